/* SPDX-License-Identifier: MIT
 *
 * term_screen: the file that draws with curses. Only rows that differ from the last grid are handed
 * to curses, and curses sends only the cells of them that differ; a frame that is equal costs no
 * byte at all.
 */
#include "term_screen.h"

#include "memory.h"
#include "term_paint.h"
#include "term_tty.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
    SCREEN *screen;
    struct screen_options options;
    struct grid shown; /* what the terminal shows, if not stale       */
    bool is_stale;     /* send everything                             */
    int cursor_row, cursor_column;
    bool cursor_moved;
    cchar_t *row; /* one row on its way to curses                */
} self;

/* leaveok keeps the cursor from being moved for nothing; typeahead(-1) keeps curses from putting
 * off half a frame; idlok stays off, scrolling regions flicker. */
static void settle(void)
{
    cbreak();
    noecho();
    nonl();
    typeahead(-1);
    leaveok(stdscr, TRUE);
    curs_set(0);
}

/* Curses takes the size from here: the environment's LINES and COLUMNS outlive the size they were
 * set for, and a window may be larger than what is drawn. The environment is the only way to tell
 * it. */
static SCREEN *open_sized(int rows, int columns)
{
    char number[16];
    char *lines = getenv("LINES"), *wide = getenv("COLUMNS");
    lines = lines != NULL ? memory_copy(lines, strlen(lines)) : NULL;
    wide = wide != NULL ? memory_copy(wide, strlen(wide)) : NULL;
    snprintf(number, sizeof number, "%d", rows);
    setenv("LINES", number, 1);
    snprintf(number, sizeof number, "%d", columns);
    setenv("COLUMNS", number, 1);
    use_env(TRUE);
    use_tioctl(FALSE);
    SCREEN *screen = newterm(NULL, stdout, stdin);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    if (lines != NULL)
        setenv("LINES", lines, 1);
    if (wide != NULL)
        setenv("COLUMNS", wide, 1);
    free(lines);
    free(wide);
    return screen;
}

bool screen_open(const struct screen_options *options)
{
    self.options = *options;
    self.screen = open_sized(options->rows, options->columns);
    if (self.screen == NULL)
        return false;
    settle();
    paint_start(options->theme, options->depth, options->ascii);
    grid_init(&self.shown, 1, 1);
    self.cursor_row = -1;
    self.is_stale = true;
    return true;
}

void screen_close(void)
{
    endwin();
    delscreen(self.screen);
    grid_clear(&self.shown);
    free(self.row);
    memset(&self, 0, sizeof self);
}

void screen_leave(void)
{
    if (!isendwin())
        endwin();
    self.is_stale = true;
}

void screen_adopt_modes(void)
{
    def_prog_mode();
}

void screen_size(int *rows, int *columns)
{
    *rows = LINES;
    *columns = COLS;
}

/* resize_term rather than resizeterm, which would queue a key that nobody reads. */
void screen_resize(int rows, int columns)
{
    resize_term(rows, columns);
    self.is_stale = true;
}

void screen_theme(enum theme theme)
{
    paint_theme(theme);
    self.is_stale = true;
}

void screen_cursor(int row, int column)
{
    self.cursor_moved |= row != self.cursor_row || column != self.cursor_column;
    self.cursor_row = row;
    self.cursor_column = column;
}

void screen_redraw(void)
{
    self.is_stale = true;
}

static void draw_row(const struct grid *grid, int row, int columns)
{
    const struct cell *cells = grid->cells + (size_t)row * (size_t)grid->columns;
    int count = 0;
    for (int column = 0; column < columns;) {
        bool is_wide = column + 1 < columns && cells[column + 1].code_point == 0;
        column += paint_cell(&self.row[count++], &cells[column], is_wide);
    }
    mvadd_wchnstr(row, 0, self.row, count);
}

/* Not memcmp: cells have padding. */
static bool row_is_shown(const struct grid *grid, int row)
{
    size_t start = (size_t)row * (size_t)grid->columns;
    const struct cell *a = grid->cells + start, *b = self.shown.cells + start;
    for (int i = 0; i < grid->columns; i++)
        if (a[i].code_point != b[i].code_point || a[i].style != b[i].style ||
            a[i].attributes != b[i].attributes)
            return false;
    return true;
}

static void draw_rows(const struct grid *grid)
{
    bool is_same_size = grid->rows == self.shown.rows && grid->columns == self.shown.columns;
    int rows = grid->rows < LINES ? grid->rows : LINES;
    int columns = grid->columns < COLS ? grid->columns : COLS;
    if (self.is_stale || !is_same_size) {
        self.row = memory_resize(self.row, (size_t)COLS, sizeof *self.row);
        erase();
    }
    for (int row = 0; row < rows; row++)
        if (self.is_stale || !is_same_size || !row_is_shown(grid, row))
            draw_row(grid, row, columns);
}

static void remember(const struct grid *grid)
{
    if (grid->rows != self.shown.rows || grid->columns != self.shown.columns)
        grid_reset(&self.shown, grid->rows, grid->columns);
    size_t count = (size_t)grid->rows * (size_t)grid->columns;
    memcpy(self.shown.cells, grid->cells, count * sizeof(struct cell));
    self.is_stale = false;
    self.cursor_moved = false;
}

static void send_frame(void)
{
    bool has_cursor = self.cursor_row >= 0 && self.cursor_row < LINES && self.cursor_column >= 0 &&
                      self.cursor_column < COLS;
    if (!has_cursor)
        curs_set(0);
    leaveok(stdscr, !has_cursor);
    if (has_cursor)
        move(self.cursor_row, self.cursor_column);
    if (self.is_stale)
        clearok(curscr, TRUE);
    wnoutrefresh(stdscr);
    if (self.options.brackets)
        tty_send(self.options.fd, "\033[?2026h");
    doupdate();
    if (self.options.brackets)
        tty_send(self.options.fd, "\033[?2026l");
    if (has_cursor)
        curs_set(1);
}

void screen_draw(const struct grid *grid)
{
    if (!self.is_stale && !self.cursor_moved && grid_is_equal(grid, &self.shown))
        return;
    draw_rows(grid);
    send_frame();
    remember(grid);
}
