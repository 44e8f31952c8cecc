/* SPDX-License-Identifier: MIT
 *
 * arena: blocks in a list, the newest of which is being filled.
 */
#include "arena.h"

#include "memory.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 14 };

struct arena_block {
    struct arena_block *older;
    size_t size;
    alignas(max_align_t) char bytes[];
};

void arena_init(struct arena *arena)
{
    *arena = (struct arena){.blocks = NULL};
}

static void free_blocks(struct arena_block *block)
{
    while (block != NULL) {
        struct arena_block *older = block->older;
        free(block);
        block = older;
    }
}

void arena_clear(struct arena *arena)
{
    free_blocks(arena->blocks);
    arena_init(arena);
}

void arena_empty(struct arena *arena)
{
    if (arena->blocks != NULL) {
        free_blocks(arena->blocks->older);
        arena->blocks->older = NULL;
    }
    arena->used = arena->total = 0;
}

static void add_block(struct arena *arena, size_t least)
{
    size_t size = least > BLOCK ? least : BLOCK;
    struct arena_block *block = memory_new(1, sizeof *block + size);
    block->older = arena->blocks;
    block->size = size;
    arena->blocks = block;
    arena->used = 0;
}

void *arena_new(struct arena *arena, size_t size)
{
    size_t whole = (size + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
    if (arena->blocks == NULL || arena->blocks->size - arena->used < whole)
        add_block(arena, whole);
    char *bytes = arena->blocks->bytes + arena->used;
    arena->used += whole;
    arena->total += whole;
    return memset(bytes, 0, size);
}

void *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
    void *copy = arena_new(arena, size);
    if (size > 0)
        memcpy(copy, bytes, size);
    return copy;
}
