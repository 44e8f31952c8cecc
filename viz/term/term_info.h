/* SPDX-License-Identifier: MIT
 *
 * term_info: what terminfo says about the terminal, read once before anything is changed. Draws
 * nothing.
 */
#ifndef MEMSVIZ_TERM_INFO_H
#define MEMSVIZ_TERM_INFO_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"

struct term_info {
    int colours;       /* 0: none                                                    */
    bool has_rgb;      /* a colour is given as 0xRRGGBB                              */
    bool has_mouse;    /* it can report clicks                                       */
    bool is_modern;    /* xterm and its kin: private modes it does not know are safe */
    char modes[40];    /* switches on mouse reports and paste brackets, as wanted    */
    char unmodes[40];  /* and off                                                    */
    char restore[240]; /* all that puts the terminal back, ready for a signal handler */
};

/* False: the terminal is unknown or cannot place a cursor; *error says what would help. */
bool term_info_read(struct term_info *info, int fd, bool mouse, struct error *error);

#endif
