/* SPDX-License-Identifier: MIT
 *
 * term: the terminal, through ncurses. One grid in, cells on the screen; keys out. The only part of
 * memsviz that knows what kind of terminal it is, and the one that puts it back on every way out.
 */
#ifndef MEMSVIZ_TERM_H
#define MEMSVIZ_TERM_H

#include <stdbool.h>

#include "error.h"
#include "grid.h"
#include "key.h"

/* Rows and columns that are drawn; of a larger window the upper left part. */
enum { TERM_MAX_SIDE = 1000 };

enum colour_depth { DEPTH_AUTO, DEPTH_MONO, DEPTH_8, DEPTH_16, DEPTH_256, DEPTH_DIRECT };

struct term_options {
    enum theme theme;
    enum colour_depth depth; /* AUTO: what terminfo says; NO_COLOR in the environment: MONO       */
    bool ascii;              /* draw with ASCII only; also done when the locale is not UTF-8      */
    bool asks_theme;         /* dark or light: as the terminal says, where it says; else `theme`  */
    bool mouse;              /* ask for clicks and the wheel                                      */
};

/* What term_wait came back with. */
enum term_event {
    TERM_KEY,  /* *key is filled in                                                     */
    TERM_TIME, /* the time is up                                                        */
    TERM_GONE  /* the terminal went away, or a signal asks to end: stop now             */
};

/* Takes the keyboard (standard input, or /dev/tty when that is something else): from now on what is
 * typed is not echoed. Nothing is drawn yet; Ctrl-C ends the program. On failure nothing has been
 * changed, and *error says what is wrong and what would be right. Signals that end the program put
 * the terminal back and then end it by the same signal. */
bool term_start(const struct term_options *options, struct error *error);

/* Takes the screen (standard output), too; what follows needs it. Does nothing when it is taken. On
 * failure the terminal is as it was before term_start. */
bool term_enter(struct error *error);

/* Puts the terminal back as it was. Does nothing when it was not taken. After TERM_GONE by a signal
 * it does not return: the program ends by that signal. */
void term_stop(void);

/* The theme that is drawn with. */
enum theme term_theme_used(void);

void term_size(int *rows, int *columns);

/* Whether the window is larger than what term_size says. */
bool term_is_cut(void);

/* Shows the grid; only what differs from the screen is sent. */
void term_draw(const struct grid *grid);

/* Puts the hardware cursor there (the command line), or hides it with row -1. Takes effect with the
 * next term_draw. */
void term_cursor(int row, int column);

/* Whether pasted text arrives as keys, with line ends as blanks. Otherwise it is swallowed, so that
 * a paste never runs as commands. */
void term_paste(bool is_kept);

/* Waits for a key, a new size or a return from Ctrl-Z (KEYCODE_RESIZE: draw again), or
 * `milliseconds` (-1: no limit) to pass. */
enum term_event term_wait(struct key *key, int milliseconds);

/* Changes the theme from the next term_draw on. */
void term_theme(enum theme theme);

/* Sends everything again with the next term_draw. */
void term_redraw(void);

/* Milliseconds on a clock that only moves forward. */
long long term_clock(void);

/* The signal that TERM_GONE stands for, 0: none (the terminal hung up). */
int term_signal(void);

#endif
