/* SPDX-License-Identifier: MIT
 *
 * term_signal: how memsviz is interrupted. The terminal is put back by bytes prepared beforehand,
 * since after a crash, or blocked in a write, nothing else can be trusted; then the program dies by
 * the signal that came. Knows neither curses nor keys.
 */
#ifndef MEMSVIZ_TERM_SIGNAL_H
#define MEMSVIZ_TERM_SIGNAL_H

#include <stdbool.h>
#include <termios.h>

/* What a handler needs to put the terminal back. */
struct signal_rescue {
    int fd;               /* the terminal                              */
    const char *restore;  /* the bytes; must stay valid                */
    struct termios modes; /* as they were before                       */
    int input, output;    /* descriptors whose flags are put back      */
    int input_flags;      /* their F_SETFL flags as they were before   */
    int output_flags;
};

/* False: the wake pipe cannot be made. Signals that were ignored stay ignored. */
bool signals_catch(const struct signal_rescue *rescue);

/* Other bytes put the terminal back from now on; they must stay valid. */
void signals_restore(const char *restore);

/* Gives every signal back the action it had. */
void signals_release(void);

/* Whether there is something to put back at all: not while stopped. */
void signals_arm(bool armed);

/* While waiting, a signal that ends the program is only noted; otherwise it ends it at once. */
void signals_wait(bool waiting);

/* Readable when a signal has come since the last signals_drain. */
int signals_fd(void);
void signals_drain(void);

int signals_end(void);       /* the noted signal that wants to end the program, or 0 */
void signals_hang_up(void);  /* the tty is gone: SIGHUP, unless that is ignored        */
bool signals_stop(void);     /* Ctrl-Z was pressed; asking clears it                 */
bool signals_continue(void); /* the program was continued; asking clears it          */
bool signals_resize(void);   /* the window's size was changed; asking clears it      */

/* Stops the program as Ctrl-Z does; returns when it is continued. */
void signals_suspend(void);

/* Puts the terminal back as a signal that ends the program would: for an end without one. */
void signals_put_back(void);

/* Puts the terminal back and ends the program by this signal. */
_Noreturn void signals_die(int signal);

#endif
