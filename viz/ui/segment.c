/* SPDX-License-Identifier: MIT
 *
 * segment: one span of a bar: its fill, its seam, its name and size.
 */
#include "banner.h"
#include "canvas.h"
#include "utf8.h"
#include "words.h"

#include <inttypes.h>
#include <stdio.h>

static uint32_t change_glyph(unsigned changes)
{
    return changes & CHANGE_NEW ? 0x25C6 /* ◆ */ : 0x25C7 /* ◇ */;
}

static void block_name(const struct picture_segment *segment, char *buffer, size_t size)
{
    if (segment->name != NULL)
        snprintf(buffer, size, "%s", segment->name);
    else
        snprintf(buffer, size, "#%" PRIu64, segment->id);
}

/* The longest of the candidates that fits into `columns`, or "". */
static const char *pick_label(const char *const *candidates, int columns)
{
    while (*candidates != NULL && utf8_columns(*candidates) > columns)
        candidates++;
    return *candidates != NULL ? *candidates : "";
}

/* Whether it has more bytes than were asked for. */
static bool is_rounded_up(const struct picture_segment *segment)
{
    return segment->asked > 0 && segment->asked < segment->size;
}

struct label {
    char upper[96], lower[64];
};

static void label_process(const struct picture_segment *segment, int columns, bool is_tall,
                          struct label *label)
{
    char name[72], long_one[160], with_letter[80];
    block_name(segment, name, sizeof name);
    snprintf(with_letter, sizeof with_letter, "P %s", name);
    if (is_rounded_up(segment))
        snprintf(long_one, sizeof long_one, "P %s  %ju of %" PRIu64 " B", name,
                 (uintmax_t)segment->asked, segment->size);
    else
        snprintf(long_one, sizeof long_one, "P %s  %" PRIu64 " B", name, segment->size);
    const char *flat[] = {long_one, with_letter, name, "P", NULL};
    snprintf(label->upper, sizeof label->upper, "%s", pick_label(flat + is_tall, columns));
    char asked[64], size[32], number[24];
    snprintf(size, sizeof size, "%" PRIu64 " B", segment->size);
    snprintf(number, sizeof number, "%" PRIu64, segment->size);
    snprintf(asked, sizeof asked, "%ju of %" PRIu64 " B", (uintmax_t)segment->asked, segment->size);
    const char *sizes[] = {asked, size, number, NULL};
    snprintf(label->lower, sizeof label->lower, "%s",
             pick_label(sizes + !is_rounded_up(segment), columns));
}

static void label_hole(const struct picture_segment *segment, int columns, bool is_tall,
                       struct label *label)
{
    char size[32], flat_size[40], number[24];
    snprintf(size, sizeof size, " %" PRIu64 " B ", segment->size);
    snprintf(number, sizeof number, "%" PRIu64, segment->size);
    snprintf(flat_size, sizeof flat_size, " H  %" PRIu64 " B ", segment->size);
    const char *tall[] = {" HOLE ", "HOLE", " H ", "H", NULL};
    const char *flat[] = {flat_size, " H ", "H", NULL};
    const char *sizes[] = {size, number, NULL};
    snprintf(label->upper, sizeof label->upper, "%s", pick_label(is_tall ? tall : flat, columns));
    snprintf(label->lower, sizeof label->lower, "%s", pick_label(sizes, columns));
}

/* ------------------------------------------------------------------------------------ spans -- */

static enum style segment_style(const struct picture_segment *segment)
{
    if (segment->kind == MEMS_PROCESS)
        return style_of_block(segment->id);
    return segment->changes != CHANGE_NONE ? STYLE_HOLE_CHANGED : STYLE_HOLE;
}

static void fill_span(const struct canvas *canvas, int row, int column, int columns,
                      const struct picture_segment *segment)
{
    bool is_process = segment->kind == MEMS_PROCESS;
    grid_fill(canvas->grid, (struct rect){row, column, row >= 0, columns},
              is_process ? ' ' : 0x2591 /* ░ */, segment_style(segment));
    if (is_process && columns > 1) /* the seam that keeps two blocks of one colour apart */
        grid_put(canvas->grid, row, column, 0x258F /* ▏ */, segment_style(segment), ATTR_NONE);
}

bool segment_is_selected(const struct view *view, const struct picture_segment *segment)
{
    return view->selected != 0 && view->selected - segment->start < segment->size;
}

/* What was taken beyond what was asked for, at the end of the block. */
static void fill_rounding(const struct canvas *canvas, int row, int column, int columns,
                          const struct picture_segment *segment)
{
    double asked = (double)segment->asked / (double)segment->size;
    int from = (int)(asked * columns + 0.999);
    for (int at = from; is_rounded_up(segment) && at < columns; at++)
        grid_put(canvas->grid, row, column + at, 0x2592 /* ▒ */, segment_style(segment), ATTR_NONE);
}

