/* SPDX-License-Identifier: MIT
 *
 * The picture: what each event does to it, and which events it refuses.
 */
#include "out_frames.h"
#include "session_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Folds one event over a picture written as out_picture reads it. */
static void assert_fold(const char *before, struct mems_event event, const char *after)
{
    struct picture picture;
    struct text line;
    out_picture(&picture, before);
    text_init(&line);
    bool fits = picture_fold(&picture, &event);
    picture_print(&picture, &line);
    assert_string_equal(text_string(&line), after != NULL ? after : before);
    assert_int_equal(fits, after != NULL);
    text_clear(&line);
    picture_clear(&picture);
}

static struct mems_event event_of(enum mems_event_kind kind, size_t node, uintptr_t start,
                                  size_t size)
{
    return (struct mems_event){.kind = kind, .node = node, .start = start, .size = size};
}

static struct mems_event pair_of(enum mems_event_kind kind, size_t node, uintptr_t start,
                                 size_t size, uintptr_t other, size_t other_size)
{
    struct mems_event event = event_of(kind, node, start, size);
    event.other = other;
    event.other_size = other_size;
    return event;
}

static struct mems_event visit_of(enum mems_look look, enum mems_kind kind, uintptr_t start)
{
    struct mems_event event = event_of(MEMS_EVENT_VISIT, 0, start, 0);
    event.look = look;
    event.segment = kind;
    return event;
}

static void test_map(void **state)
{
    (void)state;
    assert_fold("", event_of(MEMS_EVENT_MAP, 0, 1000, 64), "H64@*");
    assert_fold("P1:a:64", event_of(MEMS_EVENT_MAP, 1, 1064, 128), "P1:a:64 | H128@*");
}

static void test_unmap(void **state)
{
    (void)state;
    assert_fold("P1:a:64 | H8 P2::8", event_of(MEMS_EVENT_UNMAP, 1, 1064, 16), "P1:a:64");
    assert_fold("H64", event_of(MEMS_EVENT_UNMAP, 0, 1000, 64), "");
    assert_fold("P1:a:64 | H8 P2::8", event_of(MEMS_EVENT_UNMAP, 0, 1000, 64), NULL);
    assert_fold("", event_of(MEMS_EVENT_UNMAP, 0, 1000, 64), NULL);
}

/* What was looked at may be gone with its node. */
static void test_unmap_looks_at_nothing(void **state)
{
    (void)state;
    struct picture picture;
    struct mems_event visit = visit_of(MEMS_LOOK_FIT, MEMS_HOLE, 1064);
    struct mems_event unmap = event_of(MEMS_EVENT_UNMAP, 1, 1064, 16);
    out_picture(&picture, "P1:a:64 | H8 P2::8");
    assert_true(picture_fold(&picture, &visit));
    assert_int_equal(picture.focus, 2);
    assert_int_equal(picture.candidate, 2);
    assert_true(picture_fold(&picture, &unmap));
    assert_int_equal(picture.focus, 0);
    assert_int_equal(picture.candidate, 0);
    picture_clear(&picture);
}

static void test_split(void **state)
{
    (void)state;
    assert_fold("P1:a:10 H90 | H50", pair_of(MEMS_EVENT_SPLIT, 0, 1010, 40, 1050, 50),
                "P1:a:10 H40* H50+ | H50");
    assert_fold("P1:a:10 H90", pair_of(MEMS_EVENT_SPLIT, 0, 1010, 40, 1050, 40), NULL);
    assert_fold("P1:a:10 H90", pair_of(MEMS_EVENT_SPLIT, 0, 1000, 4, 1004, 6), NULL);
    assert_fold("P1:a:10 H90", pair_of(MEMS_EVENT_SPLIT, 0, 1011, 40, 1051, 50), NULL);
    assert_fold("P1:a:10 H90", pair_of(MEMS_EVENT_SPLIT, 0, 5000, 40, 5040, 50), NULL);
}

/* The picture keeps names out: the session puts them in. */
static void test_take(void **state)
{
    (void)state;
    struct mems_event take = event_of(MEMS_EVENT_TAKE, 0, 1010, 90);
    take.id = 7;
    assert_fold("P1:a:10 H90", take, "P1:a:10 P7::90!*");
    assert_fold("P1:a:10 H80 H10", take, NULL);
    assert_fold("H10 P1:a:90", take, NULL);
}

static void test_release(void **state)
{
    (void)state;
    assert_fold("P1:a:10 H90", event_of(MEMS_EVENT_RELEASE, 0, 1000, 10), "H10-* H90");
    assert_fold("P1:a:10 H90", event_of(MEMS_EVENT_RELEASE, 0, 1000, 11), NULL);
    assert_fold("P1:a:10 H90", event_of(MEMS_EVENT_RELEASE, 0, 1010, 90), NULL);
}

