/* SPDX-License-Identifier: MIT
 *
 * command: the command line. One table of commands; everything else is a statement of the language.
 */
#include "command.h"

#include "act.h"
#include "change.h"
#include "compare.h"
#include "language.h"
#include "live.h"
#include "memory.h"
#include "near.h"
#include "session_edit.h"
#include "text.h"
#include "travel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct effect nothing = {.kind = EFFECT_NONE};

/* --------------------------------------------------------------------------------- looking -- */

static struct effect answer_find(struct app *app, const char *answer)
{
    snprintf(app->needle, sizeof app->needle, "%.*s", (int)sizeof app->needle - 1, answer);
    return (struct effect){.kind = act_next_match(app)};
}

static struct effect answer_translate(struct app *app, const char *answer)
{
    struct error error;
    struct place place;
    uint64_t v = 0;
    if (!session_parse_place(&app->session, answer, &place, &error))
        app_say(app, MESSAGE_ERROR, "%s", error.text);
    else if (!session_resolve(compare_lead(app), &place, &v))
        app_say(app, MESSAGE_ERROR, "%s has no address yet at this call",
                slot_name(app->session.tape.slots, place.slot));
    else if (v == 0)
        app_say(app, MESSAGE_ERROR, "NULL is not an address: mems_get refuses it");
    if (v == 0)
        return nothing;
    app->view.selected = v;
    app->mode = MODE_INSPECT;
    return nothing;
}

/* -------------------------------------------------------------------------------- commands -- */

static struct effect fail(struct app *app, const struct error *error)
{
    app_say(app, MESSAGE_ERROR, "%s", error->text);
    return nothing;
}

static struct effect do_goto(struct app *app, const char *argument)
{
    struct error error;
    return travel_goto(app, argument, &error) ? nothing : fail(app, &error);
}

static struct effect do_until(struct app *app, const char *argument)
{
    struct error error;
    return travel_until(app, argument, true, &error) ? nothing : fail(app, &error);
}

static struct effect do_back(struct app *app, const char *argument)
{
    struct error error;
    return travel_until(app, argument, false, &error) ? nothing : fail(app, &error);
}

/* An effect on a file; quotes around its name are the command line's, not the file's. */
static struct effect file_effect(enum effect_kind kind, const char *path, bool is_forced)
{
    struct effect effect = {.kind = kind, .is_forced = is_forced};
    size_t length = strlen(path);
    bool is_quoted = length >= 2 && path[0] == '"' && path[length - 1] == '"';
    snprintf(effect.path, sizeof effect.path, "%.*s", (int)(length - 2 * is_quoted),
             path + is_quoted);
    return effect;
}

static struct effect do_shot(struct app *app, const char *argument)
{
    (void)app;
    return file_effect(EFFECT_SHOT, argument, false);
}

static struct effect do_shot_over(struct app *app, const char *argument)
{
    (void)app;
    return file_effect(EFFECT_SHOT, argument, true);
}

/* A name for what has none, beside the trace that it comes from. */
static void say_save(struct app *app)
{
    const struct tape *tape = &app->session.tape;
    const char *dot = strrchr(tape->file, '.');
    size_t stem =
        dot != NULL && strchr(dot, '/') == NULL ? (size_t)(dot - tape->file) : strlen(tape->file);
    if (tape->is_translated && strcmp(tape->file, "-") != 0)
        app_say(app, MESSAGE_ERROR, "the file is no scenario: save %.*s.mems", (int)stem,
                tape->file);
    else
        app_say(app, MESSAGE_ERROR, "save takes a file: save lesson.mems");
}

static struct effect save(struct app *app, const char *path, bool is_forced)
{
    const struct tape *tape = &app->session.tape;
    bool has_file = tape->file[0] != '\0' && strcmp(tape->file, "-") != 0 && !tape->is_translated;
    if (strcmp(path, "-") != 0 && (path[0] != '\0' || has_file))
        return file_effect(EFFECT_SAVE, path, is_forced);
    say_save(app);
    return nothing;
}

static struct effect do_save(struct app *app, const char *argument)
{
    return save(app, argument, false);
}

static struct effect do_save_over(struct app *app, const char *argument)
{
    return save(app, argument, true);
}

/* Without a name it asks which. */
static struct effect do_open_anyway(struct app *app, const char *argument)
{
    if (argument[0] == '\0')
        return (struct effect){.kind = act_shelf(app)};
    return file_effect(EFFECT_OPEN, argument, false);
}

