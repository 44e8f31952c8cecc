/* SPDX-License-Identifier: MIT
 *
 * A pager that refuses, at every moment it can; and where the system's pager puts nodes.
 */
#include "../../src/index.h"
#include "heap_pager.h"
#include "heap_picture.h"
#include "heap_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/mman.h>

#include <cmocka.h>

static struct test_pager pager;

/* More blocks than one slab of records holds, so that records run out as well. */
enum { BLOCKS = 3000 };

struct before {
    struct picture_heap picture;
    struct mems_stats stats;
};

static void look(struct before *before, const mems_heap *heap)
{
    assert_true(heap_picture_capture(&before->picture, heap));
    mems_heap_stats(heap, &before->stats);
}

/* Nothing but the refusal may be seen of the call. */
static void check_unchanged(const struct before *before, const mems_heap *heap)
{
    static struct before after;
    look(&after, heap);
    assert_true(heap_picture_is_equal(&before->picture, &after.picture));
    after.stats.refusals--;
    after.stats.visits = before->stats.visits;
    assert_memory_equal(&after.stats, &before->stats, sizeof after.stats);
    assert_int_equal(mems_heap_check(heap), 0);
}

/* One more block after each is free again; now and then a node; to the end or to a refusal. */
static bool fill(mems_heap *heap, size_t *taken)
{
    static struct before before;
    uint64_t v;
    for (; *taken < BLOCKS; ++*taken) {
        bool is_watched = pager.refused == 0 && pager.calls + 4 > pager.fail_at;
        if (is_watched)
            look(&before, heap);
        size_t size = *taken % 100 == 0 ? 250 : 1;
        enum mems_status status = mems_heap_malloc(heap, size, &v);
        if (status == MEMS_OK)
            continue;
        assert_int_equal(status, MEMS_NO_MEMORY);
        assert_int_equal(v, 0);
        assert_true(is_watched);
        check_unchanged(&before, heap);
        return false;
    }
    return true;
}

/* Returns whether the run was over before its n-th mapping. A failure that was one only once is
 * followed by the same call, which has to succeed now. */
static bool run_failing_at(size_t n, bool fail_on)
{
    struct mems_options options = {.page_size = 200,
                                   .base = 1000,
                                   .fit = MEMS_FIRST_FIT,
                                   .alignment = 1,
                                   .pager = &pager.pager};
    mems_heap *heap;
    size_t taken = 0;
    test_pager_init(&pager);
    pager.fail_at = n;
    pager.fail_on = fail_on;
    if (mems_heap_create(&options, &heap) != MEMS_OK) {
        assert_int_equal(n, 1);
        assert_null(heap);
        return false;
    }
    bool is_over = fill(heap, &taken);
    if (!is_over && !fail_on)
        assert_true(fill(heap, &taken));
    assert_int_equal(mems_heap_check(heap), 0);
    mems_heap_destroy(heap);
    assert_int_equal(pager.mistakes, 0);
    assert_int_equal(test_pager_clear(&pager), 0);
    return is_over;
}

static void check_every_n(bool fail_on)
{
    size_t n = 1;
    while (!run_failing_at(n, fail_on))
        n++;
    assert_in_range(n, 30, 1000);
}

static void test_one_failure(void **state)
{
    (void)state;
    check_every_n(false);
}

static void test_failure_from_then_on(void **state)
{
    (void)state;
    check_every_n(true);
}

/* What is mapped can be used without the pager: there are records in store. */
static void test_frees_need_no_pager(void **state)
{
    struct mems_options options = {.page_size = 3000,
                                   .base = 1000,
                                   .fit = MEMS_FIRST_FIT,
                                   .alignment = 1,
                                   .pager = &pager.pager};
    mems_heap *heap;
    size_t taken = 0;
    (void)state;
    test_pager_init(&pager);
    assert_int_equal(mems_heap_create(&options, &heap), MEMS_OK);
    assert_true(fill(heap, &taken));
    pager.refuse = true;
    for (uint64_t v = 1250; v < 1340; v++)
        heap_give(heap, v);
    heap_take(heap, 45);
    for (size_t i = 0; i < 45; i++)
        heap_take(heap, 1);
    assert_int_equal(pager.refused, 0);
    mems_heap_destroy(heap);
    assert_int_equal(test_pager_clear(&pager), 0);
}

