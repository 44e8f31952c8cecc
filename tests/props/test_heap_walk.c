/* SPDX-License-Identifier: MIT
 *
 * Two heaps that are called alike: one is observed, so it walks; the other asks its index. After
 * each call: status and address; after each or, in two runs of three, only now and then, for a
 * question makes the index tell what it has put off: statistics, visits and undo record; now and
 * then, and after each revert, all segments and every invariant. Unlike test_heap_random this has
 * large heaps: thousands of segments, cells of cells, leaves that unfold and fold, and sizes from
 * one byte to many pages.
 *
 * MEMSVIZ_PROPERTY_CALLS: how many calls (200000). MEMSVIZ_SEED: the first run's seed (1).
 */
#include "heap_picture.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Where size_t has 64 bits; else 32 KiB. */
#define GIGABYTES_2 ((size_t)1 << (sizeof(size_t) * 4 - 1))

enum { CALLS = 20000, VAST_CALLS = 4000, LIVE = 6000, HISTORY = 32, PAGES = 5 };

struct pair {
    mems_heap *walking;
    mems_heap *indexed;
    size_t page_size;
    size_t sizes; /* which distribution */
    size_t live;
    size_t bound; /* of live */
    size_t calls; /* about so many calls between two questions */
    uint64_t block[LIVE];
    size_t past;
    struct mems_undo undo[HISTORY];
};

static uint64_t random_state;

