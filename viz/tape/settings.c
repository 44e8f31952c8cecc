/* SPDX-License-Identifier: MIT
 *
 * settings: the table, and what is done to every row of it alike.
 */
#include "settings.h"

#include <inttypes.h>
#include <string.h>

static bool is_power_of_two(uint64_t value)
{
    return (value & (value - 1)) == 0;
}

static const char *fit_choice(uint64_t index)
{
    return index <= MEMS_WORST_FIT ? mems_fit_name((enum mems_fit)index) : NULL;
}

static const char *coalesce_choice(uint64_t index)
{
    static const char *const words[] = {"immediate", "deferred", "never"};
    return index <= MEMS_COALESCE_NEVER ? words[index] : NULL;
}

static const char *grow_choice(uint64_t index)
{
    static const char *const words[] = {"node", "contiguous"};
    return index <= MEMS_GROW_CONTIGUOUS ? words[index] : NULL;
}

static const char *rover_choice(uint64_t index)
{
    static const char *const words[] = {"start", "last"};
    return index <= ROVER_LAST ? words[index] : NULL;
}

static const char *ties_choice(uint64_t index)
{
    static const char *const words[] = {"low", "high"};
    return index <= MEMS_TIES_HIGH ? words[index] : NULL;
}

#define FIELD(name) .field = offsetof(struct settings, name), .word = #name
static const struct setting_row rows[SETTING_COUNT] = {
    [SETTING_PAGE] = {FIELD(page), .what = "page size", .least = 1, .is_always_printed = true},
    [SETTING_BASE] = {FIELD(base), .what = "address", .least = 1, .is_always_printed = true},
    [SETTING_ALIGN] = {FIELD(align), .what = "alignment", .least = 1, .is_allowed = is_power_of_two,
                       .must = "a power of two: 1, 2, 4, 8, …", .is_always_printed = true},
    [SETTING_FIT] = {FIELD(fit), .what = "fit", .choice = fit_choice, .is_always_printed = true},
    [SETTING_LIMIT] = {FIELD(limit), .what = "limit", .least = 1},
    [SETTING_FAIL] = {FIELD(fail), .of = "mmap", .what = "number of the mapping", .least = 1},
    [SETTING_COALESCE] = {FIELD(coalesce), .what = "way to coalesce", .choice = coalesce_choice},
    [SETTING_GROW] = {FIELD(grow), .what = "way to grow", .choice = grow_choice},
    [SETTING_ROVER] = {FIELD(rover), .what = "rover", .choice = rover_choice},
    [SETTING_TIES] = {FIELD(ties), .what = "side to take at a tie", .choice = ties_choice},
};

const struct setting_row *setting_row(enum setting setting)
{
    return &rows[setting];
}

const char *setting_word(size_t index)
{
    return index < SETTING_COUNT ? rows[index].word : NULL;
}

uint64_t setting_get(const struct settings *settings, enum setting setting)
{
    const char *field = (const char *)settings + rows[setting].field;
    unsigned choice;
    uint64_t number;
    if (rows[setting].choice != NULL) {
        memcpy(&choice, field, sizeof choice);
        return choice;
    }
    memcpy(&number, field, sizeof number);
    return number;
}

void setting_set(struct settings *settings, enum setting setting, uint64_t value)
{
    char *field = (char *)settings + rows[setting].field;
    unsigned choice = (unsigned)value;
    if (rows[setting].choice != NULL)
        memcpy(field, &choice, sizeof choice);
    else
        memcpy(field, &value, sizeof value);
}

void settings_init(struct settings *settings)
{
    struct mems_options options;
    mems_options_init(&options);
    *settings = (struct settings){.page = options.page_size,
                                  .base = options.base,
                                  .align = options.alignment,
                                  .fit = options.fit,
                                  .limit = options.limit,
                                  .coalesce = options.coalesce,
                                  .grow = options.grow};
}

void settings_options(const struct settings *settings, struct mems_options *options)
{
    mems_options_init(options);
    options->page_size = settings->page;
    options->base = settings->base;
    options->alignment = settings->align;
    options->fit = settings->fit;
    options->limit = settings->limit;
    options->coalesce = settings->coalesce;
    options->ties = settings->ties;
    options->grow = settings->grow;
    options->counts_sides = true;
}

uint64_t settings_need(const struct settings *settings, uint64_t size)
{
    uint64_t align = settings->align, rest = align > 1 ? size % align : 0;
    if (rest == 0)
        return size;
    return size <= UINT64_MAX - (align - rest) ? size + (align - rest) : 0;
}

bool settings_merge_at_once(const struct settings *settings)
{
    return settings->coalesce == MEMS_COALESCE_IMMEDIATE;
}

bool settings_are_equal(const struct settings *a, const struct settings *b)
{
    for (int i = 0; i < SETTING_COUNT; i++)
        if (setting_get(a, (enum setting)i) != setting_get(b, (enum setting)i))
            return false;
    return true;
}

bool settings_disagree(const struct settings *settings, enum setting *fault, struct text *problem)
{
    if (settings->page % settings->align == 0)
        return false;
    *fault = SETTING_ALIGN;
    text_format(problem,
                "the alignment %" PRIu64 " does not divide the page size %" PRIu64
                "; choose one that does",
                settings->align, settings->page);
    return true;
}

void settings_print(const struct settings *settings, struct text *out)
{
    struct settings unset;
    settings_init(&unset);
    for (int i = 0; i < SETTING_COUNT; i++) {
        enum setting setting = (enum setting)i;
        uint64_t value = setting_get(settings, setting);
        if (!rows[i].is_always_printed && value == setting_get(&unset, setting))
            continue;
        if (rows[i].choice != NULL)
            text_format(out, "%s %s\n", rows[i].word, rows[i].choice(value));
        else
            text_format(out, "%s %s%s%" PRIu64 "\n", rows[i].word,
                        rows[i].of != NULL ? rows[i].of : "", rows[i].of != NULL ? " " : "", value);
    }
}
