/* SPDX-License-Identifier: MIT
 *
 * figure_name: names that found no room in their boxes. They stand under the row on one or two
 * levels, each at the end of a line from its segment; those that find no place there are listed in
 * the order of their addresses. Variables that point somewhere else than where their own block
 * begins are told there, too.
 *
 *     [  |  |   ]
 *      1000  \  3000
 *        a    b 2000
 *     further, from the left: c, d, e
 */
#include "figure_part.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEVELS = 3,
    FAR = 60 * PIXEL, /* a name from its segment         */
    STEP = 4 * PIXEL, /* between places that are tried   */
    BETWEEN = 5 * PIXEL,
    LISTED = -1,
    MOST_DANGLING = 8, /* in a figure; more are said to be there */
    MAX_LISTED = 3     /* lines */
};

struct name {
    int x;                     /* of its segment's middle, or of the byte it points to */
    int left, width;           /* of its words                                         */
    int level;                 /* 0, 1, or LISTED                                      */
    size_t words;              /* where they begin in names.words                      */
    const struct piece *piece; /* NULL: a pointer                            */
    bool has_address;
};

struct names {
    struct name *items; /* owned */
    size_t count, capacity;
    struct text words; /* owned; each ended by a NUL */
    int levels;
    unsigned marks;
};

static const char *words_of(const struct names *names, const struct name *name)
{
    return text_string(&names->words) + name->words;
}

/* --------------------------------------------------------------------------------- gathering -- */

static void add_name(struct names *names, int x, const struct piece *piece, const char *words)
{
    names->items = memory_room(names->items, names->count, &names->capacity, sizeof *names->items);
    names->items[names->count++] =
        (struct name){.x = x,
                      .width = drawing_text_width(PAINT_LEADER_NAME, words),
                      .words = names->words.length,
                      .piece = piece};
    text_add_bytes(&names->words, words, strlen(words) + 1);
}

/* A changed segment's address goes with its name where it has no room of its own. */
static void add_piece(struct names *names, const struct bar *bar, const struct piece *piece)
{
    const struct picture_segment *segment = bar_segment(bar, piece);
    bool is_named = segment->kind == MEMS_PROCESS && segment->name != NULL;
    bool needs_address = bar_is_changed(bar, piece) && !bar_has_own_address(bar, piece);
    bool needs_name = is_named && !inside_has_name(bar, piece);
    struct text words;
    text_init(&words);
    if (needs_name || (is_named && needs_address))
        text_add(&words, segment->name);
    if (needs_address)
        text_format(&words, "%s%ju", words.length > 0 ? " " : "", (uintmax_t)piece->start);
    if (words.length > 0) {
        add_name(names, bar->page->bar + piece->x + piece->width / 2, piece, text_string(&words));
        names->items[names->count - 1].has_address = needs_address;
    }
    text_clear(&words);
}

static void add_count(struct names *names, const struct bar *bar, const struct piece *piece)
{
    char words[40];
    snprintf(words, sizeof words, "·%zu", piece->count);
    if (!inside_has_count(piece))
        add_name(names, bar->page->bar + piece->x + piece->width / 2, piece, words);
}

static bool is_in(const struct row *row, uint64_t v)
{
    return v >= row->start && v - row->start < row->size;
}

static int x_of_byte(const struct bar *bar, uint64_t v)
{
    const struct piece *piece = bar->row->pieces;
    while (v - piece->start >= piece->size)
        piece++;
    return bar->page->bar + piece->x + row_scale(v - piece->start, piece->size, piece->width);
}

/* Where the variable's name is in the box already: it holds its own block's first address. */
static bool is_told(const struct bar *bar, const struct moment_pointer *pointer)
{
    const struct picture *picture = bar->page->picture;
    size_t i = picture_find(picture, pointer->v);
    if (i == picture->segment_count || pointer->is_dangling)
        return false;
    const struct picture_segment *segment = &picture->segments[i];
    return segment->start == pointer->v && segment->name != NULL &&
           strcmp(segment->name, pointer->name) == 0;
}

static bool has_many_dangling(const struct moment *moment)
{
    size_t count = 0;
    for (size_t i = 0; i < moment->pointer_count; i++)
        count += moment->pointers[i].is_dangling;
    return count > MOST_DANGLING;
}

