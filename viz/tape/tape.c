/* SPDX-License-Identifier: MIT
 *
 * tape: the value itself: making, clearing, cutting and searching it. Reading and writing the
 * language is in parse*.c and print.c.
 */
#include "tape.h"

#include "memory.h"
#include "names.h"

#include <stdlib.h>
#include <string.h>

void tape_init(struct tape *tape)
{
    *tape = (struct tape){
        .file = memory_copy("", 0),
        .title = memory_copy("", 0),
        .about = memory_copy("", 0),
        .names = names_create(),
        .slots = slots_create(),
        .beside = beside_create(),
    };
    settings_init(&tape->settings);
}

static void set_string(char **string, const char *value)
{
    char *copy = memory_copy(value, strlen(value));
    free(*string);
    *string = copy;
}

void tape_set_file(struct tape *tape, const char *file)
{
    set_string(&tape->file, file);
}

void tape_set_title(struct tape *tape, const char *title)
{
    set_string(&tape->title, title);
}

void tape_set_about(struct tape *tape, const char *about)
{
    set_string(&tape->about, about);
}

bool tape_assigns(const struct tape *tape, uint32_t slot, size_t calls)
{
    return slot < tape->first_count && tape->first[slot] != 0 && tape->first[slot] <= calls + 1;
}

/* Notes that the start, or the call just appended, assigns a variable. */
static void note_assigned(struct tape *tape, uint32_t slot)
{
    if (slot >= tape->first_count) {
        size_t count = tape->first_count, room = count < 64 ? 64 : count;
        while (slot >= room)
            room *= 2;
        tape->first = memory_resize(tape->first, room, sizeof *tape->first);
        memset(tape->first + count, 0, (room - count) * sizeof *tape->first);
        tape->first_count = room;
    }
    if (tape->first[slot] == 0)
        tape->first[slot] = (uint32_t)tape->call_count + 1;
}

struct call tape_call(const struct tape *tape, size_t index)
{
    return columns_get(&tape->columns, tape->beside, index);
}

void tape_add_call(struct tape *tape, struct call call)
{
    columns_add(&tape->columns, tape->beside, &call);
    tape->call_count++;
    if (call.slot != 0)
        note_assigned(tape, call.slot);
}

void tape_add_start(struct tape *tape, struct start_segment segment)
{
    start_add(&tape->start, segment);
    if (segment.slot != 0)
        note_assigned(tape, segment.slot);
}

void tape_add_calls(struct tape *tape, const struct columns *calls)
{
    for (size_t i = 0; i < calls->count; i++) {
        uint32_t slot = columns_assigned(calls, i);
        columns_append(&tape->columns, calls, i, i + 1);
        tape->call_count++;
        if (slot != 0)
            note_assigned(tape, slot);
    }
}

void tape_add_remark(struct tape *tape, struct remark remark)
{
    remark.at = tape->call_count;
    tape->remarks = memory_room(tape->remarks, tape->remark_count, &tape->remark_capacity,
                                sizeof *tape->remarks);
    tape->remarks[tape->remark_count++] = remark;
    tape_count_plots(tape, &remark, 1, true);
}

void tape_count_plots(struct tape *tape, const struct remark *remarks, size_t count, bool are_there)
{
    size_t plots = 0;
    for (size_t i = 0; i < count; i++)
        plots += remarks[i].kind == REMARK_PLOT;
    tape->plot_count = are_there ? tape->plot_count + plots : tape->plot_count - plots;
}

void remark_clear(struct remark *remark)
{
    if (remark->expect != NULL)
        condition_clear(remark->expect);
    if (remark->plot != NULL)
        free(remark->plot->terms);
    free(remark->expect);
    free(remark->plot);
    remark->expect = NULL;
    remark->plot = NULL;
}

void tape_drop_remarks(struct tape *tape, size_t count)
{
    while (tape->remark_count > count) {
        tape_count_plots(tape, &tape->remarks[--tape->remark_count], 1, false);
        remark_clear(&tape->remarks[tape->remark_count]);
    }
}

void tape_clear(struct tape *tape)
{
    tape_drop_remarks(tape, 0);
    free(tape->file);
    free(tape->title);
    free(tape->about);
    columns_clear(&tape->columns);
    beside_destroy(tape->beside);
    free(tape->first);
    start_clear(&tape->start);
    free(tape->remarks);
    names_destroy(tape->names);
    slots_destroy(tape->slots);
    *tape = (struct tape){0};
}

/* The variables that only the dropped calls assigned are unassigned again. */
void tape_forget_calls(struct tape *tape, size_t call_count)
{
    for (size_t i = call_count; i < tape->call_count; i++) {
        uint32_t slot = columns_assigned(&tape->columns, i);
        if (slot != 0 && tape->first[slot] > call_count + 1)
            tape->first[slot] = 0;
    }
    tape->call_count = call_count < tape->call_count ? call_count : tape->call_count;
    tape->columns.count = tape->call_count;
}

void tape_truncate(struct tape *tape, size_t call_count)
{
    tape_forget_calls(tape, call_count);
    size_t kept = tape->remark_count;
    while (kept > 0 && tape->remarks[kept - 1].at > call_count)
        kept--;
    tape_drop_remarks(tape, kept);
}

const char *tape_text(struct tape *tape, const char *text, size_t length)
{
    return names_keep(tape->names, text, length);
}

size_t tape_remark_at(const struct tape *tape, size_t at)
{
    size_t low = 0, high = tape->remark_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tape->remarks[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t tape_insert_mark(struct tape *tape, size_t at, const char *text)
{
    size_t index = tape_remark_at(tape, at);
    while (index < tape->remark_count && tape->remarks[index].at == at)
        index++;
    tape->remarks = memory_room(tape->remarks, tape->remark_count, &tape->remark_capacity,
                                sizeof *tape->remarks);
    struct remark *place = tape->remarks + index;
    memmove(place + 1, place, (tape->remark_count - index) * sizeof *place);
    tape->remark_count++;
    *place =
        (struct remark){.kind = REMARK_MARK, .at = at, .text = tape_text(tape, text, strlen(text))};
    return index;
}

void tape_remove_remark(struct tape *tape, size_t index)
{
    struct remark *place = tape->remarks + index;
    tape_count_plots(tape, place, 1, false);
    remark_clear(place);
    memmove(place, place + 1, (tape->remark_count - index - 1) * sizeof *place);
    tape->remark_count--;
}

const struct remark *tape_find_remark(const struct tape *tape, enum remark_kind kind, size_t at)
{
    for (size_t i = tape_remark_at(tape, at); i < tape->remark_count; i++)
        if (tape->remarks[i].kind == kind)
            return &tape->remarks[i];
    return NULL;
}

size_t tape_plots(const struct tape *tape, const struct remark *plots[TAPE_MAX_PLOTS])
{
    size_t count = 0, most = tape->plot_count < TAPE_MAX_PLOTS ? tape->plot_count : TAPE_MAX_PLOTS;
    for (size_t i = 0; count < most; i++)
        if (tape->remarks[i].kind == REMARK_PLOT)
            plots[count++] = &tape->remarks[i];
    return count;
}
