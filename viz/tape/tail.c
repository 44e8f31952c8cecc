/* SPDX-License-Identifier: MIT
 *
 * tail: ends of a tape, cut and pasted.
 */
#include "tail.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

void tail_clear(struct tail *tail)
{
    for (size_t i = 0; i < tail->remark_count; i++)
        remark_clear(&tail->remarks[i]);
    columns_clear(&tail->calls);
    free(tail->remarks);
    memset(tail, 0, sizeof *tail);
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
    columns_init(&tail->calls);
    columns_append(&tail->calls, &tape->columns, calls, tape->call_count);
    tail->remarks = copy_of(tape->remarks, remarks, tail->remark_count, sizeof *tail->remarks);
    tape_count_plots(tape, tail->remarks, tail->remark_count, false);
    tape_forget_calls(tape, calls);
    tape->remark_count = remarks;
}

void tape_paste(struct tape *tape, struct tail *tail)
{
    tape_add_calls(tape, &tail->calls);
    tape_count_plots(tape, tail->remarks, tail->remark_count, true);
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
    if (from->expect != NULL) {
        copy.expect = memory_new(1, sizeof *copy.expect);
        *copy.expect = condition_copy(from->expect);
    }
    if (from->plot != NULL) {
        copy.plot = copy_of(from->plot, 0, 1, sizeof *copy.plot);
        copy.plot->terms = copy_of(from->plot->terms, 0, from->plot->count, sizeof(struct term));
    }
    return copy;
}

void tape_paste_copy(struct tape *tape, const struct tail *tail)
{
    struct tail copy = {.remarks = memory_new(tail->remark_count, sizeof *tail->remarks),
                        .call_count = tail->call_count,
                        .remark_count = tail->remark_count};
    columns_append(&copy.calls, &tail->calls, 0, tail->call_count);
    for (size_t i = 0; i < tail->remark_count; i++)
        copy.remarks[i] = remark_copy(&tail->remarks[i]);
    tape_paste(tape, &copy);
}