/* Of what is written into it. */
static enum style text_style(const struct picture_segment *segment)
{
    if (segment->kind == MEMS_PROCESS)
        return segment_style(segment);
    return segment->changes != CHANGE_NONE ? STYLE_HOLE_CHANGED : STYLE_HOLE_TEXT;
}

static void put_label(const struct canvas *canvas, int row, int column, int columns,
                      const struct picture_segment *segment, const char *string)
{
    enum style style = text_style(segment);
    int used = grid_text(canvas->grid, row, column, columns, style, string);
    struct rect area = {row, column, row >= 0, used};
    if (segment_is_selected(canvas->view, segment))
        grid_restyle(canvas->grid, area, STYLE_SELECTED, ATTR_NONE);
    else if (segment->changes != CHANGE_NONE)
        grid_restyle(canvas->grid, area, style, ATTR_BOLD);
}

void sign_draw(const struct canvas *canvas, uint64_t line, int column,
               const struct picture_segment *segment)
{
    enum style style = segment_style(segment);
    int row = canvas_row(canvas, line);
    if (segment->changes != CHANGE_NONE)
        grid_put(canvas->grid, row, column, change_glyph(segment->changes), style, ATTR_BOLD);
    else if (segment->visit != 0 && path_is_shown(canvas))
        grid_text(canvas->grid, row, column, 1, style, visit_sign(segment->look));
}

void group_draw(const struct canvas *canvas, uint64_t line, int column, size_t count)
{
    uint32_t sign = count < 10 ? '0' + (uint32_t)count : '+';
    for (int i = 0; i < canvas->plan.bar_lines; i++)
        grid_put(canvas->grid, canvas_row(canvas, line + (uint64_t)i), column, i == 0 ? sign : ' ',
                 STYLE_GROUP, ATTR_NONE);
}

/* A name and a size in large letters, and the box that they take. */
struct sign {
    char name[72], size[32];
    struct rect box;
    bool is_huge;
};

static int sign_columns(const struct sign *sign)
{
    int name = banner_columns(sign->name, sign->is_huge);
    int size = banner_columns(sign->size, sign->is_huge);
    return name == 0 ? 0 : name > size ? name : size;
}

/* In the middle of so many lines and columns; false: it does not fit there. */
static bool place_sign(struct sign *sign, int lines, int columns, bool is_huge)
{
    sign->is_huge = is_huge;
    int rows = is_huge ? 2 * BANNER_HUGE_ROWS + 1 : 2 * BANNER_ROWS, need = sign_columns(sign);
    sign->box = (struct rect){(lines - rows) / 2, 2, rows, need + 1};
    return need > 0 && need + 3 <= columns && lines >= rows + 2;
}

static void draw_sign(const struct canvas *canvas, const struct sign *sign, enum style ink)
{
    struct rect box = sign->box;
    if (sign->is_huge) {
        banner_draw_huge(canvas->grid, box.row, box.column, ink, sign->name);
        banner_draw_huge(canvas->grid, box.row + BANNER_HUGE_ROWS + 1, box.column, ink, sign->size);
    } else {
        banner_draw(canvas->grid, box.row, box.column, ink, sign->name);
        banner_draw(canvas->grid, box.row + BANNER_ROWS, box.column, ink, sign->size);
    }
}

/* Name and size in large letters, where the bar is high and wide enough for both. */
static bool draw_banner(const struct canvas *canvas, uint64_t line, int column, int columns,
                        const struct picture_segment *segment)
{
    struct sign sign = {.name = "HOLE"};
    bool is_process = segment->kind == MEMS_PROCESS;
    int lines = canvas->plan.bar_lines;
    if (is_process)
        block_name(segment, sign.name, sizeof sign.name);
    snprintf(sign.size, sizeof sign.size, "%" PRIu64, segment->size);
    if (canvas_row(canvas, line) < 0 || canvas_row(canvas, line + (uint64_t)lines - 1) < 0 ||
        !(place_sign(&sign, lines, columns, true) || place_sign(&sign, lines, columns, false)))
        return false;
    sign.box.row += canvas_row(canvas, line);
    sign.box.column += column;
    enum style ground = is_process ? segment_style(segment) : STYLE_HOLE_TEXT;
    grid_fill(canvas->grid, sign.box, ' ', ground);
    draw_sign(canvas, &sign, segment->changes && !is_process ? STYLE_HOLE_CHANGED : ground);
    if (segment_is_selected(canvas->view, segment))
        grid_restyle(canvas->grid, sign.box, STYLE_SELECTED, ATTR_NONE);
    return true;
}

