/* SPDX-License-Identifier: MIT
 *
 * screen_run_keys: the statements that change the app: opening, keys, the mouse, size, the clock.
 */
#include "screen_run.h"

#include "travel.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    uint32_t code;
} key_names[] = {
    {"Right", KEYCODE_RIGHT},
    {"Left", KEYCODE_LEFT},
    {"Up", KEYCODE_UP},
    {"Down", KEYCODE_DOWN},
    {"Home", KEYCODE_HOME},
    {"End", KEYCODE_END},
    {"PageUp", KEYCODE_PAGE_UP},
    {"PageDown", KEYCODE_PAGE_DOWN},
    {"Delete", KEYCODE_DELETE},
    {"BackTab", KEYCODE_BACK_TAB},
    {"F1", KEYCODE_F1},
    {"F10", KEYCODE_F10},
    {"WheelUp", KEYCODE_WHEEL_UP},
    {"WheelDown", KEYCODE_WHEEL_DOWN},
    {"Enter", '\r'},
    {"Tab", '\t'},
    {"Esc", 27},
    {"Backspace", 127},
    {"Space", ' '},
};

/* --------------------------------------------------------------------------------- opening -- */

void case_begin(struct screen_run *run)
{
    if (run->is_open)
        app_clear(&run->app);
    run->is_open = true;
    run->is_skipping = false;
    run->now = 0;
    text_empty(&run->asked);
}

void act_tape(struct screen_run *run, const char *text)
{
    case_begin(run);
    app_of(&run->app, text, run->rows, run->columns);
}

/* The title of each thing to open, apart by ";"; what is open is the number before them. */
void act_shelved(struct screen_run *run, const char *argument)
{
    char *end;
    struct shelf *shelf = &run->app.shelf;
    size_t current = strtoul(argument, &end, 10);
    shelf_clear(shelf);
    shelf_add(shelf, &(struct shelf_item){.path = "", .title = "An empty heap", .about = ""});
    for (int number = 1; *end != '\0'; number++) {
        end += strspn(end, " ;");
        size_t length = strcspn(end, ";");
        char title[80], path[20];
        snprintf(title, sizeof title, "%.*s", (int)length, end);
        snprintf(path, sizeof path, "%02d.mems", number);
        shelf_add(shelf, &(struct shelf_item){.group = SHELF_LESSON,
                                              .path = path,
                                              .title = title,
                                              .about = "what it is about",
                                              .number = number,
                                              .is_seen = (size_t)number < current});
        end += length;
    }
    shelf->current = shelf->chosen = current;
}

void act_live(struct screen_run *run, const char *argument)
{
    (void)argument;
    act_tape(run, "");
    run->app.session.tape.file[0] = '\0';
}

/* "NAME" or "NAME at PLACE": scenarios/NAME.mems, or the one that lies beside the cases. */
void act_open(struct screen_run *run, const char *argument)
{
    char name[512];
    struct error error;
    snprintf(name, sizeof name, "%s", argument);
    char *at = strstr(name, " at ");
    if (at != NULL)
        *at = '\0';
    case_begin(run);
    if (strncmp(name, "scenarios/", 10) == 0)
        app_of_course(&run->app, name + 10, run->rows, run->columns);
    else {
        char beside[600];
        snprintf(beside, sizeof beside, "../tests/cases/screen/%s", name);
        app_of_course(&run->app, beside, run->rows, run->columns);
    }
    if (at != NULL && !travel_goto(&run->app, at + 4, &error))
        case_fail(run, "there is no place", at + 4);
}

/* ------------------------------------------------------------------------------------ keys -- */

static void press(struct screen_run *run, struct key key)
{
    effect_print(&run->app, app_press(&run->app, key), &run->asked);
}

/* Right, Ctrl-R, or one of these and how often: Up*30. False: a word to be typed. */
static bool press_named(struct screen_run *run, const char *word, size_t length)
{
    const char *star = memchr(word, '*', length);
    size_t name = star != NULL && star > word ? (size_t)(star - word) : length;
    uint32_t code = 0;
    if (name == 6 && strncmp(word, "Ctrl-", 5) == 0)
        code = (uint32_t)word[5] & 0x1F;
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++)
        if (strlen(key_names[i].name) == name && strncmp(key_names[i].name, word, name) == 0)
            code = key_names[i].code;
    for (long times = name < length ? strtol(star + 1, NULL, 10) : 1; code != 0 && times > 0;
         times--)
        press(run, (struct key){.code = code});
    return code != 0;
}

/* Words that name no key are typed, and the blank between two of them. */
void act_press(struct screen_run *run, const char *argument)
{
    bool is_typing = false;
    text_empty(&run->asked);
    while (*argument != '\0') {
        size_t length = strcspn(argument, " ");
        const char *end = argument + length;
        if (press_named(run, argument, length))
            is_typing = false;
        else {
            if (is_typing)
                press(run, (struct key){.code = ' '});
            for (const char *at = argument; at < end;)
                press(run, (struct key){.code = utf8_next(&at, end)});
            is_typing = true;
        }
        argument = *end == ' ' ? end + 1 : end;
    }
}

void act_click(struct screen_run *run, const char *text)
{
    int row, column;
    text_empty(&run->asked);
    if (screen_find(run, text, &row, &column))
        press(run, (struct key){KEYCODE_CLICK, row, column});
    else
        case_fail(run, "nowhere to click on", text);
}

/* ------------------------------------------------------------------------- size and the clock --
 */

void act_size(struct screen_run *run, const char *argument)
{
    if (sscanf(argument, "%dx%d", &run->columns, &run->rows) != 2) {
        case_fail(run, "a size is COLUMNSxROWS, not", argument);
        return;
    }
    if (!run->is_open)
        return;
    run->app.rows = run->rows;
    run->app.columns = run->columns;
    press(run, (struct key){.code = KEYCODE_RESIZE});
}

/* The clock goes on by so many milliseconds, and tells the app whenever it asked to be told. */
void act_wait(struct screen_run *run, const char *argument)
{
    long long end = run->now + strtoll(argument, NULL, 10);
    while (run->now < end) {
        int patience = app_patience(&run->app);
        run->now = patience < 0 || run->now + patience > end ? end : run->now + patience;
        app_tick(&run->app, run->now);
    }
}
