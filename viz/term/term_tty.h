/* SPDX-License-Identifier: MIT
 *
 * term_tty: the tty as a device: its modes, its descriptors' flags, its size, bytes to and from it.
 * Knows nothing of what the bytes mean.
 */
#ifndef MEMSVIZ_TERM_TTY_H
#define MEMSVIZ_TERM_TTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

#include "error.h"

struct tty {
    int output;                   /* always standard output                              */
    int keys;                     /* standard input, or /dev/tty if that is something else */
    struct termios before;        /* modes as they were                                  */
    struct termios during;        /* and as memsviz wants them, after tty_choose_modes   */
    int output_flags, keys_flags; /* F_GETFL as they were                         */
};

/* Opens it and remembers how it was. Nothing is changed yet. */
bool tty_open(struct tty *tty, struct error *error);
void tty_close(struct tty *tty);

/* Output that does not wait makes curses busy-wait: both descriptors are made to wait. */
void tty_clear_flags(const struct tty *tty);
void tty_restore_flags(const struct tty *tty);

/* Keys are neither echoed nor held back until Enter. */
void tty_hush(const struct tty *tty);

/* From the modes that curses has set, those that memsviz wants. */
void tty_choose_modes(struct tty *tty);

/* In the background this stops the program until it is in the foreground again. */
void tty_set_modes(const struct tty *tty, const struct termios *modes);

/* Its size, within 1..TERM_MAX_SIDE. False: it does not know (serial lines, some build machines),
 * and the size is 24 x 80. */
bool tty_size(const struct tty *tty, int *rows, int *columns);

/* Whether it is larger than that. */
bool tty_is_larger(const struct tty *tty);

/* Writes all of a string; gives up when the tty is gone. */
void tty_send(int fd, const char *bytes);

/* Bytes read; 0: interrupted, nothing yet; -1: the tty is gone. */
ssize_t tty_read(const struct tty *tty, unsigned char *bytes, size_t size);

#endif
