/* SPDX-License-Identifier: MIT
 *
 * vt_harness: libvterm keeps the screen; the log keeps the bytes, since libvterm of Debian 12 does
 * not tell of every mode.
 */
#include "vt_harness.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <vterm.h>

enum { DEADLINE_MS = 10000 };

struct vt {
    struct pty_child child;
    VTerm *terminal;
    VTermScreen *screen;
    int rows, columns;
    bool is_alternate, cursor_is_visible;
    bool is_inside_frame; /* between the marks of a frame: not to be looked at */
    char *log;            /* NUL-terminated */
    size_t length, capacity;
    char row[4 * 1024 * VTERM_MAX_CHARS_PER_CELL];
};

static int note_property(VTermProp property, VTermValue *value, void *user)
{
    struct vt *vt = user;
    if (property == VTERM_PROP_ALTSCREEN)
        vt->is_alternate = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE)
        vt->cursor_is_visible = value->boolean;
    return 1;
}

static VTermScreenCallbacks callbacks = {.settermprop = note_property};

struct vt *vt_start(const struct pty_command *command)
{
    struct vt *vt = calloc(1, sizeof *vt);
    vt->rows = command->rows > 0 ? command->rows : 24;
    vt->columns = command->columns > 0 ? command->columns : 80;
    vt->cursor_is_visible = true;
    vt->log = calloc(1, 1);
    vt->terminal = vterm_new(vt->rows, vt->columns);
    vterm_set_utf8(vt->terminal, 1);
    vt->screen = vterm_obtain_screen(vt->terminal);
    vterm_screen_set_callbacks(vt->screen, &callbacks, vt);
    vterm_screen_enable_altscreen(vt->screen, 1);
    vterm_screen_reset(vt->screen, 1);
    pty_start(&vt->child, command);
    return vt;
}

void vt_end(struct vt *vt)
{
    pty_end(&vt->child);
    vterm_free(vt->terminal);
    free(vt->log);
    free(vt);
}

struct pty_child *vt_child(struct vt *vt)
{
    return &vt->child;
}

/* The marks may have been torn in two by the read. */
static void follow_frames(struct vt *vt, size_t from)
{
    size_t overlap = sizeof "\033[?2026h" - 2;
    const char *at = vt->log + (from > overlap ? from - overlap : 0);
    while ((at = strstr(at, "\033[?2026")) != NULL) {
        at += sizeof "\033[?2026" - 1;
        if (*at == 'h' || *at == 'l')
            vt->is_inside_frame = *at == 'h';
    }
}

static void keep(struct vt *vt, const char *bytes, size_t length)
{
    while (vt->length + length + 1 > vt->capacity) {
        vt->capacity = vt->capacity > 0 ? vt->capacity * 2 : 65536;
        vt->log = realloc(vt->log, vt->capacity);
    }
    memcpy(vt->log + vt->length, bytes, length);
    vt->length += length;
    vt->log[vt->length] = '\0';
    follow_frames(vt, vt->length - length);
}

/* Terminals answer questions. */
static void answer(struct vt *vt)
{
    char bytes[256];
    size_t length = vterm_output_read(vt->terminal, bytes, sizeof bytes);
    pty_write(&vt->child, bytes, length);
}

bool vt_pump(struct vt *vt, int milliseconds)
{
    char bytes[65536];
    ssize_t length = pty_read(&vt->child, bytes, sizeof bytes, milliseconds);
    if (length <= 0)
        return length == 0;
    keep(vt, bytes, (size_t)length);
    vterm_input_write(vt->terminal, bytes, (size_t)length);
    answer(vt);
    return true;
}

/* A program that is busy writing does not read: its output is taken in meanwhile. */
void vt_send_bytes(struct vt *vt, const char *bytes, size_t length)
{
    long long deadline = pty_clock() + DEADLINE_MS;
    while (length > 0 && pty_clock() < deadline) {
        size_t sent = pty_write(&vt->child, bytes, length);
        bytes += sent;
        length -= sent;
        if (length > 0 && !vt_pump(vt, 1))
            return;
    }
}

void vt_send(struct vt *vt, const char *string)
{
    vt_send_bytes(vt, string, strlen(string));
}

void vt_resize(struct vt *vt, int rows, int columns)
{
    vt->rows = rows;
    vt->columns = columns;
    vterm_set_size(vt->terminal, rows, columns);
    pty_resize(&vt->child, rows, columns);
}

void vt_resize_program(struct vt *vt, int rows, int columns)
{
    pty_resize(&vt->child, rows, columns);
}

const char *vt_row(struct vt *vt, int row)
{
    VTermRect area = {row, row + 1, 0, vt->columns};
    size_t length = vterm_screen_get_text(vt->screen, vt->row, sizeof vt->row - 1, area);
    while (length > 0 && (vt->row[length - 1] == ' ' || vt->row[length - 1] == '\n'))
        length--;
    vt->row[length] = '\0';
    return vt->row;
}

