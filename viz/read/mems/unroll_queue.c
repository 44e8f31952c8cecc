/* SPDX-License-Identifier: MIT
 *
 * unroll_queue: requests that must wait. A malloc for which there is no room is put in line; behind
 * each free, all in line are tried again, in order, and those that have room now are written down
 * as mallocs. So the tape holds calls and nothing else, as it does behind a repeat.
 */
#include "unroll.h"

#include "memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static void put_in_line(struct queue *queue, const struct call *call, int line)
{
    queue->waiting =
        memory_room(queue->waiting, queue->count, &queue->capacity, sizeof *queue->waiting);
    queue->waiting[queue->count++] = (struct waiting){*call, line};
}

static bool add_note(struct unroller *unroller, const struct waiting *waiting)
{
    struct text note;
    text_init(&note);
    text_format(&note, "%" PRIu64 " bytes had to wait since line %d. There is room for them now.",
                waiting->call.size, waiting->line);
    const char *kept = tape_text(unroller->tape, text_string(&note), note.length);
    text_clear(&note);
    return unroll_add_remark(unroller, (struct remark){.kind = REMARK_NOTE, .text = kept});
}

static bool charge_try(struct unroller *unroller)
{
    if (++unroller->queue.tries <= LANGUAGE_MAX_TRIES)
        return true;
    return unroll_stop(unroller, unroller->statement->at,
                       "requests in line are tried again too often; the most is %d times in all",
                       LANGUAGE_MAX_TRIES);
}

/* Those that still have no room stay in line, in their order. */
static bool try_again(struct unroller *unroller)
{
    struct queue *queue = &unroller->queue;
    size_t kept = 0;
    bool is_added = true;
    for (size_t i = 0; i < queue->count && is_added; i++) {
        struct waiting one = queue->waiting[i];
        is_added = charge_try(unroller);
        if (!is_added || !rehearsal_has_room(unroll_rehearsal(unroller), one.call.size))
            queue->waiting[kept++] = one;
        else
            is_added = unroll_write_call(unroller, one.call) && add_note(unroller, &one);
    }
    queue->count = kept;
    return is_added;
}

bool unroll_queue(struct unroller *unroller, const struct call *call)
{
    const struct rehearsal *rehearsal = unroll_rehearsal(unroller);
    if (rehearsal == NULL)
        return true;
    if (call->kind == CALL_MALLOC && rehearsal->status == MEMS_NO_ROOM)
        put_in_line(&unroller->queue, call, unroller->statement->line);
    return call->kind != CALL_FREE || rehearsal->status != MEMS_OK || try_again(unroller);
}