static void add_pointer(struct names *names, const struct bar *bar,
                        const struct moment_pointer *pointer)
{
    if (!is_in(bar->row, pointer->v) || is_told(bar, pointer))
        return;
    struct text words;
    text_init(&words);
    text_format(&words, "%s%s", pointer->name, pointer->is_dangling ? " dangles" : " points here");
    add_name(names, x_of_byte(bar, pointer->v), NULL, text_string(&words));
    text_clear(&words);
}

/* Where the next search begins. */
static void add_rover(struct names *names, const struct bar *bar)
{
    uint64_t rover = bar->page->moment->rover;
    if (rover != 0 && is_in(bar->row, rover))
        add_name(names, x_of_byte(bar, rover), NULL, "next fit goes on here");
}

static int compare_places(const void *left, const void *right)
{
    const struct name *a = left, *b = right;
    return a->x != b->x ? (a->x > b->x) - (a->x < b->x)
                        : (a->words > b->words) - (a->words < b->words);
}

/* Of many that dangle only those at the call's own address are drawn. */
static void gather_pointers(struct names *names, const struct bar *bar)
{
    const struct moment *moment = bar->page->moment;
    bool has_many = has_many_dangling(moment);
    names->marks |= has_many ? MARK_DANGLING : 0u;
    add_rover(names, bar);
    for (size_t i = 0; i < moment->pointer_count; i++) {
        const struct moment_pointer *pointer = &moment->pointers[i];
        if (!has_many || !pointer->is_dangling || pointer->v == moment->outcome.v)
            add_pointer(names, bar, pointer);
    }
}

static void gather(struct names *names, const struct bar *bar)
{
    const struct moment *moment = bar->page->moment;
    for (size_t i = 0; i < bar->row->count; i++) {
        const struct piece *piece = &bar->row->pieces[i];
        if (piece->count > 1)
            add_count(names, bar, piece);
        else if (!piece->is_continued)
            add_piece(names, bar, piece);
    }
    if (bar->page->picture == moment->now)
        gather_pointers(names, bar);
    if (names->count > 1)
        qsort(names->items, names->count, sizeof *names->items, compare_places);
}

/* --------------------------------------------------------------------------------- placing -- */

/* Words on a level keep apart; a line to a lower level passes through the upper ones. `is_kind`:
 * also to the lines of those that have no place yet. */
static bool is_free(const struct names *names, const struct name *name, int level, int left,
                    bool is_kind)
{
    int right = left + name->width + BETWEEN;
    for (size_t i = 0; i < names->count; i++) {
        const struct name *other = &names->items[i];
        if (other == name || (other->level == LISTED && !is_kind))
            continue;
        if (other->level == LISTED) {
            if (other->x > left - BETWEEN && other->x < right && abs(other->x - name->x) > BETWEEN)
                return false;
            continue;
        }
        if (other->level == level && (other->x < name->x) != (other->left < left))
            return false; /* their lines would cross */
        if (other->level == level && left < other->left + other->width + BETWEEN &&
            other->left < right)
            return false;
        if (other->level > level && other->x > left - BETWEEN && other->x < right)
            return false;
        if (other->level < level && name->x > other->left - BETWEEN &&
            name->x < other->left + other->width + BETWEEN)
            return false;
    }
    return true;
}

static bool place_on(const struct names *names, const struct bar *bar, struct name *name, int level,
                     bool is_kind)
{
    int least = bar->page->bar, most = bar->page->right - name->width;
    int wanted = name->x - name->width / 2;
    wanted = wanted < least ? least : wanted > most ? most : wanted;
    for (int far = 0; far <= FAR; far += STEP)
        for (int side = -1; side <= 1; side += 2) {
            int left = wanted + side * far;
            if (left >= least && left <= most && is_free(names, name, level, left, is_kind)) {
                name->left = left;
                name->level = level;
                return true;
            }
        }
    return false;
}

static bool place_name(const struct names *names, const struct bar *bar, struct name *name)
{
    for (int try = 0; try < 2 * LEVELS; try++)
        if (place_on(names, bar, name, try % LEVELS, try < LEVELS))
            return true;
    return false;
}

/* What the frame changed goes first, then the other blocks, then pointers. */
static int turn_of(const struct bar *bar, const struct name *name)
{
    return name->piece == NULL ? 2 : bar_is_changed(bar, name->piece) ? 0 : 1;
}

static void place_names(struct names *names, const struct bar *bar, int turn)
{
    for (size_t i = 0; i < names->count; i++) {
        struct name *name = &names->items[i];
        if (turn_of(bar, name) == turn && place_name(names, bar, name) &&
            name->level + 1 > names->levels)
            names->levels = name->level + 1;
    }
}

