/* SPDX-License-Identifier: MIT
 *
 * `memsviz run` as a person or a script meets it: its output for every scenario of the course, its
 * exit statuses, its messages.
 *
 * UPDATE_GOLDEN=1 writes tests/golden/replay anew.
 */
#include "memory.h"
#include "out_files.h"
#include "session_fixture.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A folder of its own for each test, in which commands run. */
static char *folder;

static int setup(void **state)
{
    (void)state;
    folder = out_folder();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    out_remove_folder(folder);
    return 0;
}

static void write_scenario(const char *name, const char *text)
{
    out_write(out_path(folder, name), text, strlen(text));
}

/* Runs `memsviz ARGUMENTS` in the folder and fails unless status, output and messages are these;
 * NULL: whatever they are. */
static void assert_run(const char *arguments, int status, const char *output, const char *messages)
{
    int actual = out_run("cd %s && '" PROGRAM "' %s >out 2>err", folder, arguments);
    char *out = out_read(out_path(folder, "out"), NULL);
    char *err = out_read(out_path(folder, "err"), NULL);
    if (actual != status)
        fail_msg("memsviz %s: exits %d, not %d: %s%s", arguments, actual, status, out, err);
    if (output != NULL)
        assert_string_equal(out, output);
    if (messages != NULL)
        assert_string_equal(err, messages);
    free(out);
    free(err);
}

/* The same, when the output has to hold a text somewhere. */
static void assert_run_says(const char *arguments, int status, const char *part)
{
    assert_run(arguments, status, NULL, NULL);
    char *out = out_read(out_path(folder, "out"), NULL);
    char *err = out_read(out_path(folder, "err"), NULL);
    if (strstr(out, part) == NULL && strstr(err, part) == NULL)
        fail_msg("memsviz %s does not say '%s' but: %s%s", arguments, part, out, err);
    free(out);
    free(err);
}

/* ----------------------------------------------------------------------------------- course -- */

static size_t count_lines(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += *text == '\n';
    return count;
}

/* What a long lesson leaves; what each of its hundreds of calls does is told of shorter ones. */
static void assert_course(const char *name)
{
    enum { LONG = 200 };
    struct text golden;
    char *output = out_output("cd '" SOURCE_DIR "/scenarios' && '" PROGRAM "' run %s 2>&1", name);
    if (count_lines(output) > LONG) {
        free(output);
        output = out_output("cd '" SOURCE_DIR "/scenarios' && '" PROGRAM "' run -q --stats %s 2>&1",
                            name);
    }
    text_init(&golden);
    text_format(&golden, SOURCE_DIR "/tests/golden/replay/%.*s.txt",
                (int)(strlen(name) - strlen(".mems")), name);
    out_golden(text_string(&golden), output, strlen(output));
    text_clear(&golden);
    free(output);
}

static int is_scenario(const struct dirent *entry)
{
    const char *ending = strrchr(entry->d_name, '.');
    return ending != NULL && strcmp(ending, ".mems") == 0;
}

