/* SPDX-License-Identifier: MIT
 *
 * data_json: the .jsonl format (data.h has its fields).
 */
#include "data.h"

#include "escape.h"
#include "expect.h"
#include "export_job.h"
#include "statistics.h"

#include <inttypes.h>
#include <string.h>

static void add_string(struct text *out, const char *name, const char *string)
{
    text_format(out, "\"%s\":", name);
    json_string(out, string, strlen(string));
}

static const char *const change_names[] = {"new", "rest", "freed", "merged", "mapped"};

static void add_changes(unsigned changes, struct text *out)
{
    const char *separator = "";
    if (changes == 0)
        return;
    text_add(out, ",\"changed\":[");
    for (unsigned i = 0; i < sizeof change_names / sizeof change_names[0]; i++)
        if (changes >> i & 1) {
            text_format(out, "%s\"%s\"", separator, change_names[i]);
            separator = ",";
        }
    text_add_char(out, ']');
}

static void add_segment(const struct picture_segment *segment, struct text *out)
{
    text_format(out, "{\"t\":\"%c\",\"va\":%ju,\"len\":%" PRIu64,
                segment->kind == MEMS_PROCESS ? 'P' : 'H', (uintmax_t)segment->start,
                segment->size);
    if (segment->kind == MEMS_PROCESS)
        text_format(out, ",\"id\":%" PRIu64, segment->id);
    if (segment->name != NULL) {
        text_add_char(out, ',');
        add_string(out, "name", segment->name);
    }
    add_changes(segment->changes, out);
    if (segment->visit > 0)
        text_format(out, ",\"visit\":%u", segment->visit);
    text_add_char(out, '}');
}

static void add_nodes(const struct picture *picture, struct text *out)
{
    text_add(out, ",\"nodes\":[");
    for (size_t i = 0; i < picture->node_count; i++) {
        const struct picture_node *node = &picture->nodes[i];
        text_format(out, "%s{\"va\":%ju,\"len\":%" PRIu64 ",\"segs\":[", i > 0 ? "," : "",
                    (uintmax_t)node->start, node->size);
        for (size_t k = 0; k < node->count; k++) {
            if (k > 0)
                text_add_char(out, ',');
            add_segment(&picture->segments[node->first + k], out);
        }
        text_add(out, "]}");
    }
    text_add_char(out, ']');
}

static void add_sub_chains(const struct picture *picture, struct text *out)
{
    text_add_char(out, '[');
    for (size_t i = 0; i < picture->node_count; i++)
        text_format(out, "%s%zu", i > 0 ? "," : "", picture->nodes[i].count);
    text_add_char(out, ']');
}

static void add_stats(const struct moment *moment, struct text *out)
{
    text_add(out, ",\"stats\":{");
    for (int stat = 0; stat < STAT_COUNT; stat++) {
        text_format(out, "%s\"%s\":", stat > 0 ? "," : "", stat_word((enum statistic)stat));
        if (stat == STAT_SUB)
            add_sub_chains(moment->now, out);
        else
            text_format(out, "%" PRIu64, stat_value((enum statistic)stat, &moment->stats));
    }
    text_add_char(out, '}');
}

static void add_arguments(const struct moment *moment, struct text *out)
{
    const struct call *call = &moment->call;
    if (call->kind == CALL_MALLOC)
        text_format(out, "%" PRIu64, call->size);
    else if (call->kind == CALL_FREE || call->kind == CALL_GET || call->kind == CALL_WRITE) {
        if (moment->outcome.is_null)
            text_add(out, "null");
        else
            text_format(out, "%ju", (uintmax_t)moment->outcome.v);
    }
}

static void add_result(const struct moment *moment, struct text *out)
{
    struct text result;
    text_init(&result);
    data_result(moment, &result);
    if (result.length == 0)
        text_add(out, "null");
    else if (moment->call.kind == CALL_MALLOC)
        text_add(out, text_string(&result));
    else
        json_string(out, text_string(&result), result.length);
    text_clear(&result);
}