static void layout(struct names *names, const struct bar *bar)
{
    *names = (struct names){.levels = 0};
    gather(names, bar);
    for (size_t i = 0; i < names->count; i++)
        names->items[i].level = LISTED;
    for (int turn = 0; turn < 3; turn++)
        place_names(names, bar, turn);
}

static void clear(struct names *names)
{
    free(names->items);
    text_clear(&names->words);
}

/* ---------------------------------------------------------------------------------- listed -- */

static void print_listed(const struct names *names, struct text *out)
{
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].level == LISTED)
            text_format(out, "%s%s", out->length > 0 ? ", " : "further, from the left: ",
                        words_of(names, &names->items[i]));
}

/* A list that is too long says how many it leaves out. */
static void print_most_listed(const struct names *names, const struct page *page, struct text *out)
{
    size_t left_out = 0;
    print_listed(names, out);
    while (words_lines(page, PAINT_LEGEND, text_string(out)) > MAX_LISTED) {
        char *comma = strrchr(out->bytes, ',');
        if (left_out > 0) { /* take "and n more" off first */
            *comma = '\0';
            comma = strrchr(out->bytes, ',');
        }
        *comma = '\0';
        out->length = (size_t)(comma - out->bytes);
        text_format(out, ", and %zu more", ++left_out);
    }
}

static struct page list_page(const struct bar *bar)
{
    struct page page = *bar->page;
    page.left = page.bar;
    return page;
}

struct name_room names_measure(struct bar *bar)
{
    struct names names;
    struct text listed;
    struct page page = list_page(bar);
    text_init(&listed);
    layout(&names, bar);
    print_most_listed(&names, &page, &listed);
    struct name_room room = {names.levels, words_lines(&page, PAINT_LEGEND, text_string(&listed)),
                             names.marks};
    text_clear(&listed);
    clear(&names);
    return room;
}

/* --------------------------------------------------------------------------------- drawing -- */

static void draw_name(const struct bar *bar, const struct names *names, const struct name *name)
{
    int bottom = bar->top + bar->page->measure.bar;
    int zone = bottom + bar->page->measure.address - 2 * PIXEL;
    int top = zone + name->level * LEVEL_HEIGHT + 3 * PIXEL, middle = name->left + name->width / 2;
    const struct point points[] = {{name->x, bottom}, {name->x, top - 5 * PIXEL}, {middle, top}};
    drawing_path(bar->page->drawing, name->piece != NULL ? PAINT_LEADER : PAINT_POINTER, 0, points,
                 3);
    drawing_text(bar->page->drawing, PAINT_LEADER_NAME, 0, middle, top + 10 * PIXEL, ANCHOR_MIDDLE,
                 words_of(names, name));
}

static void draw_listed(const struct bar *bar, const struct names *names)
{
    struct text listed;
    struct page page = list_page(bar);
    text_init(&listed);
    print_most_listed(names, &page, &listed);
    page.y = bar->top + page.measure.bar + page.measure.address + names->levels * LEVEL_HEIGHT;
    words_paragraph(&page, PAINT_LEGEND, text_string(&listed), LIST_HEIGHT - 2 * PIXEL);
    text_clear(&listed);
}

void names_draw(struct bar *bar)
{
    struct names names;
    layout(&names, bar);
    for (size_t i = 0; i < names.count; i++)
        if (names.items[i].level != LISTED)
            draw_name(bar, &names, &names.items[i]);
    draw_listed(bar, &names);
    bar->names = names.count > 0 ? memory_new(1, sizeof names) : NULL;
    if (bar->names != NULL)
        *bar->names = names;
    else
        clear(&names);
}

void names_clear(struct bar *bar)
{
    if (bar->names != NULL)
        clear(bar->names);
    free(bar->names);
    bar->names = NULL;
}

bool names_have_address(const struct bar *bar, const struct piece *piece)
{
    for (size_t i = 0; bar->names != NULL && i < bar->names->count; i++)
        if (bar->names->items[i].piece == piece && bar->names->items[i].has_address)
            return true;
    return false;
}

bool names_cross(const struct bar *bar, int from, int to)
{
    for (size_t i = 0; bar->names != NULL && i < bar->names->count; i++) {
        const struct name *name = &bar->names->items[i];
        if (name->level != LISTED && name->x > from - 2 * PIXEL && name->x < to)
            return true;
    }
    return false;
}
