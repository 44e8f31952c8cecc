/* SPDX-License-Identifier: MIT
 *
 * data: what JSON Lines and CSV have in common.
 */
#include "data.h"

#include <string.h>

const char *data_operation(enum call_kind kind)
{
    switch (kind) {
    case CALL_INIT:
        return "init";
    case CALL_FINISH:
        return "finish";
    case CALL_MALLOC:
        return "malloc";
    case CALL_FREE:
        return "free";
    case CALL_GET:
        return "get";
    case CALL_WRITE:
        return "write";
    case CALL_STATS:
        return "stats";
    }
    return "";
}

/* "n2+0x3e8"; nothing for an address in no node. */
static void add_physical(const struct picture *picture, uintptr_t v, struct text *out)
{
    for (size_t i = 0; i < picture->node_count; i++) {
        const struct picture_node *node = &picture->nodes[i];
        if (v >= node->start && v - node->start < node->size)
            text_format(out, "n%zu+0x%jx", i + 1, (uintmax_t)(v - node->start));
    }
}

void data_result(const struct frame *frame, struct text *out)
{
    if (frame->call == NULL || !frame_is_whole(frame) || frame->outcome->status != MEMS_OK)
        return;
    if (frame->call->kind == CALL_MALLOC)
        text_format(out, "%ju", (uintmax_t)frame->outcome->v);
    else if (frame->call->kind == CALL_GET)
        add_physical(frame->picture, frame->outcome->v, out);
}
