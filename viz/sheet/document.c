/* SPDX-License-Identifier: MIT
 *
 * document: from a worksheet to the calls of a writer.
 */
#include "document.h"

#include "memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const struct paper papers[] = {
    {"a4", 79370, 112252, "210mm", "297mm", "A4"},
    {"letter", 81600, 105600, "8.5in", "11in", "letter"},
};

const struct paper *paper_at(size_t index)
{
    return index < sizeof papers / sizeof *papers ? &papers[index] : NULL;
}

void document_clear(struct sheet_job *job)
{
    text_clear(&job->out);
    for (size_t i = 0; i < job->file_count; i++) {
        free(job->files[i].name);
        text_clear(&job->files[i].bytes);
    }
    free(job->files);
    job->files = NULL;
    job->file_count = 0;
}

void document_lines(struct sheet_job *job, const char *words,
                    void (*add)(struct sheet_job *job, const char *line))
{
    struct text line;
    text_init(&line);
    for (const char *at = words; *at != '\0';) {
        size_t length = strcspn(at, "\n");
        text_empty(&line);
        text_add_bytes(&line, at, length);
        if (length > 0)
            add(job, text_string(&line));
        at += length + (at[length] != '\0');
    }
    text_clear(&line);
}

void document_join(const char *lines, struct text *out)
{
    for (const char *at = lines; *at != '\0'; at++)
        if (*at == '\n')
            text_add(out, "; ");
        else
            text_add_char(out, *at);
}

void document_draw(const struct sheet_bars *bars, struct drawing *drawing)
{
    struct blank_place place = {0, 0, bars->is_empty};
    struct text words;
    text_init(&words);
    text_format(&words, "%s%s%s", bars->label, bars->code[0] != '\0' ? ": " : "", bars->code);
    drawing->width = bars->blank->width + PIXEL;
    drawing->height = blank_height(bars->blank) + 2 * PIXEL;
    drawing->title = drawing_keep(drawing, text_string(&words));
    text_empty(&words);
    document_join(bars->is_empty ? "bars to fill in" : bars->words, &words);
    drawing->description = drawing_keep(drawing, text_string(&words));
    blank_draw(bars->blank, bars->picture, &place, drawing);
    text_clear(&words);
}

/* ------------------------------------------------------------------------------------ parts -- */

static void add_page(struct sheet_job *job, const struct worksheet *sheet)
{
    struct text place;
    text_init(&place);
    if (sheet->variant > 0)
        text_format(&place, "Variant %zu", sheet->variant);
    if (job->is_key)
        text_add(&place, sheet->variant > 0 ? " · key" : "key");
    struct sheet_heading heading = {sheet->title[0] != '\0' ? sheet->title : "Memory allocation",
                                    text_string(&place), job->is_key};
    job->writer->page(job, &heading);
    text_clear(&place);
}

static void add_rules(struct sheet_job *job, const struct worksheet *sheet)
{
    struct text words;
    text_init(&words);
    worksheet_print_rules(sheet, &words);
    text_add(&words, " Calls are made in order, on the heap shown first.");
    if (sheet->unseen[0] != '\0')
        text_format(&words, " %s", sheet->unseen);
    job->writer->paragraph(job, text_string(&words));
    text_empty(&words);
    if (job->is_key) {
        text_add(&words, "This page takes ");
        difficulty_print(&sheet->difficulty, &words);
        text_add(&words, " (");
        worksheet_print_calls(sheet, &words);
        text_add(&words, ").");
        job->writer->paragraph(job, text_string(&words));
    }
    text_clear(&words);
}

/* In words there is room for more nodes than in bars. */
enum { MOST_NODES = 24 };

void document_nodes(const struct picture *picture, struct text *out)
{
    for (size_t i = 0; i < picture->node_count && i < MOST_NODES; i++) {
        text_add(out, i > 0 ? "\n" : "");
        picture_print_node(picture, i, out);
    }
    if (picture->node_count > MOST_NODES)
        text_format(out, "\nand %zu nodes more", picture->node_count - MOST_NODES);
    if (picture->node_count == 0)
        text_add(out, "nothing is mapped");
}

static void add_start(struct sheet_job *job, const struct worksheet *sheet)
{
    struct text label, words;
    text_init(&label);
    text_init(&words);
    text_format(&label, "Before call %zu", sheet->rows[0].number);
    if (sheet->start.node_count > 0)
        document_nodes(&sheet->start, &words);
    else
        text_format(&label, " nothing is mapped; the first node will begin at %" PRIu64 ".",
                    sheet->base);
    struct blank blank = sheet->blank; /* no room for what comes later */
    blank.bars = sheet->start.node_count;
    bool is_drawn = sheet->has_bars && sheet->start.node_count > 0;
    struct sheet_bars bars = {
        text_string(&label), "", &blank, is_drawn ? &sheet->start : NULL, false,
        text_string(&words)};
    job->writer->bars(job, &bars);
    text_clear(&label);
    text_clear(&words);
}

