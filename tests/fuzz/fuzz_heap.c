/* SPDX-License-Identifier: MIT
 *
 * fuzz_heap: bytes are calls. The first two choose the options, then each pair is a malloc, a free
 * or a get, of addresses right and wrong. After each call every invariant of the heap holds. At the
 * end the heap is saved and loaded, and the input itself is loaded as if it had been saved.
 */
#include "mems_tools.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCKS = 64 };

static void require(bool holds)
{
    if (!holds)
        abort();
}

static mems_heap *make_heap(uint8_t shape, uint8_t fit)
{
    static const size_t pages[] = {1, 7, 64, 4096};
    struct mems_options options;
    mems_options_init(&options);
    options.page_size = pages[shape % 4];
    options.alignment = options.page_size % 16 == 0 && shape >= 128 ? 16 : 1;
    options.base = 1 + shape / 4;
    options.fit = (enum mems_fit)(fit % 4);
    options.coalesce = (enum mems_coalesce)(fit / 4 % 3);
    options.grow = (enum mems_grow)(fit / 16 % 2);
    options.growth = 1 + fit / 32 % 4;
    options.ties = (enum mems_ties)(fit / 128);
    mems_heap *heap = NULL;
    require((mems_heap_create(&options, &heap) == MEMS_OK) == (heap != NULL));
    return heap;
}

/* Half of the addresses are those of blocks, the others are near them. */
static uint64_t pick(const uint64_t *blocks, uint8_t byte)
{
    uint64_t v = blocks[byte % BLOCKS];
    return byte < 128 ? v : v + byte % 5;
}

static void call(mems_heap *heap, uint64_t *blocks, uint8_t what, uint8_t argument)
{
    void *physical;
    switch (what % 4) {
    case 0:
    case 1:
        mems_heap_malloc(heap, (size_t)argument * (what / 4 % 8 + 1), &blocks[what % BLOCKS]);
        break;
    case 2:
        mems_heap_free(heap, pick(blocks, argument));
        break;
    default:
        if (mems_heap_get(heap, pick(blocks, argument), &physical) == MEMS_OK)
            *(unsigned char *)physical = argument;
    }
}

static void check_state(mems_heap *heap, const uint8_t *bytes, size_t length)
{
    static uint8_t saved[1 << 16], again[1 << 16];
    size_t size = mems_heap_save(heap, saved, sizeof saved);
    require(size <= sizeof saved && mems_heap_load(heap, saved, size) == MEMS_OK);
    require(mems_heap_check(heap) == 0);
    require(mems_heap_save(heap, again, sizeof again) == size && memcmp(saved, again, size) == 0);
    for (size_t i = 0; i < length && i < size; i++)
        saved[(i * 7 + bytes[i]) % size] ^= i % 5 == 0 ? bytes[i] : 0;
    mems_heap_load(heap, saved, size);
    require(mems_heap_check(heap) == 0);
    mems_heap_load(heap, bytes, length);
    require(mems_heap_check(heap) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (length < 2)
        return 0;
    uint64_t blocks[BLOCKS] = {0};
    mems_heap *heap = make_heap(bytes[0], bytes[1]);
    if (heap == NULL)
        return 0;
    for (size_t i = 2; i + 1 < length; i += 2) {
        call(heap, blocks, bytes[i], bytes[i + 1]);
        require(mems_heap_check(heap) == 0);
    }
    check_state(heap, bytes, length);
    mems_heap_destroy(heap);
    return 0;
}
