/* SPDX-License-Identifier: MIT
 *
 * compare_view: several heaps on one screen, from a comparison and a view alone. Each is drawn by
 * what draws a heap by itself.
 */
#ifndef MEMSVIZ_COMPARE_VIEW_H
#define MEMSVIZ_COMPARE_VIEW_H

#include "comparison.h"
#include "key.h"
#include "panel.h"

/* Everything between the title and the line of keys. `lead` is the heap whose settings and
 * narration are shown. */
void compare_draw(const struct comparison *comparison, const struct view *view, size_t lead,
                  struct grid *grid, const struct layout_compare *layout);

/* The inspector of that heap, over what is told and the table. */
void compare_inspect(const struct comparison *comparison, const struct view *view, size_t lead,
                     struct grid *grid, const struct layout_compare *layout);

/* The virtual address that heap `index` shows in a cell; 0: none. */
uint64_t compare_address_at(const struct comparison *comparison, const struct view *view,
                            size_t index, const struct layout_compare *layout, struct key key);

/* How far the maps of all heaps are scrolled: as far as the longest can be. */
long compare_scroll(const struct comparison *comparison, const struct view *view,
                    const struct layout_compare *layout);

/* Whether the boxes of the chain view have room. */
bool compare_has_chain(struct layout_compare layout);

/* The table of compare_draw. */
void compare_table_draw(const struct comparison *comparison, size_t lead, struct grid *grid,
                        struct rect area);

#endif
