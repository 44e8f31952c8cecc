/* SPDX-License-Identifier: MIT
 *
 * `memsviz sheet` as a person or a script meets it: what stands on a sheet and on its key, which
 * files it writes, and what it refuses before it has written any.
 */
#include "out_files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A split, a node mapped, two frees that do not merge and one that does, a choice of two HOLEs, and
 * two refusals. The title is hostile in every format. */
static const char lesson[] =
    "title \"</title><script>x</script> & \\\\input{x} $CATEGORY: a/b ~=#{}: **c** `d` | ]]> %\"\n"
    "page 1000\nfit best\na = malloc 300\nb = malloc 200\nc = malloc 400\nd = malloc 950\nfree a\n"
    "free c\nfree c\ne = malloc 60\nfree b+5\nfree b\n";

static char *folder;

static void put(const char *name, const char *text)
{
    out_write(out_path(folder, name), text, strlen(text));
}

static int set_up(void **state)
{
    (void)state;
    folder = out_folder();
    put("lesson.mems", lesson);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    out_remove_folder(folder);
    return 0;
}

/* Runs `memsviz sheet ARGUMENTS` in the folder and fails unless it exits so, with a message that
 * holds `part`; "": with none. */
static void assert_sheet(const char *arguments, int status, const char *part)
{
    out_says(folder, "'" PROGRAM "' sheet", arguments, status, part);
}

/* The names of what was written, in order, with blanks between. */
static void assert_files(const char *names)
{
    char *found =
        out_output("cd '%s' && find . -name '*sheet*' | LC_ALL=C sort | tr '\\n' ' '", folder);
    assert_string_equal(found, names);
    free(found);
}

/* ----------------------------------------------------------------------------- what is there -- */

/* From `from` on, which is behind what figures of all kinds share. */
static void assert_golden(const char *name, const char *from)
{
    char golden[200], *bytes = out_read(out_path(folder, name), NULL);
    assert_non_null(bytes);
    char *at = strstr(bytes, from);
    if (at == NULL)
        fail_msg("%s has no \"%s\"", name, from);
    snprintf(golden, sizeof golden, SOURCE_DIR "/tests/golden/sheet/%s", name);
    out_golden(golden, at, strlen(at));
    free(bytes);
}

static void each_format_has_all_of_it(void **state)
{
    (void)state;
    static const struct {
        const char *ending, *from;
    } formats[] = {{"md", ""}, {"html", "<body>"}, {"tex", "\\begin{document}"}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        char line[100], name[40];
        snprintf(line, sizeof line, "lesson.mems --at 5..10 -o sheet.%s", formats[i].ending);
        assert_sheet(line, 0, "");
        snprintf(name, sizeof name, "sheet.%s", formats[i].ending);
        assert_golden(name, formats[i].from);
        snprintf(name, sizeof name, "sheet-key.%s", formats[i].ending);
        assert_golden(name, formats[i].from);
    }
    assert_sheet("lesson.mems --at 5..10 -o sheet.gift", 0, "");
    assert_golden("sheet.gift", "");
    assert_sheet("lesson.mems --at 5..10 -o sheet.whole.xml", 0, "");
    assert_int_equal(out_run("cd '%s' && sed 's/base64\">[^<]*/base64\">…/' sheet.whole.xml > "
                             "sheet.xml",
                             folder),
                     0);
    assert_golden("sheet.xml", "");
}

/* Two policies, the same calls: the sheets are the same but for the policy's name, the keys are
 * not. */
static void assert_same_sheet(const char *text, const char *other, const char *call)
{
    char line[80];
    put("a.mems", text);
    assert_int_equal(out_run("cd '%s' && sed 's/fit best/fit %s/' a.mems > b.mems", folder, other),
                     0);
    for (const char *name = "ab"; *name != '\0'; name++) {
        snprintf(line, sizeof line, "%c.mems --at %s -o sheet-%c.html --force", *name, call, *name);
        assert_sheet(line, 0, "");
    }
    assert_int_equal(
        out_run("cd '%s' && sed 's/%s fit/best fit/' sheet-b.html | cmp - sheet-a.html", folder,
                other),
        0);
    assert_int_not_equal(out_run("cd '%s' && sed 's/%s fit/best fit/' sheet-b-key.html | cmp -s - "
                                 "sheet-a-key.html",
                                 folder, other),
                         0);
}

/* The start picture and the calls are the same; what they lead to is not, not even how many nodes
 * there are. */
static void nothing_gives_the_answer_away(void **state)
{
    (void)state;
    assert_same_sheet(lesson, "worst", "8");
    assert_same_sheet("page 100\nfit best\nholes 1300 1200\na = malloc 1000\nb = malloc 1100\n"
                      "ask where\nc = malloc 250\n",
                      "first", "1..3");
}

