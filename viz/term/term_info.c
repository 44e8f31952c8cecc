/* SPDX-License-Identifier: MIT
 *
 * term_info: terminfo's answers. A file of its own because <term.h> defines macros named `columns`,
 * `lines` and a few hundred more.
 */
#include "term_info.h"

#include "utf8.h"

#include <curses.h>
#include <ncursesw/term.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The capability, or NULL: terminfo knows two ways to say "absent". */
static const char *capability(const char *name)
{
    const char *value = tigetstr(name);
    return value == NULL || value == (char *)-1 ? NULL : value;
}

/* Adds `value` to the string without its padding, $<…>, which only tputs understands. */
static void append(char *string, size_t size, const char *value)
{
    size_t length = strlen(string);
    while (value != NULL && *value != '\0' && length + 1 < size) {
        const char *end = strncmp(value, "$<", 2) == 0 ? strchr(value, '>') : NULL;
        if (end != NULL)
            value = end + 1;
        else
            string[length++] = *value++;
    }
    string[length] = '\0';
}

/* Old and simple terminals show what they do not understand. */
static bool is_modern(const char *name, const char *address)
{
    static const char *const simple[] = {"linux", "dumb", "vt1",  "vt2", "vt3",   "vt4",
                                         "vt5",   "ansi", "cons", "sun", "cygwin"};
    for (size_t i = 0; i < sizeof simple / sizeof simple[0]; i++)
        if (strncmp(name, simple[i], strlen(simple[i])) == 0)
            return false;
    return strncmp(address, "\033[", 2) == 0;
}

static void collect(struct term_info *info, bool mouse)
{
    if (info->is_modern) {
        append(info->modes, sizeof info->modes, "\033[?2004h");
        append(info->unmodes, sizeof info->unmodes, "\033[?2004l");
    }
    if (mouse && info->has_mouse) {
        append(info->modes, sizeof info->modes, "\033[?1000h\033[?1006h");
        append(info->unmodes, sizeof info->unmodes, "\033[?1006l\033[?1000l");
    }
    if (info->is_modern)
        append(info->restore, sizeof info->restore, "\033[?2026l");
    append(info->restore, sizeof info->restore, capability("sgr0"));
    append(info->restore, sizeof info->restore, capability("op"));
    append(info->restore, sizeof info->restore, capability("cnorm"));
    append(info->restore, sizeof info->restore, info->unmodes);
    const char *leave = capability("rmcup");
    append(info->restore, sizeof info->restore, leave != NULL ? leave : "\r\n");
}

/* The name as a person may safely see it: it came from the environment. */
static bool refuse(struct error *error, const char *name, const char *format)
{
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, name, strlen(name));
    bool result = error_set(error, 0, 0, format, text_string(&visible));
    text_clear(&visible);
    return result;
}

bool term_info_read(struct term_info *info, int fd, bool mouse, struct error *error)
{
    memset(info, 0, sizeof *info);
    const char *name = getenv("TERM");
    if (name == NULL || name[0] == '\0')
        return error_set(error, 0, 0,
                         "the terminal's kind is not known: TERM is not set; try "
                         "TERM=xterm-256color, or memsviz run FILE for text without a screen");
    int status = 0;
    if (setupterm(NULL, fd, &status) == ERR)
        return refuse(error, name,
                      "no terminfo entry for TERM=%.40s; try TERM=xterm-256color (or install "
                      "ncurses-term), or memsviz run FILE for text without a screen");
    const char *address = capability("cup");
    if (address != NULL) {
        info->colours = tigetnum("colors") > 0 ? tigetnum("colors") : 0;
        info->has_rgb = tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || capability("RGB") != NULL;
        info->has_mouse = capability("kmous") != NULL;
        info->is_modern = is_modern(name, address);
        collect(info, mouse);
    }
    del_curterm(cur_term);
    if (address == NULL)
        return refuse(error, name,
                      "the terminal TERM=%.40s cannot place a cursor; try TERM=xterm-256color if "
                      "it is really a modern one, or memsviz run FILE for text without a screen");
    return true;
}
