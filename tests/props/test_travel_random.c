/* SPDX-License-Identifier: MIT
 *
 * Time travel on random scenarios: whatever the way to a position, the picture, the statistics, the
 * bytes of memory, the physical addresses and the screen are those of a fresh replay.
 *
 * MEMSVIZ_PROPERTY_CALLS: calls on the tapes, each position of which is compared many times.
 */
#include "errors.h"
#include "frame_text.h"
#include "memory.h"
#include "session_edit.h"
#include "session_fixture.h"
#include "session_random.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 24, COLUMNS = 80, MAX_POSITIONS = 3000, MOVES = 60 };

/* All that is to be seen at one position. */
struct snapshot {
    struct position position;
    char *picture; /* owned */
    struct mems_stats stats, before;
    char *memory;    /* the bytes of every node; owned */
    struct grid map; /* the screen in map view, and in chain view */
    struct grid chain;
};

struct film {
    size_t count;
    struct snapshot snapshots[MAX_POSITIONS];
};

/* ---------------------------------------------------------------------------------- looking -- */

static char *memory_of(const struct session *session)
{
    struct text bytes;
    text_init(&bytes);
    struct mems_walk walk = mems_walk_begin(session_heap(session));
    struct mems_node_view node;
    while (mems_walk_node(&walk, &node))
        for (size_t i = 0; i < node.size; i++)
            if (((const unsigned char *)node.physical)[i] != 0)
                text_format(&bytes, "%ju:%02x ", (uintmax_t)(node.start + i),
                            ((const unsigned char *)node.physical)[i]);
    text_add(&bytes, ".");
    return text_take(&bytes);
}

static char *picture_of(const struct session *session)
{
    struct text line;
    text_init(&line);
    picture_print(&session->now, &line);
    text_format(&line, " visits %u candidate %zu focus %zu", session->now.visits,
                session->now.candidate, session->now.focus);
    for (size_t i = 0; i < session->now.node_count; i++)
        text_format(&line, " %d%d", session->now.nodes[i].is_new, session->now.nodes[i].is_skipped);
    return text_take(&line);
}

/* The screen as it follows from the session alone. */
static void screen_of(const struct session *session, enum view_kind view, struct grid *grid)
{
    struct app app = {.session = *session, .rows = ROWS, .columns = COLUMNS, .view.kind = view};
    grid_init(grid, 1, 1);
    app_render(&app, grid);
}

static void snapshot_take(struct snapshot *snapshot, const struct session *session)
{
    snapshot->position = session->cursor;
    snapshot->picture = picture_of(session);
    snapshot->stats = session_stats(session, &snapshot->before);
    snapshot->memory = memory_of(session);
    screen_of(session, VIEW_MAP, &snapshot->map);
    screen_of(session, VIEW_CHAIN, &snapshot->chain);
}

static void snapshot_clear(struct snapshot *snapshot)
{
    free(snapshot->picture);
    free(snapshot->memory);
    grid_clear(&snapshot->map);
    grid_clear(&snapshot->chain);
}

static bool grids_are_equal(const struct grid *a, const struct grid *b)
{
    const char *difference = frame_difference(a, b);
    return difference == NULL || property_wrong("the screen differs: %s", difference);
}

static bool snapshots_are_equal(const struct snapshot *now, const struct snapshot *then)
{
    if (strcmp(now->picture, then->picture) != 0)
        return property_wrong("the picture is %.150s, not %.150s", now->picture, then->picture);
    if (memcmp(&now->stats, &then->stats, sizeof now->stats) != 0 ||
        memcmp(&now->before, &then->before, sizeof now->before) != 0)
        return property_wrong("the statistics differ");
    if (strcmp(now->memory, then->memory) != 0)
        return property_wrong("memory is %.150s, not %.150s", now->memory, then->memory);
    return grids_are_equal(&now->map, &then->map) && grids_are_equal(&now->chain, &then->chain);
}

/* ------------------------------------------------------------------------- what always holds -- */

/* How many of the calls before the cursor were refused, by the heap or before it. */
static size_t refused_calls(const struct session *session)
{
    size_t count = 0;
    for (size_t i = 0; i < session->cursor.call; i++)
        count += session_outcome_of(session, i).status != MEMS_OK;
    return count;
}

/* At a whole call the picture is that of the real heap, and the statistics are the heap's own; but
 * writes past the end of a node are refused before they reach the heap. */
