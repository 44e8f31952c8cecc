/* SPDX-License-Identifier: MIT
 *
 * columns: packs a call and unpacks it.
 */
#include "columns.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    IS_WIDE = 0x80,    /* in the column of kinds: the number lies beside */
    HAS_WAITED = 0x40, /* the number is that of a wait, which lies beside */
    KIND = HAS_WAITED - 1
};

struct write {
    uint64_t offset;
    struct data data;
};

struct wait {
    uint64_t size;
    size_t since;
};

struct beside {
    uint64_t *wide; /* owned */
    size_t wide_count, wide_capacity;
    struct wait *waits; /* owned */
    size_t wait_count, wait_capacity;
    struct write *writes; /* owned; their bytes are not */
    size_t write_count, write_capacity;
};

struct beside *beside_create(void)
{
    return memory_new(1, sizeof(struct beside));
}

void beside_destroy(struct beside *beside)
{
    if (beside == NULL)
        return;
    free(beside->wide);
    free(beside->waits);
    free(beside->writes);
    free(beside);
}

void columns_init(struct columns *columns)
{
    memset(columns, 0, sizeof *columns);
}

void columns_clear(struct columns *columns)
{
    free(columns->kinds);
    free(columns->slots);
    free(columns->numbers);
    columns_init(columns);
}

static void reserve(struct columns *columns, size_t count)
{
    size_t capacity = columns->capacity;
    if (count <= capacity)
        return;
    while (capacity < count)
        capacity = memory_more(capacity, sizeof *columns->numbers);
    columns->kinds = memory_resize(columns->kinds, capacity, sizeof *columns->kinds);
    columns->slots = memory_resize(columns->slots, capacity, sizeof *columns->slots);
    columns->numbers = memory_resize(columns->numbers, capacity, sizeof *columns->numbers);
    columns->capacity = capacity;
}

static uint32_t put_wide(struct beside *beside, uint64_t number)
{
    beside->wide =
        memory_room(beside->wide, beside->wide_count, &beside->wide_capacity, sizeof *beside->wide);
    beside->wide[beside->wide_count] = number;
    return (uint32_t)beside->wide_count++;
}

static uint32_t put_wait(struct beside *beside, const struct call *call)
{
    beside->waits = memory_room(beside->waits, beside->wait_count, &beside->wait_capacity,
                                sizeof *beside->waits);
    beside->waits[beside->wait_count] = (struct wait){call->size, call->since};
    return (uint32_t)beside->wait_count++;
}

static uint32_t put_write(struct beside *beside, const struct call *call)
{
    beside->writes = memory_room(beside->writes, beside->write_count, &beside->write_capacity,
                                 sizeof *beside->writes);
    beside->writes[beside->write_count] = (struct write){call->place.offset, call->data};
    return (uint32_t)beside->write_count++;
}

void columns_add(struct columns *columns, struct beside *beside, const struct call *call)
{
    const struct call_row *row = call_row(call->kind);
    uint64_t number = row->has_size ? call->size : call->place.offset;
    bool has_waited = call->kind == CALL_MALLOC && call->since > 0;
    bool is_wide = !row->has_data && !has_waited && number > UINT32_MAX;
    size_t at = columns->count++;
    reserve(columns, columns->count);
    columns->kinds[at] =
        (uint8_t)(call->kind | (is_wide ? IS_WIDE : 0) | (has_waited ? HAS_WAITED : 0));
    columns->slots[at] = row->has_size ? call->slot : call->place.slot;
    columns->numbers[at] = row->has_data ? put_write(beside, call)
                           : has_waited  ? put_wait(beside, call)
                           : is_wide     ? put_wide(beside, number)
                                         : (uint32_t)number;
}

static enum call_kind kind_of(const struct columns *columns, size_t index)
{
    return (enum call_kind)(columns->kinds[index] & KIND);
}

struct call columns_get(const struct columns *columns, const struct beside *beside, size_t index)
{
    struct call call = {.kind = kind_of(columns, index)};
    const struct call_row *row = call_row(call.kind);
    uint32_t number = columns->numbers[index];
    uint64_t wide = (columns->kinds[index] & IS_WIDE) != 0 ? beside->wide[number] : number;
    if (row->has_size) {
        call.slot = columns->slots[index];
        bool has_waited = (columns->kinds[index] & HAS_WAITED) != 0;
        call.since = has_waited ? beside->waits[number].since : 0;
        call.size = has_waited ? beside->waits[number].size : wide;
        return call;
    }
    call.place = (struct place){wide, columns->slots[index]};
    if (row->has_data) {
        call.place.offset = beside->writes[number].offset;
        call.data = beside->writes[number].data;
    }
    return call;
}

uint32_t columns_assigned(const struct columns *columns, size_t index)
{
    return kind_of(columns, index) == CALL_MALLOC ? columns->slots[index] : 0;
}

void columns_append(struct columns *columns, const struct columns *others, size_t from, size_t to)
{
    size_t at = columns->count, count = to - from;
    if (count == 0)
        return;
    reserve(columns, at + count);
    memcpy(columns->kinds + at, others->kinds + from, count * sizeof *columns->kinds);
    memcpy(columns->slots + at, others->slots + from, count * sizeof *columns->slots);
    memcpy(columns->numbers + at, others->numbers + from, count * sizeof *columns->numbers);
    columns->count += count;
}
