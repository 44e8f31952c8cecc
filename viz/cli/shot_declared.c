/* SPDX-License-Identifier: MIT
 *
 * shot_declared: the figures that a scenario's shot statements name, written beside it.
 */
#include "memory.h"
#include "save.h"
#include "shot.h"
#include "shot_part.h"
#include "utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A scenario may come from anywhere, so the figures that it names stay in its folder or below. */
static bool stays_beside(const char *name, struct error *error)
{
    const char *part = name;
    bool stays = name[0] != '/';
    while (part != NULL && stays) {
        stays = strncmp(part, "..", 2) != 0 || (part[2] != '\0' && part[2] != '/');
        part = strchr(part, '/');
        part += part != NULL;
    }
    if (stays)
        return true;
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, name, strlen(name));
    error_set(error, 0, 0, "shot \"%s\" leaves the scenario's folder; name a file in it, or use -o",
              text_string(&visible));
    text_clear(&visible);
    return false;
}

static bool is_link(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

/* A link can come with a scenario, too, and lead anywhere: none below the scenario's folder is
 * followed. `path` ends in `name`. */
static bool keeps_off_links(const char *path, const char *name, struct error *error)
{
    size_t before = strlen(path) - strlen(name), length = before;
    bool is_free = true;
    while (is_free && path[length] != '\0') {
        length += strspn(path + length, "/");
        length += strcspn(path + length, "/");
        char *part = memory_copy(path, length);
        is_free = !is_link(part);
        free(part);
    }
    if (is_free)
        return true;
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, path + before, length - before);
    error_set(error, 0, 0,
              "%s is a symbolic link, which shot statements do not follow; name a file beside the "
              "scenario, or use -o",
              text_string(&visible));
    text_clear(&visible);
    return false;
}

/* Folder of the scenario file: figures that it declares are written beside it. */
static char *beside_scenario(const struct session *session, const char *name)
{
    const char *file = session->tape.file, *slash = strrchr(file, '/');
    struct text path;
    text_init(&path);
    if (slash != NULL)
        text_add_bytes(&path, file, (size_t)(slash + 1 - file));
    text_add(&path, name);
    return text_take(&path);
}

static bool check_declared(const struct session *session, const struct options *options,
                           const char *name, struct error *error)
{
    const struct export_format *format;
    char *path = beside_scenario(session, name);
    bool is_free = stays_beside(name, error) && keeps_off_links(path, name, error) &&
                   shot_find_format(path, NULL, &format, error) &&
                   save_check(path, options->is_forced, error);
    free(path);
    return is_free;
}

static bool write_remark(struct session *session, const struct options *options,
                         const struct remark *remark, const struct figure_plan *plan,
                         struct error *error)
{
    char *path = beside_scenario(session, remark->text);
    session_go(session, remark->at, SIZE_MAX);
    bool is_written = shot_write_planned(session, options, path, plan, error);
    free(path);
    return is_written;
}

static int refuse_nothing(void)
{
    return shot_fail(
        &(struct error){.text = "the scenario has no shot statements; name a file with -o, and a "
                                "frame with --at or --all"},
        EXIT_USAGE);
}

/* Figures of one scenario have one canvas: a plan over all of them. NULL: there is none to share.
 */
static struct figure_plan *plan_declared(struct session *session, const struct options *options)
{
    const struct tape *tape = &session->tape;
    struct span *spans = memory_new(tape->remark_count + 1, sizeof *spans);
    const struct export_format *format = NULL, *shared = NULL;
    struct series series = {spans, 0};
    struct error error;
    for (size_t i = 0; i < tape->remark_count; i++) {
        const struct remark *remark = &tape->remarks[i];
        if (remark->kind != REMARK_SHOT || !shot_find_format(remark->text, NULL, &format, &error) ||
            !export_shares_plans(format))
            continue;
        spans[series.count++] = (struct span){remark->at, remark->at, SIZE_MAX, false};
        shared = format;
    }
    struct figure_plan *plan =
        series.count > 1 ? shot_plan(session, options, shared, &series, &error) : NULL;
    free(spans);
    return plan;
}

static int write_remarks(struct session *session, const struct options *options)
{
    const struct tape *tape = &session->tape;
    struct figure_plan *plan = plan_declared(session, options);
    struct error error;
    int status = EXIT_OK;
    for (size_t i = 0; i < tape->remark_count && status == EXIT_OK; i++)
        if (tape->remarks[i].kind == REMARK_SHOT &&
            !write_remark(session, options, &tape->remarks[i], plan, &error))
            status = shot_fail(&error, EXIT_IO);
    export_plan_free(plan);
    return status;
}

/* No file is written unless all can be. */
int shot_write_declared(struct session *session, const struct options *options)
{
    const struct tape *tape = &session->tape;
    size_t count = 0;
    struct error error;
    for (size_t i = 0; i < tape->remark_count; i++)
        if (tape->remarks[i].kind == REMARK_SHOT) {
            if (!check_declared(session, options, tape->remarks[i].text, &error))
                return shot_fail(&error, EXIT_IO);
            count++;
        }
    return count == 0 ? refuse_nothing() : write_remarks(session, options);
}
