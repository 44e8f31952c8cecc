/* SPDX-License-Identifier: MIT
 *
 * sentence_refusal: why a call was refused, and what the tape knows of the address that it named.
 */
#include "sentence_part.h"

/* A block that is gone and was at this address: the one freed last. */
static size_t freed_block_at(const struct session *session, uintptr_t v)
{
    size_t found = 0;
    for (size_t id = 1; id <= session->block_count; id++) {
        size_t freed = session->blocks[id - 1].freed;
        size_t born = session->blocks[id - 1].born;
        if (freed > 0 && freed < session->cursor.call && session->outcomes[born - 1].v == v &&
            (found == 0 || freed > session->blocks[found - 1].freed))
            found = id;
    }
    return found;
}

static void add_hole_refusal(const struct session *session, uintptr_t v, struct text *out)
{
    size_t id = freed_block_at(session, v);
    size_t segment = picture_find(&session->before, v);
    text_format(out, "%ju is in ", (uintmax_t)v);
    sentence_range(MEMS_HOLE, session->before.segments[segment].start,
                   session->before.segments[segment].size, out);
    if (id == 0)
        return;
    text_add(out, ": ");
    sentence_block(session, id, out);
    text_format(out, " was freed at call %zu already", session_freed(session, id));
}

static void add_interior_refusal(const struct session *session, uintptr_t v, struct text *out)
{
    const struct picture_segment *segment =
        &session->before.segments[picture_find(&session->before, v)];
    text_format(out, "%ju is inside ", (uintmax_t)v);
    sentence_range(segment->kind, segment->start, segment->size, out);
    text_format(out, "; free takes its start, %ju", (uintmax_t)segment->start);
}

static void add_outside_refusal(const struct session *session, uintptr_t v, struct text *out)
{
    const struct picture *before = &session->before;
    if (v == 0) {
        text_add(out, "NULL is not an address");
        return;
    }
    if (picture_find(before, v) < before->segment_count) { /* a write past the pages of the node */
        const struct picture_node *node =
            &before->nodes[picture_node_of(before, picture_find(before, v))];
        text_format(out, "it would run past the end of its node, %ju",
                    (uintmax_t)(node->start + node->size - 1));
        return;
    }
    text_format(out, "%ju is in no node", (uintmax_t)v);
}

void sentence_refusal(const struct session *session, const struct call *call,
                      const struct outcome *outcome, struct text *out)
{
    text_add(out, "refused: ");
    switch (outcome->status) {
    case MEMS_IN_HOLE:
        add_hole_refusal(session, outcome->v, out);
        break;
    case MEMS_INTERIOR:
        add_interior_refusal(session, outcome->v, out);
        break;
    case MEMS_OUTSIDE:
        add_outside_refusal(session, outcome->v, out);
        break;
    case MEMS_NO_MEMORY:
    case MEMS_TOO_LARGE:
        text_format(out, "%zu B cannot be mapped: %s", call->size,
                    mems_status_text(outcome->status));
        break;
    default:
        text_add(out, mems_status_text(outcome->status));
    }
    text_add(out, "; nothing changed");
}
