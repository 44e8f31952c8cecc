/* SPDX-License-Identifier: MIT
 *
 * Sheets and question banks, read by the programs that people will read them with, and by readers
 * of the two bank formats in another language.
 */
#include "out_files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define READERS SOURCE_DIR "/tests/support/sheet/"

/* Every kind of question that a sheet asks; the title and a name are hostile in every format. */
static const char lesson[] =
    "title \"</title><script>x</script> & \\\\end{document} $CATEGORY: a/b ~=#{}: **c** ``` | ]]> "
    "%\"\npage 1000\nfit next\na = malloc 300\nb_c = malloc 200\nc = malloc 400\nd = malloc 950\n"
    "free a\nfree c\nfree c\ne = malloc 60\nget e+5\nfree b_c+5\nfree b_c\n";

static char *folder;

static int set_up(void **state)
{
    (void)state;
    folder = out_folder();
    out_write(out_path(folder, "lesson.mems"), lesson, sizeof lesson - 1);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    out_remove_folder(folder);
    return 0;
}

static void write_sheets(const char *arguments)
{
    if (out_run("cd '%s' && '" PROGRAM "' sheet lesson.mems %s --force 2>err", folder, arguments) !=
        0)
        fail_msg("sheet %s: %s", arguments, out_read(out_path(folder, "err"), NULL));
}

static void assert_pages(const char *file, const char *count)
{
    char *pages =
        out_output("cd '%s' && pdfinfo %s | sed -n 's/^Pages: *//p' | tr -d '\\n'", folder, file);
    assert_string_equal(pages, count);
    free(pages);
}

/* ------------------------------------------------------------------------------------ paper -- */

static void pdf_has_the_words_in_letters_of_nine_points(void **state)
{
    (void)state;
    if (!out_has_program("pdftotext") || !out_has_program("pdffonts") ||
        !out_has_raster(PROGRAM "-raster"))
        skip();
    write_sheets("--at 5..8 --variants 2 -o sheet.pdf");
    char *words = out_output("cd '%s' && pdftotext -layout sheet.pdf -", folder);
    assert_non_null(strstr(words, "Variant 2"));
    assert_non_null(strstr(words, "Complete the table"));
    assert_non_null(strstr(words, "</title><script>x</script> &"));
    assert_null(strstr(words, "refused: "));
    free(words);
    char *smallest =
        out_output("cd '%s' && pdftotext -bbox sheet.pdf - | sed -n "
                   "'s/.*yMin=\"\\([0-9.]*\\)\".*yMax=\"\\([0-9.]*\\)\".*/\\1 \\2/p' | "
                   "awk '{ print $2 - $1 }' | sort -n | head -1",
                   folder);
    assert_true(atof(smallest) >= 9.0);
    free(smallest);
}

static void latex_compiles_it_as_it_is(void **state)
{
    (void)state;
    static const char *const files[] = {"sheet", "sheet-key"};
    if (!out_has_program("pdflatex") || !out_has_program("pdfinfo"))
        skip();
    write_sheets("--at 5..8 --variants 2 -o sheet.tex");
    for (int i = 0; i < 2; i++) {
        assert_int_equal(out_run("cd '%s' && pdflatex -halt-on-error -interaction=nonstopmode "
                                 "%s.tex >log",
                                 folder, files[i]),
                         0);
        assert_int_not_equal(
            out_run("cd '%s' && grep -q 'Missing character\\|Overfull' log", folder), 0);
    }
    assert_pages("sheet.pdf", "2");
    assert_int_equal(out_run("cd '%s' && grep -qx '.documentclass{article}' sheet.tex && "
                             "[ \"$(grep -c '^.documentclass\\|^.usepackage' sheet.tex)\" = 2 ]",
                             folder),
                     0);
}

static void a_browser_prints_a_page_a_sheet(void **state)
{
    (void)state;
    if (!out_has_program("chromium") || !out_has_program("pdfinfo"))
        skip();
    write_sheets("--at 5..8 --variants 3 -o sheet.html");
    out_run("cd '%s' && HOME='%s' chromium --headless --no-sandbox --disable-gpu "
            "--disable-dev-shm-usage --no-pdf-header-footer --print-to-pdf=sheet.pdf sheet.html "
            ">log 2>&1",
            folder, folder);
    assert_pages("sheet.pdf", "3");
}

