/* SPDX-License-Identifier: MIT
 *
 * tape_panel: the calls around the cursor, with their marks, as a debugger shows its source.
 */
#include "panel.h"
#include "text.h"

/* The first call to list, so that the cursor stays near the middle. */
static size_t first_call(const struct session *session, size_t rows)
{
    size_t count = session->tape.call_count, cursor = session->cursor.call;
    if (count <= rows || cursor <= rows / 2)
        return 0;
    size_t first = cursor - rows / 2;
    return first + rows > count ? count - rows : first;
}

static const char *mark_before(const struct tape *tape, size_t call)
{
    const struct remark *mark = tape_find_remark(tape, REMARK_MARK, call);
    return mark != NULL && mark->at == call ? mark->text : NULL;
}

static void draw_call(const struct session *session, struct grid *grid, struct rect area,
                      size_t call)
{
    bool is_now = call + 1 == session->cursor.call;
    const struct outcome *outcome = &session->outcomes[call];
    struct text line;
    text_init(&line);
    call_print(&session->tape.calls[call], &line);
    if (session->tape.calls[call].kind == CALL_MALLOC && outcome->status == MEMS_OK)
        text_format(&line, "  -> %ju", (uintmax_t)outcome->v);
    if (outcome->status != MEMS_OK)
        text_add(&line, "  ✗ refused");
    enum style style = is_now                        ? STYLE_STRONG
                       : outcome->status != MEMS_OK  ? STYLE_BAD
                       : call < session->cursor.call ? STYLE_TEXT
                                                     : STYLE_DIM;
    grid_text(grid, area.row, area.column, 2, STYLE_NOW, is_now ? "▶" : " ");
    grid_format(grid, area.row, area.column + 2, 6, STYLE_DIM, "%5zu", call + 1);
    int used =
        grid_text(grid, area.row, area.column + 9, area.columns - 9, style, text_string(&line));
    const char *mark = mark_before(&session->tape, call);
    if (mark != NULL)
        grid_format(grid, area.row, area.column + 11 + used, area.columns - 11 - used, STYLE_NOTE,
                    "⚑ %s", mark);
    text_clear(&line);
}

void tape_draw(const struct app *app, struct grid *grid, struct rect area)
{
    const struct session *session = &app->session;
    area.column += 1;
    area.columns -= 2;
    size_t call = first_call(session, (size_t)area.rows);
    for (int row = 0; row < area.rows && call < session->tape.call_count; row++, call++)
        draw_call(session, grid, (struct rect){area.row + row, area.column, 1, area.columns}, call);
}
