/* SPDX-License-Identifier: MIT
 *
 * moment: questions that a moment answers by itself.
 */
#include "moment.h"

#include <stdlib.h>
#include <string.h>

void moment_clear(struct moment *moment)
{
    free(moment->touched.now);
    free(moment->touched.before);
    free(moment->selected_bytes.now);
    free(moment->report);
    free(moment->notes);
    free(moment->says);
    free(moment->failures);
    free(moment->lines);
    free(moment->columns);
    for (size_t i = 0; i < moment->plot_count; i++)
        free(moment->plots[i].values);
    free(moment->plots);
    free(moment->pointers);
    free(moment->pages);
    free(moment->waiting);
    extent_clear(&moment->known_extent);
    memset(moment, 0, sizeof *moment);
}

void moment_limit_extent(struct moment *moment)
{
    extent_empty(&moment->known_extent);
    for (size_t i = 0; i < moment->now->node_count; i++)
        extent_add(&moment->known_extent, moment->now->nodes[i].size);
    moment->extent = &moment->known_extent;
}

bool moment_is_whole(const struct moment *moment)
{
    return moment->at.step >= moment->steps && !moment->is_veiled;
}

const struct mems_stats *moment_settled(const struct moment *moment)
{
    return moment_is_whole(moment) ? &moment->stats : &moment->stats_before;
}

bool moment_has_call(const struct moment *moment)
{
    return moment->at.call > 0;
}

bool moment_is_refused(const struct moment *moment)
{
    return moment_has_call(moment) && !moment->is_veiled && moment->outcome.status != MEMS_OK;
}

bool moment_is_foreign(const struct moment *moment)
{
    return moment->file[0] != '\0' && !settings_are_equal(&moment->written, &moment->settings);
}

bool moment_is_reused(const struct moment *moment, uint64_t v)
{
    size_t found = picture_find(moment->now, v);
    return found < moment->now->segment_count && moment->now->segments[found].start == v &&
           moment->now->segments[found].kind == MEMS_PROCESS;
}

size_t moment_pointers_to(const struct moment *moment, uint64_t v, size_t *first)
{
    size_t low = 0, high = moment->pointer_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (moment->pointers[middle].v < v)
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    while (high < moment->pointer_count && moment->pointers[high].v == v)
        high++;
    return high - low;
}

bool moment_address(const struct moment *moment, uint64_t *v, uint64_t *length)
{
    enum call_kind kind = moment->call.kind;
    bool has_place = moment_has_call(moment) && call_row(kind)->has_place;
    bool is_about = kind == CALL_GET || kind == CALL_WRITE || moment_is_refused(moment);
    *v = moment->outcome.v;
    *length = kind == CALL_WRITE ? moment->call.data.length : 1;
    return has_place && is_about && moment_is_whole(moment) && !moment->outcome.is_null;
}

const void *moment_physical(const struct moment *moment, uint64_t v)
{
    const struct picture *now = moment->now;
    size_t segment = picture_find(now, v);
    if (moment->page_count == 0 || segment == now->segment_count)
        return NULL;
    size_t node = picture_node_of(now, segment);
    const char *start = moment->pages[node];
    return start != NULL ? start + (v - now->nodes[node].start) : NULL;
}
