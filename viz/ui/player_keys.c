/* SPDX-License-Identifier: MIT
 *
 * player_keys: the part of the key table that the HTML player understands, in a browser's words.
 */
#include "action.h"

#include <stddef.h>
#include <string.h>

enum { MOST_KEYS = 64 };

/* What the player calls an action; NULL: it has none such. */
static const char *player_action(enum action action)
{
    static const char *const words[ACTION_COUNT] = {
        [ACTION_NEXT_CALL] = "next",
        [ACTION_NEXT_MATCH] = "next",
        [ACTION_PREVIOUS_CALL] = "previous",
        [ACTION_NEXT_STEP] = "into",
        [ACTION_PREVIOUS_STEP] = "outof",
        [ACTION_PLAY] = "play",
        [ACTION_FASTER] = "faster",
        [ACTION_SLOWER] = "slower",
        [ACTION_NEXT_MARK] = "nextmark",
        [ACTION_PREVIOUS_MARK] = "previousmark",
        [ACTION_FIRST] = "first",
        [ACTION_GOTO] = "last",
    };
    return words[action];
}

/* What a browser calls the key; NULL: it does not give it as a key. */
static const char *browser_key(const struct binding *binding)
{
    static const struct {
        uint32_t key;
        const char *name;
    } names[] = {{KEYCODE_RIGHT, "ArrowRight"},
                 {KEYCODE_LEFT, "ArrowLeft"},
                 {KEYCODE_PAGE_DOWN, "PageDown"},
                 {KEYCODE_PAGE_UP, "PageUp"},
                 {KEYCODE_HOME, "Home"},
                 {KEYCODE_END, "End"},
                 {' ', " "}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].key == binding->key)
            return names[i].name;
    return binding->key < KEYCODE_FIRST && strlen(binding->label) == 1 ? binding->label : NULL;
}

const struct player_key *action_player_keys(void)
{
    static struct player_key keys[MOST_KEYS + 1];
    size_t count = 0;
    for (const struct binding *binding = bindings; binding->action != ACTION_NONE; binding++) {
        struct player_key key = {browser_key(binding), player_action(binding->action)};
        if (key.key != NULL && key.action != NULL && count < MOST_KEYS)
            keys[count++] = key;
    }
    keys[count] = (struct player_key){NULL, NULL};
    return keys;
}
