/* SPDX-License-Identifier: MIT
 *
 * hand_table: a row for the person, and one for each policy.
 */
#include "hand_table.h"

#include "action.h"
#include "lockstep.h"
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

static void add_row(struct text *out, const char *name, const struct mems_stats *stats,
                    const uint64_t *visits)
{
    struct text ratio;
    text_init(&ratio);
    statistics_print_fragmentation(stats, &ratio);
    text_format(out, "%-*s", NAME_COLUMNS, name);
    add_number(out, stats->pages, "");
    add_number(out, stats->largest_hole, " B");
    add_cell(out, text_string(&ratio));
    add_number(out, stats->refusals, "");
    if (visits != NULL)
        add_number(out, *visits, "");
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

static void add_policies(const struct tape *tape, struct text *out)
{
    struct settings settings[LOCKSTEP_MOST];
    struct lockstep lockstep;
    struct error error;
    for (size_t i = 0; i < LOCKSTEP_MOST; i++) {
        settings[i] = tape->settings;
        settings[i].fit = (enum mems_fit)i;
    }
    if (!lockstep_open_begin(&lockstep, tape, settings, LOCKSTEP_MOST, &error)) {
        text_format(out, "%s\n", error.text);
        return;
    }
    while (!lockstep_open_more(&lockstep, 1000))
        ;
    for (size_t i = 0; i < LOCKSTEP_MOST; i++) {
        char name[20];
        struct mems_stats stats;
        uint64_t visits = lockstep_visits(&lockstep, i, tape->call_count);
        ledger_stats(lockstep_ledger(&lockstep, i), tape->call_count, &stats);
        snprintf(name, sizeof name, "%s fit", mems_fit_name((enum mems_fit)i));
        add_row(out, name, &stats, &visits);
    }
    lockstep_close(&lockstep);
}

void hand_print_table(const struct tape *tape, const struct placement *placement, struct text *out)
{
    struct mems_stats stats;
    placement_stats(placement, &stats);
    add_head(out);
    add_row(out, "you", &stats, NULL);
    add_policies(tape, out);
    text_format(out, "\n%s compares policies call by call; %s begins again.\n",
                action_key(ACTION_COMPARE), action_key(ACTION_PLACE));
}
