/* SPDX-License-Identifier: MIT
 *
 * The process that draws PNG and PDF: nothing of it is loaded before, and whatever becomes of it,
 * memsviz goes on, says what happened, and leaves no half file.
 */
#include "out_files.h"
#include "raster.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char *folder;

static int set_up(void **state)
{
    (void)state;
    folder = out_folder();
    out_write(out_path(folder, "a.mems"), "title \"\\x1b]0;x\\x07\"\nmalloc 9\n", 30);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    out_remove_folder(folder);
    return 0;
}

static void skip_without_raster(void)
{
    if (access(PROGRAM "-raster", X_OK) == 0)
        return;
    out_skip("this build has no PNG and PDF");
    skip();
}

static struct text svg_of(const char *body)
{
    struct text svg;
    text_init(&svg);
    text_format(&svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"4\">%s</svg>",
                body);
    return svg;
}

static bool draw(struct text *out, struct error *error)
{
    struct text svg = svg_of("<rect width=\"8\" height=\"4\" fill=\"#123456\"/>");
    bool is_drawn = raster_png(&svg, out, error);
    text_clear(&svg);
    return is_drawn;
}

static void assert_draws(void)
{
    struct text out;
    struct error error = {.text = ""};
    text_init(&out);
    if (!draw(&out, &error))
        fail_msg("%s", error.text);
    assert_memory_equal(out.bytes, "\x89PNG\r\n\x1a\n", 8);
    text_clear(&out);
}

/* The process that draws for this one. */
static pid_t child(void)
{
    char *children = out_output("pgrep -P %d -f memsviz-raster", (int)getpid());
    pid_t pid = (pid_t)atoi(children);
    assert_true(pid > 0);
    free(children);
    return pid;
}

static void one_process_draws_all(void **state)
{
    (void)state;
    skip_without_raster();
    assert_draws();
    pid_t first = child();
    assert_draws();
    assert_int_equal(child(), first);
}

static void another_is_started_after_its_death(void **state)
{
    (void)state;
    skip_without_raster();
    assert_draws();
    pid_t first = child();
    kill(first, SIGKILL);
    assert_draws();
    assert_int_not_equal(child(), first);
}

static void what_is_wrong_with_a_picture_is_told(void **state)
{
    (void)state;
    skip_without_raster();
    struct text svg = svg_of("<rect>"), out;
    struct error error;
    text_init(&out);
    assert_false(raster_png(&svg, &out, &error));
    assert_non_null(strstr(error.text, "librsvg: "));
    assert_int_equal(out.length, 0);
    text_clear(&svg);
    assert_draws();
}

static void a_document_goes_with_its_process(void **state)
{
    (void)state;
    skip_without_raster();
    struct text svg = svg_of(""), out;
    struct error error;
    text_init(&out);
    struct raster_pdf *pdf = raster_pdf_open(&out, &error);
    assert_non_null(pdf);
    assert_true(raster_pdf_page(pdf, &svg, "", &error));
    kill(child(), SIGKILL);
    assert_false(raster_pdf_page(pdf, &svg, "", &error));
    assert_non_null(strstr(error.text, "process"));
    assert_false(raster_pdf_close(pdf, &error));
    text_clear(&out);
    text_clear(&svg);
    assert_draws();
}

/* glib gives up by itself when memory is short, and may well crash. */
static void memory_that_is_short_ends_only_the_drawing(void **state)
{
    (void)state;
    skip_without_raster();
    static const char *const endings[] = {"png", "pdf"};
    for (int limit = 20000; limit <= 120000; limit += 20000)
        for (size_t i = 0; i < 2; i++) {
            int status = out_run("cd '%s' && rm -f x.* && (ulimit -v %d; exec '" PROGRAM
                                 "' shot a.mems -o x.%s) 2>err",
                                 folder, limit, endings[i]);
            char *messages = out_read(out_path(folder, "err"), NULL);
            if (status != 0 && (status != 4 || strncmp(messages, "memsviz: ", 9) != 0))
                fail_msg("%d KiB: exits %d, says %s", limit, status, messages);
            bool is_there = out_run("test -e '%s/x.%s'", folder, endings[i]) == 0;
            assert_int_equal(is_there, status == 0);
            assert_int_equal(out_run("ls -A '%s' | grep -q '^.memsviz-'", folder), 1);
            free(messages);
        }
}

/* Readers of PDF print the title. */
static void titles_are_made_visible(void **state)
{
    (void)state;
    if (!out_has_program("pdfinfo"))
        skip();
    skip_without_raster();
    static const char *const titles[] = {"\033]0;x\a", "a\xE2\x80\xAEz", "a\xEF\xBF\xBEz",
                                         "a\xF0\x9F\xBF\xBFz", "a\x01z"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        char scenario[80];
        int length = snprintf(scenario, sizeof scenario, "title \"%s\"\nmalloc 9\n", titles[i]);
        out_write(out_path(folder, "a.mems"), scenario, (size_t)length);
        if (out_run("cd '%s' && '" PROGRAM "' shot a.mems --force -o x.pdf 2>err", folder) != 0)
            continue; /* not a title of the language */
        char *info = out_output("cd '%s' && pdfinfo x.pdf | grep ^Title", folder);
        for (const char *at = info; *at != '\0'; at++)
            assert_true((unsigned char)*at >= ' ' || *at == '\n');
        assert_null(strstr(info, "\xE2\x80\xAE"));
        free(info);
    }
}

static void nothing_is_loaded_at_the_start(void **state)
{
    (void)state;
    if (!out_has_program("ldd"))
        skip();
    char *libraries = out_output("ldd '" PROGRAM "'");
    assert_non_null(strstr(libraries, "libc."));
    assert_null(strstr(libraries, "rsvg"));
    assert_null(strstr(libraries, "cairo"));
    assert_null(strstr(libraries, "glib"));
    free(libraries);
}

int main(void)
{
#define RASTER_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        RASTER_TEST(one_process_draws_all),
        RASTER_TEST(another_is_started_after_its_death),
        RASTER_TEST(what_is_wrong_with_a_picture_is_told),
        RASTER_TEST(a_document_goes_with_its_process),
        RASTER_TEST(memory_that_is_short_ends_only_the_drawing),
        RASTER_TEST(titles_are_made_visible),
        RASTER_TEST(nothing_is_loaded_at_the_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
