/* SPDX-License-Identifier: MIT
 *
 * moment_read: fills a moment from the session's cursor. The only place where a session's fields
 * become what is drawn and told; what costs more than a call or a remark is done on wish only.
 */
#include "moment_bytes.h"
#include "moment_limit.h"
#include "moment_waiting.h"

#include "expression.h"
#include "memory.h"
#include "mems_tools.h"
#include "statistics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REMARKS_LOOKED_AT = 1000 }; /* and calls, where the beginning of a long tape decides */

/* --------------------------------------------------------------- what the session remembers -- */

/* Whose remarks are told. */
static const struct tape *told_tape(const struct session *session)
{
    return session->beside != NULL ? session->beside : &session->tape;
}

static struct mems_stats stats_after(const struct session *session, size_t calls)
{
    struct mems_stats stats;
    ledger_stats(session_ledger(session), calls, &stats);
    return stats;
}

static struct outcome outcome_of(const struct session *session, size_t call)
{
    return session_outcome_of(session, call);
}

static struct moment_range range_of(const struct session *session, enum statistic statistic,
                                    size_t from, size_t to)
{
    struct moment_range range;
    ledger_range(session_ledger(session), statistic, from, to, &range.lowest, &range.highest);
    return range;
}

static struct moment_block block_of(const struct session *session, uint64_t id)
{
    if (!session_has_block(session, id))
        return (struct moment_block){0};
    return (struct moment_block){id, session_block_name(session, id), session_born(session, id),
                                 session_freed(session, id)};
}

/* ------------------------------------------------------------------------------ the cursor -- */

static void read_call(const struct session *session, struct moment *moment)
{
    size_t call = session->cursor.call;
    moment->slots = session->tape.slots;
    if (call == 0)
        return;
    moment->call = tape_call(&session->tape, call - 1);
    moment->outcome = outcome_of(session, call - 1);
    moment->events = session->events;
    moment->event_count = session->event_count;
    moment->block = block_of(session, moment->outcome.block);
    if (moment->outcome.status == MEMS_IN_HOLE)
        moment->gone = block_of(session, session_block_gone(session, moment->outcome.v));
    if (moment->outcome.status == MEMS_OUTSIDE)
        moment->node_last = moment_last_of_node(&session->before, moment->outcome.v);
}

/* ---------------------------------------------------------------------------------- sizes -- */

static uint64_t least_asked(const struct tape *tape)
{
    uint64_t least = 0;
    for (size_t i = 0; i < tape->call_count && i < REMARKS_LOOKED_AT; i++) {
        struct call call = tape_call(tape, i);
        if (call.kind == CALL_MALLOC && call.size > 0 && (least == 0 || call.size < least))
            least = call.size;
    }
    return least;
}

static void read_remarks(const struct session *session, struct moment *moment)
{
    const struct tape *tape = told_tape(session);
    size_t note_room = 0, say_room = 0, failure_room = 0, call = session->cursor.call;
    for (size_t i = tape_remark_at(tape, call); i < tape->remark_count; i++) {
        const struct remark *remark = &tape->remarks[i];
        if (remark->at != call)
            break;
        if (remark->kind == REMARK_NOTE) {
            moment->notes =
                memory_room(moment->notes, moment->note_count, &note_room, sizeof *moment->notes);
            moment->notes[moment->note_count++] = remark->text;
        } else if (remark->kind == REMARK_SAY) {
            moment->says =
                memory_room(moment->says, moment->say_count, &say_room, sizeof *moment->says);
            moment->says[moment->say_count++] = remark->text;
        } else if (session->beside == NULL &&
                   session_check(session, i)->verdict == VERDICT_FAILED) {
            moment->failures = memory_room(moment->failures, moment->failure_count, &failure_room,
                                           sizeof *moment->failures);
            moment->failures[moment->failure_count++] =
                (struct moment_failure){remark->line, session_check(session, i)->text};
        }
    }
}

/* The longest narration, which a layout leaves room for; of a long tape the beginning decides. */
static const char *longest_note(const struct tape *tape)
{
    const char *longest = "";
    for (size_t i = 0; i < tape->remark_count && i < REMARKS_LOOKED_AT; i++)
        if (tape->remarks[i].kind == REMARK_NOTE && strlen(tape->remarks[i].text) > strlen(longest))
            longest = tape->remarks[i].text;
    return longest;
}

/* -------------------------------------------------------------------------------- on a wish -- */

/* Calls of which may be told what came of them. */
static size_t calls_known(const struct session *session, const struct moment_wish *wish)
{
    size_t count = session->tape.call_count;
    return wish->is_limited && wish->known < count ? wish->known : count;
}

/* Calls that may be headed: what stands over one that is not known may tell what it does. */
static size_t calls_told(const struct session *session, const struct moment_wish *wish)
{
    size_t known = calls_known(session, wish), at = session->cursor.call;
    return at < known ? at : known;
}

