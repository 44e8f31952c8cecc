/* SPDX-License-Identifier: MIT
 *
 * words: tables of words.
 */
#include "words.h"

const char *word_plural(size_t count)
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

bool look_is_hit(enum mems_look look)
{
    return look == MEMS_LOOK_FIT || look == MEMS_LOOK_HERE;
}

void segment_print(enum mems_kind kind, uintptr_t start, size_t size, struct text *out)
{
    text_format(out, "%c[%ju:%ju]", kind == MEMS_PROCESS ? 'P' : 'H', (uintmax_t)start,
                (uintmax_t)(start + size - 1));
}
