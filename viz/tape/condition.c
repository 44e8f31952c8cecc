/* SPDX-License-Identifier: MIT
 *
 * condition: copies and prints conditions. Whether one holds is not known here.
 */
#include "condition.h"

#include "memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define STAT_WORD(name, word) [STAT_##name] = word,
static const char *const words[STAT_COUNT] = {STAT_TABLE(STAT_WORD)};
#undef STAT_WORD

const char *stat_word(enum statistic stat)
{
    return words[stat];
}

/* ----------------------------------------------------------------------------------- values -- */

static void *copy_of(const void *items, size_t count, size_t size)
{
    void *copy = items != NULL ? memory_new(count, size) : NULL;
    if (copy != NULL && count > 0)
        memcpy(copy, items, count * size);
    return copy;
}

struct condition condition_copy(const struct condition *from)
{
    struct condition copy = *from;
    copy.terms = copy_of(from->terms, from->term_count, sizeof *copy.terms);
    copy.values = copy_of(from->values, from->count, sizeof *copy.values);
    for (size_t i = 0; i < from->count; i++)
        copy.values[i].list =
            copy_of(from->values[i].list, from->values[i].count, sizeof *from->values[i].list);
    return copy;
}

void condition_clear(struct condition *condition)
{
    for (size_t i = 0; i < condition->count; i++)
        free(condition->values[i].list);
    free(condition->values);
    free(condition->terms);
    *condition = (struct condition){.kind = condition->kind};
}

/* --------------------------------------------------------------------------------- printing -- */

static const struct sign {
    const char *text;
    int binding; /* the more, the tighter it binds; 0: a value */
    int takes;   /* values                                     */
} signs[] = {
    [TERM_NUMBER] = {NULL, 0, 0},        [TERM_STATISTIC] = {NULL, 0, 0},
    [TERM_FRAGMENTATION] = {NULL, 0, 0}, [TERM_NEGATE] = {"-", 4, 1},
    [TERM_ADD] = {" + ", 2, 2},          [TERM_SUBTRACT] = {" - ", 2, 2},
    [TERM_MULTIPLY] = {"*", 3, 2},       [TERM_DIVIDE] = {"/", 3, 2},
    [TERM_MODULO] = {"%", 3, 2},         [TERM_LESS] = {"<", 1, 2},
    [TERM_LESS_EQUAL] = {"<=", 1, 2},    [TERM_MORE] = {">", 1, 2},
    [TERM_MORE_EQUAL] = {">=", 1, 2},    [TERM_EQUAL] = {"=", 1, 2},
    [TERM_NOT_EQUAL] = {"!=", 1, 2},
};

const char *term_comparison(enum term_kind kind)
{
    return signs[kind].binding == 1 ? signs[kind].text : NULL;
}

/* The first of the terms that make the value which `last` leaves on the stack. */
static size_t first_of(const struct term *terms, size_t last)
{
    for (size_t wanted = 1;; last--) {
        wanted += (size_t)signs[terms[last].kind].takes;
        if (--wanted == 0)
            return last;
    }
}

static void print_value(const struct term *term, struct text *out)
{
    if (term->kind == TERM_NUMBER)
        text_format(out, "%" PRIu64, term->number);
    else
        text_add(out, term->kind == TERM_STATISTIC ? stat_word(term->stat) : "fragmentation");
}

/* A run of operators that bind alike and go on to the left, 1 + 2 + 3, is printed from its left end
 * on, so that a long one does not go as deep. */
static void print_terms(const struct term *terms, size_t last, struct text *out);

static void print_operand(const struct term *terms, size_t last, int least, struct text *out)
{
    int binding = signs[terms[last].kind].binding;
    bool is_open = binding != 0 && binding < least;
    text_add(out, is_open ? "(" : "");
    print_terms(terms, last, out);
    text_add(out, is_open ? ")" : "");
}

static void print_terms(const struct term *terms, size_t last, struct text *out)
{
    const struct sign *sign = &signs[terms[last].kind];
    if (sign->takes == 0) {
        print_value(&terms[last], out);
        return;
    }
    if (sign->takes == 1) {
        text_add(out, sign->text);
        print_operand(terms, last - 1, sign->binding, out);
        return;
    }
    print_operand(terms, first_of(terms, last - 1) - 1, sign->binding, out);
    text_add(out, sign->text);
    print_operand(terms, last - 1, sign->binding + 1, out);
}

void expression_print(const struct expression *expression, struct text *out)
{
    print_terms(expression->terms, expression->count - 1, out);
}

size_t condition_right(const struct condition *condition)
{
    return first_of(condition->terms, condition->term_count - 2);
}

void condition_print_side(const struct condition *condition, int side, struct text *out)
{
    size_t last = side == 0 ? condition_right(condition) - 1 : condition->term_count - 2;
    print_terms(condition->terms, last, out);
}

static void print_comparison(const struct condition *condition, struct text *out)
{
    enum term_kind kind = condition->terms[condition->term_count - 1].kind;
    condition_print_side(condition, 0, out);
    text_format(out, " %s ", term_comparison(kind));
    condition_print_side(condition, 1, out);
}

static void print_stat(const struct stat_value *value, struct text *out)
{
    text_format(out, " %s=", stat_word(value->stat));
    if (value->stat != STAT_SUB) {
        text_format(out, "%" PRIu64, value->value);
        return;
    }
    text_add(out, "[");
    for (size_t i = 0; i < value->count; i++)
        text_format(out, "%s%" PRIu64, i > 0 ? "," : "", value->list[i]);
    text_add(out, "]");
}

void condition_print(const struct condition *condition, const struct slots *slots, struct text *out)
{
    static const char *const heads[] = {
        [CONDITION_REFUSED] = "refused", [CONDITION_OK] = "ok",        [CONDITION_AT] = "",
        [CONDITION_READ] = "read ",      [CONDITION_BLOCK] = "block ", [CONDITION_STATS] = "stats",
        [CONDITION_COMPARE] = "",
    };
    enum condition_kind kind = condition->kind;
    text_add(out, heads[kind]);
    if (kind == CONDITION_AT || kind == CONDITION_READ || kind == CONDITION_BLOCK)
        place_print(&condition->place, slots, out);
    if (kind == CONDITION_AT)
        text_format(out, " at %" PRIu64, condition->address);
    if (kind == CONDITION_READ) {
        text_add(out, " = ");
        data_print(&condition->data, out);
    }
    for (size_t i = 0; i < condition->count; i++)
        print_stat(&condition->values[i], out);
    if (kind == CONDITION_COMPARE)
        print_comparison(condition, out);
}
