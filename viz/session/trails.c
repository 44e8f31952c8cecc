/* SPDX-License-Identifier: MIT
 *
 * trails: see the header.
 */
#include "trails.h"

#include "memory.h"

#include <stdlib.h>

enum { TRAILS = 1024 };

void trails_init(struct trails *trails)
{
    trails->items = memory_new(TRAILS, sizeof *trails->items);
}

void trails_clear(struct trails *trails)
{
    for (size_t i = 0; i < TRAILS; i++)
        trail_clear(&trails->items[i].trail);
    free(trails->items);
    trails->items = NULL;
}

struct trail *trails_place(struct trails *trails, size_t call)
{
    struct numbered_trail *item = &trails->items[call % TRAILS];
    trail_clear(&item->trail);
    item->call = call;
    return &item->trail;
}

void trails_truncate(struct trails *trails, size_t calls)
{
    for (size_t i = 0; i < TRAILS; i++)
        if (trails->items[i].call > calls)
            trails->items[i].call = 0;
}

const struct trail *trails_find(const struct trails *trails, size_t call)
{
    const struct numbered_trail *item = &trails->items[call % TRAILS];
    return item->call == call && call > 0 ? &item->trail : NULL;
}
