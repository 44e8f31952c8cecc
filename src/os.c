/* SPDX-License-Identifier: MIT
 *
 * os.c: the only mmap and munmap in the library. Nodes are asked for one behind the other, because
 * the kernel keeps neighbours in one mapping of its own and has a limit on the number of those;
 * wherever the kernel puts them instead is as good. It knows lengths and addresses, no chains.
 */
#include "heap.h"

#include <sys/mman.h>
#include <unistd.h>

enum { LARGE_PAGE = 2 * 1024 * 1024 }; /* as most machines have them, and a guess elsewhere */

static void *pages_map(void *hint, size_t length, int protection, int flags)
{
    void *pages = mmap(hint, length, protection, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);
    return pages != MAP_FAILED ? pages : NULL;
}

/* Where there is room to grow upwards: left alone, the kernel would go downwards. 64 GiB where
 * addresses have 64 bits; no more than a page where they have 32. */
static char *room_find(void)
{
    size_t length = SIZE_MAX >> 28;
    void *room = pages_map(NULL, length, PROT_NONE, MAP_NORESERVE);
    if (room != NULL)
        munmap(room, length);
    return room;
}

/* The first page boundary behind pages that were mapped. */
static char *pages_end(const struct os_pages *os, char *pages, size_t length)
{
    return pages + (length + os->page - 1) / os->page * os->page;
}

bool mems_os_adjoins(const struct os_pages *os, char *pages, size_t length, const char *behind)
{
    return os->page != 0 && pages_end(os, pages, length) == behind;
}

/* Records are looked up all over the place, so large pages help; not having them does no harm. */
static void *records_map(size_t length)
{
    void *pages = pages_map(NULL, length, PROT_READ | PROT_WRITE, 0);
#ifdef MADV_HUGEPAGE
    if (pages != NULL && length >= LARGE_PAGE)
        madvise(pages, length, MADV_HUGEPAGE);
#endif
    return pages;
}

void *mems_os_map(void *context, uint64_t start, size_t length)
{
    if (start == 0)
        return records_map(length);
    struct os_pages *os = context;
    if (os->page == 0)
        os->page = (size_t)sysconf(_SC_PAGESIZE);
    if (os->next == NULL)
        os->next = room_find();
    char *pages = pages_map(os->next, length, PROT_READ | PROT_WRITE, 0);
    if (pages != NULL)
        os->next = pages_end(os, pages, length);
    return pages;
}

/* The last node's place is the next node's, so that going back and forth finds the same one. */
bool mems_os_unmap(void *context, void *pages, size_t length)
{
    struct os_pages *os = context;
    if (munmap(pages, length) != 0)
        return false;
    if (os->next != NULL && mems_os_adjoins(os, pages, length, os->next))
        os->next = pages;
    return true;
}
