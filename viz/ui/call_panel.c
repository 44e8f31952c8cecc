/* SPDX-License-Identifier: MIT
 *
 * call_panel: the steps of the algorithm, ticked off as they happen, and the scenario's words on
 * the call.
 */
#include "panel.h"
#include "sentence.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

/* The steps of the algorithm, in the words of the textbook. */
enum phase {
    PHASE_TRAVERSE,
    PHASE_EXPAND,
    PHASE_SPLIT,
    PHASE_TAKE,
    PHASE_LOCATE,
    PHASE_MARK,
    PHASE_COALESCE,
    PHASE_TRANSLATE,
    PHASE_UNMAP,
    PHASE_COUNT
};

static const char *phase_name(enum phase phase)
{
    static const char *const names[PHASE_COUNT] = {
        "traverse", "expand", "split", "take", "locate", "mark", "coalesce", "translate", "unmap"};
    return phase < PHASE_COUNT ? names[phase] : "";
}

static size_t phases_of(enum call_kind kind, enum phase *phases)
{
    static const struct {
        size_t count;
        enum phase phases[4];
    } plans[] = {
        [CALL_INIT] = {0, {0}},
        [CALL_FINISH] = {1, {PHASE_UNMAP}},
        [CALL_MALLOC] = {4, {PHASE_TRAVERSE, PHASE_EXPAND, PHASE_SPLIT, PHASE_TAKE}},
        [CALL_FREE] = {3, {PHASE_LOCATE, PHASE_MARK, PHASE_COALESCE}},
        [CALL_GET] = {2, {PHASE_LOCATE, PHASE_TRANSLATE}},
        [CALL_WRITE] = {2, {PHASE_LOCATE, PHASE_TRANSLATE}},
        [CALL_STATS] = {0, {0}},
    };
    memcpy(phases, plans[kind].phases, sizeof plans[kind].phases);
    return plans[kind].count;
}

static enum phase phase_of(const struct mems_event *event, enum call_kind kind)
{
    switch (event->kind) {
    case MEMS_EVENT_VISIT:
        return kind == CALL_MALLOC ? PHASE_TRAVERSE : PHASE_LOCATE;
    case MEMS_EVENT_MAP:
        return PHASE_EXPAND;
    case MEMS_EVENT_SPLIT:
        return PHASE_SPLIT;
    case MEMS_EVENT_TAKE:
        return PHASE_TAKE;
    case MEMS_EVENT_RELEASE:
        return PHASE_MARK;
    case MEMS_EVENT_MERGE:
        return PHASE_COALESCE;
    case MEMS_EVENT_TRANSLATE:
        return PHASE_TRANSLATE;
    case MEMS_EVENT_UNMAP:
        return PHASE_UNMAP;
    case MEMS_EVENT_DONE:
    case MEMS_EVENT_REFUSE:
        break;
    }
    return PHASE_COUNT;
}

/* The phase of the last event that has one. */
static enum phase last_phase(const struct session *session)
{
    enum phase last = PHASE_COUNT;
    for (size_t i = 0; i < session->event_count; i++) {
        enum phase phase = phase_of(&session->events[i], session_call(session)->kind);
        last = phase != PHASE_COUNT ? phase : last;
    }
    return last;
}

/* How far a phase has got at the cursor. */
struct progress {
    const struct mems_event *last; /* the latest event of the phase that is shown; NULL: none  */
    size_t shown, total;           /* its events, shown and in all                             */
    bool is_now;                   /* the last event shown belongs to it                       */
};

static struct progress progress_of(const struct session *session, enum phase phase)
{
    struct progress progress = {NULL, 0, 0, false};
    enum call_kind kind = session_call(session)->kind;
    for (size_t i = 0; i < session->event_count; i++) {
        if (phase_of(&session->events[i], kind) != phase)
            continue;
        progress.total++;
        if (i >= session->cursor.step)
            continue;
        progress.last = &session->events[i];
        progress.shown++;
        progress.is_now = i + 1 == session->cursor.step && !session_is_whole(session);
    }
    return progress;
}

/* Best and worst fit keep a candidate while they go on looking. */
static void add_candidate(const struct session *session, struct text *out)
{
    const struct picture *now = &session->now;
    if (now->candidate == 0 || session->tape.settings.fit < MEMS_BEST_FIT)
        return;
    const struct picture_segment *best = &now->segments[now->candidate - 1];
    text_format(out, "best %ju, %zu B", (uintmax_t)best->start, best->size);
}

