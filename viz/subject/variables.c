/* SPDX-License-Identifier: MIT
 *
 * variables: see the header. Variables are never taken out, so their order can stand for their
 * names in what is saved; a variable that comes later was not assigned then.
 */
#include "variables.h"

#include "memory.h"
#include "varint.h"

#include <stdlib.h>
#include <string.h>

void variables_init(struct variables *variables)
{
    memset(variables, 0, sizeof *variables);
}

void variables_clear(struct variables *variables)
{
    free(variables->items);
    free(variables->numbers);
    variables_init(variables);
}

const uint64_t *variables_find(const struct variables *variables, uint32_t slot)
{
    uint32_t number = slot < variables->slot_count ? variables->numbers[slot] : 0;
    const struct variable *variable = number > 0 ? &variables->items[number - 1] : NULL;
    return variable != NULL && variable->is_assigned ? &variable->value : NULL;
}

static void reserve_slot(struct variables *variables, uint32_t slot)
{
    size_t count = variables->slot_count, room = count > 0 ? count : 64;
    if (slot < count)
        return;
    while (slot >= room)
        room *= 2;
    variables->numbers = memory_resize(variables->numbers, room, sizeof *variables->numbers);
    memset(variables->numbers + count, 0, (room - count) * sizeof *variables->numbers);
    variables->slot_count = room;
}

void variables_assign(struct variables *variables, uint32_t slot, uint64_t value)
{
    reserve_slot(variables, slot);
    uint32_t *number = &variables->numbers[slot];
    if (*number == 0) {
        variables->items = memory_room(variables->items, variables->count, &variables->capacity,
                                       sizeof *variables->items);
        *number = (uint32_t)++variables->count;
    }
    variables->items[*number - 1] = (struct variable){value, slot, true};
}

void variables_unassign(struct variables *variables, uint32_t slot)
{
    uint32_t number = slot < variables->slot_count ? variables->numbers[slot] : 0;
    if (number > 0)
        variables->items[number - 1].is_assigned = false;
}

void variables_forget(struct variables *variables)
{
    for (size_t i = 0; i < variables->count; i++)
        variables->items[i].is_assigned = false;
}

/* Each value is told from the one before. Behind one that is the same a byte says whether it is a
 * value at all. */
void variables_save(const struct variables *variables, struct text *out)
{
    uint8_t bytes[2 * VARINT_MAX], *end = varint_put(bytes, variables->count);
    uint64_t before = 0;
    text_add_bytes(out, (const char *)bytes, (size_t)(end - bytes));
    for (size_t i = 0; i < variables->count; i++) {
        const struct variable *variable = &variables->items[i];
        uint64_t value = variable->is_assigned ? variable->value : before;
        end = varint_put_change(bytes, before, value);
        if (value == before)
            *end++ = variable->is_assigned;
        text_add_bytes(out, (const char *)bytes, (size_t)(end - bytes));
        before = value;
    }
}

const uint8_t *variables_load(struct variables *variables, const uint8_t *bytes)
{
    size_t count = (size_t)varint_get(&bytes);
    uint64_t before = 0;
    variables_forget(variables);
    for (size_t i = 0; i < count; i++) {
        struct variable *variable = &variables->items[i];
        variable->value = varint_get_change(&bytes, before);
        variable->is_assigned = variable->value != before || *bytes++ != 0;
        before = variable->value;
    }
    return bytes;
}
