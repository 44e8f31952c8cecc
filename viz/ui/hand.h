/* SPDX-License-Identifier: MIT
 *
 * hand: be the allocator. The person places the block of each malloc of the tape; then a table
 * shows what the four policies make of the same calls.
 */
#ifndef MEMSVIZ_HAND_H
#define MEMSVIZ_HAND_H

#include "effect.h"
#include "hand_table.h"
#include "key.h"
#include "placement.h"

enum { HAND_MOST = 1000 /* calls */ };

struct hand_choice {
    size_t call; /* counted from 1 */
    uint64_t at; /* 0: in new pages */
    bool is_new;
    size_t statement; /* where in hand.statements */
};

struct hand {
    bool is_on;
    struct placement placement;
    size_t done;                           /* calls that are behind                    */
    struct hand_choice choices[HAND_MOST]; /* made so far, so that they can be undone  */
    size_t choice_count;
    struct text statements;          /* owned: of each choice, with a NUL behind it  */
    struct text shown;               /* owned: what is to be placed */
    struct hand_row rows[HAND_ROWS]; /* at the end; before there are none        */
    size_t row_count;
    struct text table; /* owned: the same to read; empty before */
};

struct app;

void hand_begin(struct app *app);
void hand_end(struct app *app);
void hand_clear(struct hand **place);
bool hand_is_on(const struct app *app);

/* A key while a block waits. False: it is not for this. */
bool hand_press(struct app *app, struct key key, struct effect *effect);

/* Says that a block waits, and how to be rid of it. */
void hand_say_first(struct app *app);

/* Says what Enter would do now. */
void hand_say_selected(struct app *app);

/* Keeps the session at the call whose block waits. */
void hand_settle(struct app *app);

/* Places the block as typed: an address, the name of a neighbour, new; undo, or first for what
 * first fit does. False: it is none of these, or cannot be; a message says why. */
bool hand_answer(struct app *app, const char *typed);

/* What was placed so far, in a moment read from the session. */
void hand_show(const struct app *app, struct moment *moment);

#endif
