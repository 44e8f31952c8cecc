/* SPDX-License-Identifier: MIT
 *
 * extent: a small sorted table of sizes.
 */
#include "extent.h"

#include "memory.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

void extent_init(struct extent *extent)
{
    memset(extent, 0, sizeof *extent);
}

void extent_clear(struct extent *extent)
{
    free(extent->sizes);
    extent_init(extent);
}

void extent_empty(struct extent *extent)
{
    extent->count = extent->nodes = 0;
    extent->total = 0;
}

void extent_copy(struct extent *to, const struct extent *from)
{
    if (to->capacity < from->count) {
        to->sizes = memory_resize(to->sizes, from->count, sizeof *to->sizes);
        to->capacity = from->count;
    }
    if (from->count > 0)
        memcpy(to->sizes, from->sizes, from->count * sizeof *to->sizes);
    to->count = from->count;
    to->nodes = from->nodes;
    to->total = from->total;
}

/* The index of the first size that is not below `size`. */
static size_t find_size(const struct extent *extent, uint64_t size)
{
    size_t low = 0, high = extent->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (extent->sizes[middle].size < size)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void remove_one(struct extent *extent, uint64_t size)
{
    size_t at = find_size(extent, size);
    struct extent_size *place = &extent->sizes[at];
    extent->nodes--;
    extent->total -= size;
    if (--place->count > 0)
        return;
    extent->count--;
    memmove(place, place + 1, (extent->count - at) * sizeof *place);
}

void extent_add(struct extent *extent, uint64_t size)
{
    size_t at = find_size(extent, size);
    extent->nodes++;
    extent->total += size;
    if (at < extent->count && extent->sizes[at].size == size) {
        extent->sizes[at].count++;
        return;
    }
    extent->sizes =
        memory_room(extent->sizes, extent->count, &extent->capacity, sizeof *extent->sizes);
    struct extent_size *gap = &extent->sizes[at];
    memmove(gap + 1, gap, (extent->count - at) * sizeof *gap);
    extent->count++;
    *gap = (struct extent_size){size, 1};
}

void extent_lengthen(struct extent *extent, uint64_t size, uint64_t by)
{
    remove_one(extent, size);
    extent_add(extent, size + by);
}

uint64_t extent_longest_row(size_t nodes, size_t wrapped, uint64_t length)
{
    bool are_some = wrapped > 1 && wrapped * 3 >= nodes;
    if (nodes < 2)
        return length;
    return are_some ? 3 * length : length + length / 2;
}
