/* SPDX-License-Identifier: MIT
 *
 * heap_text.h: heaps and events as short lines, so that tests can say what they expect in one.
 *
 *     P1[1000:1099] H[1100:1199] | P2[1200:1399]              segments, nodes apart
 *     visit H[1000:1099] small; map [1100:1199]; ...          events
 */
#ifndef HEAP_TEXT_H
#define HEAP_TEXT_H

#include "mems_tools.h"

enum { HEAP_TEXT_LENGTH = 4096 };

struct heap_text {
    size_t length;
    char line[HEAP_TEXT_LENGTH];
};

/* Static storage, until the next call. */
const char *heap_text(const mems_heap *heap);

/* An observer; its context is a struct heap_text, to which the event is appended. */
void heap_text_observe(void *context, const struct mems_event *event);

/* The line so far, and an empty one from here on. Static storage. */
const char *heap_text_end(struct heap_text *text);

/* Malloc and free that have to succeed, in a test. */
uint64_t heap_take(mems_heap *heap, uint64_t size);
void heap_give(mems_heap *heap, uint64_t v);

/* A heap with that page size and fit, else as by default. */
mems_heap *heap_make(uint64_t page_size, enum mems_fit fit);

#endif
