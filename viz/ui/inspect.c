/* SPDX-License-Identifier: MIT
 *
 * inspect: all there is to say about the selected segment, and the translation of the selected
 * virtual address.
 */
#include "panel.h"
#include "strip.h"
#include "text.h"
#include "words.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

struct sheet {
    struct grid *grid;
    struct rect area;
    int row;
};

__attribute__((format(printf, 3, 4))) static void put_line(struct sheet *sheet, const char *label,
                                                           const char *format, ...)
{
    char line[300];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    int row = sheet->area.row + sheet->row;
    if (sheet->row >= sheet->area.rows)
        return;
    grid_text(sheet->grid, row, sheet->area.column, 12, STYLE_DIM, label);
    grid_text(sheet->grid, row, sheet->area.column + 13, sheet->area.columns - 13, STYLE_STRONG,
              line);
    sheet->row++;
}

static void put_life(struct sheet *sheet, const struct moment *moment)
{
    const struct moment_block *block = &moment->selected;
    struct text call;
    text_init(&call);
    if (block->born > 0)
        call_print(&moment->selected_birth, moment->slots, &call);
    put_line(sheet, "block", "%s (#%" PRIu64 ")",
             block->name != NULL ? block->name : "without a name", block->id);
    if (block->born > 0)
        put_line(sheet, "born", "at call %zu: %s", block->born, text_string(&call));
    else
        put_line(sheet, "born", "at the start, before the first call");
    if (block->freed > 0)
        put_line(sheet, "freed", "at call %zu%s", block->freed,
                 block->freed > moment->at.call ? ", which is still to come" : "");
    else
        put_line(sheet, "freed", "never on this tape");
    text_clear(&call);
}

static void add_neighbour(const struct picture *picture, size_t segment, bool exists,
                          struct text *out)
{
    if (!exists) {
        text_add(out, "NULL");
        return;
    }
    const struct picture_segment *other = &picture->segments[segment];
    segment_print(other->kind, other->start, other->size, out);
}

/* "P[1000:1999] <-> this <-> NULL" */
static void put_links(struct sheet *sheet, const struct picture *picture,
                      const struct picture_node *home, size_t segment)
{
    struct text links;
    text_init(&links);
    add_neighbour(picture, segment - 1, segment > home->first, &links);
    text_add(&links, " ⇄ this ⇄ ");
    add_neighbour(picture, segment + 1, segment + 1 < home->first + home->count, &links);
    put_line(sheet, "links", "%s", text_string(&links));
    text_clear(&links);
}

/* The variables that point here: of a block, of one that was here before, or both. */
static void put_holders(struct sheet *sheet, const struct moment *moment, uint64_t start)
{
    size_t first, count = moment_pointers_to(moment, start, &first);
    struct text names;
    text_init(&names);
    for (size_t i = first; i < first + count; i++)
        text_format(&names, "%s%s", i > first ? ", " : "", moment->pointers[i].name);
    if (count > 0)
        put_line(sheet, "held by", "%s", text_string(&names));
    text_clear(&names);
}

static void put_translation(struct sheet *sheet, const struct moment *moment,
                            const struct view *view, size_t segment)
{
    const struct picture *picture = moment->now;
    size_t node = picture_node_of(picture, segment);
    uint64_t v = view->selected, start = picture->nodes[node].start;
    const struct picture_segment *found = &picture->segments[segment];
    put_line(sheet, "address", "v %ju = byte %ju of its segment, byte %ju of node %zu",
             (uintmax_t)v, (uintmax_t)(v - found->start), (uintmax_t)(v - start), node + 1);
    if (found->kind == MEMS_HOLE)
        put_line(sheet, "physical", "none: mems_get refuses an address in a HOLE");
    else if (view->shows_real_addresses)
        put_line(sheet, "physical", "n%zu+0x%jx = %p", node + 1, (uintmax_t)(v - start),
                 moment_physical(moment, v));
    else
        put_line(sheet, "physical", "n%zu+0x%jx", node + 1, (uintmax_t)(v - start));
}

/* As many of its first bytes as there are lines for. */
static void put_bytes(struct sheet *sheet, const struct moment *moment)
{
    struct rect rest = {sheet->area.row + sheet->row, sheet->area.column + 9,
                        sheet->area.rows - sheet->row, sheet->area.columns - 9};
    if (rest.rows < 1 || moment->selected_bytes.length == 0)
        return;
    grid_text(sheet->grid, rest.row, sheet->area.column, 8, STYLE_DIM, "bytes");
    sheet->row += dump_draw(&moment->selected_bytes, sheet->grid, rest);
}

static void put_segment(struct sheet *sheet, const struct moment *moment, const struct view *view,
                        size_t segment)
{
    const struct picture *picture = moment->now;
    const struct picture_segment *found = &picture->segments[segment];
    size_t node = picture_node_of(picture, segment);
    const struct picture_node *home = &picture->nodes[node];
    struct text range;
    text_init(&range);
    segment_print(found->kind, found->start, found->size, &range);
    put_line(sheet, "segment", "%s  %s of %" PRIu64 " B, number %zu of %zu in node %zu",
             text_string(&range), found->kind == MEMS_PROCESS ? "PROCESS" : "HOLE", found->size,
             segment - home->first + 1, home->count, node + 1);
    text_clear(&range);
    if (found->kind == MEMS_PROCESS)
        put_life(sheet, moment);
    put_holders(sheet, moment, found->start);
    put_links(sheet, picture, home, segment);
    put_translation(sheet, moment, view, segment);
    put_bytes(sheet, moment);
}

void inspect_draw(const struct moment *moment, const struct view *view, struct grid *grid,
                  struct rect area)
{
    const struct picture *picture = moment->now;
    struct sheet sheet = {grid, area, 0};
    sheet.area.column += 1;
    sheet.area.columns -= 2;
    size_t segment = picture_find(picture, view->selected);
    if (segment < picture->segment_count)
        put_segment(&sheet, moment, view, segment);
    else if (view->selected != 0)
        put_line(&sheet, "address", "v %ju is in no node", (uintmax_t)view->selected);
    else
        put_line(&sheet, "nothing", "is selected; j and k select, a click too");
}
