/* SPDX-License-Identifier: MIT
 *
 * Tapes of thousands of calls, with many a checkpoint and more calls than have trails: jumps, steps
 * across mems_finish, edits anywhere and taking them back give what performing the same calls from
 * the start gives, and so do settings that change in slices. With MEMSVIZ_SEED=n the first scenario
 * is printed.
 */
#include "language.h"
#include "scenario_text.h"
#include "session_edit.h"
#include "session_fixture.h"
#include "session_random.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROUNDS = 4, CALLS = 9000, JUMPS = 60, EDITS = 10 };

static void write_settings(struct chance *chance, struct text *out)
{
    static const char *const fits[] = {"first", "next", "best", "worst"};
    static const char *const coalesce[] = {"immediate", "immediate", "deferred", "never"};
    text_format(out, "page %d\nfit %s\ncoalesce %s\n", chance_one_in(chance, 2) ? 4096 : 256,
                fits[chance_below(chance, 4)], coalesce[chance_below(chance, 4)]);
    if (chance_one_in(chance, 3))
        text_format(out, "limit %" PRIu64 "\n", 65536 + 4096 * chance_below(chance, 40));
    if (chance_one_in(chance, 3))
        text_format(out, "fail mmap %" PRIu64 "\n", 2 + chance_below(chance, 9));
}

/* Phases of malloc, free and write that end in finish or not; blocks are written to, so that going
 * back has to bring memory back as well. */
static void write_scenario(struct chance *chance, struct text *out)
{
    write_settings(chance, out);
    text_add(out, "w = malloc 4\nwrite w = 7\n");
    for (size_t calls = 0; calls < CALLS;) {
        size_t count = 1 + (size_t)chance_below(chance, 3000);
        text_format(out, "random seed=%" PRIu64 " calls=%zu live=%" PRIu64 " size=1..%" PRIu64 "\n",
                    chance_below(chance, 1000), count, 1 + chance_below(chance, 300),
                    1 + chance_below(chance, 900));
        for (uint64_t i = chance_below(chance, 20); i > 0; i--)
            text_format(out, "w = malloc %" PRIu64 "\nwrite w = %" PRIu64 "\nfree 7\n",
                        4 + chance_below(chance, 200), chance_below(chance, 1000));
        text_add(out, "expect read w = 7\n");
        if (chance_one_in(chance, 3))
            text_add(out, "finish\n");
        calls += count;
    }
}

/* ---------------------------------------------------------------------------------- comparing --
 */

static uint64_t mix(uint64_t hash, uint64_t value)
{
    return (hash ^ value) * 0x9E3779B97F4A7C15u ^ hash >> 29;
}

/* Chains, memory, variables and statistics of the heap where the session stands. */
static uint64_t hash_heap(const struct session *session)
{
    uint64_t hash = 1;
    struct mems_node_view node;
    struct mems_segment_view segment;
    struct mems_walk walk = mems_walk_begin(session_heap(session));
    while (mems_walk_node(&walk, &node)) {
        for (size_t i = 0; i < node.size; i++)
            hash = ((const char *)node.physical)[i] != 0
                       ? mix(hash, node.start + i + ((const unsigned char *)node.physical)[i])
                       : hash;
        while (mems_walk_segment(&walk, &segment))
            hash = mix(mix(mix(hash, segment.start), segment.size), segment.id);
    }
    const struct variables *variables = session_variables(session);
    for (size_t i = 0; i < variables->count; i++) {
        const struct variable *variable = &variables->items[i];
        hash += variable->is_assigned ? mix(variable->slot, variable->value) : 0;
    }
    struct mems_stats stats;
    subject_stats(&session->performance->subject, &stats);
    return mix(mix(mix(mix(hash, stats.refusals), stats.splits), stats.merges), stats.visits);
}