static void test_merge(void **state)
{
    (void)state;
    assert_fold("H10 H20- P1:a:5 | H9", pair_of(MEMS_EVENT_MERGE, 0, 1000, 10, 1010, 20),
                "H30-=* P1:a:5 | H9");
    assert_fold("H10- H20", pair_of(MEMS_EVENT_MERGE, 0, 1000, 10, 1010, 20), "H30-=*");
    assert_fold("H10 P1:a:20", pair_of(MEMS_EVENT_MERGE, 0, 1000, 10, 1010, 20), NULL);
    assert_fold("H10 | H20", pair_of(MEMS_EVENT_MERGE, 0, 1000, 10, 1010, 20), NULL);
    assert_fold("H10 P1:a:1 H20", pair_of(MEMS_EVENT_MERGE, 0, 1000, 10, 1011, 20), NULL);
    assert_fold("H10 H20 H30", pair_of(MEMS_EVENT_MERGE, 0, 1010, 20, 1000, 10), NULL);
}

/* Segments that come or go in one node move those of the nodes behind it. */
static void test_nodes_keep_their_segments(void **state)
{
    (void)state;
    struct picture picture;
    struct mems_event merge = pair_of(MEMS_EVENT_MERGE, 0, 1000, 10, 1010, 20);
    struct mems_event split = pair_of(MEMS_EVENT_SPLIT, 0, 1000, 5, 1005, 25);
    out_picture(&picture, "H10 H20 P1:a:5 | H9 P2:b:1 | P3:c:7");
    assert_true(picture_fold(&picture, &merge));
    assert_int_equal(picture.nodes[1].first, 2);
    assert_int_equal(picture.nodes[2].first, 4);
    assert_int_equal(picture_node_of(&picture, 4), 2);
    assert_true(picture_fold(&picture, &split));
    assert_int_equal(picture.nodes[1].first, 3);
    assert_int_equal(picture.nodes[2].first, 5);
    picture_clear(&picture);
}

static void test_visit(void **state)
{
    (void)state;
    assert_fold("P1:a:10 H90", visit_of(MEMS_LOOK_PROCESS, MEMS_PROCESS, 1000), "P1:a:10?1* H90");
    assert_fold("P1:a:10? H90", visit_of(MEMS_LOOK_FIT, MEMS_HOLE, 1010), "P1:a:10?1 H90?2*");
    assert_fold("P1:a:10 H90", visit_of(MEMS_LOOK_FIT, MEMS_HOLE, 1000), NULL);
    assert_fold("P1:a:10 H90", visit_of(MEMS_LOOK_ELSEWHERE, MEMS_HOLE, 1050), NULL);
}

static void test_candidate(void **state)
{
    (void)state;
    struct picture picture;
    out_picture(&picture, "H10 P1:a:1 H20 P2:b:1 H15");
    struct mems_event small = visit_of(MEMS_LOOK_SMALL, MEMS_HOLE, 1000);
    struct mems_event fit = visit_of(MEMS_LOOK_FIT, MEMS_HOLE, 1011);
    struct mems_event no_better = visit_of(MEMS_LOOK_NOT_BETTER, MEMS_HOLE, 1032);
    assert_true(picture_fold(&picture, &small));
    assert_int_equal(picture.candidate, 0);
    assert_true(picture_fold(&picture, &fit));
    assert_int_equal(picture.candidate, 3);
    assert_true(picture_fold(&picture, &no_better));
    assert_int_equal(picture.candidate, 3);
    assert_int_equal(picture.focus, 5);
    assert_int_equal(picture.visits, 3);
    picture_clear(&picture);
}

static void test_node_passed_over(void **state)
{
    (void)state;
    struct picture picture;
    out_picture(&picture, "H10 | H20");
    struct mems_event event = event_of(MEMS_EVENT_VISIT, 0, 1000, 10);
    event.look = MEMS_LOOK_OTHER_NODE;
    assert_true(picture_fold(&picture, &event));
    assert_true(picture.nodes[0].is_skipped);
    assert_false(picture.nodes[1].is_skipped);
    assert_int_equal(picture.visits, 0);
    event.node = 2;
    assert_false(picture_fold(&picture, &event));
    picture_clear(&picture);
}

static void test_translate_done_refuse(void **state)
{
    (void)state;
    assert_fold("P1:a:10 H90", event_of(MEMS_EVENT_TRANSLATE, 0, 1003, 0), "P1:a:10* H90");
    assert_fold("P1:a:10 H90", event_of(MEMS_EVENT_TRANSLATE, 0, 9000, 0), NULL);
    assert_fold("P1:a:10 H90", event_of(MEMS_EVENT_DONE, 0, 1000, 0), "P1:a:10 H90");
    assert_fold("P1:a:10 H90", event_of(MEMS_EVENT_REFUSE, 0, 77, 0), "P1:a:10 H90");
}

