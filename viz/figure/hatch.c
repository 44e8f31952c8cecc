/* SPDX-License-Identifier: MIT
 *
 * hatch: where the lines begin and end.
 */
#include "hatch.h"

enum { GRID = HATCH_DOT + HATCH_GAP };

/* The least of offset, offset + GRID, … that is no less than `from`. */
static int first_on_grid(int from, int offset)
{
    int past = (from - offset) % GRID;
    return past <= 0 ? from - past : from + GRID - past;
}

static void draw_line(const struct hatch_pen *pen, int x, int y, int to_x, int to_y)
{
    pen->line(pen->to, (struct point){x, y}, (struct point){to_x, to_y});
}

/* Rows of a line that is dashed into dots; every second row is half a grid further. */
static void draw_dots(const struct hatch_area *area, const struct hatch_pen *pen)
{
    for (int half = 0; half < 2; half++) {
        int offset = PIXEL + half * GRID / 2;
        int x = first_on_grid(area->left, offset);
        int y = first_on_grid(area->top + HATCH_DOT / 2, offset + HATCH_DOT / 2);
        for (; x < area->right && y <= area->bottom - HATCH_DOT / 2; y += GRID)
            draw_line(pen, x, y, area->right, y);
    }
}

static void draw_level(const struct hatch_area *area, const struct hatch_pen *pen)
{
    for (int y = first_on_grid(area->top, GRID / 2); y < area->bottom; y += GRID)
        draw_line(pen, area->left, y, area->right, y);
}

static void draw_upright(const struct hatch_area *area, const struct hatch_pen *pen)
{
    for (int x = first_on_grid(area->left, GRID / 2); x < area->right; x += GRID)
        draw_line(pen, x, area->top, x, area->bottom);
}

/* Lines on which x + y is on the grid; falling ones are those of the area upside down. */
static void draw_slanted(const struct hatch_area *area, bool is_falling,
                         const struct hatch_pen *pen)
{
    int top = is_falling ? -area->bottom : area->top;
    int bottom = is_falling ? -area->top : area->bottom;
    int sign = is_falling ? -1 : 1;
    for (int sum = first_on_grid(area->left + top, 0); sum < area->right + bottom; sum += GRID) {
        int from = area->left > sum - bottom ? area->left : sum - bottom;
        int to = area->right < sum - top ? area->right : sum - top;
        if (from < to)
            draw_line(pen, from, sign * (sum - from), to, sign * (sum - to));
    }
}

void hatch_draw(enum hatch hatch, const struct hatch_area *area, const struct hatch_pen *pen)
{
    if (hatch == HATCH_DOTS)
        draw_dots(area, pen);
    if (hatch == HATCH_LEVEL || hatch == HATCH_SQUARES)
        draw_level(area, pen);
    if (hatch == HATCH_UPRIGHT || hatch == HATCH_SQUARES)
        draw_upright(area, pen);
    if (hatch == HATCH_RISING || hatch == HATCH_CROSSED)
        draw_slanted(area, false, pen);
    if (hatch == HATCH_FALLING || hatch == HATCH_CROSSED)
        draw_slanted(area, true, pen);
}
