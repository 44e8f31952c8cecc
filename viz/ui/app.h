/* SPDX-License-Identifier: MIT
 *
 * app: the whole program but its terminal, as one value. Each input changes it and gives an effect,
 * which is to be carried out outside; app_render draws it. The same app gives the same grid.
 */
#ifndef MEMSVIZ_APP_H
#define MEMSVIZ_APP_H

#include "action.h"
#include "effect.h"
#include "grid.h"
#include "hand.h"
#include "palette.h"
#include "prompt.h"
#include "quiz.h"
#include "session.h"
#include "shelf.h"
#include "view.h"

enum mode {
    MODE_NORMAL,
    MODE_HELP,
    MODE_INSPECT,
    MODE_READ,
    MODE_LEGEND,
    MODE_SHELF,
    MODE_PROMPT,
    MODE_SCORE
};

/* What takes its time (change.h). */
enum change_kind { CHANGE_SETTINGS, CHANGE_CALLS, CHANGE_UNDO, CHANGE_REDO };

struct change {
    enum change_kind kind;
    char line[64];  /* SETTINGS, CALLS: as they were typed, or the beginning of it */
    size_t dropped; /* CALLS: how many followed the cursor                         */
    size_t expects; /* CALLS: how many stood up to the cursor                      */
};

enum message_kind { MESSAGE_NONE, MESSAGE_INFO, MESSAGE_ERROR };

struct app {
    struct session session;
    enum mode mode;
    struct view view;
    enum theme theme;
    int rows, columns; /* of the screen                                        */
    bool is_playing;
    bool plays_steps;    /* playing shows the steps inside each call, too        */
    bool is_presenting;  /* few panels, large letters                            */
    bool is_black;       /* nothing is shown until a key is pressed              */
    int speed;           /* index of a table of speeds                           */
    long long next_tick; /* milliseconds: when play moves on                     */
    long long now;       /* milliseconds: the latest time told                   */
    char needle[64];     /* what was searched for last; "": nothing              */
    int help_scroll;
    unsigned long count; /* digits typed before a key                            */
    bool has_count;
    bool has_theme; /* the person chose the theme: figures take it too */
    struct prompt prompt;
    struct palette palette;
    struct shelf shelf; /* what else can be opened */
    struct quiz quiz;
    struct hand *hand; /* owned; NULL: nothing is placed by hand */
    enum message_kind message_kind;
    char message[256];
    struct compare *compare; /* owned: several heaps on the same calls; NULL: one alone */
    bool is_unsaved;         /* live calls were made since the last save             */
    bool is_quit_asked;
    bool is_changing;     /* the tape is being performed after a change (change.h) */
    struct change change; /* which                                                 */
};

/* Takes over the session. */
void app_init(struct app *app, struct session *session, int rows, int columns);
void app_clear(struct app *app);

/* Goes on with another session, which it takes over: the view begins anew, and what the person
 * chose for the program stays. */
void app_change_session(struct app *app, struct session *session);

/* One key, or a click; also KEYCODE_RESIZE after rows and columns were set. */
struct effect app_press(struct app *app, struct key key);

/* The clock says `now` (milliseconds, only ever growing). Work that takes long goes on a little. */
enum effect_kind app_tick(struct app *app, long long now);

/* Milliseconds until app_tick has something to do; -1: only a key can change anything. */
int app_patience(const struct app *app);

/* Carries out one line of the command line. */
struct effect app_command(struct app *app, const char *typed);

/* Puts a message into the last line until the next key. */
__attribute__((format(printf, 3, 4))) void app_say(struct app *app, enum message_kind kind,
                                                   const char *format, ...);

/* Draws the app on a grid of app->rows by app->columns. */
void app_render(const struct app *app, struct grid *grid);

/* Where the cursor of the command line is; false: it is not open. */
bool app_cursor(const struct app *app, int *row, int *column);

/* Calls per second at this speed, in tenths. */
int app_speed_tenths(const struct app *app);

/* The speed nearest above that many calls in ten seconds, or the fastest. */
void app_set_speed(struct app *app, int tenths);

/* Which keys the line of keys shows. */
enum hints app_hints(const struct app *app);

#endif
