/* SPDX-License-Identifier: MIT
 *
 * heap_pager.c: see heap_pager.h.
 */
#include "heap_pager.h"

#include <stdlib.h>

/* Sanitizers end a program that asks for more than there can be. */
enum { LARGEST = 1 << 28 };

/* Dry nodes lie where nothing is ever mapped, one where the one before ends. */
static char *dry_pages(uint64_t start)
{
    return (char *)(uintptr_t)start;
}

static bool is_refused(struct test_pager *pager)
{
    pager->calls++;
    bool is_due = pager->fail_at != 0 && (pager->calls == pager->fail_at ||
                                          (pager->fail_on && pager->calls > pager->fail_at));
    if (is_due || pager->refuse)
        pager->refused++;
    return is_due || pager->refuse;
}

static char *pages_make(const struct test_pager *pager, uint64_t start, size_t length)
{
    if (pager->is_dry && start != 0)
        return dry_pages(start);
    return length <= LARGEST ? calloc(1, length) : NULL;
}

static void *test_map(void *context, uint64_t start, size_t length)
{
    struct test_pager *pager = context;
    if (is_refused(pager) || pager->count == TEST_PAGER_MAPPINGS)
        return NULL;
    char *pages = pages_make(pager, start, length);
    if (pages == NULL) {
        pager->refused++;
        return NULL;
    }
    pager->node_maps += start != 0;
    pager->mapping[pager->count++] =
        (struct test_mapping){.start = start, .length = length, .pages = pages};
    return pages;
}

static void release(const struct test_pager *pager, const struct test_mapping *mapping)
{
    if (!pager->is_dry || mapping->start == 0)
        free(mapping->pages);
}

/* Dry nodes that replace each other have one address: so by length as well. A node that was
 * lengthened is as long as several, the oldest that there are. */
static size_t find_mapping(const struct test_pager *pager, const char *pages, size_t length)
{
    size_t i = pager->count;
    while (i > 0 &&
           (pager->mapping[i - 1].pages != pages || pager->mapping[i - 1].length != length))
        i--;
    for (size_t k = 0; i == 0 && k < pager->count; k++)
        if (pager->mapping[k].pages == pages && pager->mapping[k].length < length)
            i = k + 1;
    return i;
}

static bool is_last_node(const struct test_pager *pager, uint64_t start)
{
    for (size_t i = 0; i < pager->count; i++)
        if (pager->mapping[i].start > start)
            return false;
    return true;
}

static bool test_unmap(void *context, void *pages, size_t length);

/* The rest of a node that was lengthened: its end first. */
static bool unmap_rest(struct test_pager *pager, const struct test_mapping *mapping, size_t length)
{
    if (length <= mapping->length)
        return true;
    return test_unmap(pager, mapping->pages + mapping->length, length - mapping->length);
}

static bool test_unmap(void *context, void *pages, size_t length)
{
    struct test_pager *pager = context;
    size_t found = find_mapping(pager, pages, length);
    if (found == 0) {
        pager->mistakes++;
        return false;
    }
    if (pager->refuse_unmap)
        return false;
    struct test_mapping mapping = pager->mapping[found - 1];
    if (!unmap_rest(pager, &mapping, length))
        return false;
    bool is_in_order =
        mapping.start == 0 || pager->is_replacing || is_last_node(pager, mapping.start);
    pager->mistakes += !is_in_order;
    pager->node_unmaps += mapping.start != 0;
    pager->count--;
    for (size_t i = found - 1; i < pager->count; i++)
        pager->mapping[i] = pager->mapping[i + 1];
    release(pager, &mapping);
    return true;
}

void test_pager_init(struct test_pager *pager)
{
    *pager = (struct test_pager){.pager = {test_map, test_unmap, pager}};
}

size_t test_pager_clear(struct test_pager *pager)
{
    size_t left = pager->count;
    while (pager->count > 0)
        release(pager, &pager->mapping[--pager->count]);
    return left;
}

char *test_pager_node(const struct test_pager *pager, uint64_t start)
{
    for (size_t i = pager->count; i-- > 0;)
        if (pager->mapping[i].start == start && start != 0)
            return pager->mapping[i].pages;
    return NULL;
}
