/* SPDX-License-Identifier: MIT
 *
 * sentence_event: one event in words.
 */
#include "sentence_part.h"

#include <inttypes.h>

static void add_visit(const struct mems_event *event, struct text *out)
{
    if (event->look == MEMS_LOOK_OTHER_NODE) {
        text_format(out, "node %" PRIu64 " [%ju:%ju] does not hold it", event->node + 1,
                    (uintmax_t)event->start, (uintmax_t)(event->start + event->size - 1));
        return;
    }
    segment_print(event->segment, event->start, event->size, out);
    switch (event->look) {
    case MEMS_LOOK_PROCESS:
        text_add(out, " is in use");
        break;
    case MEMS_LOOK_SMALL:
        text_format(out, " is too small: %" PRIu64 " B < %" PRIu64 " B", event->size, event->need);
        break;
    case MEMS_LOOK_FIT:
        text_format(out, " fits: %" PRIu64 " B >= %" PRIu64 " B", event->size, event->need);
        break;
    case MEMS_LOOK_NOT_BETTER:
        text_format(out, " fits with %" PRIu64 " B, but no better", event->size);
        break;
    case MEMS_LOOK_HERE:
        text_add(out, " holds it");
        break;
    case MEMS_LOOK_ELSEWHERE:
    case MEMS_LOOK_OTHER_NODE:
        text_add(out, " does not hold it");
        break;
    }
}

static void add_translate(const struct mems_event *event, struct text *out)
{
    text_format(out, "%ju - %ju = byte %ju of node %" PRIu64 ": physical n%" PRIu64 "+0x%jx",
                (uintmax_t)event->start, (uintmax_t)(event->start - event->other),
                (uintmax_t)event->other, event->node + 1, event->node + 1, (uintmax_t)event->other);
}

static void add_merge(const struct mems_event *event, struct text *out)
{
    segment_print(MEMS_HOLE, event->start, event->size, out);
    text_add(out, " + ");
    segment_print(MEMS_HOLE, event->other, event->other_size, out);
    text_add(out, " = ");
    segment_print(MEMS_HOLE, event->start, event->size + event->other_size, out);
}

static void add_map(const struct moment *moment, const struct mems_event *event, const char *how,
                    struct text *out)
{
    uint64_t pages = event->size / moment->settings.page;
    text_format(out, "mmap of %" PRIu64 " page%s: node %" PRIu64 "%s [%ju:%ju]", pages,
                word_plural(pages), event->node + 1, how, (uintmax_t)event->start,
                (uintmax_t)(event->start + event->size - 1));
}

void sentence_of_event(const struct moment *moment, const struct mems_event *event,
                       struct text *out)
{
    switch (event->kind) {
    case MEMS_EVENT_VISIT:
        add_visit(event, out);
        break;
    case MEMS_EVENT_MAP:
        add_map(moment, event, "", out);
        break;
    case MEMS_EVENT_LENGTHEN:
        add_map(moment, event, " goes on with", out);
        break;
    case MEMS_EVENT_SPLIT:
        segment_print(MEMS_HOLE, event->start, event->size + event->other_size, out);
        text_format(out, " into %" PRIu64 " + %" PRIu64 " B", event->size, event->other_size);
        break;
    case MEMS_EVENT_TAKE:
        segment_print(MEMS_PROCESS, event->start, event->size, out);
        text_add(out, " is taken");
        break;
    case MEMS_EVENT_RELEASE:
        segment_print(MEMS_PROCESS, event->start, event->size, out);
        text_add(out, " becomes ");
        segment_print(MEMS_HOLE, event->start, event->size, out);
        break;
    case MEMS_EVENT_MERGE:
        add_merge(event, out);
        break;
    case MEMS_EVENT_TRANSLATE:
        add_translate(event, out);
        break;
    case MEMS_EVENT_UNMAP:
        text_format(out, "munmap of node %" PRIu64 " [%ju:%ju]", event->node + 1,
                    (uintmax_t)event->start, (uintmax_t)(event->start + event->size - 1));
        break;
    case MEMS_EVENT_DONE:
        text_add(out, "done");
        break;
    case MEMS_EVENT_REFUSE:
        text_format(out, "refused: %s", mems_status_text(event->status));
        break;
    }
}
