/* SPDX-License-Identifier: MIT
 *
 * term_input: bytes from a terminal in, keys out. A pure state machine: it reads nothing, knows no
 * clock and no curses, so that it can be fuzzed. Everything a terminal may send that is not a key
 * (replies, unknown sequences, pasted text outside a prompt) is swallowed whole, so that a letter
 * inside it never becomes a command.
 */
#ifndef MEMSVIZ_TERM_INPUT_H
#define MEMSVIZ_TERM_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "key.h"

enum input_state {
    INPUT_GROUND,
    INPUT_ESCAPE, /* ESC came; alone it is a key, else it opens a sequence   */
    INPUT_CSI,    /* ESC [ … a letter                                        */
    INPUT_SS3,    /* ESC O … a letter                                        */
    INPUT_STRING, /* OSC, DCS, SOS, PM, APC: up to BEL or ESC \              */
    INPUT_LINUX,  /* ESC [ [ and one letter: function keys of Linux consoles */
    INPUT_MOUSE,  /* ESC [ M and three bytes: the old form of a mouse event  */
    INPUT_UTF8    /* inside a sequence of several bytes                      */
};

struct input {
    enum input_state state;
    enum input_state torn; /* what silence ended: ESCAPE, CSI, STRING; else GROUND */
    bool pasting;          /* between the brackets of a paste                    */
    bool keeps_paste;      /* set by the owner: pasted text arrives as keys      */
    char mark;             /* the private or intermediate byte of a CSI, or 0    */
    int numbers[4];        /* the parameters of a CSI                            */
    int count;             /* the parameter being read                           */
    char bytes[4];         /* of a UTF-8 sequence or an old mouse event          */
    int held, needed;      /* how many of them are there, how many there will be */
};

void input_init(struct input *input);

/* Takes one byte; true: *key is a key. Mouse positions are not checked against the screen. */
bool input_feed(struct input *input, unsigned char byte, struct key *key);

/* How many milliseconds of silence end what has been begun; -1: nothing has been begun. */
int input_patience(const struct input *input);

/* That silence has come. True: *key is a key (a lone Escape). */
bool input_expire(struct input *input, struct key *key);

/* Takes up what silence had ended: bytes that have come together after it are the rest of the
 * sequence if nobody could have typed them. False: they are not, and mean what they say. */
bool input_resume(struct input *input, const unsigned char *bytes, size_t length);

#endif
