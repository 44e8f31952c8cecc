/* SPDX-License-Identifier: MIT
 *
 * screen_text: a grid as plain text, and the .txt format.
 */
#include "export_job.h"
#include "screen.h"
#include "utf8.h"

static int last_used(const struct grid *grid, int row)
{
    int column = grid->columns - 1;
    while (column >= 0 && grid_at(grid, row, column)->code_point == ' ')
        column--;
    return column;
}

static void add_cell(const struct cell *cell, bool is_ascii, struct text *out)
{
    if (is_ascii)
        text_add_char(out, glyph_to_ascii(cell->code_point));
    else if (cell->code_point != 0)
        utf8_add(out, cell->code_point);
}

void screen_text(const struct grid *grid, bool is_ascii, struct text *out)
{
    for (int row = 0; row < grid->rows; row++) {
        int last = last_used(grid, row);
        for (int column = 0; column <= last; column++)
            add_cell(grid_at(grid, row, column), is_ascii, out);
        text_add_char(out, '\n');
    }
}

/* Frames are pages: a form feed stands between them. */
static bool write_frame(struct export_job *job, const struct export_frame *frame)
{
    if (job->index > 0)
        text_add_char(job->out, '\f');
    screen_text(frame->grid, job->options->is_ascii, job->out);
    return true;
}

const struct export_writer text_writer = {.frame = write_frame};