/* Of all positions that are multiples of `apart`, performing from the start. */
static uint64_t *hashes_of(struct session *session, size_t apart)
{
    size_t count = session->tape.call_count / apart + 1;
    uint64_t *hashes = calloc(count, sizeof *hashes);
    assert_non_null(hashes);
    for (size_t i = 0; i < count; i++) {
        session_stand(session, i * apart);
        hashes[i] = hash_heap(session);
    }
    return hashes;
}

/* All that is known of the tape, but for where the cursor is. */
static uint64_t hash_knowledge(const struct session *session)
{
    uint64_t hash = session->tape.call_count;
    struct ledger_reader reader = ledger_read(session_ledger(session), 0);
    struct outcome outcome;
    struct mems_stats stats;
    while (ledger_read_next(&reader, &outcome)) {
        ledger_read_stats(&reader, &stats);
        hash = mix(mix(mix(hash, outcome.v), outcome.block), (uint64_t)outcome.status);
        hash = mix(mix(mix(mix(hash, stats.used), stats.mapped), stats.visits), stats.largest_hole);
    }
    for (size_t id = 1; session_born(session, id) > 0; id++)
        hash = mix(mix(hash, session_born(session, id)), session_freed(session, id));
    for (size_t i = 0; i < session->tape.remark_count; i++)
        hash = mix(hash, (uint64_t)session_check(session, i)->verdict);
    hash = mix(mix(hash, session->performance->check_count), session_failures(session));
    const struct extent *extent = session_extent(session);
    for (size_t i = 0; i < extent->count; i++)
        hash = mix(mix(hash, extent->sizes[i].size), extent->sizes[i].count);
    return hash;
}

static void assert_pictures(const struct session *session)
{
    struct picture now;
    picture_init(&now);
    picture_read(&now, session_heap(session));
    assert_true(picture_is_equal(&now, &session->now));
    picture_clear(&now);
}

/* ---------------------------------------------------------------------------------- the tests --
 */

static void test_jumps(struct session *session, struct chance *chance)
{
    enum { APART = 7 };
    uint64_t *hashes = hashes_of(session, APART);
    size_t count = session->tape.call_count / APART + 1;
    for (int i = 0; i < JUMPS; i++) {
        size_t place = (size_t)chance_below(chance, count);
        session_go(session, place * APART, SIZE_MAX);
        assert_int_equal(hash_heap(session), hashes[place]);
        assert_pictures(session);
        size_t steps = (size_t)chance_below(chance, chance_one_in(chance, 10) ? 1500 : 30);
        while (steps-- > 0 && session_previous_call(session))
            if (session->cursor.call % APART == 0)
                assert_int_equal(hash_heap(session), hashes[session->cursor.call / APART]);
        assert_pictures(session);
        for (size_t on = (size_t)chance_below(chance, 20); on > 0; on--)
            session_next_call(session);
        assert_pictures(session);
    }
    free(hashes);
}

/* The session is what one on the same tape is that was opened afresh. */
static void assert_fresh(const struct session *session)
{
    struct text text;
    struct session fresh;
    text_init(&text);
    language_print(&session->tape, &text);
    session_of(&fresh, text_string(&text));
    text_clear(&text);
    assert_int_equal(hash_knowledge(session), hash_knowledge(&fresh));
    session_stand(&fresh, session->cursor.call);
    assert_int_equal(mems_heap_check(session_heap(session)), 0);
    assert_pictures(session);
    session_close(&fresh);
}

static void test_edits(struct session *session, struct chance *chance)
{
    uint64_t before[EDITS + 1];
    size_t edits = 0;
    while (edits < EDITS) {
        struct errors errors = {.count = 0};
        struct text line;
        text_init(&line);
        size_t calls = session->tape.call_count;
        size_t near = calls < 40 || chance_one_in(chance, 2) ? calls : 40;
        session_go(session, calls - (size_t)chance_below(chance, near), SIZE_MAX);
        random_line(chance, &line);
        before[edits] = hash_knowledge(session);
        if (session_append(session, text_string(&line), &errors)) {
            assert_fresh(session);
            edits++;
        }
        text_clear(&line);
    }
    for (size_t i = EDITS; i > 0; i--) {
        if (chance_one_in(chance, 2))
            session_go(session, (size_t)chance_below(chance, session->tape.call_count), SIZE_MAX);
        assert_true(session_undo(session));
        assert_int_equal(hash_knowledge(session), before[i - 1]);
        assert_pictures(session);
    }
}

