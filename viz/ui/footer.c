/* SPDX-License-Identifier: MIT
 *
 * footer: the last line of the screen: keys, what is being typed, or a message.
 */
#include "action.h"
#include "panel.h"
#include "paragraph.h"
#include "text.h"
#include "utf8.h"

#include <string.h>

/* ---------------------------------------------------------------------------- line of keys -- */

struct hint {
    enum action action;
    const char *word; /* NULL: the page of the statistics that comes next */
};

static const struct hint hints[] = {
    {ACTION_PLAY, "play"},        {ACTION_NEXT_CALL, "next"}, {ACTION_PREVIOUS_CALL, "back"},
    {ACTION_NEXT_STEP, "inside"}, {ACTION_CHAIN, "chain"},    {ACTION_LEGEND, "signs"},
    {ACTION_COMMAND, "command"},  {ACTION_FIND, "find"},      {ACTION_MALLOC, "malloc"},
    {ACTION_FREE, "free"},        {ACTION_SHOT, "shot"},      {ACTION_NEXT_PANEL, NULL},
    {ACTION_HELP, "help"},        {ACTION_QUIT, "quit"},
};

/* While several heaps are compared. */
static const struct hint compare_hints[] = {
    {ACTION_NEXT_DIVERGENCE, "next difference"},
    {ACTION_PREVIOUS_DIVERGENCE, "back"},
    {ACTION_NEXT_CALL, "next call"},
    {ACTION_NEXT_STEP, "inside"},
    {ACTION_COMPARE, "one heap"},
    {ACTION_PLAY, "play"},
    {ACTION_NEXT_PANEL, "heap"},
    {ACTION_COMMAND, "command"},
    {ACTION_LEGEND, "signs"},
    {ACTION_SHOT, "shot"},
    {ACTION_FIND, "find"},
    {ACTION_INSPECT, "inspect"},
    {ACTION_HELP, "help"},
    {ACTION_QUIT, "quit"},
};

/* While something is asked; while a block is to be placed. */
static const struct hint asked_hints[] = {
    {ACTION_INSPECT, "answer"},     {ACTION_SELECT_NEXT, "choose"}, {ACTION_SKIP, "skip"},
    {ACTION_PREVIOUS_CALL, "back"}, {ACTION_QUIZ, "end"},           {ACTION_CHAIN, "chain"},
    {ACTION_NEXT_PANEL, NULL},      {ACTION_LEGEND, "signs"},       {ACTION_FIND, "find"},
    {ACTION_ZOOM_IN, "zoom"},       {ACTION_PRESENT, "hall"},       {ACTION_THEME, "theme"},
    {ACTION_HELP, "help"},          {ACTION_QUIT, "quit"},
};
static const struct hint hand_hints[] = {
    {ACTION_INSPECT, "place"},  {ACTION_SELECT_NEXT, "choose"}, {ACTION_SKIP, "as first fit"},
    {ACTION_UNDO, "take back"}, {ACTION_PLACE, "end"},          {ACTION_CHAIN, "chain"},
    {ACTION_NEXT_PANEL, NULL},  {ACTION_LEGEND, "signs"},       {ACTION_FIND, "find"},
    {ACTION_ZOOM_IN, "zoom"},   {ACTION_PRESENT, "hall"},       {ACTION_THEME, "theme"},
    {ACTION_HELP, "help"},      {ACTION_QUIT, "quit"},
};

static const char *word_of(const struct hint *hint, const char *next_page)
{
    return hint->word != NULL ? hint->word : next_page;
}

/* Columns that a hint and the gap behind it take. */
static int hint_columns(const struct hint *hint, const char *next_page)
{
    return utf8_columns(action_key(hint->action)) + 1 + (int)strlen(word_of(hint, next_page)) + 2;
}

enum { HINTS = sizeof hints / sizeof *hints };
_Static_assert(sizeof compare_hints == sizeof hints && sizeof asked_hints == sizeof hints &&
                   sizeof hand_hints == sizeof hints,
               "as many hints, whatever is done");

static const struct hint *const lists[] = {[HINTS_USUAL] = hints,
                                           [HINTS_COMPARE] = compare_hints,
                                           [HINTS_ASKED] = asked_hints,
                                           [HINTS_BY_HAND] = hand_hints};

/* The columns where hints begin; -1: it is left out. help and quit always have a place; the rest as
 * long as there is room before them. */
static void place_hints(const struct hint *list, const char *next_page, struct rect area,
                        int columns[HINTS])
{
    int kept =
        hint_columns(&list[HINTS - 1], next_page) + hint_columns(&list[HINTS - 2], next_page);
    int column = area.column + 1, end = area.column + area.columns;
    for (int i = 0; i < HINTS; i++) {
        bool is_kept = i + 2 >= HINTS;
        int needed = hint_columns(&list[i], next_page);
        bool fits = is_kept || column + needed <= end - kept;
        columns[i] = fits ? column : -1;
        column += fits ? needed : 0;
    }
}

void hints_draw(enum hints kind, const char *next_page, struct grid *grid, struct rect area)
{
    const struct hint *list = lists[kind];
    int columns[HINTS], end = area.column + area.columns;
    place_hints(list, next_page, area, columns);
    grid_fill(grid, area, ' ', STYLE_FOOTER);
    for (int i = 0; i < HINTS; i++) {
        int column = columns[i];
        if (column < 0)
            continue;
        column +=
            grid_text(grid, area.row, column, end - column, STYLE_KEY, action_key(list[i].action));
        grid_text(grid, area.row, column + 1, end - column - 1, STYLE_FOOTER,
                  word_of(&list[i], next_page));
    }
}

enum action hints_action_at(enum hints kind, const char *next_page, struct rect area, int column)
{
    const struct hint *list = lists[kind];
    int columns[HINTS];
    place_hints(list, next_page, area, columns);
    for (int i = 0; i < HINTS; i++)
        if (columns[i] >= 0 && column >= columns[i] &&
            column < columns[i] + hint_columns(&list[i], next_page) - 2)
            return list[i].action;
    return ACTION_NONE;
}

/* --------------------------------------------------------------------------------- prompt -- */

void prompt_draw(const struct prompt *prompt, struct grid *grid, struct rect area)
{
    grid_fill(grid, area, ' ', STYLE_PROMPT);
    int used = grid_text(grid, area.row, area.column, area.columns, STYLE_PROMPT,
                         prompt_label(prompt->purpose));
    const char *from = prompt->line, *end = from + prompt->length;
    int shift = prompt_columns(prompt) - prompt_column(prompt, area.columns);
    while (shift > 0 && from < end)
        shift -= utf8_width(utf8_next(&from, end));
    grid_text(grid, area.row, area.column + used, area.columns - used, STYLE_PROMPT, from);
}

/* -------------------------------------------------------------------------------- message -- */

enum { MESSAGE_ROWS = 3 };

/* A message says what would be right at its end, so it takes the lines it needs, upwards. */
void message_draw(const char *message, bool is_error, struct grid *grid, struct rect area)
{
    int columns = area.columns - 2, words = utf8_columns(message);
    int rows = 1 + words / (columns - columns / 8); /* lines break at blanks */
    rows = words <= columns ? 1 : rows > MESSAGE_ROWS ? MESSAGE_ROWS : rows < 2 ? 2 : rows;
    area.row -= rows - 1;
    area.rows = rows;
    enum style style = is_error ? STYLE_BAD : STYLE_FOOTER;
    grid_fill(grid, area, ' ', style);
    paragraph_draw(grid, (struct rect){area.row, area.column + 1, rows, columns}, style, message);
}
