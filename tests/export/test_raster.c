/* SPDX-License-Identifier: MIT
 *
 * The process that draws PNG and PDF: nothing of it is loaded before, and whatever becomes of it,
 * memsviz goes on, says what happened, and leaves no half file.
 */
#include "out_files.h"
#include "raster.h"
#include "raster_page.h"
#include "sanitized.h"

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
    if (!out_has_raster(PROGRAM "-raster"))
        skip();
}

/* Of 8 by 4 pixels, with a box in it. */
static struct text page_of(double scale)
{
    const struct raster_page head = {.width = 8, .height = 4, .scale = scale, .paper = 0xFFFFFF};
    const struct raster_item box = {.kind = RASTER_BOX,
                                    .fill = 0x123456,
                                    .stroke = RASTER_NONE,
                                    .opacity = 1,
                                    .width = 8,
                                    .height = 4};
    struct text page;
    text_init(&page);
    raster_page_begin(&page, head, NULL);
    raster_page_add(&page, box, NULL, 0);
    return page;
}

static bool draw(struct text *out, struct error *error)
{
    struct text page = page_of(1);
    bool is_drawn = raster_png(&page, out, error);
    text_clear(&page);
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

static void assert_refused(struct text *page, const char *why)
{
    struct error error;
    struct text out;
    text_init(&out);
    assert_false(raster_png(page, &out, &error));
    assert_non_null(strstr(error.text, why));
    assert_int_equal(out.length, 0);
    text_clear(&out);
}

static void what_is_wrong_with_a_picture_is_told(void **state)
{
    (void)state;
    skip_without_raster();
    struct text page = page_of(10000);
    assert_refused(&page, "80000 by 40000 pixels is too large");
    text_clear(&page);
    assert_draws();
}

/* Each end that cuts something in two. */
static void a_page_that_is_cut_is_refused(void **state)
{
    (void)state;
    skip_without_raster();
    const struct raster_item text = {.kind = RASTER_TEXT, .stroke = RASTER_NONE, .size = 10};
    struct text page = page_of(1);
    raster_page_add(&page, text, "abc", 3);
    size_t whole = page.length, first = sizeof(struct raster_page);
    for (page.length--; page.length > 0; page.length -= page.length < 7 ? page.length : 7)
        if (page.length != first && page.length != first + sizeof text)
            assert_refused(&page, "another version");
    page.length = whole;
    text_clear(&page);
    assert_draws();
}

static void a_document_goes_with_its_process(void **state)
{
    (void)state;
    skip_without_raster();
    struct text page = page_of(1), out;
    struct error error;
    text_init(&out);
    struct raster_pdf *pdf = raster_pdf_open(&out, &error);
    assert_non_null(pdf);
    assert_true(raster_pdf_page(pdf, &page, "", &error));
    kill(child(), SIGKILL);
    assert_false(raster_pdf_page(pdf, &page, "", &error));
    assert_non_null(strstr(error.text, "was ended by signal 9"));
    assert_false(raster_pdf_close(pdf, &error));
    text_clear(&out);
    text_clear(&page);
    assert_draws();
}

/* glib gives up by itself when memory is short, and may well crash. */
static void memory_that_is_short_ends_only_the_drawing(void **state)
{
    (void)state;
    skip_where_sanitized();
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
    assert_null(strstr(libraries, "pango"));
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
        RASTER_TEST(a_page_that_is_cut_is_refused),
        RASTER_TEST(a_document_goes_with_its_process),
        RASTER_TEST(memory_that_is_short_ends_only_the_drawing),
        RASTER_TEST(titles_are_made_visible),
        RASTER_TEST(nothing_is_loaded_at_the_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
