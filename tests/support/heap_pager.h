/* SPDX-License-Identifier: MIT
 *
 * heap_pager.h: a pager for tests. It keeps book of every mapping, can be told to refuse, and can
 * hand out nodes without memory behind them, for sizes that no machine has.
 */
#ifndef HEAP_PAGER_H
#define HEAP_PAGER_H

#include "mems_heap.h"

enum { TEST_PAGER_MAPPINGS = 8192 };

struct test_mapping {
    uint64_t start; /* 0: records */
    size_t length;
    char *pages;
};

struct test_pager {
    struct mems_pager pager; /* to be put into the options                        */
    bool is_dry;             /* nodes get addresses, but no memory                */
    size_t fail_at;          /* the map call, from 1, that is refused; 0: none    */
    bool fail_on;            /* and all after it                                  */
    bool refuse;             /* every map from now on                             */
    bool refuse_unmap;       /* every unmap from now on                           */
    bool is_replacing;       /* nodes may be unmapped while later ones are there  */
    size_t calls;            /* of map                                            */
    size_t refused;          /* of those                                          */
    size_t node_maps;        /* that succeeded                                    */
    size_t node_unmaps;      /* that succeeded                                    */
    size_t mistakes;         /* unmapped what was not mapped, or not the last one */
    size_t count;            /* of mappings that are there                        */
    struct test_mapping mapping[TEST_PAGER_MAPPINGS];
};

/* Note that options keep a pointer to `pager`. */
void test_pager_init(struct test_pager *pager);

/* Unmaps what a refused unmap has left, and returns how many mappings that were. */
size_t test_pager_clear(struct test_pager *pager);

/* The physical address of the node that begins at `start`; NULL: none was mapped. */
char *test_pager_node(const struct test_pager *pager, uint64_t start);

#endif
