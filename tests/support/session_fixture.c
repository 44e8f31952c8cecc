/* SPDX-License-Identifier: MIT
 *
 * session_fixture: see the header.
 */
#include "session_fixture.h"

#include "file.h"
#include "frame_text.h"
#include "language.h"
#include "scenario_text.h"
#include "utf8.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void session_of_tape(struct session *session, struct tape *tape)
{
    struct error error = {.line = 0};
    if (!session_open(session, tape, &error))
        fail_msg("%s", error.text);
}

void session_of(struct session *session, const char *text)
{
    struct tape tape;
    scenario_of(&tape, text);
    session_of_tape(session, &tape);
}

void app_of(struct app *app, const char *text, int rows, int columns)
{
    struct session session;
    session_of(&session, text);
    app_init(app, &session, rows, columns);
}

void app_of_course(struct app *app, const char *name, int rows, int columns)
{
    struct text path;
    struct error error = {.line = 0};
    char *text;
    size_t length;
    text_init(&path);
    text_format(&path, "%s/scenarios/%s.mems", SOURCE_DIR, name);
    if (!file_read(text_string(&path), &text, &length, &error))
        fail_msg("%s", error.text);
    struct tape tape;
    struct errors errors;
    struct session session;
    text_empty(&path);
    text_format(&path, "%s.mems", name);
    if (!language_read(&tape, text_string(&path), text, length, &errors))
        fail_msg("%s: %s", name, errors.items[0].text);
    session_of_tape(&session, &tape);
    app_init(app, &session, rows, columns);
    text_clear(&path);
    free(text);
}

struct effect app_key(struct app *app, uint32_t code)
{
    return app_press(app, (struct key){.code = code});
}

struct effect app_keys(struct app *app, const char *keys)
{
    struct effect last = {.kind = EFFECT_NONE};
    for (; *keys != '\0'; keys++) {
        struct effect effect = app_key(app, (unsigned char)*keys);
        last = effect.kind != EFFECT_NONE ? effect : last;
    }
    return last;
}

struct effect app_type(struct app *app, const char *line)
{
    if (app->mode == MODE_PROMPT) /* what was refused before is still there */
        app_key(app, 27);
    app_key(app, ':');
    const char *at = line, *end = line + strlen(line);
    while (at < end)
        app_key(app, utf8_next(&at, end));
    return app_key(app, '\r');
}

void effect_print(const struct app *app, struct effect effect, struct text *out)
{
    static const char *const words[] = {
        [EFFECT_SHOT] = "shot",       [EFFECT_SAVE] = "save", [EFFECT_THEME] = "theme",
        [EFFECT_REPAINT] = "repaint", [EFFECT_QUIT] = "quit", [EFFECT_RECORD] = "record",
        [EFFECT_OPEN] = "open"};
    if (effect.kind == EFFECT_NONE)
        return;
    text_format(out, "%s%s%s", out->length > 0 ? ", " : "", words[effect.kind],
                effect.is_forced ? "!" : "");
    if (effect.kind == EFFECT_THEME)
        text_format(out, " %s", theme_name(app->theme));
    if (effect.path[0] != '\0')
        text_format(out, " %s", effect.path);
}

struct layout app_layout(const struct app *app)
{
    struct moment moment;
    session_moment(&app->session, &(struct moment_wish){.needs_mark = true}, &moment);
    struct layout layout = panels_layout(&moment, app->rows, app->columns);
    moment_clear(&moment);
    return layout;
}

struct canvas app_map(const struct app *app)
{
    struct moment moment;
    session_moment(&app->session, &(struct moment_wish){.needs_mark = true}, &moment);
    struct layout layout = panels_layout(&moment, app->rows, app->columns);
    struct canvas map = panels_map(&moment, &app->view, NULL, &layout);
    moment_clear(&moment);
    return map;
}

bool app_shows(const struct app *app, const char *text)
{
    struct grid grid;
    struct text plane;
    grid_init(&grid, 1, 1);
    text_init(&plane);
    app_render(app, &grid);
    frame_print_text(&grid, &plane);
    bool is_shown = strstr(text_string(&plane), text) != NULL;
    text_clear(&plane);
    grid_clear(&grid);
    return is_shown;
}

static void segment_print(const struct picture *picture, size_t index, struct text *out)
{
    static const char marks[] = "!+-=@";
    const struct picture_segment *segment = &picture->segments[index];
    if (segment->kind == MEMS_PROCESS)
        text_format(out, "P%" PRIu64 ":%s:%" PRIu64, segment->id,
                    segment->name != NULL ? segment->name : "", segment->size);
    else
        text_format(out, "H%" PRIu64, segment->size);
    for (unsigned i = 0; i < sizeof marks - 1; i++)
        if (segment->changes & 1u << i)
            text_add_char(out, marks[i]);
    if (segment->visit > 0)
        text_format(out, "?%u", segment->visit);
    if (picture->focus == index + 1)
        text_add(out, "*");
}

void picture_print(const struct picture *picture, struct text *out)
{
    for (size_t n = 0; n < picture->node_count; n++) {
        const struct picture_node *node = &picture->nodes[n];
        text_add(out, n > 0 ? " | " : "");
        for (size_t i = 0; i < node->count; i++) {
            text_add(out, i > 0 ? " " : "");
            segment_print(picture, node->first + i, out);
        }
    }
}

void assert_picture(const struct session *session, const char *expected)
{
    struct text line;
    text_init(&line);
    picture_print(&session->now, &line);
    assert_string_equal(text_string(&line), expected);
    text_clear(&line);
}

void assert_picture_at(struct session *session, size_t call, size_t step, const char *expected)
{
    session_go(session, call, step);
    assert_picture(session, expected);
}