static void a_seed_gives_the_same_again(void **state)
{
    (void)state;
    assert_sheet("lesson.mems --variants 5 --seed 7 -o sheet-1.html", 0,
                 "5 variants of calls 2 to 10, seed 7: each takes ");
    assert_sheet("lesson.mems --variants 5 --seed 7 -o sheet-2.html", 0, "seed 7");
    assert_sheet("lesson.mems --variants 5 --seed 8 -o sheet-3.html", 0, "seed 8");
    assert_int_equal(out_run("cd '%s' && cmp sheet-1.html sheet-2.html && cmp sheet-1-key.html "
                             "sheet-2-key.html",
                             folder),
                     0);
    assert_int_not_equal(out_run("cd '%s' && cmp -s sheet-1.html sheet-3.html", folder), 0);
    assert_int_equal(out_run("cd '%s' && grep -c 'class=\"variant\">Variant [1-5]<' sheet-1.html | "
                             "grep -qx 5",
                             folder),
                     0);
}

static void several_files_are_pages_of_each_variant(void **state)
{
    (void)state;
    put("b.mems", "title \"Two\"\npage 500\na = malloc 100\nb = malloc 40\n");
    assert_sheet("lesson.mems b.mems --variants 2 -o sheet.html", 0, "2 variants of calls 1 to 2");
    char *order =
        out_output("cd '%s' && grep -o 'h1><p class=\"variant\">[^<]*\\|>Two<' sheet.html "
                   "| tr '\\n' ' '",
                   folder);
    assert_string_equal(order, "h1><p class=\"variant\">Variant 1 >Two< h1><p "
                               "class=\"variant\">Variant 1 h1><p class=\"variant\">Variant 2 "
                               ">Two< h1><p class=\"variant\">Variant 2 ");
    free(order);
}

static void a_file_that_asks_is_heard(void **state)
{
    (void)state;
    put("ask.mems",
        "page 500\na = malloc 100\nask \"And now? <b>\" where\nb = malloc 40\nfree a\n");
    assert_sheet("ask.mems -o sheet.html", 0, "");
    assert_int_equal(
        out_run("cd '%s' && grep -q 'Call 2: And now? &lt;b&gt; (an address' sheet.html", folder),
        0);
    assert_int_not_equal(out_run("cd '%s' && grep -q 'Call 1: ' sheet.html", folder), 0);
    assert_sheet("ask.mems --variants 2 -o sheet.html --force", 0, "2 variants");
    assert_int_not_equal(out_run("cd '%s' && grep -q 'And now' sheet.html", folder), 0);
}

/* ------------------------------------------------------------------------------------ files -- */

static void a_sheet_has_its_key_beside_it(void **state)
{
    (void)state;
    assert_int_equal(out_run("mkdir '%s/out.d'", folder), 0);
    assert_sheet("lesson.mems --format html -o out.d/sheet", 0, "");
    assert_sheet("lesson.mems -o sheet.one.TEX", 0, "");
    assert_sheet("lesson.mems --at 5 -o sheet.md", 0, "");
    assert_files("./out.d/sheet ./out.d/sheet-key ./sheet-0001.svg ./sheet-0002.svg "
                 "./sheet-key-0001.svg ./sheet-key-0002.svg ./sheet-key.md ./sheet.md "
                 "./sheet.one-key.TEX ./sheet.one.TEX ");
}

static void both_are_written_or_none(void **state)
{
    (void)state;
    put("sheet-key.tex", "mine");
    assert_sheet("lesson.mems -o sheet.tex", 4, "sheet-key.tex: exists already; --force replaces");
    assert_files("./sheet-key.tex ");
    put("sheet-key-0002.svg", "mine");
    assert_sheet("lesson.mems -o sheet.md", 4, "sheet-key-0002.svg: exists already");
    assert_files("./sheet-key-0002.svg ./sheet-key.tex ");
    assert_sheet("lesson.mems -o none/sheet.tex", 4, "none/sheet.tex");
    assert_sheet("lesson.mems -o sheet.tex --force", 0, "");
    assert_files("./sheet-key-0002.svg ./sheet-key.tex ./sheet.tex ");
    assert_int_not_equal(out_run("cd '%s' && grep -qx mine sheet-key.tex", folder), 0);
}

static void a_full_disk_leaves_nothing(void **state)
{
    (void)state;
    assert_int_equal(out_run("cd '%s' && (ulimit -f 4; '" PROGRAM
                             "' sheet lesson.mems -o sheet.html 2>err)",
                             folder),
                     4);
    assert_files("");
}

static void only_a_bank_goes_to_standard_output(void **state)
{
    (void)state;
    assert_sheet("lesson.mems --format html -o -", 2, "two files");
    assert_sheet("lesson.mems --format gift -o -", 0, "");
    assert_int_equal(out_run("cd '%s' && grep -q '^::Call' out", folder), 0);
    assert_sheet("lesson.mems --format moodle -o sheet.bank", 0, "");
    assert_files("./sheet.bank ");
}

