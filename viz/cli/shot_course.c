/* SPDX-License-Identifier: MIT
 *
 * shot_course: many lessons into one folder: a page for each, and one that lists them.
 */
#include "html.h"
#include "memory.h"
#include "replay.h"
#include "save.h"
#include "shot.h"
#include "shot_part.h"
#include "utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool shot_is_course(const struct options *options)
{
    size_t length = options->out != NULL ? strlen(options->out) : 0;
    return length > 0 && options->out[length - 1] == '/';
}

/* "lessons/01-first.mems" is "01-first.html". The caller frees it. */
static char *page_name(const char *file)
{
    const char *slash = strrchr(file, '/'), *base = slash != NULL ? slash + 1 : file;
    const char *dot = strrchr(base, '.');
    struct text name;
    text_init(&name);
    text_add_bytes(&name, base, dot != NULL && dot > base ? (size_t)(dot - base) : strlen(base));
    text_add(&name, ".html");
    return text_take(&name);
}

static char *path_of(const struct options *options, const char *name)
{
    struct text path;
    text_init(&path);
    text_add(&path, options->out);
    text_add(&path, name);
    return text_take(&path);
}

static bool is_free(const struct options *options, const char *name, struct error *error)
{
    char *path = path_of(options, name);
    bool free_name = save_check(path, options->is_forced, error);
    free(path);
    return free_name;
}

/* Two lessons with one name would be one page. */
static bool is_twice(const struct options *options, int index, const char *name)
{
    bool twice = strcmp(name, "index.html") == 0;
    for (int i = 0; i < index && !twice; i++) {
        char *other = page_name(options->files[i]);
        twice = strcmp(other, name) == 0;
        free(other);
    }
    return twice;
}

/* Reads a lesson for what it says of itself. Returns an exit status. */
static int list_lesson(const struct options *options, int index, struct text *page)
{
    struct tape tape;
    struct error error;
    int status = replay_read(&tape, options->files[index]);
    if (status != EXIT_OK)
        return status;
    char *name = page_name(options->files[index]);
    if (is_twice(options, index, name)) {
        struct text visible;
        text_init(&visible);
        utf8_make_visible(&visible, name, strlen(name));
        error_set(&error, 0, 0, "two pages would be called %s; rename a scenario",
                  text_string(&visible));
        text_clear(&visible);
        status = shot_fail(&error, EXIT_USAGE);
    } else if (!is_free(options, name, &error))
        status = shot_fail(&error, EXIT_IO);
    else
        html_index_lesson(name, tape.title, tape.about, page);
    free(name);
    tape_clear(&tape);
    return status;
}

static int write_lesson(const struct options *options, const char *file)
{
    struct session session;
    int status = replay_open(&session, file);
    if (status != EXIT_OK)
        return status;
    struct options one = *options;
    char *name = page_name(file), *path = path_of(options, name);
    one.out = path;
    status = shot_write_out(&session, &one);
    session_close(&session);
    free(name);
    free(path);
    return status;
}

static int write_pages(const struct options *options, const struct text *index)
{
    struct error error;
    int status = EXIT_OK;
    for (int i = 0; i < options->file_count && status == EXIT_OK; i++)
        status = write_lesson(options, options->files[i]);
    char *path = path_of(options, "index.html");
    if (status == EXIT_OK &&
        !save_file(path, index->bytes, index->length, options->is_forced, &error))
        status = shot_fail(&error, EXIT_IO);
    free(path);
    return status;
}

static int make_folder(const struct options *options)
{
    struct error error;
    if (mkdir(options->out, 0777) == 0 || errno == EEXIST)
        return EXIT_OK;
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, options->out, strlen(options->out));
    error_set(&error, 0, 0, "%s: cannot make the folder: %s", text_string(&visible),
              strerror(errno));
    text_clear(&visible);
    return shot_fail(&error, EXIT_IO);
}

/* No page is written unless all can be. */
int shot_write_course(const struct options *options)
{
    struct error error;
    struct text index;
    text_init(&index);
    html_index_begin(&index);
    int status = make_folder(options);
    if (status == EXIT_OK && !is_free(options, "index.html", &error))
        status = shot_fail(&error, EXIT_IO);
    for (int i = 0; i < options->file_count && status == EXIT_OK; i++)
        status = list_lesson(options, i, &index);
    html_index_end(&index);
    if (status == EXIT_OK)
        status = write_pages(options, &index);
    text_clear(&index);
    return status;
}
