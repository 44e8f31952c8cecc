/* SPDX-License-Identifier: MIT
 *
 * comparison: the table of the heaps, what each of them chose, and one sentence on how they differ.
 */
#include "comparison.h"

#include "statistics.h"
#include "words.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static void row_clear(struct comparison_row *row)
{
    free(row->name);
}

void comparison_clear(struct comparison *comparison)
{
    for (size_t i = 0; i < comparison->count; i++) {
        moment_clear(&comparison->heaps[i]);
        row_clear(&comparison->rows[i]);
    }
    row_clear(&comparison->low);
    row_clear(&comparison->high);
    free(comparison->sentence);
    memset(comparison, 0, sizeof *comparison);
}

struct moment comparison_title(const struct comparison *comparison)
{
    struct moment title = comparison->heaps[0];
    for (size_t i = 1; i < comparison->count; i++)
        if (comparison->heaps[i].steps > title.steps) {
            title.at = comparison->heaps[i].at;
            title.steps = comparison->heaps[i].steps;
        }
    title.written = title.settings;
    return title;
}

/* -------------------------------------------------------------------------------- the table -- */

static const struct {
    const char *word, *key;
} columns[COMPARED_COLUMNS] = {
    [COMPARED_RESULT] = {"result", "result"},
    [COMPARED_VISITS] = {"visits", "visits"},
    [COMPARED_ALL_VISITS] = {"visits in all", "all_visits"},
    [COMPARED_REFUSALS] = {"refused", "refused"},
    [COMPARED_PAGES] = {"pages", "pages"},
    [COMPARED_MOST_PAGES] = {"most pages", "most_pages"},
    [COMPARED_LARGEST] = {"largest hole", "largest_hole"},
    [COMPARED_FRAGMENTATION] = {"fragmentation", "fragmentation"},
};

const char *comparison_word(enum comparison_column column)
{
    return columns[column].word;
}

const char *comparison_key(enum comparison_column column)
{
    return columns[column].key;
}

/* Not of a result, which is no quantity. */
static double value_of(const struct comparison_row *row, enum comparison_column column)
{
    double ratio;
    statistics_fragmentation(&row->stats, &ratio);
    const double values[COMPARED_COLUMNS] = {
        [COMPARED_VISITS] = (double)row->stats.visits,
        [COMPARED_ALL_VISITS] = (double)row->all_visits,
        [COMPARED_REFUSALS] = (double)row->stats.refusals,
        [COMPARED_PAGES] = (double)row->stats.pages,
        [COMPARED_MOST_PAGES] = (double)row->most_pages,
        [COMPARED_LARGEST] = (double)row->stats.largest_hole,
        [COMPARED_FRAGMENTATION] = 100 * ratio,
    };
    return values[column];
}

static void print_result(const struct comparison_row *row, struct text *out)
{
    if (!row->has_outcome)
        text_add_char(out, '-');
    else if (row->outcome.status != MEMS_OK)
        text_add(out, "refused");
    else if (row->is_malloc)
        text_format(out, "%" PRIu64, row->outcome.v);
    else
        text_add(out, "ok");
}

void comparison_print(const struct comparison_row *row, enum comparison_column column,
                      struct text *out)
{
    if (column == COMPARED_RESULT)
        print_result(row, out);
    else if (column == COMPARED_FRAGMENTATION)
        statistics_print_fragmentation(&row->stats, out);
    else
        text_format(out, column == COMPARED_LARGEST ? "%.0f B" : "%.0f", value_of(row, column));
}

static bool results_are_equal(const struct comparison_row *a, const struct comparison_row *b)
{
    return !a->has_outcome || !b->has_outcome ||
           (a->outcome.status == b->outcome.status &&
            (!a->is_malloc || a->outcome.v == b->outcome.v));
}

static double distance(const struct comparison_row *a, const struct comparison_row *b,
                       enum comparison_column column)
{
    double difference = value_of(a, column) - value_of(b, column);
    return difference < 0 ? -difference : difference;
}

enum difference comparison_difference(const struct comparison *comparison, size_t row,
                                      enum comparison_column column)
{
    const struct comparison_row *first = &comparison->rows[0], *other = &comparison->rows[row];
    if (column == COMPARED_RESULT)
        return results_are_equal(first, other) ? DIFFERENCE_NONE : DIFFERENCE_REAL;
    double apart = distance(first, other, column);
    if (apart == 0)
        return DIFFERENCE_NONE;
    return apart <= distance(&comparison->low, &comparison->high, column) ? DIFFERENCE_NOISE
                                                                          : DIFFERENCE_REAL;
}

const char *difference_sign(enum difference difference)
{
    return difference == DIFFERENCE_REAL ? "≠" : difference == DIFFERENCE_NOISE ? "≈" : "";
}

