/* SPDX-License-Identifier: MIT
 *
 * export_walk: the walk over the session that feeds a writer. Figures are walked over three times:
 * to see their scale, to fit what is said, and to draw.
 */
#include "export.h"

#include "export_heaps.h"
#include "export_job.h"
#include "memory.h"

#include <stdlib.h>

enum { DEFAULT_ROWS = 30, DEFAULT_COLUMNS = 100 };

static struct figure_options figure_options_of(const struct export_options *options,
                                               bool is_comparison)
{
    return (struct figure_options){.view = is_comparison ? FIGURE_COMPARE : options->view,
                                   .width = options->width,
                                   .height = options->height,
                                   .is_flush = options->is_flush,
                                   .has_caption = options->has_caption,
                                   .has_legend = options->has_legend,
                                   .has_stats = options->has_stats};
}

enum { FLUSH = 64 << 10 }; /* bytes that gather before the sink gets them */

struct walk {
    const struct export_request *request;
    const struct export_writer *writer;
    const struct export_sink *sink;
    struct session *session;
    struct export_job job;
    struct text out;
    struct grid grid;
    struct figure_plan *plan; /* NULL: the writer has no figures */
    bool owns_plan;
    struct drawing drawing;
    size_t passes, pass; /* over the frames: in all, and done */
};

/* The frame at the session's cursor; end_frame frees it. */
struct frame {
    struct moment moment;
    struct narration narration;
    struct caption caption;
    bool has_heaps; /* several are compared */
    struct export_heaps heaps;
};

static bool append(void *to, const char *bytes, size_t length, struct error *error)
{
    (void)error;
    text_add_bytes(to, bytes, length);
    return true;
}

struct export_sink export_sink_text(struct text *out)
{
    return (struct export_sink){append, NULL, out};
}

static bool flush(struct walk *walk, size_t least)
{
    struct text *out = &walk->out;
    if (out->length < least || out->length == 0)
        return true;
    bool is_written = walk->sink->write(walk->sink->to, out->bytes, out->length, walk->job.error);
    text_empty(out);
    return is_written;
}

/* Whether the walk stands in a call because that is where its search is shown. */
static bool is_search(const struct walk *walk, const struct series_walk *at)
{
    return walk->plan != NULL && walk->plan->options.view == FIGURE_SEARCH &&
           walk->session->cursor.call > 0 && !walk->request->series.spans[at->span].has_steps &&
           walk->request->series.spans[at->span].step == SIZE_MAX;
}

/* A search is told by what the whole call did. */
static void narrate(const struct walk *walk, const struct series_walk *at, struct frame *frame)
{
    struct session *session = walk->session;
    struct position here = session->cursor;
    if (!is_search(walk, at)) {
        narration_read(&frame->narration, &frame->moment);
        return;
    }
    struct moment whole;
    moment_clear(&frame->moment);
    session_go(session, here.call, SIZE_MAX);
    session_moment(session, &narration_wish, &whole);
    narration_read(&frame->narration, &whole);
    moment_clear(&whole);
    session_go(session, here.call, here.step);
    session_moment(session, &narration_wish, &frame->moment);
}

static void begin_frame(const struct walk *walk, const struct series_walk *at, struct frame *frame)
{
    session_moment(walk->session, &narration_wish, &frame->moment);
    narrate(walk, at, frame);
    if (!walk->request->options.has_speaker)
        narration_hush(&frame->narration);
    frame->caption = narration_caption(&frame->narration, &frame->moment);
    frame->has_heaps = walk->request->lockstep != NULL;
    if (frame->has_heaps)
        export_heaps_read(&frame->heaps, walk->request->lockstep, &frame->moment, &frame->caption);
}

static void end_frame(struct frame *frame)
{
    if (frame->has_heaps)
        export_heaps_clear(&frame->heaps);
    narration_clear(&frame->narration);
    moment_clear(&frame->moment);
}

static bool tell_progress(struct walk *walk, const struct series_walk *at)
{
    const struct export_request *request = walk->request;
    size_t calls = series_calls(&request->series);
    size_t done = series_calls_begun(&request->series, at, walk->session) + walk->pass * calls;
    return request->progress == NULL ||
           request->progress(request->context, done, walk->passes * calls) ||
           error_set(walk->job.error, 0, 0, "stopped");
}

