/* SPDX-License-Identifier: MIT
 *
 * term_stderr: what is written to standard error while the screen is up would be drawn into it and
 * then lost with it: an assertion, a library's complaint. It is kept, and shown afterwards.
 */
#ifndef MEMSVIZ_TERM_STDERR_H
#define MEMSVIZ_TERM_STDERR_H

/* Keeps it from now on, where standard error is a terminal. Without the means to, does nothing. */
void stderr_keep(void);

/* Gives standard error back, with all that was kept. May be called in a signal's handler. */
void stderr_show(void);

#endif
