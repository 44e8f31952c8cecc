/* SPDX-License-Identifier: MIT
 *
 * shelf: what can be opened: lessons, files, an empty heap, as a list with a choice in it. Knows
 * names and titles, and neither files nor what is in them.
 */
#ifndef MEMSVIZ_SHELF_H
#define MEMSVIZ_SHELF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grid.h"

enum shelf_group { SHELF_EMPTY_HEAP, SHELF_RECENT, SHELF_FILE, SHELF_LESSON };

struct shelf_item {
    enum shelf_group group;
    char *path;   /* owned; "": the empty heap                              */
    char *title;  /* owned; visible characters only                         */
    char *about;  /* owned; what there is to watch for, lines joined by \n  */
    int number;   /* of a lesson; 0: it has none                            */
    bool is_seen; /* its last call has been reached once                    */
};

struct shelf {
    struct shelf_item *items; /* owned */
    size_t count, capacity;
    size_t chosen;
    size_t current; /* what is open; count: none of these */
};

void shelf_clear(struct shelf *shelf);

/* Adds an item, whose strings are copied. */
void shelf_add(struct shelf *shelf, const struct shelf_item *item);

/* Puts `current` on the item of this path, and the choice too; none has it: current is count. */
void shelf_open(struct shelf *shelf, const char *path);

/* What follows the current item in its group; NULL: nothing, or it is no file and no lesson. */
const struct shelf_item *shelf_next(const struct shelf *shelf);

/* Chooses the first lesson that has not been seen; else what is first. */
void shelf_choose_unseen(struct shelf *shelf);

/* Chooses lesson `number`. False: there is none. */
bool shelf_choose_lesson(struct shelf *shelf, unsigned long number);

/* Moves the choice, and stays within the list. */
void shelf_move(struct shelf *shelf, long by);

/* Draws the list with its choice in view. */
void shelf_draw(const struct shelf *shelf, struct grid *grid, struct rect area);

/* The first line of the screen while the list is shown, and the line of its keys. */
void shelf_title_draw(const struct shelf *shelf, struct grid *grid, struct rect area);
void shelf_hints_draw(struct grid *grid, struct rect area);

/* The item drawn in this row of the same area; count: none. */
size_t shelf_item_at(const struct shelf *shelf, struct rect area, int row);

/* "The course", "Recent files", …; static storage. */
const char *shelf_group_name(enum shelf_group group);

#endif
