/* SPDX-License-Identifier: MIT
 *
 * shot_write: one file: its format and options, the screen it may show, its progress, and where its
 * bytes go.
 */
#include "action.h"
#include "app.h"
#include "compare.h"
#include "export.h"
#include "save.h"
#include "shot.h"
#include "shot_part.h"
#include "utf8.h"

#include <langinfo.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Draws the screen as it would stand at the session's cursor, by lending the session to an app. */
static void render_screen(void *context, const struct session *session, struct grid *grid)
{
    const struct options *options = context;
    struct app app = {.session = *session,
                      .rows = options->rows,
                      .columns = options->columns,
                      .theme = options->term.theme};
    struct compare compare;
    if (options->heaps != NULL) {
        compare = (struct compare){.lockstep = *options->heaps, .count = options->heaps->count};
        app.compare = &compare;
    }
    app_render(&app, grid);
}

/* The last percent on standard error, whose line it keeps open; 0: none. */
static size_t shown_percent;

void shot_end_progress(void)
{
    if (shown_percent > 0)
        fputc('\n', stderr);
    shown_percent = 0;
}

bool shot_show_progress(void *context, size_t done, size_t total)
{
    size_t percent = done * 100 / total;
    (void)context;
    if (total < 100 || percent <= shown_percent || !isatty(STDERR_FILENO))
        return true;
    fprintf(stderr, "\rmemsviz: %zu %%", percent);
    shown_percent = percent;
    if (done == total)
        shot_end_progress();
    return true;
}

static enum ansi_depth ansi_depth_of(const struct options *options)
{
    const char *no_colour = getenv("NO_COLOR");
    switch (options->term.depth) {
    case DEPTH_AUTO:
        return no_colour != NULL && no_colour[0] != '\0' ? ANSI_MONO : ANSI_DIRECT;
    case DEPTH_MONO:
        return ANSI_MONO;
    case DEPTH_8:
    case DEPTH_16:
        return ANSI_16;
    case DEPTH_256:
        return ANSI_256;
    case DEPTH_DIRECT:
        break;
    }
    return ANSI_DIRECT;
}

/* Plain text is read in the reader's locale; other formats say what they are in. */
static bool is_ascii(const struct options *options, const struct export_format *format)
{
    bool is_plain = strcmp(format->ending, "txt") == 0 || strcmp(format->ending, "ans") == 0;
    if (is_plain)
        setlocale(LC_CTYPE, "");
    return options->term.ascii || (is_plain && strcmp(nl_langinfo(CODESET), "UTF-8") != 0);
}

/* A figure that can be read on a telephone is large enough on a screen, and in a column. */
enum { PAGE_WIDTH = 448 * PIXEL };

static struct export_options export_options_of(const struct options *options,
                                               const struct export_format *format)
{
    struct export_options export;
    export_options_init(&export);
    export.theme = options->term.theme;
    export.is_transparent = options->is_transparent;
    export.is_screen = options->is_screen;
    export.is_ascii = is_ascii(options, format);
    export.depth = ansi_depth_of(options);
    export.view = options->view;
    export.width = options->width;
    export.height = options->height;
    export.is_flush = options->is_flush;
    if (export.width == 0 &&
        (strcmp(format->ending, "html") == 0 || strcmp(format->ending, "md") == 0)) {
        export.width = PAGE_WIDTH;
        export.is_flush = true;
    }
    export.scale = options->scale;
    export.font = options->font;
    export.has_caption =
        options->has_caption && (!options->is_for_place || options->is_caption_chosen);
    export.has_legend = options->has_caption;
    export.has_stats = options->has_panel;
    export.has_speaker = options->has_speaker;
    export.cast_version = options->cast_version;
    export.keys = action_player_keys();
    export.rows = options->rows;
    export.columns = options->columns;
    return export;
}

/* A file with those beside it that it refers to. */
struct output {
    struct save *save;
    const char *path;
    bool is_forced;
};

static bool write_to(void *to, const char *bytes, size_t length, struct error *error)
{
    struct output *output = to;
    return save_write(output->save, bytes, length, error);
}

/* "lesson.md" has "lesson-0001.svg" beside it, and so on. */
static bool write_beside(void *to, size_t index, const struct text *svg, struct text *name,
                         struct error *error)
{
    struct output *output = to;
    const char *slash = strrchr(output->path, '/');
    const char *base = slash != NULL ? slash + 1 : output->path, *dot = strrchr(base, '.');
    struct text path;
    text_init(&path);
    text_add_bytes(&path, output->path,
                   dot != NULL ? (size_t)(dot - output->path) : strlen(output->path));
    text_format(&path, "-%04zu.svg", index + 1);
    bool is_done = svg == NULL ? save_check(text_string(&path), output->is_forced, error)
                               : save_file(text_string(&path), svg->bytes, svg->length,
                                           output->is_forced, error);
    if (name != NULL)
        text_add(name, text_string(&path) + (base - output->path));
    text_clear(&path);
    return is_done;
}

struct export_request shot_request(const struct options *options,
                                   const struct export_format *format, struct series series)
{
    return (struct export_request){.format = format,
                                   .options = export_options_of(options, format),
                                   .series = series,
                                   .lockstep = options->heaps,
                                   .render = render_screen,
                                   .progress = shot_show_progress,
                                   .context = (void *)options};
}

enum export_result shot_write_request(struct session *session, const struct options *options,
                                      const struct export_request *request, const char *path,
                                      struct error *error)
{
    struct output output = {save_open(path, options->is_forced, error), path, options->is_forced};
    if (output.save == NULL)
        return EXPORT_FAILED;
    bool has_beside = strcmp(path, "-") != 0;
    struct export_sink sink = {write_to, has_beside ? write_beside : NULL, &output};
    enum export_result result = export_write(request, session, &sink, error);
    if (result == EXPORT_DONE)
        return save_close(output.save, error) ? EXPORT_DONE : EXPORT_FAILED;
    save_cancel(output.save);
    return result;
}

static const char *export_ending(size_t index)
{
    const struct export_format *format = export_format_at(index);
    return format != NULL ? format->ending : NULL;
}

bool shot_find_format(const char *path, const char *name, const struct export_format **format,
                      struct error *error)
{
    *format = export_format_find(name != NULL ? name : path);
    if (*format != NULL)
        return true;
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, name != NULL ? name : path, strlen(name != NULL ? name : path));
    struct text endings;
    text_init(&endings);
    text_add_choices(&endings, export_ending);
    error_set(error, 0, 0,
              "the format of '%s' is not known; name it by its ending or with --format: %s",
              text_string(&visible), text_string(&endings));
    text_clear(&endings);
    text_clear(&visible);
    return false;
}

bool shot_write_planned(struct session *session, const struct options *options, const char *path,
                        const struct figure_plan *plan, struct error *error)
{
    const struct export_format *format;
    struct span here = {session->cursor.call, session->cursor.call, session->cursor.step, false};
    if (!shot_find_format(path, NULL, &format, error))
        return false;
    struct export_request request = shot_request(options, format, (struct series){&here, 1});
    request.plan = export_shares_plans(format) ? plan : NULL;
    return shot_write_request(session, options, &request, path, error) == EXPORT_DONE;
}

bool shot_write(struct session *session, const struct options *options, const char *path,
                struct error *error)
{
    return shot_write_planned(session, options, path, NULL, error);
}

struct figure_plan *shot_plan(struct session *session, const struct options *options,
                              const struct export_format *format, const struct series *series,
                              struct error *error)
{
    struct export_request request = shot_request(options, format, *series);
    request.progress = NULL;
    return export_plan(&request, session, error);
}
