/* SPDX-License-Identifier: MIT
 *
 * Printing and reading are inverse: for scenarios made at random from the whole grammar, for the
 * shipped ones, and for what random edits of those still parse. A failure prints the seed.
 * TEST_SEED=n runs one seed alone.
 */
#include "file.h"
#include "language.h"
#include "random.h"
#include "scenario_text.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SEEDS = 400, STATEMENTS = 60, NAMES = 6 };

struct maker {
    uint64_t random;
    struct text out;
    bool is_assigned[NAMES];
    int loops; /* open */
    int plots;
    bool has_call;
};

static uint64_t below(struct maker *maker, uint64_t count)
{
    return random_below(&maker->random, count);
}

static void add_one_of(struct maker *maker, const char *const *words, size_t count)
{
    text_add(&maker->out, words[below(maker, count)]);
}
#define ADD_ONE_OF(maker, words) add_one_of(maker, words, sizeof words / sizeof words[0])

/* ----------------------------------------------------------------------------- the grammar -- */

/* An expression that is never negative, whatever loop variables are. */
static void make_expr(struct maker *maker, int depth)
{
    static const char *const numbers[] = {"0", "1", "7", "4k", "0xfF", "2p", "250", "65535"};
    static const char *const signs[] = {"+", " + ", "*", " * ", "/", "%"};
    if (depth == 0 || below(maker, 3) == 0) {
        if (maker->loops > 0 && below(maker, 2) == 0)
            text_format(&maker->out, "i%d", (int)below(maker, (uint64_t)maker->loops));
        else
            ADD_ONE_OF(maker, numbers);
        return;
    }
    const char *sign = signs[below(maker, sizeof signs / sizeof signs[0])];
    text_add(&maker->out, "(");
    make_expr(maker, depth - 1);
    text_add(&maker->out, sign);
    if (strpbrk(sign, "/%") != NULL)
        text_add(&maker->out, "3");
    else
        make_expr(maker, depth - 1);
    text_add(&maker->out, ")");
}

static const char *const names[NAMES] = {"a", "_b9", "p[0]", "p[17]", "grid[1][2]", "longer_name"};

static bool make_name(struct maker *maker)
{
    size_t first = (size_t)below(maker, NAMES);
    for (size_t i = 0; i < NAMES; i++) {
        size_t name = (first + i) % NAMES;
        if (maker->is_assigned[name]) {
            text_add(&maker->out, names[name]);
            return true;
        }
    }
    return false;
}

static void make_place(struct maker *maker)
{
    switch (below(maker, 4)) {
    case 0:
        text_add(&maker->out, "null");
        return;
    case 1:
        make_expr(maker, 2);
        return;
    default:
        if (!make_name(maker)) {
            text_add(&maker->out, "4000");
            return;
        }
        if (below(maker, 2) == 0) {
            text_add(&maker->out, below(maker, 2) == 0 ? " + " : "-");
            make_expr(maker, 1);
        }
    }
}

static void make_text(struct maker *maker, const char *ending)
{
    static const char *const pieces[] = {
        "word", " ",  "\\n",  "\\\"", "\\\\", "\\x1b", "\\xc3",           "\\xa9",
        "é",    "日", "\xff", "\t",   "#",    ";",     "\\xe2\\x80\\xae", "}"};
    text_add(&maker->out, "\"x");
    for (uint64_t i = below(maker, 6); i > 0; i--)
        ADD_ONE_OF(maker, pieces);
    text_format(&maker->out, "%s\"", ending);
}

static void make_data(struct maker *maker)
{
    static const char *const ints[] = {"200", "-1", "0xffffffff", "-2147483648", "3*(4+5)"};
    static const char *const bytes[] = {"hex 00", "hex DEADBEEF", "hex de ad 0f 10"};
    switch (below(maker, 3)) {
    case 0:
        ADD_ONE_OF(maker, ints);
        break;
    case 1:
        make_text(maker, "");
        break;
    default:
        ADD_ONE_OF(maker, bytes);
    }
}

/* An expression over the statistics, with parentheses where they are needed and where not. */
static void make_statistics(struct maker *maker, int depth)
{
    static const char *const values[] = {"holes", "blocks", "fragmentation", "7", "4k", "used"};
    static const char *const signs[] = {"+", " - ", "*", "/", "%"};
    if (depth == 0 || below(maker, 3) == 0) {
        ADD_ONE_OF(maker, values);
        return;
    }
    static const char *const opens[] = {"", "(", "-(", "--("};
    const char *open = opens[below(maker, 4)];
    text_add(&maker->out, open);
    make_statistics(maker, depth - 1);
    ADD_ONE_OF(maker, signs);
    make_statistics(maker, depth - 1);
    text_add(&maker->out, *open != '\0' ? ")" : "");
}

