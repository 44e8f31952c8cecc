/* SPDX-License-Identifier: MIT
 *
 * memory: the one place where memsviz asks malloc for memory and where running out of it ends.
 */
#include "memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void (*exhaustion_hook)(void);

void memory_on_exhaustion(void (*hook)(void))
{
    exhaustion_hook = hook;
}

void memory_exhausted(void)
{
    if (exhaustion_hook != NULL)
        exhaustion_hook();
    fputs("memsviz: out of memory\n", stderr);
    exit(4);
}

static void *checked(void *memory)
{
    if (memory == NULL)
        memory_exhausted();
    return memory;
}

void *memory_new(size_t count, size_t size)
{
    return checked(calloc(count > 0 ? count : 1, size > 0 ? size : 1));
}

void *memory_resize(void *old, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        return checked(NULL);
    return checked(realloc(old, count * size > 0 ? count * size : 1));
}

char *memory_copy(const char *bytes, size_t length)
{
    char *copy = memory_new(length + 1, 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    return copy;
}

void memory_reserve(size_t bytes)
{
    free(checked(malloc(bytes)));
}

/* Long arrays move by whole pages, which costs little, and hold little that is not used. */
size_t memory_more(size_t capacity, size_t size)
{
    enum { FIRST = 8, LONG = 1 << 18 /* bytes */ };
    if (capacity < FIRST)
        return FIRST;
    return capacity * size < LONG ? capacity * 2 : capacity + capacity / 16;
}

void *memory_room(void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    *capacity = memory_more(*capacity, size);
    return memory_resize(items, *capacity, size);
}
