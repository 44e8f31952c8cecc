/* SPDX-License-Identifier: MIT
 *
 * phases: finds out from the events how far each step of the algorithm has got.
 */
#include "phases.h"

#include "paragraph.h"
#include "sentence.h"
#include "text.h"
#include "utf8.h"
#include "words.h"

#include <inttypes.h>
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
    case MEMS_EVENT_LENGTHEN:
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
static enum phase last_phase(const struct moment *moment)
{
    enum phase last = PHASE_COUNT;
    for (size_t i = 0; i < moment->event_count; i++) {
        enum phase phase = phase_of(&moment->events[i], moment->call.kind);
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

static struct progress progress_of(const struct moment *moment, enum phase phase)
{
    struct progress progress = {NULL, 0, 0, false};
    enum call_kind kind = moment->call.kind;
    for (size_t i = 0; i < moment->event_count; i++) {
        if (phase_of(&moment->events[i], kind) != phase)
            continue;
        progress.total++;
        if (i >= moment->at.step)
            continue;
        progress.last = &moment->events[i];
        progress.shown++;
        progress.is_now = i + 1 == moment->at.step && !moment_is_whole(moment);
    }
    return progress;
}

/* What there is no room for: at brevity 0 nothing is left out, then units, then words. */
static const char *unit_at(int brevity)
{
    return brevity > 0 ? "" : " B";
}

/* The search of best and worst fit sees every HOLE; what it keeps is its candidate. */
static bool has_candidate(const struct moment *moment)
{
    return moment->now->candidate > 0 && moment->settings.fit >= MEMS_BEST_FIT;
}

/* "best 1000, 30 B": the HOLE of the latest event that found one, as it was found. */
static void add_candidate(const struct moment *moment, int brevity, struct text *out)
{
    for (size_t i = moment->at.step; i > 0; i--)
        if (moment->events[i - 1].kind == MEMS_EVENT_VISIT &&
            moment->events[i - 1].look == MEMS_LOOK_FIT) {
            text_format(out, "best %ju, %" PRIu64 "%s", (uintmax_t)moment->events[i - 1].start,
                        moment->events[i - 1].size, unit_at(brevity));
            return;
        }
}

/* How far the search has come; what it sees at the moment is in the caption. */
static void add_search(const struct moment *moment, const struct progress *progress, int brevity,
                       struct text *out)
{
    const struct mems_event *last = progress->last;
    const char *unit = unit_at(brevity);
    text_format(out, brevity > 1 ? "%u: " : "%u seen, ", moment->now->visits);
    if (has_candidate(moment))
        add_candidate(moment, brevity, out);
    else if (last->look == MEMS_LOOK_FIT)
        text_format(out, "%" PRIu64 "%s >= %" PRIu64 "%s", last->size, unit, last->need, unit);
    else if (last->look == MEMS_LOOK_SMALL)
        text_format(out, "%" PRIu64 "%s < %" PRIu64 "%s", last->size, unit, last->need, unit);
    else if (last->look == MEMS_LOOK_OTHER_NODE)
        text_format(out, "not in node %" PRIu64, last->node + 1);
    else
        segment_print(last->segment, last->start, last->size, out);
}

/* One event in few words, for a column of 24. */
static void add_brief(const struct moment *moment, const struct mems_event *event, int brevity,
                      struct text *out)
{
    switch (event->kind) {
    case MEMS_EVENT_MAP:
        text_format(out, "mmap, %" PRIu64 " B as node %" PRIu64, event->size, event->node + 1);
        break;
    case MEMS_EVENT_LENGTHEN:
        text_format(out, "mmap, node %" PRIu64 " + %" PRIu64 " B", event->node + 1, event->size);
        break;
    case MEMS_EVENT_SPLIT:
        text_format(out, "%" PRIu64 "%s = %" PRIu64 " + %" PRIu64, event->size + event->other_size,
                    unit_at(brevity), event->size, event->other_size);
        break;
    case MEMS_EVENT_TAKE:
        segment_print(MEMS_PROCESS, event->start, event->size, out);
        break;
    case MEMS_EVENT_RELEASE:
        text_add(out, "P -> ");
        segment_print(MEMS_HOLE, event->start, event->size, out);
        break;
    case MEMS_EVENT_MERGE:
        text_format(out, "%" PRIu64 " + %" PRIu64 " = %" PRIu64 "%s", event->size,
                    event->other_size, event->size + event->other_size, unit_at(brevity));
        break;
    case MEMS_EVENT_TRANSLATE:
        text_format(out, "%ju -> n%" PRIu64 "+0x%jx", (uintmax_t)event->start, event->node + 1,
                    (uintmax_t)event->other);
        break;
    case MEMS_EVENT_UNMAP:
        text_format(out, "node %" PRIu64 " [%ju:%ju]", event->node + 1, (uintmax_t)event->start,
                    (uintmax_t)(event->start + event->size - 1));
        break;
    default:
        sentence_of_event(moment, event, out);
    }
}

static const char *idle_phase(enum phase phase)
{
    static const char *const idle[PHASE_COUNT] = {[PHASE_TRAVERSE] = "no segment to look at",
                                                  [PHASE_EXPAND] = "not needed",
                                                  [PHASE_SPLIT] = "not needed, exact fit",
                                                  [PHASE_COALESCE] = "no HOLE beside it"};
    return phase < PHASE_COUNT && idle[phase] != NULL ? idle[phase] : "";
}

static void add_details(const struct moment *moment, enum phase phase,
                        const struct progress *progress, int brevity, int columns, struct text *out)
{
    bool is_refused = moment->outcome.status != MEMS_OK;
    bool is_search = phase == PHASE_TRAVERSE || phase == PHASE_LOCATE;
    bool is_idle =
        moment_is_whole(moment) ? !is_refused : phase == PHASE_TRAVERSE && progress->total == 0;
    if (progress->last == NULL)
        text_add(out, is_idle ? idle_phase(phase) : "");
    else if (is_search)
        add_search(moment, progress, brevity, out);
    else if (columns < 48)
        add_brief(moment, progress->last, brevity, out);
    else
        sentence_of_event(moment, progress->last, out);
}

/* The step that a refused call ended in: its last one, or the mapping that there was no memory for.
 */
static bool is_refused_in(const struct moment *moment, enum phase phase,
                          const struct progress *progress)
{
    enum mems_status status = moment->outcome.status;
    if (status == MEMS_OK || !moment_is_whole(moment))
        return false;
    if (moment->call.kind == CALL_MALLOC)
        return phase == PHASE_EXPAND && (status == MEMS_NO_MEMORY || status == MEMS_TOO_LARGE);
    return progress->total > 0 && phase == last_phase(moment);
}

struct tick {
    const char *sign;
    enum style sign_style, text_style;
};

static const struct tick *tick_of(const struct moment *moment, enum phase phase,
                                  const struct progress *progress)
{
    static const struct tick refused = {"✗", STYLE_BAD, STYLE_BAD};
    static const struct tick now = {"▶", STYLE_NOW, STYLE_STRONG};
    static const struct tick done = {"✓", STYLE_GOOD, STYLE_TEXT};
    static const struct tick idle = {"·", STYLE_DIM, STYLE_DIM};
    if (is_refused_in(moment, phase, progress))
        return &refused;
    if (progress->is_now)
        return &now;
    return progress->shown > 0 && progress->shown == progress->total ? &done : &idle;
}

enum { DETAILS = 12 /* their column, behind the step's name */, BREVITIES = 3 };

static void draw_phase(const struct moment *moment, enum phase phase, struct grid *grid,
                       struct rect area)
{
    struct progress progress = progress_of(moment, phase);
    const struct tick *tick = tick_of(moment, phase, &progress);
    struct text details;
    text_init(&details);
    for (int brevity = 0; brevity < BREVITIES; brevity++) {
        text_empty(&details);
        add_details(moment, phase, &progress, brevity, area.columns - DETAILS, &details);
        if (utf8_columns(text_string(&details)) <= area.columns - DETAILS)
            break;
    }
    grid_text(grid, area.row, area.column, 1, tick->sign_style, tick->sign);
    grid_text(grid, area.row, area.column + 2, 9, tick->text_style, phase_name(phase));
    grid_text(grid, area.row, area.column + DETAILS, area.columns - DETAILS, tick->text_style,
              text_string(&details));
    text_clear(&details);
}

static int draw_refusal(const struct moment *moment, struct grid *grid, struct rect area)
{
    struct rect words = {area.row, area.column + 2, area.rows, area.columns - 2};
    struct text reason;
    text_init(&reason);
    text_format(&reason, "refused: %s", mems_status_text(moment->outcome.status));
    grid_text(grid, area.row, area.column, 1, STYLE_BAD, "✗");
    int rows = paragraph_draw(grid, words, STYLE_BAD, text_string(&reason));
    text_clear(&reason);
    return rows;
}

int phases_draw(const struct moment *moment, struct grid *grid, struct rect area)
{
    enum phase phases[4] = {PHASE_TRAVERSE};
    size_t count = phases_of(moment->call.kind, phases);
    int row = 0;
    bool is_short = area.rows < 7 && moment_is_whole(moment);
    for (size_t i = 0; i < count && row < area.rows; i++) {
        if (is_short && progress_of(moment, phases[i]).total == 0)
            continue; /* the narration needs the line more */
        draw_phase(moment, phases[i], grid,
                   (struct rect){area.row + row++, area.column, 1, area.columns});
    }
    if (moment->outcome.status != MEMS_OK && moment_is_whole(moment) && row < area.rows)
        row +=
            draw_refusal(moment, grid,
                         (struct rect){area.row + row, area.column, area.rows - row, area.columns});
    return row;
}
