/* SPDX-License-Identifier: MIT
 *
 * hand_table: a row for the person, and one for each policy.
 */
#include "hand_table.h"

#include "action.h"
#include "statistics.h"

#include <inttypes.h>
#include <stdio.h>

enum { NAME_COLUMNS = 10, COLUMNS = 15 };

static void add_cell(struct text *out, const char *string)
{
    text_format(out, "%*s", COLUMNS, string);
}

static void add_number(struct text *out, uint64_t number, const char *unit)
{
    char words[40];
    snprintf(words, sizeof words, "%" PRIu64 "%s", number, unit);
    add_cell(out, words);
}

static void add_row(struct text *out, const struct hand_row *row)
{
    struct text ratio;
    text_init(&ratio);
    statistics_print_fragmentation(&row->stats, &ratio);
    text_format(out, "%-*s", NAME_COLUMNS, row->name);
    add_number(out, row->stats.pages, "");
    add_number(out, row->stats.largest_hole, " B");
    add_cell(out, text_string(&ratio));
    add_number(out, row->stats.refusals, "");
    if (row->has_visits)
        add_number(out, row->visits, "");
    else
        add_cell(out, "-");
    text_add(out, "\n");
    text_clear(&ratio);
}

static void add_head(struct text *out)
{
    static const char *const words[] = {"pages", "largest HOLE", "fragmentation", "refused",
                                        "looked at"};
    text_add(out, "You were the allocator: the same calls under the four policies\n\n");
    text_format(out, "%-*s", NAME_COLUMNS, "");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        add_cell(out, words[i]);
    text_add(out, "\n");
}

static void fill_policy(const struct lockstep *lockstep, size_t index, size_t calls,
                        struct hand_row *row)
{
    row->visits = lockstep_visits(lockstep, index, calls);
    row->has_visits = true;
    ledger_stats(lockstep_ledger(lockstep, index), calls, &row->stats);
    snprintf(row->name, sizeof row->name, "%s fit", mems_fit_name((enum mems_fit)index));
}

size_t hand_table_fill(const struct tape *tape, const struct placement *placement,
                       struct hand_row rows[HAND_ROWS], struct error *error)
{
    struct settings settings[LOCKSTEP_MOST];
    struct lockstep lockstep;
    rows[0] = (struct hand_row){.name = "you"};
    placement_stats(placement, &rows[0].stats);
    for (size_t i = 0; i < LOCKSTEP_MOST; i++) {
        settings[i] = tape->settings;
        settings[i].fit = (enum mems_fit)i;
    }
    if (!lockstep_open_begin(&lockstep, tape, settings, LOCKSTEP_MOST, error))
        return 1;
    while (!lockstep_open_more(&lockstep, 1000))
        ;
    for (size_t i = 0; i < LOCKSTEP_MOST; i++)
        fill_policy(&lockstep, i, tape->call_count, &rows[1 + i]);
    lockstep_close(&lockstep);
    return HAND_ROWS;
}

void hand_table_print(const struct hand_row *rows, size_t count, struct text *out)
{
    add_head(out);
    for (size_t i = 0; i < count; i++)
        add_row(out, &rows[i]);
    text_format(out, "\n%s compares policies call by call; %s begins again.\n",
                action_key(ACTION_COMPARE), action_key(ACTION_PLACE));
}
