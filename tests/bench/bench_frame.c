/* SPDX-License-Identifier: MIT
 *
 * bench_frame: what a frame costs on heaps of 10,000, 100,000 and a million segments: the whole
 * screen, zoomed in, as a chain, with charts; and folding a call's events. Prints microseconds, the
 * least of several rounds.
 *
 *     build/tests/bench_frame
 */
#include "panels.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROWS = 60, COLUMNS = 200, PAGE = 4096, IN_NODE = 64, ROUNDS = 15 };

static double now_us(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

/* Nodes of a page, each cut into 64 blocks and HOLEs by turns. */
static void make_picture(struct picture *picture, size_t segments)
{
    size_t size = PAGE / IN_NODE;
    picture_init(picture);
    for (size_t node = 0; node < segments / IN_NODE; node++) {
        uint64_t start = 1000 + node * PAGE;
        struct mems_event event = {
            .kind = MEMS_EVENT_MAP, .node = node, .start = start, .size = PAGE};
        picture_fold(picture, &event);
        for (size_t i = 0; i + 1 < IN_NODE; i++, start += size) {
            event = (struct mems_event){.kind = MEMS_EVENT_SPLIT,
                                        .start = start,
                                        .size = size,
                                        .other = start + size,
                                        .other_size = PAGE - (i + 1) * size};
            picture_fold(picture, &event);
            event = (struct mems_event){.kind = MEMS_EVENT_TAKE,
                                        .start = start,
                                        .size = size,
                                        .id = node * IN_NODE + i + 1};
            if (i % 2 == 0)
                picture_fold(picture, &event);
        }
    }
    picture_settle(picture);
}

static double draw_once(const struct moment *moment, const struct view *view, struct grid *grid)
{
    struct layout layout = panels_layout(moment, ROWS, COLUMNS);
    double begin = now_us();
    grid_reset(grid, ROWS, COLUMNS);
    panels_draw(moment, view, grid, &layout);
    return now_us() - begin;
}

static void bench(const char *what, const struct moment *moment, struct view view)
{
    struct grid grid;
    double least = 1e12;
    grid_init(&grid, 1, 1);
    for (int i = 0; i < ROUNDS; i++) {
        double time = draw_once(moment, &view, &grid);
        least = time < least ? time : least;
    }
    printf("%9zu segments  %-16s %9.0f us\n", moment->now->segment_count, what, least);
    grid_clear(&grid);
}

static void bench_fold(struct picture *picture)
{
    uint64_t start = picture->segments[picture->segment_count / 2 & ~(size_t)1].start;
    const struct mems_event release = {
        .kind = MEMS_EVENT_RELEASE, .start = start, .size = PAGE / IN_NODE, .id = 1};
    double begin = now_us();
    for (int i = 0; i < ROUNDS; i++) {
        picture_fold(picture, &release);
        picture_unfold(picture, &release, 1);
        picture_settle(picture);
    }
    printf("%9zu segments  %-16s %9.0f us\n", picture->segment_count, "release and back",
           (now_us() - begin) / ROUNDS);
}

int main(void)
{
    for (size_t segments = 10000; segments <= 1000000; segments *= 10) {
        struct picture picture;
        struct extent extent;
        make_picture(&picture, segments);
        extent_init(&extent);
        for (size_t i = 0; i < picture.node_count; i++)
            extent_add(&extent, picture.nodes[i].size);
        struct moment moment = {.now = &picture,
                                .before = &picture,
                                .extent = &extent,
                                .settings = {.page = PAGE, .base = 1000},
                                .file = "",
                                .title = "",
                                .about = "",
                                .longest_note = "",
                                .mark = ""};
        uint64_t middle = picture.segments[picture.segment_count / 2].start;
        bench("whole", &moment, (struct view){.selected = middle});
        bench("zoomed in", &moment, (struct view){.zoom = -8, .is_scrolled = true, .scroll = 9999});
        bench("chain", &moment, (struct view){.kind = VIEW_CHAIN, .is_scrolled = true});
        bench("charts", &moment, (struct view){.stats_page = 1});
        bench_fold(&picture);
        picture_clear(&picture);
        extent_clear(&extent);
    }
    return 0;
}