static char *printed(const struct session *session)
{
    struct text out;
    text_init(&out);
    language_print(&session->tape, &out);
    return text_take(&out);
}

/* All there is to see of a session. */
struct seen {
    char *tape;
    struct position cursor;
    uint64_t knowledge, heap;
};

static struct seen see(const struct session *session)
{
    return (struct seen){printed(session), session->cursor, hash_knowledge(session),
                         hash_heap(session)};
}

static void assert_seen(struct session *session, struct seen *seen)
{
    char *tape = printed(session);
    assert_string_equal(tape, seen->tape);
    assert_int_equal(session->cursor.call, seen->cursor.call);
    assert_int_equal(session->cursor.step, seen->cursor.step);
    assert_int_equal(hash_knowledge(session), seen->knowledge);
    assert_int_equal(hash_heap(session), seen->heap);
    free(tape);
}

enum edit_verb { VERB_APPEND, VERB_UNDO, VERB_REDO };

static void begin_edit(struct session *session, enum edit_verb verb)
{
    struct errors errors;
    if (verb == VERB_APPEND)
        assert_true(session_append_begin(session,
                                         "note \"n\"; repeat 2500 { q = malloc 9; "
                                         "w = malloc 90; free q }; expect refusals = 0",
                                         &errors));
    else
        assert_true(verb == VERB_UNDO ? session_undo_begin(session) : session_redo_begin(session));
}

/* Back across each checkpoint of the next calls, from where it was loaded. */
static void cross_checkpoints(struct session *session, size_t call)
{
    const struct checkpoints *checkpoints = &session->performance->checkpoints;
    for (size_t i = 0; i < checkpoints->count; i++) {
        size_t place = checkpoints->items[i].call;
        if (place <= call || place > call + 5000)
            continue;
        session_go(session, 0, 0);
        session_go(session, place + 1, SIZE_MAX);
        session_go(session, place - 1, SIZE_MAX);
        assert_pictures(session);
    }
}

/* Some slices of it, then it is given up; and again, to its end. */
static void give_up_and_finish(struct session *session, struct chance *chance, enum edit_verb verb,
                               struct seen *before)
{
    size_t checkpoints = session->performance->checkpoints.count;
    begin_edit(session, verb);
    size_t slices = 1 + (size_t)chance_below(chance, 20), done = 0;
    for (size_t i = 0; i < slices; i++) {
        assert_false(session_edit_more(session, 0));
        assert_true(session_progress(session) > done);
        done = session_progress(session);
    }
    session_edit_cancel(session);
    assert_seen(session, before);
    assert_in_range(session->performance->checkpoints.count, checkpoints, SIZE_MAX);
    cross_checkpoints(session, before->cursor.call);
    for (int i = 0; i < 8; i++) { /* across the place, there and back */
        session_go(session, before->cursor.call + 1000 - 300 * (size_t)i, SIZE_MAX);
        assert_pictures(session);
    }
    session_go(session, before->cursor.call, before->cursor.step);
    begin_edit(session, verb);
    while (!session_edit_more(session, 0))
        ;
    assert_fresh(session);
}

/* A little before a checkpoint, so that an edit passes where it was. */
static size_t edit_place(const struct session *session, struct chance *chance)
{
    const struct checkpoints *checkpoints = &session->performance->checkpoints;
    size_t call = 2000 + (size_t)chance_below(chance, session->tape.call_count - 6000);
    const struct checkpoint *before = checkpoints_find(checkpoints, call);
    size_t little = 1 + (size_t)chance_below(chance, 40);
    return before->call > 2000 + little ? before->call - little : call;
}

