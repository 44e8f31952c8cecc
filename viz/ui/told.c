/* SPDX-License-Identifier: MIT
 *
 * told: what is told of the call, under the map and over the whole width: the sentence, or inside
 * the call what this step does; what was expected and is not so; and the scenario's narration.
 */
#include "action.h"
#include "panel.h"
#include "paragraph.h"
#include "present.h"
#include "sentence.h"
#include "sheet.h"
#include "text.h"
#include "utf8.h"
#include "words.h"

#include <string.h>

/* Where the lines go: to a grid, or nowhere, to be counted. */
struct pen {
    struct grid *grid; /* NULL: only count */
    struct rect area;  /* what is left     */
    int rows;          /* written so far   */
};

static void put(struct pen *pen, enum style style, const char *string)
{
    int rows = pen->grid != NULL ? paragraph_draw(pen->grid, pen->area, style, string)
                                 : paragraph_rows(pen->area.columns, string);
    pen->rows += rows;
    pen->area.row += rows;
    pen->area.rows -= rows;
}

/* The first `columns` columns of what is put next stand out. */
static void put_headed(struct pen *pen, const char *head, enum style style, const char *string)
{
    struct rect place = pen->area;
    put(pen, style, string);
    int columns = utf8_columns(head);
    for (int row = 0; pen->grid != NULL && row < place.rows && columns > 0; row++) {
        int here = columns < place.columns ? columns : place.columns;
        grid_restyle(pen->grid, (struct rect){place.row + row, place.column, 1, here}, STYLE_STRONG,
                     ATTR_NONE);
        columns -= here;
    }
}

static void put_sentence(struct pen *pen, const struct moment *moment)
{
    struct text head, whole;
    text_init(&head);
    text_init(&whole);
    sentence_head(moment, &head);
    if (moment_is_whole(moment) && !moment_is_refused(moment))
        sentence_result(moment, &head);
    text_format(&whole, "%s  ", text_string(&head));
    if (moment_is_whole(moment)) {
        sentence_body(moment, &whole);
    } else if (!moment->is_veiled) {
        text_add(&whole, "▶ ");
        if (moment->at.step > 0)
            sentence_of_event(moment, &moment->events[moment->at.step - 1], &whole);
        else
            text_add(&whole, "about to begin");
    }
    enum style style = !moment_is_whole(moment)    ? STYLE_NOW
                       : moment_is_refused(moment) ? STYLE_BAD
                                                   : STYLE_TEXT;
    put_headed(pen, text_string(&head), style, text_string(&whole));
    text_clear(&whole);
    text_clear(&head);
}

static void put_start(struct pen *pen, const struct moment *moment)
{
    struct text sentence;
    text_init(&sentence);
    sentence_of_call(moment, &sentence);
    put(pen, STYLE_TEXT, text_string(&sentence));
    text_clear(&sentence);
}

/* The file's own words hold for its own settings; under others they are set aside, not wrong. */
static void add_origin(const struct moment *moment, struct text *out)
{
    if (!moment_is_foreign(moment))
        return;
    text_add(out, "written for ");
    settings_say_changed(&moment->written, &moment->settings, out);
    text_add(out, ": ");
}

static void put_failure(struct pen *pen, const struct moment *moment,
                        const struct moment_failure *failure)
{
    bool is_foreign = moment_is_foreign(moment);
    struct text line;
    text_init(&line);
    add_origin(moment, &line);
    text_add(&line, is_foreign ? "now " : "✗ expect failed");
    if (!is_foreign && failure->line > 0)
        text_format(&line, " (line %d)", failure->line);
    text_format(&line, "%s%s", is_foreign ? "" : ": ", failure->text);
    put(pen, is_foreign ? STYLE_DIM : STYLE_BAD, text_string(&line));
    text_clear(&line);
}

static void put_note(struct pen *pen, const struct moment *moment, const char *note)
{
    struct text line;
    text_init(&line);
    add_origin(moment, &line);
    text_add(&line, note);
    put(pen, moment_is_foreign(moment) ? STYLE_DIM : STYLE_NOTE, text_string(&line));
    text_clear(&line);
}

enum { LARGE_FROM = 150 /* columns */ };

/* A line of the band, inset by a column on either side; large where there is room for it. */
static void put_in_band(struct pen *pen, const char *string, bool is_large)
{
    struct rect line = {pen->area.row, pen->area.column + 1, pen->area.rows, pen->area.columns - 2};
    int rows = is_large            ? present_write_large(pen->grid, line, STYLE_BADGE, string)
               : pen->grid != NULL ? paragraph_draw(pen->grid, line, STYLE_BADGE, string)
                                   : paragraph_rows(line.columns, string);
    pen->rows += rows;
    pen->area.row += rows;
    pen->area.rows -= rows;
}