void comparison_print_noise(const struct comparison *comparison, bool is_short, struct text *out)
{
    text_format(out, "noise: %s", is_short ? "ties high" : comparison->high.name);
}

void comparison_print_spread(const struct comparison *comparison, enum comparison_column column,
                             struct text *out)
{
    const struct comparison_row *low = &comparison->low, *high = &comparison->high;
    bool has_ratio = low->stats.unused > 0 && high->stats.unused > 0;
    if (column == COMPARED_FRAGMENTATION && !has_ratio)
        return;
    if (column == COMPARED_RESULT)
        text_add(out, results_are_equal(low, high) ? "" : " ≠");
    else
        text_format(out, column == COMPARED_FRAGMENTATION ? " ±%.1f" : " ±%.0f",
                    distance(low, high, column));
}

/* ---------------------------------------------------------------------------------- choices -- */

bool choice_of_moment(const struct moment *moment, struct choice *choice)
{
    if (!moment_has_call(moment) || moment->call.kind != CALL_MALLOC)
        return false;
    *choice = (struct choice){.status = moment->outcome.status};
    for (size_t i = 0; i < moment->event_count; i++) {
        const struct mems_event *event = &moment->events[i];
        if (event->kind == MEMS_EVENT_MAP || event->kind == MEMS_EVENT_LENGTHEN)
            choice->is_mapped = true;
        if (event->kind == MEMS_EVENT_SPLIT)
            choice->left = event->other_size;
        if (event->kind == MEMS_EVENT_TAKE) {
            choice->start = event->start;
            choice->size = event->size + choice->left;
        }
    }
    return true;
}

static bool choices_are_equal(const struct choice *a, const struct choice *b)
{
    return a->status == b->status && a->start == b->start && a->size == b->size &&
           a->is_mapped == b->is_mapped;
}

static void print_choice(const struct choice *choice, struct text *out)
{
    if (choice->status != MEMS_OK) {
        text_format(out, "refused: %s", mems_status_text(choice->status));
        return;
    }
    if (choice->size == 0) { /* no malloc */
        text_add(out, "did not refuse");
        return;
    }
    text_add(out, choice->is_mapped ? "mapped " : "took ");
    segment_print(MEMS_HOLE, choice->start, choice->size, out);
    if (choice->left > 0)
        text_format(out, ", %ju B left over", (uintmax_t)choice->left);
    else
        text_add(out, ", nothing left over");
}

/* ------------------------------------------------------------------------------- the sentence --
 */

static bool fits_differ(const struct moment *heaps, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            if (heaps[i].settings.fit == heaps[j].settings.fit)
                return false;
    return true;
}

/* By its policy where no two have the same, else by its number. */
static void print_short_name(const struct moment *heaps, size_t count, size_t index,
                             struct text *out)
{
    if (fits_differ(heaps, count))
        text_format(out, "%s fit", mems_fit_name(heaps[index].settings.fit));
    else
        text_format(out, "heap %zu", index + 1);
}

void comparison_name(const struct moment *heaps, size_t count, size_t index, struct text *out)
{
    const struct settings *mine = &heaps[index].settings;
    print_short_name(heaps, count, index, out);
    for (size_t i = 0; i < count && !fits_differ(heaps, count); i++) {
        if (settings_are_equal(mine, &heaps[i].settings))
            continue;
        text_add(out, ": ");
        settings_say_changed(mine, &heaps[i].settings, out);
        return;
    }
}

/* The heaps that chose as `index` did, unless one before it did too. */
static void print_group(const struct moment *heaps, size_t count, const struct choice *choices,
                        size_t index, struct text *out)
{
    for (size_t i = 0; i < index; i++)
        if (choices_are_equal(&choices[i], &choices[index]))
            return;
    text_add(out, index > 0 ? "; " : "");
    print_short_name(heaps, count, index, out);
    for (size_t i = index + 1; i < count; i++)
        if (choices_are_equal(&choices[i], &choices[index])) {
            text_add(out, ", ");
            print_short_name(heaps, count, i, out);
        }
    text_add(out, " ");
    print_choice(&choices[index], out);
}

void comparison_explain(const struct moment *heaps, size_t count, struct text *out)
{
    struct choice choices[COMPARISON_MOST] = {{.status = MEMS_OK}};
    bool is_apart = false;
    for (size_t i = 0; i < count; i++) {
        if (!choice_of_moment(&heaps[i], &choices[i]))
            choices[i] = (struct choice){.status = heaps[i].outcome.status};
        is_apart = is_apart || !choices_are_equal(&choices[i], &choices[0]);
    }
    for (size_t i = 0; i < count && is_apart; i++)
        print_group(heaps, count, choices, i, out);
}
