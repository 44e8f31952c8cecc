/* SPDX-License-Identifier: MIT
 *
 * compare: several heaps on the calls of the app's session. They stand where it stands, and follow
 * when its tape is edited; the session itself knows nothing of them.
 */
#ifndef MEMSVIZ_COMPARE_H
#define MEMSVIZ_COMPARE_H

#include "app.h"
#include "lockstep.h"

struct compare {
    struct lockstep lockstep;
    struct settings settings[LOCKSTEP_MOST];
    size_t count;
    struct settings base; /* of the session, when it began                                  */
    bool is_of_policies;  /* the heaps differ from it by their policies alone              */
    bool is_opening;      /* nothing may be asked of the heaps yet                        */
    bool has_said;        /* how far it is                                                 */
    struct position seen; /* where the session stood when the heaps went there            */
    size_t lead;          /* the heap that is inspected and told of                       */
};

/* Begins to compare; what can be done within a tenth of a second is done when it returns. False:
 * *error says which settings make no heap. */
bool compare_begin(struct app *app, const struct settings *settings, size_t count,
                   struct error *error);
void compare_end(struct app *app);

/* The same with policies by their words (policies.h). */
bool compare_policies(struct app *app, const char *words, struct error *error);

/* Goes on for about so many milliseconds, and says how far it is; a key while it goes on. */
void compare_more(struct app *app, unsigned milliseconds);
void compare_press(struct app *app, struct key key);

/* Whether the heaps can be asked. */
bool compare_is_shown(const struct app *app);

/* After anything that the session did. */
void compare_follow(struct app *app);

/* The session whose segments are selected and inspected. */
const struct session *compare_lead(const struct app *app);

/* One step on or back, in all heaps or in the session alone. False: there is none. */
bool compare_step(struct app *app, bool is_forward);

/* Where they stand: inside a call, where the one does that takes the most steps. */
struct position compare_position(const struct app *app);

/* Whether the whole of the call is shown, in all heaps. */
bool compare_is_whole(const struct app *app);

/* Says which key compares, where the file names policies. */
void compare_offer(struct app *app);

#endif
