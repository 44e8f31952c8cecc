/* SPDX-License-Identifier: MIT
 *
 * sheet_pdf: the .pdf format: parts laid out on paper from top to bottom, none torn in two, each
 * sheet from a new page on. Whoever only wants to know how many pages that takes has the same
 * layout without a PDF.
 */
#include "document.h"

#include "figure.h"
#include "memory.h"
#include "raster.h"
#include "raster_page.h"

#include <stdlib.h>
#include <string.h>

enum {
    SCALE = 115, /* percent: the smallest letters of figures have 9 points then  */
    LEADING = 17 * PIXEL,
    SMALL_LEADING = 15 * PIXEL,
    TABLE_ROW = 20 * PIXEL,
    FOOT = 40 * PIXEL
};

struct layout {
    struct drawing drawing;  /* the page; of one that is measured nothing is kept */
    struct raster_pdf *pdf;  /* NULL: only measured                               */
    int left, right, bottom; /* of the text block                                 */
    int y;
    bool is_open;    /* a page is begun           */
    bool has_failed; /* nothing more is written   */
    char *place;     /* "Variant 7", for the pages that follow the first; owned   */
    char *title;     /* owned */
};

/* ------------------------------------------------------------------------------------ pages -- */

static int scaled(int length)
{
    return (int)((long long)length * 100 / SCALE);
}

static void finish_page(struct sheet_job *job)
{
    struct layout *layout = job->state;
    struct svg_options options = {.theme = THEME_PRINT, .scale = SCALE};
    struct text page;
    if (!layout->is_open)
        return;
    text_init(&page);
    if (layout->pdf != NULL && !layout->has_failed) {
        raster_page_of_figure(&page, &layout->drawing, &options);
        layout->has_failed = !raster_pdf_page(layout->pdf, &page, job->title, job->error);
    }
    drawing_empty(&layout->drawing);
    layout->is_open = false;
    text_clear(&page);
}

static void add_words(struct layout *layout, enum paint paint, int leading, const char *words)
{
    struct paragraph place = {paint, layout->left, layout->y, layout->right - layout->left,
                              leading};
    layout->y = figure_paragraph(&layout->drawing, &place, words, NULL);
}

static void begin_page(struct sheet_job *job)
{
    struct layout *layout = job->state;
    job->pages++;
    layout->is_open = true;
    layout->drawing.width = scaled(job->paper->width);
    layout->drawing.height = scaled(job->paper->height);
    layout->drawing.title = drawing_keep(&layout->drawing, layout->title);
    layout->drawing.description = drawing_keep(&layout->drawing, layout->place);
    layout->left = (layout->drawing.width - WORKSHEET_BAR_WIDTH) / 2;
    layout->right = layout->left + WORKSHEET_BAR_WIDTH;
    layout->bottom = layout->drawing.height - FOOT;
    layout->y = 36 * PIXEL;
}

/* A page that goes on with what did not fit on the one before. */
static void continue_page(struct sheet_job *job)
{
    struct layout *layout = job->state;
    finish_page(job);
    begin_page(job);
    layout->y += 12 * PIXEL;
    drawing_text(&layout->drawing, PAINT_PLACE, 0, layout->right, layout->y, ANCHOR_END,
                 layout->place);
    layout->y += 6 * PIXEL;
}

/* Makes room for so much. */
static void need(struct sheet_job *job, int height)
{
    struct layout *layout = job->state;
    if (layout->y + height > layout->bottom)
        continue_page(job);
}

static int words_height(const struct layout *layout, enum paint paint, int leading,
                        const char *words)
{
    struct paragraph place = {paint, 0, 0, layout->right - layout->left, leading};
    return figure_paragraph(NULL, &place, words, NULL);
}

static void line(struct layout *layout, int y, int from, int to)
{
    drawing_line(&layout->drawing, PAINT_LINK, from, y, to, y);
}

static char *copy_string(const char *string)
{
    return memory_copy(string, strlen(string));
}

static int draw_place(struct layout *layout, const char *place)
{
    if (place[0] == '\0')
        return 0;
    drawing_text(&layout->drawing, PAINT_TITLE, 0, layout->right, layout->y + 21 * PIXEL,
                 ANCHOR_END, place);
    return drawing_text_width(PAINT_TITLE, place) + 20 * PIXEL;
}

