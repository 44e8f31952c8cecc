/* SPDX-License-Identifier: MIT
 *
 * pages_written: what is not zero in the pages, kept as a set of grains that may be more than that,
 * and saved as runs of bytes:
 *
 *     mapping + 1 | offset | length | bytes      ...      0
 */
#include "pages.h"

#include "memory.h"
#include "varint.h"

#include <stdlib.h>
#include <string.h>

enum { GRAIN = 64 /* bytes */ };

static struct grain *find_grain(const struct pages *pages, uint32_t mapping, uint64_t index)
{
    size_t mask = pages->grain_slots - 1;
    size_t at =
        (size_t)((index + mapping * 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u >> 24) & mask;
    while (pages->grains[at].mapping != 0 &&
           (pages->grains[at].mapping != mapping || pages->grains[at].index != index))
        at = (at + 1) & mask;
    return &pages->grains[at];
}

static void grow_grains(struct pages *pages)
{
    struct grain *old = pages->grains;
    size_t old_slots = pages->grain_slots;
    pages->grain_slots = old_slots > 0 ? old_slots * 2 : 64;
    pages->grains = memory_new(pages->grain_slots, sizeof *old);
    for (size_t i = 0; i < old_slots; i++)
        if (old[i].mapping != 0)
            *find_grain(pages, old[i].mapping, old[i].index) = old[i];
    free(old);
}

static void add_grain(struct pages *pages, uint32_t mapping, uint64_t index)
{
    if (pages->grain_count * 2 >= pages->grain_slots)
        grow_grains(pages);
    struct grain *grain = find_grain(pages, mapping, index);
    pages->grain_count += grain->mapping == 0;
    *grain = (struct grain){mapping, index};
}

static void store(struct pages *pages, uint32_t number, size_t offset, const void *bytes,
                  size_t length)
{
    struct mapping *mapping = &pages->mappings[number - 1];
    if (length == 0)
        return;
    memcpy(mapping->pages + offset, bytes, length);
    if (offset + length > mapping->dirty)
        mapping->dirty = offset + length;
    for (uint64_t i = offset / GRAIN; i <= (offset + length - 1) / GRAIN; i++)
        add_grain(pages, number, i);
}

void pages_write(struct pages *pages, const struct mems_node_view *node, size_t offset,
                 const void *bytes, size_t length)
{
    uint32_t number = pages_number(pages, node->start, (size_t)node->size);
    size_t place = (size_t)(node->start - pages->mappings[number - 1].start);
    store(pages, number, place + offset, bytes, length);
}

void pages_forget_written(struct pages *pages)
{
    if (pages->grain_count == 0)
        return;
    free(pages->grains);
    pages->grains = NULL;
    pages->grain_count = pages->grain_slots = 0;
}

static char *grain_bytes(const struct pages *pages, const struct grain *grain, size_t *length)
{
    const struct mapping *mapping = &pages->mappings[grain->mapping - 1];
    size_t offset = (size_t)grain->index * GRAIN, left = mapping->length - offset;
    *length = left < GRAIN ? left : GRAIN;
    return mapping->pages + offset;
}

void pages_clean(struct pages *pages)
{
    for (size_t i = 0; i < pages->grain_slots; i++) {
        size_t length;
        if (pages->grains[i].mapping == 0)
            continue;
        char *bytes = grain_bytes(pages, &pages->grains[i], &length);
        memset(bytes, 0, length);
    }
    pages_forget_written(pages);
}

/* ------------------------------------------------------------------------------ saving -- */

static void add_number(struct text *out, uint64_t number)
{
    uint8_t bytes[VARINT_MAX], *end = varint_put(bytes, number);
    text_add_bytes(out, (const char *)bytes, (size_t)(end - bytes));
}

/* What a grain has between its first and its last byte that is not zero. */
static void save_grain(const struct pages *pages, const struct grain *grain, struct text *out)
{
    size_t first = 0, length;
    const char *bytes = grain_bytes(pages, grain, &length);
    while (length > 0 && bytes[length - 1] == 0)
        length--;
    while (first < length && bytes[first] == 0)
        first++;
    if (first == length)
        return;
    add_number(out, grain->mapping);
    add_number(out, grain->index * GRAIN + first);
    add_number(out, length - first);
    text_add_bytes(out, bytes + first, length - first);
}

void pages_save(const struct pages *pages, struct text *out)
{
    for (size_t i = 0; i < pages->grain_slots; i++)
        if (pages->grains[i].mapping != 0)
            save_grain(pages, &pages->grains[i], out);
    add_number(out, 0);
}

const uint8_t *pages_load(struct pages *pages, const uint8_t *bytes)
{
    for (;;) {
        uint32_t number = (uint32_t)varint_get(&bytes);
        if (number == 0)
            return bytes;
        size_t offset = (size_t)varint_get(&bytes), length = (size_t)varint_get(&bytes);
        store(pages, number, offset, bytes, length);
        bytes += length;
    }
}
