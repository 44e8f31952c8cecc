/* SPDX-License-Identifier: MIT
 *
 * term_screen: a grid on the screen, through curses. Knows no keys, no signals and no modes of the
 * tty beyond what curses itself changes.
 */
#ifndef MEMSVIZ_TERM_SCREEN_H
#define MEMSVIZ_TERM_SCREEN_H

#include <stdbool.h>

#include "grid.h"
#include "term.h"

struct screen_options {
    int rows, columns;
    int fd; /* the terminal                                       */
    enum theme theme;
    enum colour_depth depth; /* not AUTO                                           */
    bool ascii;              /* glyph_to_ascii for everything beyond ASCII         */
    bool brackets;           /* send each frame between marks, to be shown at once */
};

/* Takes the screen. False: curses cannot; nothing was changed. */
bool screen_open(const struct screen_options *options);
void screen_close(void);

/* Gives the screen back for a while; the next screen_draw takes it again and sends everything. */
void screen_leave(void);

/* Curses takes the tty's modes as they are now for its own. */
void screen_adopt_modes(void);

void screen_resize(int rows, int columns);
void screen_size(int *rows, int *columns);
void screen_theme(enum theme theme);
void screen_cursor(int row, int column); /* row -1: hidden */
void screen_redraw(void);
void screen_draw(const struct grid *grid);

#endif
