/* SPDX-License-Identifier: MIT
 *
 * test_figure: the figure says what the picture holds, everything in it can be read, and SVG and
 * TikZ write it down exactly.
 */
#include "figure.h"
#include "out_frames.h"
#include "out_moment.h"
#include "svg.h"
#include "text.h"
#include "tikz.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char merge[] = "P1:p[0]:1000 P2:p[1]:1000 P3:p[2]:1000 H1096-= | P5:p[4]:1000 "
                            "P6:p[5]:1000 P7:p[6]:1000 P8:p[7]:1000 H96 | P9:p[8]:1000 H3096";
static const char search[] =
    "P1:a:1000? H96? P2:b:3000? | P3:a_long_name_for_a_block[17]:400? H3696";
static const char crowd[] = "P1::3 H2 P2::1 H4 P3:x:2000 H9 P4::9! H30+ P5:y:2038 | P6:big:9000 "
                            "H3288+@ | H1 P7::4095 | P8:z:128 H3968";

/* 120 segments too small to draw, and one that is not. */
#define FEW "P1::2 H2 P2::2 H2 P3::2 H2 P4::2 H2 "
static const char throng[] =
    FEW FEW FEW FEW FEW FEW FEW FEW FEW FEW FEW FEW FEW FEW FEW "P5:x:3856";

struct setup {
    struct picture picture;
    struct out_moment made;
    struct drawing drawing;
    struct figure_options options;
};

static void set_up(struct setup *setup, const char *line)
{
    *setup = (struct setup){.options = {.has_caption = true, .has_legend = true}};
    out_picture(&setup->picture, line);
    out_moment(&setup->made, &setup->picture);
    drawing_init(&setup->drawing);
}

/* As one of a series of itself. */
static void draw(struct setup *setup)
{
    struct figure_plan plan;
    const struct moment *moment = &setup->made.moment;
    drawing_empty(&setup->drawing);
    figure_plan_begin(&plan, &setup->options);
    figure_plan_see(&plan, moment);
    figure_plan_fit(&plan, moment, &setup->made.caption);
    figure_plan_end(&plan);
    if (!figure_view_is_of_series(setup->options.view))
        figure_draw(&plan, moment, &setup->made.caption, &setup->drawing);
    else {
        figure_add(&plan, moment, &setup->made.caption, &setup->drawing);
        figure_close(&plan, &setup->made.caption, &setup->drawing);
    }
    figure_plan_clear(&plan);
}

static void tear_down(struct setup *setup)
{
    drawing_clear(&setup->drawing);
    out_moment_clear(&setup->made);
    picture_clear(&setup->picture);
}

/* Shows the picture as it is inside the call. */
static void go_inside(struct setup *setup)
{
    setup->made.moment.steps = setup->made.moment.at.step + 1;
}

/* ---------------------------------------------------------------------------------- layout -- */

struct space {
    int left, right, top, bottom;
};

/* What a text may cover. */
static struct space space_of(const struct shape *shape)
{
    int width = drawing_text_width(shape->paint, shape->text);
    int left = shape->anchor == ANCHOR_START    ? shape->x
               : shape->anchor == ANCHOR_MIDDLE ? shape->x - width / 2
                                                : shape->x - width;
    int size = paint_type(shape->paint)->size;
    return (struct space){left, left + width, shape->y - size * 7 / 10, shape->y + size / 10};
}

