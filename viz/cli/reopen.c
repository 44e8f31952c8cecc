/* SPDX-License-Identifier: MIT
 *
 * reopen: the new session is whole before the old one goes.
 */
#include "reopen.h"

#include "compare.h"
#include "file.h"
#include "lessons.h"
#include "opening_run.h"
#include "reader.h"
#include "shelf_fill.h"
#include "text.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

/* The first mistake of a file, in one line. */
static bool fail_to_read(const char *path, const struct errors *errors, struct error *error)
{
    struct text name;
    text_init(&name);
    utf8_make_visible(&name, path_base(path), strlen(path_base(path)));
    if (errors->count > 0)
        error_set(error, 0, 0, "%s:%d:%d: %s", text_string(&name), errors->items[0].line,
                  errors->items[0].column, errors->items[0].text);
    else
        error_set(error, 0, 0, "%s cannot be read", text_string(&name));
    text_clear(&name);
    return false;
}

static bool read_tape(struct tape *tape, const char *path, struct error *error)
{
    char *bytes;
    size_t length;
    struct errors errors = {.count = 0};
    if (path[0] == '\0') {
        tape_init(tape);
        return true;
    }
    if (!file_read(path, &bytes, &length, error))
        return false;
    bool is_read = reader_find(bytes, length)->read(tape, path, bytes, length, &errors);
    free(bytes);
    return is_read || fail_to_read(path, &errors, error);
}

/* Where there is a screen, with progress on it. */
static enum opening open_session(struct session *session, struct tape *tape, bool has_screen,
                                 struct error *error)
{
    if (has_screen)
        return opening_run(session, tape, error);
    return session_open(session, tape, error) ? OPENING_DONE : OPENING_FAILED;
}

static bool open_file(struct app *app, const char *path, bool has_screen)
{
    struct session session;
    struct tape tape;
    struct error error;
    if (!read_tape(&tape, path, &error)) {
        app_say(app, MESSAGE_ERROR, "%s", error.text);
        return false;
    }
    enum opening result = open_session(&session, &tape, has_screen, &error);
    if (result == OPENING_DONE) {
        app_change_session(app, &session);
        shelf_note_open(&app->shelf, path);
        compare_offer(app);
    } else if (result == OPENING_FAILED)
        app_say(app, MESSAGE_ERROR, "%s", error.text);
    return result == OPENING_DONE;
}

static bool open_folder(struct app *app, char *path)
{
    shelf_fill(&app->shelf, &path, 1);
    app->mode = MODE_SHELF;
    return false;
}

bool reopen(struct app *app, const char *name, bool has_screen)
{
    struct text path;
    text_init(&path);
    lessons_resolve(name, &path);
    char *resolved = text_take(&path);
    bool is_open =
        is_folder(resolved) ? open_folder(app, resolved) : open_file(app, resolved, has_screen);
    free(resolved);
    return is_open;
}