static void write_heading_of_page(struct sheet_job *job, const struct sheet_heading *heading)
{
    struct layout *layout = job->state;
    finish_page(job);
    free(layout->place);
    free(layout->title);
    layout->place = copy_string(heading->place);
    layout->title = copy_string(heading->title);
    begin_page(job);
    int right = layout->right;
    layout->right -= draw_place(layout, heading->place);
    add_words(layout, PAINT_TITLE, 21 * PIXEL, heading->title);
    layout->right = right;
    if (!heading->is_key) {
        layout->y += 26 * PIXEL;
        drawing_text(&layout->drawing, PAINT_SENTENCE, 0, layout->left, layout->y, ANCHOR_START,
                     "Name");
        int middle = layout->left + 380 * PIXEL;
        line(layout, layout->y + 2 * PIXEL, layout->left + 42 * PIXEL, middle - 10 * PIXEL);
        drawing_text(&layout->drawing, PAINT_SENTENCE, 0, middle, layout->y, ANCHOR_START, "Group");
        line(layout, layout->y + 2 * PIXEL, middle + 46 * PIXEL, layout->right);
    }
    layout->y += 8 * PIXEL;
}

/* ------------------------------------------------------------------------------------ parts -- */

static void write_heading(struct sheet_job *job, const char *words)
{
    struct layout *layout = job->state;
    need(job, words_height(layout, PAINT_NOTE, LEADING, words) + 100 * PIXEL);
    layout->y += 8 * PIXEL;
    add_words(layout, PAINT_NOTE, LEADING, words);
    layout->y += 2 * PIXEL;
}

static void write_paragraph(struct sheet_job *job, const char *words)
{
    struct layout *layout = job->state;
    need(job, words_height(layout, PAINT_SENTENCE, LEADING, words));
    add_words(layout, PAINT_SENTENCE, LEADING, words);
}

/* Segments in words stand in the type of code. */
static bool is_node(const char *words)
{
    return strncmp(words, "node ", 5) == 0;
}

static void add_line(struct sheet_job *job, const char *words)
{
    bool is_small = is_node(words);
    int leading = is_small ? SMALL_LEADING : LEADING;
    struct layout *layout = job->state;
    need(job, words_height(layout, is_small ? PAINT_SIZE : PAINT_SENTENCE, leading, words));
    add_words(layout, is_small ? PAINT_SIZE : PAINT_SENTENCE, leading, words);
}

static void write_bars(struct sheet_job *job, const struct sheet_bars *bars)
{
    struct layout *layout = job->state;
    int height = bars->picture != NULL ? blank_height(bars->blank) : 0;
    need(job, height + 3 * LEADING);
    layout->y += LEADING + 4 * PIXEL;
    struct text words;
    text_init(&words);
    text_format(&words, "%s%s", bars->label, bars->code[0] != '\0' ? ":" : "");
    drawing_text(&layout->drawing, PAINT_SENTENCE, 0, layout->left, layout->y, ANCHOR_START,
                 text_string(&words));
    drawing_text(&layout->drawing, PAINT_CODE, 0,
                 layout->left + drawing_text_width(PAINT_SENTENCE, text_string(&words)) + 8 * PIXEL,
                 layout->y, ANCHOR_START, bars->code);
    text_clear(&words);
    layout->y += 6 * PIXEL;
    if (bars->picture != NULL) {
        struct blank_place place = {layout->left, layout->y, bars->is_empty};
        blank_draw(bars->blank, bars->picture, &place, &layout->drawing);
        layout->y += height;
    }
    document_lines(job, bars->words, add_line);
}

/* ------------------------------------------------------------------------------------ table -- */

/* Where column `column` begins; the last one ends where the next would begin. */
static int column_x(const struct layout *layout, size_t column)
{
    static const int widths[COLUMNS + 2] = {34, 230, 70, 52, 62, 52, 90};
    int x = layout->left;
    for (size_t i = 0; i < column; i++)
        x += widths[i] * PIXEL;
    return x;
}

static void draw_cell(struct layout *layout, const struct sheet_table *table, size_t row,
                      size_t column)
{
    const char *words = table->cells[row * table->columns + column];
    int from = column_x(layout, column), to = column_x(layout, column + 1);
    bool is_left = column == 1, is_answer = row > 0 && column > 1;
    enum paint paint = is_answer || (row > 0 && is_left) ? PAINT_CODE : PAINT_SIZE;
    struct text fitted;
    if (words == NULL)
        return;
    text_init(&fitted);
    drawing_fit(&fitted, paint, words, to - from - 6 * PIXEL);
    drawing_text(&layout->drawing, paint, 0, is_left ? from + 6 * PIXEL : (from + to) / 2,
                 layout->y + 15 * PIXEL, is_left ? ANCHOR_START : ANCHOR_MIDDLE,
                 text_string(&fitted));
    text_clear(&fitted);
}

static void write_table(struct sheet_job *job, const struct sheet_table *table)
{
    struct layout *layout = job->state;
    int height = (int)table->rows * TABLE_ROW;
    need(job, height);
    layout->y += 4 * PIXEL;
    int top = layout->y;
    for (size_t i = 0; i < table->rows; i++, layout->y += TABLE_ROW) {
        line(layout, layout->y, layout->left, layout->right);
        for (size_t k = 0; k < table->columns; k++)
            draw_cell(layout, table, i, k);
    }
    line(layout, layout->y, layout->left, layout->right);
    for (size_t k = 0; k <= table->columns; k++) {
        int x = column_x(layout, k);
        drawing_line(&layout->drawing, PAINT_LINK, x, top, x, layout->y);
    }
}

