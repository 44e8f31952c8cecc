/* SPDX-License-Identifier: MIT
 *
 * flat: a line is an action by its words or its key, an answer to what was asked, or a line of the
 * command line; an empty one is the next call. The actions are those of the screen, from the same
 * table.
 */
#include "flat.h"

#include "app.h"
#include "compare.h"
#include "compare_run.h"
#include "flat_tell.h"
#include "lessons.h"
#include "memory.h"
#include "output.h"
#include "quiz_result.h"
#include "reopen.h"
#include "replay.h"
#include "shelf_fill.h"
#include "text.h"
#include "travel.h"
#include "tui.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 1000, ENTER = 13 };

static void print(const struct text *text)
{
    output_add(text_string(text));
    output_flush();
}

static void print_line(const char *string)
{
    struct text line;
    text_init(&line);
    flat_add_plain(&line, string);
    text_add(&line, "\n");
    print(&line);
    text_clear(&line);
}

/* ---------------------------------------------------------------------------------- answers -- */

static void tell(const struct app *app)
{
    struct text out;
    text_init(&out);
    flat_tell(app, &out);
    print(&out);
    text_clear(&out);
}

static void print_help(const struct palette *palette)
{
    struct palette_entry entry;
    for (size_t i = 0; palette_entry(palette, i, &entry); i++) {
        struct text keys, line;
        text_init(&keys);
        text_init(&line);
        palette_keys(&entry, &keys);
        if (entry.command == NULL)
            text_format(&line, "%s (%s): %s", action_word(entry.action), text_string(&keys),
                        palette_help(&entry));
        else
            text_format(&line, "%s: %s", text_string(&keys), palette_help(&entry));
        print_line(text_string(&line));
        text_clear(&line);
        text_clear(&keys);
    }
}

static void add_score(const struct app *app, struct text *out)
{
    struct text score;
    text_init(&score);
    quiz_print_page(app, &score);
    for (const char *at = text_string(&score); *at != '\0';) {
        size_t length = strcspn(at, "\n");
        char *line = memory_copy(at, length);
        flat_add_plain(out, line);
        text_add(out, "\n");
        free(line);
        at += length + (at[length] == '\n');
    }
    text_clear(&score);
}

/* What opened over the picture is printed, and closed. */
static void print_mode(struct app *app)
{
    struct text out;
    text_init(&out);
    if (app->mode == MODE_HELP)
        print_help(&app->palette);
    else if (app->mode == MODE_SHELF)
        shelf_print(&app->shelf);
    else if (app->mode == MODE_INSPECT)
        flat_inspect(app, &out);
    else if (app->mode == MODE_LEGEND)
        text_add(&out, "The signs are for the picture; here all is told in words.\n");
    else if (app->mode == MODE_READ)
        flat_tell(app, &out);
    else if (app->mode == MODE_SCORE)
        add_score(app, &out);
    print(&out);
    text_clear(&out);
    if (app->mode != MODE_PROMPT)
        app->mode = MODE_NORMAL;
}

/* What has become of the app since `before`. */
static void report(struct app *app, struct position before, size_t calls)
{
    struct position now = compare_position(app);
    print_mode(app);
    if (before.call != now.call || before.step != now.step || calls != app->session.tape.call_count)
        tell(app);
    if (app->message_kind != MESSAGE_NONE)
        print_line(app->message);
    app->message_kind = MESSAGE_NONE;
    if (app->mode == MODE_PROMPT)
        print_line(prompt_label(app->prompt.purpose));
}

/* Playing needs no clock here: one call after the other, up to the next pause. */
static void play(struct app *app)
{
    while (app_patience(app) >= 0) {
        struct position before = compare_position(app);
        app_tick(app, app->now + app_patience(app));
        if (app->is_playing || before.call != app->session.cursor.call)
            report(app, before, app->session.tape.call_count);
    }
}

/* ------------------------------------------------------------------------------------ lines -- */

static struct effect press(struct app *app, uint32_t code)
{
    return app_press(app, (struct key){.code = code});
}

/* "5l", "12G", "Space": digits, then what the help calls a key. 0: it is none. */
static uint32_t key_of(const char *word)
{
    for (const struct binding *binding = bindings; binding->action != ACTION_NONE; binding++)
        if (strcmp(binding->label, word) == 0)
            return binding->key;
    return 0;
}

/* An action by its words, or by as much of them as no other begins with. */
static enum action action_of_words(const char *line)
{
    enum action found = ACTION_NONE;
    size_t length = strlen(line);
    for (int i = 1; i < ACTION_COUNT; i++) {
        const char *word = action_word((enum action)i);
        if (strcmp(word, line) == 0)
            return (enum action)i;
        if (length >= 3 && strncmp(word, line, length) == 0)
            found = found == ACTION_NONE ? (enum action)i : ACTION_COUNT;
    }
    return found == ACTION_COUNT ? ACTION_NONE : found;
}

static struct effect press_words(struct app *app, const char *line, bool *is_known)
{
    size_t digits = strspn(line, "0123456789");
    const char *word = line + digits + strspn(line + digits, " ");
    enum action action = action_of_words(word);
    uint32_t code = *word == '\0' ? 0 : key_of(word);
    for (const struct binding *binding = bindings; code == 0 && binding->action != ACTION_NONE;
         binding++)
        code = action != ACTION_NONE && binding->action == action ? binding->key : 0;
    *is_known = code != 0;
    for (size_t i = 0; i < digits && code != 0; i++)
        press(app, (uint32_t)line[i]);
    return code != 0 ? press(app, code) : (struct effect){.kind = EFFECT_NONE};
}

