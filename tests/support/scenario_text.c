/* SPDX-License-Identifier: MIT
 *
 * scenario_text: see the header. Compares calls and remarks field by field, so that a printer and
 * a parser that are wrong together are found out.
 */
#include "scenario_text.h"
#include "language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void fail_with_errors(const char *bytes, size_t length, const struct errors *errors)
{
    struct text out;
    text_init(&out);
    errors_print(errors, "test", bytes, length, &out);
    fail_msg("%s", text_string(&out));
}

void scenario_of_bytes(struct tape *scenario, const char *bytes, size_t length)
{
    struct errors errors;
    if (!language_read(scenario, "test.mems", bytes, length, &errors))
        fail_with_errors(bytes, length, &errors);
    assert_int_equal(errors.count, 0);
    assert_int_equal(errors.total, 0);
}

void scenario_of(struct tape *scenario, const char *text)
{
    scenario_of_bytes(scenario, text, strlen(text));
}

char *calls_of(const char *text)
{
    struct tape scenario;
    struct text out;
    text_init(&out);
    scenario_of(&scenario, text);
    for (size_t i = 0; i < scenario.call_count; i++) {
        struct call call = tape_call(&scenario, i);
        call_print(&call, scenario.slots, &out);
        text_add(&out, "\n");
    }
    tape_clear(&scenario);
    return text_take(&out);
}

/* A scenario prints its remarks between its calls: what is printed and is no call is a remark. */
char *remarks_of(const char *text)
{
    struct tape scenario;
    struct text printed, out;
    text_init(&printed);
    text_init(&out);
    scenario_of(&scenario, text);
    for (size_t i = 0; i < scenario.remark_count; i++) {
        struct tape one = scenario;
        one.about = one.title = "";
        one.call_count = 0;
        struct remark remark = scenario.remarks[i];
        text_format(&out, "%zu ", remark.at);
        remark.at = 0;
        one.remarks = &remark;
        one.remark_count = 1;
        text_empty(&printed);
        language_print(&one, &printed);
        const char *line = strstr(text_string(&printed), "\nfit ") + 1;
        line = strchr(line, '\n') + 1;
        text_add(&out, *line == '\n' ? line + 1 : line);
    }
    text_clear(&printed);
    tape_clear(&scenario);
    return text_take(&out);
}

char *errors_of(const char *text)
{
    struct tape scenario;
    struct errors errors;
    struct text out;
    text_init(&out);
    bool is_read = language_read(&scenario, "test.mems", text, strlen(text), &errors);
    assert_int_equal(is_read, errors.total == 0);
    for (size_t i = 0; i < errors.count; i++)
        text_format(&out, "%d:%d: %s\n", errors.items[i].line, errors.items[i].column,
                    errors.items[i].text);
    if (!is_read)
        assert_int_equal(scenario.call_count + scenario.remark_count, 0);
    tape_clear(&scenario);
    return text_take(&out);
}

static void assert_text(const char *text, char *actual, const char *expected)
{
    if (strcmp(actual, expected) != 0)
        print_message("scenario:\n%s\n", text);
    assert_string_equal(actual, expected);
    free(actual);
}

void assert_calls(const char *text, const char *calls)
{
    assert_text(text, calls_of(text), calls);
}

void assert_remarks(const char *text, const char *remarks)
{
    assert_text(text, remarks_of(text), remarks);
}

void assert_errors(const char *text, const char *errors)
{
    assert_text(text, errors_of(text), errors);
}

/* ------------------------------------------------------------------------------- round trip -- */

static void assert_same_name(const char *a, const char *b)
{
    assert_int_equal(a == NULL, b == NULL);
    if (a != NULL)
        assert_string_equal(a, b);
}

/* The two tapes that are compared. */
struct pair {
    const struct tape *a, *b;
};

static void assert_same_slot(const struct pair *pair, uint32_t a, uint32_t b)
{
    assert_same_name(slot_name(pair->a->slots, a), slot_name(pair->b->slots, b));
}

static void assert_same_place(const struct pair *pair, const struct place *a, const struct place *b)
{
    assert_same_slot(pair, a->slot, b->slot);
    assert_true(a->offset == b->offset);
}

static void assert_same_data(const struct data *a, const struct data *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->length, b->length);
    if (a->length > 0)
        assert_memory_equal(a->bytes, b->bytes, a->length);
}

static void assert_same_call(const struct pair *pair, const struct call *a, const struct call *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_same_slot(pair, a->slot, b->slot);
    assert_true(a->size == b->size);
    assert_same_place(pair, &a->place, &b->place);
    assert_same_data(&a->data, &b->data);
}

static void assert_same_terms(const struct term *a, size_t a_count, const struct term *b,
                              size_t b_count)
{
    assert_int_equal(a_count, b_count);
    for (size_t i = 0; i < a_count; i++) {
        assert_int_equal(a[i].kind, b[i].kind);
        assert_int_equal(a[i].stat, b[i].stat);
        assert_true(a[i].number == b[i].number);
    }
}

static void assert_same_expect(const struct pair *pair, const struct condition *a,
                               const struct condition *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_same_place(pair, &a->place, &b->place);
    assert_true(a->address == b->address);
    assert_same_data(&a->data, &b->data);
    assert_same_terms(a->terms, a->term_count, b->terms, b->term_count);
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_int_equal(a->values[i].stat, b->values[i].stat);
        assert_true(a->values[i].value == b->values[i].value);
        assert_int_equal(a->values[i].count, b->values[i].count);
        for (size_t k = 0; k < a->values[i].count; k++)
            assert_true(a->values[i].list[k] == b->values[i].list[k]);
    }
}

static void assert_same_remark(const struct pair *pair, const struct remark *a,
                               const struct remark *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->at, b->at);
    assert_same_name(a->text, b->text);
    assert_int_equal(a->ask, b->ask);
    assert_int_equal(a->plot != NULL, b->plot != NULL);
    if (a->plot != NULL)
        assert_same_terms(a->plot->terms, a->plot->count, b->plot->terms, b->plot->count);
    assert_int_equal(a->expect != NULL, b->expect != NULL);
    if (a->expect != NULL)
        assert_same_expect(pair, a->expect, b->expect);
}

static void assert_same_scenario(const struct tape *a, const struct tape *b)
{
    assert_string_equal(a->title, b->title);
    assert_string_equal(a->about, b->about);
    assert_true(settings_are_equal(&a->settings, &b->settings));
    assert_int_equal(a->call_count, b->call_count);
    const struct pair pair = {a, b};
    for (size_t i = 0; i < a->call_count; i++) {
        const struct call x = tape_call(a, i), y = tape_call(b, i);
        assert_same_call(&pair, &x, &y);
    }
    assert_int_equal(a->remark_count, b->remark_count);
    for (size_t i = 0; i < a->remark_count; i++)
        assert_same_remark(&pair, &a->remarks[i], &b->remarks[i]);
}

void assert_round_trip(const struct tape *scenario)
{
    struct text first, second;
    struct tape again;
    text_init(&first);
    text_init(&second);
    language_print(scenario, &first);
    scenario_of_bytes(&again, text_string(&first), first.length);
    assert_same_scenario(scenario, &again);
    language_print(&again, &second);
    assert_string_equal(text_string(&first), text_string(&second));
    tape_clear(&again);
    text_clear(&first);
    text_clear(&second);
}
