/* SPDX-License-Identifier: MIT
 *
 * chart: bars of eighths of a cell, and their places on the run.
 */
#ifndef MEMSVIZ_CHART_H
#define MEMSVIZ_CHART_H

#include "grid.h"
#include "moment.h"
#include "style.h"

/* One of ▁▂▃▄▅▆▇█ for 1..8 eighths, ' ' for 0. */
uint32_t eighths_glyph(int eighths);

/* Draws column `i` of a chart over the run at the left end of `area` + i: so many eighths high, at
 * least one, with the cursor's line. */
void chart_column(const struct moment *moment, struct grid *grid, struct rect area, size_t i,
                  int eighths);

/* Whether column `i` of a chart over the run is reached, ahead, or where the cursor stands. */
enum style chart_style(const struct moment *moment, size_t i);

#endif
