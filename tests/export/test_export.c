/* SPDX-License-Identifier: MIT
 *
 * test_export: a session in every format: read by the programs that people will read it with, the
 * same bytes at every run, and refused with reasons.
 */
#include "out_session.h"
#include "target.h"
#include "where.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* fontconfig keeps its configuration for the life of the process. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libcairo\nleak:libpango\n";
}

static const char *const endings[] = {"svg", "png", "pdf", "tex",   "html", "cast",
                                      "txt", "ans", "md",  "jsonl", "csv"};
enum { ENDINGS = sizeof endings / sizeof endings[0] };

static char *folder;
static struct session session;

static int set_up(void **state)
{
    (void)state;
    folder = out_folder();
    out_session(&session);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    session_close(&session);
    out_remove_folder(folder);
    return 0;
}

static bool has_raster(void)
{
    struct export_request request = out_request("png");
    struct span span = {0, 0, SIZE_MAX, false};
    struct text out;
    struct error error;
    text_init(&out);
    request.series = (struct series){&span, 1};
    bool is_there = out_try(&request, &session, &out, &error) == EXPORT_DONE;
    if (!is_there) {
        assert_non_null(strstr(error.text, "libpango1.0-dev"));
        out_skip("this build has no PNG and PDF");
    }
    text_clear(&out);
    return is_there;
}

static bool is_raster(const char *ending)
{
    return strcmp(ending, "png") == 0 || strcmp(ending, "pdf") == 0;
}

/* --------------------------------------------------------------------------------- programs -- */

static void svg_opens(void **state)
{
    (void)state;
    if (!out_has_program("xmllint") || !out_has_program("rsvg-convert"))
        skip();
    struct export_request request = out_request("svg");
    const char *file = out_path(folder, "a.svg");
    for (int is_many = 0; is_many < 2; is_many++) {
        if (is_many)
            out_export_all(file, &request, &session, true);
        else
            out_export_call(file, &request, &session, 6);
        assert_int_equal(out_run("xmllint --noout '%s'", file), 0);
        assert_int_equal(out_run("rsvg-convert '%s' -o '%s.png'", file, file), 0);
        assert_int_not_equal(out_run("grep -qi '<script\\|foreignObject' '%s'", file), 0);
    }
    char *titles = out_output("xmllint --xpath 'name(/*/*[1])' '%s'", file);
    assert_int_equal(strncmp(titles, "title", 5), 0);
    free(titles);
}

static void png_is_whole(void **state)
{
    (void)state;
    if (!has_raster() || !out_has_program("pngtopam"))
        skip();
    struct export_request request = out_request("png");
    const char *file = out_path(folder, "a.png");
    request.options.scale = 200;
    out_export_call(file, &request, &session, 6);
    char *facts = out_output("pngtopam '%s' | pamfile", file);
    assert_non_null(strstr(facts, "1600 by "));
    free(facts);
}

static void pdf_has_the_words_and_no_date(void **state)
{
    (void)state;
    if (!has_raster() || !out_has_program("pdftotext") || !out_has_program("pdfinfo"))
        skip();
    struct export_request request = out_request("pdf");
    const char *file = out_path(folder, "a.pdf");
    unsetenv("SOURCE_DATE_EPOCH");
    out_export_all(file, &request, &session, false);
    char *words = out_output("pdftotext -layout '%s' -", file);
    assert_non_null(strstr(words, "4096 B = 1 page"));
    assert_non_null(strstr(words, "Holes that touch become one."));
    assert_non_null(strstr(words, "</title><script>x</script> &"));
    char *facts = out_output("pdfinfo '%s'", file);
    assert_non_null(strstr(facts, "Pages:           10\n"));
    assert_null(strstr(facts, "CreationDate"));
    assert_int_equal(out_run("pdftoppm -r 30 -png '%s' '%s'", file, out_path(folder, "p")), 0);
    free(words);
    free(facts);
    setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
    out_export_call(file, &request, &session, 1);
    unsetenv("SOURCE_DATE_EPOCH");
    facts = out_output("TZ=UTC pdfinfo -isodates '%s'", file);
    assert_non_null(strstr(facts, "2023-11-14T22:13:20"));
    free(facts);
}

static void compile(const char *file)
{
    if (out_run("cd '%s' && pdflatex -interaction=nonstopmode -halt-on-error '%s' >log 2>&1",
                folder, file) == 0)
        return;
    out_run("grep -A5 '^!' '%s/log' >&2", folder);
    fail_msg("pdflatex refuses %s", file);
}

static bool has_latex(const char *class)
{
    if (!out_has_program("pdflatex"))
        return false;
    if (out_run("kpsewhich %s.cls tikz.sty >/dev/null", class) == 0)
        return true;
    out_skip("LaTeX has no %s class or no TikZ", class);
    return false;
}