/* What a segment is called, and how large it is, in lines of text. */
static void draw_labels(const struct canvas *canvas, uint64_t line, int column, int columns,
                        const struct picture_segment *segment)
{
    int lines = canvas->plan.bar_lines, inset = columns > 1 ? 1 : 0;
    uint64_t middle = line + (uint64_t)(lines > 2 ? (lines - 2) / 2 : 0);
    struct label label = {"", ""};
    if (segment->kind == MEMS_PROCESS)
        label_process(segment, columns - inset, lines > 1, &label);
    else
        label_hole(segment, columns - inset, lines > 1, &label);
    put_label(canvas, canvas_row(canvas, middle), column + inset, columns - inset, segment,
              label.upper);
    if (lines > 1)
        put_label(canvas, canvas_row(canvas, middle + 1), column + inset, columns - inset, segment,
                  label.lower);
}

/* What it is that goes on here from the row before, or from outside the lens. */
static void draw_continued(const struct canvas *canvas, uint64_t line, int column, int columns,
                           const struct picture_segment *segment)
{
    char name[72], with_name[80], with_letter[80];
    block_name(segment, name, sizeof name);
    snprintf(with_name, sizeof with_name, "… %s", name);
    snprintf(with_letter, sizeof with_letter, "… P %s", name);
    const char *block[] = {with_letter, with_name, "…", NULL};
    const char *hole[] = {canvas->plan.bar_lines > 1 ? "… HOLE " : "… H ", "…", NULL};
    const char *const *candidates = segment->kind == MEMS_PROCESS ? block : hole;
    put_label(canvas, canvas_row(canvas, line), column + 1, columns - 1, segment,
              pick_label(candidates, columns - 1));
}

/* The border of a span, where nothing is written: seen on a block of any colour. */
static void frame_line(const struct canvas *canvas, int row, struct rect span, bool is_edge)
{
    for (int column = span.column + 1; is_edge && column < span.column + span.columns - 1;
         column++) {
        const struct cell *cell = grid_at(canvas->grid, row, column);
        if (cell != NULL && cell->style != STYLE_SELECTED &&
            (cell->code_point == ' ' || cell->code_point == 0x2591 /* ░ */))
            grid_put(canvas->grid, row, column, 0x2501 /* ━ */, STYLE_SELECTED, ATTR_NONE);
    }
}

static void frame_span(const struct canvas *canvas, uint64_t line, int column, int columns)
{
    int lines = canvas->plan.bar_lines;
    for (int i = 0; i < lines; i++) {
        int row = canvas_row(canvas, line + (uint64_t)i);
        bool is_top = i == 0 && lines > 1, is_bottom = i == lines - 1 && lines > 1;
        uint32_t left = is_top ? 0x250F /* ┏ */ : is_bottom ? 0x2517 /* ┗ */ : 0x2503 /* ┃ */;
        uint32_t right = is_top ? 0x2513 /* ┓ */ : is_bottom ? 0x251B /* ┛ */ : 0x2503 /* ┃ */;
        if (row < 0)
            continue;
        frame_line(canvas, row, (struct rect){row, column, 1, columns}, is_top || is_bottom);
        grid_put(canvas->grid, row, column, left, STYLE_SELECTED, ATTR_NONE);
        if (columns > 1)
            grid_put(canvas->grid, row, column + columns - 1, right, STYLE_SELECTED, ATTR_NONE);
    }
}

void seam_draw(const struct canvas *canvas, uint64_t line, int column,
               const struct picture_segment *segment)
{
    for (int i = 0; i < canvas->plan.bar_lines; i++) {
        int row = canvas_row(canvas, line + (uint64_t)i);
        const struct cell *cell = grid_at(canvas->grid, row, column);
        if (cell != NULL && cell->code_point == 0x2591 /* ░ */)
            grid_put(canvas->grid, row, column, 0x258F /* ▏ */, text_style(segment), ATTR_NONE);
    }
}

void segment_draw(const struct canvas *canvas, uint64_t line, int column, int columns,
                  const struct picture_segment *segment, bool is_continued)
{
    int lines = canvas->plan.bar_lines;
    for (int i = 0; i < lines; i++)
        fill_span(canvas, canvas_row(canvas, line + (uint64_t)i), column, columns, segment);
    for (int i = 0; i < lines && !is_continued; i++)
        fill_rounding(canvas, canvas_row(canvas, line + (uint64_t)i), column, columns, segment);
    uint64_t middle = line + (uint64_t)(lines > 2 ? (lines - 2) / 2 : 0);
    bool is_selected = segment_is_selected(canvas->view, segment);
    int whole = columns;
    columns -= is_selected && columns > 2; /* the frame's right side */
    if (is_continued && columns > 3)
        draw_continued(canvas, middle, column, columns, segment);
    else if (is_continued || !draw_banner(canvas, line, column, columns, segment))
        draw_labels(canvas, line, column, columns, segment);
    if (is_selected)
        frame_span(canvas, line, column, whole);
    if (canvas->plan.row_lines == canvas->plan.bar_lines) /* no ruler to say it */
        sign_draw(canvas, line, column, segment);
}
