/* SPDX-License-Identifier: MIT
 *
 * test_cast: the same grid as text, as ANSI and as asciicast shows the same cells in a terminal,
 * and as SVG has the same characters at the same places.
 */
#include "export_job.h"
#include "memory.h"
#include "out_frames.h"
#include "out_moment.h"
#include "screen.h"
#include "text.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <vterm.h>

enum { ROWS = 9, COLUMNS = 34 };

/* One cell of every style, all attributes, wide and combining-free text, blocks, a full last row.
 */
static void fill_grid(struct grid *grid)
{
    grid_init(grid, ROWS, COLUMNS);
    for (int style = 0; style < STYLE_COUNT; style++)
        grid_put(grid, 0, style, (uint32_t)style_letter((enum style)style), (enum style)style, 0);
    for (int attributes = 0; attributes < 8; attributes++)
        grid_put(grid, 1, attributes * 2, 'a', STYLE_TEXT, (unsigned)attributes);
    grid_text(grid, 2, 0, COLUMNS, STYLE_NOTE, "“wide 日本 é” → <&> ' \"");
    grid_text(grid, 3, 0, COLUMNS, STYLE_HOLE, "░░▒▒▓▓██▌▐▀▁▂▃▄▅▆▇▏▎");
    grid_fill(grid, (struct rect){4, 0, 2, COLUMNS}, ' ', STYLE_BLOCK3);
    grid_text(grid, 4, 2, 10, STYLE_BLOCK3, "p[0]");
    grid_fill(grid, (struct rect){ROWS - 1, 0, 1, COLUMNS}, '#', STYLE_BLOCK1);
}

/* -------------------------------------------------------------------------------- terminal -- */

struct terminal {
    VTerm *vterm;
    VTermScreen *screen;
};

static void open_terminal(struct terminal *terminal, int rows, int columns)
{
    terminal->vterm = vterm_new(rows, columns);
    vterm_set_utf8(terminal->vterm, 1);
    terminal->screen = vterm_obtain_screen(terminal->vterm);
    vterm_screen_enable_altscreen(terminal->screen, 1);
    vterm_screen_reset(terminal->screen, 1);
}

static int32_t colour_of(VTermScreen *screen, VTermColor colour)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(&colour) || VTERM_COLOR_IS_DEFAULT_BG(&colour))
        return COLOUR_NONE;
    vterm_screen_convert_color_to_rgb(screen, &colour);
    return colour.rgb.red << 16 | colour.rgb.green << 8 | colour.rgb.blue;
}

static void check_cell(VTermScreen *screen, const struct grid *grid, int row, int column,
                       enum theme theme)
{
    VTermScreenCell shown;
    const struct cell *cell = grid_at(grid, row, column);
    const struct look *look = theme_look(theme, (enum style)cell->style);
    unsigned attributes = look->attributes | cell->attributes;
    vterm_screen_get_cell(screen, (VTermPos){row, column}, &shown);
    if (cell->code_point == 0)
        return; /* libvterm keeps a wide character's look in its left half */
    uint32_t expected = cell->code_point;
    if (shown.chars[0] != expected && !(shown.chars[0] == 0 && expected == ' '))
        fail_msg("row %d column %d: U+%04X, not U+%04X", row, column, shown.chars[0], expected);
    assert_int_equal(shown.attrs.bold, (attributes & ATTR_BOLD) != 0);
    assert_int_equal(shown.attrs.underline, (attributes & ATTR_UNDERLINE) != 0);
    assert_int_equal(shown.attrs.reverse, (attributes & ATTR_REVERSE) != 0);
    assert_int_equal(colour_of(screen, shown.fg), look->foreground);
    assert_int_equal(colour_of(screen, shown.bg), look->background);
}

static void check_screen(VTermScreen *screen, const struct grid *grid, enum theme theme)
{
    for (int row = 0; row < grid->rows; row++)
        for (int column = 0; column < grid->columns; column++)
            check_cell(screen, grid, row, column, theme);
}

static void ansi_shows_the_same_cells(void **state)
{
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        struct grid grid;
        struct terminal terminal;
        struct text out;
        struct export_options options = {.theme = (enum theme)theme};
        fill_grid(&grid);
        text_init(&out);
        screen_ansi(&grid, &options, "\r\n", &out);
        open_terminal(&terminal, ROWS, COLUMNS);
        vterm_input_write(terminal.vterm, out.bytes, out.length);
        check_screen(terminal.screen, &grid, (enum theme)theme);
        vterm_free(terminal.vterm);
        text_clear(&out);
        grid_clear(&grid);
    }
}

