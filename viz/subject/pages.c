/* SPDX-License-Identifier: MIT
 *
 * pages: finding and making mappings, and the pager. What was written to them is in
 * pages_written.c.
 */
#define _GNU_SOURCE /* MAP_ANONYMOUS, MAP_NORESERVE */
#include "pages.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
    FEW = 64 * 1024,    /* bytes; a longer mapping has a stretch of its own */
    STRETCH = 64 * FEW, /* bytes that shorter ones are cut from             */
    ALIGNMENT = 16
};

void pages_init(struct pages *pages)
{
    memset(pages, 0, sizeof *pages);
}

void pages_clear(struct pages *pages)
{
    for (size_t i = 0; i < pages->stretch_count; i++)
        munmap(pages->stretches[i].start, pages->stretches[i].length);
    free(pages->mappings);
    free(pages->slots);
    free(pages->stretches);
    free(pages->records);
    free(pages->grains);
    pages_init(pages);
}

/* --------------------------------------------------------------------------------- finding -- */

/* The slot of this node, or the free one where it belongs. */
static uint32_t *find_slot(const struct pages *pages, uint64_t start, size_t length)
{
    size_t mask = pages->slot_count - 1;
    size_t at = (size_t)((start ^ length * 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u >> 24) & mask;
    for (;; at = (at + 1) & mask) {
        if (pages->slots[at] == 0)
            break;
        const struct mapping *mapping = &pages->mappings[pages->slots[at] - 1];
        if (mapping->start == start && mapping->length == length)
            break;
    }
    return &pages->slots[at];
}

static void grow_slots(struct pages *pages)
{
    free(pages->slots);
    pages->slot_count = pages->slot_count > 0 ? pages->slot_count * 2 : 64;
    pages->slots = memory_new(pages->slot_count, sizeof *pages->slots);
    for (size_t i = 0; i < pages->count; i++)
        *find_slot(pages, pages->mappings[i].start, pages->mappings[i].length) = (uint32_t)i + 1;
}

uint32_t pages_number(const struct pages *pages, uint64_t start, size_t length)
{
    return pages->slot_count > 0 ? *find_slot(pages, start, length) : 0;
}

const void *pages_find(const struct pages *pages, uint64_t start, size_t length)
{
    uint32_t number = pages_number(pages, start, length);
    return number > 0 ? pages->mappings[number - 1].pages : NULL;
}

/* ---------------------------------------------------------------------------------- making -- */

/* Zero pages, anywhere or, with MAP_FIXED, in place of those at `where`. They cost nothing before
 * they are touched, so that a node may be larger than memory. */
static void *from_system(void *where, size_t length, int fixed)
{
    void *pages = mmap(where, length, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | fixed, -1, 0);
    return pages == MAP_FAILED ? NULL : pages;
}

static char *new_stretch(struct pages *pages, size_t length)
{
    char *start = from_system(NULL, length, 0);
    if (start == NULL)
        return NULL;
    pages->stretches = memory_room(pages->stretches, pages->stretch_count, &pages->stretch_capacity,
                                   sizeof *pages->stretches);
    pages->stretches[pages->stretch_count++] = (struct stretch){start, length};
    return start;
}

static char *new_pages(struct pages *pages, size_t length)
{
    size_t taken = (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (length > FEW)
        return new_stretch(pages, length);
    if (pages->room_left < taken) {
        pages->room = new_stretch(pages, STRETCH);
        pages->room_left = pages->room != NULL ? STRETCH : 0;
    }
    char *cut = pages->room;
    if (cut == NULL)
        return NULL;
    pages->room += taken;
    pages->room_left -= taken;
    return cut;
}

/* Many pages are made zero by giving them back, as writing to them would make them resident. */
static void make_zero(struct mapping *mapping)
{
    if (mapping->is_dirty &&
        (mapping->length <= FEW || from_system(mapping->pages, mapping->length, MAP_FIXED) == NULL))
        memset(mapping->pages, 0, mapping->length);
    mapping->is_dirty = false;
}

static struct mapping *new_mapping(struct pages *pages, uint64_t start, size_t length)
{
    pages->mappings =
        memory_room(pages->mappings, pages->count, &pages->capacity, sizeof *pages->mappings);
    struct mapping *mapping = &pages->mappings[pages->count++];
    *mapping = (struct mapping){.start = start, .length = length};
    mapping->pages = new_pages(pages, length);
    return mapping;
}

static void *map_node(struct pages *pages, uint64_t start, size_t length)
{
    if (pages->count * 2 >= pages->slot_count)
        grow_slots(pages);
    uint32_t *slot = find_slot(pages, start, length);
    if (*slot == 0) {
        struct mapping *mapping = new_mapping(pages, start, length);
        *slot = (uint32_t)pages->count;
        return mapping->pages;
    }
    struct mapping *mapping = &pages->mappings[*slot - 1];
    if (mapping->pages != NULL)
        make_zero(mapping);
    return mapping->pages;
}

/* ------------------------------------------------------------------------------- the pager -- */

/* The first of the heap's own pages that is not below `start`. */
static size_t record_place(const struct pages *pages, const void *start)
{
    size_t low = 0, high = pages->record_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((uintptr_t)pages->records[middle].start < (uintptr_t)start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A heap that cannot keep its records would not do again what it did before. */
static void *map_records(struct pages *pages, size_t length)
{
    void *start = from_system(NULL, length, 0);
    if (start == NULL)
        memory_exhausted();
    pages->records = memory_room(pages->records, pages->record_count, &pages->record_capacity,
                                 sizeof *pages->records);
    size_t at = record_place(pages, start);
    struct stretch *place = &pages->records[at];
    memmove(place + 1, place, (pages->record_count - at) * sizeof *place);
    pages->record_count++;
    *place = (struct stretch){start, length};
    return start;
}

static void *pager_map(void *context, uint64_t start, size_t length)
{
    return start == 0 ? map_records(context, length) : map_node(context, start, length);
}

/* Nodes keep their pages; only the heap's own go back. */
static bool pager_unmap(void *context, void *start, size_t length)
{
    struct pages *pages = context;
    size_t at = record_place(pages, start);
    if (at == pages->record_count || pages->records[at].start != start)
        return true;
    struct stretch *place = &pages->records[at];
    pages->record_count--;
    memmove(place, place + 1, (pages->record_count - at) * sizeof *place);
    return munmap(start, length) == 0;
}

struct mems_pager pages_pager(struct pages *pages)
{
    return (struct mems_pager){pager_map, pager_unmap, pages};
}
