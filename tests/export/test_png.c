/* SPDX-License-Identifier: MIT
 *
 * test_png: the pixels of a .png as netpbm reads them: as large as was asked for, and each block in
 * its colour where the figure has it.
 */
#include "memory.h"
#include "out_session.h"
#include "paint.h"
#include "shape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* fontconfig keeps its configuration for the life of the process. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libcairo\nleak:libpango\n";
}

/* ----------------------------------------------------------------------------------- pixels -- */

struct image {
    size_t width, height;
    char *file;                  /* owned */
    const unsigned char *pixels; /* in file: red, green, blue and opacity of each */
};

/* As netpbm writes it: lines of words, then the pixels. */
static void read_pam(struct image *image, const char *path)
{
    size_t length;
    image->file = out_read(path, &length);
    assert_non_null(image->file);
    assert_int_equal(
        sscanf(image->file, "P7 WIDTH %zu HEIGHT %zu DEPTH 4", &image->width, &image->height), 2);
    image->pixels = (unsigned char *)strstr(image->file, "ENDHDR\n") + strlen("ENDHDR\n");
    assert_int_equal(length, image->pixels - (unsigned char *)image->file +
                                 (ptrdiff_t)(image->width * image->height * 4));
}

static const unsigned char *pixel_at(const struct image *image, size_t x, size_t y)
{
    return image->pixels + (y * image->width + x) * 4;
}

static size_t count_colour(const struct image *image, int32_t rgb)
{
    size_t count = 0;
    for (size_t y = 0; y < image->height; y++)
        for (size_t x = 0; x < image->width; x++) {
            const unsigned char *pixel = pixel_at(image, x, y);
            count += (pixel[0] << 16 | pixel[1] << 8 | pixel[2]) == rgb && pixel[3] == 255;
        }
    return count;
}

/* ------------------------------------------------------------------------------------ tests -- */

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

/* The frame after call 4, four blocks of 1000 bytes. False: this build has no PNG, or nothing here
 * reads it. */
static bool export_png(struct image *image, const struct export_options *options)
{
    struct export_request request = out_request("png");
    struct span span = {4, 4, SIZE_MAX, false};
    struct error error;
    struct text out;
    text_init(&out);
    request.options = *options;
    request.series = (struct series){&span, 1};
    bool is_there = out_has_program("pngtopam");
    if (is_there && out_try(&request, &session, &out, &error) != EXPORT_DONE) {
        assert_non_null(strstr(error.text, "libpango1.0-dev"));
        is_there = false;
    }
    if (is_there) {
        out_write(out_path(folder, "a.png"), out.bytes, out.length);
        assert_int_equal(out_run("pngtopam -alphapam '%s' >'%s'", out_path(folder, "a.png"),
                                 out_path(folder, "a.pam")),
                         0);
        read_pam(image, out_path(folder, "a.pam"));
    }
    text_clear(&out);
    return is_there;
}

/* A block has 1000 of the 4096 bytes of a bar that is some 650 by 46 pixels. */
static void blocks_have_their_colours(void **state)
{
    (void)state;
    static const enum theme themes[] = {THEME_LIGHT, THEME_DARK};
    for (int i = 0; i < 2; i++) {
        struct export_options options;
        struct image image;
        export_options_init(&options);
        options.theme = themes[i];
        if (!export_png(&image, &options))
            skip();
        assert_int_equal(image.width, 800);
        for (int block = 0; block < 7; block++) {
            size_t count = count_colour(&image, paint_ink(themes[i], PAINT_PROCESS, block).fill);
            if (block < 4)
                assert_in_range(count, 5000, 9000);
            else
                assert_in_range(count, 0, 200);
        }
        size_t paper = count_colour(&image, paint_ink(themes[i], PAINT_PAPER, 0).fill);
        assert_in_range(paper, image.width * image.height / 2, image.width * image.height);
        free(image.file);
    }
}

static void scale_makes_pixels(void **state)
{
    (void)state;
    struct export_options options;
    struct image one, three;
    export_options_init(&options);
    options.width = 500 * PIXEL;
    if (!export_png(&one, &options))
        skip();
    options.scale = 300;
    assert_true(export_png(&three, &options));
    assert_int_equal(one.width, 500);
    assert_int_equal(three.width, 1500);
    assert_in_range(three.height, one.height * 3 - 2, one.height * 3 + 2);
    int32_t fill = paint_ink(THEME_LIGHT, PAINT_PROCESS, 0).fill;
    assert_in_range(count_colour(&three, fill), count_colour(&one, fill) * 8,
                    count_colour(&one, fill) * 11);
    free(one.file);
    free(three.file);
}

static void no_paper_is_transparent(void **state)
{
    (void)state;
    struct export_options options;
    struct image image;
    export_options_init(&options);
    if (!export_png(&image, &options))
        skip();
    assert_int_equal(pixel_at(&image, 2, 2)[3], 255);
    free(image.file);
    options.is_transparent = true;
    assert_true(export_png(&image, &options));
    assert_int_equal(pixel_at(&image, 2, 2)[3], 0);
    assert_true(count_colour(&image, paint_ink(THEME_LIGHT, PAINT_PROCESS, 0).fill) > 5000);
    free(image.file);
}

int main(void)
{
#define PNG_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        PNG_TEST(blocks_have_their_colours),
        PNG_TEST(scale_makes_pixels),
        PNG_TEST(no_paper_is_transparent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
