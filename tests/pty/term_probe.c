/* SPDX-License-Identifier: MIT
 *
 * term_probe: the smallest program over term.h, for test_term to drive inside a pty. It shows its
 * size, every style, and the keys that came; some letters make it misbehave.
 */
#include "term.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static struct {
    struct grid grid;
    char keys[400]; /* what came, the last at the end */
    int changes;
    bool has_prompt;
    bool is_wide_open; /* draw without ever waiting */
    enum theme theme;
} probe;

static void note(const char *word)
{
    size_t length = strlen(probe.keys), more = strlen(word) + 1;
    if (length + more >= 64) {
        memmove(probe.keys, probe.keys + more, length - more + 1);
        length -= more;
    }
    snprintf(probe.keys + length, sizeof probe.keys - length, " %s", word);
}

static void note_key(const struct key *key)
{
    static const char *const names[] = {"UP",    "DOWN", "LEFT", "RIGHT", "HOME", "END",
                                        "PGUP",  "PGDN", "DEL",  "BTAB",  "F1",   "F10",
                                        "CLICK", "WUP",  "WDN",  "RESIZE"};
    char word[40];
    if (key->code < KEYCODE_FIRST)
        snprintf(word, sizeof word, "%u", (unsigned)key->code);
    else if (key->code == KEYCODE_CLICK)
        snprintf(word, sizeof word, "CLICK@%d,%d", key->row, key->column);
    else
        snprintf(word, sizeof word, "%s", names[key->code - KEYCODE_FIRST]);
    note(word);
}

static void draw_styles(struct grid *grid)
{
    for (int style = 0; style < STYLE_COUNT; style++)
        grid_put(grid, 2, style, (uint32_t)style_letter((enum style)style), (enum style)style, 0);
    grid_put(grid, 3, 0, 0x2588, STYLE_TEXT, 0);
    grid_put(grid, 3, 1, 0x2500, STYLE_TEXT, ATTR_BOLD);
    grid_put(grid, 3, 2, 'u', STYLE_TEXT, ATTR_UNDERLINE);
    grid_put(grid, 3, 3, 'r', STYLE_TEXT, ATTR_REVERSE);
    grid_text(grid, 3, 5, 10, STYLE_TEXT, "日本 |");
}

static void draw(void)
{
    int rows, columns;
    term_size(&rows, &columns);
    grid_reset(&probe.grid, rows, columns);
    grid_format(&probe.grid, 0, 0, columns, STYLE_TITLE, "probe %dx%d theme %s", rows, columns,
                theme_name(probe.theme));
    grid_format(&probe.grid, 1, 0, columns, STYLE_TEXT, "keys%s.", probe.keys);
    draw_styles(&probe.grid);
    grid_put(&probe.grid, 4, 0, (uint32_t)('a' + probe.changes % 26), STYLE_TEXT, 0);
    grid_text(&probe.grid, rows - 1, 0, columns, STYLE_FOOTER, "last row");
    grid_put(&probe.grid, rows - 1, columns - 1, '$', STYLE_FOOTER, 0);
    term_cursor(probe.has_prompt ? 5 : -1, 3);
    term_paste(probe.has_prompt);
    term_draw(&probe.grid);
}

static void draw_for_ever(void)
{
    for (;;) {
        int rows, columns;
        term_size(&rows, &columns);
        grid_reset(&probe.grid, rows, columns);
        struct rect all = {0, 0, rows, columns};
        grid_fill(&probe.grid, all, (uint32_t)('a' + probe.changes++ % 26), STYLE_TEXT);
        term_draw(&probe.grid);
    }
}

static volatile int is_endless = 1;

static int overflow_stack(int depth)
{
    volatile char room[4096];
    room[depth % 4096] = (char)depth;
    return is_endless ? overflow_stack(depth + 1) + room[0] : 0;
}

/* A null pointer would be the sanitizer's business, not the kernel's. */
static void write_where_nobody_may(void)
{
    volatile char *page = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    *page = 1;
}

/* Makes the kind of trouble that the letter names. */
static void misbehave(uint32_t letter)
{
    switch (letter) {
    case 'V':
        write_where_nobody_may();
        break;
    case 'O':
        overflow_stack(0);
        break;
    case 'A':
        fputs("term_probe: an assertion, as it would be told\n", stderr);
        abort();
    case 'X':
        exit(3);
    case 'W':
        draw_for_ever();
        break;
    default:
        break;
    }
}

static bool obey(const struct key *key)
{
    if (key->code != 'n') /* n: the same frame again */
        note_key(key);
    switch (key->code) {
    case 'q':
        return false;
    case 'p':
        probe.has_prompt = !probe.has_prompt;
        break;
    case 't':
        probe.theme = (probe.theme + 1) % THEME_COUNT;
        term_theme(probe.theme);
        break;
    case 'c':
        probe.keys[0] = '\0';
        probe.changes++;
        break;
    case 12:
        term_redraw();
        break;
    default:
        misbehave(key->code);
    }
    return true;
}

static int run(void)
{
    for (;;) {
        draw();
        struct key key;
        enum term_event event = term_wait(&key, probe.is_wide_open ? 0 : -1);
        if (event == TERM_GONE)
            return 9;
        if (event == TERM_KEY && !obey(&key))
            return 0;
    }
}

int main(int argc, char **argv)
{
    struct term_options options = {.theme = THEME_DARK, .depth = DEPTH_AUTO, .mouse = true};
    for (int i = 1; i < argc; i++) {
        options.ascii |= strcmp(argv[i], "--ascii") == 0;
        options.mouse &= strcmp(argv[i], "--no-mouse") != 0;
        if (strncmp(argv[i], "--depth=", 8) == 0)
            options.depth = (enum colour_depth)atoi(argv[i] + 8);
    }
    struct error error;
    if (!term_start(&options, &error) || !term_enter(&error)) {
        fprintf(stderr, "term_probe: %s\n", error.text);
        return 2;
    }
    grid_init(&probe.grid, 1, 1);
    int status = run();
    term_stop();
    grid_clear(&probe.grid);
    printf("bye\n");
    return status;
}
