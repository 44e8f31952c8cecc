/* SPDX-License-Identifier: MIT
 *
 * history: ends of a tape, cut, pasted and swapped.
 */
#include "history.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

void history_init(struct history *history)
{
    memset(history, 0, sizeof *history);
}

void tail_clear(struct tail *tail)
{
    for (size_t i = 0; i < tail->remark_count; i++)
        remark_clear(&tail->remarks[i]);
    free(tail->calls);
    free(tail->remarks);
    memset(tail, 0, sizeof *tail);
}

static void forget_from(struct history *history, size_t first)
{
    for (size_t i = first; i < history->count; i++) {
        tail_clear(&history->edits[i].other);
        free(history->edits[i].title);
    }
    history->count = first;
}

void history_clear(struct history *history)
{
    forget_from(history, 0);
    free(history->edits);
    history_init(history);
}

/* A copy of items[from..from + count). */
static void *copy_of(const void *items, size_t from, size_t count, size_t size)
{
    void *copy = memory_new(count, size);
    if (count > 0)
        memcpy(copy, (const char *)items + from * size, count * size);
    return copy;
}

void tape_cut(struct tape *tape, size_t calls, size_t remarks, struct tail *tail)
{
    tail->call_count = tape->call_count - calls;
    tail->remark_count = tape->remark_count - remarks;
    tail->calls = copy_of(tape->calls, calls, tail->call_count, sizeof *tail->calls);
    tail->remarks = copy_of(tape->remarks, remarks, tail->remark_count, sizeof *tail->remarks);
    tape_forget_calls(tape, calls);
    tape->remark_count = remarks;
}

void tape_paste(struct tape *tape, struct tail *tail)
{
    for (size_t i = 0; i < tail->call_count; i++)
        tape_add_call(tape, tail->calls[i]);
    for (size_t i = 0; i < tail->remark_count; i++) {
        tape->remarks = memory_room(tape->remarks, tape->remark_count, &tape->remark_capacity,
                                    sizeof *tape->remarks);
        tape->remarks[tape->remark_count++] = tail->remarks[i];
    }
    tail->remark_count = 0; /* what the remarks own moved with them */
    tail_clear(tail);
}

/* What a condition owns is copied too; strings stay with the tape. */
static struct remark remark_copy(const struct remark *from)
{
    struct remark copy = *from;
    copy.expect = condition_copy(&from->expect);
    return copy;
}

void tape_paste_copy(struct tape *tape, const struct tail *tail)
{
    struct tail copy = {copy_of(tail->calls, 0, tail->call_count, sizeof *tail->calls),
                        memory_new(tail->remark_count, sizeof *tail->remarks), tail->call_count,
                        tail->remark_count};
    for (size_t i = 0; i < tail->remark_count; i++)
        copy.remarks[i] = remark_copy(&tail->remarks[i]);
    tape_paste(tape, &copy);
}

void history_add(struct history *history, size_t calls, size_t remarks, struct course cursor,
                 struct tail *old)
{
    forget_from(history, history->done);
    history->edits =
        memory_room(history->edits, history->count, &history->capacity, sizeof *history->edits);
    history->edits[history->count++] = (struct edit){calls, remarks, cursor, .other = *old};
    history->done = history->count;
    memset(old, 0, sizeof *old);
}

void history_add_head(struct history *history, char *title, const struct settings *settings)
{
    struct edit *edit = &history->edits[history->count - 1];
    edit->title = title;
    edit->settings = *settings;
}

/* Undoing goes back from the edit made last, redoing on from there: an edit that swaps the mark's
 * call away ends the matter for those behind it. */
void history_shift(struct history *history, size_t at, int by)
{
    for (size_t i = history->done; i > 0 && at < history->edits[i - 1].calls; i--)
        history->edits[i - 1].remarks += (size_t)by;
    for (size_t i = history->done; i < history->count && at < history->edits[i].calls; i++)
        history->edits[i].remarks += (size_t)by;
}

static void swap_heads(struct edit *edit, struct tape *tape)
{
    struct settings settings = tape->settings;
    char *title = tape->title;
    if (edit->title == NULL)
        return;
    tape->settings = edit->settings;
    tape->title = edit->title;
    edit->settings = settings;
    edit->title = title;
}

static const struct edit *edit_swap(struct edit *edit, struct tape *tape)
{
    struct tail current;
    tape_cut(tape, edit->calls, edit->remarks, &current);
    tape_paste(tape, &edit->other);
    edit->other = current;
    swap_heads(edit, tape);
    return edit;
}

const struct edit *history_undo(struct history *history, struct tape *tape)
{
    return history->done > 0 ? edit_swap(&history->edits[--history->done], tape) : NULL;
}

const struct edit *history_redo(struct history *history, struct tape *tape)
{
    return history->done < history->count ? edit_swap(&history->edits[history->done++], tape)
                                          : NULL;
}