static struct effect do_open(struct app *app, const char *argument)
{
    if (argument[0] == '\0' || !app->is_unsaved)
        return do_open_anyway(app, argument);
    app_say(app, MESSAGE_ERROR,
            "changes are not saved; :save FILE saves them, :open! FILE opens without");
    return nothing;
}

/* "compare best", "compare first best next", "compare off"; without a word as the key does. */
static struct effect do_compare(struct app *app, const char *argument)
{
    struct error error;
    bool is_off = strcmp(argument, "off") == 0;
    if (argument[0] == '\0' || (is_off && app->compare != NULL))
        return (struct effect){.kind = act_compare(app)};
    if (is_off)
        app_say(app, MESSAGE_INFO, "nothing is compared");
    else if (!compare_policies(app, argument, &error))
        return fail(app, &error);
    return nothing;
}

static struct effect do_theme(struct app *app, const char *argument)
{
    if (theme_find(argument, &app->theme)) {
        app->has_theme = true;
        return (struct effect){.kind = EFFECT_THEME};
    }
    struct text themes;
    text_init(&themes);
    text_add_choices(&themes, theme_word);
    app_say(app, MESSAGE_ERROR, "theme takes %s", text_string(&themes));
    text_clear(&themes);
    return nothing;
}

static struct effect do_speed(struct app *app, const char *argument)
{
    char *end;
    double calls = strtod(argument, &end);
    if (end == argument || *end != '\0' || !(calls > 0 && calls <= 1000)) {
        app_say(app, MESSAGE_ERROR, "speed takes calls a second: speed 0.5");
        return nothing;
    }
    app_set_speed(app, (int)(calls * 10 + 0.5));
    app_say(app, MESSAGE_INFO, "speed %d.%d calls a second", app_speed_tenths(app) / 10,
            app_speed_tenths(app) % 10);
    return nothing;
}

static struct effect do_help(struct app *app, const char *argument)
{
    (void)argument;
    app->mode = MODE_NORMAL;
    return (struct effect){.kind = act_help(app)};
}

static struct effect do_quit(struct app *app, const char *argument)
{
    (void)argument;
    return (struct effect){.kind = act_quit(app)};
}

static struct effect do_quit_anyway(struct app *app, const char *argument)
{
    (void)app;
    (void)argument;
    return (struct effect){.kind = EFFECT_QUIT};
}

static struct effect do_find(struct app *app, const char *argument)
{
    return answer_find(app, argument);
}

static struct effect do_undo(struct app *app, const char *argument)
{
    (void)argument;
    return (struct effect){.kind = act_undo(app)};
}

static struct effect do_redo(struct app *app, const char *argument)
{
    (void)argument;
    return (struct effect){.kind = act_redo(app)};
}

static const struct command {
    const char *word;
    struct effect (*run)(struct app *app, const char *argument);
    const char *help; /* NULL: a key does it, or another word */
} commands[] = {
    {"goto", do_goto, "go to a call: 12, 14.3, 50%, end, or a mark's beginning"},
    {"until", do_until, "go on until it is so: holes > 3, used >= 8000, refused"},
    {"back", do_back, "go back to where it was so"},
    {"shot", do_shot, "write a figure of this frame into a file"},
    {"save", do_save, "write all calls as a scenario into a file"},
    {"save!", do_save_over, "the same, over a file that is there"},
    {"open", do_open, "open a file, a lesson by its number, or a folder"},
    {"open!", do_open_anyway, NULL},
    {"compare", do_compare, "policies on the same calls: best, first next best, off"},
    {"speed", do_speed, "calls that playing shows in a second"},
    {"theme", do_theme, "dark, light, print or mono"},
    {"find", do_find, NULL},
    {"translate", answer_translate, NULL},
    {"undo", do_undo, NULL},
    {"redo", do_redo, NULL},
    {"help", do_help, NULL},
    {"quit", do_quit, NULL},
    {"q", do_quit, NULL},
    {"q!", do_quit_anyway, NULL},
    {"shot!", do_shot_over, NULL},
    {"quit!", do_quit_anyway, "leave without saving"},
};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static bool begins_with_setting(const char *line)
{
    size_t length = strcspn(line, " \t");
    for (size_t i = 0; setting_word(i) != NULL; i++)
        if (strlen(setting_word(i)) == length && strncmp(setting_word(i), line, length) == 0)
            return line[length] != '\0';
    return false;
}

