/* SPDX-License-Identifier: MIT
 *
 * Each statement of the scenario language: what it appends, and where.
 */
#include "language.h"
#include "scenario_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_nothing(void **state)
{
    (void)state;
    assert_calls("", "");
    assert_calls("\n\n;;\n", "");
    assert_calls("# only a comment", "");
    assert_calls("\xEF\xBB\xBFmems 1\r\nmalloc 5\r\n", "malloc 5\n");
}

static void test_calls(void **state)
{
    (void)state;
    assert_calls("malloc 10", "malloc 10\n");
    assert_calls("a = malloc 10", "a = malloc 10\n");
    assert_calls("a=malloc 10;free a", "a = malloc 10\nfree a\n");
    assert_calls("a = malloc 0", "a = malloc 0\n");
    assert_calls("init\nfinish\nstats", "init\nfinish\nstats\n");
    assert_calls("get 1000", "get 1000\n");
    assert_calls("free null", "free null\n");
}

static void test_names(void **state)
{
    (void)state;
    assert_calls("p[1+2] = malloc 1; free p[3]", "p[3] = malloc 1\nfree p[3]\n");
    assert_calls("g[0][0x1] = malloc 1; free g [ 0 ] [ 1 ]", "g[0][1] = malloc 1\nfree g[0][1]\n");
    assert_calls("frees = malloc 1; free frees", "frees = malloc 1\nfree frees\n");
    assert_calls("a = malloc 1; free a; a = malloc 2; free a",
                 "a = malloc 1\nfree a\na = malloc 2\nfree a\n");
    char longest[128], text[256];
    memset(longest, 'x', 64);
    longest[64] = '\0';
    snprintf(text, sizeof text, "%s = malloc 1", longest);
    struct tape scenario;
    scenario_of(&scenario, text);
    assert_string_equal(slot_name(scenario.slots, tape_call(&scenario, 0).slot), longest);
    tape_clear(&scenario);
}

static void test_places(void **state)
{
    (void)state;
    assert_calls("a = malloc 9; get a+4; get a-4; get a+2*3-1; get a+0",
                 "a = malloc 9\nget a+4\nget a-4\nget a+5\nget a\n");
    assert_calls("get 1000+4*2; get (2+3)*10; get null+5; get 0",
                 "get 1008\nget 50\nget 5\nget null\n");
    assert_calls("repeat 2 as i { get i; get i*4+1000 }", "get null\nget 1000\nget 1\nget 1004\n");
    assert_calls("get 18446744073709551615", "get 18446744073709551615\n");
}

static void test_equal_names_are_one_slot(void **state)
{
    (void)state;
    struct tape scenario;
    scenario_of(&scenario, "p[0] = malloc 1; p[1] = malloc 1; free p[0]; free p[0+1]");
    uint32_t slot = tape_call(&scenario, 0).slot;
    assert_int_equal(slot, tape_call(&scenario, 2).place.slot);
    assert_int_equal(tape_call(&scenario, 1).slot, tape_call(&scenario, 3).place.slot);
    assert_int_not_equal(slot, tape_call(&scenario, 1).slot);
    assert_int_equal(slot,
                     slots_find_index(scenario.slots, slots_find_word(scenario.slots, "p", 1), 0));
    assert_string_equal(slot_name(scenario.slots, slot), "p[0]");
    assert_ptr_equal(slot_name(scenario.slots, slot), slot_name(scenario.slots, slot));
    tape_clear(&scenario);
}

static void test_write(void **state)
{
    (void)state;
    assert_calls("a = malloc 9; write a+4 = 2*100", "a = malloc 9\nwrite a+4 = 200\n");
    assert_calls("write 1 = \"hi\"", "write 1 = \"hi\"\n");
    assert_calls("write 1 = hex DEAD be ef 0F", "write 1 = hex DE AD BE EF 0F\n");
    assert_calls("write 1 = hex 00", "write 1 = hex 00\n");
    assert_calls("write 1 = \"\"", "write 1 = \"\"\n");
}

static void test_text_data_keeps_its_bytes(void **state)
{
    (void)state;
    struct tape scenario;
    scenario_of(&scenario, "write 1 = \"a\\x00\\xff\\n\\t\\\"\\\\é\"");
    const struct data data = tape_call(&scenario, 0).data;
    assert_int_equal(data.kind, DATA_TEXT);
    assert_int_equal(data.length, 9);
    assert_memory_equal(data.bytes, "a\0\xff\n\t\"\\é", 9);
    tape_clear(&scenario);
}

