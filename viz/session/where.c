/* SPDX-License-Identifier: MIT
 *
 * where: reads the name of a place on a tape. Moves nothing.
 */
#include "where.h"

#include "text.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

size_t call_of_mark(const struct tape *tape, const struct remark *mark)
{
    return mark->at < tape->call_count ? mark->at + 1 : tape->call_count;
}

/* The first mark whose text begins with, or is, this one. */
static const struct remark *find_mark(const struct tape *tape, const char *text, bool is_whole)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < tape->remark_count && length > 0; i++) {
        const struct remark *remark = &tape->remarks[i];
        if (remark->kind == REMARK_MARK && strncmp(remark->text, text, length) == 0 &&
            (!is_whole || remark->text[length] == '\0'))
            return remark;
    }
    return NULL;
}

/* Reads decimal digits and moves past them; what overflows is larger than any tape. */
static bool read_number(const char **at, size_t *number)
{
    const char *first = *at;
    *number = 0;
    for (; **at >= '0' && **at <= '9'; *at += 1)
        *number = *number < SIZE_MAX / 100 ? *number * 10 + (size_t)(**at - '0') : *number;
    return *at > first;
}

/* "14", "14.3" or "50%", at the cost of a call that is not there. */
static bool read_position(const char *where, size_t calls, struct position *position)
{
    const char *at = where;
    *position = (struct position){0, SIZE_MAX};
    if (!read_number(&at, &position->call))
        return false;
    if (strcmp(at, "%") == 0 && position->call <= 100) {
        position->call = calls * position->call / 100;
        return true;
    }
    if (*at == '.') {
        at++;
        if (!read_number(&at, &position->step))
            return false;
    }
    return *at == '\0' && position->call <= calls;
}

static bool no_such_place(const struct session *session, const char *where, struct error *error)
{
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, where, strlen(where));
    error_set(error, 0, 0,
              "there is no place '%s'; there are the calls 0 to %zu (14), steps in them (14.3), "
              "parts (50%%), marks, start and end",
              text_string(&visible), session->tape.call_count);
    text_clear(&visible);
    return false;
}

bool session_find(const struct session *session, const char *where, struct position *position,
                  struct error *error)
{
    const struct tape *tape = &session->tape;
    const struct remark *mark = find_mark(tape, where, true);
    *position = (struct position){tape->call_count, SIZE_MAX};
    if (mark == NULL && strcmp(where, "end") == 0)
        return true;
    if (mark == NULL && strcmp(where, "start") == 0) {
        position->call = 0;
        return true;
    }
    if (mark == NULL && read_position(where, tape->call_count, position))
        return true;
    if (mark == NULL)
        mark = find_mark(tape, where, false);
    if (mark == NULL)
        return no_such_place(session, where, error);
    *position = (struct position){call_of_mark(tape, mark), SIZE_MAX};
    return true;
}
