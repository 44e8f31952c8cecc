/* SPDX-License-Identifier: MIT
 *
 * sheet_markdown: the .md format: text that pandoc and others read; its bars are files beside it.
 */
#include "document.h"

#include "escape.h"
#include "memory.h"
#include "svg.h"
#include "utf8.h"

#include <string.h>

enum { SCALE = 115 }; /* percent: letters of at least nine points */

static void add(struct text *out, const char *before, const char *words, const char *after)
{
    text_add(out, before);
    markdown_escape(out, words);
    text_add(out, after);
}

static void write_page(struct sheet_job *job, const struct sheet_heading *heading)
{
    if (job->pages++ > 0)
        text_add(&job->out, "---\n\n");
    add(&job->out, "# ", heading->title, "");
    if (heading->place[0] != '\0')
        add(&job->out, ": ", heading->place, "");
    text_add(&job->out,
             heading->is_key ? "\n\n" : "\n\nName: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\n\n");
}

static void write_heading(struct sheet_job *job, const char *words)
{
    add(&job->out, "## ", words, "\n\n");
}

static void write_paragraph(struct sheet_job *job, const char *words)
{
    add(&job->out, "", words, "\n\n");
}

/* A span of code, with more backticks around it than there are in it; what is not to be seen is
 * made visible first. */
static void add_code(struct text *out, const char *code)
{
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, code, strlen(code));
    bool has_ticks = strchr(text_string(&visible), '`') != NULL;
    text_format(out, has_ticks ? "``` %s ```" : "`%s`", text_string(&visible));
    text_clear(&visible);
}

static void add_figure(struct sheet_job *job, const struct sheet_bars *bars)
{
    struct svg_options options = {.theme = THEME_PRINT, .scale = SCALE};
    struct drawing drawing;
    struct text name;
    text_init(&name);
    text_format(&name, "%s-%04zu.svg", job->stem, ++job->figures);
    job->files = memory_room(job->files, job->file_count, &job->file_capacity, sizeof *job->files);
    struct sheet_file *file = &job->files[job->file_count++];
    text_init(&file->bytes);
    drawing_init(&drawing);
    document_draw(bars, &drawing);
    svg_write(&drawing, &options, &file->bytes);
    add(&job->out, "![", drawing.description, "](<");
    text_format(&job->out, "%s>)\\\n", text_string(&name));
    file->name = text_take(&name);
    drawing_clear(&drawing);
}

static void write_bars(struct sheet_job *job, const struct sheet_bars *bars)
{
    add(&job->out, "", bars->label, "");
    if (bars->code[0] != '\0') {
        text_add(&job->out, ": ");
        add_code(&job->out, bars->code);
    }
    text_add(&job->out, "\n\n");
    if (bars->picture != NULL)
        add_figure(job, bars);
    document_lines(job, bars->words, write_paragraph);
    if (bars->picture != NULL && bars->words[0] == '\0')
        text_add(&job->out, "&nbsp;\n\n");
}

static void add_cell(struct text *out, const struct sheet_table *table, size_t row, size_t column)
{
    const char *words = table->cells[row * table->columns + column];
    text_add(out, " ");
    if (words != NULL)
        add(out, row > 0 && column > 1 ? "**" : "", words, row > 0 && column > 1 ? "**" : "");
    text_add(out, " |");
}

static void write_table(struct sheet_job *job, const struct sheet_table *table)
{
    struct text *out = &job->out;
    for (size_t i = 0; i < table->rows; i++) {
        text_add(out, "|");
        for (size_t k = 0; k < table->columns; k++)
            add_cell(out, table, i, k);
        text_add(out, "\n");
        for (size_t k = 0; i == 0 && k < table->columns; k++)
            text_add(out, k == 0 ? "| ---: |" : k == 1 ? " :--- |" : " :---: |");
        text_add(out, i == 0 ? "\n" : "");
    }
    text_add(out, "\n");
}

static void write_question(struct sheet_job *job, const struct sheet_question *question)
{
    struct text *out = &job->out;
    add(out, "", question->words, "\n\n");
    if (question->answer != NULL) {
        add(out, "Answer: **", question->answer, "**\n\n");
        add(out, "", question->reason, "\n\n");
        return;
    }
    for (size_t i = 0; i < question->choice_count; i++)
        add(out, "- ☐ ", question->choices[i], "\n");
    text_add(out, question->choice_count > 0 ? "\n"
                                             : "Answer: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\n\n");
}

static bool begin(struct sheet_job *job)
{
    (void)job;
    return true;
}

const struct sheet_writer markdown_sheet_writer = {.begin = begin,
                                                   .page = write_page,
                                                   .heading = write_heading,
                                                   .paragraph = write_paragraph,
                                                   .bars = write_bars,
                                                   .table = write_table,
                                                   .question = write_question,
                                                   .end = begin};
