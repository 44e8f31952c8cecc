/* SPDX-License-Identifier: MIT
 *
 * figure: the plan of a series, and the page from top to bottom.
 */
#include "figure_part.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const views[FIGURE_VIEWS] = {
    [FIGURE_MAP] = "map",       [FIGURE_BEFORE_AFTER] = "before-after",
    [FIGURE_SEARCH] = "search", [FIGURE_CHAIN] = "chain",
    [FIGURE_STRIP] = "strip",   [FIGURE_PLOT] = "plot",
};

const char *figure_view_name(enum figure_view view)
{
    return views[view];
}

bool figure_view_find(const char *name, enum figure_view *view)
{
    for (int i = 0; i < FIGURE_VIEWS; i++)
        if (strcmp(name, views[i]) == 0) {
            *view = (enum figure_view)i;
            return true;
        }
    return false;
}

bool figure_view_is_of_series(enum figure_view view)
{
    return view == FIGURE_STRIP || view == FIGURE_PLOT;
}

int figure_margin(const struct figure_plan *plan)
{
    return plan->options.is_flush ? FLUSH_MARGIN : MARGIN;
}

int figure_width(const struct figure_plan *plan)
{
    int width = plan->options.width;
    if (width == 0)
        return FIGURE_WIDTH * PIXEL;
    if (width < FIGURE_MIN_WIDTH * PIXEL)
        return FIGURE_MIN_WIDTH * PIXEL;
    return width > FIGURE_MAX_WIDTH * PIXEL ? FIGURE_MAX_WIDTH * PIXEL : width;
}

struct page figure_page(const struct figure_plan *plan, const struct moment *moment,
                        const struct caption *caption, struct drawing *drawing)
{
    int margin = figure_margin(plan);
    struct page page = {.drawing = drawing,
                        .plan = plan,
                        .moment = moment,
                        .picture = moment != NULL ? moment->now : NULL,
                        .caption = caption,
                        .measure = figure_map_measure(plan),
                        .left = margin,
                        .right = figure_width(plan) - margin,
                        .y = margin};
    page.has_path =
        plan->options.view == FIGURE_SEARCH || (moment != NULL && !moment_is_whole(moment));
    page.bar = page.left + CHAIN_WIDTH + POINTER;
    return page;
}

/* ------------------------------------------------------------------------------------ plan -- */

void figure_plan_begin(struct figure_plan *plan, const struct figure_options *options)
{
    *plan = (struct figure_plan){.options = *options, .lowest = UINT64_MAX};
    plan->first_call = SIZE_MAX;
}

static bool has_before(const struct figure_plan *plan, const struct moment *moment)
{
    return plan->options.view == FIGURE_BEFORE_AFTER && moment->before != NULL;
}

void figure_plan_see(struct figure_plan *plan, const struct moment *moment)
{
    plan->frames++;
    if (moment->at.call < plan->first_call)
        plan->first_call = moment->at.call;
    if (moment->at.call > plan->last_call)
        plan->last_call = moment->at.call;
    bool is_strip = plan->options.view == FIGURE_STRIP || plan->options.view == FIGURE_COMPARE;
    if (is_strip)
        strip_see(plan, moment);
    if (is_strip || plan->options.view == FIGURE_PLOT)
        return;
    figure_map_see(plan, moment->now, moment->settings.page);
    if (has_before(plan, moment))
        figure_map_see(plan, moment->before, moment->settings.page);
}

void figure_plan_fit(struct figure_plan *plan, const struct moment *moment,
                     const struct caption *caption)
{
    struct page page = figure_page(plan, moment, caption, NULL);
    words_fit(plan, &page);
    if (plan->options.view == FIGURE_STRIP)
        strip_fit(plan, moment, caption);
    if (figure_view_is_of_series(plan->options.view))
        return;
    if (plan->options.view == FIGURE_CHAIN) {
        figure_chain_fit(plan, &page);
        return;
    }
    figure_map_fit(plan, &page);
    bytes_fit(plan, moment);
    if (has_before(plan, moment)) {
        page.picture = moment->before;
        page.has_path = false;
        figure_map_fit(plan, &page);
    }
}

void figure_plan_see_heaps(struct figure_plan *plan, const struct comparison *comparison)
{
    for (size_t i = 0; i < comparison->count; i++)
        figure_plan_see(plan, &comparison->heaps[i]);
}

void figure_plan_fit_heaps(struct figure_plan *plan, const struct comparison *comparison,
                           const struct caption *caption)
{
    struct page page = figure_page(plan, &comparison->heaps[0], caption, NULL);
    words_fit(plan, &page);
    compare_fit(plan, comparison);
}

void figure_plan_end(struct figure_plan *plan)
{
    figure_map_end(plan);
    plan->legend_height = plan->options.has_legend ? legend_height(plan) : 0;
}

void figure_plan_clear(struct figure_plan *plan)
{
    free(plan->columns);
    plan->columns = NULL;
    declared_clear(plan);
}

