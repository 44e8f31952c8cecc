/* SPDX-License-Identifier: MIT
 *
 * session_edit: live calls, undo and redo, other settings, bookmarks: everything that changes the
 * tape under the cursor. Each edit changes the tape and then has it learnt again.
 */
#include "session_edit.h"

#include "history.h"
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

/* The remarks that belong to the first `calls` calls: a mark behind them heads what comes next. */
static size_t remarks_until(const struct session *session, size_t calls)
{
    const struct scenario *tape = &session->tape;
    size_t count = 0;
    while (count < tape->remark_count && tape->remarks[count].at <= calls &&
           !(tape->remarks[count].at == calls && tape->remarks[count].kind == REMARK_MARK &&
             calls < tape->call_count))
        count++;
    return count;
}

size_t session_future(const struct session *session)
{
    return session->tape.call_count - session->cursor.call;
}

/* Remembers title and settings as they were, if the edit added last changed them. */
static void note_head(struct session *session, char *title, const struct settings *settings)
{
    const struct scenario *tape = &session->tape;
    if (strcmp(title, tape->title) != 0 || settings->page != tape->settings.page ||
        settings->base != tape->settings.base || settings->align != tape->settings.align ||
        settings->fit != tape->settings.fit)
        history_add_head(session->history, title, settings);
    else
        free(title);
}

bool session_append(struct session *session, const char *line, struct errors *errors)
{
    size_t calls = session->cursor.call, remarks = remarks_until(session, calls);
    size_t old_remarks = session->tape.remark_count;
    struct settings settings = session->tape.settings;
    char *title = memory_copy(session->tape.title, strlen(session->tape.title));
    struct tail tail;
    tape_cut(&session->tape, calls, remarks, &tail);
    if (!scenario_parse_line(&session->tape, line, errors)) {
        tape_paste(&session->tape, &tail);
        free(title);
        return false;
    }
    size_t after = session->tape.call_count;
    if (after == calls) /* a note, a mark, a title: what comes after it stays true */
        tape_paste_copy(&session->tape, &tail);
    history_add(session->history, calls, remarks, after, &tail);
    note_head(session, title, &settings);
    session_forget_checks(session, old_remarks);
    session_forget_trails(session, 0, calls);
    learn_again(session, after);
    return true;
}

static bool after_edit(struct session *session, const struct edit *edit, size_t old_remarks,
                       size_t old_call, bool is_undo)
{
    if (edit == NULL)
        return false;
    session_forget_checks(session, old_remarks);
    session_forget_trails(session, 0, old_call);
    learn_again(session, is_undo ? edit->calls : edit->after);
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
    session->tape.settings = *settings;
    session_forget_trails(session, 0, call);
    session_forget_checks(session, session->tape.remark_count);
    session_learn(session);
    session->events = NULL;
    session_go(session, call, SIZE_MAX);
    return true;
}

/* ------------------------------------------------------------------------------- bookmarks -- */

static const char bookmark[] = "bookmark";

/* The bookmark on call `call` (from 0), or remark_count. */
static size_t find_bookmark(const struct scenario *tape, size_t call)
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
    struct scenario *tape = &session->tape;
    if (session->cursor.call == 0)
        return false;
    size_t call = session->cursor.call - 1, index = find_bookmark(tape, call);
    if (index == tape->remark_count) {
        index = scenario_insert_mark(tape, call, bookmark);
        insert_check(session, index);
        history_shift(session->history, call, 1);
        return true;
    }
    scenario_remove_remark(tape, index);
    struct check *place = session->checks + index;
    memmove(place, place + 1, (tape->remark_count - index) * sizeof *place);
    history_shift(session->history, call, -1);
    return true;
}
