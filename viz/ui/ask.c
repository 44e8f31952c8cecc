/* SPDX-License-Identifier: MIT
 *
 * ask: prompts are opened, edited and answered. What an answer means is in command.c.
 */
#include "ask.h"

#include "act.h"
#include "command.h"

#include <stdio.h>

enum { TAB = 9 };

static enum effect_kind ask(struct app *app, enum prompt_purpose purpose)
{
    char text[80] = "";
    size_t at = picture_find(&app->session.now, app->view.selected);
    size_t future = session_future(&app->session);
    if (purpose == PROMPT_FREE && app->view.selected != 0 && at < app->session.now.segment_count) {
        const struct picture_segment *segment = &app->session.now.segments[at];
        if (segment->name != NULL)
            snprintf(text, sizeof text, "%s", segment->name);
        else
            snprintf(text, sizeof text, "%ju", (uintmax_t)segment->start);
    }
    app->is_playing = false;
    app->mode = MODE_PROMPT;
    prompt_open(&app->prompt, purpose, text);
    if (future > 0 && purpose <= PROMPT_FREE)
        app_say(app, MESSAGE_INFO, "a call made here drops the %zu after it; u brings them back",
                future);
    return EFFECT_NONE;
}

enum effect_kind act_malloc(struct app *app)
{
    return ask(app, PROMPT_MALLOC);
}

enum effect_kind act_free(struct app *app)
{
    return ask(app, PROMPT_FREE);
}

enum effect_kind act_command(struct app *app)
{
    return ask(app, PROMPT_COMMAND);
}

enum effect_kind act_find(struct app *app)
{
    return ask(app, PROMPT_FIND);
}

enum effect_kind act_translate(struct app *app)
{
    return ask(app, PROMPT_TRANSLATE);
}

/* A line that was refused is kept, to be mended. What leaves asks with a key, not with a line. */
static struct effect answer_prompt(struct app *app)
{
    app->mode = MODE_NORMAL;
    struct effect effect = command_answer(app);
    bool is_refused = app->message_kind == MESSAGE_ERROR && effect.kind != EFFECT_RECORD;
    if (is_refused && app->mode == MODE_NORMAL && !app->is_quit_asked)
        app->mode = MODE_PROMPT;
    return effect;
}

struct effect ask_press(struct app *app, struct key key)
{
    struct effect effect = {.kind = EFFECT_NONE};
    if (key.code == TAB) {
        command_complete(app);
        return effect;
    }
    app->message_kind = MESSAGE_NONE;
    switch (prompt_press(&app->prompt, key.code)) {
    case PROMPT_CANCELLED:
        app->mode = MODE_NORMAL;
        break;
    case PROMPT_DONE:
        return answer_prompt(app);
    case PROMPT_OPEN:
        break;
    }
    return effect;
}

bool app_cursor(const struct app *app, int *row, int *column)
{
    if (app->mode != MODE_PROMPT)
        return false;
    *row = app->rows - 1;
    *column = prompt_column(&app->prompt, app->columns);
    return true;
}
