/* SPDX-License-Identifier: MIT
 *
 * checkpoint: see the header.
 */
#include "checkpoint.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    NEAREST = 1024,   /* calls: performing so many costs little more than loading */
    FARTHEST = 32768, /* calls: performing so many takes some hundredths of a second */
    CALLS_A_BYTE = 2
};

void checkpoints_init(struct checkpoints *checkpoints)
{
    memset(checkpoints, 0, sizeof *checkpoints);
}

static void drop_from(struct checkpoints *checkpoints, size_t first)
{
    for (size_t i = first; i < checkpoints->count; i++)
        free(checkpoints->items[i].bytes);
    checkpoints->count = first < checkpoints->count ? first : checkpoints->count;
}

void checkpoints_clear(struct checkpoints *checkpoints)
{
    drop_from(checkpoints, 0);
    free(checkpoints->items);
    checkpoints_init(checkpoints);
}

/* The first one that is after more than `call` calls. */
static size_t first_behind(const struct checkpoints *checkpoints, size_t call)
{
    size_t low = 0, high = checkpoints->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (checkpoints->items[middle].call <= call)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct checkpoint *checkpoints_find(const struct checkpoints *checkpoints, size_t call)
{
    size_t behind = first_behind(checkpoints, call);
    return behind > 0 ? &checkpoints->items[behind - 1] : NULL;
}

void checkpoints_truncate(struct checkpoints *checkpoints, size_t calls)
{
    drop_from(checkpoints, first_behind(checkpoints, calls));
}

static struct checkpoint *add_item(struct checkpoints *checkpoints)
{
    checkpoints->items = memory_room(checkpoints->items, checkpoints->count, &checkpoints->capacity,
                                     sizeof *checkpoints->items);
    return &checkpoints->items[checkpoints->count++];
}

void checkpoints_move(struct checkpoints *to, struct checkpoints *from, size_t calls)
{
    size_t first = first_behind(from, calls);
    for (size_t i = first; i < from->count; i++)
        *add_item(to) = from->items[i];
    from->count = first;
}

bool checkpoints_are_due(const struct checkpoints *checkpoints, size_t call)
{
    if (checkpoints->count == 0)
        return true;
    const struct checkpoint *last = &checkpoints->items[checkpoints->count - 1];
    size_t apart = last->length * CALLS_A_BYTE;
    apart = apart < NEAREST ? NEAREST : apart > FARTHEST ? FARTHEST : apart;
    return call - last->call >= apart;
}

void checkpoints_add(struct checkpoints *checkpoints, size_t call, const struct subject *subject)
{
    checkpoints_truncate(checkpoints, call);
    if (checkpoints->count > 0 && checkpoints->items[checkpoints->count - 1].call == call)
        return;
    struct text bytes;
    text_init(&bytes);
    subject_save(subject, &bytes);
    struct checkpoint *checkpoint = add_item(checkpoints);
    *checkpoint = (struct checkpoint){.call = call, .length = bytes.length};
    checkpoint->bytes = memory_resize(text_take(&bytes), checkpoint->length, 1);
}

size_t checkpoints_bytes(const struct checkpoints *checkpoints)
{
    size_t bytes = checkpoints->capacity * sizeof *checkpoints->items;
    for (size_t i = 0; i < checkpoints->count; i++)
        bytes += checkpoints->items[i].length;
    return bytes;
}
