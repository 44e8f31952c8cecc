/* SPDX-License-Identifier: MIT
 *
 * caption: what the call did, in one sentence under the map; inside a call, what this step does.
 */
#include "panel.h"
#include "paragraph.h"
#include "sentence.h"
#include "text.h"

/* The call is set apart from what it did. */
static void draw_sentence(const struct moment *moment, struct grid *grid, struct rect area)
{
    struct text head, whole;
    text_init(&head);
    text_init(&whole);
    sentence_head(moment, &head);
    if (!moment_is_refused(moment))
        sentence_result(moment, &head);
    text_add(&head, "  ");
    text_add(&whole, text_string(&head));
    sentence_body(moment, &whole);
    enum style style = moment_is_refused(moment) ? STYLE_BAD : STYLE_TEXT;
    if (paragraph_draw(grid, area, style, text_string(&whole)) > 0)
        grid_text(grid, area.row, area.column, area.columns, STYLE_STRONG, text_string(&head));
    text_clear(&whole);
    text_clear(&head);
}

/* Inside a call: its head, and what happens at this step. */
static void draw_inside(const struct moment *moment, struct grid *grid, struct rect area)
{
    struct text head, body;
    text_init(&head);
    text_init(&body);
    sentence_head(moment, &head);
    if (moment->at.step > 0)
        sentence_of_event(moment, &moment->events[moment->at.step - 1], &body);
    else
        text_add(&body, "about to begin");
    int used =
        grid_text(grid, area.row, area.column, area.columns, STYLE_STRONG, text_string(&head));
    grid_format(grid, area.row, area.column + used + 2, area.columns - used - 2, STYLE_NOW, "▶ %s",
                text_string(&body));
    text_clear(&head);
    text_clear(&body);
}

static void draw_start(const struct moment *moment, struct grid *grid, struct rect area)
{
    struct text sentence;
    text_init(&sentence);
    sentence_of_call(moment, &sentence);
    paragraph_draw(grid, area, STYLE_TEXT, text_string(&sentence));
    text_clear(&sentence);
}

void caption_draw(const struct moment *moment, struct grid *grid, struct rect area)
{
    area.column += 1;
    area.columns -= 2;
    if (!moment_has_call(moment))
        draw_start(moment, grid, area);
    else if (moment_is_whole(moment))
        draw_sentence(moment, grid, area);
    else
        draw_inside(moment, grid, area);
}
