/* SPDX-License-Identifier: MIT
 *
 * quiz: a run in which what comes is asked before it is shown. It knows how far may be told; a call
 * behind that is veiled until what is asked about it has been answered or skipped.
 *
 *     calls   1 .. known | known+1: asked | not even looked at
 */
#ifndef MEMSVIZ_QUIZ_H
#define MEMSVIZ_QUIZ_H

#include "action.h"
#include "effect.h"
#include "key.h"
#include "question.h"

enum { QUIZ_AT_ONCE = 4 /* questions about one call */ };

/* A question that was put, and what became of it. All strings are owned. */
struct quiz_entry {
    char *file, *call, *question, *given, *right, *because; /* given NULL: skipped */
    size_t number;                                          /* of the call, from 1 */
    enum question_kind kind;
    bool is_right;
};

struct quiz {
    bool is_on;
    bool is_asking; /* the cursor stands veiled at call known + 1 */
    uint64_t seed;
    size_t known;
    struct question questions[QUIZ_AT_ONCE]; /* about the call */
    struct answer answers[QUIZ_AT_ONCE];
    bool is_skipped[QUIZ_AT_ONCE];
    size_t count, answered;
    struct text shown;   /* owned: the question                     */
    struct text verdict; /* owned: on what was answered last        */
    size_t verdict_call;
    bool is_right; /* all of the verdict                       */
    struct quiz_entry *entries;
    size_t entry_count, entry_capacity; /* entries are owned                 */
};

void quiz_clear(struct quiz *quiz);

/* How many of the questions were answered rightly; how many were skipped. */
size_t quiz_right(const struct quiz *quiz);
size_t quiz_skipped(const struct quiz *quiz);

/* "7 of 9 right, 1 skipped", and a paragraph for each question. */
void quiz_print_score(const struct quiz *quiz, struct text *out);
void quiz_print(const struct quiz *quiz, struct text *out);

struct app;

/* From here on, or no longer; what was answered is kept. */
void quiz_begin(struct app *app, uint64_t seed);
void quiz_end(struct app *app);

/* Of a call about which some questions are answered the others are skipped, so that none is lost.
 */
void quiz_close(struct app *app);

/* After whatever may have moved the cursor: where it has passed a call that is to be asked about,
 * it goes back to that. */
void quiz_settle(struct app *app);

/* A key while a question waits. False: it is not for the quiz. */
bool quiz_press(struct app *app, struct key key, struct effect *effect);

/* Says that a question waits, and how to be rid of it. */
void quiz_say_first(struct app *app);

/* Says what Enter would answer now. */
void quiz_say_selected(struct app *app);

/* "Enter answers H[1000:1599], 600 B" of the segment selected, if there is one in the picture. */
void quiz_say_enter(struct app *app, const struct picture *picture, const char *does);

/* Answers as typed; NULL: with the segment selected. False: it is no answer, and a message says
 * what would be one. */
bool quiz_answer(struct app *app, const char *typed);

/* The page of MODE_SCORE: what was placed by hand beside the policies, or what was asked. */
void quiz_print_page(const struct app *app, struct text *out);

/* What looks, or goes back: all that can be done while something is asked. */
bool quiz_is_harmless(enum action action);

/* The session's moment as far as it may be told, with what is to be said of the question. */
void quiz_moment(const struct app *app, const struct moment_wish *wish, struct moment *moment);

#endif