static void test_int_data_is_an_int(void **state)
{
    (void)state;
    struct tape scenario;
    scenario_of(&scenario, "write 1 = -2");
    int value = -2;
    assert_int_equal(tape_call(&scenario, 0).data.length, 4);
    assert_memory_equal(tape_call(&scenario, 0).data.bytes, &value, 4);
    tape_clear(&scenario);
}

static void test_repeat(void **state)
{
    (void)state;
    assert_calls("repeat 2 { malloc 1 }", "malloc 1\nmalloc 1\n");
    assert_calls("repeat 0 { malloc 1 }", "");
    assert_calls("repeat 0 as i { p[i] = malloc 1; free q[i] }", "");
    assert_calls("repeat 2 as i\n{\n p[i] = malloc 1\n free p[i] # bye }\n}\n",
                 "p[0] = malloc 1\nfree p[0]\np[1] = malloc 1\nfree p[1]\n");
    assert_calls("repeat 2 {}\nrepeat 1{malloc 1};malloc 2", "malloc 1\nmalloc 2\n");
}

static void test_repeat_nests_eight_deep(void **state)
{
    (void)state;
    struct tape scenario;
    scenario_of(&scenario,
                "repeat 2{repeat 2{repeat 2{repeat 2{repeat 2{repeat 2{repeat 2{repeat 2{"
                "malloc 1 }}}}}}}}");
    assert_int_equal(scenario.call_count, 256);
    tape_clear(&scenario);
}

static void test_random_is_the_documented_workload(void **state)
{
    (void)state;
    assert_calls("random seed=7 calls=6 size=16..2k live=40",
                 "r[0] = malloc 1256\nr[1] = malloc 469\nr[2] = malloc 1143\n"
                 "r[3] = malloc 1836\nr[4] = malloc 873\nfree r[3]\n");
    assert_calls("random live=1 size=5 calls=4 seed=0",
                 "r[0] = malloc 5\nfree r[0]\nr[0] = malloc 5\nfree r[0]\n");
    assert_calls("random seed=1 calls=0 size=1 live=1", "");
}

static void test_random_lives_and_share(void **state)
{
    (void)state;
    assert_calls("random seed=5 calls=9 size=10..100 live=3 lives=2..4",
                 "r[0] = malloc 20\nr[1] = malloc 61\nr[2] = malloc 41\nfree r[0]\n"
                 "r[0] = malloc 60\nfree r[1]\nfree r[2]\nfree r[0]\nr[0] = malloc 23\n");
    assert_calls("random seed=1 calls=8 size=10..20 live=5 share=40 sizes=uniform",
                 "r[0] = malloc 19\nr[1] = malloc 10\nr[2] = malloc 17\nfree r[0]\n"
                 "r[0] = malloc 10\nfree r[2]\nfree r[0]\nr[0] = malloc 20\n");
    assert_calls("random seed=7 calls=1 size=16..2k live=1 sizes=exponential",
                 "r[0] = malloc 255\n");
    assert_calls("random seed=7 calls=2 size=9 live=1 lives=1", "r[0] = malloc 9\nfree r[0]\n");
}

static void test_random_keeps_its_bounds(void **state)
{
    (void)state;
    struct tape scenario;
    scenario_of(&scenario, "random seed=99 calls=5000 size=10..20 live=7");
    size_t live = 0, most = 0;
    for (size_t i = 0; i < scenario.call_count; i++) {
        const struct call call = tape_call(&scenario, i);
        bool is_malloc = call.kind == CALL_MALLOC;
        assert_true(!is_malloc || (call.size >= 10 && call.size <= 20));
        live += is_malloc ? 1 : (size_t)-1;
        most = live > most ? live : most;
        assert_true(live <= 7);
    }
    assert_int_equal(scenario.call_count, 5000);
    assert_int_equal(most, 7);
    tape_clear(&scenario);
}

static void test_settings(void **state)
{
    (void)state;
    struct tape scenario;
    scenario_of(&scenario, "mems 1\ntitle \"T\"\npage 8k\nbase 0x1000\nalign 16\nfit worst");
    assert_string_equal(scenario.title, "T");
    assert_int_equal(scenario.settings.page, 8192);
    assert_int_equal(scenario.settings.base, 4096);
    assert_int_equal(scenario.settings.align, 16);
    assert_int_equal(scenario.settings.fit, MEMS_WORST_FIT);
    tape_clear(&scenario);
}

static void assert_head(const char *text, const char *expected)
{
    struct tape scenario;
    struct text printed;
    text_init(&printed);
    scenario_of(&scenario, text);
    language_print(&scenario, &printed);
    assert_string_equal(strstr(text_string(&printed), "\nfit first\n") + strlen("\nfit first\n"),
                        expected);
    assert_round_trip(&scenario);
    text_clear(&printed);
    tape_clear(&scenario);
}