/* ------------------------------------------------------------------------------------ page -- */

static const char *join_words(struct drawing *drawing, const char *first, const char *second)
{
    struct text words;
    text_init(&words);
    if (first != NULL)
        text_add(&words, first);
    if (words.length > 0 && second != NULL && second[0] != '\0')
        text_add(&words, " — ");
    if (second != NULL)
        text_add(&words, second);
    const char *joined = drawing_keep(drawing, text_string(&words));
    text_clear(&words);
    return joined;
}

/* "p[3] = mems_malloc(300) → 4000: Looked at …. The note." */
static const char *describe(struct drawing *drawing, const struct caption *caption)
{
    const char *const parts[] = {caption->code, caption->sentence, caption->note, caption->say};
    struct text words;
    text_init(&words);
    for (int i = 0; i < 4; i++) {
        if (parts[i] == NULL || parts[i][0] == '\0')
            continue;
        if (words.length > 0)
            text_add(&words, i == 1 ? ": " : " ");
        text_add(&words, parts[i]);
    }
    const char *kept = drawing_keep(drawing, text_string(&words));
    text_clear(&words);
    return kept;
}

static void draw_named_map(struct page *page, const char *name)
{
    words_paragraph(page, PAINT_CHAIN_TEXT, name, 13 * PIXEL);
    page->y += 6 * PIXEL;
    figure_map_draw(page);
    page->y += 2 * PIXEL;
}

/* At the start there is no before; its place stays empty, so that figures are alike. */
static void draw_before_after(struct page *page)
{
    const struct moment *moment = page->moment;
    int top = page->y;
    assert(moment != NULL);
    if (!has_before(page->plan, moment) || !moment_has_call(moment)) {
        draw_named_map(page, "Start");
        page->y += page->y - top;
        return;
    }
    bool has_path = page->has_path;
    page->picture = moment->before;
    page->has_path = false;
    draw_named_map(page, "Before");
    page->picture = moment->now;
    page->has_path = has_path;
    draw_named_map(page, "After");
}

static void draw_picture(struct page *page)
{
    switch (page->plan->options.view) {
    case FIGURE_BEFORE_AFTER:
        draw_before_after(page);
        break;
    case FIGURE_CHAIN:
        figure_chain_draw(page);
        break;
    case FIGURE_STRIP:
        strip_close(page);
        break;
    case FIGURE_COMPARE:
        compare_draw_heaps(page);
        break;
    case FIGURE_PLOT:
        plot_draw(page);
        break;
    default:
        figure_map_draw(page);
    }
}

/* What follows the picture, at places that are the same for the whole series. */
static void draw_below(struct page *page)
{
    const struct figure_plan *plan = page->plan;
    if (plan->bytes_height > 0) {
        bytes_draw(page);
        page->y += plan->bytes_height;
    }
    if (plan->legend_height > 0) {
        int top = page->y;
        legend_draw(page);
        page->y = top + plan->legend_height;
    }
    if (plan->options.has_stats && page->moment != NULL)
        figure_stats_draw(page);
    if (plan->options.has_caption && plan->caption_height > 0) {
        int top = page->y + 10 * PIXEL;
        page->y = top;
        words_caption(page);
        page->y = top + plan->caption_height;
    }
}

static void draw_page(struct page *page)
{
    struct drawing *drawing = page->drawing;
    drawing->width = figure_width(page->plan);
    drawing->title = join_words(drawing, page->caption->title, page->caption->place);
    drawing->description = describe(drawing, page->caption);
    if (page->plan->options.has_caption && page->plan->options.view != FIGURE_STRIP)
        words_heading(page); /* of a strip it stands there already */
    draw_picture(page);
    draw_below(page);
    drawing->height = page->y + figure_margin(page->plan);
}

void figure_draw(const struct figure_plan *plan, const struct moment *moment,
                 const struct caption *caption, struct drawing *drawing)
{
    struct page page = figure_page(plan, moment, caption, drawing);
    draw_page(&page);
}

void figure_draw_heaps(const struct figure_plan *plan, const struct comparison *comparison,
                       const struct caption *caption, struct drawing *drawing)
{
    struct page page = figure_page(plan, &comparison->heaps[0], caption, drawing);
    page.comparison = comparison;
    draw_page(&page);
}

void figure_add(struct figure_plan *plan, const struct moment *moment,
                const struct caption *caption, struct drawing *drawing)
{
    struct page page = figure_page(plan, moment, caption, drawing);
    if (plan->options.view == FIGURE_PLOT) {
        plot_add(plan, moment);
        return;
    }
    if (drawing->count == 0)
        strip_begin(&page, plan);
    page.y = plan->y;
    strip_add(&page);
    plan->y = page.y;
}

void figure_close(struct figure_plan *plan, const struct caption *caption, struct drawing *drawing)
{
    struct page page = figure_page(plan, NULL, caption, drawing);
    draw_page(&page);
}
