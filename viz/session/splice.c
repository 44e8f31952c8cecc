/* SPDX-License-Identifier: MIT
 *
 * splice: see the header.
 */
#include "splice.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

void splices_init(struct splices *splices)
{
    memset(splices, 0, sizeof *splices);
}

static void forget_from(struct splices *splices, size_t first)
{
    for (size_t i = first; i < splices->count; i++) {
        tail_clear(&splices->items[i].other);
        free(splices->items[i].title);
    }
    splices->count = first;
}

void splices_clear(struct splices *splices)
{
    forget_from(splices, 0);
    free(splices->items);
    splices_init(splices);
}

void splices_add(struct splices *splices, struct splice splice)
{
    forget_from(splices, splices->done);
    splices->items =
        memory_room(splices->items, splices->count, &splices->capacity, sizeof *splices->items);
    splices->items[splices->count++] = splice;
    splices->done = splices->count;
}

struct splice *splices_back(struct splices *splices)
{
    return splices->done > 0 ? &splices->items[--splices->done] : NULL;
}

struct splice *splices_forth(struct splices *splices)
{
    return splices->done < splices->count ? &splices->items[splices->done++] : NULL;
}

/* --------------------------------------------------------------------------------- remarks -- */

void remarks_insert(struct tape *tape, size_t index, const struct tail *tail)
{
    size_t count = tail->remark_count;
    if (count == 0)
        return;
    while (tape->remark_count + count > tape->remark_capacity)
        tape->remarks = memory_room(tape->remarks, tape->remark_capacity, &tape->remark_capacity,
                                    sizeof *tape->remarks);
    struct remark *place = tape->remarks + index;
    memmove(place + count, place, (tape->remark_count - index) * sizeof *place);
    memcpy(place, tail->remarks, count * sizeof *place);
    tape->remark_count += count;
    tape_count_plots(tape, tail->remarks, count, true);
}

void remarks_take(struct tape *tape, size_t index, size_t count, struct tail *tail)
{
    struct remark *place = tape->remarks + index;
    *tail = (struct tail){.remarks = memory_new(count, sizeof *place), .remark_count = count};
    if (count == 0)
        return;
    memcpy(tail->remarks, place, count * sizeof *place);
    tape->remark_count -= count;
    tape_count_plots(tape, tail->remarks, count, false);
    memmove(place, place + count, (tape->remark_count - index) * sizeof *place);
}

/* ------------------------------------------------------------------------------ exchanging -- */

static void exchange_heads(struct splice *splice, struct tape *tape)
{
    struct settings settings = tape->settings;
    char *title = tape->title;
    if (splice->title == NULL)
        return;
    tape->settings = splice->settings;
    tape->title = splice->title;
    splice->settings = settings;
    splice->title = title;
}

static void exchange_remarks(struct splice *splice, struct tape *tape)
{
    struct tail taken;
    remarks_take(tape, splice->remarks, splice->present, &taken);
    remarks_insert(tape, splice->remarks, &splice->other);
    splice->present = splice->other.remark_count;
    splice->other.remark_count = 0; /* what the remarks own moved with them */
    tail_clear(&splice->other);
    splice->other = taken;
}

static void exchange_ends(struct splice *splice, struct tape *tape)
{
    struct tail taken;
    tape_cut(tape, splice->calls, splice->remarks, &taken);
    tape_paste(tape, &splice->other);
    splice->other = taken;
}

void splice_exchange(struct splice *splice, struct tape *tape)
{
    if (splice->has_calls)
        exchange_ends(splice, tape);
    else
        exchange_remarks(splice, tape);
    exchange_heads(splice, tape);
}

/* False: it takes the mark's call off the tape, or puts another in its place. */
static bool shift_one(struct splice *splice, size_t at, size_t index, int by)
{
    if (at < splice->calls)
        splice->remarks += (size_t)by;
    else if (by < 0 && index >= splice->remarks && index < splice->remarks + splice->present)
        splice->present--;
    return at < splice->calls || !splice->has_calls;
}

/* Going back begins at the splice made last, going forth at the first one taken back; the first
 * that the mark does not survive ends the matter for those behind it. */
void splices_shift(struct splices *splices, size_t at, size_t index, int by)
{
    size_t back = splices->done, forth = back;
    while (back > 0 && shift_one(&splices->items[back - 1], at, index, by))
        back--;
    while (forth < splices->count && shift_one(&splices->items[forth], at, index, by))
        forth++;
}
