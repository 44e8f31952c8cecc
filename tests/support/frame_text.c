/* SPDX-License-Identifier: MIT
 *
 * frame_text: see the header. A style letter in its other look (bold, underlined, reversed) is the
 * same letter: themes and attributes are tested with the style table.
 */
#include "frame_text.h"

#include "utf8.h"

#include <stdio.h>

static void end_line(struct text *out, size_t start, char blank)
{
    while (out->length > start && out->bytes[out->length - 1] == blank)
        out->bytes[--out->length] = '\0';
    text_add(out, "\n");
}

void frame_print_text(const struct grid *grid, struct text *out)
{
    for (int row = 0; row < grid->rows; row++) {
        size_t start = out->length;
        for (int column = 0; column < grid->columns; column++) {
            uint32_t code_point = grid_at(grid, row, column)->code_point;
            if (code_point != 0)
                utf8_add(out, code_point);
        }
        end_line(out, start, ' ');
    }
}

void frame_print_styles(const struct grid *grid, struct text *out)
{
    for (int row = 0; row < grid->rows; row++) {
        size_t start = out->length;
        for (int column = 0; column < grid->columns; column++)
            text_add_char(out, style_letter((enum style)grid_at(grid, row, column)->style));
        end_line(out, start, '.');
    }
}

void frame_print(const struct grid *grid, struct text *out)
{
    text_format(out, "characters, %d columns by %d rows\n", grid->columns, grid->rows);
    frame_print_text(grid, out);
    text_add(out, "styles\n");
    frame_print_styles(grid, out);
}

static const char *cell_problem(const struct grid *grid, int row, int column)
{
    const struct cell *cell = grid_at(grid, row, column);
    const struct cell *left = grid_at(grid, row, column - 1);
    const struct cell *right = grid_at(grid, row, column + 1);
    if (cell->style >= STYLE_COUNT)
        return "a style that there is not";
    if (cell->code_point == 0)
        return left != NULL && left->code_point != 0 && utf8_width(left->code_point) == 2
                   ? NULL
                   : "a right half without a left one";
    if (cell->code_point < ' ' || (cell->code_point >= 0x7F && cell->code_point < 0xA0))
        return "a control character";
    int width = utf8_width(cell->code_point);
    if (width < 1)
        return "a character without a width";
    if (width == 2 && (right == NULL || right->code_point != 0))
        return "a left half without a right one";
    return NULL;
}

const char *frame_problem(const struct grid *grid)
{
    static char message[120];
    for (int row = 0; row < grid->rows; row++)
        for (int column = 0; column < grid->columns; column++) {
            const char *problem = cell_problem(grid, row, column);
            if (problem == NULL)
                continue;
            snprintf(message, sizeof message, "row %d, column %d holds %s (U+%04X)", row, column,
                     problem, (unsigned)grid_at(grid, row, column)->code_point);
            return message;
        }
    return NULL;
}

const char *frame_difference(const struct grid *a, const struct grid *b)
{
    static char message[160];
    if (a->rows != b->rows || a->columns != b->columns)
        return "the sizes differ";
    for (int i = 0; i < a->rows * a->columns; i++) {
        const struct cell *x = &a->cells[i], *y = &b->cells[i];
        if (x->code_point == y->code_point && x->style == y->style &&
            x->attributes == y->attributes)
            continue;
        snprintf(message, sizeof message,
                 "row %d, column %d: U+%04X %c %d in one, U+%04X %c %d in the other",
                 i / a->columns, i % a->columns, (unsigned)x->code_point,
                 style_letter((enum style)x->style), x->attributes, (unsigned)y->code_point,
                 style_letter((enum style)y->style), y->attributes);
        return message;
    }
    return NULL;
}
