/* SPDX-License-Identifier: MIT
 *
 * quiz_result: JSON for whoever collects results.
 */
#include "quiz_result.h"

#include "escape.h"
#include "output.h"
#include "save.h"
#include "statistics.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static struct text kept;

static void add_string(const char *name, const char *string)
{
    text_format(&kept, "\"%s\": ", name);
    if (string != NULL)
        json_string(&kept, string, strlen(string));
    else
        text_add(&kept, "null");
}

static void add_entry(const struct quiz_entry *entry)
{
    text_add(&kept, "  {");
    add_string("file", entry->file);
    text_format(&kept, ", \"call\": %zu, ", entry->number);
    add_string("statement", entry->call);
    text_add(&kept, ", ");
    add_string("kind", question_word(entry->kind));
    text_add(&kept, ",\n   ");
    add_string("question", entry->question);
    text_add(&kept, ",\n   ");
    add_string("answer", entry->given);
    text_add(&kept, ", ");
    add_string("right", entry->right);
    text_format(&kept, ", \"is_right\": %s,\n   ", entry->is_right ? "true" : "false");
    add_string("because", entry->because);
    text_add(&kept, "}");
}

static void add_choice(const struct app *app, const struct hand_choice *choice)
{
    const char *file = app->session.tape.file;
    text_add(&kept, "  {");
    add_string("file", file != NULL ? file : "");
    text_format(&kept, ", \"call\": %zu, ", choice->call);
    add_string("statement", text_string(&app->hand->statements) + choice->statement);
    if (choice->is_new)
        text_add(&kept, ", \"address\": null}");
    else
        text_format(&kept, ", \"address\": %" PRIu64 "}", choice->at);
}

static void add_heap(const struct hand_row *row)
{
    double ratio;
    text_format(&kept, "  \"%s\": {\"pages\": %" PRIu64 ", \"largest_hole\": %" PRIu64, row->name,
                row->stats.pages, row->stats.largest_hole);
    if (statistics_fragmentation(&row->stats, &ratio))
        text_format(&kept, ", \"fragmentation\": %.4f", ratio);
    else
        text_add(&kept, ", \"fragmentation\": null");
    text_format(&kept, ", \"refused\": %" PRIu64, row->stats.refusals);
    if (row->has_visits)
        text_format(&kept, ", \"visits\": %" PRIu64 "}", row->visits);
    else
        text_add(&kept, ", \"visits\": null}");
}

static void add_hand(const struct app *app)
{
    const struct hand *hand = app->hand;
    text_add(&kept, ",\n \"placed\": [");
    for (size_t i = 0; i < hand->choice_count; i++) {
        text_add(&kept, i > 0 ? ",\n" : "\n");
        add_choice(app, &hand->choices[i]);
    }
    text_add(&kept, hand->choice_count > 0 ? "\n]" : "]");
    if (hand->row_count > 0)
        text_add(&kept, ",\n \"heaps\": {");
    for (size_t i = 0; i < hand->row_count; i++) {
        text_add(&kept, i > 0 ? ",\n" : "\n");
        add_heap(&hand->rows[i]);
    }
    if (hand->row_count > 0)
        text_add(&kept, "\n}");
}

void quiz_result_keep(const struct app *app)
{
    const struct quiz *quiz = &app->quiz;
    text_empty(&kept);
    text_format(&kept, "{\"asked\": %zu, \"right\": %zu, \"skipped\": %zu, \"questions\": [",
                quiz->entry_count, quiz_right(quiz), quiz_skipped(quiz));
    for (size_t i = 0; i < quiz->entry_count; i++) {
        text_add(&kept, i > 0 ? ",\n" : "\n");
        add_entry(&quiz->entries[i]);
    }
    text_add(&kept, quiz->entry_count > 0 ? "\n]" : "]");
    if (app->hand != NULL)
        add_hand(app);
    text_add(&kept, "}\n");
}

int quiz_result_write(const struct options *options, int status)
{
    struct error error;
    if (options->result != NULL && kept.length > 0 &&
        !save_file(options->result, text_string(&kept), kept.length, options->is_forced, &error)) {
        fprintf(stderr, "memsviz: %s; the result follows\n", error.text);
        output_add(text_string(&kept));
        status = EXIT_IO;
    }
    text_clear(&kept);
    return status;
}
