/* SPDX-License-Identifier: MIT
 *
 * session_edit: live calls, undo and redo, other settings, bookmarks: everything that changes the
 * tape under the cursor. Each edit changes the tape and then has it learnt again.
 */
#include "session_edit.h"

#include "history.h"
#include "language.h"
#include "memory.h"

#include <stdlib.h>
#include <string.h>

/* Performs the tape anew after it was edited, and goes to a call on it. */
static void learn_again(struct session *session, size_t call)
{
    session_restart(session);
    session_learn(session);
    session->events = NULL;
    session_go(session, call, SIZE_MAX);
}

static const char bookmark[] = "bookmark";

/* Whether a remark goes with the calls behind it when they are dropped: a mark that heads them
 * does, but one just typed heads the call that its author is about to make. */
static bool heads_what_follows(const struct remark *remark)
{
    return remark->kind == REMARK_MARK &&
           (remark->line != 0 || strcmp(remark->text, bookmark) == 0);
}

size_t session_future(const struct session *session)
{
    return session->tape.call_count - session->cursor.call;
}

/* Remembers title and settings as they were, if the edit added last changed them. */
static void note_head(struct session *session, char *title, const struct settings *settings)
{
    const struct tape *tape = &session->tape;
    if (strcmp(title, tape->title) != 0 || settings->page != tape->settings.page ||
        settings->base != tape->settings.base || settings->align != tape->settings.align ||
        settings->fit != tape->settings.fit)
        history_add_head(session->history, title, settings);
    else
        free(title);
}

/* Puts back copies of the remarks of an old end that stay with the first `calls` calls, or of all
 * others. What the tail owns remains its own. */
static void paste_remarks(struct tape *tape, const struct tail *tail, size_t calls, bool is_staying)
{
    struct tail some = {.remarks = memory_new(tail->remark_count, sizeof *tail->remarks)};
    for (size_t i = 0; i < tail->remark_count; i++) {
        const struct remark *remark = &tail->remarks[i];
        if ((remark->at == calls && !heads_what_follows(remark)) == is_staying)
            some.remarks[some.remark_count++] = *remark;
    }
    tape_paste_copy(tape, &some);
    free(some.remarks);
}

/* How many remarks stand before any that an edit behind `calls` calls could take with it. */
static size_t first_remark_at(const struct tape *tape, size_t calls)
{
    size_t first = tape->remark_count;
    while (calls < tape->call_count && first > 0 && tape->remarks[first - 1].at >= calls)
        first--;
    return first;
}

/* A line was read behind `calls` calls and `remarks` remarks, where *tail was cut off: puts back
 * what stays of that, before the line and behind it. */
static void place_line(struct tape *tape, size_t calls, size_t remarks, const struct tail *tail)
{
    struct tail line;
    tape_cut(tape, calls, remarks, &line);
    bool has_calls = line.call_count > 0;
    paste_remarks(tape, tail, calls, true);
    tape_paste(tape, &line);
    if (has_calls)
        return;
    /* a note, a mark, a title: what comes after it stays true */
    tape_paste_copy(tape, &(struct tail){.calls = tail->calls, .call_count = tail->call_count});
    paste_remarks(tape, tail, calls, false);
}

bool session_append(struct session *session, const char *line, struct errors *errors)
{
    struct tape *tape = &session->tape;
    size_t calls = session->cursor.call, old_remarks = tape->remark_count;
    size_t remarks = first_remark_at(tape, calls);
    struct settings settings = tape->settings;
    char *title = memory_copy(tape->title, strlen(tape->title));
    struct tail tail;
    tape_cut(tape, calls, remarks, &tail);
    if (!language_read_line(tape, line, errors)) {
        tape_paste(tape, &tail);
        free(title);
        return false;
    }
    size_t after = tape->call_count;
    place_line(tape, calls, remarks, &tail);
    history_add(session->history, calls, remarks, (struct course){calls, after}, &tail);
    note_head(session, title, &settings);
    session_forget_checks(session, old_remarks);
    session_forget_trails(session, 0, calls);
    learn_again(session, after);
    return true;
}