/* The last heading that stands before the call. */
static const char *find_mark(const struct tape *tape, size_t call)
{
    size_t i = tape_remark_at(tape, call > 0 ? call : 1);
    while (i > 0)
        if (tape->remarks[--i].kind == REMARK_MARK)
            return tape->remarks[i].text;
    return "";
}

static const char *mark_before(const struct tape *tape, size_t call)
{
    for (size_t i = tape_remark_at(tape, call); i < tape->remark_count; i++)
        if (tape->remarks[i].at != call)
            break;
        else if (tape->remarks[i].kind == REMARK_MARK)
            return tape->remarks[i].text;
    return NULL;
}

/* The first call to list, so that the cursor stays near the middle. */
static size_t first_line(size_t cursor, size_t count, size_t lines)
{
    if (count <= lines || cursor <= lines / 2)
        return 0;
    size_t first = cursor - lines / 2;
    return first + lines > count ? count - lines : first;
}

static void read_lines(const struct session *session, const struct moment_wish *wish,
                       struct moment *moment)
{
    size_t count = session->tape.call_count, cursor = session->cursor.call;
    size_t lines = (size_t)wish->tape_lines, known = calls_known(session, wish);
    size_t first = first_line(cursor, count, lines);
    lines = lines < count - first ? lines : count - first;
    moment->lines = memory_new(lines, sizeof *moment->lines);
    moment->line_count = lines;
    for (size_t i = 0; i < lines; i++) {
        size_t call = first + i;
        bool is_done = call + 1 < cursor || (call + 1 == cursor && session_is_whole(session));
        is_done = is_done && call < known;
        moment->lines[i] = (struct moment_line){
            .number = call + 1,
            .call = tape_call(&session->tape, call),
            .is_done = is_done,
            .mark = call < known ? mark_before(told_tape(session), call) : NULL};
        if (is_done)
            moment->lines[i].outcome = outcome_of(session, call);
    }
}

static void read_ranges(const struct session *session, size_t from, struct moment_column *column)
{
    column->used = range_of(session, STAT_USED, from, column->call);
    column->mapped = range_of(session, STAT_MAPPED, from, column->call);
    column->visits = range_of(session, STAT_VISITS, from, column->call);
}

static void read_columns(const struct session *session, const struct moment_wish *wish,
                         struct moment *moment)
{
    size_t calls = session->tape.call_count, before = 0, columns = (size_t)wish->chart_columns;
    size_t known = calls_known(session, wish);
    if (known == 0)
        return;
    moment->columns = memory_new(columns, sizeof *moment->columns);
    moment->mapped = range_of(session, STAT_MAPPED, 0, known);
    moment->visits = range_of(session, STAT_VISITS, 0, known);
    moment->most_segments = range_of(session, STAT_BLOCKS, 0, known).highest +
                            range_of(session, STAT_HOLES, 0, known).highest;
    for (size_t i = 0; i < columns; i++) {
        size_t call = (size_t)((double)calls * (double)(i + 1) / (double)columns);
        call = call > 0 ? call : 1;
        if (call > known)
            break;
        moment->column_count = i + 1;
        moment->columns[i].call = call;
        moment->columns[i].stats = stats_after(session, call);
        if (wish->needs_ranges)
            read_ranges(session, before < call ? before + 1 : call, &moment->columns[i]);
        before = call;
    }
}

static void widen_plot(struct moment_plot *plot, double value)
{
    plot->lowest = value < plot->lowest ? value : plot->lowest;
    plot->highest = value > plot->highest ? value : plot->highest;
}

static void read_plot(const struct moment *moment, const struct remark *remark,
                      struct moment_plot *plot)
{
    const struct expression *value = remark->plot;
    *plot = (struct moment_plot){.name = remark->text};
    plot->now = expression_value(value->terms, value->count, &moment->stats);
    plot->values = memory_new(moment->column_count, sizeof *plot->values);
    widen_plot(plot, plot->now);
    for (size_t i = 0; i < moment->column_count; i++) {
        plot->values[i] = expression_value(value->terms, value->count, &moment->columns[i].stats);
        widen_plot(plot, plot->values[i]);
    }
}

static void read_plots(const struct session *session, struct moment *moment)
{
    const struct remark *remarks[TAPE_MAX_PLOTS];
    moment->plot_count = tape_plots(&session->tape, remarks);
    moment->plots = memory_new(moment->plot_count, sizeof *moment->plots);
    for (size_t i = 0; i < moment->plot_count; i++)
        read_plot(moment, remarks[i], &moment->plots[i]);
}

static bool is_dangling(const struct picture *picture, const char *name, uint64_t v)
{
    size_t found = picture_find(picture, v);
    return found == picture->segment_count || picture->segments[found].start != v ||
           picture->segments[found].name != name;
}

static int compare_pointers(const void *a, const void *b)
{
    const struct moment_pointer *left = a, *right = b;
    if (left->v != right->v)
        return left->v < right->v ? -1 : 1;
    return strcmp(left->name, right->name);
}

