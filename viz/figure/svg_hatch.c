/* SPDX-License-Identifier: MIT
 *
 * svg_hatch: hatches as lines that are drawn out, not as patterns: what draws them need not compose
 * tiles, and drawings in one document share nothing. All lie on one grid of 6 pixels, so that
 * neighbours go on in each other.
 */
#include "svg_part.h"

enum { GRID = 6 * PIXEL, DOT = 120 };

/* The least of offset, offset + GRID, … that is no less than `from`. */
static int first_on_grid(int from, int offset)
{
    int past = (from - offset) % GRID;
    return past <= 0 ? from - past : from + GRID - past;
}

static void move_to(struct text *out, int x, int y)
{
    text_add_char(out, 'M');
    svg_length(out, x);
    text_add_char(out, ' ');
    svg_length(out, y);
}

static void line_to(struct text *out, char command, int length)
{
    text_add_char(out, command);
    svg_length(out, length);
}

/* Rows of a line that is dashed into dots; every second row is half a grid further. */
static void add_dots(struct text *out, const struct svg_area *area)
{
    for (int half = 0; half < 2; half++) {
        int offset = PIXEL + half * GRID / 2;
        int x = first_on_grid(area->left, offset);
        int y = first_on_grid(area->top + DOT / 2, offset + DOT / 2);
        for (; x < area->right && y <= area->bottom - DOT / 2; y += GRID) {
            move_to(out, x, y);
            line_to(out, 'H', area->right);
        }
    }
}

static void add_level(struct text *out, const struct svg_area *area)
{
    for (int y = first_on_grid(area->top, GRID / 2); y < area->bottom; y += GRID) {
        move_to(out, area->left, y);
        line_to(out, 'H', area->right);
    }
}

static void add_upright(struct text *out, const struct svg_area *area)
{
    for (int x = first_on_grid(area->left, GRID / 2); x < area->right; x += GRID) {
        move_to(out, x, area->top);
        line_to(out, 'V', area->bottom);
    }
}

/* Lines on which x + y is on the grid; falling ones are those of the area upside down. */
static void add_slanted(struct text *out, const struct svg_area *area, bool is_falling)
{
    int top = is_falling ? -area->bottom : area->top;
    int bottom = is_falling ? -area->top : area->bottom;
    for (int sum = first_on_grid(area->left + top, 0); sum < area->right + bottom; sum += GRID) {
        int from = area->left > sum - bottom ? area->left : sum - bottom;
        int to = area->right < sum - top ? area->right : sum - top;
        move_to(out, from, is_falling ? from - sum : sum - from);
        text_add_char(out, 'L');
        svg_length(out, to);
        text_add_char(out, ' ');
        svg_length(out, is_falling ? to - sum : sum - to);
    }
}

void svg_hatch_path(struct text *out, enum hatch hatch, const struct svg_area *area)
{
    if (hatch == HATCH_DOTS)
        add_dots(out, area);
    if (hatch == HATCH_LEVEL || hatch == HATCH_SQUARES)
        add_level(out, area);
    if (hatch == HATCH_UPRIGHT || hatch == HATCH_SQUARES)
        add_upright(out, area);
    if (hatch == HATCH_RISING || hatch == HATCH_CROSSED)
        add_slanted(out, area, false);
    if (hatch == HATCH_FALLING || hatch == HATCH_CROSSED)
        add_slanted(out, area, true);
}

const char *svg_hatch_stroke(enum hatch hatch)
{
    return hatch == HATCH_DOTS ? " stroke-width=\"1.2\" stroke-dasharray=\"1.2 4.8\"" : "";
}
