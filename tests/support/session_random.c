/* SPDX-License-Identifier: MIT
 *
 * session_random: see the header. Chance is splitmix64.
 */
#include "session_random.h"

#include "language.h"
#include "tape.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

char property_what[400];

/* ----------------------------------------------------------------------------------- chance -- */

struct chance chance_of(uint64_t seed)
{
    return (struct chance){seed};
}

uint64_t chance_below(struct chance *chance, uint64_t limit)
{
    uint64_t z = chance->state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (z ^ z >> 31) % limit;
}

bool chance_one_in(struct chance *chance, uint64_t odds)
{
    return chance_below(chance, odds) == 0;
}

uint64_t environment_number(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);
    return text != NULL ? strtoull(text, NULL, 10) : otherwise;
}

/* ---------------------------------------------------------------------------------- writing -- */

enum { NAMES = 8 };

/* What the writer knows: names that may be used, and what sizes are interesting. */
struct writer {
    struct chance *chance;
    struct text *out;
    size_t page;
    bool is_assigned[NAMES];
};

static size_t pick_name(const struct writer *writer)
{
    size_t name = (size_t)chance_below(writer->chance, NAMES);
    while (!writer->is_assigned[name])
        name = (name + 1) % NAMES;
    return name;
}

static void add_size(const struct writer *writer)
{
    struct chance *chance = writer->chance;
    switch (chance_below(chance, 16)) {
    case 0:
        text_add(writer->out, "0");
        break;
    case 1:
        text_add(writer->out, "18446744073709551615");
        break;
    case 2:
        text_format(writer->out, "%" PRIu64 "p", 1 + chance_below(chance, 3));
        break;
    case 3:
        text_format(writer->out, "%" PRIu64, 1 + chance_below(chance, writer->page * 3));
        break;
    default:
        text_format(writer->out, "%" PRIu64, 1 + chance_below(chance, writer->page / 2 + 1));
    }
}

static void add_place(const struct writer *writer)
{
    struct chance *chance = writer->chance;
    if (chance_one_in(chance, 12)) {
        text_format(writer->out, "%" PRIu64, chance_below(chance, 4000));
        return;
    }
    text_format(writer->out, "a[%zu]", pick_name(writer));
    if (chance_one_in(chance, 5))
        text_format(writer->out, "+%" PRIu64, chance_below(chance, writer->page + 2));
}

static void add_malloc(struct writer *writer)
{
    size_t name = (size_t)chance_below(writer->chance, NAMES);
    if (chance_one_in(writer->chance, 8)) {
        text_add(writer->out, "malloc ");
    } else {
        text_format(writer->out, "a[%zu] = malloc ", name);
        writer->is_assigned[name] = true;
    }
    add_size(writer);
}

static void add_data(const struct writer *writer)
{
    static const char *const data[] = {"200", "-1", "\"text\"", "\"\\x00\\xff\\\"\"",
                                       "hex DE AD BE EF 01"};
    text_add(writer->out, data[chance_below(writer->chance, sizeof data / sizeof *data)]);
}

static void add_write(const struct writer *writer)
{
    text_add(writer->out, "write ");
    add_place(writer);
    text_add(writer->out, " = ");
    add_data(writer);
}

static void add_expect(const struct writer *writer)
{
    static const char *const stats[] = {"refused",
                                        "ok",
                                        "stats holes=1 used=100",
                                        "stats sub=[1,2] pages=2 visits=3",
                                        "stats merges=0",
                                        "stats ends=2 between=0 beside=1 rounding=4"};
    text_add(writer->out, "expect ");
    switch (chance_below(writer->chance, 3)) {
    case 0:
        text_add(writer->out, stats[chance_below(writer->chance, sizeof stats / sizeof *stats)]);
        break;
    case 1:
        add_place(writer);
        text_format(writer->out, " at %" PRIu64, chance_below(writer->chance, 3000));
        break;
    default:
        text_add(writer->out, "read ");
        add_place(writer);
        text_add(writer->out, " = ");
        add_data(writer);
    }
    text_add(writer->out, "\n");
}

static void add_remark(const struct writer *writer)
{
    uint64_t number = chance_below(writer->chance, 1000);
    switch (chance_below(writer->chance, 12)) {
    case 0:
        text_format(writer->out, "mark \"m%" PRIu64 "\"\n", number);
        break;
    case 1:
        text_format(writer->out, "note \"n%" PRIu64 " \\x1b[2J\\xe6\\x97\\xa5 \\\"x\\\"\"\n",
                    number);
        break;
    case 2:
        text_add(writer->out, "pause\n");
        break;
    case 3:
    case 4:
        add_expect(writer);
        break;
    default:
        break;
    }
}

/* Often none, often one, now and then a crowd in any order. */
static void add_remarks(const struct writer *writer)
{
    do
        add_remark(writer);
    while (chance_one_in(writer->chance, 3));
}

