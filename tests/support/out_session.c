/* SPDX-License-Identifier: MIT
 *
 * out_session: opens, draws and writes.
 */
#include "out_session.h"

#include "action.h"

#include "scenario_text.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static const char tape[] = "mems 1\n"
                           "title \"Merging </title><script>x</script> & \\\\input{x} 100%\"\n"
                           "mark \"taking\"\n"
                           "repeat 4 as i { p[i] = malloc 1000 }\n"
                           "mark \"giving back\"\n"
                           "free p[1]\n"
                           "note \"one <b>note</b> & $more$\"\n"
                           "free p[2]\n"
                           "note \"Holes that touch become one.\"\n"
                           "free p[2]\n"
                           "get p[0]+10\n"
                           "big = malloc 5000\n";

void out_session(struct session *session)
{
    struct tape scenario;
    struct error error;
    scenario_of(&scenario, tape);
    if (!session_open(session, &scenario, &error))
        fail_msg("%s", error.text);
    tape_clear(&scenario);
}

/* One row a segment, as wide as its size, after a title line. */
static void render(void *context, const struct session *session, struct grid *grid)
{
    (void)context;
    grid_format(grid, 0, 0, grid->columns, STYLE_TITLE, "call %zu", session->cursor.call);
    for (size_t i = 0; i < session->now.segment_count; i++) {
        const struct picture_segment *segment = &session->now.segments[i];
        bool is_process = segment->kind == MEMS_PROCESS;
        enum style style = is_process ? style_of_block(segment->id) : STYLE_HOLE;
        struct rect area = {(int)i + 2, 1, 1, 1 + (int)(segment->size / 100)};
        grid_fill(grid, area, is_process ? ' ' : 0x2591, style);
        grid_format(grid, (int)i + 2, 2, 20, style, "%s %" PRIu64,
                    segment->name != NULL ? segment->name : "", segment->size);
    }
}

struct export_request out_request(const char *ending)
{
    struct export_request request = {.format = export_format_find(ending), .render = render};
    assert_non_null(request.format);
    export_options_init(&request.options);
    request.options.rows = 12;
    request.options.columns = 60;
    request.options.keys = action_player_keys();
    return request;
}

enum export_result out_try(struct export_request *request, struct session *session,
                           struct text *out, struct error *error)
{
    struct export_sink sink = export_sink_text(out);
    return export_write(request, session, &sink, error);
}

void out_export(struct export_request *request, struct session *session, struct text *out)
{
    struct error error = {.text = ""};
    if (out_try(request, session, out, &error) != EXPORT_DONE)
        fail_msg("%s: %s", request->format->ending, error.text);
}

static void export_file(const char *path, struct span span, struct export_request *request,
                        struct session *session)
{
    struct text out;
    text_init(&out);
    request->series = (struct series){&span, 1};
    out_export(request, session, &out);
    out_write(path, text_string(&out), out.length);
    text_clear(&out);
}

void out_export_call(const char *path, struct export_request *request, struct session *session,
                     size_t call)
{
    export_file(path, (struct span){call, call, SIZE_MAX, false}, request, session);
}

void out_export_all(const char *path, struct export_request *request, struct session *session,
                    bool has_steps)
{
    export_file(path, (struct span){0, session->tape.call_count, SIZE_MAX, has_steps}, request,
                session);
}