static bool whole_call_is_the_heap(const struct session *session)
{
    struct picture real = {0};
    struct mems_stats stats, shown = session_stats(session, NULL);
    picture_read(&real, session_heap(session));
    bool is_same = picture_is_equal(&real, &session->now);
    picture_clear(&real);
    if (!is_same)
        return property_wrong("the picture is not the heap's");
    mems_heap_stats(session_heap(session), &stats);
    const struct call *call = session_call(session);
    if (call != NULL && (call->kind == CALL_INIT || call->kind == CALL_STATS))
        stats.visits = 0;
    stats.refusals = refused_calls(session);
    return memcmp(&stats, &shown, sizeof stats) == 0 ||
           property_wrong("the statistics are not the heap's");
}

/* The events of the call lead from the picture before it to the picture after it. */
static bool events_fold(const struct session *session)
{
    struct picture picture = {0}, real = {0};
    bool fits = true;
    picture_copy(&picture, &session->before);
    for (size_t i = 0; i < session->event_count && fits; i++)
        fits = picture_fold(&picture, &session->events[i]);
    picture_read(&real, session_heap(session));
    bool is_same = picture_is_equal(&picture, &real);
    picture_clear(&picture);
    picture_clear(&real);
    if (!fits)
        return property_wrong("an event does not fit the picture");
    return is_same || property_wrong("folding the events does not give the heap");
}

static bool is_hole_beside(const struct picture *picture, const struct picture_node *node,
                           size_t index)
{
    return index >= node->first && index < node->first + node->count &&
           picture->segments[index].kind == MEMS_HOLE;
}

/* What lies beside the HOLEs, counted anew. */
static bool sides_are_right(const struct picture *picture)
{
    struct picture_sides sides = {0};
    for (size_t n = 0; n < picture->node_count; n++) {
        const struct picture_node *node = &picture->nodes[n];
        size_t end = node->first + node->count;
        for (size_t i = node->first; i < end; i++) {
            bool is_left = i > 0 && is_hole_beside(picture, node, i - 1);
            bool is_right = is_hole_beside(picture, node, i + 1);
            bool is_hole = picture->segments[i].kind == MEMS_HOLE;
            sides.between += !is_hole && is_left && is_right;
            sides.beside += !is_hole && is_left != is_right;
            sides.ends += is_hole ? (i == node->first) + (uint64_t)(i + 1 == end) : 0;
        }
    }
    return memcmp(&sides, &picture->sides, sizeof sides) == 0 ||
           property_wrong("the sides of HOLEs are counted wrongly");
}

/* The sums that a picture keeps are those of its segments. */
static bool sums_are_right(const struct picture *picture)
{
    size_t tallied = 0;
    uint64_t used = 0, in_node = 0;
    for (int i = 0; i < PICTURE_CLASSES; i++)
        tallied += picture->tally[MEMS_HOLE][i] + picture->tally[MEMS_PROCESS][i];
    if (tallied != picture->segment_count)
        return property_wrong("%zu segments are counted", tallied);
    for (size_t i = 0, node = 0; i < picture->segment_count; i++) {
        const struct picture_segment *segment = &picture->segments[i];
        if (node < picture->node_count && picture->nodes[node].first == i) {
            if (picture->nodes[node++].used_before != used)
                return property_wrong("the bytes in use before node %zu are wrong", node);
            in_node = 0;
        }
        if (segment->used_before != in_node)
            return property_wrong("the bytes in use before segment %zu are wrong", i);
        in_node += segment->kind == MEMS_PROCESS ? segment->size : 0;
        used += segment->kind == MEMS_PROCESS ? segment->size : 0;
    }
    return sides_are_right(picture);
}

static char *line_of(const struct picture *picture)
{
    struct text line;
    text_init(&line);
    picture_print(picture, &line);
    text_format(&line, " visits %u candidate %zu focus %zu", picture->visits, picture->candidate,
                picture->focus);
    return text_take(&line);
}

/* Each event taken back gives the picture that it was folded over, to the mark. */
static bool events_unfold(const struct session *session)
{
    enum { MOST = 300 };
    char *lines[MOST];
    size_t count = 0, limit = session->event_count < MOST ? session->event_count : MOST;
    struct picture picture = {0};
    bool is_same = true;
    picture_copy(&picture, &session->before);
    for (; count < limit && session->events[count].kind != MEMS_EVENT_UNMAP; count++) {
        lines[count] = line_of(&picture);
        picture_fold(&picture, &session->events[count]);
        is_same = is_same && sums_are_right(&picture);
    }
    while (count-- > 0) {
        const struct mems_event *event = &session->events[count];
        if (!picture_unfold(&picture, session->events, count + 1))
            is_same = property_wrong("event %zu cannot be taken back", count);
        if (event->kind == MEMS_EVENT_RELEASE)
            picture_name(&picture, event->start, session_block_name(session, event->id), 0);
        char *line = line_of(&picture);
        if (is_same && strcmp(line, lines[count]) != 0)
            is_same =
                property_wrong("back at %zu it is %.150s, not %.150s", count, line, lines[count]);
        is_same = is_same && sums_are_right(&picture);
        free(line);
        free(lines[count]);
    }
    picture_clear(&picture);
    return is_same;
}