/* Palette colours come out as the RGB that libvterm has for them. */
static int colour_of(struct vt *vt, VTermColor colour)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(&colour) || VTERM_COLOR_IS_DEFAULT_BG(&colour))
        return -1;
    vterm_screen_convert_color_to_rgb(vt->screen, &colour);
    return colour.rgb.red << 16 | colour.rgb.green << 8 | colour.rgb.blue;
}

struct vt_cell vt_cell_at(struct vt *vt, int row, int column)
{
    VTermScreenCell cell;
    memset(&cell, 0, sizeof cell);
    vterm_screen_get_cell(vt->screen, (VTermPos){row, column}, &cell);
    return (struct vt_cell){.code_point = cell.chars[0],
                            .foreground = colour_of(vt, cell.fg),
                            .background = colour_of(vt, cell.bg),
                            .bold = cell.attrs.bold,
                            .underline = cell.attrs.underline != 0,
                            .reverse = cell.attrs.reverse};
}

bool vt_has(struct vt *vt, const char *text)
{
    for (int row = 0; row < vt->rows; row++)
        if (strstr(vt_row(vt, row), text) != NULL)
            return true;
    return false;
}

void vt_print(struct vt *vt)
{
    for (int row = 0; row < vt->rows; row++)
        fprintf(stderr, "%3d|%s\n", row, vt_row(vt, row));
}

bool vt_wait_for(struct vt *vt, bool (*check)(struct vt *vt, const void *data), const void *data)
{
    long long deadline = pty_clock() + DEADLINE_MS;
    bool is_open = true;
    while (vt->is_inside_frame || !check(vt, data)) {
        long long left = deadline - pty_clock();
        if (left <= 0 || !is_open) {
            fprintf(stderr, "waited in vain%s\n", is_open ? "" : ", the program has left");
            vt_print(vt);
            return false;
        }
        is_open = vt_pump(vt, left < 100 ? (int)left : 100);
    }
    return true;
}

static bool shows(struct vt *vt, const void *text)
{
    return vt_has(vt, text);
}

static bool shows_not(struct vt *vt, const void *text)
{
    return !vt_has(vt, text);
}

bool vt_wait_text(struct vt *vt, const char *text)
{
    bool found = vt_wait_for(vt, shows, text);
    if (!found)
        fprintf(stderr, "expected: %s\n", text);
    return found;
}

bool vt_wait_no_text(struct vt *vt, const char *text)
{
    return vt_wait_for(vt, shows_not, text);
}

static void take_the_rest(struct vt *vt)
{
    size_t before;
    do {
        before = vt->length;
    } while (vt_pump(vt, 0) && vt->length > before);
}

/* The program may close the terminal some time before it ends; and what it writes has to be read,
 * or it could not end. */
bool vt_wait_end(struct vt *vt)
{
    long long deadline = pty_clock() + DEADLINE_MS;
    while (!pty_has_ended(&vt->child)) {
        if (pty_clock() > deadline) {
            fprintf(stderr, "it does not end\n");
            vt_print(vt);
            return false;
        }
        if (!vt_pump(vt, 5))
            poll(NULL, 0, 1);
    }
    take_the_rest(vt);
    return true;
}

int vt_status(struct vt *vt)
{
    int status = vt->child.status;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool vt_is_alternate(const struct vt *vt)
{
    return vt->is_alternate;
}

bool vt_cursor_is_visible(const struct vt *vt)
{
    return vt->cursor_is_visible;
}

const char *vt_log(const struct vt *vt, size_t *length)
{
    if (length != NULL)
        *length = vt->length;
    return vt->log;
}

static const char *last(const char *text, const char *word)
{
    const char *found = NULL;
    for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word))
        found = at;
    return found;
}

bool vt_mode_is_on(const struct vt *vt, const char *on, const char *off)
{
    const char *last_on = last(vt->log, on), *last_off = last(vt->log, off);
    return last_on != NULL && (last_off == NULL || last_off < last_on);
}

bool vt_is_restored(struct vt *vt)
{
    bool is_quiet = !vt_mode_is_on(vt, "\033[?1000h", "\033[?1000l") &&
                    !vt_mode_is_on(vt, "\033[?1006h", "\033[?1006l") &&
                    !vt_mode_is_on(vt, "\033[?2004h", "\033[?2004l") &&
                    !vt_mode_is_on(vt, "\033[?2026h", "\033[?2026l");
    /* libvterm restores the cursor's visibility with ?1049l, as terminals do not: the bytes tell.
     */
    bool has_cursor = !vt_mode_is_on(vt, "\033[?25l", "\033[?25h");
    bool is_restored =
        is_quiet && has_cursor && !vt->is_alternate && pty_modes_are_restored(&vt->child);
    if (!is_restored)
        fprintf(stderr, "modes off %d, alternate screen %d, cursor %d, tty %d\n", is_quiet,
                vt->is_alternate, has_cursor, pty_modes_are_restored(&vt->child));
    return is_restored;
}
