/* SPDX-License-Identifier: MIT
 *
 * vt_harness: a program in a terminal that the test can read: a pty with libvterm behind it. Tests
 * wait for what they expect, up to a deadline; they never sleep, and look only at whole frames. A
 * wait that fails prints the screen.
 */
#ifndef VT_HARNESS_H
#define VT_HARNESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pty_child.h"

struct vt; /* a terminal with a program in it */

struct vt_cell {
    uint32_t code_point; /* 0: nothing was ever written there */
    int foreground;      /* 0xRRGGBB, or -1: the default      */
    int background;
    bool bold, underline, reverse;
};

struct vt *vt_start(const struct pty_command *command);
void vt_end(struct vt *vt); /* kills what still runs */

struct pty_child *vt_child(struct vt *vt);

/* Takes in what the program has written, waiting at most this long for the first of it. False: the
 * program's end is closed. */
bool vt_pump(struct vt *vt, int milliseconds);

void vt_send(struct vt *vt, const char *string);
void vt_send_bytes(struct vt *vt, const char *bytes, size_t length);
void vt_resize(struct vt *vt, int rows, int columns);

/* Tells only the program of a new size, for storms of sizes that nobody reads: libvterm 0.1.4 can
 * crash when it is resized again and again amid output. */
void vt_resize_program(struct vt *vt, int rows, int columns);

/* A row as UTF-8, without the blanks at its end. Valid until the next call. */
const char *vt_row(struct vt *vt, int row);

struct vt_cell vt_cell_at(struct vt *vt, int row, int column);

/* Whether some row contains it. */
bool vt_has(struct vt *vt, const char *text);

/* Pumps until `text` is on the screen, is gone from it, until `check` holds, or until the program
 * has ended. False: ten seconds were not enough; the screen is on standard error. */
bool vt_wait_text(struct vt *vt, const char *text);
bool vt_wait_no_text(struct vt *vt, const char *text);
bool vt_wait_for(struct vt *vt, bool (*check)(struct vt *vt, const void *data), const void *data);
bool vt_wait_end(struct vt *vt);

/* After vt_wait_end: the exit status, or 128 + the signal that ended the program. */
int vt_status(struct vt *vt);

bool vt_is_alternate(const struct vt *vt); /* the alternate screen is shown */
bool vt_cursor_is_visible(const struct vt *vt);

/* All that the program ever wrote; `length` may be NULL. */
const char *vt_log(const struct vt *vt, size_t *length);

/* Whether `on` was written and `off` was not written after it. */
bool vt_mode_is_on(const struct vt *vt, const char *on, const char *off);

/* Screen, cursor, mouse, paste and modes of the tty are as they were before the program. */
bool vt_is_restored(struct vt *vt);

void vt_print(struct vt *vt); /* to standard error */

#endif
