/* SPDX-License-Identifier: MIT
 *
 * names: a hash table of strings that are never taken out again.
 *
 *     slots   [ 0 | 3 | 0 | 1 | ... ]     number of an entry, from 1; 0: free
 *     entries [ "p[0]", "a", "p[1]" ]     in the order in which they came
 */
#include "names.h"

#include "memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    uint64_t hash;
    size_t length;
    alignas(max_align_t) char bytes[];
};

struct names {
    struct entry **entries;
    size_t count, capacity;
    size_t *slots;
    size_t slot_count; /* a power of two, more than half of them free */
};

struct names *names_create(void)
{
    struct names *names = memory_new(1, sizeof *names);
    names->slot_count = 64;
    names->slots = memory_new(names->slot_count, sizeof *names->slots);
    return names;
}

void names_destroy(struct names *names)
{
    if (names == NULL)
        return;
    for (size_t i = 0; i < names->count; i++)
        free(names->entries[i]);
    free(names->entries);
    free(names->slots);
    free(names);
}

/* FNV-1a with a final mix, because the low bits choose the slot. */
static uint64_t hash_bytes(const char *bytes, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3u;
    hash ^= hash >> 32;
    return hash * 0x9e3779b97f4a7c15u ^ hash >> 29;
}

static bool is_entry(const struct entry *entry, uint64_t hash, const char *bytes, size_t length)
{
    return entry->hash == hash && entry->length == length &&
           (length == 0 || memcmp(entry->bytes, bytes, length) == 0);
}

/* The slot that holds these bytes, or the free one where they belong. */
static size_t *find_slot(const struct names *names, uint64_t hash, const char *bytes, size_t length)
{
    size_t mask = names->slot_count - 1;
    size_t at = (size_t)hash & mask;
    while (names->slots[at] != 0 &&
           !is_entry(names->entries[names->slots[at] - 1], hash, bytes, length))
        at = (at + 1) & mask;
    return &names->slots[at];
}

static void grow_slots(struct names *names)
{
    free(names->slots);
    names->slot_count *= 2;
    names->slots = memory_new(names->slot_count, sizeof *names->slots);
    for (size_t i = 0; i < names->count; i++) {
        const struct entry *entry = names->entries[i];
        *find_slot(names, entry->hash, entry->bytes, entry->length) = i + 1;
    }
}

static const char *add_entry(struct names *names, uint64_t hash, const char *bytes, size_t length)
{
    struct entry *entry = memory_new(1, sizeof *entry + length + 1);
    entry->hash = hash;
    entry->length = length;
    if (length > 0)
        memcpy(entry->bytes, bytes, length);
    names->entries =
        memory_room(names->entries, names->count, &names->capacity, sizeof *names->entries);
    names->entries[names->count++] = entry;
    return entry->bytes;
}

const char *names_keep(struct names *names, const char *bytes, size_t length)
{
    uint64_t hash = hash_bytes(bytes, length);
    size_t *slot = find_slot(names, hash, bytes, length);
    if (*slot != 0)
        return names->entries[*slot - 1]->bytes;
    const char *kept = add_entry(names, hash, bytes, length);
    *slot = names->count;
    if (names->count * 2 > names->slot_count)
        grow_slots(names);
    return kept;
}
