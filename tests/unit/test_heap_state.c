/* SPDX-License-Identifier: MIT
 *
 * Saving and loading: what comes back, which bytes are refused, and that a refusal changes nothing.
 * That later calls are the same is tests/props/test_heap_random.c's to show.
 */
#include "heap_pager.h"
#include "heap_picture.h"
#include "heap_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct test_pager pager, other_pager;

struct saved {
    size_t length;
    unsigned char bytes[4096];
};

static mems_heap *make(struct test_pager *pages, enum mems_fit fit)
{
    mems_heap *heap;
    struct mems_options options = {
        .page_size = 64, .base = 1000, .fit = fit, .alignment = 2, .pager = &pages->pager};
    test_pager_init(pages);
    assert_int_equal(mems_heap_create(&options, &heap), MEMS_OK);
    return heap;
}

static void save(struct saved *saved, const mems_heap *heap)
{
    size_t asked = mems_heap_save(heap, NULL, 0);
    memset(saved->bytes, 0xee, sizeof saved->bytes);
    saved->length = mems_heap_save(heap, saved->bytes, sizeof saved->bytes);
    assert_int_equal(asked, saved->length);
    assert_in_range(saved->length, 1, sizeof saved->bytes - 1);
    assert_int_equal(saved->bytes[saved->length], 0xee);
}

static enum mems_status load(mems_heap *heap, const struct saved *saved)
{
    return mems_heap_load(heap, saved->bytes, saved->length);
}

/* "P1[..] H P3 | P4 | H | P6 H" with a refusal, a merge, and next fit on the last block. */
static void play(mems_heap *heap)
{
    heap_take(heap, 10);
    heap_take(heap, 7);
    heap_take(heap, 20);
    heap_take(heap, 128);
    heap_take(heap, 60);
    heap_give(heap, 1010);
    heap_give(heap, 1192);
    assert_int_equal(mems_heap_free(heap, 1192), MEMS_IN_HOLE);
    heap_take(heap, 100);
}

static void check_same(const mems_heap *a, const mems_heap *b)
{
    struct mems_stats stats_a, stats_b;
    char text[HEAP_TEXT_LENGTH];
    strcpy(text, heap_text(a));
    assert_string_equal(heap_text(b), text);
    mems_heap_stats(a, &stats_a);
    mems_heap_stats(b, &stats_b);
    assert_memory_equal(&stats_a, &stats_b, sizeof stats_a);
    struct mems_undo undo_a = mems_heap_undo(a), undo_b = mems_heap_undo(b);
    assert_true(heap_undo_is_equal(&undo_a, &undo_b));
    assert_int_equal(mems_heap_check(a), 0);
    assert_int_equal(mems_heap_check(b), 0);
}

static void drop(mems_heap *heap, struct test_pager *pages)
{
    mems_heap_destroy(heap);
    assert_int_equal(pages->mistakes, 0);
    assert_int_equal(test_pager_clear(pages), 0);
}

static void test_there_and_back(void **state)
{
    struct saved saved, again;
    (void)state;
    for (enum mems_fit fit = MEMS_FIRST_FIT; fit <= MEMS_WORST_FIT; fit++) {
        mems_heap *heap = make(&pager, fit), *other = make(&other_pager, fit);
        save(&saved, heap);
        assert_int_equal(load(other, &saved), MEMS_OK);
        check_same(heap, other);
        play(heap);
        save(&saved, heap);
        assert_int_equal(load(other, &saved), MEMS_OK);
        check_same(heap, other);
        save(&again, other);
        assert_int_equal(again.length, saved.length);
        assert_memory_equal(again.bytes, saved.bytes, saved.length);
        assert_int_equal(heap_take(heap, 4), heap_take(other, 4));
        check_same(heap, other);
        drop(heap, &pager);
        drop(other, &other_pager);
    }
}

