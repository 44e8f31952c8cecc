/* SPDX-License-Identifier: MIT
 *
 * statistics: one table of values, and the formulas.
 */
#include "statistics.h"

uint64_t stat_value(enum statistic stat, const struct mems_stats *stats)
{
    const uint64_t values[STAT_COUNT] = {
        [STAT_PAGES] = stats->pages,       [STAT_UNUSED] = stats->unused,
        [STAT_NODES] = stats->nodes,       [STAT_USED] = stats->used,
        [STAT_MAPPED] = stats->mapped,     [STAT_HOLES] = stats->holes,
        [STAT_BLOCKS] = stats->processes,  [STAT_LARGEST] = stats->largest_hole,
        [STAT_MMAPS] = stats->maps,        [STAT_MUNMAPS] = stats->unmaps,
        [STAT_SPLITS] = stats->splits,     [STAT_MERGES] = stats->merges,
        [STAT_REFUSALS] = stats->refusals, [STAT_VISITS] = stats->visits,
        [STAT_BETWEEN] = stats->between,   [STAT_BESIDE] = stats->beside,
        [STAT_ENDS] = stats->ends,         [STAT_ROUNDING] = stats->used - stats->asked,
    };
    return values[stat];
}

bool statistics_fragmentation(const struct mems_stats *stats, double *ratio)
{
    *ratio = stats->unused > 0 ? 1 - (double)stats->largest_hole / (double)stats->unused : 0;
    return stats->unused > 0;
}

static void print_percent(bool has_ratio, double ratio, struct text *out)
{
    if (has_ratio)
        text_format(out, "%.1f %%", 100 * ratio);
    else
        text_add_char(out, '-');
}

void statistics_print_fragmentation(const struct mems_stats *stats, struct text *out)
{
    double ratio;
    bool has_ratio = statistics_fragmentation(stats, &ratio);
    print_percent(has_ratio, ratio, out);
}

bool statistics_idle(const struct mems_stats *stats, double *ratio)
{
    bool has_ratio = stats->pages >= STATISTICS_IDLE_PAGES;
    *ratio = has_ratio ? (double)stats->unused / (double)stats->mapped : 0;
    return has_ratio;
}

void statistics_print_idle(const struct mems_stats *stats, struct text *out)
{
    double ratio;
    bool has_ratio = statistics_idle(stats, &ratio);
    print_percent(has_ratio, ratio, out);
}