/* -------------------------------------------------------------------------------- questions -- */

enum { CHOICE = 60 * PIXEL, LINE = 130 * PIXEL }; /* rooms for a box with its word, for an answer */

/* The words, and where their last line ends; not drawn: only measured. */
static int add_question(const struct layout *layout, struct drawing *drawing, const char *words,
                        int *end)
{
    struct paragraph place = {PAINT_SENTENCE, layout->left, layout->y, layout->right - layout->left,
                              LEADING};
    return figure_paragraph(drawing, &place, words, end);
}

static int answer_room(const struct sheet_question *question)
{
    return question->choice_count > 0 ? (int)question->choice_count * CHOICE : LINE;
}

static int question_height(const struct layout *layout, const struct sheet_question *question)
{
    int end, height = add_question(layout, NULL, question->words, &end) - layout->y;
    if (question->answer != NULL)
        return height + LEADING + words_height(layout, PAINT_SENTENCE, LEADING, question->reason);
    return height + (end + answer_room(question) > layout->right ? LEADING : 0);
}

static void draw_choice(struct layout *layout, int x, const char *choice)
{
    drawing_box(&layout->drawing, PAINT_NODE, 0, x, layout->y - 10 * PIXEL, 11 * PIXEL, 11 * PIXEL);
    drawing_text(&layout->drawing, PAINT_SENTENCE, 0, x + 16 * PIXEL, layout->y, ANCHOR_START,
                 choice);
}

/* Behind the words where there is room, else on a line of its own. */
static void draw_room_for_answer(struct layout *layout, const struct sheet_question *question,
                                 int end)
{
    int x = end + 8 * PIXEL;
    if (end + answer_room(question) > layout->right) {
        layout->y += LEADING;
        x = layout->left + 14 * PIXEL;
    }
    for (size_t i = 0; i < question->choice_count; i++)
        draw_choice(layout, x + (int)i * CHOICE, question->choices[i]);
    if (question->choice_count == 0)
        line(layout, layout->y + 2 * PIXEL, x,
             x + 220 * PIXEL < layout->right ? x + 220 * PIXEL : layout->right);
}

static void write_question(struct sheet_job *job, const struct sheet_question *question)
{
    struct layout *layout = job->state;
    int end;
    need(job, question_height(layout, question) + 5 * PIXEL);
    layout->y += 5 * PIXEL;
    layout->y = add_question(layout, &layout->drawing, question->words, &end);
    if (question->answer == NULL) {
        draw_room_for_answer(layout, question, end);
        return;
    }
    layout->y += LEADING;
    drawing_text(&layout->drawing, PAINT_SENTENCE, 0, layout->left + 14 * PIXEL, layout->y,
                 ANCHOR_START, "Answer:");
    drawing_text(&layout->drawing, PAINT_CODE, 0, layout->left + 76 * PIXEL, layout->y,
                 ANCHOR_START, question->answer);
    add_words(layout, PAINT_SENTENCE, LEADING, question->reason);
}

/* ------------------------------------------------------------------------------ begin, end -- */

static bool begin_measuring(struct sheet_job *job)
{
    struct layout *layout = memory_new(1, sizeof *layout);
    drawing_init(&layout->drawing);
    job->state = layout;
    return true;
}

static bool begin(struct sheet_job *job)
{
    begin_measuring(job);
    struct layout *layout = job->state;
    layout->pdf = raster_pdf_open(&job->out, job->error);
    return layout->pdf != NULL;
}

static bool end(struct sheet_job *job)
{
    struct layout *layout = job->state;
    finish_page(job);
    if (layout->pdf == NULL || layout->has_failed)
        return !layout->has_failed;
    bool is_whole = raster_pdf_close(layout->pdf, job->error);
    layout->pdf = NULL;
    return is_whole;
}

static void close_layout(struct sheet_job *job)
{
    struct layout *layout = job->state;
    if (layout == NULL)
        return;
    raster_pdf_close(layout->pdf, NULL);
    drawing_clear(&layout->drawing);
    free(layout->place);
    free(layout->title);
    free(layout);
    job->state = NULL;
}

#define PARTS                                                                                      \
    .page = write_heading_of_page, .heading = write_heading, .paragraph = write_paragraph,         \
    .bars = write_bars, .table = write_table, .question = write_question, .end = end,              \
    .close = close_layout

const struct sheet_writer pdf_sheet_writer = {.begin = begin, PARTS};
const struct sheet_writer measuring_sheet_writer = {.begin = begin_measuring, PARTS};
