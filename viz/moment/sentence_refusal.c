/* SPDX-License-Identifier: MIT
 *
 * sentence_refusal: why a call was refused, and what the tape knows of the address that it named.
 */
#include "sentence_part.h"

#include <inttypes.h>

static void add_segment(const struct mems_event *segment, struct text *out)
{
    segment_print(segment->segment, segment->start, segment->size, out);
}

static void add_hole_refusal(const struct moment *moment, struct text *out)
{
    text_format(out, "%ju is in ", (uintmax_t)moment->outcome.v);
    add_segment(sentence_home(moment), out);
    if (moment->gone.id == 0)
        return;
    text_add(out, ": ");
    sentence_block(&moment->gone, out);
    text_format(out, " was freed at call %zu already", moment->gone.freed);
}

static void add_interior_refusal(const struct moment *moment, struct text *out)
{
    const struct mems_event *home = sentence_home(moment);
    text_format(out, "%ju is inside ", (uintmax_t)moment->outcome.v);
    add_segment(home, out);
    text_format(out, "; free takes its start, %ju", (uintmax_t)home->start);
}

static void add_outside_refusal(const struct moment *moment, struct text *out)
{
    if (moment->outcome.v == 0)
        text_add(out, "NULL is not an address");
    else if (moment->node_last != 0) /* a write that begins in a node */
        text_format(out, "it would run past the end of its node, %ju",
                    (uintmax_t)moment->node_last);
    else
        text_format(out, "%ju is in no node", (uintmax_t)moment->outcome.v);
}

void sentence_refusal(const struct moment *moment, struct text *out)
{
    enum mems_status status = moment->outcome.status;
    text_add(out, "refused: ");
    switch (status) {
    case MEMS_IN_HOLE:
        add_hole_refusal(moment, out);
        break;
    case MEMS_INTERIOR:
        add_interior_refusal(moment, out);
        break;
    case MEMS_OUTSIDE:
        add_outside_refusal(moment, out);
        break;
    case MEMS_NO_MEMORY:
    case MEMS_TOO_LARGE:
        text_format(out, "%" PRIu64 " B cannot be mapped: %s", moment->call.size,
                    mems_status_text(status));
        break;
    case MEMS_NO_ROOM:
        text_format(out, "must wait: no hole of %" PRIu64 " B and nothing left to map",
                    moment->call.size);
        break;
    default:
        text_add(out, mems_status_text(status));
    }
    text_add(out, "; nothing changed");
}
