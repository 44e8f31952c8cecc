/* SPDX-License-Identifier: MIT
 *
 * help_keys: what keys do while the palette is shown: letters filter it, the arrows choose, Enter
 * carries the choice out.
 */
#include "help_keys.h"

#include "act.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum {
    CTRL_C = 3,
    CTRL_H = 8,
    NEWLINE = 10,
    ENTER = 13,
    CTRL_U = 21,
    ESCAPE = 27,
    BACKSPACE = 127
};

enum effect_kind act_help(struct app *app)
{
    app->mode = app->mode == MODE_HELP ? MODE_NORMAL : MODE_HELP;
    app->palette = (struct palette){.chosen = 0};
    return EFFECT_NONE;
}

static enum effect_kind run(struct app *app)
{
    struct palette_entry entry;
    app->mode = MODE_NORMAL;
    if (!palette_entry(&app->palette, app->palette.chosen, &entry) || entry.action == ACTION_HELP)
        return EFFECT_NONE;
    if (entry.command == NULL)
        return action_run(entry.action, app);
    char line[40];
    snprintf(line, sizeof line, "%s ", entry.command);
    enum effect_kind kind = act_command(app);
    prompt_open(&app->prompt, PROMPT_COMMAND, line);
    return kind;
}

static void move(struct palette *palette, long by)
{
    long last = (long)palette_count(palette) - 1, chosen = (long)palette->chosen + by;
    chosen = chosen > last ? last : chosen;
    palette->chosen = chosen < 0 ? 0 : (size_t)chosen;
}

static void type(struct palette *palette, uint32_t code)
{
    size_t length = strlen(palette->filter);
    if (code < ' ' || code > '~' || length + 1 >= PALETTE_FILTER)
        return;
    palette->filter[length] = (char)tolower((int)code);
    palette->filter[length + 1] = '\0';
    palette->chosen = 0;
}

static void erase(struct palette *palette, size_t from)
{
    palette->filter[from] = '\0';
    palette->chosen = 0;
}

static bool closes(const struct palette *palette, uint32_t code)
{
    return code == ESCAPE || code == CTRL_C || code == KEYCODE_F1 || code == KEYCODE_F10 ||
           (palette->filter[0] == '\0' && (code == '?' || code == BACKSPACE || code == CTRL_H));
}

enum effect_kind help_press(struct app *app, struct key key)
{
    struct palette *palette = &app->palette;
    size_t length = strlen(palette->filter);
    if (closes(palette, key.code))
        return act_help(app);
    if (key.code == ENTER || key.code == NEWLINE)
        return run(app);
    if (key.code == KEYCODE_DOWN || key.code == KEYCODE_WHEEL_DOWN)
        move(palette, 1);
    else if (key.code == KEYCODE_UP || key.code == KEYCODE_WHEEL_UP)
        move(palette, -1);
    else if (key.code == KEYCODE_PAGE_DOWN || key.code == KEYCODE_PAGE_UP)
        move(palette, key.code == KEYCODE_PAGE_DOWN ? 10 : -10);
    else if (key.code == KEYCODE_END || key.code == KEYCODE_HOME)
        move(palette, key.code == KEYCODE_END ? 1000 : -1000);
    else if (key.code == CTRL_U)
        erase(palette, 0);
    else if (key.code == BACKSPACE || key.code == CTRL_H)
        erase(palette, length - 1);
    else
        type(palette, key.code);
    return EFFECT_NONE;
}
