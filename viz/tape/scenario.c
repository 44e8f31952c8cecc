/* SPDX-License-Identifier: MIT
 *
 * scenario: the value itself: making, clearing, cutting and searching it. Reading and writing the
 * language is in parse*.c and print.c.
 */
#include "scenario.h"

#include "memory.h"
#include "names.h"

#include <stdlib.h>
#include <string.h>

void scenario_init(struct scenario *scenario)
{
    struct mems_options options;
    mems_options_init(&options);
    *scenario = (struct scenario){
        .file = memory_copy("", 0),
        .title = memory_copy("", 0),
        .about = memory_copy("", 0),
        .settings = {options.page_size, options.base, options.alignment, options.fit},
        .names = names_create(),
    };
}

void remark_clear(struct remark *remark)
{
    for (size_t i = 0; i < remark->expect.count; i++)
        free(remark->expect.values[i].list);
    free(remark->expect.values);
}

void scenario_drop_remarks(struct scenario *scenario, size_t count)
{
    while (scenario->remark_count > count)
        remark_clear(&scenario->remarks[--scenario->remark_count]);
}

void scenario_clear(struct scenario *scenario)
{
    scenario_drop_remarks(scenario, 0);
    free(scenario->file);
    free(scenario->title);
    free(scenario->about);
    free(scenario->calls);
    free(scenario->remarks);
    names_destroy(scenario->names);
    *scenario = (struct scenario){0};
}

void scenario_truncate(struct scenario *scenario, size_t call_count)
{
    if (scenario->call_count > call_count)
        scenario->call_count = call_count;
    size_t kept = scenario->remark_count;
    while (kept > 0 && scenario->remarks[kept - 1].at > call_count)
        kept--;
    scenario_drop_remarks(scenario, kept);
}

const char *scenario_name(struct scenario *scenario, const char *name, size_t length)
{
    return names_keep(scenario->names, name, length);
}

/* The first remark that stands at `at` or later; remarks are in order. */
static size_t find_position(const struct scenario *scenario, size_t at)
{
    size_t low = 0, high = scenario->remark_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scenario->remarks[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t scenario_insert_mark(struct scenario *scenario, size_t at, const char *text)
{
    size_t index = find_position(scenario, at);
    while (index < scenario->remark_count && scenario->remarks[index].at == at)
        index++;
    scenario->remarks = memory_room(scenario->remarks, scenario->remark_count,
                                    &scenario->remark_capacity, sizeof *scenario->remarks);
    struct remark *place = scenario->remarks + index;
    memmove(place + 1, place, (scenario->remark_count - index) * sizeof *place);
    scenario->remark_count++;
    *place = (struct remark){
        .kind = REMARK_MARK, .at = at, .text = scenario_name(scenario, text, strlen(text))};
    return index;
}

void scenario_remove_remark(struct scenario *scenario, size_t index)
{
    struct remark *place = scenario->remarks + index;
    remark_clear(place);
    memmove(place, place + 1, (scenario->remark_count - index - 1) * sizeof *place);
    scenario->remark_count--;
}

const struct remark *scenario_find_remark(const struct scenario *scenario, enum remark_kind kind,
                                          size_t at)
{
    for (size_t i = find_position(scenario, at); i < scenario->remark_count; i++)
        if (scenario->remarks[i].kind == kind)
            return &scenario->remarks[i];
    return NULL;
}