static void make_expect(struct maker *maker)
{
    static const char *const comparisons[] = {"<", " <= ", "=", " == ", "!=", " > ", " >="};
    static const char *const stats[] = {"stats pages=3", "stats sub=[] unused=0",
                                        "stats sub=[4,5,3,]",
                                        "stats visits=1 used=18446744073709551615"};
    text_add(&maker->out, "expect ");
    switch (below(maker, maker->has_call ? 5 : 4)) {
    case 0:
        make_place(maker);
        text_add(&maker->out, " at ");
        make_expr(maker, 1);
        break;
    case 1:
        text_add(&maker->out, "read ");
        make_place(maker);
        text_add(&maker->out, " = ");
        make_data(maker);
        break;
    case 2:
        ADD_ONE_OF(maker, stats);
        break;
    case 3:
        make_statistics(maker, 4);
        ADD_ONE_OF(maker, comparisons);
        make_statistics(maker, 2);
        break;
    default:
        text_add(&maker->out, below(maker, 2) == 0 ? "ok" : "refused");
    }
}

/* Waits for the malloc behind it. */
static void make_ask(struct maker *maker)
{
    text_add(&maker->out, "ask ");
    if (below(maker, 2) == 0)
        make_text(maker, "");
    text_format(&maker->out, " %s\nmalloc 3", below(maker, 2) == 0 ? "where" : "visits");
    maker->has_call = true;
}

static void make_remark(struct maker *maker)
{
    static const char *const words[] = {
        "mark ", "note ", "say ", "shot ", "plot ", "pause", "compare best next", "compare"};
    static const char *const endings[] = {"", "", "", ".svg"};
    uint64_t kind = below(maker, 1 + sizeof words / sizeof *words);
    if (kind == sizeof words / sizeof *words) {
        make_ask(maker);
        return;
    }
    if (kind == 4 && (maker->loops > 0 || ++maker->plots > 16)) /* more would pass the limit */
        kind = 5;
    text_add(&maker->out, words[kind]);
    if (kind < 4) {
        make_text(maker, endings[kind]);
    } else if (kind == 4) {
        make_statistics(maker, 3);
        text_add(&maker->out, " as ");
        make_text(maker, "");
    }
}

static void make_malloc(struct maker *maker)
{
    size_t name = (size_t)below(maker, NAMES);
    if (below(maker, 5) > 0) {
        text_format(&maker->out, "%s = ", names[name]);
        maker->is_assigned[name] = true;
    }
    text_add(&maker->out, "malloc ");
    make_expr(maker, 2);
    maker->has_call = true;
}

static void make_other_call(struct maker *maker)
{
    static const char *const words[] = {"init", "finish", "stats",
                                        ("random seed=3 calls=5 size=1..9 live=2 sizes=normal "
                                         "lives=1..3")};
    static const char *const place_words[] = {"free ", "get ", "write "};
    maker->has_call = true;
    uint64_t kind = below(maker, 4);
    if (kind == 3) {
        ADD_ONE_OF(maker, words);
        return;
    }
    text_add(&maker->out, place_words[kind]);
    make_place(maker);
    if (kind == 2) {
        text_add(&maker->out, " = ");
        make_data(maker);
    }
}

static void make_statement(struct maker *maker);

static void make_repeat(struct maker *maker)
{
    text_format(&maker->out, "repeat %d as i%d {", 1 + (int)below(maker, 3), maker->loops);
    maker->loops++;
    for (uint64_t i = 1 + below(maker, 3); i > 0; i--)
        make_statement(maker);
    maker->loops--;
    text_add(&maker->out, "}");
}

static void make_statement(struct maker *maker)
{
    static const char *const ends[] = {"\n", "\n", ";", " # said\n", "\r\n", "\n\n"};
    uint64_t kind = below(maker, 12);
    if (kind < 4)
        make_malloc(maker);
    else if (kind < 7)
        make_other_call(maker);
    else if (kind < 9)
        make_remark(maker);
    else if (kind < 11)
        make_expect(maker);
    else if (maker->loops < 4)
        make_repeat(maker);
    ADD_ONE_OF(maker, ends);
}

static void make_head(struct maker *maker)
{
    static const char *const heads[] = {"", "# what to see\n#\n#\tand\x1b more\n",
                                        "\xEF\xBB\xBF#\n"};
    static const char *const settings[] = {"", "page 256; align 16\n", "base 0x1000; fit worst\n",
                                           "fit next\n"};
    ADD_ONE_OF(maker, heads);
    text_add(&maker->out, "mems 1\ntitle ");
    make_text(maker, "");
    text_add(&maker->out, "\n");
    ADD_ONE_OF(maker, settings);
}

/* ---------------------------------------------------------------------------- the property -- */

