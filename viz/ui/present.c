/* SPDX-License-Identifier: MIT
 *
 * present: letters are drawn large where all that is told fits so, and as ordinary text elsewhere.
 */
#include "present.h"

#include "banner.h"
#include "panels.h"
#include "sentence.h"
#include "text.h"
#include "utf8.h"

#include <string.h>

enum { LINE_ROWS = BANNER_ROWS + 1, LETTER_COLUMNS = 4, LEAST_TOLD = 5 };

/* Of the rows, what is told gets so many percent where it mostly fits in large letters, and so do
 * the questions of a quiz; where lines are too short for that, the heap is shown larger instead. */
enum { LARGE_FROM = 150 /* columns */, LARGE_PERCENT = 45, SMALL_PERCENT = 30 };

/* --------------------------------------------------------------------------- large letters -- */

/* The text with letters that the large font has. */
static void add_plain(const char *string, struct text *out)
{
    const char *at = string, *end = string + strlen(string);
    while (at < end) {
        uint32_t code = utf8_next(&at, end);
        text_add_char(out, code < 128 ? (char)code : glyph_to_ascii(code));
    }
}

/* How many of the letters make a line: up to the last blank that fits. */
static size_t line_length(const char *at, size_t room)
{
    size_t length = strlen(at), blank = 0;
    if (length <= room)
        return length;
    for (size_t i = 1; i <= room; i++)
        blank = at[i] == ' ' ? i : blank;
    return blank > 0 ? blank : room;
}

int present_write_large(struct grid *grid, struct rect area, enum style style, const char *string)
{
    struct text plain, line;
    int rows = 0;
    size_t room = (size_t)(area.columns / LETTER_COLUMNS);
    text_init(&plain);
    text_init(&line);
    add_plain(string, &plain);
    for (const char *at = text_string(&plain); *at != '\0' && room > 0; rows += LINE_ROWS) {
        size_t length = line_length(at, room);
        text_empty(&line);
        text_add_bytes(&line, at, length);
        if (grid != NULL)
            banner_draw(grid, area.row + rows, area.column, style, text_string(&line));
        at += length;
        at += strspn(at, " ");
    }
    text_clear(&line);
    text_clear(&plain);
    return rows;
}

/* ------------------------------------------------------------------------------ what is told -- */

/* The call and what came of it; inside the call, the step. */
static void add_headline(const struct moment *moment, struct text *out)
{
    if (!moment_has_call(moment)) {
        text_add(out, moment->title);
    } else if (moment_is_whole(moment)) {
        sentence_head(moment, out);
        if (!moment_is_refused(moment))
            sentence_result(moment, out);
    } else if (!moment->is_veiled && moment->at.step > 0) {
        sentence_of_event(moment, &moment->events[moment->at.step - 1], out);
    } else {
        sentence_head(moment, out);
    }
}

/* The narration; where there is none, the rest of the sentence. */
static void add_words(const struct moment *moment, struct text *out)
{
    for (size_t i = 0; i < moment->note_count; i++)
        text_format(out, "%s%s", i > 0 ? " " : "", moment->notes[i]);
    if (moment->asked.verdict != NULL)
        text_format(out, "%s ", moment->asked.verdict);
    if (moment->note_count == 0 && moment_has_call(moment) && moment_is_whole(moment))
        sentence_body(moment, out);
}

/* False: there is no room for it. */
static bool tell_large(const struct moment *moment, struct grid *grid, struct rect area)
{
    struct text head, words;
    text_init(&head);
    text_init(&words);
    add_headline(moment, &head);
    add_words(moment, &words);
    int first = present_write_large(NULL, area, STYLE_STRONG, text_string(&head));
    int rows = first + present_write_large(NULL, area, STYLE_NOTE, text_string(&words));
    bool fits = rows - 1 <= area.rows;
    if (fits) {
        enum style style = moment_is_refused(moment) ? STYLE_BAD : STYLE_STRONG;
        present_write_large(grid, area, style, text_string(&head));
        area.row += first;
        present_write_large(grid, area, moment->note_count > 0 ? STYLE_NOTE : STYLE_TEXT,
                            text_string(&words));
    }
    text_clear(&words);
    text_clear(&head);
    return fits;
}

void present_draw(const struct moment *moment, const struct view *view, struct grid *grid,
                  struct rect area)
{
    bool is_large = area.columns >= LARGE_FROM || moment->is_limited;
    int percent = is_large ? LARGE_PERCENT : SMALL_PERCENT;
    int told = area.rows * percent / 100, lines = told_rows(moment, area.columns);
    told = told < LEAST_TOLD ? LEAST_TOLD : told;
    told = told < lines && lines < area.rows - 4 ? lines : told;
    struct rect map = {area.row, area.column, area.rows - told - 1, area.columns};
    struct rect rule = {map.row + map.rows, area.column, 1, area.columns};
    struct rect words = {rule.row + 1, area.column, told, area.columns};
    struct rect large = {words.row, words.column + 1, words.rows, words.columns - 2};
    if (view->kind == VIEW_CHAIN) {
        chain_draw(moment, view, grid, map);
    } else {
        struct canvas canvas = map_canvas(moment, view, grid, map, map.rows);
        map_draw(&canvas);
    }
    rule_draw(moment, grid, rule);
    if (moment->asked.question != NULL)
        question_draw(moment, grid, words);
    else if (moment->failure_count > 0 || moment_is_foreign(moment) ||
             !tell_large(moment, grid, large))
        told_draw(moment, grid, words);
}

void present_blacken(enum theme theme, struct grid *grid)
{
    struct rect all = {0, 0, grid->rows, grid->columns};
    bool is_light = theme == THEME_LIGHT || theme == THEME_PRINT;
    grid_fill(grid, all, ' ', STYLE_TEXT);
    if (is_light) /* not by full blocks, between which some fonts leave seams */
        grid_restyle(grid, all, STYLE_STRONG, ATTR_REVERSE);
}