static void test_heaps_of_other_kinds(void **state)
{
    (void)state;
    assert_head("page 1k; holes 10k 4k (2+1)*1k", "heap H 10240 | H 4096 | H 3072\n");
    assert_head("page 100; heap H 100 | P 50 H 20 P p[1+1] 30; free p[2]",
                "heap H 100 | P 50 H 20 P p[2] 30\nfree p[2]\n");
    assert_head("coalesce never; rover last; page 50; heap H 25 H 25",
                "coalesce never\nrover last\nheap H 25 H 25\n");
    assert_head("ties low", "");
    assert_head("ties high", "ties high\n");
    assert_head("limit 2p; fail mmap 3; coalesce deferred",
                "limit 8192\nfail mmap 3\ncoalesce deferred\n");
    assert_head("limit = malloc 1; heap[0] = malloc 2; free limit; free heap[0]",
                "limit = malloc 1\nheap[0] = malloc 2\nfree limit\nfree heap[0]\n");
    assert_head("queue no; page 10; limit 10; a = malloc 9; b = malloc 9; free a",
                "limit 10\na = malloc 9\nb = malloc 9\nfree a\n");
}

/* Of those in line, the first that fit are served; the others stay in their order. */
static void test_queue(void **state)
{
    (void)state;
    static const char text[] =
        "queue yes; page 10; limit 10; a = malloc 9\nb = malloc 10\nmalloc 3; c = malloc 8\n"
        "free a; free b";
    static const uint64_t sizes[] = {9, 10, 3, 8, 0, 10, 0, 3};
    struct tape scenario;
    assert_head(text, "limit 10\nqueue yes\na = malloc 9\nb = malloc 10\nmalloc 3\n"
                      "c = malloc 8\nfree a\nfree b\n");
    scenario_of(&scenario, text);
    assert_int_equal(scenario.call_count, sizeof sizes / sizeof *sizes);
    for (size_t i = 0; i < scenario.call_count; i++) {
        struct call call = tape_call(&scenario, i);
        assert_int_equal(call.size, sizes[i]);
        assert_int_equal(call.since, i == 5 ? 2 : i == 7 ? 3 : 0);
    }
    tape_clear(&scenario);
}

static void test_settings_by_default(void **state)
{
    (void)state;
    struct tape scenario;
    scenario_of(&scenario, "");
    assert_string_equal(scenario.title, "");
    assert_string_equal(scenario.about, "");
    assert_int_equal(scenario.settings.page, 4096);
    assert_int_equal(scenario.settings.base, 1000);
    assert_int_equal(scenario.settings.align, 1);
    assert_int_equal(scenario.settings.fit, MEMS_FIRST_FIT);
    tape_clear(&scenario);
}

static void test_every_fit(void **state)
{
    static const char *const texts[] = {"fit first", "fit next", "fit best", "fit worst"};
    (void)state;
    for (int fit = MEMS_FIRST_FIT; fit <= MEMS_WORST_FIT; fit++) {
        struct tape scenario;
        scenario_of(&scenario, texts[fit]);
        assert_int_equal(scenario.settings.fit, fit);
        tape_clear(&scenario);
    }
}

static void test_remarks(void **state)
{
    (void)state;
    assert_remarks("mark \"m\"\nmalloc 1\nnote \"n\"; pause\nmalloc 2\nshot \"s.svg\"",
                   "0 mark \"m\"\n1 note \"n\"\n1 pause\n2 shot \"s.svg\"\n");
    assert_remarks("repeat 2 { malloc 1; note \"again\" }", "1 note \"again\"\n2 note \"again\"\n");
}

static void test_texts_become_valid(void **state)
{
    (void)state;
    struct tape scenario;
    scenario_of(&scenario, "note \"a\xff\\xe9\\x1b\"");
    assert_string_equal(scenario.remarks[0].text, "a\xef\xbf\xbd\xef\xbf\xbd\x1b");
    tape_clear(&scenario);
}