static void check_seed(uint64_t seed)
{
    struct maker maker = {.random = seed};
    struct tape scenario;
    struct errors errors;
    make_head(&maker);
    for (uint64_t i = below(&maker, STATEMENTS); i > 0; i--)
        make_statement(&maker);
    if (!language_read(&scenario, "made", text_string(&maker.out), maker.out.length, &errors)) {
        struct text said;
        text_init(&said);
        errors_print(&errors, "made", text_string(&maker.out), maker.out.length, &said);
        fail_msg("seed %llu:\n%s\n%s", (unsigned long long)seed, text_string(&maker.out),
                 text_string(&said));
    }
    assert_round_trip(&scenario);
    tape_clear(&scenario);
    text_clear(&maker.out);
}

/* cmocka leaves a failed test by a jump; what was being tested is said first, on failure only. */
static uint64_t seed_now;

static int say_seed(void **state)
{
    (void)state;
    if (seed_now != 0)
        print_message("failed with TEST_SEED=%llu\n", (unsigned long long)seed_now);
    return 0;
}

static void test_random_scenarios(void **state)
{
    (void)state;
    const char *only = getenv("TEST_SEED");
    uint64_t first = only != NULL ? strtoull(only, NULL, 10) : 1;
    uint64_t last = only != NULL ? first : SEEDS;
    for (seed_now = first; seed_now <= last; seed_now++)
        check_seed(seed_now);
    seed_now = 0;
}

static void test_the_makers_reach(void **state)
{
    (void)state;
    bool kinds[CALL_STATS + 1] = {false}, remarks[REMARK_ASK + 1] = {false};
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct maker maker = {.random = seed};
        struct tape scenario;
        make_head(&maker);
        for (int i = 0; i < STATEMENTS; i++)
            make_statement(&maker);
        scenario_of_bytes(&scenario, text_string(&maker.out), maker.out.length);
        for (size_t i = 0; i < scenario.call_count; i++)
            kinds[tape_call(&scenario, i).kind] = true;
        for (size_t i = 0; i < scenario.remark_count; i++)
            remarks[scenario.remarks[i].kind] = true;
        tape_clear(&scenario);
        text_clear(&maker.out);
    }
    for (int kind = 0; kind <= CALL_STATS; kind++)
        assert_true(kinds[kind]);
    for (int kind = 0; kind <= REMARK_ASK; kind++)
        assert_true(remarks[kind]);
}

/* ---------------------------------------------------------------------- shipped and damaged -- */

static void with_shipped(void (*check)(const char *file, char *text, size_t length))
{
    glob_t found;
    assert_int_equal(glob(SOURCE_DIR "/scenarios/*.mems", 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= 14);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char *text;
        size_t length;
        struct error error;
        if (!file_read(found.gl_pathv[i], &text, &length, &error))
            fail_msg("%s", error.text);
        check(found.gl_pathv[i], text, length);
        free(text);
    }
    globfree(&found);
}

static size_t count_asks(const struct tape *tape)
{
    size_t count = 0;
    for (size_t i = 0; i < tape->remark_count; i++)
        count += tape->remarks[i].kind == REMARK_ASK;
    return count;
}

static void check_shipped(const char *file, char *text, size_t length)
{
    struct tape scenario;
    scenario_of_bytes(&scenario, text, length);
    assert_round_trip(&scenario);
    if (*scenario.title == '\0' || *scenario.about == '\0')
        fail_msg("%s has no title or no opening comment", file);
    if (count_asks(&scenario) < 2)
        fail_msg("%s asks %zu questions; a lesson asks two at least", file, count_asks(&scenario));
    assert_non_null(tape_find_remark(&scenario, REMARK_MARK, 0));
    assert_non_null(tape_find_remark(&scenario, REMARK_NOTE, 0));
    assert_non_null(tape_find_remark(&scenario, REMARK_EXPECT, 0));
    tape_clear(&scenario);
}

static void test_shipped_scenarios(void **state)
{
    (void)state;
    with_shipped(check_shipped);
}

static void damage(char *text, size_t length, uint64_t *random)
{
    static const char bytes[] = "{}[]()\"#;=+-*/%\n\\x0 9kpi\x01\xff";
    for (int i = 0; i < 3; i++)
        text[random_below(random, length)] = bytes[random_below(random, sizeof bytes)];
}

static void check_damaged(const char *file, char *text, size_t length)
{
    uint64_t random = length;
    (void)file;
    for (int i = 0; i < 60; i++) {
        struct tape scenario;
        struct errors errors;
        struct text said;
        text_init(&said);
        damage(text, length, &random);
        if (language_read(&scenario, "damaged", text, length, &errors))
            assert_round_trip(&scenario);
        else
            errors_print(&errors, "damaged", text, length, &said);
        assert_null(strpbrk(text_string(&said), "\x01\x1b\x7f\t"));
        tape_clear(&scenario);
        text_clear(&said);
    }
}

static void test_damaged_scenarios(void **state)
{
    (void)state;
    with_shipped(check_damaged);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_random_scenarios, say_seed),
        cmocka_unit_test(test_the_makers_reach),
        cmocka_unit_test(test_shipped_scenarios),
        cmocka_unit_test(test_damaged_scenarios),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
