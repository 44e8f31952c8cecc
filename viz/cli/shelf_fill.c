/* SPDX-License-Identifier: MIT
 *
 * shelf_fill: titles are read from the beginning of each file, without reading the language.
 */
#include "shelf_fill.h"

#include "about.h"
#include "lessons.h"
#include "memory.h"
#include "output.h"
#include "state.h"
#include "text.h"
#include "utf8.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD_BYTES = 16384 };

/* ---------------------------------------------------------------------------------- titles -- */

static size_t read_head(const char *path, char *head)
{
    struct stat status;
    bool is_file = stat(path, &status) == 0 && S_ISREG(status.st_mode);
    int fd = is_file ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) : -1;
    ssize_t length = fd >= 0 ? read(fd, head, HEAD_BYTES) : 0;
    if (fd >= 0)
        close(fd);
    head[length > 0 ? length : 0] = '\0';
    return length > 0 ? (size_t)length : 0;
}

/* What stands in quotes behind the word title, if a line begins with it. */
static void find_title(const char *head, struct text *title)
{
    const char *at = strncmp(head, "title ", 6) == 0 ? head : strstr(head, "\ntitle ");
    if (at == NULL)
        return;
    at += *at == '\n';
    size_t line = strcspn(at, "\n");
    const char *from = memchr(at, '"', line);
    const char *to = from != NULL ? memchr(from + 1, '"', line - (size_t)(from + 1 - at)) : NULL;
    if (to != NULL)
        utf8_make_visible(title, from + 1, (size_t)(to - from - 1));
}

static void add_file(struct shelf *shelf, enum shelf_group group, const char *path, bool is_seen)
{
    static char head[HEAD_BYTES + 1];
    struct text title;
    text_init(&title);
    size_t length = read_head(path, head);
    bool is_lesson = group == SHELF_LESSON;
    if (!is_lesson)
        utf8_make_visible(&title, path_base(path), strlen(path_base(path)));
    if (!is_lesson && (strstr(head, "\ntitle ") != NULL || strncmp(head, "title ", 6) == 0))
        text_add(&title, "  ");
    find_title(head, &title);
    if (title.length == 0)
        utf8_make_visible(&title, path_base(path), strlen(path_base(path)));
    char *about = about_read(head, length);
    struct shelf_item item = {.group = group,
                              .path = (char *)path,
                              .title = title.bytes,
                              .about = about,
                              .number = is_lesson ? lesson_number(path) : 0,
                              .is_seen = is_seen};
    shelf_add(shelf, &item);
    free(about);
    text_clear(&title);
}

/* ---------------------------------------------------------------------------------- groups -- */

static void add_empty_heap(struct shelf *shelf)
{
    struct shelf_item item = {
        .group = SHELF_EMPTY_HEAP,
        .path = "",
        .title = "An empty heap",
        .about = "m takes memory, f gives it back, u takes a call back; : takes any statement of "
                 "the language, and :save FILE keeps what was done."};
    shelf_add(shelf, &item);
}

static void add_folder(struct shelf *shelf, enum shelf_group group, const char *folder,
                       const struct state *state)
{
    int count;
    char **names = folder_scenarios(folder, &count);
    for (int i = 0; i < count; i++) {
        if (group != SHELF_LESSON || lesson_number(names[i]) > 0)
            add_file(shelf, group, names[i], state_has_seen(state, path_base(names[i])));
        free(names[i]);
    }
    free(names);
}

static void add_recent(struct shelf *shelf, const struct state *state)
{
    for (int i = 0; i < state->recent_count; i++)
        if (access(state->recent[i], R_OK) == 0)
            add_file(shelf, SHELF_RECENT, state->recent[i], false);
}

static void add_given(struct shelf *shelf, char *const *files, int count, const char *lessons,
                      const struct state *state)
{
    for (int i = 0; i < count; i++) {
        char real[PATH_MAX];
        bool is_real = realpath(files[i], real) != NULL;
        if (is_folder(files[i]) && !(is_real && strcmp(real, lessons) == 0))
            add_folder(shelf, SHELF_FILE, files[i], state);
        else if (count > 1 && !is_folder(files[i]))
            add_file(shelf, SHELF_FILE, files[i], false);
    }
}

void shelf_fill(struct shelf *shelf, char *const *files, int count)
{
    struct state state;
    struct text lessons;
    text_init(&lessons);
    state_read(&state);
    bool has_lessons = lessons_folder(&lessons);
    shelf_clear(shelf);
    add_empty_heap(shelf);
    add_recent(shelf, &state);
    size_t given = shelf->count;
    add_given(shelf, files, count, text_string(&lessons), &state);
    bool has_given = shelf->count > given;
    if (has_lessons)
        add_folder(shelf, SHELF_LESSON, text_string(&lessons), &state);
    shelf_choose_unseen(shelf);
    if (has_given)
        shelf->chosen = given;
    text_clear(&lessons);
    state_clear(&state);
}

/* ------------------------------------------------------------------------------------ notes -- */

/* Lessons are known by their whole path, other files as they were given. */
void shelf_note_open(struct shelf *shelf, const char *path)
{
    char real[PATH_MAX];
    bool is_real = path[0] != '\0' && realpath(path, real) != NULL;
    shelf_open(shelf, path);
    if (shelf->current == shelf->count && is_real)
        shelf_open(shelf, real);
    bool is_lesson =
        shelf->current < shelf->count && shelf->items[shelf->current].group == SHELF_LESSON;
    if (is_real && !is_lesson)
        state_add_recent(real);
}

void shelf_note_seen(struct shelf *shelf)
{
    if (shelf->current >= shelf->count)
        return;
    struct shelf_item *item = &shelf->items[shelf->current];
    if (item->group != SHELF_LESSON || item->is_seen)
        return;
    item->is_seen = true;
    state_add_seen(path_base(item->path));
}

void shelf_print(const struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++) {
        const struct shelf_item *item = &shelf->items[i];
        if (item->group == SHELF_EMPTY_HEAP)
            continue;
        if (i == 0 || item->group != item[-1].group)
            output_format("%s\n", shelf_group_name(item->group));
        if (item->number > 0)
            output_format("%4d  %s%s\n", item->number, item->title, item->is_seen ? ", seen" : "");
        else
            output_format("      %s\n", item->title);
    }
}
