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
static void add_physical(const struct picture *picture, uint64_t v, struct text *out)
{
    for (size_t i = 0; i < picture->node_count; i++) {
        const struct picture_node *node = &picture->nodes[i];
        if (v >= node->start && v - node->start < node->size)
            text_format(out, "n%zu+0x%jx", i + 1, (uintmax_t)(v - node->start));
    }
}

void data_result(const struct moment *moment, struct text *out)
{
    if (!moment_has_call(moment) || !moment_is_whole(moment) || moment_is_refused(moment))
        return;
    if (moment->call.kind == CALL_MALLOC)
        text_format(out, "%ju", (uintmax_t)moment->outcome.v);
    else if (moment->call.kind == CALL_GET)
        add_physical(moment->now, moment->outcome.v, out);
}
