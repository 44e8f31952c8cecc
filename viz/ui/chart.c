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