static bool overlaps(struct space a, struct space b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static void check_text(const struct drawing *drawing, size_t index)
{
    struct space space = space_of(&drawing->shapes[index]);
    const char *words = drawing->shapes[index].text;
    if (space.left < 0 || space.right > drawing->width || space.top < 0 ||
        space.bottom > drawing->height)
        fail_msg("\"%s\" leaves the page of %d", words, drawing->width / PIXEL);
    for (size_t i = 0; i < index; i++)
        if (drawing->shapes[i].kind == SHAPE_TEXT && overlaps(space, space_of(&drawing->shapes[i])))
            fail_msg("\"%s\" and \"%s\" overlap at width %d", drawing->shapes[i].text, words,
                     drawing->width / PIXEL);
}

static void check_texts(struct setup *setup)
{
    draw(setup);
    for (size_t k = 0; k < setup->drawing.count; k++)
        if (setup->drawing.shapes[k].kind == SHAPE_TEXT)
            check_text(&setup->drawing, k);
}

static void texts_never_overlap_or_leave_the_page(void **state)
{
    (void)state;
    static const char *const lines[] = {merge, search, crowd, throng, "", "H1", "P1::1"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        for (int width = 300; width < 1400; width += 61) {
            struct setup setup;
            set_up(&setup, lines[i]);
            setup.options.width = width * PIXEL;
            setup.options.is_flush = width % 2 == 0;
            setup.options.has_stats = i == 2;
            if (i == 1)
                go_inside(&setup);
            for (int view = 0; view < FIGURE_VIEWS; view++) {
                setup.options.view = (enum figure_view)view;
                check_texts(&setup);
            }
            tear_down(&setup);
        }
}

static size_t count_texts(const struct drawing *drawing, const char *words)
{
    size_t count = 0;
    for (size_t i = 0; i < drawing->count; i++)
        count +=
            drawing->shapes[i].kind == SHAPE_TEXT && strcmp(drawing->shapes[i].text, words) == 0;
    return count;
}

static size_t count_boxes(const struct drawing *drawing, enum paint paint)
{
    size_t count = 0;
    for (size_t i = 0; i < drawing->count; i++)
        count += drawing->shapes[i].kind == SHAPE_BOX && drawing->shapes[i].paint == paint;
    return count;
}

static const struct shape *text_of(const struct drawing *drawing, const char *words)
{
    for (size_t i = 0; i < drawing->count; i++)
        if (drawing->shapes[i].kind == SHAPE_TEXT && strcmp(drawing->shapes[i].text, words) == 0)
            return &drawing->shapes[i];
    fail_msg("\"%s\" is not there", words);
    return NULL;
}

/* Four columns, two or one: what belongs together is read downwards. */
static void statistics_are_read_downwards(void **state)
{
    (void)state;
    static const int widths[] = {800, 500, 300};
    for (int i = 0; i < 3; i++) {
        struct setup setup;
        set_up(&setup, merge);
        setup.options.has_stats = true;
        setup.options.width = widths[i] * PIXEL;
        setup.made.moment.stats = (struct mems_stats){
            .mapped = 8192, .used = 2048, .unused = 6144, .largest_hole = 4608, .pages = 4};
        draw(&setup);
        const struct shape *mapped = text_of(&setup.drawing, "mapped");
        const struct shape *pages = text_of(&setup.drawing, "pages");
        const struct shape *splits = text_of(&setup.drawing, "splits");
        assert_int_equal(text_of(&setup.drawing, "used")->x, mapped->x);
        assert_true(text_of(&setup.drawing, "used")->y > mapped->y);
        assert_int_equal(pages->x > mapped->x, i == 0);
        assert_int_equal(splits->x > mapped->x, i < 2);
        assert_int_equal(text_of(&setup.drawing, "25.0 %")->y,
                         text_of(&setup.drawing, "fragmentation")->y);
        assert_int_equal(text_of(&setup.drawing, "75.0 %")->y,
                         text_of(&setup.drawing, "idle memory")->y);
        tear_down(&setup);
    }
}

static void the_figure_says_what_there_is(void **state)
{
    (void)state;
    struct setup setup;
    set_up(&setup, merge);
    setup.options.has_legend = false;
    draw(&setup);
    static const char *const words[] = {
        "HEAD",          "NULL",         "node 1",      "node 3",
        "p[0]",          "1096 B",       "9191",        "4096 B = 1 page",
        "4000",          "13287",        "v 5096–9191", "3000 of 4096 B used",
        "freed, merged", "call 14 of 24"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (count_texts(&setup.drawing, words[i]) != 1)
            fail_msg("\"%s\" is there %zu times", words[i], count_texts(&setup.drawing, words[i]));
    assert_int_equal(count_boxes(&setup.drawing, PAINT_PROCESS), 8);
    assert_int_equal(count_boxes(&setup.drawing, PAINT_HOLE), 3);
    assert_int_equal(count_boxes(&setup.drawing, PAINT_CHANGED), 1);
    assert_int_equal(count_texts(&setup.drawing, "P"), 8);
    assert_string_equal(setup.drawing.title, "Holes that touch become one — call 14 of 24");
    tear_down(&setup);
}

static void the_search_is_numbered_inside_a_call_only(void **state)
{
    (void)state;
    struct setup setup;
    set_up(&setup, search);
    draw(&setup);
    assert_int_equal(count_boxes(&setup.drawing, PAINT_TAB_PATH), 0);
    go_inside(&setup);
    draw(&setup);
    assert_int_equal(count_boxes(&setup.drawing, PAINT_TAB_PATH), 4);
    assert_int_equal(count_texts(&setup.drawing, "1 in use"), 1);
    tear_down(&setup);
}

static void a_byte_is_pointed_at(void **state)
{
    (void)state;
    struct setup setup;
    set_up(&setup, merge);
    setup.made.moment.call.kind = CALL_GET;
    setup.made.moment.outcome.v = 5096 + 0x3e8;
    draw(&setup);
    assert_int_equal(count_texts(&setup.drawing, "6096 = n2+0x3e8"), 1);
    tear_down(&setup);
}

static void a_refusal_is_pointed_at_beside_the_words(void **state)
{
    (void)state;
    struct setup setup;
    set_up(&setup, merge);
    setup.made.moment.outcome.status = MEMS_INTERIOR;
    setup.made.moment.outcome.v = 2500; /* the middle of p[1], where its name stands */
    draw(&setup);
    assert_int_equal(count_texts(&setup.drawing, "2500 refused"), 1);
    for (size_t i = 0; i < setup.drawing.count; i++)
        if (setup.drawing.shapes[i].paint == PAINT_POINTER)
            assert_in_range(setup.drawing.shapes[i].height, PIXEL, 9 * PIXEL);
    tear_down(&setup);
}

static void what_is_too_small_is_counted(void **state)
{
    (void)state;
    struct setup setup;
    set_up(&setup, throng);
    draw(&setup);
    assert_int_equal(count_texts(&setup.drawing, "·120"), 1);
    assert_int_equal(count_boxes(&setup.drawing, PAINT_GATHERED), 2); /* one is the legend's */
    tear_down(&setup);
}

static void the_legend_explains_what_is_there(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        size_t processes, holes;
    } cases[] = {{"P1:a:4096", 1, 0}, {"H4096", 0, 1}, {"P1:a:96 H4000", 1, 1}, {"", 0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup;
        set_up(&setup, cases[i].line);
        draw(&setup);
        assert_int_equal(count_texts(&setup.drawing, "PROCESS: in use"), cases[i].processes);
        assert_int_equal(count_texts(&setup.drawing, "HOLE: free"), cases[i].holes);
        tear_down(&setup);
    }
}

/* Beside "call 14 of 24 · step 3 of 5" no title has room in a figure of 420 pixels. */
static void a_long_title_has_the_whole_width(void **state)
{
    (void)state;
    struct setup setup;
    size_t lines = 0;
    set_up(&setup, merge);
    setup.made.caption =
        (struct caption){.title = "Best fit takes the HOLE that leaves the smallest rest",
                         .place = "call 14 of 24 · step 3 of 5"};
    setup.options.width = 420 * PIXEL;
    draw(&setup);
    for (size_t i = 0; i < setup.drawing.count; i++)
        lines += setup.drawing.shapes[i].paint == PAINT_TITLE;
    assert_int_equal(lines, 2);
    for (size_t i = 0; i < setup.drawing.count; i++)
        if (setup.drawing.shapes[i].kind == SHAPE_TEXT)
            check_text(&setup.drawing, i);
    tear_down(&setup);
}

static void without_caption_the_words_stay_in_the_description(void **state)
{
    (void)state;
    struct setup setup;
    set_up(&setup, merge);
    setup.options.has_caption = false;
    draw(&setup);
    assert_int_equal(count_texts(&setup.drawing, "call 14 of 24"), 0);
    assert_non_null(strstr(setup.drawing.description, "merged into H[4000:5095]"));
    tear_down(&setup);
}

static void a_long_chain_says_what_it_leaves_out(void **state)
{
    (void)state;
    struct text line;
    struct setup setup;
    text_init(&line);
    for (int i = 0; i < 1000; i++)
        text_format(&line, "%sP%d::4000 H96%s", i > 0 ? " | " : "", i + 1, i == 500 ? "=" : "");
    set_up(&setup, text_string(&line));
    draw(&setup);
    assert_int_equal(count_texts(&setup.drawing, "node 501"), 1);
    assert_int_equal(count_texts(&setup.drawing, "node 1000"), 1);
    assert_int_equal(count_texts(&setup.drawing, "node 400"), 0);
    assert_int_equal(count_texts(&setup.drawing, "… nodes 31 to 500 are not drawn: 470 nodes of "
                                                 "1925120 B in all"),
                     1);
    tear_down(&setup);
    text_clear(&line);
}

static void ids_are_unique(void **state)
{
    (void)state;
    struct setup setup;
    set_up(&setup, crowd);
    draw(&setup);
    for (size_t i = 0; i < setup.drawing.count; i++)
        for (size_t k = 0; k < i; k++)
            if (setup.drawing.shapes[i].kind == SHAPE_GROUP &&
                setup.drawing.shapes[k].kind == SHAPE_GROUP)
                assert_string_not_equal(setup.drawing.shapes[i].data->id,
                                        setup.drawing.shapes[k].data->id);
    tear_down(&setup);
}

/* ----------------------------------------------------------------------------------- names -- */

static bool has_text_with(const struct drawing *drawing, const char *part)
{
    for (size_t i = 0; i < drawing->count; i++)
        if (drawing->shapes[i].kind == SHAPE_TEXT && strstr(drawing->shapes[i].text, part) != NULL)
            return true;
    return false;
}

/* Whatever the width: in the box, on a line under it, or in the list. */
static void every_name_is_there(void **state)
{
    (void)state;
    static const char *const names[] = {"alpha", "b[12]", "gamma_ray", "d", "epsilon", "zeta9"};
    for (int width = 300; width < 1200; width += 37) {
        struct setup setup;
        set_up(&setup, "P1:alpha:40 P2:b[12]:30 H9 P3:gamma_ray:50! P4:d:20 P5:epsilon:700 "
                       "P6:zeta9:33 H3214");
        setup.options.width = width * PIXEL;
        draw(&setup);
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
            if (!has_text_with(&setup.drawing, names[i]))
                fail_msg("%s is missing at width %d", names[i], width);
        tear_down(&setup);
    }
}

/* Also between neighbours whose addresses want the same place. */
static void changed_segments_have_their_addresses(void **state)
{
    (void)state;
    for (int width = 300; width < 1200; width += 37) {
        struct setup setup;
        set_up(&setup, "P1:a:88- H12= P2:b:9! H7+ P3:c:3980");
        setup.options.width = width * PIXEL;
        draw(&setup);
        static const char *const addresses[] = {"1000", "1088", "1100", "1109"};
        for (int i = 0; i < 4; i++)
            if (!has_text_with(&setup.drawing, addresses[i]))
                fail_msg("%s is missing at width %d", addresses[i], width);
        tear_down(&setup);
    }
}

static void a_block_over_rows_has_its_size_once(void **state)
{
    (void)state;
    struct setup setup;
    set_up(&setup, "P1:c:5000 H3192 | P2:d:1000 H3096 | H4096 | H4096 | H4096 | H4096 | H4096");
    draw(&setup);
    assert_int_equal(count_texts(&setup.drawing, "5000 B"), 1);
    assert_int_equal(count_texts(&setup.drawing, "c …"), 1);
    assert_int_equal(count_texts(&setup.drawing, "… c"), 1);
    tear_down(&setup);
}

static void what_is_not_to_scale_says_so(void **state)
{
    (void)state;
    struct setup setup;
    set_up(&setup, "P1:a:64 | P2:b:4032 | P3:c:1048576");
    setup.made.moment.settings.page = 64;
    draw(&setup);
    size_t breaks = 0;
    for (size_t i = 0; i < setup.drawing.count; i++)
        breaks += setup.drawing.shapes[i].kind == SHAPE_PATH &&
                  setup.drawing.shapes[i].paint == PAINT_BREAK;
    assert_int_equal(breaks, 3); /* of two bars, and in the legend */
    assert_int_equal(count_texts(&setup.drawing, "longer than to scale"), 1);
    tear_down(&setup);
    set_up(&setup, "P1:a:10 P2:b:4086");
    draw(&setup);
    assert_true(has_text_with(&setup.drawing, "B: drawn wider"));
    tear_down(&setup);
    set_up(&setup, "P1:a:2048 P2:b:2048");
    draw(&setup);
    assert_false(has_text_with(&setup.drawing, "B: drawn wider"));
    assert_false(has_text_with(&setup.drawing, "to scale"));
    tear_down(&setup);
}

/* Numbers 1 to 40 are all there, alone or as the ends of spans, with a sign or a word for why. */
static void every_look_has_its_reason(void **state)
{
    (void)state;
    struct text line;
    text_init(&line);
    for (int i = 0; i < 20; i++)
        text_format(&line, "P%d:b%d:60? H40? ", i + 1, i);
    text_add(&line, "P99:z:2096");
    for (int width = 300; width < 1200; width += 61) {
        struct setup setup;
        set_up(&setup, text_string(&line));
        setup.options.width = width * PIXEL;
        go_inside(&setup);
        draw(&setup);
        unsigned next = 1;
        for (size_t i = 0; i < setup.drawing.count; i++) {
            const struct shape *shape = &setup.drawing.shapes[i];
            unsigned first, last;
            if (shape->kind != SHAPE_TEXT || shape->paint != PAINT_PATH_TEXT)
                continue;
            int count = sscanf(shape->text, "%u–%u", &first, &last);
            assert_int_equal(first, next);
            next = (count == 2 ? last : first) + 1;
            assert_non_null(strpbrk(shape->text, "P<\xe2 i")); /* "1P", "2<", "1–4 …", "in use" */
        }
        assert_int_equal(next, 41);
        tear_down(&setup);
    }
    text_clear(&line);
}

static void pointers_are_told_where_they_point(void **state)
{
    (void)state;
    struct setup setup;
    static struct moment_pointer pointers[] = {
        {"p[0]", 1000, false}, {"q", 2000, true}, {"r", 3100, false}};
    set_up(&setup, merge);
    setup.made.moment.pointers = pointers;
    setup.made.moment.pointer_count = 3;
    setup.made.moment.rover = 5096;
    draw(&setup);
    assert_int_equal(count_texts(&setup.drawing, "q dangles"), 1);
    assert_int_equal(count_texts(&setup.drawing, "r points here"), 1);
    assert_int_equal(count_texts(&setup.drawing, "next fit goes on here"), 1);
    assert_int_equal(count_texts(&setup.drawing, "p[0]"), 1); /* in its box, and only there */
    tear_down(&setup);
}

/* ----------------------------------------------------------------------------------- views -- */

static size_t count_kind(const struct drawing *drawing, enum shape_kind kind, enum paint paint)
{
    size_t count = 0;
    for (size_t i = 0; i < drawing->count; i++)
        count += drawing->shapes[i].kind == kind && drawing->shapes[i].paint == paint;
    return count;
}

static void the_chain_is_linked_both_ways(void **state)
{
    (void)state;
    struct setup setup;
    set_up(&setup, "P1:a:1000 P2:b:1000 H2096 | P3:c:4096");
    setup.options.view = FIGURE_CHAIN;
    draw(&setup);
    /* HEAD, two ways between nodes, NULL; to each sub-chain, two ways in it, its NULL */
    assert_int_equal(count_kind(&setup.drawing, SHAPE_ARROW, PAINT_LINK),
                     4 + (1 + 4 + 1) + (1 + 1));
    assert_int_equal(count_texts(&setup.drawing, "1000–1999"), 1);
    assert_int_equal(count_texts(&setup.drawing, "P c"), 1);
    tear_down(&setup);
}

static void before_and_after_are_two_maps(void **state)
{
    (void)state;
    struct setup setup;
    struct picture before;
    set_up(&setup, "H1000- P2:b:1000 H2096");
    out_picture(&before, "P1:a:1000 P2:b:1000 H2096");
    setup.made.moment.before = &before;
    setup.options.view = FIGURE_BEFORE_AFTER;
    draw(&setup);
    assert_int_equal(count_texts(&setup.drawing, "HEAD"), 2);
    assert_int_equal(count_texts(&setup.drawing, "a"), 1);
    assert_int_equal(count_texts(&setup.drawing, "b"), 2);
    assert_int_equal(count_texts(&setup.drawing, "freed"), 1);
    picture_clear(&before);
    tear_down(&setup);
}

static void a_strip_rings_what_changed(void **state)
{
    (void)state;
    struct setup setup;
    set_up(&setup, "P1:a:1000 P2:b:1000! H2096+ | P3:c:4096");
    setup.options.view = FIGURE_STRIP;
    setup.options.has_legend = false;
    draw(&setup);
    assert_int_equal(count_boxes(&setup.drawing, PAINT_CHANGED), 2);
    assert_int_equal(count_boxes(&setup.drawing, PAINT_PALE), 2);
    assert_int_equal(count_boxes(&setup.drawing, PAINT_PROCESS), 1);
    assert_int_equal(count_texts(&setup.drawing, "14"), 1);
    assert_int_equal(count_texts(&setup.drawing, "1000"), 1);
    assert_int_equal(count_texts(&setup.drawing, "5096"), 1);
    assert_int_equal(count_texts(&setup.drawing, "mems_free(p[3])"), 1);
    tear_down(&setup);
}

/* The last point of the line of used bytes, over three calls of 0, 2048 and 4096 of 4096 bytes. */
static void a_plot_is_to_scale(void **state)
{
    (void)state;
    struct setup setup;
    struct figure_plan plan;
    set_up(&setup, "P1:a:4096");
    setup.options.view = FIGURE_PLOT;
    figure_plan_begin(&plan, &setup.options);
    struct moment *moment = &setup.made.moment;
    for (int pass = 0; pass < 3; pass++) {
        for (size_t call = 1; call <= 3; call++) {
            moment->at.call = call;
            moment->stats = (struct mems_stats){.mapped = 4096, .used = (call - 1) * 2048};
            if (pass == 0)
                figure_plan_see(&plan, moment);
            else if (pass == 1)
                figure_plan_fit(&plan, moment, &setup.made.caption);
            else
                figure_add(&plan, moment, &setup.made.caption, &setup.drawing);
        }
        if (pass == 1)
            figure_plan_end(&plan);
    }
    figure_close(&plan, &setup.made.caption, &setup.drawing);
    const struct shape *lines[2] = {NULL, NULL};
    for (size_t i = 0, n = 0; i < setup.drawing.count && n < 2; i++)
        if (setup.drawing.shapes[i].paint == PAINT_PLOT)
            lines[n++] = &setup.drawing.shapes[i];
    assert_non_null(lines[1]);
    const struct point *mapped = lines[0]->points, *used = lines[1]->points;
    size_t last = lines[1]->count - 1;
    assert_int_equal(used[last].y, mapped[0].y);
    int height = used[0].y - mapped[0].y, half = used[0].y - used[2].y;
    assert_true(height > 50 * PIXEL && abs(2 * half - height) <= 2);
    assert_in_range(used[last].x - used[2].x + 1 - (used[2].x - used[0].x), 0, 2);
    figure_plan_clear(&plan);
    tear_down(&setup);
}

/* ----------------------------------------------------------------------------------- bytes -- */

static void check_svg(const char *path, const char *line, enum theme theme, bool has_path)
{
    struct setup setup;
    struct text out;
    struct svg_options options = {.theme = theme};
    set_up(&setup, line);
    if (has_path)
        go_inside(&setup);
    draw(&setup);
    text_init(&out);
    svg_write(&setup.drawing, &options, &out);
    out_golden(path, text_string(&out), out.length);
    text_clear(&out);
    tear_down(&setup);
}

static void svg_is_as_it_was(void **state)
{
    (void)state;
    check_svg(OUT_GOLDEN("merge.svg"), merge, THEME_LIGHT, false);
    check_svg(OUT_GOLDEN("search-dark.svg"), search, THEME_DARK, true);
    check_svg(OUT_GOLDEN("crowd-print.svg"), crowd, THEME_PRINT, false);
}

static void tikz_is_as_it_was(void **state)
{
    (void)state;
    struct setup setup;
    struct text out;
    set_up(&setup, merge);
    draw(&setup);
    text_init(&out);
    tikz_definitions(THEME_PRINT, false, &out);
    tikz_picture(&setup.drawing, setup.drawing.width, setup.drawing.height, &out);
    text_add_char(&out, '\n');
    out_golden(OUT_GOLDEN("merge.tex"), text_string(&out), out.length);
    text_clear(&out);
    tear_down(&setup);
}

static void lengths_are_short_and_exact(void **state)
{
    (void)state;
    static const struct {
        int length;
        const char *text;
    } cases[] = {{0, "0"},      {100, "1"},  {1250, "12.5"},   {1205, "12.05"},
                 {-50, "-0.5"}, {7, "0.07"}, {-1234, "-12.34"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct text out;
        text_init(&out);
        svg_length(&out, cases[i].length);
        assert_string_equal(text_string(&out), cases[i].text);
        text_clear(&out);
    }
}

/* Hostile words in every place that takes words, in SVG: one tag more would be an attack. */
static void svg_keeps_hostile_words_as_words(void **state)
{
    (void)state;
    for (size_t i = 0; out_hostile(i) != NULL; i++) {
        const char *words = out_hostile(i);
        struct setup setup;
        struct text out;
        struct svg_options options = {.font = words};
        set_up(&setup, "P1:x:4000 H96");
        setup.made.caption = (struct caption){words, words, words, words, words, words};
        setup.picture.segments[0].name = words;
        draw(&setup);
        text_init(&out);
        svg_write(&setup.drawing, &options, &out);
        assert_null(strstr(text_string(&out), "<script"));
        assert_null(strstr(text_string(&out), "onload=\""));
        for (size_t k = 0; k < out.length; k++)
            assert_true((unsigned char)out.bytes[k] >= ' ' || out.bytes[k] == '\n');
        text_clear(&out);
        tear_down(&setup);
    }
}

static void valid_for_xmllint_and_librsvg(void **state)
{
    (void)state;
    if (!out_has_program("xmllint") || !out_has_program("rsvg-convert"))
        skip();
    char *folder = out_folder();
    for (size_t i = 0; out_hostile(i) != NULL; i++) {
        struct setup setup;
        struct text out;
        struct svg_options options = {.theme = (enum theme)(i % THEME_COUNT)};
        const char *file = out_path(folder, "a.svg");
        set_up(&setup, crowd);
        setup.made.caption = (struct caption){out_hostile(i), "call 1",       "free(p)",
                                              out_hostile(i), out_hostile(i), out_hostile(i)};
        draw(&setup);
        text_init(&out);
        svg_write(&setup.drawing, &options, &out);
        out_write(file, out.bytes, out.length);
        assert_int_equal(out_run("xmllint --noout '%s'", file), 0);
        assert_int_equal(out_run("rsvg-convert '%s' -o '%s'", file, out_path(folder, "a.png")), 0);
        text_clear(&out);
        tear_down(&setup);
    }
    out_remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_never_overlap_or_leave_the_page),
        cmocka_unit_test(statistics_are_read_downwards),
        cmocka_unit_test(the_figure_says_what_there_is),
        cmocka_unit_test(the_search_is_numbered_inside_a_call_only),
        cmocka_unit_test(a_byte_is_pointed_at),
        cmocka_unit_test(a_refusal_is_pointed_at_beside_the_words),
        cmocka_unit_test(what_is_too_small_is_counted),
        cmocka_unit_test(the_legend_explains_what_is_there),
        cmocka_unit_test(a_long_title_has_the_whole_width),
        cmocka_unit_test(without_caption_the_words_stay_in_the_description),
        cmocka_unit_test(a_long_chain_says_what_it_leaves_out),
        cmocka_unit_test(ids_are_unique),
        cmocka_unit_test(every_name_is_there),
        cmocka_unit_test(changed_segments_have_their_addresses),
        cmocka_unit_test(a_block_over_rows_has_its_size_once),
        cmocka_unit_test(what_is_not_to_scale_says_so),
        cmocka_unit_test(every_look_has_its_reason),
        cmocka_unit_test(pointers_are_told_where_they_point),
        cmocka_unit_test(the_chain_is_linked_both_ways),
        cmocka_unit_test(before_and_after_are_two_maps),
        cmocka_unit_test(a_strip_rings_what_changed),
        cmocka_unit_test(a_plot_is_to_scale),
        cmocka_unit_test(svg_is_as_it_was),
        cmocka_unit_test(tikz_is_as_it_was),
        cmocka_unit_test(lengths_are_short_and_exact),
        cmocka_unit_test(svg_keeps_hostile_words_as_words),
        cmocka_unit_test(valid_for_xmllint_and_librsvg),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
