/* SPDX-License-Identifier: MIT
 *
 * words: tables of words.
 */
#include "words.h"

#include <inttypes.h>

const char *word_plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

static const struct {
    unsigned change;
    const char *word;
} changes_by_weight[] = {
    {CHANGE_MERGED, "merged"}, {CHANGE_FREED, "freed"},   {CHANGE_NEW, "new"},
    {CHANGE_REST, "rest"},     {CHANGE_MAPPED, "mapped"}, {CHANGE_NONE, ""},
};

unsigned change_foremost(unsigned changes)
{
    size_t i = 0;
    while (changes_by_weight[i].change != CHANGE_NONE && !(changes_by_weight[i].change & changes))
        i++;
    return changes_by_weight[i].change;
}

const char *change_word(unsigned change)
{
    size_t i = 0;
    while (changes_by_weight[i].change != CHANGE_NONE && changes_by_weight[i].change != change)
        i++;
    return changes_by_weight[i].word;
}

const char *look_word(enum mems_look look)
{
    static const char *const words[] = {
        [MEMS_LOOK_PROCESS] = "in use",
        [MEMS_LOOK_SMALL] = "too small",
        [MEMS_LOOK_FIT] = "fits",
        [MEMS_LOOK_NOT_BETTER] = "no better",
        [MEMS_LOOK_OTHER_NODE] = "not here",
        [MEMS_LOOK_ELSEWHERE] = "not here",
        [MEMS_LOOK_HERE] = "here",
    };
    return words[look];
}

const char *visit_sign(enum mems_look look)
{
    if (look == MEMS_LOOK_NOT_BETTER)
        return "○";
    return look_is_hit(look) ? "✓" : "✗";
}

bool look_is_hit(enum mems_look look)
{
    return look == MEMS_LOOK_FIT || look == MEMS_LOOK_HERE;
}

void segment_print(enum mems_kind kind, uint64_t start, uint64_t size, struct text *out)
{
    text_format(out, "%c[%ju:%ju]", kind == MEMS_PROCESS ? 'P' : 'H', (uintmax_t)start,
                (uintmax_t)(start + size - 1));
}

/* "best fit", "page 4096". */
static void say_setting(const struct settings *settings, enum setting setting, struct text *out)
{
    const struct setting_row *row = setting_row(setting);
    uint64_t value = setting_get(settings, setting);
    if (setting == SETTING_FIT)
        text_format(out, "%s %s", row->choice(value), row->word);
    else if (row->choice != NULL)
        text_format(out, "%s %s", row->word, row->choice(value));
    else
        text_format(out, "%s %" PRIu64, row->word, value);
}

/* The policy comes first; where addresses begin can be read off the picture. */
static const enum setting order[] = {SETTING_FIT, SETTING_PAGE, SETTING_ALIGN};

static bool is_in_order(enum setting setting)
{
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (order[i] == setting)
            return true;
    return setting == SETTING_BASE;
}

static void say_next(const struct settings *settings, enum setting setting, const char *separator,
                     size_t begin, struct text *out)
{
    if (out->length > begin)
        text_add(out, separator);
    say_setting(settings, setting, out);
}

void settings_say(const struct settings *settings, struct text *out)
{
    struct settings usual;
    size_t begin = out->length;
    settings_init(&usual);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        say_next(settings, order[i], " · ", begin, out);
    for (int i = 0; i < SETTING_COUNT; i++)
        if (!is_in_order((enum setting)i) &&
            setting_get(settings, (enum setting)i) != setting_get(&usual, (enum setting)i))
            say_next(settings, (enum setting)i, " · ", begin, out);
}

void settings_say_changed(const struct settings *written, const struct settings *now,
                          struct text *out)
{
    size_t begin = out->length;
    for (int i = SETTING_COUNT - 1; i >= 0; i--)
        if (setting_get(written, (enum setting)i) != setting_get(now, (enum setting)i))
            say_next(written, (enum setting)i, ", ", begin, out);
}