/* ------------------------------------------------------------------------------- refusals -- */

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *arguments;
        int status;
        const char *part;
    } cases[] = {
        {"lesson.mems", 2, "where to? name a file with -o"},
        {"lesson.mems -o sheet", 2, "not known; name it with --format: pdf, tex, html, md, moodle"},
        {"lesson.mems -o sheet.svg", 2, "the format of 'sheet.svg' is not known"},
        {"lesson.mems --at 0 -o sheet.tex", 2, "--at takes a call from 1 on"},
        {"lesson.mems --at 1.2 -o sheet.tex", 2, "whole calls"},
        {"lesson.mems --at 11 -o sheet.tex", 2, "11"},
        {"none.mems -o sheet.tex", 4, "none.mems"},
        {"wrong.mems -o sheet.tex", 3, "wrong.mems:1:"},
        {"empty.mems -o sheet.tex", 2, "no call is worth a question"},
        {"empty.mems --variants 2 -o sheet.tex", 2, "no call is worth a question"},
        {"lesson.mems wrong.mems -o sheet.tex", 3, "wrong.mems:1:"},
        {"free.mems --at 1 --variants 2 -o sheet.tex", 2, "no call has a size"},
        {"one.mems --variants 1000 -o sheet.tex", 2,
         "different variants were found that are equally"},
        {"far.mems --at 1 --at 30 --variants 2 -o sheet.tex", 2, "too far apart"},
        {"far.mems --at 1..16 --variants 2 -o sheet.tex", 2, "a variant has one page"},
    };
    put("wrong.mems", "mallok 3\n");
    put("empty.mems", "mems 1\n");
    put("free.mems", "free 5\n");
    put("one.mems", "page 4\na = malloc 2\n");
    put("far.mems", "repeat 40 as i { p[i] = malloc 100 }\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_sheet(cases[i].arguments, cases[i].status, cases[i].part);
    assert_files("");
}

static void what_has_no_room_in_bars_is_told_in_words(void **state)
{
    (void)state;
    put("holes.mems",
        "page 1k\nholes 10k 4k 20k 18k 7k 9k 12k 15k\na = malloc 12k\nb = malloc 10k\n");
    assert_sheet("holes.mems -o sheet.html", 0, "");
    assert_int_equal(
        out_run("cd '%s' && grep -q 'node 8 .82920:98279.: H.82920:98279.' sheet.html", folder), 0);
    /* the malloc of who waited would tell that it did */
    put("queue.mems", "page 100\nlimit 100\nqueue yes\na = malloc 60\nb = malloc 50\nfree a\n");
    assert_sheet("queue.mems -o sheet.md --force", 0, "");
    assert_int_equal(out_run("cd '%s' && grep -q '^| 3 ' sheet.md", folder), 0);
    assert_int_equal(out_run("cd '%s' && grep -q '^| 4 ' sheet.md", folder), 1);
    put("many.mems", "page 64\nrepeat 70 as i { p[i] = malloc 40 }\nfree p[3]\n");
    assert_sheet("many.mems --at 71 -o sheet.html --force", 0, "");
    assert_int_not_equal(out_run("cd '%s' && grep -q '<svg' sheet.html", folder), 0);
    assert_int_equal(out_run("cd '%s' && grep -q 'and 46 nodes more' sheet.html", folder), 0);
}

static void paper_has_its_size(void **state)
{
    (void)state;
    if (!out_has_program("pdfinfo") || !out_has_raster(PROGRAM "-raster"))
        skip();
    assert_sheet("lesson.mems --variants 3 -o sheet.pdf", 0, "3 variants");
    char *facts = out_output("cd '%s' && pdfinfo sheet.pdf", folder);
    assert_non_null(strstr(facts, "A4"));
    assert_non_null(strstr(facts, "Pages:           3\n"));
    free(facts);
    assert_sheet("lesson.mems --paper letter -o sheet.pdf --force", 0, "");
    facts = out_output("cd '%s' && pdfinfo sheet.pdf", folder);
    assert_non_null(strstr(facts, "letter"));
    assert_non_null(strstr(facts, "Pages:           1\n"));
    free(facts);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(each_format_has_all_of_it),
        TEST(nothing_gives_the_answer_away),
        TEST(a_seed_gives_the_same_again),
        TEST(several_files_are_pages_of_each_variant),
        TEST(a_file_that_asks_is_heard),
        TEST(a_sheet_has_its_key_beside_it),
        TEST(both_are_written_or_none),
        TEST(a_full_disk_leaves_nothing),
        TEST(only_a_bank_goes_to_standard_output),
        TEST(what_cannot_be_is_refused),
        TEST(what_has_no_room_in_bars_is_told_in_words),
        TEST(paper_has_its_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
