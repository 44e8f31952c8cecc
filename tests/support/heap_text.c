/* SPDX-License-Identifier: MIT
 *
 * heap_text.c: see heap_text.h.
 */
#include "heap_text.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

static void append(struct heap_text *text, const char *format, ...)
{
    va_list arguments;
    size_t room = sizeof text->line - text->length;
    va_start(arguments, format);
    int length = vsnprintf(text->line + text->length, room, format, arguments);
    va_end(arguments);
    text->length += (size_t)length < room ? (size_t)length : room - 1;
}

static void append_range(struct heap_text *text, uint64_t start, uint64_t size)
{
    append(text, "[%" PRIu64 ":%" PRIu64 "]", start, start + size - 1);
}

static void append_segment(struct heap_text *text, uint64_t id, uint64_t start, uint64_t size)
{
    append(text, id != 0 ? "P%" PRIu64 : "H", id);
    append_range(text, start, size);
}

const char *heap_text(const mems_heap *heap)
{
    static struct heap_text text;
    struct mems_node_view node;
    struct mems_segment_view segment;
    struct mems_walk walk = mems_walk_begin(heap);
    text.length = 0;
    text.line[0] = '\0';
    while (mems_walk_node(&walk, &node)) {
        append(&text, node.index > 0 ? " |" : "");
        while (mems_walk_segment(&walk, &segment)) {
            append(&text, text.length > 0 ? " " : "");
            append_segment(&text, segment.id, segment.start, segment.size);
        }
    }
    return text.line;
}

static void append_visit(struct heap_text *text, const struct mems_event *event)
{
    static const char *const looks[] = {
        [MEMS_LOOK_PROCESS] = "process",
        [MEMS_LOOK_SMALL] = "small",
        [MEMS_LOOK_FIT] = "fit",
        [MEMS_LOOK_NOT_BETTER] = "not better",
        [MEMS_LOOK_OTHER_NODE] = "other node",
        [MEMS_LOOK_ELSEWHERE] = "elsewhere",
        [MEMS_LOOK_HERE] = "here",
    };
    append(text, "visit ");
    if (event->look == MEMS_LOOK_OTHER_NODE)
        append_range(text, event->start, event->size);
    else
        append_segment(text, event->id, event->start, event->size);
    append(text, " %s", looks[event->look]);
}

static void append_two(struct heap_text *text, const char *verb, const struct mems_event *event)
{
    append(text, "%s ", verb);
    append_range(text, event->start, event->size);
    append(text, " ");
    append_range(text, event->other, event->other_size);
}

static void append_one(struct heap_text *text, const char *verb, const struct mems_event *event)
{
    append(text, "%s ", verb);
    if (event->id != 0)
        append(text, "P%" PRIu64 "", event->id);
    append_range(text, event->start, event->size);
}

void heap_text_observe(void *context, const struct mems_event *event)
{
    struct heap_text *text = context;
    append(text, text->length > 0 ? "; " : "");
    switch (event->kind) {
    case MEMS_EVENT_VISIT:
        append_visit(text, event);
        break;
    case MEMS_EVENT_MAP:
        append_one(text, "map", event);
        break;
    case MEMS_EVENT_LENGTHEN:
        append_one(text, "lengthen", event);
        break;
    case MEMS_EVENT_SPLIT:
        append_two(text, "split", event);
        break;
    case MEMS_EVENT_TAKE:
        append_one(text, "take", event);
        break;
    case MEMS_EVENT_RELEASE:
        append_one(text, "release", event);
        break;
    case MEMS_EVENT_MERGE:
        append_two(text, "merge", event);
        break;
    case MEMS_EVENT_TRANSLATE:
        append(text, "translate %" PRIu64 " to %" PRIu64 " of node %" PRIu64 " in P%" PRIu64 "",
               event->start, event->other, event->node, event->id);
        break;
    case MEMS_EVENT_UNMAP:
        append_one(text, "unmap", event);
        break;
    case MEMS_EVENT_DONE:
        append(text, "done %" PRIu64, event->start);
        break;
    case MEMS_EVENT_REFUSE:
        append(text, "refuse %" PRIu64 " %" PRIu64 ": %s", event->start, event->need,
               mems_status_text(event->status));
        break;
    }
}

const char *heap_text_end(struct heap_text *text)
{
    static char line[HEAP_TEXT_LENGTH];
    memcpy(line, text->line, text->length);
    line[text->length] = '\0';
    text->length = 0;
    return line;
}

uint64_t heap_take(mems_heap *heap, uint64_t size)
{
    uint64_t v;
    assert_int_equal(mems_heap_malloc(heap, size, &v), MEMS_OK);
    return v;
}

void heap_give(mems_heap *heap, uint64_t v)
{
    assert_int_equal(mems_heap_free(heap, v), MEMS_OK);
}

mems_heap *heap_make(uint64_t page_size, enum mems_fit fit)
{
    mems_heap *heap;
    struct mems_options options;
    mems_options_init(&options);
    options.page_size = page_size;
    options.fit = fit;
    assert_int_equal(mems_heap_create(&options, &heap), MEMS_OK);
    return heap;
}
