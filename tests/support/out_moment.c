/* SPDX-License-Identifier: MIT
 *
 * out_moment: no session, no heap.
 */
#include "out_moment.h"

#include "memory.h"

#include <string.h>

static void count_sides(const struct picture_segment *segments, size_t count,
                        struct mems_stats *stats)
{
    for (size_t i = 0; i < count; i++) {
        bool is_left = i > 0 && segments[i - 1].kind == MEMS_HOLE;
        bool is_right = i + 1 < count && segments[i + 1].kind == MEMS_HOLE;
        bool is_hole = segments[i].kind == MEMS_HOLE;
        stats->between += !is_hole && is_left && is_right;
        stats->beside += !is_hole && is_left != is_right;
        stats->ends += is_hole ? (i == 0) + (uint64_t)(i + 1 == count) : 0;
    }
}

static void count_stats(const struct picture *picture, struct mems_stats *stats)
{
    stats->nodes = picture->node_count;
    for (size_t i = 0; i < picture->segment_count; i++) {
        const struct picture_segment *segment = &picture->segments[i];
        bool is_process = segment->kind == MEMS_PROCESS;
        *(is_process ? &stats->processes : &stats->holes) += 1;
        *(is_process ? &stats->used : &stats->unused) += segment->size;
        if (!is_process && segment->size > stats->largest_hole)
            stats->largest_hole = segment->size;
    }
    stats->mapped = stats->used + stats->unused;
    stats->pages = stats->mapped / 4096;
    stats->maps = stats->nodes;
    stats->asked = stats->used;
    for (size_t i = 0; i < picture->node_count; i++)
        count_sides(&picture->segments[picture->nodes[i].first], picture->nodes[i].count, stats);
}

static char *copy(const char *string)
{
    return memory_copy(string, strlen(string));
}

void out_moment(struct out_moment *made, const struct picture *picture)
{
    *made = (struct out_moment){
        .moment = {.at = {14, 3},
                   .calls = 24,
                   .steps = 3,
                   .call = {.kind = CALL_FREE, .place = {.offset = 4000}},
                   .outcome = {.status = MEMS_OK, .v = 4000, .block = 4},
                   .now = picture,
                   .before = picture,
                   .settings = {.page = 4096},
                   .title = "Holes that touch become one",
                   .about = "",
                   .mark = "merging"},
        .narration = {copy("call 14 of 24"), copy("mems_free(p[3])"),
                      copy("mems_free(p[3]): P[4000:4999] is a HOLE now; merged into "
                           "H[4000:5095]"),
                      copy("mems_free(p[3])"),
                      copy("P[4000:4999] is a HOLE now; merged into H[4000:5095]."),
                      copy("A later request of 1050 bytes fits here."), copy("")}};
    count_stats(picture, &made->moment.stats);
    made->caption = narration_caption(&made->narration, &made->moment);
}

void out_moment_clear(struct out_moment *made)
{
    narration_clear(&made->narration);
}
