/* SPDX-License-Identifier: MIT
 *
 * test_out_paint: what figures are painted with can be read, in every theme.
 */
#include "colour.h"
#include "paint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* WCAG's own examples: black on white is 21, mid grey 767676 on white is 4.54. */
static void contrast_is_that_of_wcag(void **state)
{
    (void)state;
    assert_int_equal(colour_contrast(0x000000, 0xFFFFFF), 2100);
    assert_int_equal(colour_contrast(0xFFFFFF, 0xFFFFFF), 100);
    assert_in_range(colour_contrast(0x767676, 0xFFFFFF), 450, 460);
    assert_in_range(colour_contrast(0x0072B2, 0xFFFFFF), 510, 530);
    assert_int_equal(colour_contrast(0x123456, 0xFEDCBA), colour_contrast(0xFEDCBA, 0x123456));
}

static void mixing_goes_from_one_to_the_other(void **state)
{
    (void)state;
    assert_int_equal(colour_mix(0x102030, 0xFFFFFF, 0), 0x102030);
    assert_int_equal(colour_mix(0x102030, 0xA0B0C0, 100), 0xA0B0C0);
    assert_int_equal(colour_mix(0x000000, 0x646464, 50), 0x323232);
}

static void readable_ink_is_readable(void **state)
{
    (void)state;
    for (int ground = 0; ground <= 0xFFFFFF; ground += 0x071B3D)
        for (int ink = 0; ink <= 0xFFFFFF; ink += 0x0F1357)
            assert_true(colour_contrast(colour_readable(ink, ground), ground) >= 450);
    assert_int_equal(colour_readable(0x222222, 0xFFFFFF), 0x222222);
}

static void every_text_stands_out_in_every_theme(void **state)
{
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++)
        for (int paint = 0; paint < PAINT_COUNT; paint++) {
            if (paint_type((enum paint)paint)->size == 0)
                continue;
            for (int variant = 0; variant < STYLE_BLOCKS; variant++) {
                struct ink ink = paint_ink((enum theme)theme, (enum paint)paint, variant);
                struct ink ground =
                    paint_ink((enum theme)theme, paint_ground((enum paint)paint), variant);
                if (colour_contrast(ink.fill, ground.fill) < 450)
                    fail_msg("%s on %s in %s: contrast %d", paint_name((enum paint)paint),
                             paint_name(paint_ground((enum paint)paint)),
                             theme_name((enum theme)theme), colour_contrast(ink.fill, ground.fill));
            }
        }
}

/* A hatched PROCESS has a calm label for its text; without hatches the label is nothing. */
static void labels_lie_on_hatches_only(void **state)
{
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++)
        for (int variant = 0; variant < STYLE_BLOCKS; variant++) {
            struct ink box = paint_ink((enum theme)theme, PAINT_PROCESS, variant);
            struct ink label = paint_ink((enum theme)theme, PAINT_LABEL, variant);
            assert_int_equal(box.hatch != HATCH_NONE, label.fill != COLOUR_NONE);
        }
}

static void print_has_no_colour(void **state)
{
    (void)state;
    for (int paint = 0; paint < PAINT_COUNT; paint++)
        for (int variant = 0; variant < STYLE_BLOCKS; variant++) {
            struct ink ink = paint_ink(THEME_PRINT, (enum paint)paint, variant);
            const int32_t colours[] = {ink.fill, ink.stroke};
            for (int i = 0; i < 2; i++)
                if (colours[i] != COLOUR_NONE)
                    assert_true((colours[i] >> 16) - (colours[i] & 255) < 12 &&
                                (colours[i] >> 16) - (colours[i] & 255) > -12);
        }
}

/* HOLEs are the only thing with dots, so they are told from PROCESSes without colour. */
static void holes_differ_by_pattern(void **state)
{
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        assert_int_equal(paint_ink((enum theme)theme, PAINT_HOLE, 0).hatch, HATCH_DOTS);
        for (int variant = 0; variant < STYLE_BLOCKS; variant++)
            assert_int_not_equal(paint_ink((enum theme)theme, PAINT_PROCESS, variant).hatch,
                                 HATCH_DOTS);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(mixing_goes_from_one_to_the_other),
        cmocka_unit_test(readable_ink_is_readable),
        cmocka_unit_test(every_text_stands_out_in_every_theme),
        cmocka_unit_test(labels_lie_on_hatches_only),
        cmocka_unit_test(print_has_no_colour),
        cmocka_unit_test(holes_differ_by_pattern),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
