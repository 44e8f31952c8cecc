/* SPDX-License-Identifier: MIT
 *
 * state: lines of a word and what stands behind it: "seen 08-coalesce-both.mems", "recent /a/b".
 * Read before each change, so that two programs at once lose little.
 */
#include "state.h"

#include "memory.h"
#include "save.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_BYTES = 65536 };

/* The folder; a relative one in the environment is as if it were not there. */
static bool folder_of_state(struct text *folder)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (state != NULL && state[0] == '/')
        text_format(folder, "%s/memsviz", state);
    else if (home != NULL && home[0] == '/')
        text_format(folder, "%s/.local/state/memsviz", home);
    return folder->length > 0;
}

static void make_folders(const char *folder)
{
    struct text part;
    text_init(&part);
    for (const char *at = folder; *at != '\0'; at++) {
        if (*at == '/' && part.length > 0)
            mkdir(text_string(&part), 0700);
        text_add_char(&part, *at);
    }
    mkdir(text_string(&part), 0700);
    text_clear(&part);
}

static bool is_regular(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* ----------------------------------------------------------------------------------- lines -- */

static void take_line(struct state *state, const char *line, size_t length)
{
    if (length > 5 && strncmp(line, "seen ", 5) == 0 && state->seen_count < STATE_SEEN)
        state->seen[state->seen_count++] = memory_copy(line + 5, length - 5);
    if (length > 8 && strncmp(line, "recent /", 8) == 0 && state->recent_count < STATE_RECENT)
        state->recent[state->recent_count++] = memory_copy(line + 7, length - 7);
}

static void take_lines(struct state *state, const char *at)
{
    while (*at != '\0') {
        size_t length = strcspn(at, "\n");
        take_line(state, at, length);
        at += length + (at[length] == '\n');
    }
}

/* Neither a pipe nor a device is waited for. */
static void read_bytes(const char *path, char *bytes)
{
    int fd = is_regular(path) ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) : -1;
    ssize_t length = fd >= 0 ? read(fd, bytes, MOST_BYTES) : 0;
    bytes[length > 0 ? length : 0] = '\0';
    if (fd >= 0)
        close(fd);
}

void state_read(struct state *state)
{
    static char bytes[MOST_BYTES + 1];
    struct text path;
    memset(state, 0, sizeof *state);
    text_init(&path);
    if (folder_of_state(&path)) {
        text_add(&path, "/history");
        read_bytes(text_string(&path), bytes);
        take_lines(state, bytes);
    }
    text_clear(&path);
}

void state_clear(struct state *state)
{
    for (int i = 0; i < state->recent_count; i++)
        free(state->recent[i]);
    for (int i = 0; i < state->seen_count; i++)
        free(state->seen[i]);
    memset(state, 0, sizeof *state);
}

bool state_has_seen(const struct state *state, const char *name)
{
    for (int i = 0; i < state->seen_count; i++)
        if (strcmp(state->seen[i], name) == 0)
            return true;
    return false;
}

/* --------------------------------------------------------------------------------- writing -- */

static void write_state(const struct state *state)
{
    struct text path, bytes;
    text_init(&path);
    text_init(&bytes);
    for (int i = 0; i < state->recent_count; i++)
        text_format(&bytes, "recent %s\n", state->recent[i]);
    for (int i = 0; i < state->seen_count; i++)
        text_format(&bytes, "seen %s\n", state->seen[i]);
    if (folder_of_state(&path)) {
        make_folders(text_string(&path));
        text_add(&path, "/history");
        if (is_regular(text_string(&path)) || access(text_string(&path), F_OK) != 0)
            save_file(text_string(&path), text_string(&bytes), bytes.length, true, NULL);
    }
    text_clear(&bytes);
    text_clear(&path);
}

void state_add_seen(const char *name)
{
    struct state state;
    state_read(&state);
    if (!state_has_seen(&state, name) && state.seen_count < STATE_SEEN &&
        strchr(name, '\n') == NULL) {
        state.seen[state.seen_count++] = memory_copy(name, strlen(name));
        write_state(&state);
    }
    state_clear(&state);
}

/* It moves to the front, and what is too many falls off the end. */
static void put_first(struct state *state, const char *path)
{
    int at = 0;
    while (at < state->recent_count && strcmp(state->recent[at], path) != 0)
        at++;
    if (at == STATE_RECENT)
        at--;
    if (at < state->recent_count)
        free(state->recent[at]);
    else
        state->recent_count++;
    memmove(state->recent + 1, state->recent, (size_t)at * sizeof *state->recent);
    state->recent[0] = memory_copy(path, strlen(path));
}

void state_add_recent(const char *path)
{
    struct state state;
    if (path[0] != '/' || strchr(path, '\n') != NULL)
        return;
    state_read(&state);
    if (state.recent_count == 0 || strcmp(state.recent[0], path) != 0) {
        put_first(&state, path);
        write_state(&state);
    }
    state_clear(&state);
}
