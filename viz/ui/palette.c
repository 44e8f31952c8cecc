/* SPDX-License-Identifier: MIT
 *
 * palette: the key table and the table of commands, one behind the other, and what a filter leaves
 * of them.
 */
#include "palette.h"

#include "command_words.h"

#include <ctype.h>
#include <string.h>

/* Entry `index` of all, by groups of actions, then the commands that no key has. */
static bool entry_of_all(size_t index, struct palette_entry *entry)
{
    for (int group = 0; group < GROUP_COUNT; group++)
        for (int action = 1; action < ACTION_COUNT; action++)
            if (action_group_of((enum action)action) == (enum action_group)group && index-- == 0) {
                *entry = (struct palette_entry){.action = (enum action)action};
                return true;
            }
    for (size_t i = 0; command_word(i) != NULL; i++)
        if (command_help(i) != NULL && index-- == 0) {
            *entry = (struct palette_entry){.command = command_word(i)};
            return true;
        }
    return false;
}

void palette_keys(const struct palette_entry *entry, struct text *out)
{
    if (entry->command != NULL)
        text_format(out, ":%s", entry->command);
    for (const struct binding *binding = bindings;
         entry->command == NULL && binding->action != ACTION_NONE; binding++) {
        if (binding->action != entry->action)
            continue;
        size_t length = strlen(binding->label);
        bool is_twice = out->length >= length &&
                        strcmp(text_string(out) + out->length - length, binding->label) == 0;
        if (!is_twice)
            text_format(out, "%s%s", out->length > 0 ? " " : "", binding->label);
    }
}

const char *palette_help(const struct palette_entry *entry)
{
    for (size_t i = 0; entry->command != NULL && command_word(i) != NULL; i++)
        if (strcmp(command_word(i), entry->command) == 0)
            return command_help(i);
    return action_help(entry->action);
}

/* ---------------------------------------------------------------------------------- filter -- */

static bool holds(const char *text, const char *word, size_t length)
{
    for (; *text != '\0'; text++) {
        size_t same = 0;
        while (same < length && tolower((unsigned char)text[same]) == word[same])
            same++;
        if (same == length)
            return true;
    }
    return false;
}

/* Whether each word of the filter stands somewhere in the entry. */
static bool fits(const struct palette *palette, const struct palette_entry *entry)
{
    struct text whole;
    bool is_fit = true;
    text_init(&whole);
    palette_keys(entry, &whole);
    text_format(&whole, " %s", palette_help(entry));
    for (const char *at = palette->filter; *at != '\0' && is_fit;) {
        size_t length = strcspn(at, " ");
        is_fit = holds(text_string(&whole), at, length);
        at += length + (at[length] == ' ');
    }
    text_clear(&whole);
    return is_fit;
}

bool palette_entry(const struct palette *palette, size_t index, struct palette_entry *entry)
{
    for (size_t i = 0; entry_of_all(i, entry); i++)
        if (fits(palette, entry) && index-- == 0)
            return true;
    return false;
}

size_t palette_count(const struct palette *palette)
{
    struct palette_entry entry;
    size_t count = 0;
    for (size_t i = 0; entry_of_all(i, &entry); i++)
        count += fits(palette, &entry);
    return count;
}