static uint64_t random_next(void)
{
    uint64_t z = (random_state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static size_t random_below(size_t bound)
{
    return (size_t)(random_next() % bound);
}

static void observe(void *context, const struct mems_event *event)
{
    (void)context, (void)event;
}

/* ----------------------------------------------------------------------- nodes without memory --
 */

#define FAR (UINTPTR_MAX / 2 + 1)

static void *dry_map(void *context, uint64_t start, size_t length)
{
    (void)context;
    return start == 0 ? calloc(1, length) : (void *)(uintptr_t)(start + FAR);
}

/* Records are where calloc puts them, and no machine has memory so far up. */
static bool dry_unmap(void *context, void *pages, size_t length)
{
    (void)context, (void)length;
    if ((uintptr_t)pages < FAR)
        free(pages);
    return true;
}

static const struct mems_pager dry = {dry_map, dry_unmap, NULL};

/* ------------------------------------------------------------------------------- comparing -- */

static void check_counters(const struct pair *pair)
{
    struct mems_stats walked, indexed;
    mems_heap_stats(pair->walking, &walked);
    mems_heap_stats(pair->indexed, &indexed);
    assert_memory_equal(&walked, &indexed, sizeof walked);
    struct mems_undo a = mems_heap_undo(pair->walking), b = mems_heap_undo(pair->indexed);
    assert_true(heap_undo_is_equal(&a, &b));
}

static void check_chains(const struct pair *pair)
{
    struct mems_node_view node_a, node_b;
    struct mems_segment_view a, b;
    struct mems_walk walked = mems_walk_begin(pair->walking);
    struct mems_walk indexed = mems_walk_begin(pair->indexed);
    while (mems_walk_node(&walked, &node_a)) {
        assert_true(mems_walk_node(&indexed, &node_b));
        assert_int_equal(node_a.start, node_b.start);
        assert_int_equal(node_a.size, node_b.size);
        while (mems_walk_segment(&walked, &a)) {
            assert_true(mems_walk_segment(&indexed, &b));
            assert_true(a.kind == b.kind && a.node == b.node && a.id == b.id);
            assert_true(a.start == b.start && a.size == b.size);
        }
        assert_false(mems_walk_segment(&indexed, &b));
    }
    assert_false(mems_walk_node(&indexed, &node_b));
    assert_int_equal(mems_heap_check(pair->walking), 0);
    assert_int_equal(mems_heap_check(pair->indexed), 0);
}

/* --------------------------------------------------------------------------------- calling -- */

static size_t random_size(const struct pair *pair)
{
    switch (pair->sizes) {
    case 0:
        return 1 + random_below(3);
    case 1:
        return (size_t)16 << random_below(2);
    case 2:
        return 16 + random_below(1009);
    case 3:
        return (size_t)1 << random_below(20);
    case 4:
        return random_below(50) != 0 ? 1 + random_below(64) : pair->page_size * random_below(9);
    default: /* PAGES */
        return 1 + random_below(2 * pair->page_size);
    }
}

static void remember(struct pair *pair)
{
    if (pair->past == HISTORY)
        memmove(pair->undo, pair->undo + 1, --pair->past * sizeof pair->undo[0]);
    pair->undo[pair->past++] = mems_heap_undo(pair->indexed);
    if (pair->undo[pair->past - 1].kind == MEMS_UNDO_IMPOSSIBLE)
        pair->past = 0;
}

static void call_malloc(struct pair *pair)
{
    uint64_t a, b;
    size_t size = random_below(300) != 0 ? random_size(pair) : 0;
    enum mems_status status = mems_heap_malloc(pair->walking, size, &a);
    assert_int_equal(mems_heap_malloc(pair->indexed, size, &b), status);
    assert_int_equal(a, b);
    if (status == MEMS_OK)
        pair->block[pair->live++] = a;
}

static void call_free(struct pair *pair)
{
    size_t at = random_below(pair->live);
    bool is_odd = random_below(40) == 0;
    uint64_t v = pair->block[at] + (is_odd ? random_below(3000) : 0);
    enum mems_status status = mems_heap_free(pair->walking, v);
    assert_int_equal(mems_heap_free(pair->indexed, v), status);
    if (!is_odd && status == MEMS_OK)
        pair->block[at] = pair->block[--pair->live];
}

static void call_get(struct pair *pair)
{
    void *a, *b;
    uint64_t v = 1000 + random_below(4 * pair->page_size * (pair->live + 1));
    enum mems_status status = mems_heap_get(pair->walking, v, &a);
    assert_int_equal(mems_heap_get(pair->indexed, v, &b), status);
    assert_ptr_equal(a, b);
}

/* Blocks are not known any more after that: what is in the heap is asked. */
static void find_blocks(struct pair *pair)
{
    struct mems_node_view node;
    struct mems_segment_view segment;
    struct mems_walk walk = mems_walk_begin(pair->indexed);
    pair->live = 0;
    while (mems_walk_node(&walk, &node))
        while (mems_walk_segment(&walk, &segment))
            if (segment.id != 0 && pair->live < LIVE)
                pair->block[pair->live++] = segment.start;
}

static void call_revert(struct pair *pair)
{
    for (size_t calls = random_below(HISTORY); calls > 0 && pair->past > 0; calls--) {
        const struct mems_undo *undo = &pair->undo[--pair->past];
        assert_int_equal(mems_heap_revert(pair->walking, undo), MEMS_OK);
        assert_int_equal(mems_heap_revert(pair->indexed, undo), MEMS_OK);
        check_counters(pair);
    }
    check_chains(pair);
    find_blocks(pair);
}

/* The two change places: what was walked is indexed from here on. */
static void swap(struct pair *pair)
{
    mems_heap *walking = pair->walking;
    pair->walking = pair->indexed;
    pair->indexed = walking;
    mems_heap_trace(pair->walking, observe, NULL);
    mems_heap_trace(pair->indexed, NULL, NULL);
}

static void call(struct pair *pair)
{
    size_t dice = random_below(1000);
    if (dice < 2) {
        call_revert(pair);
        return;
    }
    if (dice < 3)
        swap(pair);
    if (dice < 30)
        call_get(pair);
    else if (pair->live > 0 && random_below(2 * pair->bound) < pair->live + pair->bound / 4)
        call_free(pair);
    else
        call_malloc(pair);
    if (random_below(pair->calls) != 0) {
        pair->past = 0; /* an undo record is a question, too */
        return;
    }
    remember(pair);
    check_counters(pair);
}

static struct mems_options options_of(uint64_t seed, size_t page_size)
{
    struct mems_options options;
    mems_options_init(&options);
    options.page_size = page_size;
    options.fit = (enum mems_fit)(seed % 4);
    options.alignment = options.page_size % 16 == 0 && random_below(3) == 0 ? 16 : 1;
    options.coalesce = (enum mems_coalesce)(random_below(2) * random_below(3));
    options.ties = random_below(2) == 0 ? MEMS_TIES_HIGH : MEMS_TIES_LOW;
    options.grow = random_below(4) == 0 ? MEMS_GROW_CONTIGUOUS : MEMS_GROW_NODE;
    options.growth = 1 + random_below(2) * random_below(8);
    options.limit = random_below(4) == 0 ? options.page_size * 200 : 0;
    options.pager = &dry;
    return options;
}

static void run(const struct mems_options *options, size_t sizes, size_t calls)
{
    static struct pair pair;
    pair = (struct pair){.page_size = (size_t)options->page_size,
                         .sizes = sizes,
                         .bound = 10 + random_below(random_below(LIVE) + 1),
                         .calls = 1 + random_below(3) * random_below(60)};
    assert_int_equal(mems_heap_create(options, &pair.walking), MEMS_OK);
    assert_int_equal(mems_heap_create(options, &pair.indexed), MEMS_OK);
    swap(&pair);
    for (size_t i = 0; i < calls; i++) {
        call(&pair);
        if (i % 1024 == 0)
            check_chains(&pair);
        if (i % 6000 == 5999)
            pair.bound = 1 + pair.bound / 4; /* shrinks: cells fold */
        if (pair.live == LIVE)
            break;
    }
    check_chains(&pair);
    mems_heap_destroy(pair.walking);
    mems_heap_destroy(pair.indexed);
}

static void run_any(uint64_t seed)
{
    static const size_t pages[] = {1,    64,   100,    512,     1000,       4096,
                                   4096, 8192, 100000, 1 << 20, GIGABYTES_2};
    random_state = seed;
    size_t page_size = pages[random_below(sizeof pages / sizeof pages[0])];
    struct mems_options options = options_of(seed, page_size);
    run(&options, random_below(6), CALLS);
}

static unsigned long long environment_number(const char *name, unsigned long long otherwise)
{
    const char *text = getenv(name);
    return text != NULL ? strtoull(text, NULL, 10) : otherwise;
}

static void test_the_index_is_the_walk(void **state)
{
    unsigned long long calls = environment_number("MEMSVIZ_PROPERTY_CALLS", 200000), done = 0;
    uint64_t seed = environment_number("MEMSVIZ_SEED", 1);
    (void)state;
    for (; done < calls; done += CALLS, seed++) {
        print_message("MEMSVIZ_SEED=%llu\n", (unsigned long long)seed);
        run_any(seed);
    }
}

/* HOLEs so large that the cells do not tell them apart, under each policy. */
static void test_vast_holes(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 4; seed++) {
        print_message("vast, policy %d\n", (int)seed);
        random_state = seed;
        struct mems_options options = options_of(seed, GIGABYTES_2);
        run(&options, PAGES, VAST_CALLS);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_index_is_the_walk),
        cmocka_unit_test(test_vast_holes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