static void fewer_colours_keep_the_characters(void **state)
{
    (void)state;
    static const enum ansi_depth depths[] = {ANSI_256, ANSI_16, ANSI_MONO};
    for (int i = 0; i < 3; i++) {
        struct grid grid;
        struct terminal terminal;
        struct text out;
        struct export_options options = {.theme = THEME_DARK, .depth = depths[i]};
        VTermScreenCell cell;
        fill_grid(&grid);
        text_init(&out);
        screen_ansi(&grid, &options, "\r\n", &out);
        open_terminal(&terminal, ROWS, COLUMNS);
        vterm_input_write(terminal.vterm, out.bytes, out.length);
        vterm_screen_get_cell(terminal.screen, (VTermPos){4, 2}, &cell);
        assert_int_equal(cell.chars[0], 'p');
        assert_int_equal(VTERM_COLOR_IS_INDEXED(&cell.bg), i < 2);
        if (i == 0)
            assert_int_equal(cell.bg.indexed.idx,
                             colour_to_256(theme_look(THEME_DARK, STYLE_BLOCK3)->background));
        if (i == 1)
            assert_int_equal(cell.bg.indexed.idx,
                             theme_look(THEME_DARK, STYLE_BLOCK3)->background16);
        vterm_free(terminal.vterm);
        text_clear(&out);
        grid_clear(&grid);
    }
}

static void text_has_the_same_characters(void **state)
{
    (void)state;
    struct grid grid;
    struct text out;
    fill_grid(&grid);
    text_init(&out);
    screen_text(&grid, false, &out);
    const char *at = out.bytes, *end = at + out.length;
    for (int row = 0; row < ROWS; row++) {
        bool is_over = false;
        for (int column = 0; column < COLUMNS; column++) {
            uint32_t expected = grid_at(&grid, row, column)->code_point;
            is_over = is_over || *at == '\n';
            if (expected != 0)
                assert_int_equal(is_over ? ' ' : utf8_next(&at, end), expected);
        }
        assert_int_equal(*at++, '\n');
    }
    assert_ptr_equal(at, end);
    text_clear(&out);
    grid_clear(&grid);
}

static void ascii_is_ascii_in_the_same_columns(void **state)
{
    (void)state;
    struct grid grid;
    struct text out;
    fill_grid(&grid);
    text_init(&out);
    screen_text(&grid, true, &out);
    const char *line = out.bytes;
    for (int row = 0; row < ROWS; row++) {
        size_t length = strcspn(line, "\n");
        assert_true(length <= COLUMNS);
        for (size_t i = 0; i < length; i++)
            assert_int_equal(line[i], glyph_to_ascii(grid_at(&grid, row, (int)i)->code_point));
        line += length + 1;
    }
    text_clear(&out);
    grid_clear(&grid);
}

/* ------------------------------------------------------------------------------------ cast -- */

static void write_cast(struct text *out, const struct grid *grid, int version, size_t frames)
{
    struct export_options options;
    struct picture picture;
    struct out_moment made;
    export_options_init(&options);
    options.cast_version = version;
    struct export_job job = {
        .options = &options, .out = out, .title = out_hostile(3), .count = frames};
    out_picture(&picture, "P1:a:4096");
    out_moment(&made, &picture);
    struct export_frame handed = {
        .moment = &made.moment, .narration = &made.narration, .grid = grid};
    assert_true(cast_writer.begin(&job));
    for (job.index = 0; job.index < frames; job.index++)
        assert_true(cast_writer.frame(&job, &handed));
    assert_true(cast_writer.end(&job));
    out_moment_clear(&made);
    picture_clear(&picture);
}

/* When output event `wanted` happens, in milliseconds; *output gets all up to and with it. */
static long play(const char *file, int version, int wanted, char **output)
{
    const char *event = "select(.[1] == \"o\")";
    const char *clock = version == 3 ? "foreach .[] as $e (0; . + $e[0]; [., $e[1]])" : ".[]";
    *output =
        out_output("tail -n +2 '%s' | jq -sj '[.[] | %s][:%d][] | .[2]'", file, event, wanted);
    char *time = out_output("tail -n +2 '%s' | jq -s '[%s | %s][%d][0] * 1000 | round'", file,
                            clock, event, wanted - 1);
    long milliseconds = strtol(time, NULL, 10);
    free(time);
    return milliseconds;
}

static void check_cast(const char *file, int version, const struct grid *grid)
{
    for (int wanted = 1; wanted <= 3; wanted++) {
        struct terminal terminal;
        char *output;
        open_terminal(&terminal, ROWS, COLUMNS);
        assert_int_equal(play(file, version, wanted, &output), (wanted - 1) * 1500);
        vterm_input_write(terminal.vterm, output, strlen(output));
        check_screen(terminal.screen, grid, THEME_LIGHT);
        vterm_free(terminal.vterm);
        free(output);
    }
    char *labels = out_output("tail -n +2 '%s' | jq -r 'select(.[1] == \"m\") | .[2]'", file);
    assert_string_equal(labels, "14 free(p[3])\n14 free(p[3])\n14 free(p[3])\n");
    free(labels);
}

