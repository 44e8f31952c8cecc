/* SPDX-License-Identifier: MIT
 *
 * screen_run.h: a file of screen cases while it runs, and what each of its statements does. Inside
 * of screen_case only.
 */
#ifndef SCREEN_RUN_H
#define SCREEN_RUN_H

#include "screen_case.h"
#include "session_fixture.h"

/* A file of cases, while it runs. */
struct screen_run {
    const char *path;
    int line;
    const char *at; /* what is still to be read of the line        */
    int rows, columns;
    struct app app;
    bool is_open;      /* there is an app                             */
    bool is_skipping;  /* the case has failed; the next one is waited for */
    struct text asked; /* what the latest press asks to be done outside */
    long long now;
    struct screen_results *results;
};

/* Says what is wrong with the case, once; its other statements are passed over. */
void case_fail(struct screen_run *run, const char *what, const char *text);

/* Begins a case: closes the app of the one before. */
void case_begin(struct screen_run *run);

/* The screen as text. */
void screen_read(const struct screen_run *run, struct text *screen);

/* Where the screen shows a text first; row and column may be NULL. */
bool screen_find(const struct screen_run *run, const char *text, int *row, int *column);

/* The statements, each with what stands behind its word. */
void act_open(struct screen_run *run, const char *argument);
void act_tape(struct screen_run *run, const char *text);
void act_live(struct screen_run *run, const char *argument);
void act_shelved(struct screen_run *run, const char *argument);
void act_size(struct screen_run *run, const char *argument);
void act_press(struct screen_run *run, const char *argument);
void act_click(struct screen_run *run, const char *text);
void act_wait(struct screen_run *run, const char *argument);
void act_see(struct screen_run *run, const char *text);
void act_not(struct screen_run *run, const char *text);
void act_says(struct screen_run *run, const char *text);
void act_error(struct screen_run *run, const char *text);
void act_asks(struct screen_run *run, const char *text);

#endif