static void add_call(struct writer *writer)
{
    static const char *const rare[] = {"init", "stats", "finish", "free null", "get null"};
    uint64_t kind = chance_below(writer->chance, 20);
    if (kind < 9) {
        add_malloc(writer);
    } else if (kind < 15) {
        text_add(writer->out, "free ");
        add_place(writer);
    } else if (kind < 17) {
        add_write(writer);
    } else if (kind < 19) {
        text_add(writer->out, "get ");
        add_place(writer);
    } else {
        text_add(writer->out, rare[chance_below(writer->chance, sizeof rare / sizeof *rare)]);
    }
    text_add(writer->out, "\n");
}

static void add_settings(struct writer *writer)
{
    static const size_t pages[] = {1, 8, 64, 100, 1000, 4096, 8192};
    static const uint64_t bases[] = {1, 1000, 1000, 65536, 140737488355328};
    static const char *const fits[] = {"first", "next", "best", "worst"};
    struct chance *chance = writer->chance;
    writer->page = pages[chance_below(chance, sizeof pages / sizeof *pages)];
    size_t align = (size_t)1 << chance_below(chance, 4);
    align = writer->page % align == 0 ? align : 1;
    text_format(writer->out, "page %zu\nalign %zu\nbase %" PRIu64 "\nfit %s\n", writer->page, align,
                bases[chance_below(chance, 5)], fits[chance_below(chance, 4)]);
    if (chance_one_in(chance, 3))
        text_add(writer->out, "grow contiguous\n");
    if (chance_one_in(chance, 4))
        text_format(writer->out, "coalesce %s\n", chance_one_in(chance, 2) ? "deferred" : "never");
    if (chance_one_in(chance, 2))
        text_format(writer->out, "title \"t %" PRIu64 "\"\n", chance_below(chance, 99));
}

void random_scenario(uint64_t seed, size_t calls, struct text *out)
{
    struct chance chance = chance_of(seed * 0x9E3779B97F4A7C15u);
    struct writer writer = {.chance = &chance, .out = out, .is_assigned = {true}};
    add_settings(&writer);
    text_add(out, "a[0] = malloc 10\n");
    for (size_t i = 1; i < calls; i++) {
        add_remarks(&writer);
        add_call(&writer);
    }
    add_remarks(&writer);
}

void random_line(struct chance *chance, struct text *out)
{
    struct writer writer = {.chance = chance, .out = out, .page = 100, .is_assigned = {true}};
    for (uint64_t i = 1 + chance_below(chance, 3); i > 0; i--) {
        add_call(&writer);
        out->bytes[out->length - 1] = ';';
    }
    if (chance_one_in(chance, 3))
        text_format(out, "note \"live %" PRIu64 "\"", chance_below(chance, 100));
}

/* ------------------------------------------------------------------------------- properties -- */

bool property_wrong(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(property_what, sizeof property_what, format, arguments);
    va_end(arguments);
    return false;
}

static bool is_scenario(const char *text)
{
    struct tape scenario;
    struct errors errors;
    bool is_read = language_read(&scenario, "test.mems", text, strlen(text), &errors);
    tape_clear(&scenario);
    return is_read;
}

/* Leaves out the line at `at`; returns what is left, which the caller frees. */
static char *without_line(const char *text, size_t at)
{
    struct text shorter;
    text_init(&shorter);
    size_t end = at + strcspn(text + at, "\n");
    text_add_bytes(&shorter, text, at);
    text_add(&shorter, text[end] == '\n' ? text + end + 1 : "");
    text_add(&shorter, "");
    char *taken = text_take(&shorter);
    return taken != NULL ? taken : calloc(1, 1);
}

/* Leaves out one line after the other, for as long as it still fails. */
static char *shrink(property holds, char *text, uint64_t seed)
{
    for (size_t at = 0; text[at] != '\0';) {
        char *shorter = without_line(text, at);
        if (is_scenario(shorter) && !holds(shorter, seed)) {
            free(text);
            text = shorter;
            continue;
        }
        free(shorter);
        at += strcspn(text + at, "\n");
        at += text[at] == '\n';
    }
    holds(text, seed);
    return text;
}

void property_check(property holds, size_t longest, size_t calls)
{
    uint64_t first = environment_number("MEMSVIZ_SEED", 1), seed = first, done = 0, cases = 0;
    uint64_t most = environment_number("MEMSVIZ_PROPERTY_CALLS", calls);
    for (; done < most; seed++, cases++) {
        struct chance chance = chance_of(~seed);
        size_t length = 1 + (size_t)chance_below(&chance, longest);
        struct text text;
        text_init(&text);
        random_scenario(seed, length, &text);
        char *scenario = text_take(&text);
        done += length;
        if (!holds(scenario, seed)) {
            scenario = shrink(holds, scenario, seed);
            print_error("# MEMSVIZ_SEED=%" PRIu64 ": %s\n%s", seed, property_what, scenario);
            free(scenario);
            fail_msg("a property does not hold, see above");
        }
        free(scenario);
    }
    print_message("%" PRIu64 " scenarios, %" PRIu64 " calls, from seed %" PRIu64 "\n", cases, done,
                  first);
}
