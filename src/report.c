/* SPDX-License-Identifier: MIT
 *
 * report.c: the report of mems_print_stats, byte for byte what course programs read. The only
 * output of the library beside the default misuse handler. It sees the heap as any tool does.
 */
#include "mems_tools.h"

#include <inttypes.h>

static void print_node(struct mems_walk *walk, const struct mems_node_view *node, FILE *out)
{
    struct mems_segment_view segment;
    fprintf(out, "MAIN[%" PRIu64 ":%" PRIu64 "]-> ", node->start, node->start + node->size - 1);
    while (mems_walk_segment(walk, &segment))
        fprintf(out, "%c[%" PRIu64 ":%" PRIu64 "] <-> ", segment.kind == MEMS_PROCESS ? 'P' : 'H',
                segment.start, segment.start + segment.size - 1);
    fprintf(out, "NULL\n");
}

static void print_chains(const mems_heap *heap, FILE *out)
{
    struct mems_node_view node;
    struct mems_walk walk = mems_walk_begin(heap);
    while (mems_walk_node(&walk, &node))
        print_node(&walk, &node, out);
}

static void print_lengths(const mems_heap *heap, FILE *out)
{
    struct mems_node_view node;
    struct mems_walk walk = mems_walk_begin(heap);
    fprintf(out, "Sub-chain Length array: [");
    while (mems_walk_node(&walk, &node))
        fprintf(out, "%" PRIu64 ", ", node.segments);
    fprintf(out, "]\n");
}

bool mems_heap_report(const mems_heap *heap, FILE *out)
{
    struct mems_stats stats;
    mems_heap_stats(heap, &stats);
    fprintf(out, "----- MeMS SYSTEM STATS -----\n");
    print_chains(heap, out);
    fprintf(out, "Pages used:\t%" PRIu64 "\n", stats.pages);
    fprintf(out, "Space unused:\t%" PRIu64 "\n", stats.unused);
    fprintf(out, "Main Chain Length:\t%" PRIu64 "\n", stats.nodes);
    print_lengths(heap, out);
    fprintf(out, "-----------------------------\n");
    return ferror(out) == 0;
}