static void html_is_inert(void **state)
{
    (void)state;
    if (!out_has_program("xmllint"))
        skip();
    write_sheets("--at 5..11 -o sheet.html");
    assert_int_equal(out_run("cd '%s' && xmllint --html --noout --nonet sheet-key.html 2>log; "
                             "! grep 'parser error' log | grep -v 'Tag [a-z]* invalid'",
                             folder),
                     0);
    assert_int_not_equal(
        out_run("cd '%s' && grep -qi '<script\\|<link\\|url(\\|http-equiv=.refresh' "
                "sheet.html sheet-key.html",
                folder),
        0);
    assert_int_equal(out_run("cd '%s' && grep -q \"default-src 'none'\" sheet.html", folder), 0);
}

static void pandoc_reads_the_markdown(void **state)
{
    (void)state;
    if (!out_has_program("pandoc") || !out_has_program("xmllint"))
        skip();
    write_sheets("--at 5..11 -o sheet.md");
    assert_int_equal(out_run("cd '%s' && pandoc -s --metadata title=t sheet-key.md -t html5 -o "
                             "key.html && ! grep -q '<script' key.html",
                             folder),
                     0);
    char *cells = out_output("cd '%s' && grep -c '<td' key.html | tr -d '\\n'", folder);
    assert_string_equal(cells, "49");
    free(cells);
    assert_int_equal(out_run("cd '%s' && for f in sheet*.svg; do xmllint --noout $f || exit 1; "
                             "grep -qF \"$f\" sheet.md sheet-key.md || exit 1; done",
                             folder),
                     0);
    char *names = out_output("cd '%s' && grep -c 'b_c' key.html | tr -d '\\n'", folder);
    assert_true(atoi(names) > 3);
    free(names);
}

/* ------------------------------------------------------------------------------------ banks -- */

static void two_readers_understand_the_same(void **state)
{
    (void)state;
    if (!out_has_program("python3") || !out_has_program("xmllint"))
        skip();
    write_sheets("--at 1..11 -o sheet.xml");
    write_sheets("--at 1..11 -o sheet.gift");
    assert_int_equal(out_run("xmllint --noout '%s'", out_path(folder, "sheet.xml")), 0);
    char *moodle = out_output("python3 " READERS "moodle.py '%s'", out_path(folder, "sheet.xml"));
    char *gift = out_output("python3 " READERS "gift.py '%s'", out_path(folder, "sheet.gift"));
    assert_string_equal(moodle, gift);
    assert_non_null(strstr(moodle, "category $course$/top/<//title><script>x<//script> & "
                                   "\\end{document} $CATEGORY: a//b ~=#{}: **c** ``` | ]]> %\n"));
    assert_non_null(strstr(moodle, "Call 7 | truefalse | true | Refused: 1500 is in "));
    assert_non_null(strstr(moodle, "Call 8 | shortanswer | 1000 | "));
    assert_non_null(strstr(moodle, "    Is mems_free(b_c+5) refused? (True means yes.)\n"));
    free(moodle);
    free(gift);
}

/* A parser of GIFT that others wrote, for node. */
static void a_parser_of_others_reads_gift(void **state)
{
    (void)state;
    static const char script[] =
        "import('gift-pegjs').then(gift => { const fs = require('fs'); const questions = "
        "gift.parse(fs.readFileSync('sheet.gift', 'utf8')); console.log(questions.map(q => "
        "q.type).join(' ')); console.log(questions[7].stem.text.split('\\\\n').pop()); })";
    if (!out_has_program("node"))
        skip();
    if (getenv("GIFT_PARSER") == NULL) {
        out_skip("GIFT_PARSER does not name a folder with gift-pegjs");
        skip();
    }
    write_sheets("--at 1..11 -o sheet.gift");
    assert_int_equal(out_run("ln -s \"$GIFT_PARSER/node_modules\" '%s/node_modules'", folder), 0);
    char *told = out_output("cd '%s' && node -e \"%s\"", folder, script);
    assert_non_null(strstr(told, "Category "));
    assert_non_null(strstr(told, " TF "));
    assert_non_null(strstr(told, "Is mems_free(c) refused? (True means yes.)\n"));
    free(told);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(pdf_has_the_words_in_letters_of_nine_points),
        TEST(latex_compiles_it_as_it_is),
        TEST(a_browser_prints_a_page_a_sheet),
        TEST(html_is_inert),
        TEST(pandoc_reads_the_markdown),
        TEST(two_readers_understand_the_same),
        TEST(a_parser_of_others_reads_gift),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
