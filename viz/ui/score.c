/* SPDX-License-Identifier: MIT
 *
 * score: a line a question, one below it for the answer.
 */
#include "score.h"

#include "paragraph.h"
#include "sheet.h"
#include "text.h"

#include <string.h>

static enum style style_of(const char *line, bool is_first)
{
    if (is_first)
        return STYLE_STRONG;
    if (strncmp(line, "✓", strlen("✓")) == 0)
        return STYLE_GOOD;
    return strncmp(line, "✗", strlen("✗")) == 0 ? STYLE_BAD : STYLE_TEXT;
}

void score_draw(const char *told, int scroll, struct grid *grid, struct rect area)
{
    struct grid sheet;
    struct text line;
    text_init(&line);
    sheet_init(&sheet, area);
    int row = 0;
    for (const char *at = told; *at != '\0' && row < sheet.rows;) {
        size_t length = strcspn(at, "\n"), inset = strspn(at, " ");
        struct rect rest = {row, 1 + (int)inset, sheet.rows - row, sheet.columns - 2 - (int)inset};
        text_empty(&line);
        text_add_bytes(&line, at + inset, length - inset);
        int rows = paragraph_draw(&sheet, rest, style_of(at, row == 0), text_string(&line));
        row += rows > 0 ? rows : 1;
        at += length + (at[length] == '\n');
    }
    text_clear(&line);
    sheet_show(&sheet, row, scroll, grid, area);
}
