/* SPDX-License-Identifier: MIT
 *
 * pages: the memory behind a heap. A node that is mapped at the same virtual address again, after
 * going back in time, gets the same physical pages, zeroed; one that could not be mapped can never
 * be, so that performing a call again gives the same again. What is written to pages goes through
 * here, so that it can be saved and put back: all else in them is zero.
 *
 *     node (start, length) -> mapping -> pages, or none          for good
 *     written: the grains (64 bytes of a mapping) that may not be zero
 *
 * Where nodes are to grow, a mapping is a region: a long stretch of addresses, of which nodes get
 * the part that has their virtual addresses. So the next one begins where the last one ends, as
 * long as the region lasts; behind it is never another.
 */
#ifndef MEMSVIZ_PAGES_H
#define MEMSVIZ_PAGES_H

#include "mems_tools.h"
#include "text.h"

struct mapping {
    uint64_t start; /* virtual address of the node, or where the region begins */
    size_t length;  /* bytes                                                   */
    char *pages;    /* NULL: there was no memory                               */
    size_t dirty;   /* bytes, from the first on, that may not be zero          */
};

struct grain {
    uint32_t mapping; /* its number, from 1; 0: a free place */
    uint64_t index;   /* of the grain in the mapping         */
};

/* Memory from the system. */
struct stretch {
    void *start;
    size_t length;
};

struct pages {
    bool has_regions;         /* nodes grow */
    struct mapping *mappings; /* owned */
    size_t count, capacity;
    uint32_t *slots; /* owned; a hash table: the number of a mapping, from 1; 0: free */
    size_t slot_count;
    struct stretch *stretches; /* owned, and so is their memory: what the mappings are cut from */
    size_t stretch_count, stretch_capacity;
    char *room; /* of the stretch that is being cut up */
    size_t room_left;
    struct stretch *records; /* owned; the heap's own pages, by address */
    size_t record_count, record_capacity;
    struct grain *grains; /* owned; a hash table */
    size_t grain_count, grain_slots;
};

void pages_init(struct pages *pages, bool has_regions);
void pages_clear(struct pages *pages); /* unmaps all */

/* A pager over it; it must outlive the heaps that use it. */
struct mems_pager pages_pager(struct pages *pages);

/* The pages of a node, whether it is mapped now or was once; NULL: it never was. */
const void *pages_find(const struct pages *pages, uint64_t start, size_t length);

/* The number of its mapping, from 1; 0: it never was. */
uint32_t pages_number(const struct pages *pages, uint64_t start, size_t length);

/* Stores bytes `offset` bytes into a node that is mapped. */
void pages_write(struct pages *pages, const struct mems_node_view *node, size_t offset,
                 const void *bytes, size_t length);

/* What was written is of no account: all nodes are gone. */
void pages_forget_written(struct pages *pages);

/* Makes every byte zero that is not. */
void pages_clean(struct pages *pages);

/* Adds to *out what is not zero in nodes that are mapped: nodes that were left by going back are
 * zero again. And writes it back once pages_clean was called and the nodes are mapped; returns
 * where the next byte is. */
void pages_save(const struct pages *pages, struct text *out);
const uint8_t *pages_load(struct pages *pages, const uint8_t *bytes);

#endif
