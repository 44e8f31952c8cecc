/* SPDX-License-Identifier: MIT
 *
 * export_position: places on the tape, as a person names them and as a list of all.
 */
#include "export.h"

#include "memory.h"
#include "text.h"
#include "utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Reads decimal digits and moves past them. False: there are none, or too many. */
static bool read_number(const char **at, size_t *number)
{
    const char *first = *at;
    *number = 0;
    for (; **at >= '0' && **at <= '9' && *at - first < 10; *at += 1)
        *number = *number * 10 + (size_t)(**at - '0');
    return *at > first && !(**at >= '0' && **at <= '9');
}

/* "14" or "14.3". */
static bool read_position(const char *where, struct position *position)
{
    const char *at = where;
    *position = (struct position){0, SIZE_MAX};
    if (!read_number(&at, &position->call))
        return false;
    if (*at == '.') {
        at++;
        if (!read_number(&at, &position->step))
            return false;
    }
    return *at == '\0';
}

static bool find_mark(const struct scenario *tape, const char *where, struct position *position)
{
    for (size_t i = 0; i < tape->remark_count; i++) {
        const struct remark *remark = &tape->remarks[i];
        if (remark->kind == REMARK_MARK && strcmp(remark->text, where) == 0) {
            *position = (struct position){remark->at + 1, SIZE_MAX};
            if (position->call > tape->call_count)
                position->call = tape->call_count;
            return true;
        }
    }
    return false;
}

static bool no_such_place(const struct session *session, const char *where, struct error *error)
{
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, where, strlen(where));
    error_set(error, 0, 0,
              "no place \"%s\": a call 0..%zu, a step in it as 14.3, start, end, or a mark's text",
              text_string(&visible), session->tape.call_count);
    text_clear(&visible);
    return false;
}

bool export_find_position(const struct session *session, const char *where,
                          struct position *position, struct error *error)
{
    size_t calls = session->tape.call_count;
    if (find_mark(&session->tape, where, position))
        return true;
    if (strcmp(where, "end") == 0) {
        *position = (struct position){calls, SIZE_MAX};
        return true;
    }
    if (strcmp(where, "start") == 0) {
        *position = (struct position){0, SIZE_MAX};
        return true;
    }
    if (!read_position(where, position) || position->call > calls)
        return no_such_place(session, where, error);
    return true;
}

struct list {
    struct position *items;
    size_t count, capacity;
};

static void add_position(struct list *list, size_t call, size_t step)
{
    list->items = memory_room(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = (struct position){call, step};
}

struct position *export_all_positions(struct session *session, bool has_steps, size_t *count)
{
    struct list list = {NULL, 0, 0};
    struct position stood = session->cursor;
    for (size_t call = 0; call <= session->tape.call_count; call++) {
        if (has_steps && call > 0) {
            session_go(session, call, SIZE_MAX);
            for (size_t step = 1; step < session->step_count; step++)
                add_position(&list, call, step);
        }
        add_position(&list, call, SIZE_MAX);
        if (list.count > EXPORT_MAX_FRAMES)
            break;
    }
    session_go(session, stood.call, stood.step);
    *count = list.count;
    return list.items;
}