static void add_call(const struct moment *moment, const struct narration *narration,
                     struct text *out)
{
    if (!moment_has_call(moment)) {
        text_add(out, ",\"op\":null,\"code\":\"\",\"args\":[],\"status\":null,\"ret\":null");
        return;
    }
    text_format(out, ",\"op\":\"%s\",", data_operation(moment->call.kind));
    add_string(out, "code", narration->code);
    text_add(out, ",\"args\":[");
    add_arguments(moment, out);
    text_add(out, "],\"status\":");
    if (!moment_is_whole(moment))
        text_add(out, "null");
    else if (moment->outcome.status == MEMS_OK)
        text_add(out, "\"ok\"");
    else
        text_format(out, "\"%s\"", mems_status_text(moment->outcome.status));
    text_add(out, ",\"ret\":");
    add_result(moment, out);
}

static void add_heap(const char *name, const struct comparison_row *row, struct text *out)
{
    double ratio;
    text_format(out, "\"%s\":{\"result\":", name);
    if (!row->has_outcome)
        text_add(out, "null");
    else if (row->is_malloc && row->outcome.status == MEMS_OK)
        text_format(out, "%" PRIu64, row->outcome.v);
    else
        text_format(out, "\"%s\"",
                    row->outcome.status == MEMS_OK ? "ok" : mems_status_text(row->outcome.status));
    text_format(out, ",\"visits\":%" PRIu64 ",\"pages\":%" PRIu64 ",\"largest_hole\":%" PRIu64,
                row->stats.visits, row->stats.pages, row->stats.largest_hole);
    if (statistics_fragmentation(&row->stats, &ratio))
        text_format(out, ",\"fragmentation\":%.4f}", ratio);
    else
        text_add(out, ",\"fragmentation\":null}");
}

/* ,"compare":{"first":{…},"best":{…},"noise":{…},"differ":true} */
static void add_heaps(const struct export_job *job, const struct comparison *comparison)
{
    struct text *out = job->out;
    if (comparison == NULL)
        return;
    text_add(out, ",\"compare\":{");
    for (size_t i = 0; i < comparison->count; i++) {
        add_heap(job->heaps[i], &comparison->rows[i], out);
        text_add_char(out, ',');
    }
    add_heap("noise", &comparison->high, out);
    text_format(out, ",\"differ\":%s}", comparison->is_here ? "true" : "false");
}

/* "waiting":[{"call":4,"var":"d","size":436224}] */
static void add_queue(const struct moment *moment, struct text *out)
{
    if (!moment->has_queue)
        return;
    text_add(out, ",\"waiting\":[");
    for (size_t i = 0; i < moment->waiting_count; i++) {
        const struct call *call = &moment->waiting[i].call;
        text_format(out, "%s{\"call\":%zu,", i > 0 ? "," : "", moment->waiting[i].since);
        if (call->slot != 0) {
            add_string(out, "var", slot_name(moment->slots, call->slot));
            text_add_char(out, ',');
        }
        text_format(out, "\"size\":%" PRIu64 "}", call->size);
    }
    text_add(out, "]");
}

void data_json(const struct moment *moment, const struct narration *narration, size_t number,
               struct text *out)
{
    text_format(out, "{\"frame\":%zu,\"call\":%zu,\"step\":%zu,\"steps\":%zu", number,
                moment->at.call, moment->at.step, moment->steps);
    add_call(moment, narration, out);
    add_nodes(moment->now, out);
    add_stats(moment, out);
    add_queue(moment, out);
    text_add_char(out, ',');
    add_string(out, "title", moment->title);
    text_add_char(out, ',');
    add_string(out, "mark", moment->mark);
    text_add_char(out, ',');
    add_string(out, "sentence", narration->sentence);
    text_add_char(out, ',');
    add_string(out, "note", narration->note);
    text_add(out, "}\n");
}

static bool write_frame(struct export_job *job, const struct export_frame *frame)
{
    data_json(frame->moment, frame->narration, job->index, job->out);
    if (frame->comparison == NULL)
        return true;
    job->out->length -= strlen("}\n");
    add_heaps(job, frame->comparison);
    text_add(job->out, "}\n");
    return true;
}

const struct export_writer json_writer = {.frame = write_frame};