/* Inside a call the statistics are those of the picture that is shown. */
static bool statistics_are_shown(const struct session *session)
{
    const struct picture *now = &session->now;
    struct mems_stats stats = session_stats(session, NULL);
    uint64_t used = 0, asked = 0, holes = 0, largest = 0;
    for (size_t i = 0; i < now->segment_count; i++) {
        bool is_hole = now->segments[i].kind == MEMS_HOLE;
        used += is_hole ? 0 : now->segments[i].size;
        asked += now->segments[i].asked;
        holes += is_hole;
        largest = is_hole && now->segments[i].size > largest ? now->segments[i].size : largest;
    }
    return (stats.used == used && stats.asked == asked && stats.holes == holes &&
            stats.between == now->sides.between && stats.beside == now->sides.beside &&
            stats.ends == now->sides.ends && stats.largest_hole == largest &&
            stats.nodes == now->node_count && stats.processes + holes == now->segment_count) ||
           property_wrong("the statistics are not those of the picture");
}

static bool session_is_sound(const struct session *session)
{
    int broken = mems_heap_check(session_heap(session));
    if (broken != 0)
        return property_wrong("the heap breaks: %s", mems_invariant_text(broken));
    if (session->cursor.call > session->tape.call_count ||
        session->cursor.step > session->step_count)
        return property_wrong("the cursor is off the tape");
    return (!session_is_whole(session) || whole_call_is_the_heap(session)) &&
           statistics_are_shown(session) && sums_are_right(&session->now) && events_fold(session) &&
           events_unfold(session);
}

/* ------------------------------------------------------------------------------------- film -- */

static bool film_take(struct film *film, const char *scenario)
{
    struct session session;
    bool is_sound = true;
    session_of(&session, scenario);
    film->count = 0;
    do {
        is_sound = session_is_sound(&session);
        snapshot_take(&film->snapshots[film->count++], &session);
    } while (is_sound && film->count < MAX_POSITIONS && session_next_step(&session));
    session_close(&session);
    return is_sound;
}

static void film_clear(struct film *film)
{
    while (film->count > 0)
        snapshot_clear(&film->snapshots[--film->count]);
}

static const struct snapshot *film_find(const struct film *film, struct position position)
{
    for (size_t i = 0; i < film->count; i++)
        if (film->snapshots[i].position.call == position.call &&
            film->snapshots[i].position.step == position.step)
            return &film->snapshots[i];
    return NULL;
}

/* Step 0 inside a call is the picture before it, which no way forward shows. */
static bool is_as_filmed(const struct film *film, const struct session *session)
{
    struct snapshot now;
    const struct snapshot *then = film_find(film, session->cursor);
    if (!session_is_sound(session))
        return false;
    if (then == NULL)
        return (session->cursor.step == 0 && session->step_count > 0) ||
               film->count == MAX_POSITIONS || property_wrong("this position was never filmed");
    snapshot_take(&now, session);
    bool is_same = snapshots_are_equal(&now, then);
    snapshot_clear(&now);
    return is_same;
}

/* ------------------------------------------------------------------------------------ moves -- */

/* Physical addresses stay what they were: for each node at each call, where it was first seen. */
struct addresses {
    size_t count;
    const void **first; /* [call * NODES + node] */
};

enum { NODES = 64 };

static bool addresses_hold(struct addresses *addresses, const struct session *session)
{
    for (size_t i = 0; session_is_whole(session) && i < session->now.node_count && i < NODES; i++) {
        const void **first = &addresses->first[session->cursor.call * NODES + i];
        const void *now = session_physical(session, session->now.nodes[i].start);
        if (now == NULL || (*first != NULL && *first != now))
            return property_wrong("node %zu has moved from %p to %p", i + 1, *first, now);
        *first = now;
    }
    return true;
}

static void step_inside_and_leave(struct session *session, struct chance *chance)
{
    for (uint64_t i = chance_below(chance, 6); i > 0; i--)
        session_next_step(session);
    if (chance_one_in(chance, 2))
        session_next_call(session);
    else
        session_previous_call(session);
}

