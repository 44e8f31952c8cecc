/* SPDX-License-Identifier: MIT
 *
 * session_fixture.h: sessions and apps from a scenario in a string or from the course, keys pressed
 * on them, and pictures as one line of text.
 */
#ifndef SESSION_FIXTURE_H
#define SESSION_FIXTURE_H

#include "app.h"
#include "panels.h"

/* Opens a session on a scenario; fails the test when it has errors. It stands at call 0. */
void session_of(struct session *session, const char *text);

/* An app on a scenario, of this screen size. The file of the scenario is called "test.mems". */
void app_of(struct app *app, const char *text, int rows, int columns);

/* An app on scenarios/NAME.mems. */
void app_of_course(struct app *app, const char *name, int rows, int columns);

/* Presses a key, or each byte of a string; returns the last effect there was. */
struct effect app_key(struct app *app, uint32_t code);
struct effect app_keys(struct app *app, const char *keys);

/* Opens the command line, types a line, and enters it. */
struct effect app_type(struct app *app, const char *line);

/* Adds what the effect asks to be done outside the app: "save! x.mems"; nothing, when it is none.
 */
void effect_print(const struct app *app, struct effect effect, struct text *out);

/* Where the parts of the app's screen stand, and what its map is drawn with: area, plan, scroll. */
struct layout app_layout(const struct app *app);
struct canvas app_map(const struct app *app);

/* Whether a row of the rendered screen contains it. */
bool app_shows(const struct app *app, const char *text);

/* A picture as out_picture reads one: "P1:a:1000! H96+ | P2::50 H46". Marks behind a size: '!' new,
 * '+' rest, '-' freed, '=' merged, '@' mapped, '?' and a number: looked at, and when; "*": focus.
 */
void picture_print(const struct picture *picture, struct text *out);

/* Fails unless that is the picture shown. */
void assert_picture(const struct session *session, const char *expected);

/* Goes to a position and fails unless that is the picture there. */
void assert_picture_at(struct session *session, size_t call, size_t step, const char *expected);

#endif