/* A search is shown where its last look is; afterwards only what was taken is told. With the steps
 * it is shown anyway. */
static void go_to_search(struct walk *walk, const struct series_walk *at)
{
    struct session *session = walk->session;
    if (!is_search(walk, at))
        return;
    size_t step = session->step_count;
    while (step > 1 && session->events[step - 1].kind != MEMS_EVENT_VISIT)
        step--;
    session_go(session, session->cursor.call, step);
}

/* Whether compared heaps take the steps of a call together, each as many as it has; in data and on
 * screens they follow the session. */
static bool are_stepping(const struct walk *walk, const struct series_walk *at)
{
    return walk->request->lockstep != NULL && walk->plan != NULL &&
           walk->request->series.spans[at->span].has_steps;
}

/* The session, which may be none of them, goes along as far as it can. False: all are taken. */
static bool next_step_of_heaps(struct walk *walk, struct series_walk *at)
{
    struct lockstep *heaps = walk->request->lockstep;
    struct session *session = walk->session;
    if (!at->is_in || !are_stepping(walk, at))
        return false;
    if (heaps->cursor.step < lockstep_steps(heaps)) {
        if (!session_is_whole(session))
            session_next_step(session);
        lockstep_go(heaps, heaps->cursor.call, heaps->cursor.step + 1);
        at->frame++;
        return true;
    }
    session_go(session, session->cursor.call, SIZE_MAX);
    return false;
}

/* Where the session came to; to a call's first step even if that is all of the session's. */
static void go_heaps(struct walk *walk, const struct series_walk *at)
{
    const struct position *cursor = &walk->session->cursor;
    bool is_first = are_stepping(walk, at) && cursor->step == 1;
    bool is_whole = session_is_whole(walk->session) && !is_first;
    if (walk->request->lockstep != NULL)
        lockstep_go(walk->request->lockstep, cursor->call, is_whole ? SIZE_MAX : cursor->step);
}

static bool next_frame(struct walk *walk, struct series_walk *at)
{
    if (next_step_of_heaps(walk, at))
        return true;
    if (!series_next(&walk->request->series, at, walk->session))
        return false;
    go_to_search(walk, at);
    go_heaps(walk, at);
    return true;
}

/* First what all figures share: their scale, and the longest chain. False: there are too many. */
static bool see_frames(struct walk *walk)
{
    for (struct series_walk at = {0}; next_frame(walk, &at);) {
        struct moment moment;
        if (at.frame > EXPORT_MAX_FRAMES)
            return error_set(walk->job.error, 0, 0,
                             "more than %d figures are too many for a file; choose some, such as "
                             "--at 100..200",
                             EXPORT_MAX_FRAMES);
        if (walk->request->lockstep != NULL) {
            export_heaps_see(walk->plan, walk->request->lockstep);
        } else {
            session_moment(walk->session, NULL, &moment);
            figure_plan_see(walk->plan, &moment);
            moment_clear(&moment);
        }
        walk->job.count = at.frame;
        if (!tell_progress(walk, &at))
            return false;
    }
    walk->pass++;
    return true;
}

/* Then, at that scale, what must have room in each. */
static bool fit_frames(struct walk *walk)
{
    for (struct series_walk at = {0}; next_frame(walk, &at);) {
        struct frame frame;
        begin_frame(walk, &at, &frame);
        if (frame.has_heaps)
            figure_plan_fit_heaps(walk->plan, &frame.heaps.comparison, &frame.caption);
        else
            figure_plan_fit(walk->plan, &frame.moment, &frame.caption);
        end_frame(&frame);
        if (!tell_progress(walk, &at))
            return false;
    }
    figure_plan_end(walk->plan);
    walk->pass++;
    return true;
}