/* Live calls, taken back, made again, taken back: the tape is what it was. */
static void live_and_back(struct session *session, struct chance *chance)
{
    struct errors errors = {.count = 0};
    struct text line;
    uint64_t edits = 1 + chance_below(chance, 3), done = 0;
    text_init(&line);
    for (; done < edits; done++) {
        text_empty(&line);
        random_line(chance, &line);
        if (session->cursor.call == 0 || !session_append(session, text_string(&line), &errors))
            break;
        if (chance_one_in(chance, 2))
            session_go(session, (size_t)chance_below(chance, session->tape.call_count + 1),
                       SIZE_MAX);
    }
    for (uint64_t i = 0; i < done; i++)
        session_undo(session);
    if (chance_one_in(chance, 3)) {
        while (session_redo(session))
            session_previous_call(session);
        while (session_undo(session))
            session_previous_step(session);
    }
    text_clear(&line);
}

static void move_session(struct session *session, struct chance *chance)
{
    size_t calls = session->tape.call_count;
    switch (chance_below(chance, 8)) {
    case 0:
        session_next_call(session);
        break;
    case 1:
        session_previous_call(session);
        break;
    case 2:
        session_next_step(session);
        break;
    case 3:
        session_previous_step(session);
        break;
    case 4:
        session_go(session, (size_t)chance_below(chance, calls + 2),
                   (size_t)chance_below(chance, 12));
        break;
    case 5:
        session_go(session, (size_t)chance_below(chance, calls + 1), SIZE_MAX);
        break;
    case 6:
        step_inside_and_leave(session, chance);
        break;
    default:
        if (chance_one_in(chance, 4))
            live_and_back(session, chance);
    }
}

/* The same by keys: what the app adds to the session must not matter. */
static void press_keys(struct app *app, struct chance *chance)
{
    static const char *const keys[] = {"l", "h", "s", "S", "g", "G", "50%", "33%", "2G", "7G",
                                       "c", "C", "[", "]", "n", ",", "sss", "sh",  "SSl"};
    app_keys(app, keys[chance_below(chance, sizeof keys / sizeof *keys)]);
}

static bool travel_holds(const char *scenario, uint64_t seed)
{
    static struct film film;
    struct chance chance = chance_of(seed);
    struct app app;
    bool holds = film_take(&film, scenario);
    app_of(&app, scenario, ROWS, COLUMNS);
    struct addresses addresses = {app.session.tape.call_count + 1, NULL};
    addresses.first = memory_new(addresses.count * NODES, sizeof *addresses.first);
    for (int i = 0; i < MOVES && holds; i++) {
        if (chance_one_in(&chance, 3))
            press_keys(&app, &chance);
        else
            move_session(&app.session, &chance);
        holds = is_as_filmed(&film, &app.session) && addresses_hold(&addresses, &app.session);
    }
    free(addresses.first);
    app_clear(&app);
    film_clear(&film);
    return holds;
}

static void test_every_way_leads_to_the_same(void **state)
{
    (void)state;
    property_check(travel_holds, 30, 1500);
}

/* ------------------------------------------------------------------------------ one function -- */

/* Two sessions at other addresses, two renderings, another time of day: the same cells. */
static bool render_is_a_function(const char *scenario, uint64_t seed)
{
    struct chance chance = chance_of(seed);
    struct app a, b;
    struct grid first, second;
    bool holds = true;
    app_of(&a, scenario, 10 + (int)chance_below(&chance, 60), 40 + (int)chance_below(&chance, 180));
    app_of(&b, scenario, a.rows, a.columns);
    grid_init(&first, 1, 1);
    grid_init(&second, 7, 7);
    for (int i = 0; i < 20 && holds; i++) {
        size_t call = (size_t)chance_below(&chance, a.session.tape.call_count + 1);
        size_t step = chance_one_in(&chance, 2) ? SIZE_MAX : (size_t)chance_below(&chance, 8);
        session_go(&a.session, call, step);
        session_go(&b.session, call, step);
        app_tick(&b, 1000 * i);
        app_render(&a, &first);
        app_render(&b, &second);
        holds = grids_are_equal(&first, &second);
        app_render(&a, &second);
        holds = holds && grids_are_equal(&first, &second);
        const char *problem = frame_problem(&first);
        if (problem != NULL)
            holds = property_wrong("%dx%d: %s", a.columns, a.rows, problem);
    }
    grid_clear(&first);
    grid_clear(&second);
    app_clear(&a);
    app_clear(&b);
    return holds;
}

static void test_render_is_a_function(void **state)
{
    (void)state;
    property_check(render_is_a_function, 60, 4000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_way_leads_to_the_same),
        cmocka_unit_test(test_render_is_a_function),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
