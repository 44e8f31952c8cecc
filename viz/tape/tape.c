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
    struct mems_options options;
    mems_options_init(&options);
    *tape = (struct tape){
        .file = memory_copy("", 0),
        .title = memory_copy("", 0),
        .about = memory_copy("", 0),
        .settings = {options.page_size, options.base, options.alignment, options.fit},
        .names = names_create(),
    };
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

void tape_set_about(struct tape *tape, const char *about)
{
    set_string(&tape->about, about);
}

void tape_add_call(struct tape *tape, struct call call)
{
    tape->calls =
        memory_room(tape->calls, tape->call_count, &tape->call_capacity, sizeof *tape->calls);
    tape->calls[tape->call_count++] = call;
}

void tape_add_remark(struct tape *tape, struct remark remark)
{
    remark.at = tape->call_count;
    tape->remarks = memory_room(tape->remarks, tape->remark_count, &tape->remark_capacity,
                                sizeof *tape->remarks);
    tape->remarks[tape->remark_count++] = remark;
}

void remark_clear(struct remark *remark)
{
    for (size_t i = 0; i < remark->expect.count; i++)
        free(remark->expect.values[i].list);
    free(remark->expect.values);
}

void tape_drop_remarks(struct tape *tape, size_t count)
{
    while (tape->remark_count > count)
        remark_clear(&tape->remarks[--tape->remark_count]);
}

void tape_clear(struct tape *tape)
{
    tape_drop_remarks(tape, 0);
    free(tape->file);
    free(tape->title);
    free(tape->about);
    free(tape->calls);
    free(tape->remarks);
    names_destroy(tape->names);
    *tape = (struct tape){0};
}

void tape_truncate(struct tape *tape, size_t call_count)
{
    if (tape->call_count > call_count)
        tape->call_count = call_count;
    size_t kept = tape->remark_count;
    while (kept > 0 && tape->remarks[kept - 1].at > call_count)
        kept--;
    tape_drop_remarks(tape, kept);
}

const char *tape_name(struct tape *tape, const char *name, size_t length)
{
    return names_keep(tape->names, name, length);
}

/* The first remark that stands at `at` or later; remarks are in order. */
static size_t find_position(const struct tape *tape, size_t at)
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
    size_t index = find_position(tape, at);
    while (index < tape->remark_count && tape->remarks[index].at == at)
        index++;
    tape->remarks = memory_room(tape->remarks, tape->remark_count, &tape->remark_capacity,
                                sizeof *tape->remarks);
    struct remark *place = tape->remarks + index;
    memmove(place + 1, place, (tape->remark_count - index) * sizeof *place);
    tape->remark_count++;
    *place =
        (struct remark){.kind = REMARK_MARK, .at = at, .text = tape_name(tape, text, strlen(text))};
    return index;
}

void tape_remove_remark(struct tape *tape, size_t index)
{
    struct remark *place = tape->remarks + index;
    remark_clear(place);
    memmove(place, place + 1, (tape->remark_count - index - 1) * sizeof *place);
    tape->remark_count--;
}

const struct remark *tape_find_remark(const struct tape *tape, enum remark_kind kind, size_t at)
{
    for (size_t i = find_position(tape, at); i < tape->remark_count; i++)
        if (tape->remarks[i].kind == kind)
            return &tape->remarks[i];
    return NULL;
}
