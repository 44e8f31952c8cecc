/* SPDX-License-Identifier: MIT
 *
 * moment_bytes: bytes of memory for a moment, as they are for who looks, which inside a write is as
 * they were.
 */
#include "moment_bytes.h"

#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint64_t moment_last_of_node(const struct picture *picture, uint64_t v)
{
    size_t segment = picture_find(picture, v);
    if (segment == picture->segment_count)
        return 0;
    const struct picture_node *node = &picture->nodes[picture_node_of(picture, segment)];
    return node->start + node->size - 1;
}

enum { STRIP = 16, MOST_BYTES = 256 };

static void *copy_bytes(const void *bytes, size_t length)
{
    void *copy = memory_new(length, 1);
    memcpy(copy, bytes, length);
    return copy;
}

struct moment_bytes moment_bytes_at(const struct session *session, uint64_t v, uint64_t length)
{
    uint64_t last = moment_last_of_node(&session->now, v), left = last >= v ? last - v + 1 : 0;
    const void *physical = session_physical(session, v);
    length = length < left ? length : left;
    length = length < MOST_BYTES ? length : MOST_BYTES;
    if (physical == NULL || length == 0)
        return (struct moment_bytes){0};
    return (struct moment_bytes){
        .v = v, .length = (size_t)length, .now = copy_bytes(physical, (size_t)length)};
}

/* Inside a write its bytes are not stored yet, for who looks. */
static void read_write(const struct session *session, struct moment_bytes *bytes)
{
    const struct trail *trail = trails_find(&session->performance->trails, session->cursor.call);
    size_t length = trail->old_length < bytes->length ? trail->old_length : bytes->length;
    bytes->before = copy_bytes(bytes->now, bytes->length);
    if (length > 0)
        memcpy(bytes->before, trail->old_bytes, length);
    bytes->changed = length;
    if (session_is_whole(session))
        return;
    memcpy(bytes->now, bytes->before, bytes->length);
    free(bytes->before);
    bytes->before = NULL;
    bytes->changed = 0;
}

void moment_read_touched(const struct session *session, struct moment *moment)
{
    const struct call *call = &moment->call;
    uint64_t v = moment->outcome.v, length = STRIP;
    if (call->kind == CALL_FINISH || moment->outcome.status != MEMS_OK || v == 0)
        return;
    if (call->kind == CALL_WRITE && call->data.length > STRIP)
        length = (call->data.length + STRIP - 1) / STRIP * STRIP;
    if (call->kind == CALL_MALLOC && call->size < length)
        length = call->size;
    moment->touched = moment_bytes_at(session, v, length);
    if (call->kind == CALL_WRITE && moment->touched.length > 0)
        read_write(session, &moment->touched);
}

void moment_read_report(const struct session *session, struct moment *moment)
{
    size_t length = 0;
    FILE *memory = open_memstream(&moment->report, &length);
    if (memory == NULL)
        return;
    mems_heap_report(session_heap(session), memory);
    fclose(memory);
    for (char *tab = moment->report; (tab = strchr(tab, '\t')) != NULL;)
        *tab = ' ';
}
