/* SPDX-License-Identifier: MIT
 *
 * app_driver: memsviz itself in a terminal, in a directory of its own that is gone afterwards.
 */
#ifndef APP_DRIVER_H
#define APP_DRIVER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dirent.h>
#include <unistd.h>

#include "vt_harness.h"

#define SCENARIO(name) SOURCE_DIR "/scenarios/" name

/* argv of the program; the last argument must be NULL. */
#define ARGUMENTS(...) ((const char *const[]){PROGRAM, __VA_ARGS__})

/* Sends bytes, then waits until the text is on the screen. */
#define app_press(vt, bytes, text) (vt_send(vt, bytes), app_shows(vt, text))
#define app_shows(vt, text)        assert_true(vt_wait_text(vt, text))

/* A tape with everything to stop at: marks before calls 1, 3 and 5, a pause after 3, call 6 is
 * refused, an expect fails after 7. Calls 4 and 8 map a node each. */
#define TOUR "tour.mems"

static inline void app_write(const char *path, const char *content)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(content, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* The content of a file, to be freed; NULL: there is none. */
static inline char *app_read(const char *path)
{
    FILE *file = fopen(path, "r");
    size_t size = 1 << 20;
    if (file == NULL)
        return NULL;
    char *content = calloc(1, size);
    assert_true(fread(content, 1, size - 1, file) < size - 1);
    fclose(file);
    return content;
}

static inline void app_write_tour(void)
{
    char *tour = app_read(SOURCE_DIR "/tests/cases/screen/" TOUR);
    assert_non_null(tour);
    app_write(TOUR, tour);
    free(tour);
}

/* Group setup: a fresh directory with the tour in it becomes the current one. */
static inline int app_enter(void **state)
{
    char *directory = strdup("/tmp/memsviz-app-XXXXXX");
    *state = directory;
    if (mkdtemp(directory) == NULL || chdir(directory) != 0)
        return -1;
    app_write_tour();
    return 0;
}

static inline void app_clean(void)
{
    DIR *directory = opendir(".");
    assert_non_null(directory);
    for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory))
        if (entry->d_name[0] != '.')
            unlink(entry->d_name);
    closedir(directory);
}

static inline int app_leave(void **state)
{
    app_clean();
    int result = chdir("/") | rmdir(*state);
    free(*state);
    return result;
}

/* Not waited for; `environment` may be NULL. */
static inline struct vt *app_launch(int rows, int columns, const char *const *environment,
                                    const char *const *arguments)
{
    struct pty_command command = {arguments, environment, rows, columns, NULL};
    return vt_start(&command);
}

/* The tour at 80x24, as it stands at this call. */
static inline struct vt *app_open(const char *at)
{
    char position[40];
    struct vt *vt = app_launch(24, 80, NULL, ARGUMENTS(TOUR, "--at", at, NULL));
    snprintf(position, sizeof position, "call %s of 8", at);
    app_shows(vt, position);
    return vt;
}

/* An empty heap at 80x24. */
static inline struct vt *app_live(void)
{
    struct vt *vt = app_launch(24, 80, NULL, ARGUMENTS(NULL));
    app_shows(vt, "An empty heap");
    vt_send(vt, "\033");
    app_shows(vt, "call 0 of 0");
    return vt;
}

/* It ends with this status, and the terminal is as it was. */
static inline void app_ends(struct vt *vt, int status)
{
    assert_true(vt_wait_end(vt));
    assert_int_equal(vt_status(vt), status);
    assert_true(vt_is_restored(vt));
    vt_end(vt);
}

static inline void app_quits(struct vt *vt)
{
    vt_send(vt, "q");
    app_ends(vt, 0);
}

/* Leaves calls that are not saved behind. */
static inline void app_quits_anyway(struct vt *vt)
{
    app_press(vt, "q", "not saved");
    app_quits(vt);
}

/* The text of the whole screen, to be freed. */
static inline char *app_screen(struct vt *vt, int rows)
{
    size_t size = (size_t)rows * 2048, length = 0;
    char *text = calloc(1, size);
    for (int row = 0; row < rows && length < size; row++)
        length += (size_t)snprintf(text + length, size - length, "%s\n", vt_row(vt, row));
    return text;
}

#endif