static void test_course(void **state)
{
    (void)state;
    struct dirent **entries;
    int count = scandir(SOURCE_DIR "/scenarios", &entries, is_scenario, alphasort);
    assert_true(count >= 12);
    for (int i = 0; i < count; i++) {
        assert_course(entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}

static void test_no_terminal_is_run(void **state)
{
    (void)state;
    char *run = out_output("'" PROGRAM "' run '" SOURCE_DIR "/scenarios/03-split.mems'");
    char *shown = out_output("'" PROGRAM "' '" SOURCE_DIR "/scenarios/03-split.mems'");
    char *piped = out_output("'" PROGRAM "' <'" SOURCE_DIR "/scenarios/03-split.mems'");
    char *dash = out_output("'" PROGRAM "' run - <'" SOURCE_DIR "/scenarios/03-split.mems'");
    assert_string_equal(shown, run);
    assert_string_equal(piped, run);
    assert_string_equal(dash, run);
    free(run);
    free(shown);
    free(piped);
    free(dash);
}

/* -------------------------------------------------------------------------------- statistics -- */

/* --stats is what mems_heap_report says of the same heap. */
static void assert_stats(const char *text)
{
    char *report = NULL;
    size_t length;
    struct session session;
    struct text expected;
    session_of(&session, text);
    session_go(&session, SIZE_MAX, SIZE_MAX);
    FILE *stream = open_memstream(&report, &length);
    assert_true(mems_heap_report(session_heap(&session), stream));
    fclose(stream);
    text_init(&expected);
    text_add(&expected, report);
    write_scenario("stats.mems", text);
    assert_run("run -q --stats stats.mems", 0, text_string(&expected), "");
    text_clear(&expected);
    free(report);
    session_close(&session);
}

static void test_stats(void **state)
{
    (void)state;
    assert_stats("");
    assert_stats("repeat 10 as i { p[i] = malloc 1000 }\nfree p[3]");
    assert_stats("page 64\nfit best\nrandom seed=9 calls=300 size=1..100 live=20");
    assert_stats("a = malloc 5\nfinish\nmalloc 7");
    write_scenario("ten.mems", "repeat 10 as i { p[i] = malloc 1000 }\nfree p[3]\n");
    assert_run("run -q --stats ten.mems", 0,
               "----- MeMS SYSTEM STATS -----\n"
               "MAIN[1000:5095]-> P[1000:1999] <-> P[2000:2999] <-> P[3000:3999] <-> H[4000:5095] "
               "<-> NULL\n"
               "MAIN[5096:9191]-> P[5096:6095] <-> P[6096:7095] <-> P[7096:8095] <-> P[8096:9095] "
               "<-> H[9096:9191] <-> NULL\n"
               "MAIN[9192:13287]-> P[9192:10191] <-> P[10192:11191] <-> H[11192:13287] <-> NULL\n"
               "Pages used:\t3\nSpace unused:\t3288\nMain Chain Length:\t3\n"
               "Sub-chain Length array: [4, 5, 3, ]\n-----------------------------\n",
               "");
}

/* A stats statement prints the report of its moment. */
static void test_stats_statement(void **state)
{
    (void)state;
    write_scenario("s.mems", "page 10\na = malloc 4\nstats\nfree a\n");
    assert_run(
        "run s.mems", 0,
        "   1  a = mems_malloc(4) -> 1000: the main chain is empty, so mapped 1 page as node "
        "1 [1000:1009]; split into P[1000:1003] and H[1004:1009]\n"
        "   2  mems_print_stats(): 1 page used, 6 B unused, 1 node\n"
        "----- MeMS SYSTEM STATS -----\n"
        "MAIN[1000:1009]-> P[1000:1003] <-> H[1004:1009] <-> NULL\n"
        "Pages used:\t1\nSpace unused:\t6\nMain Chain Length:\t1\n"
        "Sub-chain Length array: [2, ]\n-----------------------------\n"
        "   3  mems_free(a): P[1000:1003] is a HOLE of 4 B now; merged with a neighbouring "
        "HOLE into H[1000:1009] (10 B)\n",
        "");
}

/* ------------------------------------------------------------------------------ exit statuses --
 */

static void test_failed_expects(void **state)
{
    (void)state;
    write_scenario("f.mems", "title \"t\"\npage 100\na = malloc 10\nexpect a at 7\nexpect ok\n"
                             "  expect stats used=9 holes=1\n");
    assert_run(
        "run f.mems", 1,
        "t\n"
        "   1  a = mems_malloc(10) -> 1000: the main chain is empty, so mapped 1 page as node "
        "1 [1000:1099]; split into P[1000:1009] and H[1010:1099]\n"
        "      expect failed: a is at 1000, not at 7\n"
        "      expect failed: used is 10, not 9\n"
        "1 of 3 expects held\n",
        "f.mems:4:1: expect failed: a is at 1000, not at 7\n"
        "f.mems:6:3: expect failed: used is 10, not 9\n");
    assert_run_says("run -q f.mems", 1, "f.mems:4:1: expect failed: a is at 1000, not at 7\n");
}

static void test_usage(void **state)
{
    (void)state;
    assert_run("run", 2, "", "memsviz: run needs a FILE: memsviz run lesson.mems\n");
    assert_run("run --frobnicate x", 2, "",
               "memsviz: there is no option --frobnicate; memsviz --help lists all\n");
    assert_run_says("run --at", 2, "--at needs a value");
    assert_run_says("--theme pink x", 2, "--theme takes dark, light, print or mono");
    assert_run("qiuz", 2, "", "memsviz: there is no file qiuz; did you mean memsviz quiz?\n");
    assert_run("cuorse", 2, "", "memsviz: there is no file cuorse; did you mean memsviz course?\n");
    assert_run("wholly", 4, "", "memsviz: wholly: No such file or directory\n");
    assert_run("''", 2, "", "memsviz: the name of a FILE is empty\n");
    assert_run("run a.mems ''", 2, "", "memsviz: the name of a FILE is empty\n");
    assert_run("--flat course nowhere", 4, "", "memsviz: nowhere: No such file or directory\n");
}

static void test_wrong_file(void **state)
{
    (void)state;
    write_scenario("w.mems", "a = malloc 10\nfree b\n\tfreee a\n");
    assert_run("run w.mems", 3, "",
               "w.mems:2:6: 'b' has not been assigned; write 'b = malloc …' before this line\n"
               "    free b\n"
               "         ^\n"
               "w.mems:3:9: 'freee' is not a statement; did you mean 'free'?\n"
               "            freee a\n"
               "            ^\n");
    write_scenario("ok.mems", "malloc 1\n");
    assert_run_says("run w.mems ok.mems", 3, "mems_malloc(1)"); /* the others are replayed */
}

static void test_files_that_cannot_be_read(void **state)
{
    (void)state;
    assert_run("run nowhere.mems", 4, "", "memsviz: nowhere.mems: No such file or directory\n");
    assert_run_says("run .", 4, "memsviz: .: ");
    assert_run_says("run nowhere.mems", 4, "No such file");
    write_scenario("locked.mems", "malloc 1\n");
    if (out_run("chmod 0 %s/locked.mems && ! cat %s/locked.mems 2>/dev/null", folder, folder) == 0)
        assert_run_says("run locked.mems", 4, "locked.mems: Permission denied");
}

static void test_output_that_cannot_be_written(void **state)
{
    (void)state;
    write_scenario("ok.mems", "malloc 1\n");
    write_scenario("bad.mems", "malloc 1\nexpect refused\n");
    if (out_run("test -c /dev/full") != 0)
        skip();
    static const char *const arguments[] = {"run ok.mems", "run bad.mems", "--help", "--version",
                                            "run --stats -q ok.mems"};
    for (size_t i = 0; i < sizeof arguments / sizeof *arguments; i++)
        assert_int_equal(
            out_run("cd %s && '" PROGRAM "' %s >/dev/full 2>err", folder, arguments[i]), 4);
    char *err = out_read(out_path(folder, "err"), NULL);
    assert_non_null(strstr(err, "memsviz: standard output: No space left on device"));
    free(err);
}

/* The worst of several files decides, and each is announced. */
static void test_several_files(void **state)
{
    (void)state;
    write_scenario("a.mems", "init\n");
    write_scenario("b.mems", "init\nexpect refused\n");
    assert_run("run a.mems a.mems", 0,
               "### a.mems\n   1  mems_init(): the heap is ready\n\n"
               "### a.mems\n   1  mems_init(): the heap is ready\n",
               "");
    assert_run("run a.mems b.mems a.mems", 1, NULL, NULL);
    assert_run("run a.mems b.mems nowhere.mems", 4, NULL, NULL);
}

/* Nothing from a file reaches the terminal as it stands. */
static void test_hostile_scenario(void **state)
{
    (void)state;
    write_scenario("h.mems", "title \"\\x1b]0;x\\x07\"\nmark \"\\x1b[2J\"\ninit\n"
                             "note \"\\x9b31m \\xe2\\x80\\xae\"\nexpect refused\n");
    assert_run("run h.mems", 1, NULL, NULL);
    static const char *const files[] = {"out", "err"};
    for (size_t i = 0; i < 2; i++) {
        char *said = out_read(out_path(folder, files[i]), NULL);
        for (const char *at = said; *at != '\0'; at++)
            assert_true((unsigned char)*at >= ' ' || *at == '\n');
        assert_null(strstr(said, "\xE2\x80\xAE"));
        free(said);
    }
}

/* ------------------------------------------------------------------------------ comparisons -- */

static const char two_holes[] = "page 1000\na = malloc 300\nb = malloc 100\nc = malloc 120\n"
                                "d = malloc 50\nfree a\nfree c\nx = malloc 110\n";

/* The table at the end, and where the heaps differ; the same from the verb without a terminal. */
static void test_comparison(void **state)
{
    (void)state;
    static const char table[] =
        "\n"
        "                            refused  visits in all  most pages  pages  largest hole  "
        "fragmentation\n"
        "first fit                         0             14           1      1         430 B       "
        "  "
        "41.9 %\n"
        "best fit                          0           !=18           1      1         430 B       "
        "  "
        "41.9 %\n"
        "noise: best fit, ties high    0 +-0         18 +-0       1 +-0  1 +-0     430 B +-0   "
        "41.9 % "
        "+-0.0\n"
        "!= another number than the first row's; ~ another, but no further off than the noise\n"
        "\n"
        "The heaps differ on 1 of 7 calls:\n"
        "   7  x = mems_malloc(110): first fit took H[1000:1299], 190 B left over; best fit took "
        "H[1400:1519], 10 B left over\n";
    write_scenario("a.mems", two_holes);
    assert_run("run -q --compare first,best a.mems", 0, table, "");
    assert_run("run -q --compare best a.mems", 0, table, "");
    assert_run("compare a.mems --fit best", 0, table, "");
    assert_run_says("run --compare best a.mems", 0, "7  x = mems_malloc(110) -> 1000: looked at");
    write_scenario("b.mems", "page 1000\nfit best\na = malloc 300\nb = malloc 100\n"
                             "c = malloc 120\nd = malloc 50\nfree a\nfree c\nx = malloc 110\n");
    assert_run("compare a.mems b.mems", 0, table, "");
    write_scenario("c.mems", "compare best\npage 1000\na = malloc 300\nb = malloc 100\n"
                             "c = malloc 120\nd = malloc 50\nfree a\nfree c\nx = malloc 110\n");
    assert_run("compare c.mems", 0, table, "");
    write_scenario("empty.mems", "");
    assert_run_says("compare empty.mems", 0, "The heaps differ on 0 of 0 calls.");
}

static void test_comparisons_that_cannot_be(void **state)
{
    (void)state;
    write_scenario("a.mems", two_holes);
    write_scenario("other.mems", "page 1000\na = malloc 300\nb = malloc 10\n");
    write_scenario("short.mems", "page 1000; fit best\na = malloc 300\n");
    write_scenario("start.mems", "page 1000; heap P 1000\na = malloc 300\n");
    write_scenario("wrong.mems", "fit bset\n");
    write_scenario("statement.mems", "compare best bset\n");
    write_scenario("twice.mems", "compare best best\n");
    static const struct {
        const char *arguments;
        int status;
        const char *messages;
    } cases[] = {
        {"compare a.mems --fit bset", 2,
         "memsviz: 'bset' is no policy; compare takes first, next, best or worst; did you mean "
         "'best'?\n"},
        {"compare a.mems --fit best,best", 2,
         "memsviz: 'best' stands twice; compare takes each policy once\n"},
        {"run -q --compare first a.mems", 2,
         "memsviz: first fit is in force already; compare it with another policy, or name "
         "several\n"},
        {"compare a.mems b.mems --fit best", 2,
         "memsviz: --fit is for one FILE: several bring settings of their own\n"},
        {"compare a.mems a.mems a.mems a.mems a.mems", 2,
         "memsviz: compare shows up to four heaps; name two to four FILEs\n"},
        {"compare a.mems a.mems", 3,
         "memsviz: a.mems has the settings of FILE 1; compare takes the same calls under other "
         "settings\n"},
        {"compare a.mems other.mems", 3,
         "memsviz: other.mems makes other calls: call 2 is 'b = malloc 10', not 'b = malloc 100'; "
         "compare takes the same calls under other settings\n"},
        {"compare a.mems short.mems", 3,
         "memsviz: short.mems makes other calls: call 2 is 'nothing', not 'b = malloc 100'; "
         "compare "
         "takes the same calls under other settings\n"},
        {"compare a.mems start.mems", 3,
         "memsviz: start.mems begins with another heap; compare takes the same calls under other "
         "settings\n"},
        {"compare a.mems nosuch.mems", 4, "memsviz: nosuch.mems: No such file or directory\n"},
        {"compare a.mems wrong.mems", 3,
         "wrong.mems:1:5: 'bset' is not a fit; did you mean 'best'?\n    fit bset\n"
         "        ^\n"},
        {"run statement.mems", 3,
         "statement.mems:1:14: 'bset' is not a policy; did you mean 'best'?\n"
         "    compare best bset\n                 ^\n"},
        {"run twice.mems", 3,
         "twice.mems:1:14: 'best' stands twice; compare takes each policy once\n"
         "    compare best best\n                 ^\n"},
        {"compare", 2, "memsviz: compare needs a FILE: memsviz compare lesson.mems\n"},
        {"compare a.mems --fit ''", 2,
         "memsviz: no policy is named; write first,best, or one of them\n"},
        {"run -q --compare= a.mems", 2,
         "memsviz: no policy is named; write first,best, or one of them\n"},
        {"compare a.mems --fit ,", 2,
         "memsviz: a policy is missing beside a comma; write first,best\n"},
        {"compare a.mems --fit first,,best", 2,
         "memsviz: a policy is missing beside a comma; write first,best\n"},
        {"compare a.mems --fit 'first, '", 2,
         "memsviz: a policy is missing beside a comma; write first,best\n"},
        {"run --fit best a.mems", 2,
         "memsviz: --fit does nothing in memsviz run; it is an option of memsviz compare\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_run(cases[i].arguments, cases[i].status, "", cases[i].messages);
}

#define REPLAY_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        REPLAY_TEST(test_course),
        REPLAY_TEST(test_no_terminal_is_run),
        REPLAY_TEST(test_stats),
        REPLAY_TEST(test_stats_statement),
        REPLAY_TEST(test_failed_expects),
        REPLAY_TEST(test_usage),
        REPLAY_TEST(test_wrong_file),
        REPLAY_TEST(test_files_that_cannot_be_read),
        REPLAY_TEST(test_output_that_cannot_be_written),
        REPLAY_TEST(test_several_files),
        REPLAY_TEST(test_hostile_scenario),
        REPLAY_TEST(test_comparison),
        REPLAY_TEST(test_comparisons_that_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
