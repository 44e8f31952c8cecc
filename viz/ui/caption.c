/* SPDX-License-Identifier: MIT
 *
 * caption: what the call did, in one sentence under the map; inside a call, what this step does.
 */
#include "panel.h"
#include "sentence.h"
#include "text.h"

static void draw_sentence(const struct app *app, struct grid *grid, struct rect area)
{
    const struct session *session = &app->session;
    const struct outcome *outcome = session_outcome(session);
    struct text head, body;
    text_init(&head);
    text_init(&body);
    sentence_head(session, &head);
    if (session_call(session)->kind == CALL_MALLOC && outcome->status == MEMS_OK)
        text_format(&head, " -> %ju", (uintmax_t)outcome->v);
    sentence_body(session, &body);
    text_add(&head, "  ");
    enum style style = outcome->status == MEMS_OK ? STYLE_TEXT : STYLE_BAD;
    struct text whole;
    text_init(&whole);
    text_format(&whole, "%s%s", text_string(&head), text_string(&body));
    int rows = paragraph_draw(grid, area, style, text_string(&whole));
    if (rows > 0)
        grid_text(grid, area.row, area.column, area.columns, STYLE_STRONG, text_string(&head));
    text_clear(&whole);
    text_clear(&head);
    text_clear(&body);
}

/* Inside a call: its head, and what happens at this step. */
static void draw_inside(const struct app *app, struct grid *grid, struct rect area)
{
    const struct session *session = &app->session;
    struct text head, body;
    text_init(&head);
    text_init(&body);
    sentence_head(session, &head);
    if (session->cursor.step > 0)
        sentence_of_event(session, &session->events[session->cursor.step - 1], &body);
    else
        text_add(&body, "about to begin");
    int used =
        grid_text(grid, area.row, area.column, area.columns, STYLE_STRONG, text_string(&head));
    grid_format(grid, area.row, area.column + used + 2, area.columns - used - 2, STYLE_NOW, "▶ %s",
                text_string(&body));
    text_clear(&head);
    text_clear(&body);
}

void caption_draw(const struct app *app, struct grid *grid, struct rect area)
{
    const struct session *session = &app->session;
    area.column += 1;
    area.columns -= 2;
    if (session_call(session) == NULL) {
        struct text sentence;
        text_init(&sentence);
        sentence_of_call(session, &sentence);
        paragraph_draw(grid, area, STYLE_TEXT, text_string(&sentence));
        text_clear(&sentence);
    } else if (session_is_whole(session)) {
        draw_sentence(app, grid, area);
    } else {
        draw_inside(app, grid, area);
    }
}
