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

void queue_clear(struct queue *queue)
{
    if (queue->rehearsal.heap != NULL)
        rehearsal_end(&queue->rehearsal);
    free(queue->waiting);
}

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

/* Those that still have no room stay in line, in their order. */
static bool try_again(struct unroller *unroller)
{
    struct queue *queue = &unroller->queue;
    size_t kept = 0, count = queue->count;
    bool is_added = true;
    for (size_t i = 0; i < count; i++) {
        struct waiting one = queue->waiting[i];
        if (!is_added || rehearsal_perform(&queue->rehearsal, &one.call, NULL) != MEMS_OK)
            queue->waiting[kept++] = one;
        else
            is_added = unroll_write_call(unroller, one.call) && add_note(unroller, &one);
    }
    queue->count = kept;
    return is_added;
}

bool unroll_queue(struct unroller *unroller, const struct call *call)
{
    struct queue *queue = &unroller->queue;
    if (queue->rehearsal.heap == NULL && !rehearsal_begin(&queue->rehearsal, unroller->tape))
        return true;
    enum mems_status status = rehearsal_perform(&queue->rehearsal, call, NULL);
    if (call->kind == CALL_MALLOC && status == MEMS_NO_ROOM)
        put_in_line(queue, call, unroller->statement->line);
    return call->kind != CALL_FREE || status != MEMS_OK || try_again(unroller);
}
