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
#include <unistd.h>

enum {
    FEW = 64 * 1024,    /* bytes; a longer mapping has a stretch of its own */
    STRETCH = 64 * FEW, /* bytes that shorter ones are cut from             */
    REGION = sizeof(void *) > 4 ? 1 << 30 : 1 << 25, /* bytes               */
    ALIGNMENT = 16
};

void pages_init(struct pages *pages, bool has_regions)
{
    memset(pages, 0, sizeof *pages);
    pages->has_regions = has_regions;
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
    pages_init(pages, false);
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

static bool is_inside(const struct mapping *region, uint64_t start, size_t length)
{
    uint64_t offset = start - region->start;
    return start >= region->start && offset <= region->length && length <= region->length - offset;
}

/* Regions are few. All pieces of a node are in the first that has room for one of them, and so for
 * none of them another would be the first. */
static uint32_t find_region(const struct pages *pages, uint64_t start, size_t length)
{
    for (size_t i = 0; i < pages->count; i++)
        if (pages->mappings[i].pages != NULL && is_inside(&pages->mappings[i], start, length))
            return (uint32_t)i + 1;
    return 0;
}

uint32_t pages_number(const struct pages *pages, uint64_t start, size_t length)
{
    if (pages->has_regions)
        return find_region(pages, start, length);
    return pages->slot_count > 0 ? *find_slot(pages, start, length) : 0;
}

static char *bytes_of(const struct mapping *mapping, uint64_t start)
{
    return mapping->pages != NULL ? mapping->pages + (size_t)(start - mapping->start) : NULL;
}

const void *pages_find(const struct pages *pages, uint64_t start, size_t length)
{
    uint32_t number = pages_number(pages, start, length);
    return number > 0 ? bytes_of(&pages->mappings[number - 1], start) : NULL;
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
static void zero_bytes(char *bytes, size_t length)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), start = (uintptr_t)bytes;
    size_t before = (size_t)((start + page - 1) / page * page - start);
    size_t behind = (size_t)((start + length) % page), whole = length - before - behind;
    if (length <= FEW || length < 2 * page ||
        from_system(bytes + before, whole, MAP_FIXED) == NULL) {
        memset(bytes, 0, length);
        return;
    }
    memset(bytes, 0, before);
    memset(bytes + before + whole, 0, behind);
}

/* Of a mapping, `length` bytes from `start` on. */
static void make_zero(struct mapping *mapping, uint64_t start, size_t length)
{
    size_t from = (size_t)(start - mapping->start), dirty = mapping->dirty;
    if (dirty <= from)
        return;
    zero_bytes(mapping->pages + from, dirty - from < length ? dirty - from : length);
    if (dirty - from <= length)
        mapping->dirty = from;
}

static struct mapping *add_mapping(struct pages *pages, struct mapping mapping)
{
    pages->mappings =
        memory_room(pages->mappings, pages->count, &pages->capacity, sizeof *pages->mappings);
    pages->mappings[pages->count++] = mapping;
    return &pages->mappings[pages->count - 1];
}

/* Whether this was asked for before, in vain. */
static bool is_refused(const struct pages *pages, uint64_t start, size_t length)
{
    for (size_t i = 0; i < pages->count; i++)
        if (pages->mappings[i].pages == NULL && pages->mappings[i].start == start &&
            pages->mappings[i].length == length)
            return true;
    return false;
}

/* One byte of it is never used, so that the next region does not adjoin. */
static struct mapping *new_region(struct pages *pages, uint64_t start, size_t length)
{
    struct mapping region = {.start = start, .length = length};
    if (length < SIZE_MAX - REGION &&
        (region.pages = new_stretch(pages, length + REGION + 1)) != NULL)
        region.length = length + REGION;
    else if (length < SIZE_MAX)
        region.pages = new_stretch(pages, length + 1);
    return add_mapping(pages, region);
}

static struct mapping *region_for(struct pages *pages, uint64_t start, size_t length)
{
    if (is_refused(pages, start, length))
        return NULL;
    uint32_t number = find_region(pages, start, length);
    return number > 0 ? &pages->mappings[number - 1] : new_region(pages, start, length);
}

static struct mapping *mapping_for(struct pages *pages, uint64_t start, size_t length)
{
    if (pages->count * 2 >= pages->slot_count)
        grow_slots(pages);
    uint32_t *slot = find_slot(pages, start, length);
    if (*slot > 0)
        return &pages->mappings[*slot - 1];
    *slot = (uint32_t)pages->count + 1;
    struct mapping mapping = {.start = start, .length = length, .pages = new_pages(pages, length)};
    return add_mapping(pages, mapping);
}

static void *map_node(struct pages *pages, uint64_t start, size_t length)
{
    struct mapping *mapping =
        pages->has_regions ? region_for(pages, start, length) : mapping_for(pages, start, length);
    if (mapping == NULL || mapping->pages == NULL)
        return NULL;
    make_zero(mapping, start, length);
    return bytes_of(mapping, start);
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
