/* SPDX-License-Identifier: MIT
 *
 * narration: sentences as they stand in different places.
 */
#include "narration.h"

#include "memory.h"

#include "sentence.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

const struct moment_wish narration_wish = {
    .needs_mark = true, .needs_pointers = true, .needs_plots = true};

void narration_place(const struct moment *moment, struct text *out)
{
    text_format(out, "call %zu of %zu", moment->at.call, moment->calls);
    if (!moment_is_whole(moment))
        text_format(out, " · step %zu of %zu", moment->at.step, moment->steps);
}

static void add_code(const struct moment *moment, struct text *out)
{
    if (moment_has_call(moment))
        call_print_c(&moment->call, moment->slots, out);
}

/* What the step shown did; nothing was done yet at step 0. */
static void add_step(const struct moment *moment, struct text *out)
{
    if (moment->at.step > 0)
        sentence_of_event(moment, &moment->events[moment->at.step - 1], out);
    else
        text_add(out, "about to begin");
}

static void add_sentence(const struct moment *moment, struct text *out)
{
    if (moment_is_whole(moment)) {
        sentence_of_call(moment, out);
        return;
    }
    add_code(moment, out);
    text_add(out, ": ");
    add_step(moment, out);
}

static void add_notes(const struct moment *moment, struct text *out)
{
    for (size_t i = 0; i < moment->note_count; i++) {
        if (i > 0)
            text_add_char(out, ' ');
        text_add(out, moment->notes[i]);
    }
}

static void add_says(const struct moment *moment, struct text *out)
{
    for (size_t i = 0; i < moment->say_count; i++)
        text_format(out, "%s%s", i > 0 ? " " : "Speaker: ", moment->says[i]);
}

/* Figures have arrows and signs that line mode spells in ASCII. */
static void add_with_signs(struct text *out, const char *words)
{
    static const char *const signs[][2] = {{"->", "→"}, {">=", "≥"}, {"<=", "≤"}};
    while (*words != '\0') {
        size_t i = 0;
        while (i < 3 && strncmp(words, signs[i][0], 2) != 0)
            i++;
        if (i < 3) {
            text_add(out, signs[i][1]);
            words += 2;
        } else
            text_add_char(out, *words++);
    }
}

static void add_head(const struct moment *moment, struct text *out)
{
    struct text plain;
    text_init(&plain);
    if (moment_has_call(moment)) {
        sentence_head(moment, &plain);
        if (moment_is_whole(moment))
            sentence_result(moment, &plain);
    }
    add_with_signs(out, text_string(&plain));
    text_clear(&plain);
}

/* A word of English may have a capital; a variable or a function may not. */
static bool begins_with_word(const char *words)
{
    size_t letters = 0;
    while (islower((unsigned char)words[letters]))
        letters++;
    bool is_function = strncmp(words, "mmap ", 5) == 0 || strncmp(words, "munmap ", 7) == 0;
    return letters > 1 && (words[letters] == ' ' || words[letters] == ':') && !is_function;
}

static void add_body(const struct moment *moment, struct text *out)
{
    struct text plain;
    text_init(&plain);
    if (!moment_is_whole(moment))
        add_step(moment, &plain);
    else if (moment_has_call(moment))
        sentence_body(moment, &plain);
    else
        sentence_of_call(moment, &plain);
    bool has_capital = begins_with_word(text_string(&plain));
    add_with_signs(out, text_string(&plain));
    if (has_capital)
        out->bytes[0] = (char)toupper((unsigned char)out->bytes[0]);
    if (out->length > 0 && strchr(".!?", out->bytes[out->length - 1]) == NULL)
        text_add_char(out, '.');
    text_clear(&plain);
}

static char *say(void (*add)(const struct moment *, struct text *), const struct moment *moment)
{
    struct text words;
    text_init(&words);
    add(moment, &words);
    return text_take(&words);
}

void narration_read(struct narration *narration, const struct moment *moment)
{
    *narration = (struct narration){.place = say(narration_place, moment),
                                    .code = say(add_code, moment),
                                    .sentence = say(add_sentence, moment),
                                    .head = say(add_head, moment),
                                    .body = say(add_body, moment),
                                    .note = say(add_notes, moment),
                                    .say = say(add_says, moment)};
}

void narration_hush(struct narration *narration)
{
    free(narration->say);
    narration->say = memory_copy("", 0);
}

void narration_clear(struct narration *narration)
{
    free(narration->place);
    free(narration->code);
    free(narration->sentence);
    free(narration->head);
    free(narration->body);
    free(narration->note);
    free(narration->say);
    *narration = (struct narration){0};
}

void narration_label(const struct narration *narration, const struct moment *moment,
                     struct text *out)
{
    static const char prefix[] = "mems_";
    const char *code = narration->code;
    text_format(out, "%zu", moment->at.call);
    if (!moment_is_whole(moment))
        text_format(out, ".%zu", moment->at.step);
    if (strncmp(code, prefix, sizeof prefix - 1) == 0)
        code += sizeof prefix - 1;
    text_format(out, " %s", code[0] != '\0' ? code : "start");
    if (!moment_has_call(moment) || !moment_is_whole(moment))
        return;
    if (moment_is_refused(moment))
        text_format(out, " refused: %s", mems_status_text(moment->outcome.status));
    else if (moment->call.kind == CALL_MALLOC)
        text_format(out, " -> %ju", (uintmax_t)moment->outcome.v);
}

struct caption narration_caption(const struct narration *narration, const struct moment *moment)
{
    return (struct caption){moment->title,   narration->place, narration->head,
                            narration->body, narration->note,  narration->say};
}