/* Nor does going back: what frees gave back is there to be taken again. */
static void test_reverts_need_no_pager(void **state)
{
    static struct mems_undo undo[BLOCKS];
    static struct before before;
    struct mems_options options = {
        .page_size = 3000, .base = 1000, .alignment = 1, .pager = &pager.pager};
    mems_heap *heap;
    size_t taken = 0, calls = 0;
    (void)state;
    test_pager_init(&pager);
    assert_int_equal(mems_heap_create(&options, &heap), MEMS_OK);
    assert_true(fill(heap, &taken));
    look(&before, heap);
    pager.refuse = true;
    for (uint64_t step = 0; step < 80; step++) {
        uint64_t v = 1250 + step * 37 % 80;
        heap_give(heap, v);
        undo[calls++] = mems_heap_undo(heap);
    }
    while (calls > 0)
        assert_int_equal(mems_heap_revert(heap, &undo[--calls]), MEMS_OK);
    before.stats.refusals--; /* check_unchanged expects one */
    check_unchanged(&before, heap);
    assert_int_equal(pager.refused, 0);
    mems_heap_destroy(heap);
    assert_int_equal(test_pager_clear(&pager), 0);
}

static void test_refused_unmap(void **state)
{
    struct mems_options options = {.page_size = 200,
                                   .base = 1000,
                                   .fit = MEMS_FIRST_FIT,
                                   .alignment = 1,
                                   .pager = &pager.pager};
    struct mems_stats stats;
    mems_heap *heap;
    (void)state;
    test_pager_init(&pager);
    assert_int_equal(mems_heap_create(&options, &heap), MEMS_OK);
    for (int i = 0; i < 3; i++)
        heap_take(heap, 200);
    pager.refuse_unmap = true;
    mems_heap_finish(heap);
    mems_heap_stats(heap, &stats);
    assert_int_equal(stats.nodes, 0);
    assert_int_equal(stats.unmaps, 0);
    pager.refuse_unmap = false;
    assert_int_equal(heap_take(heap, 10), 1000);
    assert_int_equal(mems_heap_check(heap), 0);
    mems_heap_destroy(heap);
    assert_int_equal(test_pager_clear(&pager), 3);
}

/* The heap's own pages follow what is in use, not what ever happened. */
static void test_records_are_used_again(void **state)
{
    struct mems_options options = {.page_size = 200,
                                   .base = 1000,
                                   .fit = MEMS_FIRST_FIT,
                                   .alignment = 1,
                                   .pager = &pager.pager};
    mems_heap *heap;
    size_t taken = 0;
    (void)state;
    test_pager_init(&pager);
    assert_int_equal(mems_heap_create(&options, &heap), MEMS_OK);
    for (int i = 0; i < 20000; i++)
        heap_give(heap, heap_take(heap, 10));
    assert_int_equal(pager.count, 2);
    assert_true(fill(heap, &taken));
    assert_in_range(pager.count - pager.node_maps, 2, 5);
    mems_heap_finish(heap);
    assert_int_equal(pager.count, 1);
    mems_heap_destroy(heap);
    assert_int_equal(test_pager_clear(&pager), 0);
}

/* A heap of so many blocks, loaded where there is memory for its records and no more. Returns
 * whether it has no index, and is what it has to be all the same. */
static bool is_walked(const struct mems_options *options, unsigned blocks)
{
    static char saved[1 << 16];
    mems_heap *heap, *loaded;
    struct mems_options with_pager = *options;
    assert_int_equal(mems_heap_create(options, &heap), MEMS_OK);
    for (unsigned i = 0; i < blocks; i++)
        heap_take(heap, 8);
    heap_give(heap, 1080);
    size_t length = mems_heap_save(heap, saved, sizeof saved);
    assert_in_range(length, 1, sizeof saved);
    test_pager_init(&pager);
    with_pager.pager = &pager.pager;
    assert_int_equal(mems_heap_create(&with_pager, &loaded), MEMS_OK);
    pager.fail_at = 3; /* the second slab; nodes are not refused before records are */
    pager.fail_on = true;
    bool is_loaded = mems_heap_load(loaded, saved, length) == MEMS_OK;
    bool has_index = loaded->index.root != NULL;
    pager.fail_at = 0;
    for (int i = 0; i < 100 && is_loaded; i++)
        assert_int_equal(heap_take(loaded, 4), heap_take(heap, 4));
    if (is_loaded) {
        heap_give(loaded, 1088);
        assert_int_equal(mems_heap_check(loaded), 0);
    }
    mems_heap_destroy(loaded);
    mems_heap_destroy(heap);
    assert_int_equal(pager.mistakes, 0);
    return is_loaded && !has_index;
}