static void put_band(struct pen *pen, const char *call, const char *question, bool is_large)
{
    put_in_band(pen, strstr(question, call) == NULL ? call : " ", false);
    put_in_band(pen, question, is_large);
    if (!is_large)
        put_in_band(pen, " ", false);
}

/* What is asked is the largest thing said: a band over the whole width, and how to answer. */
static void put_question(struct pen *pen, const struct moment *moment, bool is_large)
{
    struct pen count = {NULL, pen->area, 0};
    struct text words;
    text_init(&words);
    sentence_head(moment, &words);
    put_band(&count, text_string(&words), moment->asked.question, is_large);
    if (pen->grid != NULL)
        grid_fill(pen->grid,
                  (struct rect){pen->area.row, pen->area.column - 1,
                                count.rows < pen->area.rows ? count.rows : pen->area.rows,
                                pen->area.columns + 2},
                  ' ', STYLE_BADGE);
    put_band(pen, text_string(&words), moment->asked.question, is_large);
    text_empty(&words);
    text_format(&words, "%s; %s %s", moment->asked.how, action_key(ACTION_SKIP),
                moment->asked.skip);
    put(pen, STYLE_NOTE, text_string(&words));
    text_clear(&words);
}

static void tell_with(struct pen *pen, const struct moment *moment)
{
    if (moment->asked.question != NULL) {
        put_question(pen, moment, pen->area.columns >= LARGE_FROM);
        return;
    }
    if (moment->asked.verdict != NULL)
        put(pen, moment->asked.is_right ? STYLE_GOOD : STYLE_BAD, moment->asked.verdict);
    if (moment_has_call(moment))
        put_sentence(pen, moment);
    else
        put_start(pen, moment);
    for (size_t i = 0; i < moment->failure_count; i++)
        put_failure(pen, moment, &moment->failures[i]);
    for (size_t i = 0; i < moment->note_count; i++)
        put_note(pen, moment, moment->notes[i]);
}

static struct pen pen_of(struct grid *grid, struct rect area)
{
    return (struct pen){grid, {area.row, area.column + 1, area.rows, area.columns - 2}, 0};
}

void question_draw(const struct moment *moment, struct grid *grid, struct rect area)
{
    struct pen count = pen_of(NULL, area), pen = pen_of(grid, area);
    put_question(&count, moment, true);
    put_question(&pen, moment, count.rows <= area.rows);
}

static void tell_mark(struct pen *pen, const struct moment *moment, int columns)
{
    if (moment->mark[0] != '\0' && !rule_has_mark(moment, columns))
        put(pen, STYLE_STRONG, moment->mark);
}

int told_rows(const struct moment *moment, int columns)
{
    struct pen pen = pen_of(NULL, (struct rect){0, 0, 0, columns});
    tell_mark(&pen, moment, columns);
    tell_with(&pen, moment);
    return pen.rows;
}

void read_badge_draw(struct grid *grid, struct rect area)
{
    if (area.rows > 0)
        grid_format(grid, area.row + area.rows - 1, area.column + area.columns - 4, 4, STYLE_BADGE,
                    " %s ", action_key(ACTION_READ));
}

void told_draw(const struct moment *moment, struct grid *grid, struct rect area)
{
    struct pen pen = pen_of(grid, area);
    tell_mark(&pen, moment, area.columns);
    tell_with(&pen, moment);
    if (told_rows(moment, area.columns) > area.rows)
        read_badge_draw(grid, area);
}

static void tell_opening(struct pen *pen, const struct moment *moment, int columns)
{
    tell_mark(pen, moment, columns);
    tell_with(pen, moment);
    put(pen, STYLE_NOTE, moment->about);
}

int told_opening_rows(const struct moment *moment, int columns)
{
    struct pen pen = pen_of(NULL, (struct rect){0, 0, 0, columns});
    tell_opening(&pen, moment, columns);
    return pen.rows;
}

void told_opening_draw(const struct moment *moment, struct grid *grid, struct rect area)
{
    struct pen pen = pen_of(grid, area);
    tell_opening(&pen, moment, area.columns);
    if (told_opening_rows(moment, area.columns) > area.rows)
        read_badge_draw(grid, area);
}

/* The same on a page of its own, with the title, the heading, the report and what the file says of
 * itself. */
void told_page_draw(const struct moment *moment, int scroll, struct grid *grid, struct rect area)
{
    struct grid sheet;
    sheet_init(&sheet, area);
    struct pen pen = pen_of(&sheet, (struct rect){0, 0, sheet.rows, sheet.columns});
    put(&pen, STYLE_STRONG, moment->title);
    if (moment->mark[0] != '\0')
        put(&pen, STYLE_STRONG, moment->mark);
    tell_with(&pen, moment);
    if (moment->report != NULL)
        put(&pen, STYLE_TEXT, moment->report);
    put(&pen, STYLE_NOTE, moment->about);
    sheet_show(&sheet, pen.rows, scroll, grid, area);
}