static void tikz_compiles(void **state)
{
    (void)state;
    if (!has_latex("standalone"))
        skip();
    struct export_request request = out_request("tex");
    out_export_all(out_path(folder, "a.tex"), &request, &session, false);
    compile("a.tex");
    char *facts = out_output("pdfinfo '%s'", out_path(folder, "a.pdf"));
    assert_non_null(strstr(facts, "Pages:           10\n"));
    free(facts);
}

/* Neither document has an option for it; beamer's has the author's own styles. */
static void tikz_goes_into_documents(void **state)
{
    (void)state;
    static const struct {
        const char *class, *source, *pages;
    } cases[] = {
        {"beamer",
         "\\documentclass{beamer}\\usepackage{tikz}\n"
         "\\tikzset{mems/picture/.style={scale=.5, transform shape}}\n"
         "\\tikzset{mems/hole/.style={draw=red}}\n"
         "\\begin{document}\\begin{frame}\\input{a}\\end{frame}\\end{document}\n",
         "Pages:           10\n"},
        {"article",
         "\\documentclass{article}\\usepackage{tikz}\\pagestyle{empty}\n"
         "\\begin{document}\\setbox0=\\hbox{x\\input{one}x}"
         "\\ifdim\\wd0>640pt\\errmessage{blanks around the picture}\\fi\\box0\\end{document}\n",
         "Pages:           1\n"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (!has_latex(cases[i].class))
            continue;
        struct export_request request = out_request("tex");
        request.options.theme = THEME_PRINT;
        out_export_all(out_path(folder, "a.tex"), &request, &session, false);
        out_export_call(out_path(folder, "one.tex"), &request, &session, 6);
        out_write(out_path(folder, "document.tex"), cases[i].source, strlen(cases[i].source));
        compile("document.tex");
        char *facts = out_output("pdfinfo '%s'", out_path(folder, "document.pdf"));
        assert_non_null(strstr(facts, cases[i].pages));
        free(facts);
    }
}

/* Each has its own colours: the styles of one are gone when the next one comes. */
static void tikz_of_two_themes_goes_into_one_document(void **state)
{
    (void)state;
    static const char document[] =
        "\\documentclass{article}\\usepackage{tikz}\\begin{document}\n"
        "\\input{dark}\\pgfkeysifdefined{/tikz/mems/hole/.@cmd}{\\errmessage{a style stays}}{}\n"
        "\\input{print}\\end{document}\n";
    if (!has_latex("article"))
        skip();
    struct export_request request = out_request("tex");
    request.options.theme = THEME_DARK;
    out_export_call(out_path(folder, "dark.tex"), &request, &session, 6);
    request.options.theme = THEME_PRINT;
    out_export_call(out_path(folder, "print.tex"), &request, &session, 6);
    out_write(out_path(folder, "two.tex"), document, strlen(document));
    compile("two.tex");
}

/* What may stand in a title is set, or refused by the engine with a word. */
static void tikz_sets_characters_or_refuses_them(void **state)
{
    (void)state;
    static const char good[] = "mems 1\ntitle \"\xe2\x80\x9eGr\xc3\xbc\xc3\x9f"
                               "e\xe2\x80\x9c 5\xe2\x82\xac \xce\xb1\xce\xa9 \xc5\x81\xc3\xb3"
                               "d\xc5\xba \xe2\x86\x92 \xe2\x89\xa4 \xe2\x80\x94 #$%&{}~^\\\\\"\n"
                               "a = malloc 10\n";
    static const char odd[] = "mems 1\ntitle \"\xe6\x97\xa5\"\na = malloc 10\n";
    if (!has_latex("standalone"))
        skip();
    out_write(out_path(folder, "good.mems"), good, sizeof good - 1);
    out_write(out_path(folder, "odd.mems"), odd, sizeof odd - 1);
    for (int i = 0; i < 2; i++) {
        const char *engine = i == 0 ? "pdflatex" : "lualatex";
        if (!out_has_program(engine))
            continue;
        assert_int_equal(out_run("cd '%s' && for f in good odd; do '" PROGRAM
                                 "' shot $f.mems --all --force -o $f.tex || exit 1; done",
                                 folder),
                         0);
        assert_int_equal(out_run("cd '%s' && %s -interaction=nonstopmode -halt-on-error good.tex "
                                 ">log && ! grep -q 'Missing character' good.log",
                                 folder, engine),
                         0);
        assert_int_equal(out_run("cd '%s' && ! %s -interaction=nonstopmode -halt-on-error odd.tex "
                                 ">log && grep -q 'U+65E5' log",
                                 folder, engine),
                         0);
    }
}

static void json_lines_tell_the_story(void **state)
{
    (void)state;
    if (!out_has_program("jq"))
        skip();
    struct export_request request = out_request("jsonl");
    const char *file = out_path(folder, "a.jsonl");
    out_export_all(file, &request, &session, false);
    char *story = out_output("jq -r '[.call, .op, .status, .ret, .stats.unused, .mark] | "
                             "map(tostring) | join(\" \")' '%s'",
                             file);
    assert_string_equal(story, "0 null null null 0 taking\n"
                               "1 malloc ok 1000 3096 taking\n"
                               "2 malloc ok 2000 2096 taking\n"
                               "3 malloc ok 3000 1096 taking\n"
                               "4 malloc ok 4000 96 taking\n"
                               "5 free ok null 1096 giving back\n"
                               "6 free ok null 2096 giving back\n"
                               "7 free address is in a HOLE null 2096 giving back\n"
                               "8 get ok n1+0xa 2096 giving back\n"
                               "9 malloc ok 5096 5288 giving back\n");
    free(story);
    out_export_all(file, &request, &session, true);
    assert_int_equal(out_run("jq -es 'map(select(.step < .steps)) | length > 10 and "
                             "all(.[]; .status == null)' '%s' >/dev/null",
                             file),
                     0);
}

/* ------------------------------------------------------------------------------- same bytes -- */

static void write_all(const char *into)
{
    for (int i = 0; i < ENDINGS; i++) {
        char name[32];
        struct export_request request = out_request(endings[i]);
        if (is_raster(endings[i]) && !has_raster())
            continue;
        snprintf(name, sizeof name, "a.%s", endings[i]);
        if (request.format->holds_many)
            out_export_all(out_path(into, name), &request, &session, true);
        else
            out_export_call(out_path(into, name), &request, &session, 6);
    }
}

static const char *program;

/* In other processes, so with other addresses; in other languages, time zones and folders. */
static void bytes_are_the_same_everywhere(void **state)
{
    (void)state;
    static const char *const worlds[] = {"LC_ALL=C TZ=UTC", "LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo",
                                         "LC_ALL=C.UTF-8 LANG=tr_TR.UTF-8 COLUMNS=5 TERM=dumb"};
    for (int i = 0; i < 3; i++)
        assert_int_equal(out_run("mkdir '%s/%d' && cd '%s/%d' && %s '%s' --write '%s/%d'", folder,
                                 i, folder, i, worlds[i], program, folder, i),
                         0);
    assert_int_equal(out_run("diff -r '%s/0' '%s/1'", folder, folder), 0);
    assert_int_equal(out_run("diff -r '%s/0' '%s/2'", folder, folder), 0);
    char *count = out_output("ls '%s/0' | wc -l", folder);
    assert_true(atoi(count) >= ENDINGS - 2);
    free(count);
}

/* Control characters go out only where they are the format: in .ans, and form feeds in .txt. */
static void nothing_hostile_goes_out(void **state)
{
    (void)state;
    write_all(folder);
    for (int i = 0; i < ENDINGS; i++) {
        if (is_raster(endings[i]) || strcmp(endings[i], "ans") == 0)
            continue;
        const char *allowed = strcmp(endings[i], "txt") == 0 ? "\\n\\f" : "\\n\\r";
        char *odd = out_output("tr -d '%s\\040-\\176\\200-\\377' < '%s/a.%s' | wc -c", allowed,
                               folder, endings[i]);
        if (atoi(odd) != 0)
            fail_msg("a.%s holds %s control characters", endings[i], odd);
        free(odd);
    }
    assert_int_not_equal(
        out_run("grep -l '<script>x' '%s'/a.svg '%s'/a.html '%s'/a.md", folder, folder, folder), 0);
    assert_int_not_equal(out_run("grep -F 'input{x}' '%s'/a.tex", folder), 0);
}

/* --------------------------------------------------------------------------------- refusals -- */

static void check_refusal(struct export_request *request, size_t count, const char *why)
{
    struct span spans[2] = {{1, 1, SIZE_MAX, false}, {2, 2, SIZE_MAX, false}};
    struct text out;
    struct error error = {.text = ""};
    text_init(&out);
    text_add(&out, "before");
    request->series = (struct series){spans, count};
    session_go(&session, 5, 1);
    assert_int_not_equal(out_try(request, &session, &out, &error), EXPORT_DONE);
    if (strstr(error.text, why) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", error.text, why);
    assert_string_equal(text_string(&out), "before");
    assert_int_equal(session.cursor.call, 5);
    assert_int_equal(session.cursor.step, 1);
    text_clear(&out);
}

static bool stop_at_once(void *context, size_t done, size_t total)
{
    (void)context;
    (void)total;
    return done == 0;
}

static void what_cannot_be_written_is_refused(void **state)
{
    (void)state;
    struct export_request request = out_request("png");
    check_refusal(&request, 2, "holds one frame");
    check_refusal(&request, 0, "no frames");
    request = out_request("svg");
    request.options.is_screen = true;
    check_refusal(&request, 2, "holds one frame");
    request = out_request("txt");
    request.render = NULL;
    check_refusal(&request, 1, "nothing draws the screen");
    request = out_request("html");
    request.progress = stop_at_once;
    check_refusal(&request, 2, "stopped");
    request = out_request("cast");
    request.options.cast_version = 1;
    check_refusal(&request, 1, "version 1");
}

static void formats_are_found_by_ending(void **state)
{
    (void)state;
    for (int i = 0; i < ENDINGS; i++)
        assert_string_equal(export_format_find(endings[i])->ending, endings[i]);
    assert_string_equal(export_format_find("a.b/figure.SVG")->ending, "svg");
    assert_null(export_format_find("figure.gif"));
    assert_null(export_format_find("figure."));
    assert_null(export_format_find(""));
    assert_string_equal(export_format_at(0)->ending, "svg");
    assert_null(export_format_at(ENDINGS));
    for (size_t i = 0; i <= ENDINGS; i++) { /* what a scenario may declare can be written */
        const struct export_format *format = export_format_at(i);
        assert_string_equal(format != NULL ? format->ending : "",
                            i < ENDINGS ? target_ending(i) : "");
    }
    assert_null(target_ending(ENDINGS));
}

static void places_are_found_as_people_name_them(void **state)
{
    (void)state;
    static const struct {
        const char *where;
        size_t call, step; /* call SIZE_MAX: there is no such place */
    } cases[] = {
        {"0", 0, SIZE_MAX},           {"9", 9, SIZE_MAX},   {"5.2", 5, 2},
        {"start", 0, SIZE_MAX},       {"end", 9, SIZE_MAX}, {"taking", 1, SIZE_MAX},
        {"giving back", 5, SIZE_MAX}, {"10", SIZE_MAX, 0},  {"-1", SIZE_MAX, 0},
        {"5.", SIZE_MAX, 0},          {"5.x", SIZE_MAX, 0}, {"99999999999999999999", SIZE_MAX, 0},
        {"giving", 5, SIZE_MAX},      {"50%", 4, SIZE_MAX}, {"", SIZE_MAX, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct position position;
        struct error error;
        bool is_found = session_find(&session, cases[i].where, &position, &error);
        assert_int_equal(is_found, cases[i].call != SIZE_MAX);
        if (is_found) {
            assert_int_equal(position.call, cases[i].call);
            assert_int_equal(position.step, cases[i].step);
        } else
            assert_non_null(strstr(error.text, "0 to 9"));
    }
}

static void a_series_has_every_frame_once(void **state)
{
    (void)state;
    struct span spans[] = {{0, 9, SIZE_MAX, false}, {4, 5, SIZE_MAX, true}, {5, 5, 2, false}};
    struct series series = {spans, 3};
    struct text places;
    text_init(&places);
    for (struct series_walk walk = {0}; series_next(&series, &walk, &session);) {
        text_format(&places, "%zu", session.cursor.call);
        if (!session_is_whole(&session))
            text_format(&places, ".%zu", session.cursor.step);
        text_add_char(&places, ' ');
        if (walk.frame == 11)
            assert_int_equal(series_calls_begun(&series, &walk, &session), 11);
    }
    assert_string_equal(text_string(&places), "0 1 2 3 4 5 6 7 8 9 "
                                              "4.1 4.2 4.3 4.4 4.5 4 5.1 5.2 5 5.2 ");
    assert_int_equal(series_calls(&series), 13);
    text_clear(&places);
}

/* Called with --write FOLDER by bytes_are_the_same_everywhere. */
static int write_only(const char *into)
{
    out_session(&session);
    write_all(into);
    session_close(&session);
    return 0;
}

int main(int count, char **arguments)
{
#define EXPORT_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        EXPORT_TEST(svg_opens),
        EXPORT_TEST(png_is_whole),
        EXPORT_TEST(pdf_has_the_words_and_no_date),
        EXPORT_TEST(tikz_compiles),
        EXPORT_TEST(tikz_goes_into_documents),
        EXPORT_TEST(tikz_of_two_themes_goes_into_one_document),
        EXPORT_TEST(tikz_sets_characters_or_refuses_them),
        EXPORT_TEST(json_lines_tell_the_story),
        EXPORT_TEST(bytes_are_the_same_everywhere),
        EXPORT_TEST(nothing_hostile_goes_out),
        EXPORT_TEST(what_cannot_be_written_is_refused),
        EXPORT_TEST(formats_are_found_by_ending),
        EXPORT_TEST(places_are_found_as_people_name_them),
        EXPORT_TEST(a_series_has_every_frame_once),
    };
    if (count == 3 && strcmp(arguments[1], "--write") == 0)
        return write_only(arguments[2]);
    char self[4096];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    assert_true(length > 0);
    self[length] = '\0';
    program = self;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
