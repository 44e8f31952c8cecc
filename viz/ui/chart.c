/* SPDX-License-Identifier: MIT
 *
 * chart: what the charts of several panels have in common.
 */
#include "chart.h"

uint32_t eighths_glyph(int eighths)
{
    return eighths <= 0 ? ' ' : (uint32_t)(0x2580 + (eighths > 8 ? 8 : eighths));
}

enum style chart_style(const struct moment *moment, size_t i)
{
    size_t call = moment->columns[i].call, cursor = moment->at.call;
    bool is_first = i == 0 || moment->columns[i - 1].call < cursor;
    if (cursor > 0 && (call == cursor || (call > cursor && is_first)))
        return STYLE_NOW;
    return call <= cursor ? STYLE_CHART : STYLE_CHART_DIM;
}

void chart_column(const struct moment *moment, struct grid *grid, struct rect area, size_t i,
                  int eighths)
{
    enum style style = chart_style(moment, i);
    for (int row = 0; row < area.rows; row++) {
        int level = eighths - 8 * (area.rows - 1 - row);
        bool is_bottom = row == area.rows - 1;
        uint32_t glyph = eighths_glyph(level < 1 && is_bottom ? 1 : level);
        if (glyph == ' ' && style == STYLE_NOW)
            glyph = 0x2502; /* │: the cursor's line */
        grid_put(grid, area.row + row, area.column + (int)i, glyph, style, ATTR_NONE);
    }
}