static void cast_shows_the_same_cells(void **state)
{
    (void)state;
    if (!out_has_program("jq"))
        skip();
    char *folder = out_folder();
    for (int version = 2; version <= 3; version++) {
        struct grid grid;
        struct text out;
        fill_grid(&grid);
        text_init(&out);
        write_cast(&out, &grid, version, 3);
        out_write(out_path(folder, "a.cast"), out.bytes, out.length);
        check_cast(out_path(folder, "a.cast"), version, &grid);
        text_clear(&out);
        grid_clear(&grid);
    }
    out_remove_folder(folder);
}

static void cast_is_json(void **state)
{
    (void)state;
    if (!out_has_program("jq"))
        skip();
    for (int version = 2; version <= 3; version++) {
        char *folder = out_folder();
        struct grid grid;
        struct text out;
        fill_grid(&grid);
        text_init(&out);
        write_cast(&out, &grid, version, 2);
        out_write(out_path(folder, "a.cast"), out.bytes, out.length);
        char *header = out_output(
            "head -1 '%s' | jq -c '[.version, (.term.cols // .width), (.term.rows // .height)]'",
            out_path(folder, "a.cast"));
        char expected[32];
        snprintf(expected, sizeof expected, "[%d,34,9]\n", version);
        assert_string_equal(header, expected);
        char *events =
            out_output("tail -n +2 '%s' | jq -r '.[1]' | tr -d '\\n'", out_path(folder, "a.cast"));
        assert_string_equal(events, "momoo");
        free(header);
        free(events);
        text_clear(&out);
        grid_clear(&grid);
        out_remove_folder(folder);
    }
}

static void asciinema_plays_version_2(void **state)
{
    (void)state;
    if (!out_has_program("asciinema") || !out_has_program("script"))
        skip();
    char *folder = out_folder();
    struct grid grid;
    struct text out;
    struct terminal terminal;
    fill_grid(&grid);
    text_init(&out);
    write_cast(&out, &grid, 2, 1);
    out_write(out_path(folder, "a.cast"), out.bytes, out.length);
    char *shown =
        out_output("LC_ALL=C.UTF-8 script -qec \"asciinema cat '%s'\" /dev/null </dev/null",
                   out_path(folder, "a.cast"));
    char *leave = strstr(shown, "\033[?1049l");
    assert_non_null(leave);
    open_terminal(&terminal, ROWS, COLUMNS);
    vterm_input_write(terminal.vterm, shown, (size_t)(leave - shown));
    check_screen(terminal.screen, &grid, THEME_LIGHT);
    vterm_free(terminal.vterm);
    free(shown);
    text_clear(&out);
    grid_clear(&grid);
    out_remove_folder(folder);
}

static void an_unknown_version_is_refused(void **state)
{
    (void)state;
    struct error error;
    struct export_options options = {.cast_version = 4};
    struct export_job job = {.options = &options, .error = &error};
    assert_false(cast_writer.begin(&job));
    assert_string_equal(error.text, "asciicast version 4 is not known; 2 and 3 are");
}

/* ------------------------------------------------------------------------------------- svg -- */

static void screen_svg_is_as_it_was(void **state)
{
    (void)state;
    struct grid grid;
    struct text out;
    struct export_options options = {.theme = THEME_DARK, .scale = 100};
    fill_grid(&grid);
    text_init(&out);
    screen_svg(&grid, &options, "A <title>", "What & why", &out);
    out_golden(OUT_GOLDEN("screen.svg"), out.bytes, out.length);
    text_clear(&out);
    grid_clear(&grid);
}

static void screen_svg_is_valid(void **state)
{
    (void)state;
    if (!out_has_program("xmllint") || !out_has_program("rsvg-convert"))
        skip();
    char *folder = out_folder();
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        struct grid grid;
        struct text out;
        struct export_options options = {.theme = (enum theme)theme, .font = out_hostile(1)};
        fill_grid(&grid);
        text_init(&out);
        screen_svg(&grid, &options, out_hostile(0), out_hostile(2), &out);
        out_write(out_path(folder, "a.svg"), out.bytes, out.length);
        assert_int_equal(out_run("xmllint --noout '%s'", out_path(folder, "a.svg")), 0);
        assert_int_equal(out_run("rsvg-convert '%s' -o '%s'", out_path(folder, "a.svg"),
                                 out_path(folder, "a.png")),
                         0);
        text_clear(&out);
        grid_clear(&grid);
    }
    out_remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ansi_shows_the_same_cells),
        cmocka_unit_test(fewer_colours_keep_the_characters),
        cmocka_unit_test(text_has_the_same_characters),
        cmocka_unit_test(ascii_is_ascii_in_the_same_columns),
        cmocka_unit_test(cast_shows_the_same_cells),
        cmocka_unit_test(cast_is_json),
        cmocka_unit_test(asciinema_plays_version_2),
        cmocka_unit_test(an_unknown_version_is_refused),
        cmocka_unit_test(screen_svg_is_as_it_was),
        cmocka_unit_test(screen_svg_is_valid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
