/* SPDX-License-Identifier: MIT
 *
 * moment_limit: what is not known is not in the moment, so that nothing that draws can tell it.
 */
#include "moment_limit.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void forget_bytes(struct moment_bytes *bytes)
{
    free(bytes->now);
    free(bytes->before);
    *bytes = (struct moment_bytes){0};
}

/* When a block will be freed is of the future. */
static void limit_block(size_t known, struct moment_block *block)
{
    if (block->freed > known)
        block->freed = 0;
}

/* The address that a free, get or write was given is no secret; a malloc's is. */
static void veil_outcome(struct moment *moment)
{
    struct outcome outcome = moment->outcome;
    moment->outcome = (struct outcome){.status = MEMS_OK};
    if (moment->call.kind != CALL_MALLOC) {
        moment->outcome.v = outcome.v;
        moment->outcome.is_null = outcome.is_null;
    }
}

static void veil(struct moment *moment)
{
    assert(moment->at.step == 0);
    moment->is_veiled = true;
    moment->steps = 0;
    moment->events = NULL;
    moment->event_count = 0;
    veil_outcome(moment);
    moment->block = moment->gone = (struct moment_block){0};
    moment->node_last = 0;
    free(moment->report);
    moment->report = NULL;
    forget_bytes(&moment->touched);
    if (moment->call.kind == CALL_WRITE) /* which is performed already */
        forget_bytes(&moment->selected_bytes);
    if (moment->call.kind != CALL_MALLOC) /* a merge may move it */
        moment->rover = 0;
}

/* "HOLEs never merge across nodes" answers how many merges there are, and so does a file's name. */
static void hide_title(struct moment *moment)
{
    moment->title = "What will happen?";
    if (moment->file[0] != '\0')
        moment->file = "quiz";
}

void moment_limit(size_t known, struct moment *moment)
{
    moment->is_limited = true;
    moment_limit_extent(moment);
    moment->about = ""; /* lessons tell there what is often answered wrong */
    if (known < moment->calls)
        hide_title(moment);
    if (moment->at.call > known)
        veil(moment);
    limit_block(known, &moment->selected);
    limit_block(known, &moment->block);
}
