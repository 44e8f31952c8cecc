/* SPDX-License-Identifier: MIT
 *
 * question_answer: answers as they are typed, pointed at and printed.
 */
#include "question_part.h"

#include "utf8.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

static const struct {
    const char *word;
    enum answer_kind kind;
} words[] = {
    {"new", ANSWER_NEW},   {"refused", ANSWER_REFUSED}, {"yes", ANSWER_REFUSED},
    {"y", ANSWER_REFUSED}, {"no", ANSWER_DONE},         {"n", ANSWER_DONE},
};

/* Whether a question of this kind can be answered so. */
static bool takes(enum question_kind kind, enum answer_kind answer)
{
    switch (answer) {
    case ANSWER_NUMBER:
        return kind != QUESTION_REFUSED;
    case ANSWER_NEW:
        return kind == QUESTION_WHERE;
    case ANSWER_REFUSED:
        return kind == QUESTION_WHERE || kind == QUESTION_LEFT || kind == QUESTION_HOLE ||
               kind == QUESTION_OFFSET || kind == QUESTION_REFUSED;
    case ANSWER_DONE:
        return kind == QUESTION_REFUSED;
    }
    return false;
}

static bool read_word(enum question_kind kind, const char *word, struct answer *answer)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i].word) == 0 && takes(kind, words[i].kind)) {
            *answer = (struct answer){words[i].kind, 0};
            return true;
        }
    return false;
}

static int digit_of(char byte)
{
    if (isdigit((unsigned char)byte))
        return byte - '0';
    return isxdigit((unsigned char)byte) ? tolower((unsigned char)byte) - 'a' + 10 : 16;
}

/* What the letter behind the digits multiplies them by; 0: it is no such letter. */
static uint64_t unit_of(const char *rest)
{
    if (strcmp(rest, "k") == 0)
        return 1024;
    if (strcmp(rest, "m") == 0)
        return 1024 * 1024;
    return *rest == '\0' || strcmp(rest, "B") == 0 || strcmp(rest, " B") == 0 ? 1 : 0;
}

static bool read_number(const char *typed, struct answer *answer)
{
    int radix = typed[0] == '0' && (typed[1] == 'x' || typed[1] == 'X') ? 16 : 10;
    const char *at = typed + (radix == 16 ? 2 : 0), *first = at;
    uint64_t value = 0, unit;
    for (; digit_of(*at) < radix; at++) {
        uint64_t digit = (uint64_t)digit_of(*at);
        if (value > (UINT64_MAX - digit) / (uint64_t)radix)
            return false;
        value = value * (uint64_t)radix + digit;
    }
    unit = unit_of(at);
    if (at == first || unit == 0 || value > UINT64_MAX / unit)
        return false;
    *answer = (struct answer){ANSWER_NUMBER, value * unit};
    return true;
}

/* The block of that name, as it stands before the call. */
static bool read_name(const struct moment *moment, const char *name, struct answer *answer)
{
    const struct picture *before = moment->before;
    for (size_t i = 0; i < before->segment_count; i++)
        if (before->segments[i].name != NULL && strcmp(before->segments[i].name, name) == 0) {
            *answer = (struct answer){ANSWER_NUMBER, before->segments[i].start};
            return true;
        }
    return false;
}

/* Without the blanks around it. */
static void trim(const char *typed, struct text *out)
{
    while (isspace((unsigned char)*typed))
        typed++;
    size_t length = strlen(typed);
    while (length > 0 && isspace((unsigned char)typed[length - 1]))
        length--;
    text_add_bytes(out, typed, length);
}

bool question_read(const struct question *question, const struct moment *moment, const char *typed,
                   struct answer *answer, struct error *error)
{
    struct text word, shown;
    text_init(&word);
    text_init(&shown);
    trim(typed, &word);
    const char *string = text_string(&word);
    bool is_read = read_word(question->kind, string, answer) ||
                   (takes(question->kind, ANSWER_NUMBER) && read_number(string, answer)) ||
                   (question->kind == QUESTION_WHERE && read_name(moment, string, answer));
    utf8_make_visible(&shown, string, word.length);
    if (!is_read && word.length == 0)
        error_set(error, 0, 0, "an answer is missing; %s", question_how(question->kind));
    else if (!is_read)
        error_set(error, 0, 0, "'%s' is no answer; %s", text_string(&shown),
                  question_how(question->kind));
    text_clear(&shown);
    text_clear(&word);
    return is_read;
}

bool question_point(const struct question *question, const struct moment *moment, uint64_t v,
                    struct answer *answer, struct error *error)
{
    const struct picture *before = moment->before;
    size_t segment = picture_find(before, v);
    if (!question_takes_place(question->kind))
        return error_set(error, 0, 0, "pointing does not answer this; %s",
                         question_how(question->kind));
    if (segment == before->segment_count)
        return error_set(error, 0, 0, "nothing is selected; %s", question_how(question->kind));
    *answer = (struct answer){ANSWER_NUMBER, before->segments[segment].start};
    return true;
}

static bool is_of_bytes(enum question_kind kind)
{
    return kind == QUESTION_LEFT || kind == QUESTION_HOLE;
}

void answer_print(enum question_kind kind, struct answer answer, struct text *out)
{
    switch (answer.kind) {
    case ANSWER_NUMBER:
        text_format(out, "%" PRIu64 "%s", answer.value, is_of_bytes(kind) ? " B" : "");
        break;
    case ANSWER_NEW:
        text_add(out, "in new pages");
        break;
    case ANSWER_REFUSED:
        text_add(out, "refused");
        break;
    case ANSWER_DONE:
        text_add(out, "not refused");
        break;
    }
}