/* A line for a prompt, which one that is refused does not keep open. */
static struct effect answer(struct app *app, const char *line)
{
    for (const char *at = line, *end = line + strlen(line); at < end;)
        press(app, utf8_next(&at, end));
    struct effect effect = press(app, ENTER);
    if (app->mode == MODE_PROMPT)
        app->mode = MODE_NORMAL;
    return effect;
}

/* "? mark" lists what has to do with marks. */
static bool is_help(struct app *app, const char *line)
{
    if (line[0] != '?' || line[1] != ' ')
        return false;
    snprintf(app->palette.filter, sizeof app->palette.filter, "%.*s",
             (int)sizeof app->palette.filter - 1, line + 2);
    app->mode = MODE_HELP;
    return true;
}

/* What reads as an answer is one, also where it is a key as well; so is what is neither. */
static bool answer_question(struct app *app, const char *line)
{
    bool is_asked = app->quiz.is_asking || hand_is_on(app);
    if (!is_asked || app->mode == MODE_PROMPT || line[0] == ':' || line[0] == '?')
        return false;
    if (hand_is_on(app) ? hand_answer(app, line) : quiz_answer(app, line))
        return true;
    bool is_key = key_of(line) != 0 || action_of_words(line) != ACTION_NONE || line[0] == '\0';
    if (is_key)
        app->message_kind = MESSAGE_NONE;
    return !is_key;
}

static struct effect obey(struct app *app, const char *line)
{
    bool is_known = true;
    struct effect effect = {.kind = EFFECT_NONE};
    if (answer_question(app, line)) {
        quiz_settle(app);
        return effect;
    }
    if (app->mode == MODE_PROMPT)
        return answer(app, line);
    if (line[0] == '\0')
        return press(app, KEYCODE_RIGHT);
    if (is_help(app, line))
        return effect;
    effect = press_words(app, line, &is_known);
    return is_known ? effect : app_command(app, line + (line[0] == ':'));
}

/* ------------------------------------------------------------------------------------- loop -- */

static bool read_line(char line[LINE])
{
    if (fgets(line, LINE, stdin) == NULL)
        return false;
    line[strcspn(line, "\r\n")] = '\0';
    return true;
}

/* Changes with each answer. */
static size_t answers_of(const struct app *app)
{
    return app->quiz.answered + (app->hand != NULL ? app->hand->choice_count : 0);
}

/* What takes its time is waited for. */
static void finish_change(struct app *app, struct options *options)
{
    while (app->is_changing || (app->compare != NULL && !compare_is_shown(app))) {
        struct effect effect = {.kind = app_tick(app, app->now)};
        tui_carry_out(app, options, &effect);
    }
}

static void loop(struct app *app, struct options *options)
{
    char line[LINE];
    bool is_over = false;
    while (!is_over && read_line(line)) {
        struct position before = compare_position(app);
        bool was_compared = compare_is_shown(app);
        size_t calls = app->session.tape.call_count, answered = answers_of(app);
        struct effect effect = obey(app, line);
        tui_carry_out(app, options, &effect);
        finish_change(app, options);
        if (effect.kind == EFFECT_OPEN && app->mode == MODE_NORMAL)
            before.call = SIZE_MAX; /* another file: all of it is new */
        if (was_compared != compare_is_shown(app))
            before.call = SIZE_MAX;
        if (answered != answers_of(app))
            before.call = SIZE_MAX; /* another question about the call */
        report(app, before, calls);
        play(app);
        if (session_is_whole(&app->session) && session_future(&app->session) == 0)
            shelf_note_seen(&app->shelf);
        is_over = effect.kind == EFFECT_QUIT;
    }
}

static bool begin(struct app *app, const struct options *options)
{
    struct error error;
    shelf_fill(&app->shelf, options->files, options->file_count);
    if (options->file_count == 0 || is_folder(options->files[0])) {
        shelf_print(&app->shelf);
        print_line("Type open and a number for a lesson, or a line such as p = malloc 100. ? lists "
                   "all.");
        return true;
    }
    shelf_note_open(&app->shelf, options->files[0]);
    if (options->at != NULL && !travel_goto(app, options->at, &error)) {
        fprintf(stderr, "memsviz: %s\n", error.text);
        return false;
    }
    tell(app);
    compare_offer(app);
    if (app->message_kind != MESSAGE_NONE)
        print_line(app->message);
    app->message_kind = MESSAGE_NONE;
    print_line("Enter is the next call; ? lists all that can be done.");
    if (options->is_placing) {
        hand_begin(app);
        tell(app);
    } else if (options->is_quiz) {
        quiz_begin(app, options->seed);
        print_line("You are asked before it is shown: type the answer, or skip.");
        app->message_kind = MESSAGE_NONE;
    }
    if (options->is_playing)
        press(app, ' ');
    play(app);
    return true;
}

int flat_run(struct options *options)
{
    struct session session;
    struct app app;
    struct tape tape;
    struct error error;
    bool has_file = options->file_count > 0 && !is_folder(options->files[0]);
    if (!has_file)
        tape_init(&tape);
    int status = has_file ? replay_open(&session, options->files[0]) : EXIT_OK;
    if (!has_file && !session_open(&session, &tape, &error))
        return replay_fail("an empty heap", &error);
    if (status != EXIT_OK)
        return status;
    app_init(&app, &session, 24, 80);
    if (options->is_comparing)
        status = compare_take(&app, options);
    if (status == EXIT_OK)
        status = begin(&app, options) ? EXIT_OK : EXIT_USAGE;
    if (status == EXIT_OK)
        loop(&app, options);
    quiz_close(&app);
    quiz_result_keep(&app);
    app_clear(&app);
    return quiz_result_write(options, status);
}