static void test_settle(void **state)
{
    (void)state;
    struct picture picture;
    struct text line;
    out_picture(&picture, "P1:a:10!? H90+=@? | H9-");
    picture.focus = picture.candidate = 2;
    text_init(&line);
    picture_settle(&picture);
    picture_print(&picture, &line);
    assert_string_equal(text_string(&line), "P1:a:10 H90 | H9");
    assert_int_equal(picture.visits + picture.focus + picture.candidate, 0);
    assert_false(picture.nodes[0].is_new);
    text_clear(&line);
    picture_clear(&picture);
}

/* What was marked moves when segments come in front of it, and is found when the marks go. */
static void test_settle_finds_every_mark(void **state)
{
    (void)state;
    struct mems_event visit = visit_of(MEMS_LOOK_SMALL, MEMS_HOLE, 1020);
    struct mems_event split = pair_of(MEMS_EVENT_SPLIT, 0, 1000, 4, 1004, 6);
    struct mems_event merge = pair_of(MEMS_EVENT_MERGE, 0, 1000, 4, 1004, 6);
    struct picture picture;
    struct text line;
    text_init(&line);
    out_picture(&picture, "H10 P1:a:10 H5 P2:b:5 H9");
    picture_settle(&picture);
    assert_true(picture_fold(&picture, &visit));
    assert_true(picture_fold(&picture, &split));
    assert_true(picture_fold(&picture, &merge));
    assert_true(picture_fold(&picture, &split));
    picture_print(&picture, &line);
    assert_non_null(strstr(text_string(&line), "H5?1"));
    picture_settle(&picture);
    text_empty(&line);
    picture_print(&picture, &line);
    assert_string_equal(text_string(&line), "H4 H6 P1:a:10 H5 P2:b:5 H9");
    text_clear(&line);
    picture_clear(&picture);
}

/* Nothing is marked any more when the marks have gone. */
static void assert_settles(const struct picture *picture)
{
    struct picture copy = {0};
    struct text line;
    text_init(&line);
    picture_copy(&copy, picture);
    picture_settle(&copy);
    picture_print(&copy, &line);
    assert_null(strpbrk(text_string(&line), "!+-=@?*"));
    text_clear(&line);
    picture_clear(&copy);
}

/* Every event of a list is taken back, the last first; marks that merging had joined come apart. */
static void test_unfolding(void **state)
{
    (void)state;
    struct mems_event events[] = {
        visit_of(MEMS_LOOK_SMALL, MEMS_HOLE, 1000),
        visit_of(MEMS_LOOK_PROCESS, MEMS_PROCESS, 1010),
        visit_of(MEMS_LOOK_NOT_BETTER, MEMS_HOLE, 1030),
        event_of(MEMS_EVENT_RELEASE, 0, 1010, 20),
        pair_of(MEMS_EVENT_MERGE, 0, 1010, 20, 1030, 30),
        pair_of(MEMS_EVENT_MERGE, 0, 1000, 10, 1010, 50),
        pair_of(MEMS_EVENT_SPLIT, 0, 1000, 15, 1015, 45),
        event_of(MEMS_EVENT_TAKE, 0, 1000, 15),
    };
    enum { COUNT = sizeof events / sizeof *events };
    struct picture picture;
    struct text lines[COUNT + 1], line;
    text_init(&line);
    events[3].id = 1; /* the block that comes back, and the one that is taken */
    events[7].id = 3;
    out_picture(&picture, "H10 P1::20 H30 P2::5 | H7");
    picture_settle(&picture);
    for (size_t i = 0; i <= COUNT; i++) {
        text_init(&lines[i]);
        picture_print(&picture, &lines[i]);
        if (i < COUNT)
            assert_true(picture_fold(&picture, &events[i]));
    }
    for (size_t count = COUNT; count > 0; count--) {
        assert_true(picture_unfold(&picture, events, count));
        assert_settles(&picture);
        text_empty(&line);
        picture_print(&picture, &line);
        assert_string_equal(text_string(&line), text_string(&lines[count - 1]));
    }
    picture_settle(&picture);
    text_empty(&line);
    picture_print(&picture, &line);
    assert_string_equal(text_string(&line), text_string(&lines[0]));
    for (size_t i = 0; i <= COUNT; i++)
        text_clear(&lines[i]);
    text_clear(&line);
    picture_clear(&picture);
}