/* The story of one heap, taken back on the other. */
static void test_revert_after_load(void **state)
{
    struct saved saved;
    mems_heap *heap = make(&pager, MEMS_NEXT_FIT), *other = make(&other_pager, MEMS_NEXT_FIT);
    (void)state;
    play(heap);
    struct mems_undo taken = mems_heap_undo(heap);
    heap_give(heap, 1000);
    struct mems_undo given = mems_heap_undo(heap);
    save(&saved, heap);
    assert_int_equal(load(other, &saved), MEMS_OK);
    assert_int_equal(mems_heap_revert(other, &taken), MEMS_NO_UNDO);
    assert_int_equal(mems_heap_revert(other, &given), MEMS_OK);
    assert_int_equal(mems_heap_revert(other, &taken), MEMS_OK);
    assert_int_equal(mems_heap_revert(heap, &given), MEMS_OK);
    assert_int_equal(mems_heap_revert(heap, &taken), MEMS_OK);
    check_same(heap, other);
    drop(heap, &pager);
    drop(other, &other_pager);
}

/* Going back and forth on one heap leaves the memory of the nodes that stay where it is. */
static void test_alike_nodes_keep_their_memory(void **state)
{
    struct saved early, late;
    mems_heap *heap = make(&pager, MEMS_FIRST_FIT);
    void *first, *again;
    (void)state;
    heap_take(heap, 10);
    heap_take(heap, 100);
    save(&early, heap);
    assert_int_equal(mems_heap_get(heap, 1009, &first), MEMS_OK);
    *(char *)first = 'x';
    heap_give(heap, 1000);
    heap_take(heap, 200);
    save(&late, heap);
    size_t maps = pager.node_maps;
    assert_int_equal(load(heap, &early), MEMS_OK);
    assert_string_equal(heap_text(heap), "P1[1000:1009] H[1010:1063] | P2[1064:1163] H[1164:1191]");
    assert_int_equal(mems_heap_get(heap, 1009, &again), MEMS_OK);
    assert_ptr_equal(first, again);
    assert_int_equal(*(char *)again, 'x');
    assert_int_equal(pager.node_maps, maps);
    assert_int_equal(pager.node_unmaps, 1);
    assert_int_equal(load(heap, &late), MEMS_OK);
    assert_int_equal(pager.node_maps, maps + 1);
    assert_string_equal(heap_text(heap),
                        "H[1000:1063] | P2[1064:1163] H[1164:1191] | P3[1192:1391] H[1392:1447]");
    drop(heap, &pager);
}

/* Other nodes at the same addresses: the old ones go. */
static void test_other_nodes(void **state)
{
    struct saved saved;
    mems_heap *heap = make(&pager, MEMS_FIRST_FIT);
    (void)state;
    play(heap);
    save(&saved, heap);
    mems_heap_finish(heap);
    heap_take(heap, 10);
    heap_take(heap, 1000);
    pager.is_replacing = true;
    assert_int_equal(load(heap, &saved), MEMS_OK);
    pager.is_replacing = false;
    assert_int_equal(mems_heap_check(heap), 0);
    assert_int_equal(pager.node_maps - pager.node_unmaps, 4);
    assert_string_equal(heap_text(heap),
                        "P1[1000:1009] H[1010:1017] P3[1018:1037] H[1038:1063] | P4[1064:1191] | "
                        "H[1192:1255] | P6[1256:1355] H[1356:1383]");
    drop(heap, &pager);
}

/* -------------------------------------------------------------------------------- refusals -- */

static void check_bad(mems_heap *heap, const struct saved *saved)
{
    assert_int_equal(load(heap, saved), MEMS_BAD_STATE);
    assert_string_equal(heap_text(heap), "P1[1000:1029] H[1030:1063]");
    assert_int_equal(mems_heap_check(heap), 0);
}

static void test_cut_and_continued(void **state)
{
    struct saved saved, cut;
    mems_heap *heap = make(&pager, MEMS_NEXT_FIT), *other = make(&other_pager, MEMS_NEXT_FIT);
    (void)state;
    play(heap);
    save(&saved, heap);
    heap_take(other, 30);
    for (cut = saved, cut.length = 0; cut.length < saved.length; cut.length++)
        check_bad(other, &cut);
    cut.length = saved.length + 1;
    check_bad(other, &cut);
    drop(heap, &pager);
    drop(other, &other_pager);
}