static void test_expects(void **state)
{
    (void)state;
    assert_remarks("malloc 1; expect ok; expect refused", "1 expect ok\n1 expect refused\n");
    assert_remarks("a = malloc 1; expect a at 1000; expect a+4 at 0x3ec; expect a at null",
                   "1 expect a at 1000\n1 expect a+4 at 1004\n1 expect a at 0\n");
    assert_remarks(
        "a = malloc 1; expect read a = 200; expect read a = \"x\"; expect read a = hex AB",
        "1 expect read a = 200\n1 expect read a = \"x\"\n1 expect read a = hex AB\n");
    assert_remarks("expect stats pages=3 unused=2988 nodes=3 sub=[5, 5, 3, ]",
                   "0 expect stats pages=3 unused=2988 nodes=3 sub=[5,5,3]\n");
    assert_remarks("expect stats sub=[]", "0 expect stats sub=[]\n");
    assert_remarks("expect stats used=1 mapped=2 holes=3 blocks=4 largest=5 mmaps=6 munmaps=7 "
                   "splits=8 merges=9 refusals=10 visits=5+6",
                   "0 expect stats used=1 mapped=2 holes=3 blocks=4 largest=5 mmaps=6 munmaps=7 "
                   "splits=8 merges=9 refusals=10 visits=11\n");
}

static void test_comparisons(void **state)
{
    (void)state;
    assert_remarks("expect holes*2<=blocks+nodes", "0 expect holes*2 <= blocks + nodes\n");
    assert_remarks("repeat 2 as i { expect (holes-i)*2 != -(blocks - (nodes - 1)) }",
                   "0 expect (holes - 0)*2 != -(blocks - (nodes - 1))\n"
                   "0 expect (holes - 1)*2 != -(blocks - (nodes - 1))\n");
    assert_remarks("expect fragmentation > 40%; expect holes%2 = 4k%; expect used == 0",
                   "0 expect fragmentation > 40\n0 expect holes%2 = 4096\n0 expect used = 0\n");
    assert_remarks("holes = malloc 1; expect holes at 1000; expect holes < 2",
                   "1 expect holes at 1000\n1 expect holes < 2\n");
    assert_remarks("p[1] = malloc 1; expect block p[0+1]", "1 expect block p[1]\n");
    assert_remarks("block = malloc 1; expect block at 1000", "1 expect block at 1000\n");
}

static void test_plots(void **state)
{
    (void)state;
    assert_remarks("plot holes*2/blocks; malloc 1; plot used as \"live\"; plot -(1 + holes)%2",
                   "0 plot holes*2/blocks as \"holes*2/blocks\"\n1 plot used as \"live\"\n"
                   "1 plot -(1 + holes)%2 as \"-(1 + holes)%2\"\n");
}

static void test_lines_and_columns(void **state)
{
    (void)state;
    struct tape scenario;
    scenario_of(&scenario, "malloc 1\n\n\tnote \"日本\"; expect ok\n repeat 2 { malloc 1; pause }");
    assert_int_equal(scenario.remarks[0].line, 3);
    assert_int_equal(scenario.remarks[0].column, 9);
    assert_int_equal(scenario.remarks[1].column, 22);
    assert_int_equal(scenario.remarks[2].column, 23);
    assert_int_equal(scenario.remarks[3].column, 23);
    tape_clear(&scenario);
}

static void assert_about(const char *text, const char *about)
{
    struct tape scenario;
    scenario_of(&scenario, text);
    assert_string_equal(scenario.about, about);
    tape_clear(&scenario);
}

static void test_about(void **state)
{
    (void)state;
    assert_about("# one\n# two\nmems 1\n# three", "one\ntwo");
    assert_about("\xEF\xBB\xBF# one\r\n#  two  \r\n", "one\n two");
    assert_about("\n\n  #one\n#\n#\n# four\n\n# five", "one\n\n\nfour");
    assert_about("#\x1b[31m\tred", "\\x1b[31m        red");
    assert_about("mems 1 # one", "");
    assert_about("#", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_calls),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_equal_names_are_one_slot),
        cmocka_unit_test(test_write),
        cmocka_unit_test(test_text_data_keeps_its_bytes),
        cmocka_unit_test(test_int_data_is_an_int),
        cmocka_unit_test(test_repeat),
        cmocka_unit_test(test_repeat_nests_eight_deep),
        cmocka_unit_test(test_random_is_the_documented_workload),
        cmocka_unit_test(test_random_lives_and_share),
        cmocka_unit_test(test_random_keeps_its_bounds),
        cmocka_unit_test(test_settings),
        cmocka_unit_test(test_heaps_of_other_kinds),
        cmocka_unit_test(test_queue),
        cmocka_unit_test(test_settings_by_default),
        cmocka_unit_test(test_every_fit),
        cmocka_unit_test(test_remarks),
        cmocka_unit_test(test_texts_become_valid),
        cmocka_unit_test(test_expects),
        cmocka_unit_test(test_comparisons),
        cmocka_unit_test(test_plots),
        cmocka_unit_test(test_lines_and_columns),
        cmocka_unit_test(test_about),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
