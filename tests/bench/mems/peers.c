/* SPDX-License-Identifier: MIT
 *
 * peers.c: the allocators that are compared. All but mems are whatever `malloc` is in this process:
 * the C library's, or that of the library that was loaded before it.
 */
#include "bench.h"
#include "mems_tools.h"

#include <dlfcn.h>
#include <gnu/libc-version.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

/* Set by CMake where the libraries are there. */
#ifndef MIMALLOC
#define MIMALLOC ""
#endif
#ifndef JEMALLOC
#define JEMALLOC ""
#endif
#ifndef TCMALLOC
#define TCMALLOC ""
#endif

static mems_heap *heap;

static void *mems_take(size_t size)
{
    uint64_t v;
    mems_heap_malloc(heap, size, &v);
    return (void *)(uintptr_t)v;
}

static void mems_give(void *block)
{
    mems_heap_free(heap, (uintptr_t)block);
}

static void mems_begin(void)
{
    mems_heap_create(NULL, &heap);
}

static void mems_end(void)
{
    mems_heap_destroy(heap);
}

static const char *mems_version(void)
{
    return BENCH_VERSION;
}

static void nothing(void)
{
}

/* What most of a warm pass costs otherwise is giving pages back to the kernel and faulting them in.
 */
static void tune(void)
{
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TOP_PAD, 1 << 26);
}

static const char *mimalloc_version(void)
{
    static char text[16];
    int (*version)(void) = NULL;
    *(void **)&version = dlsym(RTLD_DEFAULT, "mi_version");
    int number = version != NULL ? version() : 0;
    snprintf(text, sizeof text, "%d.%d.%d", number / 100, number / 10 % 10, number % 10);
    return text;
}

static const char *jemalloc_version(void)
{
    const char *text = "?";
    size_t size = sizeof text;
    int (*ask)(const char *, void *, size_t *, void *, size_t) = NULL;
    *(void **)&ask = dlsym(RTLD_DEFAULT, "mallctl");
    if (ask != NULL)
        ask("version", (void *)&text, &size, NULL, 0);
    return text;
}

static const char *tcmalloc_version(void)
{
    const char *(*version)(int *, int *, const char **) = NULL;
    *(void **)&version = dlsym(RTLD_DEFAULT, "tc_version");
    return version != NULL ? version(NULL, NULL, NULL) : "?";
}

const struct peer peers[PEERS] = {
    {"mems", NULL, mems_take, mems_give, mems_begin, mems_end, mems_version},
    {"glibc", NULL, malloc, free, nothing, nothing, gnu_get_libc_version},
    {"tuned", NULL, malloc, free, tune, nothing, gnu_get_libc_version},
    {"mimalloc", MIMALLOC, malloc, free, nothing, nothing, mimalloc_version},
    {"jemalloc", JEMALLOC, malloc, free, nothing, nothing, jemalloc_version},
    {"tcmalloc", TCMALLOC, malloc, free, nothing, nothing, tcmalloc_version},
};
