/* SPDX-License-Identifier: MIT
 *
 * session_edit: live calls, taking back, making again, bookmarks: what changes on the tape. What
 * the heap then does is in session_learn.c.
 */
#include "session_part.h"

#include "language.h"
#include "memory.h"
#include "names.h"

#include <assert.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char bookmark[] = "bookmark";

/* Whether a remark goes with the calls behind it when they are dropped: a mark that heads them
 * does, but one just typed heads the call that its author is about to make. */
static bool heads_what_follows(const struct remark *remark)
{
    return remark->kind == REMARK_MARK &&
           (remark->line != 0 || strcmp(remark->text, bookmark) == 0);
}

/* --------------------------------------------------------------------------------- appending -- */

/* How many remarks stand before any that an edit behind `calls` calls could take with it. */
static size_t first_remark_at(const struct tape *tape, size_t calls)
{
    size_t first = tape->remark_count;
    while (calls < tape->call_count && first > 0 && tape->remarks[first - 1].at >= calls)
        first--;
    return first;
}

/* Where remarks go that stand behind `calls` calls: behind the last of them that stays there. */
static size_t place_of_remarks(const struct tape *tape, size_t first, size_t calls)
{
    size_t place = first;
    for (size_t i = first; i < tape->remark_count && tape->remarks[i].at == calls; i++)
        if (!heads_what_follows(&tape->remarks[i]))
            place = i + 1;
    return place;
}

/* Puts back copies of what stays of an old end behind `calls` calls. */
static void paste_staying(struct tape *tape, const struct tail *old, size_t calls)
{
    struct tail staying = {.remarks = memory_new(old->remark_count, sizeof *old->remarks)};
    for (size_t i = 0; i < old->remark_count && old->remarks[i].at == calls; i++)
        if (!heads_what_follows(&old->remarks[i]))
            staying.remarks[staying.remark_count++] = old->remarks[i];
    tape_paste_copy(tape, &staying);
    free(staying.remarks);
}

/* The line has calls: it and what stays take the place of the old end. */
static void append_calls(struct tape *tape, struct splice *splice, struct tail *line)
{
    splice->remarks = first_remark_at(tape, splice->calls);
    tape_cut(tape, splice->calls, splice->remarks, &splice->other);
    paste_staying(tape, &splice->other, splice->calls);
    tape_paste(tape, line);
    splice->has_calls = true;
    splice->cursor_after = tape->call_count;
}

/* The line has none: its remarks go where the cursor is, and all else stays. */
static void append_remarks(struct tape *tape, struct splice *splice, struct tail *line)
{
    size_t first = first_remark_at(tape, splice->calls);
    splice->remarks = place_of_remarks(tape, first, splice->calls);
    splice->present = line->remark_count;
    remarks_insert(tape, splice->remarks, line);
    line->remark_count = 0; /* what the remarks own moved with them */
    tail_clear(line);
}

/* The line's title and settings are the tape's from here on; the splice has the old ones if they
 * are others. */
static void append_head(struct tape *tape, struct splice *splice, struct added *added)
{
    bool is_same = strcmp(added->title, tape->title) == 0 &&
                   settings_are_equal(&added->settings, &tape->settings);
    splice->settings = tape->settings;
    splice->title = is_same ? NULL : tape->title;
    tape->settings = added->settings;
    if (is_same)
        free(added->title);
    else
        tape->title = added->title;
}

/* False: it is not understood. */
static bool append_begin(struct session *session, const char *line, bool is_sliced,
                         struct errors *errors)
{
    struct tape *tape = &session->tape;
    struct edit *edit = &session->edit;
    size_t call = session->cursor.call;
    struct added added;
    assert(session->beside == NULL && edit->kind == EDIT_NONE);
    if (!language_read_added(tape, call, line, &added, errors))
        return false;
    struct splice splice = {.calls = call, .cursor_before = call, .cursor_after = call};
    if (added.tail.call_count > 0)
        append_calls(tape, &splice, &added.tail);
    else
        append_remarks(tape, &splice, &added.tail);
    append_head(tape, &splice, &added);
    *edit = (struct edit){.kind = EDIT_APPEND,
                          .splice = splice,
                          .from = session->cursor,
                          .call = splice.cursor_after,
                          .is_sliced = is_sliced};
    session_learn(session);
    return true;
}

bool session_append_begin(struct session *session, const char *line, struct errors *errors)
{
    return append_begin(session, line, true, errors);
}

/* What the tape's calls and remarks are when they are read under these settings. */
static bool read_again(struct tape *tape, const struct settings *settings, struct added *added,
                       struct errors *errors)
{
    struct settings old = tape->settings;
    struct text text;
    text_init(&text);
    language_print_end(tape, 0, 0, &text);
    tape->settings = *settings;
    bool is_read = language_read_added(tape, 0, text_string(&text), added, errors);
    tape->settings = old;
    text_clear(&text);
    return is_read;
}