static bool hand_over(struct walk *walk, const struct frame *frame)
{
    struct moment title;
    struct narration said;
    struct export_frame handed = {.moment = &frame->moment,
                                  .narration = &frame->narration,
                                  .drawing = &walk->drawing,
                                  .comparison = frame->has_heaps ? &frame->heaps.comparison : NULL,
                                  .grid = walk->grid.cells != NULL ? &walk->grid : NULL};
    if (frame->has_heaps && walk->writer->tells) {
        title = comparison_title(&frame->heaps.comparison);
        said = export_heaps_say(&frame->heaps, &frame->narration);
        handed.moment = &title;
        handed.narration = &said;
    }
    return walk->writer->frame(&walk->job, &handed) && flush(walk, FLUSH);
}

static void draw_screen(struct walk *walk)
{
    if (walk->grid.cells == NULL)
        return;
    grid_reset(&walk->grid, walk->grid.rows, walk->grid.columns);
    walk->request->render(walk->request->context, walk->session, &walk->grid);
}

static bool write_frame(struct walk *walk, const struct series_walk *at)
{
    struct frame frame;
    walk->job.index = at->frame - 1;
    begin_frame(walk, at, &frame);
    draw_screen(walk);
    if (walk->plan != NULL) {
        drawing_empty(&walk->drawing);
        if (frame.has_heaps)
            figure_draw_heaps(walk->plan, &frame.heaps.comparison, &frame.caption, &walk->drawing);
        else
            figure_draw(walk->plan, &frame.moment, &frame.caption, &walk->drawing);
    }
    bool is_written = hand_over(walk, &frame);
    end_frame(&frame);
    return is_written;
}

static bool write_each(struct walk *walk)
{
    for (struct series_walk at = {0}; next_frame(walk, &at);)
        if (!write_frame(walk, &at) || !tell_progress(walk, &at))
            return false;
    return true;
}

/* "calls 1 to 12", for a figure of all of them. */
static char *place_of_all(const struct figure_plan *plan)
{
    struct text place;
    text_init(&place);
    if (plan->first_call == plan->last_call)
        text_format(&place, "call %zu", plan->first_call);
    else
        text_format(&place, "calls %zu to %zu", plan->first_call, plan->last_call);
    return text_take(&place);
}

/* Strip and plot: every moment goes into one figure, which is one frame. */
static bool write_together(struct walk *walk)
{
    struct frame frame;
    char *place = place_of_all(walk->plan);
    for (struct series_walk at = {0}; next_frame(walk, &at);) {
        begin_frame(walk, &at, &frame);
        struct caption caption = frame.caption;
        caption.place = place;
        figure_add(walk->plan, &frame.moment, &caption, &walk->drawing);
        end_frame(&frame);
        if (!tell_progress(walk, &at)) {
            free(place);
            return false;
        }
    }
    begin_frame(walk, &(struct series_walk){0}, &frame);
    figure_close(walk->plan, &(struct caption){.title = frame.moment.title, .place = place},
                 &walk->drawing);
    bool is_written = hand_over(walk, &frame);
    end_frame(&frame);
    free(place);
    return is_written;
}

static bool write_frames(struct walk *walk)
{
    const struct export_writer *writer = walk->writer;
    if (walk->owns_plan && !fit_frames(walk))
        return false;
    bool is_together = walk->plan != NULL && figure_view_is_of_series(walk->plan->options.view);
    if (is_together) {
        walk->job.is_single = true;
        walk->job.count = 1;
    }
    return (writer->begin == NULL || writer->begin(&walk->job)) &&
           (is_together ? write_together(walk) : write_each(walk)) &&
           (writer->end == NULL || writer->end(&walk->job)) && flush(walk, 0);
}

/* The screen's own SVG stands in for the figure where the screen is asked for. */
static const struct export_writer *writer_for(const struct export_request *request)
{
    const struct export_writer *writer = request->format->writer;
    return writer == &svg_writer && request->options.is_screen ? &screen_svg_writer : writer;
}

static bool is_acceptable(const struct export_request *request, struct error *error)
{
    const struct export_format *format = request->format;
    bool is_animated_screen = request->options.is_screen && format->writer == &svg_writer;
    if (request->series.count == 0)
        return error_set(error, 0, 0, "no frames to write");
    bool is_of_series = figure_view_is_of_series(request->options.view);
    if (!series_is_single(&request->series) && !is_of_series &&
        (!format->holds_many || is_animated_screen))
        return error_set(error, 0, 0, "a .%s file holds one frame; write one file for each",
                         format->ending);
    if ((format->needs_screen || request->options.is_screen) && request->render == NULL)
        return error_set(error, 0, 0, "nothing draws the screen that a .%s file shows",
                         format->ending);
    return true;
}

