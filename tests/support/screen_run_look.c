/* SPDX-License-Identifier: MIT
 *
 * screen_run_look: the statements that look at the screen, and what is said when it is not so.
 */
#include "screen_run.h"

#include "frame_text.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

void screen_read(const struct screen_run *run, struct text *screen)
{
    struct grid grid;
    grid_init(&grid, 1, 1);
    app_render(&run->app, &grid);
    frame_print_text(&grid, screen);
    grid_clear(&grid);
}

bool screen_find(const struct screen_run *run, const char *text, int *row, int *column)
{
    struct text screen, before;
    text_init(&screen);
    text_init(&before);
    screen_read(run, &screen);
    const char *all = text_string(&screen), *found = strstr(all, text);
    const char *line = all;
    int rows = 0;
    for (const char *at = all; found != NULL && at < found; at++)
        if (*at == '\n') {
            rows++;
            line = at + 1;
        }
    if (found != NULL && row != NULL) {
        text_add_bytes(&before, line, (size_t)(found - line));
        *row = rows;
        *column = utf8_columns(text_string(&before));
    }
    text_clear(&screen);
    text_clear(&before);
    return found != NULL;
}

void case_fail(struct screen_run *run, const char *what, const char *text)
{
    struct text screen;
    text_init(&screen);
    if (run->is_open)
        screen_read(run, &screen);
    fprintf(stderr, "%s:%d: %s \"%s\"\n%s\n", run->path, run->line, what, text,
            text_string(&screen));
    text_clear(&screen);
    run->results->failures++;
    run->is_skipping = true;
}

void act_see(struct screen_run *run, const char *text)
{
    run->results->checks++;
    if (!screen_find(run, text, NULL, NULL))
        case_fail(run, "the screen does not show", text);
}

void act_not(struct screen_run *run, const char *text)
{
    run->results->checks++;
    if (screen_find(run, text, NULL, NULL))
        case_fail(run, "the screen shows", text);
}

/* A message that says what is wrong, in the style of such messages. */
void act_error(struct screen_run *run, const char *text)
{
    struct grid grid;
    int row, column;
    grid_init(&grid, 1, 1);
    app_render(&run->app, &grid);
    run->results->checks++;
    if (!screen_find(run, text, &row, &column))
        case_fail(run, "the screen does not show", text);
    else if (grid_at(&grid, row, column)->style != STYLE_BAD)
        case_fail(run, "not in the style of an error:", text);
    grid_clear(&grid);
}

/* The message or the prompt: the screen's last line, all of it. */
void act_says(struct screen_run *run, const char *text)
{
    struct text screen;
    text_init(&screen);
    screen_read(run, &screen);
    text_string(&screen);
    size_t start = screen.length - 1;
    while (start > 0 && screen.bytes[start - 1] != '\n')
        start--;
    screen.bytes[screen.length - 1] = '\0';
    const char *line = screen.bytes + start;
    run->results->checks++;
    if (strcmp(line + (*line == ' '), text) != 0)
        case_fail(run, "the last line is not", text);
    text_clear(&screen);
}

void act_asks(struct screen_run *run, const char *text)
{
    run->results->checks++;
    if (strcmp(text_string(&run->asked), text) != 0) {
        fprintf(stderr, "asks \"%s\"\n", text_string(&run->asked));
        case_fail(run, "the latest press does not ask", text);
    }
}
