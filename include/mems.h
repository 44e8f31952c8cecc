/* SPDX-License-Identifier: MIT
 *
 * mems.h: the six functions of MeMS, a memory manager over mmap and munmap.
 *
 * MeMS hands out *virtual addresses* of its own, which count up from 1000; mems_get turns one into
 * the *physical address* where the byte really lives. Memory is kept as a two-dimensional doubly
 * linked list: a main chain of nodes (one mmap each), and in each node a sub-chain of PROCESS and
 * HOLE segments. The six functions share one heap, guarded by one lock; they may be called from any
 * thread. Many heaps, other fit policies and a look inside: mems_heap.h.
 */
#ifndef MEMS_H
#define MEMS_H

/* Course programs include only this header and then call printf and malloc. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

/* The unit in which nodes are mapped, in bytes, at least 1. A program that is compiled with
 * -DPAGE_SIZE=8192 (or defines it before including this header) gets 8192-byte pages. */
#ifndef PAGE_SIZE
#define PAGE_SIZE 4096
#endif
#if defined __STDC_VERSION__ && __STDC_VERSION__ >= 201112L
_Static_assert((PAGE_SIZE) >= 1, "PAGE_SIZE is the bytes of a page, at least 1");
#elif defined __cplusplus && __cplusplus >= 201103L
static_assert((PAGE_SIZE) >= 1, "PAGE_SIZE is the bytes of a page, at least 1");
#endif

#ifdef __cplusplus
extern "C" {
#endif

#ifndef MEMS_INSIDE_LIBRARY
/* How the library learns the program's PAGE_SIZE: every file that includes this header carries the
 * same weak constant, the linker keeps one, and the library reads it when the heap starts. */
extern const size_t mems_program_page_size __attribute__((weak));
const size_t mems_program_page_size = (PAGE_SIZE);
#endif

/* Starts an empty heap. Without a mems_finish in between, a second call changes nothing. Every
 * other function starts the heap by itself if need be. */
void mems_init(void);

/* Unmaps everything; every virtual address is void from here on. Safe to call twice. A later
 * mems_init, or any other call, starts anew at virtual address 1000. */
void mems_finish(void);

/* Takes `size` bytes by first fit: the first HOLE of at least `size` bytes, in main chain order
 * and then in sub-chain order; the rest of a larger HOLE stays a HOLE. With no such HOLE, maps
 * ceil(size / PAGE_SIZE) pages as a new node.
 * Returns the virtual address of the first byte, which cannot be dereferenced: see mems_get.
 * On failure returns NULL, changes nothing, and sets errno: EINVAL for a size of 0, ENOMEM when
 * the size overflows or the system has no memory. */
void *mems_malloc(size_t size);

/* Gives back the PROCESS segment that starts at virtual address `v`: it becomes a HOLE and merges
 * with the HOLEs next to it in the same node. NULL does nothing. Any other address (inside a
 * segment, in a HOLE, outside every node) is refused: nothing changes, errno is EINVAL, and the
 * misuse handler gets one line (mems_set_misuse_handler in mems_heap.h; by default it goes to
 * standard error). */
void mems_free(void *v);

/* Returns the physical address of the byte at virtual address `v`, which may be any byte of a
 * PROCESS segment. It stays valid until that segment is freed. In a HOLE or outside every node:
 * NULL, errno EINVAL. */
void *mems_get(void *v);

/* Prints the report on the whole heap to standard output: each node with its sub-chain (ranges
 * are inclusive), pages used, bytes unused, and the lengths of the chains. */
void mems_print_stats(void);

#ifdef __cplusplus
}
#endif

#endif
