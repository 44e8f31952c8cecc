/* SPDX-License-Identifier: MIT
 *
 * live: calls made by hand: performed, taken back, made again; and bookmarks.
 */
#include "live.h"

#include "act.h"
#include "change.h"
#include "errors.h"
#include "session_edit.h"
#include "text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* The expects up to the cursor, and the last of them. */
static size_t count_expects(const struct session *session, size_t *last)
{
    const struct tape *tape = &session->tape;
    size_t count = 0;
    for (size_t i = 0; i < tape->remark_count && tape->remarks[i].at <= session->cursor.call; i++)
        if (tape->remarks[i].kind == REMARK_EXPECT) {
            count++;
            *last = i;
        }
    return count;
}

static void say_verdict(struct app *app, const struct check *check)
{
    if (check->verdict == VERDICT_FAILED)
        app_say(app, MESSAGE_ERROR, "expect failed after call %zu: %s", app->session.cursor.call,
                check->text);
    else
        app_say(app, MESSAGE_INFO, "expect held after call %zu", app->session.cursor.call);
}

void live_say(struct app *app, const struct change *change)
{
    size_t last = 0;
    if (change->dropped > 0 && session_future(&app->session) == 0)
        app_say(app, MESSAGE_INFO, "%zu call%s after this one dropped; u brings them back",
                change->dropped, change->dropped == 1 ? "" : "s");
    else if (count_expects(&app->session, &last) > change->expects)
        say_verdict(app, session_check(&app->session, last));
}

enum effect_kind live_perform(struct app *app, const char *line, struct error *error)
{
    struct errors errors = {.count = 0};
    size_t last = 0;
    struct change change = {.kind = CHANGE_CALLS,
                            .dropped = session_future(&app->session),
                            .expects = count_expects(&app->session, &last)};
    if (!session_append_begin(&app->session, line, &errors)) {
        app_say(app, MESSAGE_ERROR, "%s",
                errors.count > 0 ? errors.items[0].text : "not understood");
        if (error != NULL && errors.count > 0)
            *error = errors.items[0];
        return EFFECT_NONE;
    }
    snprintf(change.line, sizeof change.line, "%s", line);
    app->view.is_scrolled = false;
    return change_follow(app, change);
}

static enum effect_kind undo(struct app *app, bool is_redo)
{
    app->is_playing = app->view.is_scrolled = false;
    if (!(is_redo ? session_redo_begin(&app->session) : session_undo_begin(&app->session))) {
        app_say(app, MESSAGE_INFO, "nothing to %s", is_redo ? "redo" : "undo");
        return EFFECT_NONE;
    }
    return change_follow(app, (struct change){.kind = is_redo ? CHANGE_REDO : CHANGE_UNDO});
}

enum effect_kind act_undo(struct app *app)
{
    return undo(app, false);
}

enum effect_kind act_redo(struct app *app)
{
    return undo(app, true);
}

enum effect_kind act_bookmark(struct app *app)
{
    if (session_bookmark(&app->session)) {
        app->is_unsaved = true;
        app_say(app, MESSAGE_INFO, "bookmarks are marks: [ and ] go to them, save keeps them");
        return EFFECT_RECORD;
    }
    app_say(app, MESSAGE_INFO, "a bookmark needs a call to stand on");
    return EFFECT_NONE;
}

enum effect_kind live_malloc(struct app *app, const char *answer)
{
    struct text line;
    char name[24];
    const char *equals = strchr(answer, '=');
    if (equals == NULL && isalpha((unsigned char)answer[0])) {
        app_say(app, MESSAGE_ERROR, "write a size, 500 or 2k, or name = size");
        return EFFECT_NONE;
    }
    text_init(&line);
    session_fresh_name(&app->session, name, sizeof name);
    if (equals != NULL)
        text_format(&line, "%.*s= malloc %s", (int)(equals - answer), answer, equals + 1);
    else
        text_format(&line, "%s = malloc %s", name, answer);
    enum effect_kind effect = live_perform(app, text_string(&line), NULL);
    text_clear(&line);
    return effect;
}

enum effect_kind live_free(struct app *app, const char *answer)
{
    struct text line;
    text_init(&line);
    text_format(&line, "free %s", answer);
    enum effect_kind effect = live_perform(app, text_string(&line), NULL);
    text_clear(&line);
    return effect;
}