static void test_copy_and_equality(void **state)
{
    (void)state;
    static const char *const others[] = {"P1:a:10 H91 | H9", "P1:a:10 H90",    "P2:a:10 H90 | H9",
                                         "H10 H90 | H9",     "P1:a:10 H90 H9", ""};
    struct picture picture, copy = {0}, other;
    out_picture(&picture, "P1:a:10 H90 | H9");
    picture_copy(&copy, &picture);
    assert_true(picture_is_equal(&copy, &picture));
    picture.segments[0].changes = CHANGE_NEW; /* which does not count */
    assert_true(picture_is_equal(&copy, &picture));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        out_picture(&other, others[i]);
        assert_false(picture_is_equal(&picture, &other));
        picture_copy(&copy, &other);
        assert_true(picture_is_equal(&copy, &other));
        picture_clear(&other);
    }
    picture_copy(&copy, &picture);
    copy.nodes[1].first--; /* the same segments, in another node */
    assert_false(picture_is_equal(&copy, &picture));
    copy.nodes[1].first++;
    copy.nodes[1].count++;
    assert_false(picture_is_equal(&copy, &picture));
    picture_clear(&copy);
    picture_clear(&picture);
}

static void test_finding(void **state)
{
    (void)state;
    struct picture picture;
    out_picture(&picture, "P1:a:10 H90 | P2:b:9 | H1 P3:c:4");
    assert_int_equal(picture_find(&picture, 999), 5);
    assert_int_equal(picture_find(&picture, 1000), 0);
    assert_int_equal(picture_find(&picture, 1009), 0);
    assert_int_equal(picture_find(&picture, 1010), 1);
    assert_int_equal(picture_find(&picture, 1100), 2);
    assert_int_equal(picture_find(&picture, 1113), 4);
    assert_int_equal(picture_find(&picture, 1114), 5);
    assert_int_equal(picture_find(&picture, UINTPTR_MAX), 5);
    const size_t nodes[] = {0, 0, 1, 2, 2};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(picture_node_of(&picture, i), nodes[i]);
    assert_int_equal(picture_find_block(&picture, 3), 4);
    assert_int_equal(picture_find_block(&picture, 4), 5);
    assert_int_equal(picture_find_block(&picture, 0), 5);
    picture_clear(&picture);
}

/* Every step of calls of each kind, read from the real heap. */
static void test_steps_of_calls(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "page 100\na = malloc 30\nb = malloc 30\nc = malloc 30\nfree a\nfree c\n"
                         "free b\nd = malloc 150\nget d+5\nfinish");
    assert_picture_at(&session, 0, 0, "");
    assert_picture_at(&session, 1, 0, "");
    assert_picture_at(&session, 1, 1, "H100@*");
    assert_picture_at(&session, 1, 2, "H30@* H70+");
    assert_picture_at(&session, 1, SIZE_MAX, "P1:a:30!* H70+");
    assert_picture_at(&session, 2, 0, "P1:a:30 H70");
    assert_picture_at(&session, 2, 2, "P1:a:30?1 H70?2*");
    assert_picture_at(&session, 5, SIZE_MAX, "H30?1 P2:b:30?2 H40-=?3*");
    assert_picture_at(&session, 6, 0, "H30 P2:b:30 H40");
    assert_picture_at(&session, 6, 3, "H30?1 H30-?2* H40");
    assert_picture_at(&session, 6, 4, "H30?1 H70-=?2*");
    assert_picture_at(&session, 6, 5, "H100-=?2*");
    assert_picture_at(&session, 7, SIZE_MAX, "H100?1 | P4:d:150!* H50+");
    assert_picture_at(&session, 8, SIZE_MAX, "H100 | P4:d:150?1* H50");
    assert_picture_at(&session, 9, 1, "H100");
    assert_picture_at(&session, 9, SIZE_MAX, "");
    session_close(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_map),
        cmocka_unit_test(test_unmap),
        cmocka_unit_test(test_unmap_looks_at_nothing),
        cmocka_unit_test(test_split),
        cmocka_unit_test(test_take),
        cmocka_unit_test(test_release),
        cmocka_unit_test(test_merge),
        cmocka_unit_test(test_nodes_keep_their_segments),
        cmocka_unit_test(test_visit),
        cmocka_unit_test(test_candidate),
        cmocka_unit_test(test_node_passed_over),
        cmocka_unit_test(test_translate_done_refuse),
        cmocka_unit_test(test_settle),
        cmocka_unit_test(test_settle_finds_every_mark),
        cmocka_unit_test(test_unfolding),
        cmocka_unit_test(test_copy_and_equality),
        cmocka_unit_test(test_finding),
        cmocka_unit_test(test_steps_of_calls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