/* How far the search has come; what it sees at the moment is in the caption. */
static void add_search(const struct session *session, const struct progress *progress,
                       struct text *out)
{
    const struct mems_event *last = progress->last;
    size_t segments = session->now.visits;
    text_format(out, "%zu seen, ", segments);
    if (progress->shown < progress->total && session->now.candidate > 0)
        add_candidate(session, out);
    else if (last->look == MEMS_LOOK_FIT)
        text_format(out, "%zu B >= %zu B", last->size, last->need);
    else if (last->look == MEMS_LOOK_SMALL)
        text_format(out, "%zu B < %zu B", last->size, last->need);
    else if (last->look == MEMS_LOOK_OTHER_NODE)
        text_format(out, "not in node %zu", last->node + 1);
    else
        sentence_range(last->segment, last->start, last->size, out);
}

/* One event in few words, for a column of 26. */
static void add_brief(const struct session *session, const struct mems_event *event,
                      struct text *out)
{
    switch (event->kind) {
    case MEMS_EVENT_MAP:
        text_format(out, "mmap, %zu B as node %zu", event->size, event->node + 1);
        break;
    case MEMS_EVENT_SPLIT:
        text_format(out, "%zu B = %zu + %zu", event->size + event->other_size, event->size,
                    event->other_size);
        break;
    case MEMS_EVENT_TAKE:
        sentence_range(MEMS_PROCESS, event->start, event->size, out);
        break;
    case MEMS_EVENT_RELEASE:
        text_add(out, "P -> ");
        sentence_range(MEMS_HOLE, event->start, event->size, out);
        break;
    case MEMS_EVENT_MERGE:
        text_format(out, "%zu + %zu = %zu B", event->size, event->other_size,
                    event->size + event->other_size);
        break;
    case MEMS_EVENT_TRANSLATE:
        text_format(out, "%ju -> n%zu+0x%jx", (uintmax_t)event->start, event->node + 1,
                    (uintmax_t)event->other);
        break;
    default:
        sentence_of_event(session, event, out);
    }
}

static const char *idle_phase(enum phase phase)
{
    static const char *const idle[PHASE_COUNT] = {[PHASE_TRAVERSE] = "no segment to look at",
                                                  [PHASE_EXPAND] = "not needed",
                                                  [PHASE_SPLIT] = "not needed, it fits exactly",
                                                  [PHASE_COALESCE] = "no HOLE beside it"};
    return phase < PHASE_COUNT && idle[phase] != NULL ? idle[phase] : "";
}

static void add_details(const struct session *session, enum phase phase,
                        const struct progress *progress, int columns, struct text *out)
{
    bool is_refused = session_outcome(session)->status != MEMS_OK;
    bool is_search = phase == PHASE_TRAVERSE || phase == PHASE_LOCATE;
    bool is_idle =
        session_is_whole(session) ? !is_refused : phase == PHASE_TRAVERSE && progress->total == 0;
    if (progress->last == NULL)
        text_add(out, is_idle ? idle_phase(phase) : "");
    else if (is_search)
        add_search(session, progress, out);
    else if (columns < 48)
        add_brief(session, progress->last, out);
    else
        sentence_of_event(session, progress->last, out);
}

/* The step that a refused call ended in: its last one, or the mapping that there was no memory for.
 */
static bool is_refused_in(const struct session *session, enum phase phase,
                          const struct progress *progress)
{
    enum mems_status status = session_outcome(session)->status;
    if (status == MEMS_OK || !session_is_whole(session))
        return false;
    if (session_call(session)->kind == CALL_MALLOC)
        return phase == PHASE_EXPAND && (status == MEMS_NO_MEMORY || status == MEMS_TOO_LARGE);
    return progress->total > 0 && phase == last_phase(session);
}

struct tick {
    const char *sign;
    enum style sign_style, text_style;
};

static const struct tick *tick_of(const struct session *session, enum phase phase,
                                  const struct progress *progress)
{
    static const struct tick refused = {"✗", STYLE_BAD, STYLE_BAD};
    static const struct tick now = {"▶", STYLE_NOW, STYLE_STRONG};
    static const struct tick done = {"✓", STYLE_GOOD, STYLE_TEXT};
    static const struct tick idle = {"·", STYLE_DIM, STYLE_DIM};
    if (is_refused_in(session, phase, progress))
        return &refused;
    if (progress->is_now)
        return &now;
    return progress->shown > 0 && progress->shown == progress->total ? &done : &idle;
}

