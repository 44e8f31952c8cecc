/* SPDX-License-Identifier: MIT
 *
 * panels: the parts of a screen together, where the layout has put them.
 */
#ifndef MEMSVIZ_PANELS_H
#define MEMSVIZ_PANELS_H

#include "panel.h"

/* What a moment has to have for the panels of a screen; and where they stand then. */
struct moment_wish panels_wish(const struct view *view, int rows, int columns);
struct layout panels_layout(const struct moment *moment, int rows, int columns);

/* What the map in this layout is drawn with. */
struct canvas panels_map(const struct moment *moment, const struct view *view, struct grid *grid,
                         const struct layout *layout);

/* Everything between the title and the line of keys. */
void panels_draw(const struct moment *moment, const struct view *view, struct grid *grid,
                 const struct layout *layout);

/* The inspector, over the panels. The moment has pointers, and what is wished of view->selected. */
void inspector_draw(const struct moment *moment, const struct view *view, struct grid *grid,
                    const struct layout *layout);

#endif