/* A setting changes for the whole session, which replays from the start under it. The language's
 * own parser reads it, on an empty scenario with the present settings. */
static bool change_setting(struct app *app, const char *line, struct effect *effect)
{
    struct tape scratch;
    struct errors errors = {.count = 0};
    if (!begins_with_setting(line))
        return false;
    tape_init(&scratch);
    scratch.settings = app->session.tape.settings;
    if (!language_read_line(&scratch, line, &errors))
        app_say(app, MESSAGE_ERROR, "%s", errors.items[0].text);
    else if (scratch.call_count + scratch.remark_count > 0)
        app_say(app, MESSAGE_ERROR, "a setting stands alone on its line: it replays everything");
    else
        effect->kind = change_begin(app, &scratch.settings, line);
    tape_clear(&scratch);
    return true;
}

static const char *skip_blanks(const char *at)
{
    while (*at == ' ' || *at == '\t')
        at++;
    return at;
}

/* "undo = malloc 3": the words of commands are names too. */
static bool is_assignment(const char *behind_word)
{
    const char *next = skip_blanks(behind_word);
    return *next == '=' || *next == '[';
}

/* A word that begins no statement may be a command with a slip in it, or the beginning of one.
 * NULL: a statement is nearer, and the language has said which. */
static const char *nearest_command(const char *line, size_t length)
{
    struct near near = near_begin(line, length);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        near_try(&near, commands[i].word, strlen(commands[i].word));
    const char *command = near.best;
    for (size_t i = 0; language_word(i) != NULL; i++)
        near_try(&near, language_word(i), strlen(language_word(i)));
    if (near.best != command)
        return NULL;
    for (size_t i = 0; i < COMMAND_COUNT && command == NULL; i++)
        if (strncmp(commands[i].word, line, length) == 0)
            command = commands[i].word;
    return command;
}

static void suggest_command(struct app *app, const char *line, size_t length)
{
    const char *command = nearest_command(line, length);
    if (command != NULL)
        app_say(app, MESSAGE_ERROR,
                "'%.*s' is neither a command nor a statement; did you mean '%s'?", (int)length,
                line, command);
}

static struct effect obey(struct app *app, const char *typed)
{
    const char *line = skip_blanks(typed);
    size_t length = strcspn(line, " \t=[");
    struct effect effect = nothing;
    if (*line == '\0')
        return nothing;
    for (size_t i = 0; i < COMMAND_COUNT && !is_assignment(line + length); i++)
        if (strlen(commands[i].word) == length && strncmp(commands[i].word, line, length) == 0)
            return commands[i].run(app, skip_blanks(line + length));
    if (change_setting(app, line, &effect))
        return effect;
    struct error error = {.code = ERROR_TOLD};
    effect.kind = live_perform(app, line, &error);
    if (error.code == ERROR_UNKNOWN_STATEMENT)
        suggest_command(app, line, length);
    return effect;
}

/* Most commands would tell what is asked, or change it. */
static bool is_asked(struct app *app)
{
    if (app->quiz.is_asking)
        quiz_say_first(app);
    else if (hand_is_on(app))
        hand_say_first(app);
    return app->quiz.is_asking || hand_is_on(app);
}

struct effect app_command(struct app *app, const char *typed)
{
    if (is_asked(app))
        return nothing;
    struct effect effect = obey(app, typed);
    compare_follow(app);
    quiz_settle(app);
    hand_settle(app);
    return effect;
}

struct effect command_answer(struct app *app)
{
    prompt_trim(&app->prompt);
    const char *answer = skip_blanks(app->prompt.line);
    if (*answer == '\0')
        return nothing;
    switch (app->prompt.purpose) {
    case PROMPT_COMMAND:
        return app_command(app, answer);
    case PROMPT_MALLOC:
        return (struct effect){.kind = live_malloc(app, answer)};
    case PROMPT_FREE:
        return (struct effect){.kind = live_free(app, answer)};
    case PROMPT_FIND:
        return answer_find(app, answer);
    case PROMPT_TRANSLATE:
        return answer_translate(app, answer);
    case PROMPT_ANSWER:
        if (app->quiz.is_asking)
            quiz_answer(app, answer);
        else if (hand_is_on(app))
            hand_answer(app, answer);
        return nothing;
    }
    return nothing;
}

const char *command_word(size_t index)
{
    return index < COMMAND_COUNT ? commands[index].word : NULL;
}

const char *command_help(size_t index)
{
    return index < COMMAND_COUNT ? commands[index].help : NULL;
}