/* The key has the picture, the same in words, and why. */
static void add_bars(struct sheet_job *job, const struct worksheet *sheet,
                     const struct worksheet_row *row)
{
    struct text label, words;
    text_init(&label);
    text_init(&words);
    struct blank blank = sheet->blank; /* on the key, as many bars as there are */
    blank.bars = job->is_key ? row->after.node_count : blank.bars;
    text_format(&label, "After call %zu", row->number);
    if (job->is_key) {
        document_nodes(&row->after, &words);
        text_format(&words, "\n%s", row->reason);
    }
    struct sheet_bars bars = {
        text_string(&label), row->code,          &blank, job->is_key ? &row->after : &sheet->start,
        !job->is_key,        text_string(&words)};
    job->writer->bars(job, &bars);
    text_clear(&label);
    text_clear(&words);
}

static void add_heading(struct sheet_job *job, int *number, const char *words)
{
    struct text heading;
    text_init(&heading);
    text_format(&heading, "%d. %s", ++*number, words);
    job->writer->heading(job, text_string(&heading));
    text_clear(&heading);
}

static void add_drawings(struct sheet_job *job, const struct worksheet *sheet, int *number)
{
    size_t drawn = 0;
    for (size_t i = 0; i < sheet->row_count; i++)
        drawn += sheet->rows[i].is_drawn;
    if (drawn == 0)
        return;
    add_heading(job, number,
                drawn > 1 ? "Draw the heap after each of these calls. Thin frames may stay empty."
                          : "Draw the heap after this call. Thin frames may stay empty.");
    for (size_t i = 0; i < sheet->row_count; i++)
        if (sheet->rows[i].is_drawn)
            add_bars(job, sheet, &sheet->rows[i]);
}

/* ------------------------------------------------------------------------------------ table -- */

static void fill_row(struct sheet_job *job, const struct worksheet_row *row, const char **cells,
                     struct text *number)
{
    text_format(number, "%zu", row->number);
    cells[0] = text_string(number);
    cells[1] = row->code;
    for (int i = 0; i < COLUMNS; i++)
        cells[2 + i] = job->is_key ? row->cells[i] : NULL;
}

static void add_reasons(struct sheet_job *job, const struct worksheet *sheet)
{
    struct text words;
    text_init(&words);
    for (size_t i = 0; i < sheet->row_count; i++) {
        const struct worksheet_row *row = &sheet->rows[i];
        if (row->is_drawn || row->is_asked)
            continue;
        text_empty(&words);
        text_format(&words, "Call %zu: %s", row->number, row->reason);
        job->writer->paragraph(job, text_string(&words));
    }
    text_clear(&words);
}

static void add_table(struct sheet_job *job, const struct worksheet *sheet, int *number)
{
    enum { WIDE = COLUMNS + 2 };
    const char *cells[(WORKSHEET_MAX_CALLS + 1) * WIDE] = {"", "call"};
    struct text numbers[WORKSHEET_MAX_CALLS];
    add_heading(job, number, "Complete the table: what each call gives, and the state after it.");
    for (int i = 0; i < COLUMNS; i++)
        cells[2 + i] = column_word((enum column)i);
    for (size_t i = 0; i < sheet->row_count; i++) {
        text_init(&numbers[i]);
        fill_row(job, &sheet->rows[i], cells + (i + 1) * WIDE, &numbers[i]);
    }
    struct sheet_table table = {cells, sheet->row_count + 1, WIDE};
    job->writer->table(job, &table);
    for (size_t i = 0; i < sheet->row_count; i++)
        text_clear(&numbers[i]);
    if (job->is_key)
        add_reasons(job, sheet);
}

/* ------------------------------------------------------------------------------- questions -- */

static void add_question(struct sheet_job *job, const struct worksheet_row *row)
{
    static const char *const choices[] = {"yes", "no"};
    bool is_yes_or_no = row->kind == QUESTION_REFUSED;
    struct text words;
    text_init(&words);
    text_format(&words, "Call %zu: %s", row->number, row->question);
    if (!job->is_key && !is_yes_or_no)
        text_format(&words, " (%s)", question_hint(row->kind));
    struct sheet_question question = {row->number,
                                      text_string(&words),
                                      choices,
                                      is_yes_or_no ? 2 : 0,
                                      job->is_key ? row->answered : NULL,
                                      row->reason};
    job->writer->question(job, &question);
    text_clear(&words);
}

static void add_questions(struct sheet_job *job, const struct worksheet *sheet, int *number)
{
    size_t asked = 0;
    for (size_t i = 0; i < sheet->row_count; i++)
        asked += sheet->rows[i].is_asked;
    if (asked == 0)
        return;
    add_heading(job, number, asked > 1 ? "Answer these questions." : "Answer this question.");
    for (size_t i = 0; i < sheet->row_count; i++)
        if (sheet->rows[i].is_asked)
            add_question(job, &sheet->rows[i]);
}

void document_write(struct sheet_job *job, const struct worksheet *sheet)
{
    int number = 0;
    add_page(job, sheet);
    add_rules(job, sheet);
    add_start(job, sheet);
    add_drawings(job, sheet, &number);
    add_table(job, sheet, &number);
    add_questions(job, sheet, &number);
}