/* An edit that is given up half-way has never been, on a tape that it would drop the end of. */
static void test_given_up(struct session *session, struct chance *chance)
{
    size_t call = edit_place(session, chance);
    session_go(session, call, 1);
    struct seen whole = see(session);
    give_up_and_finish(session, chance, VERB_APPEND, &whole);
    session_go(session, call + 5000, 0);
    struct seen edited = see(session);
    give_up_and_finish(session, chance, VERB_UNDO, &edited);
    session_go(session, call, 1);
    assert_seen(session, &whole);
    give_up_and_finish(session, chance, VERB_REDO, &whole);
    assert_true(session_undo(session));
    free(whole.tape);
    free(edited.tape);
}

/* A change that is given up half-way changes nothing; one that goes on is what opening gives. */
static void test_settings(struct session *session, struct chance *chance)
{
    struct error error;
    struct settings settings = session->tape.settings;
    size_t call = (size_t)chance_below(chance, session->tape.call_count);
    session_go(session, call, SIZE_MAX);
    uint64_t before = hash_knowledge(session), heap = hash_heap(session);
    settings.page = 512;
    settings.fit = (enum mems_fit)chance_below(chance, 4);
    assert_true(session_change_begin(session, &settings, &error));
    assert_false(session_change_more(session, 0));
    assert_in_range(session_progress(session), 1, session->tape.call_count - 1);
    assert_int_equal(hash_heap(session), heap);
    session_change_cancel(session);
    assert_int_equal(hash_knowledge(session), before);
    assert_true(session_change_begin(session, &settings, &error));
    size_t slices = 1, done = 0;
    for (; !session_change_more(session, 0); slices++) {
        assert_true(session_progress(session) > done);
        done = session_progress(session);
    }
    assert_true(slices > 1);
    assert_int_equal(session->cursor.call, call);
    assert_fresh(session);
    assert_true(session_undo(session));
    assert_int_equal(hash_knowledge(session), before);
    assert_int_equal(hash_heap(session), heap);
}

static void test_long_tapes(void **state)
{
    (void)state;
    uint64_t seed = environment_number("MEMSVIZ_SEED", 1);
    for (uint64_t round = 0; round < ROUNDS; round++) {
        struct chance chance = chance_of(seed + round);
        struct session session;
        struct text text;
        text_init(&text);
        write_scenario(&chance, &text);
        print_message("MEMSVIZ_SEED=%" PRIu64 "\n", seed + round);
        if (getenv("MEMSVIZ_SEED") != NULL)
            print_message("%s", text_string(&text));
        session_of(&session, text_string(&text));
        test_jumps(&session, &chance);
        test_edits(&session, &chance);
        test_settings(&session, &chance);
        test_given_up(&session, &chance);
        session_close(&session);
        text_clear(&text);
    }
}

/* Opened in slices it is what opening at once gives. */
static void test_opening(void **state)
{
    (void)state;
    static const char scenario[] = "random seed=3 calls=20000 live=200 size=1..500\nexpect ok\n";
    struct session session, whole;
    struct tape tape;
    struct error error;
    session_of(&whole, scenario);
    scenario_of(&tape, scenario);
    assert_true(session_open_begin(&session, &tape, &error));
    assert_int_equal(session_progress(&session), 0);
    assert_false(session_open_more(&session, 0));
    assert_in_range(session_progress(&session), 1, 1000);
    while (!session_open_more(&session, 1))
        ;
    assert_int_equal(session.cursor.call, 0);
    assert_int_equal(session_progress(&session), session.tape.call_count);
    assert_int_equal(hash_knowledge(&session), hash_knowledge(&whole));
    session_close(&session);
    scenario_of(&tape, scenario);
    assert_true(session_open_begin(&session, &tape, &error));
    assert_false(session_open_more(&session, 0));
    session_close(&session); /* half-way */
    session_close(&whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_opening),
        cmocka_unit_test(test_long_tapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
