/* SPDX-License-Identifier: MIT
 *
 * data_csv: the .csv format (data.h has its columns).
 */
#include "data.h"

#include "escape.h"
#include "expect.h"
#include "export_job.h"
#include "expression.h"
#include "memory.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char row_end[] = "\r\n";

static void add_header(struct text *out)
{
    text_add(out, "frame,call,step,op,code,status,ret");
#define STAT_COLUMN(name, word) text_add(out, "," word);
    STAT_TABLE(STAT_COLUMN)
#undef STAT_COLUMN
    text_add(out, ",fragmentation,mark,sentence,note");
}

/* What is told of each heap, and of the noise. */
static const enum comparison_column compared[] = {COMPARED_RESULT, COMPARED_VISITS, COMPARED_PAGES,
                                                  COMPARED_LARGEST, COMPARED_FRAGMENTATION};
enum { COMPARED = sizeof compared / sizeof *compared };

static void add_heap_header(const char *heap, struct text *out)
{
    for (int i = 0; i < COMPARED; i++)
        text_format(out, ",%s_%s", heap, comparison_key(compared[i]));
}

void data_csv_header(struct text *out)
{
    add_header(out);
    text_add(out, row_end);
}

static void add_field(struct text *out, const char *string)
{
    text_add_char(out, ',');
    csv_field(out, string);
}

static void add_sub_chains(const struct picture *picture, struct text *out)
{
    for (size_t i = 0; i < picture->node_count; i++)
        text_format(out, i > 0 ? " %zu" : "%zu", picture->nodes[i].count);
}

static void add_stats(const struct moment *moment, struct text *out)
{
    for (int stat = 0; stat < STAT_COUNT; stat++) {
        text_add_char(out, ',');
        if (stat == STAT_SUB)
            add_sub_chains(moment->now, out);
        else
            text_format(out, "%" PRIu64, stat_value((enum statistic)stat, &moment->stats));
    }
}

/* 1 - largest/unused in ten-thousandths, rounded; in whole numbers, so that no machine differs. */
static void add_fragmentation(const struct mems_stats *stats, struct text *out)
{
    text_add_char(out, ',');
    if (stats->unused == 0)
        return;
    uint64_t rest = stats->unused - stats->largest_hole, whole = stats->unused;
    while (whole > UINT64_MAX / 20000) {
        whole >>= 1;
        rest >>= 1;
    }
    uint64_t part = (rest * 20000 / whole + 1) / 2;
    text_format(out, "%" PRIu64 ".%04" PRIu64, part / 10000, part % 10000);
}

static void add_heap(const struct comparison_row *row, struct text *out)
{
    text_add_char(out, ',');
    if (row->has_outcome)
        comparison_print(row, COMPARED_RESULT, out);
    text_format(out, ",%" PRIu64 ",%" PRIu64 ",%" PRIu64, row->stats.visits, row->stats.pages,
                row->stats.largest_hole);
    add_fragmentation(&row->stats, out);
}

static void add_heaps(const struct comparison *comparison, struct text *out)
{
    for (size_t i = 0; comparison != NULL && i < comparison->count; i++)
        add_heap(&comparison->rows[i], out);
    if (comparison != NULL)
        add_heap(&comparison->high, out);
}

static void add_row(const struct moment *moment, const struct narration *narration, size_t number,
                    struct text *out)
{
    bool is_whole = moment_is_whole(moment);
    text_format(out, "%zu,%zu,%zu", number, moment->at.call, moment->at.step);
    add_field(out, moment_has_call(moment) ? data_operation(moment->call.kind) : "");
    add_field(out, narration->code);
    if (!moment_has_call(moment) || !is_whole)
        add_field(out, "");
    else
        add_field(out, moment->outcome.status == MEMS_OK
                           ? "ok"
                           : mems_status_text(moment->outcome.status));
    text_add_char(out, ',');
    data_result(moment, out);
    add_stats(moment, out);
    add_fragmentation(&moment->stats, out);
    add_field(out, moment->mark);
    add_field(out, narration->sentence);
    add_field(out, narration->note);
}

void data_csv(const struct moment *moment, const struct narration *narration, size_t number,
              struct text *out)
{
    add_row(moment, narration, number, out);
    text_add(out, row_end);
}

/* ------------------------------------------------------------------------------- the writer -- */

/* The plots that the scenario declares, found once. */
struct plots {
    const struct remark *items[TAPE_MAX_PLOTS];
    size_t count;
};

/* Six digits; nothing where there is no value. */
static void add_plot(const struct expression *plot, const struct mems_stats *stats,
                     struct text *out)
{
    double value = expression_value(plot->terms, plot->count, stats);
    text_add_char(out, ',');
    if (!isnan(value))
        text_format(out, "%.6g", value);
}

static bool begin(struct export_job *job)
{
    struct plots *plots = memory_new(1, sizeof *plots);
    plots->count = tape_plots(job->tape, plots->items);
    job->state = plots;
    add_header(job->out);
    for (size_t i = 0; job->heaps[i] != NULL; i++)
        add_heap_header(job->heaps[i], job->out);
    if (job->heaps[0] != NULL)
        add_heap_header("noise", job->out);
    for (size_t i = 0; i < plots->count; i++)
        add_field(job->out, plots->items[i]->text);
    text_add(job->out, row_end);
    return true;
}

static bool write_frame(struct export_job *job, const struct export_frame *frame)
{
    const struct plots *plots = job->state;
    add_row(frame->moment, frame->narration, job->index, job->out);
    add_heaps(frame->comparison, job->out);
    for (size_t i = 0; i < plots->count; i++)
        add_plot(plots->items[i]->plot, &frame->moment->stats, job->out);
    text_add(job->out, row_end);
    return true;
}

static void free_plots(struct export_job *job)
{
    free(job->state);
}

const struct export_writer csv_writer = {.begin = begin, .frame = write_frame, .close = free_plots};