/* Whatever a byte is changed to, either it is refused or a sound heap comes of it. */
static void test_every_other_byte(void **state)
{
    struct saved saved, changed;
    mems_heap *heap = make(&pager, MEMS_NEXT_FIT);
    size_t refused = 0;
    (void)state;
    play(heap);
    save(&saved, heap);
    for (size_t at = 0; at < saved.length; at++)
        for (unsigned byte = 0; byte < 256; byte++) {
            changed = saved;
            changed.bytes[at] = (unsigned char)byte;
            mems_heap *other = make(&other_pager, MEMS_NEXT_FIT);
            enum mems_status status = load(other, &changed);
            if (status == MEMS_BAD_STATE)
                assert_string_equal(heap_text(other), "");
            else
                assert_true(status == MEMS_OK || status == MEMS_NO_MEMORY);
            refused += status != MEMS_OK;
            assert_int_equal(mems_heap_check(other), 0);
            drop(other, &other_pager);
        }
    assert_in_range(refused, saved.length * 100, saved.length * 255);
    drop(heap, &pager);
}

static void test_other_options(void **state)
{
    static const struct mems_options options[] = {
        {.page_size = 32, .base = 1000, .fit = MEMS_NEXT_FIT, .alignment = 2},
        {.page_size = 64, .base = 1001, .fit = MEMS_NEXT_FIT, .alignment = 2},
        {.page_size = 64, .base = 1000, .fit = MEMS_FIRST_FIT, .alignment = 2},
        {.page_size = 64, .base = 1000, .fit = MEMS_NEXT_FIT, .alignment = 4},
        {.page_size = 64, .base = 1000, .fit = MEMS_NEXT_FIT, .alignment = 2},
    };
    struct saved saved;
    mems_heap *heap = make(&pager, MEMS_NEXT_FIT), *other;
    (void)state;
    save(&saved, heap);
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        assert_int_equal(mems_heap_create(&options[i], &other), MEMS_OK);
        assert_int_equal(load(other, &saved), i < 4 ? MEMS_BAD_STATE : MEMS_OK);
        mems_heap_destroy(other);
    }
    drop(heap, &pager);
}

static void test_no_memory(void **state)
{
    struct saved saved;
    mems_heap *heap = make(&pager, MEMS_FIRST_FIT), *other = make(&other_pager, MEMS_FIRST_FIT);
    struct mems_stats before, after;
    (void)state;
    for (int i = 0; i < 600; i++)
        heap_take(heap, 2);
    for (int i = 0; i < 5; i++)
        heap_take(heap, 64 * (size_t)(i + 1));
    save(&saved, heap);
    heap_take(other, 30);
    mems_heap_stats(other, &before);
    for (size_t n = 1;; n++) {
        other_pager.fail_at = other_pager.calls + n;
        enum mems_status status = load(other, &saved);
        if (status == MEMS_OK)
            break;
        assert_int_equal(status, MEMS_NO_MEMORY);
        mems_heap_stats(other, &after);
        assert_memory_equal(&before, &after, sizeof before);
        assert_string_equal(heap_text(other), "P1[1000:1029] H[1030:1063]");
        assert_int_equal(other_pager.node_maps - other_pager.node_unmaps, 1);
        assert_int_equal(mems_heap_check(other), 0);
        assert_in_range(n, 1, 100);
    }
    check_same(heap, other);
    drop(heap, &pager);
    drop(other, &other_pager);
}

/* Blocks that were taken one after the other, whatever their sizes below 2 KiB. */
static void test_two_bytes_a_segment(void **state)
{
    static unsigned char bytes[4096];
    mems_heap *heap = heap_make(4096, MEMS_FIRST_FIT);
    struct mems_stats stats;
    (void)state;
    size_t empty = mems_heap_save(heap, NULL, 0);
    for (size_t i = 0; i < 1000; i++)
        heap_take(heap, 16 + i * 37 % 1000);
    size_t length = mems_heap_save(heap, bytes, sizeof bytes);
    mems_heap_stats(heap, &stats);
    assert_in_range(length - empty, 1000, (stats.processes + stats.holes) * 5 / 2);
    mems_heap_destroy(heap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_revert_after_load),
        cmocka_unit_test(test_alike_nodes_keep_their_memory),
        cmocka_unit_test(test_other_nodes),
        cmocka_unit_test(test_cut_and_continued),
        cmocka_unit_test(test_every_other_byte),
        cmocka_unit_test(test_other_options),
        cmocka_unit_test(test_no_memory),
        cmocka_unit_test(test_two_bytes_a_segment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