static void add_pointer(const struct session *session, uint32_t slot, uint64_t v,
                        struct moment *moment)
{
    const char *name = slot_name(session->tape.slots, slot);
    moment->pointers[moment->pointer_count++] =
        (struct moment_pointer){name, v, is_dangling(moment->now, name, v)};
}

enum { MOST_POINTERS = 4096 };

/* All that point somewhere; of very many only those to the selected segment. */
static void read_pointers(const struct session *session, const struct moment_wish *wish,
                          struct moment *moment)
{
    const struct variables *variables = session_variables(session);
    bool is_all = variables->count <= MOST_POINTERS;
    size_t found = picture_find(moment->now, wish->selected);
    bool is_one = wish->selected != 0 && found < moment->now->segment_count;
    if (!is_all && !is_one)
        return;
    moment->pointers =
        memory_new(is_all ? variables->count : MOST_POINTERS, sizeof *moment->pointers);
    for (size_t i = 0; i < variables->count && moment->pointer_count < MOST_POINTERS; i++) {
        uint64_t v = session_value(session, &variables->items[i]);
        if (v != 0 && (is_all || v == moment->now->segments[found].start))
            add_pointer(session, variables->items[i].slot, v, moment);
    }
    qsort(moment->pointers, moment->pointer_count, sizeof *moment->pointers, compare_pointers);
}

/* Inside a search the heap's own is ahead: it began at the segment looked at first. */
static uint64_t rover_at(const struct session *session, const struct moment *moment)
{
    if (session_is_whole(session) || moment->call.kind != CALL_MALLOC)
        return mems_heap_rover(session_heap(session));
    return session->events[0].kind == MEMS_EVENT_VISIT ? session->events[0].start : 0;
}

static void read_selected(const struct session *session, const struct moment_wish *wish,
                          struct moment *moment)
{
    uint64_t v = wish->selected;
    size_t found = picture_find(moment->now, v);
    if (v == 0 || found == moment->now->segment_count)
        return;
    if (wish->byte_count > 0)
        moment->selected_bytes =
            moment_bytes_at(session, moment->now->segments[found].start, wish->byte_count);
    moment->selected = block_of(session, (size_t)moment->now->segments[found].id);
    if (moment->selected.born > 0)
        moment->selected_birth = tape_call(&session->tape, moment->selected.born - 1);
}

static void read_pages(const struct session *session, struct moment *moment)
{
    const struct picture *now = moment->now;
    moment->pages = memory_new(now->node_count, sizeof *moment->pages);
    moment->page_count = now->node_count;
    for (size_t i = 0; i < now->node_count; i++)
        moment->pages[i] = session_physical(session, now->nodes[i].start);
}

static void read_wishes(const struct session *session, const struct moment_wish *wish,
                        struct moment *moment)
{
    if (wish->needs_mark)
        moment->mark = find_mark(told_tape(session), calls_told(session, wish));
    if (wish->tape_lines > 0)
        read_lines(session, wish, moment);
    if (wish->chart_columns > 0)
        read_columns(session, wish, moment);
    if (wish->needs_plots)
        read_plots(session, moment);
    if (wish->needs_pointers)
        read_pointers(session, wish, moment);
    if (wish->needs_pages)
        read_pages(session, moment);
    read_selected(session, wish, moment);
}

void session_moment(const struct session *session, const struct moment_wish *wish,
                    struct moment *moment)
{
    const struct tape *tape = &session->tape;
    *moment = (struct moment){.at = session->cursor,
                              .calls = tape->call_count,
                              .steps = session->step_count,
                              .before = &session->before,
                              .now = &session->now,
                              .extent = session_extent(session),
                              .settings = tape->settings,
                              .written = session->written,
                              .file = tape->file != NULL ? tape->file : "",
                              .title = tape->title != NULL ? tape->title : "",
                              .about = tape->about != NULL ? tape->about : "",
                              .longest_note = longest_note(told_tape(session)),
                              .least_asked = least_asked(tape),
                              .mark = ""};
    moment->stats = session_stats(session, &moment->stats_before);
    read_call(session, moment);
    if (session->cursor.call > 0)
        moment_read_touched(session, moment);
    if (session->cursor.call > 0 && moment->call.kind == CALL_STATS)
        moment_read_report(session, moment);
    if (tape->settings.align > 1)
        moment->rounding = stat_value(STAT_ROUNDING, &moment->stats);
    if (tape->settings.fit == MEMS_NEXT_FIT)
        moment->rover = rover_at(session, moment);
    if (tape->has_queue)
        moment_read_waiting(session, moment);
    if (session_is_whole(session))
        read_remarks(session, moment);
    if (wish != NULL)
        read_wishes(session, wish, moment);
    if (wish != NULL && wish->is_limited)
        moment_limit(wish->known, moment);
}