static void take_plan(struct walk *walk)
{
    const struct export_request *request = walk->request;
    if (request->plan != NULL) {
        walk->plan = (struct figure_plan *)request->plan; /* nothing plans any more */
        return;
    }
    struct figure_options figure = figure_options_of(&request->options, request->lockstep != NULL);
    figure.has_caption = figure.has_caption && !walk->writer->tells;
    walk->plan = memory_new(1, sizeof *walk->plan);
    walk->owns_plan = true;
    walk->passes = 3;
    figure_plan_begin(walk->plan, &figure);
}

static void begin_walk(struct walk *walk, struct error *error)
{
    const struct export_request *request = walk->request;
    const struct export_options *options = &request->options;
    bool is_single = series_is_single(&request->series);
    text_init(&walk->out);
    walk->job = (struct export_job){.options = options,
                                    .out = &walk->out,
                                    .error = error,
                                    .sink = walk->sink,
                                    .tape = &walk->session->tape,
                                    .title = walk->session->tape.title,
                                    .about = walk->session->tape.about,
                                    .is_single = is_single,
                                    .count = is_single};
    for (size_t i = 0; request->lockstep != NULL && i < request->lockstep->count; i++)
        walk->job.heaps[i] = mems_fit_name(request->lockstep->sessions[i].tape.settings.fit);
    drawing_init(&walk->drawing);
    walk->passes = 1;
    if (walk->writer->has_figures && !options->is_screen)
        take_plan(walk);
    if (request->format->needs_screen || options->is_screen)
        grid_init(&walk->grid, options->rows > 0 ? options->rows : DEFAULT_ROWS,
                  options->columns > 0 ? options->columns : DEFAULT_COLUMNS);
}

static void end_walk(struct walk *walk)
{
    if (walk->owns_plan)
        export_plan_free(walk->plan);
    drawing_clear(&walk->drawing);
    if (walk->grid.cells != NULL)
        grid_clear(&walk->grid);
    text_clear(&walk->out);
}

static enum export_result run_walk(struct walk *walk)
{
    if (walk->owns_plan && !see_frames(walk))
        return EXPORT_REFUSED;
    bool is_written = write_frames(walk);
    if (walk->writer->close != NULL)
        walk->writer->close(&walk->job);
    return is_written ? EXPORT_DONE : EXPORT_FAILED;
}

bool export_shares_plans(const struct export_format *format)
{
    return format->writer->has_figures && !format->writer->tells;
}

/* To where the session stood. */
static void go_back(const struct export_request *request, struct session *session,
                    struct position stood)
{
    session_go(session, stood.call, stood.step);
    if (request->lockstep != NULL)
        lockstep_go(request->lockstep, stood.call, stood.step);
}

struct figure_plan *export_plan(const struct export_request *request, struct session *session,
                                struct error *error)
{
    struct position stood = session->cursor;
    struct walk walk = {.request = request, .writer = writer_for(request), .session = session};
    begin_walk(&walk, error);
    struct figure_plan *plan =
        walk.owns_plan && see_frames(&walk) && fit_frames(&walk) ? walk.plan : NULL;
    walk.owns_plan = walk.owns_plan && plan == NULL;
    end_walk(&walk);
    go_back(request, session, stood);
    return plan;
}

void export_plan_free(struct figure_plan *plan)
{
    if (plan != NULL)
        figure_plan_clear(plan);
    free(plan);
}

enum export_result export_write(const struct export_request *request, struct session *session,
                                const struct export_sink *sink, struct error *error)
{
    if (!is_acceptable(request, error))
        return EXPORT_REFUSED;
    struct position stood = session->cursor;
    struct walk walk = {
        .request = request, .writer = writer_for(request), .sink = sink, .session = session};
    begin_walk(&walk, error);
    enum export_result result = run_walk(&walk);
    end_walk(&walk);
    go_back(request, session, stood);
    return result;
}
