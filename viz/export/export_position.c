/* SPDX-License-Identifier: MIT
 *
 * export_position: every place on the tape, as a list.
 */
#include "export.h"

#include "memory.h"

#include <stdint.h>

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