static void test_no_memory_for_cells(void **state)
{
    struct mems_options options = {
        .page_size = 65536, .base = 1000, .fit = MEMS_FIRST_FIT, .alignment = 1};
    const unsigned slab_segments = 65536 / sizeof(struct segment);
    unsigned walked = 0;
    (void)state;
    for (unsigned blocks = slab_segments - 165; blocks < slab_segments + 35; blocks += 5)
        walked += is_walked(&options, blocks);
    assert_in_range(walked, 1, 39);
}

/* The pager can tell a node from records, and knows the node by its address. */
static void test_starts(void **state)
{
    struct mems_options options = {.page_size = 200,
                                   .base = 1000,
                                   .fit = MEMS_FIRST_FIT,
                                   .alignment = 1,
                                   .pager = &pager.pager};
    struct mems_node_view node;
    mems_heap *heap;
    (void)state;
    test_pager_init(&pager);
    assert_int_equal(mems_heap_create(&options, &heap), MEMS_OK);
    heap_take(heap, 300);
    heap_take(heap, 200);
    assert_int_equal(pager.mapping[0].start, 0);
    struct mems_walk walk = mems_walk_begin(heap);
    while (mems_walk_node(&walk, &node))
        assert_ptr_equal(node.physical, test_pager_node(&pager, node.start));
    assert_int_equal(pager.mapping[1].length, 400);
    assert_non_null(test_pager_node(&pager, 1400));
    mems_heap_destroy(heap);
}

static size_t count_gaps(const mems_heap *heap)
{
    struct mems_node_view node;
    char *end = NULL;
    size_t gaps = 0;
    struct mems_walk walk = mems_walk_begin(heap);
    while (mems_walk_node(&walk, &node)) {
        gaps += end != NULL && end != (char *)node.physical;
        end = (char *)node.physical + (node.size + 4095) / 4096 * 4096;
    }
    return gaps;
}

/* Under valgrind, `ulimit -v` or with addresses of 32 bits there is none. */
static bool has_room(void)
{
    size_t length = SIZE_MAX >> 28;
    if (SIZE_MAX == UINT32_MAX)
        return false;
    void *room = mmap(NULL, length, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return room != MAP_FAILED && munmap(room, length) == 0;
}

/* A wish, not a promise: so a few may lie elsewhere. A finish gives the place back. */
static void test_nodes_lie_side_by_side(void **state)
{
    static const size_t pages[] = {100, 4096, 8192};
    (void)state;
    if (!has_room())
        skip();
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        mems_heap *heap = heap_make(pages[i], MEMS_FIRST_FIT);
        void *first, *again;
        for (int n = 0; n < 300; n++)
            heap_take(heap, pages[i] * (size_t)(n % 3 + 1));
        assert_in_range(count_gaps(heap), 0, 10);
        assert_int_equal(mems_heap_get(heap, 1000, &first), MEMS_OK);
        mems_heap_finish(heap);
        heap_take(heap, pages[i]);
        assert_int_equal(mems_heap_get(heap, 1000, &again), MEMS_OK);
        assert_ptr_equal(first, again);
        mems_heap_destroy(heap);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_failure),
        cmocka_unit_test(test_no_memory_for_cells),
        cmocka_unit_test(test_failure_from_then_on),
        cmocka_unit_test(test_frees_need_no_pager),
        cmocka_unit_test(test_reverts_need_no_pager),
        cmocka_unit_test(test_refused_unmap),
        cmocka_unit_test(test_records_are_used_again),
        cmocka_unit_test(test_starts),
        cmocka_unit_test(test_nodes_lie_side_by_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