static void draw_phase(const struct session *session, enum phase phase, struct grid *grid,
                       struct rect area)
{
    struct progress progress = progress_of(session, phase);
    const struct tick *tick = tick_of(session, phase, &progress);
    struct text details;
    text_init(&details);
    add_details(session, phase, &progress, area.columns - 12, &details);
    grid_text(grid, area.row, area.column, 1, tick->sign_style, tick->sign);
    grid_text(grid, area.row, area.column + 2, 9, tick->text_style, phase_name(phase));
    grid_text(grid, area.row, area.column + 12, area.columns - 12, tick->text_style,
              text_string(&details));
    text_clear(&details);
}

static int draw_phases(const struct session *session, struct grid *grid, struct rect area)
{
    enum phase phases[4] = {PHASE_TRAVERSE};
    size_t count = phases_of(session_call(session)->kind, phases);
    int row = 0;
    bool is_short = area.rows < 7 && session_is_whole(session);
    for (size_t i = 0; i < count && row < area.rows; i++) {
        if (is_short && progress_of(session, phases[i]).total == 0)
            continue; /* the narration needs the line more */
        draw_phase(session, phases[i], grid,
                   (struct rect){area.row + row++, area.column, 1, area.columns});
    }
    if (session_outcome(session)->status != MEMS_OK && session_is_whole(session) && row < area.rows)
        grid_format(grid, area.row + row++, area.column, area.columns, STYLE_BAD, "✗ refused: %s",
                    mems_status_text(session_outcome(session)->status));
    return row;
}

/* --------------------------------------------------------------------------------- remarks -- */

/* Failed expects first, then the narration of the call. */
static int draw_remarks(const struct app *app, struct grid *grid, struct rect area)
{
    const struct session *session = &app->session;
    int row = 0;
    if (!session_is_whole(session))
        return 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < session->tape.remark_count && row < area.rows; i++) {
            const struct remark *remark = &session->tape.remarks[i];
            struct rect rest = {area.row + row, area.column, area.rows - row, area.columns};
            if (remark->at != session->cursor.call)
                continue;
            if (pass == 0 && session->checks[i].verdict == VERDICT_FAILED) {
                char line[400];
                snprintf(line, sizeof line, "✗ expect failed (line %d): %s", remark->line,
                         session->checks[i].text);
                row += paragraph_draw(grid, rest, STYLE_BAD, line);
            } else if (pass == 1 && remark->kind == REMARK_NOTE) {
                row += paragraph_draw(grid, rest, STYLE_NOTE, remark->text);
            }
        }
    return row;
}

/* Where there is room, what happened in the call, one event a line, up to the cursor. */
static void draw_events(const struct session *session, struct grid *grid, struct rect area)
{
    size_t shown = session->cursor.step, rows = (size_t)area.rows;
    size_t first = shown > rows ? shown - rows : 0;
    struct text line;
    text_init(&line);
    for (size_t i = first; i < shown; i++) {
        int row = area.row + (int)(i - first);
        bool is_now = i + 1 == shown && !session_is_whole(session);
        text_empty(&line);
        sentence_of_event(session, &session->events[i], &line);
        grid_format(grid, row, area.column, 4, STYLE_DIM, "%3zu", i + 1);
        grid_text(grid, row, area.column + 5, area.columns - 5, is_now ? STYLE_NOW : STYLE_DIM,
                  text_string(&line));
    }
    text_clear(&line);
}

void call_draw(const struct app *app, struct grid *grid, struct rect area)
{
    const struct session *session = &app->session;
    area.column += 1;
    area.columns -= 2;
    int used = 0;
    if (session_call(session) != NULL && area.rows > 2)
        used = draw_phases(session, grid, area);
    if (used > 0 && area.rows - used > 3) /* air before the narration */
        used++;
    struct rect rest = {area.row + used, area.column, area.rows - used, area.columns};
    used += draw_remarks(app, grid, rest) + 1;
    rest = (struct rect){area.row + used, area.column, area.rows - used, area.columns};
    if (session_call(session) != NULL && rest.rows > 2)
        draw_events(session, grid, rest);
}