bool session_reread_begin(struct session *session, const struct settings *settings,
                          struct error *error)
{
    struct tape *tape = &session->tape;
    size_t call = session->cursor.call;
    struct added added;
    struct errors errors;
    struct splice splice = {.has_calls = true, .cursor_before = call};
    assert(session->beside == NULL && session->edit.kind == EDIT_NONE);
    if (!session_change_begin(session, settings, error)) /* whether they make a heap */
        return false;
    session_change_cancel(session);
    if (!read_again(tape, settings, &added, &errors)) {
        *error = errors.items[0];
        return false;
    }
    tape_cut(tape, 0, 0, &splice.other);
    tape_paste(tape, &added.tail);
    splice.cursor_after = call < tape->call_count ? call : tape->call_count;
    append_head(tape, &splice, &added);
    session->edit = (struct edit){.kind = EDIT_APPEND,
                                  .splice = splice,
                                  .from = session->cursor,
                                  .call = splice.cursor_after,
                                  .is_sliced = true};
    session_learn(session);
    return true;
}

static bool finish(struct session *session)
{
    while (!session_edit_more(session, UINT_MAX))
        ;
    return true;
}

bool session_append(struct session *session, const char *line, struct errors *errors)
{
    return append_begin(session, line, false, errors) && finish(session);
}

/* ----------------------------------------------------------------- taking back, making again -- */

/* The subject goes where the tape is about to change, and forgets what it checked there; with other
 * settings another one will. */
static void leave_old(struct session *session, const struct splice *splice)
{
    if (session_edit_has_settings(session))
        return;
    session_go(session, splice->has_calls ? splice->calls : session->edit.call, SIZE_MAX);
    for (size_t i = 0; !splice->has_calls && i < splice->present; i++)
        performance_remove_check(session->performance, splice->remarks);
}

static void exchange_begin(struct session *session, enum edit_kind kind, bool is_sliced)
{
    struct edit *edit = &session->edit;
    *edit = (struct edit){.kind = kind, .from = session->cursor, .is_sliced = is_sliced};
    struct splice *splice = session_edit_splice(session);
    edit->call = kind == EDIT_UNDO ? splice->cursor_before : splice->cursor_after;
    leave_old(session, splice);
    splice_exchange(splice, &session->tape);
    session_learn(session);
}

static bool undo_begin(struct session *session, bool is_sliced)
{
    bool is_any = splices_back(&session->splices) != NULL;
    if (is_any)
        exchange_begin(session, EDIT_UNDO, is_sliced);
    return is_any;
}

static bool redo_begin(struct session *session, bool is_sliced)
{
    bool is_any = splices_forth(&session->splices) != NULL;
    if (is_any)
        exchange_begin(session, EDIT_REDO, is_sliced);
    return is_any;
}

bool session_undo_begin(struct session *session)
{
    return undo_begin(session, true);
}

bool session_redo_begin(struct session *session)
{
    return redo_begin(session, true);
}

bool session_undo(struct session *session)
{
    return undo_begin(session, false) && finish(session);
}

bool session_redo(struct session *session)
{
    return redo_begin(session, false) && finish(session);
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

bool session_bookmark(struct session *session)
{
    struct tape *tape = &session->tape;
    assert(session->beside == NULL);
    if (session->cursor.call == 0)
        return false;
    size_t call = session->cursor.call - 1, index = find_bookmark(tape, call);
    if (index == tape->remark_count) {
        index = tape_insert_mark(tape, call, bookmark);
        performance_insert_check(session->performance, tape, index);
        splices_shift(&session->splices, call, index, 1);
        return true;
    }
    tape_remove_remark(tape, index);
    performance_remove_check(session->performance, index);
    splices_shift(&session->splices, call, index, -1);
    return true;
}

/* ------------------------------------------------------------------------- names and places -- */

static bool is_taken(const struct session *session, const char *name)
{
    uint32_t slot = slots_find_word(session->tape.slots, name, strlen(name));
    return variables_find(session_variables(session), slot) != NULL;
}

/* What was taken at an earlier call still is. */
void session_fresh_name(struct session *session, char *name, size_t size)
{
    if (session->cursor.call < session->fresh_call)
        session->fresh = 0;
    for (unsigned number = session->fresh > 0 ? session->fresh : 1;; number++) {
        snprintf(name, size, "b%u", number);
        if (is_taken(session, name))
            continue;
        session->fresh = number;
        session->fresh_call = session->cursor.call;
        return;
    }
}

bool session_parse_place(struct session *session, const char *text, struct place *place,
                         struct error *error)
{
    return language_read_place(&session->tape, session->tape.call_count, text, place, error);
}
