/* SPDX-License-Identifier: MIT
 *
 * shelf: the list and its choice.
 */
#include "shelf.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

void shelf_clear(struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++) {
        free(shelf->items[i].path);
        free(shelf->items[i].title);
        free(shelf->items[i].about);
    }
    free(shelf->items);
    memset(shelf, 0, sizeof *shelf);
}

static char *copy(const char *string)
{
    return memory_copy(string, strlen(string));
}

void shelf_add(struct shelf *shelf, const struct shelf_item *item)
{
    shelf->items = memory_room(shelf->items, shelf->count, &shelf->capacity, sizeof *shelf->items);
    struct shelf_item *added = &shelf->items[shelf->count++];
    *added = *item;
    added->path = copy(item->path);
    added->title = copy(item->title);
    added->about = copy(item->about);
    shelf->current = shelf->count;
}

/* A lesson opened before is among the recent files, too: it is the lesson that is meant. */
void shelf_open(struct shelf *shelf, const char *path)
{
    size_t at = shelf->count;
    while (at > 0 && strcmp(shelf->items[at - 1].path, path) != 0)
        at--;
    shelf->current = at > 0 ? at - 1 : shelf->count;
    if (at > 0)
        shelf->chosen = at - 1;
}

const struct shelf_item *shelf_next(const struct shelf *shelf)
{
    size_t next = shelf->current + 1;
    if (next >= shelf->count)
        return NULL;
    enum shelf_group group = shelf->items[shelf->current].group;
    bool is_series = group == SHELF_FILE || group == SHELF_LESSON;
    return is_series && shelf->items[next].group == group ? &shelf->items[next] : NULL;
}

void shelf_choose_unseen(struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++)
        if (shelf->items[i].group == SHELF_LESSON && !shelf->items[i].is_seen) {
            shelf->chosen = i;
            return;
        }
    shelf->chosen = 0;
}

bool shelf_choose_lesson(struct shelf *shelf, unsigned long number)
{
    for (size_t i = 0; i < shelf->count; i++)
        if (number > 0 && (unsigned long)shelf->items[i].number == number) {
            shelf->chosen = i;
            return true;
        }
    return false;
}

void shelf_move(struct shelf *shelf, long by)
{
    long last = (long)shelf->count - 1, chosen = (long)shelf->chosen + by;
    chosen = chosen > last ? last : chosen;
    shelf->chosen = chosen < 0 ? 0 : (size_t)chosen;
}

const char *shelf_group_name(enum shelf_group group)
{
    static const char *const names[] = {"By hand", "Recent files", "Files", "The course"};
    return names[group];
}
