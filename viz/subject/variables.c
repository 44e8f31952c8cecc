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
    free(variables->slots);
    variables_init(variables);
}

/* The slot of this name, or the free one where it belongs. */
static uint32_t *find_slot(const struct variables *variables, const char *name)
{
    size_t mask = variables->slot_count - 1;
    size_t at = (size_t)(((uintptr_t)name >> 3) * 0x9E3779B97F4A7C15u >> 20) & mask;
    while (variables->slots[at] != 0 && variables->items[variables->slots[at] - 1].name != name)
        at = (at + 1) & mask;
    return &variables->slots[at];
}

static void grow_slots(struct variables *variables)
{
    free(variables->slots);
    variables->slot_count = variables->slot_count > 0 ? variables->slot_count * 2 : 64;
    variables->slots = memory_new(variables->slot_count, sizeof *variables->slots);
    for (size_t i = 0; i < variables->count; i++)
        *find_slot(variables, variables->items[i].name) = (uint32_t)i + 1;
}

const uint64_t *variables_find(const struct variables *variables, const char *name)
{
    uint32_t number = variables->slot_count > 0 ? *find_slot(variables, name) : 0;
    const struct variable *variable = number > 0 ? &variables->items[number - 1] : NULL;
    return variable != NULL && variable->is_assigned ? &variable->value : NULL;
}

void variables_assign(struct variables *variables, const char *name, uint64_t value)
{
    if (variables->count * 2 >= variables->slot_count)
        grow_slots(variables);
    uint32_t *slot = find_slot(variables, name);
    if (*slot == 0) {
        variables->items = memory_room(variables->items, variables->count, &variables->capacity,
                                       sizeof *variables->items);
        *slot = (uint32_t)++variables->count;
    }
    variables->items[*slot - 1] = (struct variable){name, value, true};
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
