/* SPDX-License-Identifier: MIT
 *
 * Styles: letters, themes, and whether what is written can be read: WCAG 2.1 asks for a contrast of
 * 4.5:1 between a text and what is behind it, and of 3:1 for graphics that carry meaning.
 */
#include "style.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Lines, hatches and what is not reached yet: nothing is said in them, or it is said a second time
 * in text. */
static bool is_decoration(enum style style)
{
    return style == STYLE_RULE || style == STYLE_HOLE || style == STYLE_CHART_DIM;
}

static bool is_graphic(enum style style)
{
    return style == STYLE_CHART;
}

static double channel(int32_t rgb, int shift)
{
    double value = ((rgb >> shift) & 0xFF) / 255.0;
    return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(int32_t rgb)
{
    return 0.2126 * channel(rgb, 16) + 0.7152 * channel(rgb, 8) + 0.0722 * channel(rgb, 0);
}

static double contrast(int32_t a, int32_t b)
{
    double x = luminance(a), y = luminance(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

/* The colours of xterm's palette, once more and in another way than the code under test. */
static int32_t xterm_colour(int index)
{
    static const int32_t steps[] = {0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF};
    if (index >= 232)
        return 0x080808 + (index - 232) * 0x0A0A0A;
    return steps[(index - 16) / 36] * 0x10000 + steps[(index - 16) / 6 % 6] * 0x100 +
           steps[(index - 16) % 6];
}

static void assert_contrast(enum theme theme, enum style style, int32_t front, int32_t back,
                            const char *where)
{
    double needed = is_graphic(style) ? 3.0 : 4.5, actual = contrast(front, back);
    if (actual < needed)
        fail_msg("%s, style '%c', %s: #%06X on #%06X has %.2f:1, less than %.1f:1",
                 theme_name(theme), style_letter(style), where, (unsigned)front, (unsigned)back,
                 actual, needed);
}

static void test_contrast(void **state)
{
    (void)state;
    for (int theme = THEME_DARK; theme <= THEME_PRINT; theme++)
        for (int style = 0; style < STYLE_COUNT; style++) {
            const struct look *look = theme_look((enum theme)theme, (enum style)style);
            if (is_decoration((enum style)style))
                continue;
            assert_contrast((enum theme)theme, (enum style)style, look->foreground,
                            look->background, "exact");
            assert_contrast((enum theme)theme, (enum style)style,
                            xterm_colour(colour_to_256(look->foreground)),
                            xterm_colour(colour_to_256(look->background)), "256 colours");
        }
}

/* The contrast function against known values. */
static void test_contrast_itself(void **state)
{
    (void)state;
    assert_true(fabs(contrast(0xFFFFFF, 0x000000) - 21.0) < 0.001);
    assert_true(fabs(contrast(0x777777, 0xFFFFFF) - 4.48) < 0.01);
    assert_true(fabs(contrast(0x123456, 0x123456) - 1.0) < 0.001);
}

static void test_looks_are_complete(void **state)
{
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++)
        for (int style = 0; style < STYLE_COUNT; style++) {
            const struct look *look = theme_look((enum theme)theme, (enum style)style);
            bool is_mono = theme == THEME_MONO;
            assert_int_equal(look->foreground == COLOUR_NONE, is_mono);
            assert_int_equal(look->background == COLOUR_NONE, is_mono);
            assert_in_range(look->foreground16 + 1, is_mono ? 0 : 1, is_mono ? 0 : 16);
            assert_in_range(look->background16 + 1, is_mono ? 0 : 1, is_mono ? 0 : 16);
            if (!is_mono)
                assert_true(look->foreground != look->background &&
                            look->foreground16 != look->background16);
        }
}

/* PROCESS, HOLE and what changed differ without any colour: by attributes, or by glyphs that the
 * frames show. Blocks are reversed, HOLEs are not. */
static void test_mono_tells_blocks_from_holes(void **state)
{
    (void)state;
    for (int style = STYLE_BLOCK0; style <= STYLE_BLOCK6; style++)
        assert_true(theme_look(THEME_MONO, (enum style)style)->attributes & ATTR_REVERSE);
    assert_false(theme_look(THEME_MONO, STYLE_HOLE)->attributes & ATTR_REVERSE);
    assert_false(theme_look(THEME_MONO, STYLE_HOLE_TEXT)->attributes & ATTR_REVERSE);
}

/* Okabe and Ito's palette, in the themes that have colours. */
static void test_blocks_have_the_palette(void **state)
{
    (void)state;
    static const int32_t palette[] = {0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442,
                                      0x0072B2, 0xD55E00, 0xCC79A7};
    for (int theme = THEME_DARK; theme <= THEME_LIGHT; theme++)
        for (size_t i = 0; i < sizeof palette / sizeof *palette; i++) {
            int found = 0;
            for (int style = STYLE_BLOCK0; style <= STYLE_BLOCK6; style++)
                found += theme_look((enum theme)theme, (enum style)style)->background == palette[i];
            assert_int_equal(found, 1);
        }
}

static void test_blocks_take_turns(void **state)
{
    (void)state;
    for (uint64_t id = 1; id < 100; id++) {
        assert_in_range(style_of_block(id), STYLE_BLOCK0, STYLE_BLOCK6);
        assert_int_not_equal(style_of_block(id), style_of_block(id + 1));
        assert_int_equal(style_of_block(id), style_of_block(id + STYLE_BLOCKS));
    }
    assert_int_equal(style_of_block(1), STYLE_BLOCK0);
    assert_in_range(style_of_block(UINT64_MAX), STYLE_BLOCK0, STYLE_BLOCK6);
}

static void test_letters_differ(void **state)
{
    (void)state;
    for (int a = 0; a < STYLE_COUNT; a++) {
        assert_in_range(style_letter((enum style)a), '!', '~');
        for (int b = a + 1; b < STYLE_COUNT; b++)
            assert_int_not_equal(style_letter((enum style)a), style_letter((enum style)b));
    }
}

static void test_themes_by_name(void **state)
{
    (void)state;
    enum theme found = THEME_PRINT;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        assert_true(theme_find(theme_name((enum theme)theme), &found));
        assert_int_equal(found, theme);
    }
    assert_false(theme_find("", &found));
    assert_false(theme_find("Dark", &found));
    assert_int_equal(found, THEME_MONO);
    assert_int_equal(theme_background(THEME_MONO), 0xFFFFFF);
    assert_int_equal(theme_background(THEME_LIGHT), 0xFFFFFF);
}

static void test_256_colours(void **state)
{
    (void)state;
    for (int index = 16; index < 256; index++)
        assert_int_equal(xterm_colour(colour_to_256(xterm_colour(index))), xterm_colour(index));
    assert_int_equal(colour_to_256(0x000000), 16);
    assert_int_equal(colour_to_256(0xFFFFFF), 231);
    for (int32_t rgb = 0; rgb <= 0xFFFFFF; rgb += 0x010307)
        assert_in_range(colour_to_256(rgb), 16, 255);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contrast),
        cmocka_unit_test(test_contrast_itself),
        cmocka_unit_test(test_looks_are_complete),
        cmocka_unit_test(test_mono_tells_blocks_from_holes),
        cmocka_unit_test(test_blocks_have_the_palette),
        cmocka_unit_test(test_blocks_take_turns),
        cmocka_unit_test(test_letters_differ),
        cmocka_unit_test(test_themes_by_name),
        cmocka_unit_test(test_256_colours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
