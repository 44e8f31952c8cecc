/* SPDX-License-Identifier: MIT
 *
 * lessons: paths relative to the program, so that a build and an installation find theirs from
 * anywhere, also when they were moved as a whole.
 */
#include "lessons.h"

#include "memory.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef MEMSVIZ_LESSONS_INSTALLED
#define MEMSVIZ_LESSONS_INSTALLED "../share/memsviz/scenarios"
#endif
#ifndef MEMSVIZ_LESSONS_BUILT
#define MEMSVIZ_LESSONS_BUILT "../../scenarios"
#endif

enum { MOST_FILES = 1000 };

bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

const char *path_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

int lesson_number(const char *path)
{
    const char *base = path_base(path);
    size_t digits = strspn(base, "0123456789");
    return digits == 2 && base[digits] == '-' ? (int)strtol(base, NULL, 10) : 0;
}

/* Where this program is, with a slash at the end. */
static bool own_folder(char *folder, size_t size)
{
    ssize_t length = readlink("/proc/self/exe", folder, size - 1);
    folder[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(folder, '/');
    if (slash != NULL)
        slash[1] = '\0';
    return slash != NULL;
}

bool lessons_folder(struct text *folder)
{
    static const char *const places[] = {MEMSVIZ_LESSONS_INSTALLED, MEMSVIZ_LESSONS_BUILT};
    char own[PATH_MAX], path[2 * PATH_MAX], real[PATH_MAX];
    if (!own_folder(own, sizeof own))
        return false;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        int length = snprintf(path, sizeof path, "%s%s", own, places[i]);
        if (length > 0 && (size_t)length < sizeof path && is_folder(path) &&
            realpath(path, real) != NULL) {
            text_add(folder, real);
            return true;
        }
    }
    return false;
}

/* ----------------------------------------------------------------------------------- names -- */

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_scenario(const char *name)
{
    size_t length = strlen(name);
    return length > 5 && name[0] != '.' && strcmp(name + length - 5, ".mems") == 0;
}

char **folder_scenarios(const char *folder, int *count)
{
    DIR *stream = opendir(folder);
    char **names = memory_new(MOST_FILES, sizeof *names);
    *count = 0;
    for (struct dirent *entry; stream != NULL && *count < MOST_FILES;) {
        entry = readdir(stream);
        if (entry == NULL)
            break;
        struct text path;
        text_init(&path);
        text_format(&path, "%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/",
                    entry->d_name);
        if (is_scenario(entry->d_name) && !is_folder(text_string(&path)))
            names[(*count)++] = text_take(&path);
        text_clear(&path);
    }
    if (stream != NULL)
        closedir(stream);
    qsort(names, (size_t)*count, sizeof *names, compare_names);
    return names;
}

/* The lesson that is called by its number. */
static bool find_lesson(int number, struct text *path)
{
    struct text folder;
    int count = 0;
    bool is_found = false;
    text_init(&folder);
    char **names = lessons_folder(&folder) ? folder_scenarios(text_string(&folder), &count) : NULL;
    for (int i = 0; i < count; i++) {
        if (lesson_number(names[i]) == number && !is_found) {
            text_add(path, names[i]);
            is_found = true;
        }
        free(names[i]);
    }
    free(names);
    text_clear(&folder);
    return is_found;
}

static bool is_short_number(const char *name)
{
    size_t digits = strspn(name, "0123456789");
    return digits > 0 && digits <= 2 && name[digits] == '\0';
}

void lessons_resolve(const char *name, struct text *path)
{
    bool is_there = access(name, F_OK) == 0, is_resolved = false;
    if (!is_there && strcmp(name, "course") == 0)
        is_resolved = lessons_folder(path);
    else if (!is_there && is_short_number(name))
        is_resolved = find_lesson((int)strtol(name, NULL, 10), path);
    if (!is_resolved)
        text_add(path, name);
}
