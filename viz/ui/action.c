/* SPDX-License-Identifier: MIT
 *
 * action: the key table and the rows of the actions.
 */
#include "action.h"

#include "act.h"

#include <ctype.h>
#include <stddef.h>

enum { CTRL_L = 12, ENTER = 13, CTRL_R = 18, ESCAPE = 27, CTRL_C = 3, TAB = 9, NEWLINE = 10 };

const struct binding bindings[] = {
    {KEYCODE_RIGHT, "→", ACTION_NEXT_CALL},
    {'l', "l", ACTION_NEXT_CALL},
    {'.', ".", ACTION_NEXT_CALL},
    {'>', ">", ACTION_NEXT_CALL},
    {'n', "n", ACTION_NEXT_MATCH},
    {KEYCODE_PAGE_DOWN, "PgDn", ACTION_NEXT_CALL},
    {KEYCODE_WHEEL_DOWN, "wheel", ACTION_NEXT_CALL},
    {KEYCODE_LEFT, "←", ACTION_PREVIOUS_CALL},
    {'h', "h", ACTION_PREVIOUS_CALL},
    {',', ",", ACTION_PREVIOUS_CALL},
    {'<', "<", ACTION_PREVIOUS_CALL},
    {KEYCODE_PAGE_UP, "PgUp", ACTION_PREVIOUS_CALL},
    {KEYCODE_WHEEL_UP, "wheel", ACTION_PREVIOUS_CALL},
    {'s', "s", ACTION_NEXT_STEP},
    {'S', "S", ACTION_PREVIOUS_STEP},
    {' ', "Space", ACTION_PLAY},
    {'+', "+", ACTION_FASTER},
    {'=', "=", ACTION_FASTER},
    {'-', "-", ACTION_SLOWER},
    {'a', "a", ACTION_PLAY_STEPS},
    {']', "]", ACTION_NEXT_MARK},
    {'[', "[", ACTION_PREVIOUS_MARK},
    {'b', "b", ACTION_BOOKMARK},
    {'g', "g", ACTION_FIRST},
    {KEYCODE_HOME, "Home", ACTION_FIRST},
    {'G', "G", ACTION_GOTO},
    {KEYCODE_END, "End", ACTION_GOTO},
    {'%', "%", ACTION_GOTO_PERCENT},
    {'c', "c", ACTION_RUN},
    {'C', "C", ACTION_RUN_BACK},
    {'V', "V", ACTION_COMPARE},
    {'d', "d", ACTION_NEXT_DIVERGENCE},
    {'D', "D", ACTION_PREVIOUS_DIVERGENCE},
    {'j', "j", ACTION_SELECT_NEXT},
    {KEYCODE_DOWN, "↓", ACTION_SELECT_NEXT},
    {'k', "k", ACTION_SELECT_PREVIOUS},
    {KEYCODE_UP, "↑", ACTION_SELECT_PREVIOUS},
    {TAB, "Tab", ACTION_NEXT_PANEL},
    {ENTER, "Enter", ACTION_INSPECT},
    {NEWLINE, "Enter", ACTION_INSPECT},
    {'t', "t", ACTION_TRANSLATE},
    {'/', "/", ACTION_FIND},
    {'v', "v", ACTION_CHAIN},
    {'z', "z", ACTION_ZOOM_IN},
    {'Z', "Z", ACTION_ZOOM_OUT},
    {'J', "J", ACTION_SCROLL_DOWN},
    {'K', "K", ACTION_SCROLL_UP},
    {'i', "i", ACTION_READ},
    {'L', "L", ACTION_LEGEND},
    {'F', "F", ACTION_FOLLOW},
    {'P', "P", ACTION_PHYSICAL},
    {'m', "m", ACTION_MALLOC},
    {'f', "f", ACTION_FREE},
    {':', ":", ACTION_COMMAND},
    {'u', "u", ACTION_UNDO},
    {CTRL_R, "Ctrl-R", ACTION_REDO},
    {'p', "p", ACTION_PRESENT},
    {'Q', "Q", ACTION_QUIZ},
    {'x', "x", ACTION_SKIP},
    {'A', "A", ACTION_PLACE},
    {'N', "N", ACTION_NEXT_LESSON},
    {'O', "O", ACTION_SHELF},
    {'w', "w", ACTION_SHOT},
    {'T', "T", ACTION_THEME},
    {'?', "?", ACTION_HELP},
    {KEYCODE_F1, "F1", ACTION_HELP},
    {CTRL_L, "Ctrl-L", ACTION_REDRAW},
    {ESCAPE, "Esc", ACTION_CLOSE},
    {'q', "q", ACTION_QUIT},
    {KEYCODE_F10, "F10", ACTION_QUIT},
    {CTRL_C, "Ctrl-C", ACTION_QUIT},
    {0, "", ACTION_NONE},
};

#define ACTION_ROW(name, group, run, help) {#name, GROUP_##group, help, run},
static const struct {
    const char *name;
    enum action_group group;
    const char *help;
    enum effect_kind (*run)(struct app *app);
} actions[ACTION_COUNT] = {{"", GROUP_OTHER, "", NULL}, ACTION_TABLE(ACTION_ROW)};
#undef ACTION_ROW

enum effect_kind action_run(enum action action, struct app *app)
{
    return action != ACTION_NONE ? actions[action].run(app) : EFFECT_NONE;
}

enum action action_of_key(uint32_t key)
{
    const struct binding *binding = bindings;
    while (binding->action != ACTION_NONE && binding->key != key)
        binding++;
    return binding->action;
}

const char *action_key(enum action action)
{
    const struct binding *binding = bindings;
    while (binding->action != ACTION_NONE && binding->action != action)
        binding++;
    return binding->label;
}

const char *action_help(enum action action)
{
    return actions[action].help;
}

enum action_group action_group_of(enum action action)
{
    return actions[action].group;
}

const char *action_group_name(enum action_group group)
{
    static const char *const names[GROUP_COUNT] = {"Moving in time", "Looking", "Driving it live",
                                                   "The rest"};
    return names[group];
}

/* NEXT_CALL in the table, "next call" in a line. */
const char *action_word(enum action action)
{
    static char words[ACTION_COUNT][24];
    char *word = words[action];
    const char *name = actions[action].name;
    for (size_t i = 0; name[i] != '\0' && i + 1 < sizeof words[action]; i++)
        word[i] = name[i] == '_' ? ' ' : (char)tolower((unsigned char)name[i]);
    return word;
}