/* A place is read as the language reads it: in a statement, which is taken off the tape again. */
bool session_parse_place(struct session *session, const char *text, struct place *place,
                         struct errors *errors)
{
    struct tape *tape = &session->tape;
    size_t calls = tape->call_count, remarks = tape->remark_count;
    struct text line;
    struct tail tail;
    text_init(&line);
    text_format(&line, "get %s", text);
    bool is_read = strpbrk(text, ";#") == NULL &&
                   language_read_line(tape, text_string(&line), errors) &&
                   tape->call_count == calls + 1;
    text_clear(&line);
    if (is_read)
        *place = tape->calls[calls].place;
    tape_cut(tape, calls, remarks, &tail);
    tail_clear(&tail);
    return is_read;
}

static bool after_edit(struct session *session, const struct edit *edit, size_t old_remarks,
                       size_t old_call, bool is_undo)
{
    if (edit == NULL)
        return false;
    session_forget_checks(session, old_remarks);
    session_forget_trails(session, 0, old_call);
    learn_again(session, is_undo ? edit->cursor.before : edit->cursor.after);
    return true;
}

bool session_undo(struct session *session)
{
    size_t remarks = session->tape.remark_count;
    return after_edit(session, history_undo(session->history, &session->tape), remarks,
                      session->cursor.call, true);
}

bool session_redo(struct session *session)
{
    size_t remarks = session->tape.remark_count;
    return after_edit(session, history_redo(session->history, &session->tape), remarks,
                      session->cursor.call, false);
}

bool session_change_settings(struct session *session, const struct settings *settings,
                             struct error *error)
{
    size_t call = session->cursor.call;
    if (!world_restart(session->world, settings, error))
        return false;
    struct tail nothing = {NULL, NULL, 0, 0};
    const char *title = session->tape.title;
    history_add(session->history, session->tape.call_count, session->tape.remark_count,
                (struct course){call, call}, &nothing);
    history_add_head(session->history, memory_copy(title, strlen(title)), &session->tape.settings);
    session->tape.settings = *settings;
    session_forget_trails(session, 0, call);
    session_forget_checks(session, session->tape.remark_count);
    session_learn(session);
    session->events = NULL;
    session_go(session, call, SIZE_MAX);
    return true;
}

/* ------------------------------------------------------------------------------- bookmarks -- */

/* The bookmark on call `call` (from 0), or remark_count. */
static size_t find_bookmark(const struct tape *tape, size_t call)
{
    size_t index = 0;
    while (index < tape->remark_count &&
           (tape->remarks[index].kind != REMARK_MARK || tape->remarks[index].at != call ||
            strcmp(tape->remarks[index].text, bookmark) != 0))
        index++;
    return index;
}

/* Keeps the verdicts beside their remarks. */
static void insert_check(struct session *session, size_t index)
{
    size_t count = session->tape.remark_count; /* the new remark counted */
    session->checks = memory_resize(session->checks, count, sizeof *session->checks);
    struct check *place = session->checks + index;
    memmove(place + 1, place, (count - 1 - index) * sizeof *place);
    *place = (struct check){VERDICT_UNKNOWN, NULL};
}

bool session_bookmark(struct session *session)
{
    struct tape *tape = &session->tape;
    if (session->cursor.call == 0)
        return false;
    size_t call = session->cursor.call - 1, index = find_bookmark(tape, call);
    if (index == tape->remark_count) {
        index = tape_insert_mark(tape, call, bookmark);
        insert_check(session, index);
        history_shift(session->history, call, 1);
        return true;
    }
    tape_remove_remark(tape, index);
    struct check *place = session->checks + index;
    memmove(place, place + 1, (tape->remark_count - index) * sizeof *place);
    history_shift(session->history, call, -1);
    return true;
}
