/* SPDX-License-Identifier: MIT
 *
 * slots: an array of variables, and a hash table of their numbers beside it.
 *
 *     places    [ 0 | 3 | 0 | 1 | ... ]            a slot; 0: free
 *     variables [ word "p" | (1, 3) | (2, 0) ]     slot 1, 2, 3
 */
#include "slots.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

/* A word is kept in `words`, at `index`; its outer is 0. */
struct variable {
    uint64_t index;
    uint32_t outer;
    uint32_t length; /* of a word */
};

struct slots {
    struct variable *variables;
    size_t count, capacity;
    uint32_t *places; /* a power of two of them, more than half free */
    size_t place_count;
    struct text words;
    char **names; /* by slot; owned, and so are they; NULL: never asked for */
    size_t name_count;
};

struct slots *slots_create(void)
{
    struct slots *slots = memory_new(1, sizeof *slots);
    slots->place_count = 64;
    slots->places = memory_new(slots->place_count, sizeof *slots->places);
    text_init(&slots->words);
    return slots;
}

void slots_destroy(struct slots *slots)
{
    if (slots == NULL)
        return;
    for (size_t i = 0; i < slots->name_count; i++)
        free(slots->names[i]);
    free(slots->names);
    free(slots->variables);
    free(slots->places);
    text_clear(&slots->words);
    free(slots);
}

static uint64_t mix(uint64_t hash)
{
    hash = (hash ^ hash >> 32) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

static uint64_t hash_word(const char *word, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)word[i]) * 0x100000001b3u;
    return mix(hash);
}

static uint64_t hash_index(uint32_t outer, uint64_t index)
{
    return mix(mix(outer) + index);
}

static uint64_t hash_of(const struct slots *slots, const struct variable *variable)
{
    return variable->outer == 0 ? hash_word(slots->words.bytes + variable->index, variable->length)
                                : hash_index(variable->outer, variable->index);
}

static bool is_word(const struct slots *slots, const struct variable *variable, const char *word,
                    size_t length)
{
    return variable->outer == 0 && variable->length == length &&
           memcmp(slots->words.bytes + variable->index, word, length) == 0;
}

/* The place that holds the word, or the free one where it belongs. */
static uint32_t *place_of_word(const struct slots *slots, const char *word, size_t length)
{
    size_t mask = slots->place_count - 1, at = (size_t)hash_word(word, length) & mask;
    while (slots->places[at] != 0 &&
           !is_word(slots, &slots->variables[slots->places[at] - 1], word, length))
        at = (at + 1) & mask;
    return &slots->places[at];
}

static uint32_t *place_of_index(const struct slots *slots, uint32_t outer, uint64_t index)
{
    size_t mask = slots->place_count - 1, at = (size_t)hash_index(outer, index) & mask;
    for (; slots->places[at] != 0; at = (at + 1) & mask) {
        const struct variable *variable = &slots->variables[slots->places[at] - 1];
        if (variable->outer == outer && variable->index == index)
            break;
    }
    return &slots->places[at];
}

static void grow_places(struct slots *slots)
{
    free(slots->places);
    slots->place_count *= 2;
    slots->places = memory_new(slots->place_count, sizeof *slots->places);
    size_t mask = slots->place_count - 1;
    for (size_t i = 0; i < slots->count; i++) {
        size_t at = (size_t)hash_of(slots, &slots->variables[i]) & mask;
        while (slots->places[at] != 0)
            at = (at + 1) & mask;
        slots->places[at] = (uint32_t)i + 1;
    }
}

static uint32_t add(struct slots *slots, uint32_t *place, struct variable variable)
{
    if (slots->count == UINT32_MAX)
        memory_exhausted();
    slots->variables =
        memory_room(slots->variables, slots->count, &slots->capacity, sizeof *slots->variables);
    slots->variables[slots->count++] = variable;
    uint32_t slot = *place = (uint32_t)slots->count;
    if (slots->count * 2 > slots->place_count)
        grow_places(slots);
    return slot;
}

uint32_t slots_word(struct slots *slots, const char *word, size_t length)
{
    uint32_t *place = place_of_word(slots, word, length);
    if (*place != 0)
        return *place;
    size_t at = slots->words.length;
    text_add_bytes(&slots->words, word, length);
    return add(slots, place, (struct variable){.index = at, .length = (uint32_t)length});
}

uint32_t slots_index(struct slots *slots, uint32_t outer, uint64_t index)
{
    uint32_t *place = place_of_index(slots, outer, index);
    if (*place != 0)
        return *place;
    return add(slots, place, (struct variable){.index = index, .outer = outer});
}

uint32_t slots_find_word(const struct slots *slots, const char *word, size_t length)
{
    return *place_of_word(slots, word, length);
}

uint32_t slots_find_index(const struct slots *slots, uint32_t outer, uint64_t index)
{
    return outer != 0 ? *place_of_index(slots, outer, index) : 0;
}

uint32_t slots_count(const struct slots *slots)
{
    return (uint32_t)slots->count;
}

uint32_t slot_base(const struct slots *slots, uint32_t slot)
{
    while (slots->variables[slot - 1].outer != 0)
        slot = slots->variables[slot - 1].outer;
    return slot;
}

const char *slot_name(struct slots *slots, uint32_t slot)
{
    if (slot >= slots->name_count) {
        size_t count = slots->name_count, room = slots->capacity + 1;
        slots->names = memory_resize(slots->names, room, sizeof *slots->names);
        memset(slots->names + count, 0, (room - count) * sizeof *slots->names);
        slots->name_count = room;
    }
    if (slot == 0 || slots->names[slot] != NULL)
        return slots->names[slot];
    struct text name;
    text_init(&name);
    slot_print(slots, slot, &name);
    return slots->names[slot] = text_take(&name);
}

void slot_print(const struct slots *slots, uint32_t slot, struct text *out)
{
    const struct variable *variable = &slots->variables[slot - 1];
    if (variable->outer == 0) {
        text_add_bytes(out, slots->words.bytes + variable->index, variable->length);
        return;
    }
    slot_print(slots, variable->outer, out);
    text_format(out, "[%ju]", (uintmax_t)variable->index);
}
