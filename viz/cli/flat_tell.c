/* SPDX-License-Identifier: MIT
 *
 * flat_tell: takes a moment, and tells it in the order in which one would explain it.
 */
#include "flat_tell.h"

#include "compare.h"
#include "panel.h"
#include "sentence.h"
#include "statistics.h"
#include "utf8.h"
#include "words.h"

#include <inttypes.h>
#include <string.h>

enum { MOST_SEGMENTS = 16, MOST_BYTES = 32, SHEET_ROWS = 14, SHEET_COLUMNS = 76 };

/* Whether a reader of screens would spell it out: arrows, lines, blocks, signs. */
static bool is_drawn(uint32_t code)
{
    return code == 0xB7 || (code >= 0x2190 && code < 0x2800);
}

void flat_add_plain(struct text *out, const char *string)
{
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, string, strlen(string));
    const char *at = text_string(&visible), *end = at + visible.length;
    while (at < end) {
        const char *from = at;
        uint32_t code = utf8_next(&at, end);
        if (code == 0xB7 && *at == ' ' && out->length > 0 && out->bytes[out->length - 1] == ' ')
            out->bytes[out->length - 1] = ','; /* "first fit · page 4096" */
        else if (code == 0xB7)
            text_add_char(out, '.');
        else if (is_drawn(code))
            text_add_char(out, glyph_to_ascii(code));
        else
            text_add_bytes(out, from, (size_t)(at - from));
    }
    text_clear(&visible);
}

static void add_line(struct text *out, const char *label, const char *words)
{
    text_add(out, label);
    flat_add_plain(out, words);
    text_add(out, "\n");
}

/* ----------------------------------------------------------------------------------- the call */

static void add_place(const struct moment *moment, struct text *out)
{
    text_format(out, "Call %zu of %zu", moment->at.call, moment->calls);
    if (moment_has_call(moment) && !moment_is_whole(moment) && !moment->is_veiled)
        text_format(out, ", step %zu of %zu", moment->at.step, moment->steps);
    text_add(out, ".");
    if (moment->mark[0] != '\0') {
        text_add(out, " ");
        flat_add_plain(out, moment->mark);
        text_add(out, ".");
    }
    text_add(out, "\n");
}

static void add_sentence(const struct moment *moment, struct text *out)
{
    struct text words;
    text_init(&words);
    if (!moment->is_veiled && moment_has_call(moment) && !moment_is_whole(moment)) {
        sentence_head(moment, &words);
        text_add(&words, ": ");
        if (moment->at.step > 0)
            sentence_of_event(moment, &moment->events[moment->at.step - 1], &words);
    } else
        sentence_of_call(moment, &words);
    text_add(&words, ".");
    add_line(out, "", text_string(&words));
    text_clear(&words);
}

static void add_hex(const char *label, const unsigned char *bytes, size_t length, struct text *out)
{
    text_format(out, "%s", label);
    for (size_t i = 0; i < length && i < MOST_BYTES; i++)
        text_format(out, " %02x", bytes[i]);
    text_add(out, "; as text \"");
    for (size_t i = 0; i < length && i < MOST_BYTES; i++)
        text_add_char(out, bytes[i] >= ' ' && bytes[i] <= '~' ? (char)bytes[i] : '.');
    text_add(out, length > MOST_BYTES ? "\" and so on.\n" : "\".\n");
}

/* The end of the block that the bytes begin in, and how many of them lie past it. */
static void add_overrun(const struct moment *moment, struct text *out)
{
    const struct moment_bytes *touched = &moment->touched;
    size_t at = picture_find(moment->now, touched->v);
    if (at == moment->now->segment_count || touched->changed == 0)
        return;
    const struct picture_segment *segment = &moment->now->segments[at];
    uint64_t end = segment->start + segment->size, last = touched->v + touched->changed;
    if (last <= end)
        return;
    text_format(out, "Overrun: %" PRIu64 " bytes lie past the end of ", last - end);
    segment_print(segment->kind, segment->start, segment->size, out);
    if (at + 1 < moment->now->segment_count) {
        text_add(out, ", in ");
        segment = &moment->now->segments[at + 1];
        segment_print(segment->kind, segment->start, segment->size, out);
    }
    text_add(out, ".\n");
}

static void add_bytes(const struct moment *moment, struct text *out)
{
    const struct moment_bytes *touched = &moment->touched;
    enum call_kind kind = moment->call.kind;
    bool is_about = moment_has_call(moment) && (kind == CALL_WRITE || kind == CALL_GET);
    if (!is_about || touched->length == 0 || touched->now == NULL || !moment_is_whole(moment))
        return;
    text_format(out, "Bytes from %" PRIu64 ".\n", touched->v);
    if (touched->before != NULL)
        add_hex("  before:", touched->before, touched->length, out);
    add_hex("  now:   ", touched->now, touched->length, out);
    add_overrun(moment, out);
}

static void add_told(const struct moment *moment, struct text *out)
{
    if (moment->report != NULL && moment_has_call(moment) && moment->call.kind == CALL_STATS)
        for (const char *at = moment->report; *at != '\0'; at += strcspn(at, "\n") + 1) {
            text_add(out, "  | ");
            text_add_bytes(out, at, strcspn(at, "\n"));
            text_add(out, "\n");
            if (at[strcspn(at, "\n")] == '\0')
                break;
        }
    for (size_t i = 0; i < moment->failure_count; i++)
        add_line(out, "Expect failed: ", moment->failures[i].text);
    for (size_t i = 0; i < moment->note_count; i++)
        add_line(out, "Note: ", moment->notes[i]);
}

static void add_about(const char *about, struct text *out)
{
    struct text line;
    text_init(&line);
    while (*about != '\0') {
        size_t length = strcspn(about, "\n");
        text_empty(&line);
        text_add_bytes(&line, about, length);
        add_line(out, "", text_string(&line));
        about += length + (about[length] == '\n');
    }
    text_clear(&line);
}

static void add_asked(const struct moment *moment, struct text *out)
{
    if (moment->asked.question != NULL) {
        add_line(out, "Question: ", moment->asked.question);
        text_format(out, "%s; skip %s.\n", moment->asked.how, moment->asked.skip);
    }
    if (moment->asked.verdict != NULL)
        add_about(moment->asked.verdict, out);
}

/* ----------------------------------------------------------------------------------- the heap */

static void add_segment(const struct moment *moment, size_t index, struct text *out)
{
    const struct picture_segment *segment = &moment->now->segments[index];
    bool is_process = segment->kind == MEMS_PROCESS;
    text_format(out, "  %" PRIu64 " to %" PRIu64 ": %s", segment->start,
                segment->start + segment->size - 1, is_process ? "PROCESS" : "HOLE");
    if (is_process && segment->name != NULL)
        text_format(out, " %s", segment->name);
    text_format(out, ", %" PRIu64 " B", segment->size);
    if (segment->asked > 0 && segment->asked < segment->size)
        text_format(out, " for the %" PRIu64 " asked", segment->asked);
    if (segment->changes != CHANGE_NONE)
        text_format(out, ", %s", change_word(change_foremost(segment->changes)));
    text_add(out, "\n");
}

static void add_queue(const struct moment *moment, struct text *out)
{
    for (size_t i = 0; i < moment->waiting_count; i++) {
        text_add(out, i == 0 ? "In line for room: " : ", ");
        sentence_of_request(moment, &moment->waiting[i], out);
        text_format(out, " since call %zu", moment->waiting[i].since);
    }
    if (moment->waiting_total > moment->waiting_count)
        text_format(out, ", and %zu more", moment->waiting_total - moment->waiting_count);
    if (moment->waiting_total > 0)
        text_add(out, ".\n");
}

/* Of a large heap, and inside a call, only what has changed. */
static void add_heap(const struct moment *moment, struct text *out)
{
    const struct picture *now = moment->now;
    bool is_small =
        now->segment_count <= MOST_SEGMENTS && (moment_is_whole(moment) || moment->is_veiled);
    for (size_t n = 0; n < now->node_count; n++) {
        const struct picture_node *node = &now->nodes[n];
        if (is_small || node->is_new)
            text_format(out, "Node %zu, %" PRIu64 " to %" PRIu64 "%s:\n", n + 1, node->start,
                        node->start + node->size - 1, node->is_new ? ", mapped now" : "");
        for (size_t i = node->first; i < node->first + node->count; i++)
            if (is_small || now->segments[i].changes != CHANGE_NONE)
                add_segment(moment, i, out);
    }
    if (moment->rover != 0)
        text_format(out, "Next fit searches on from %" PRIu64 ".\n", (uint64_t)moment->rover);
    add_queue(moment, out);
}

/* Names that dangle, and addresses that several names hold. */
static void add_pointers(const struct moment *moment, struct text *out)
{
    for (size_t i = 0; i < moment->pointer_count; i++) {
        const struct moment_pointer *pointer = &moment->pointers[i];
        bool is_shared = (i > 0 && pointer[-1].v == pointer->v) ||
                         (i + 1 < moment->pointer_count && pointer[1].v == pointer->v);
        if (pointer->is_dangling)
            text_format(out, "%s dangles: it holds %" PRIu64 ", and its block is gone.\n",
                        pointer->name, (uint64_t)pointer->v);
        else if (is_shared)
            text_format(out, "%s holds %" PRIu64 ", as others do.\n", pointer->name,
                        (uint64_t)pointer->v);
    }
}

static void add_statistics(const struct moment *moment, struct text *out)
{
    const struct mems_stats *now = &moment->stats;
    text_format(out, "Used %" PRIu64 " B, unused %" PRIu64 " B in %" PRIu64 " hole%s", now->used,
                now->unused, now->holes, word_plural(now->holes));
    if (now->holes > 1)
        text_format(out, ", the largest of %" PRIu64 " B", now->largest_hole);
    text_format(out, "; %" PRIu64 " page%s in %" PRIu64 " node%s; fragmentation ", now->pages,
                word_plural(now->pages), now->nodes, word_plural(now->nodes));
    statistics_print_fragmentation(now, out);
    if (moment->rounding > 0)
        text_format(out, "; %" PRIu64 " B more than was asked for", moment->rounding);
    text_add(out, ".\n");
}

/* "first fit: result 1000, visits 1, pages 1, largest hole 1896 B, fragmentation 46.1 %." */
static void add_compared(const char *name, const struct comparison_row *row,
                         const struct comparison *noise, struct text *out)
{
    static const enum comparison_column told[] = {COMPARED_RESULT, COMPARED_VISITS, COMPARED_PAGES,
                                                  COMPARED_LARGEST, COMPARED_FRAGMENTATION};
    struct text line;
    text_init(&line);
    text_format(&line, "%s:", name);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        text_format(&line, "%s %s ", i > 0 ? "," : "", comparison_word(told[i]));
        comparison_print(row, told[i], &line);
        if (noise != NULL && told[i] != COMPARED_RESULT)
            comparison_print_spread(noise, told[i], &line);
    }
    text_add(&line, ".");
    add_line(out, "", text_string(&line));
    text_clear(&line);
}

/* What all heaps have of the call, and why they differ. */
static void tell_comparison(const struct app *app, struct text *out)
{
    struct moment_wish wish = {.needs_mark = true};
    struct comparison comparison;
    lockstep_read(&app->compare->lockstep, &wish, &comparison);
    struct moment title = comparison_title(&comparison);
    struct text words;
    text_init(&words);
    add_place(&title, out);
    if (moment_has_call(&title)) {
        sentence_head(&title, &words);
        text_add(&words, ".");
        add_line(out, "", text_string(&words));
    }
    if (comparison.sentence[0] != '\0') {
        text_empty(&words);
        text_format(&words, "%s.", comparison.sentence);
        add_line(out, "They differ: ", text_string(&words));
    }
    for (size_t i = 0; i < comparison.count; i++)
        add_compared(comparison.rows[i].name, &comparison.rows[i], NULL, out);
    add_compared("noise, best fit with ties high", &comparison.high, &comparison, out);
    text_clear(&words);
    comparison_clear(&comparison);
}

void flat_tell(const struct app *app, struct text *out)
{
    if (compare_is_shown(app)) {
        tell_comparison(app, out);
        return;
    }
    struct moment_wish wish = {.needs_mark = true, .needs_pointers = true};
    struct moment moment;
    struct text settings;
    quiz_moment(app, &wish, &moment);
    text_init(&settings);
    if (moment.at.call == 0) {
        settings_say(&moment.settings, &settings);
        add_line(out, "", moment.title);
        add_about(moment.about, out);
        add_line(out, "Settings: ", text_string(&settings));
    }
    add_place(&moment, out);
    add_sentence(&moment, out);
    add_bytes(&moment, out);
    add_heap(&moment, out);
    if (moment_is_whole(&moment)) {
        add_pointers(&moment, out);
        add_statistics(&moment, out);
    }
    add_told(&moment, out);
    add_asked(&moment, out);
    text_clear(&settings);
    moment_clear(&moment);
}

/* ------------------------------------------------------------------------------- inspecting -- */

static void add_row(const struct grid *grid, int row, struct text *out)
{
    struct text line;
    text_init(&line);
    for (int column = 0; column < grid->columns; column++) {
        const struct cell *cell = grid_at(grid, row, column);
        if (cell->code_point != 0)
            utf8_add(&line, cell->code_point);
    }
    while (line.length > 0 && line.bytes[line.length - 1] == ' ')
        line.bytes[--line.length] = '\0';
    if (line.length > 0)
        add_line(out, "", text_string(&line));
    text_clear(&line);
}

void flat_inspect(const struct app *app, struct text *out)
{
    struct moment_wish wish = {
        .needs_pointers = true, .selected = app->view.selected, .byte_count = MOST_BYTES};
    struct moment moment;
    struct grid grid;
    quiz_moment(app, &wish, &moment);
    grid_init(&grid, SHEET_ROWS, SHEET_COLUMNS);
    inspect_draw(&moment, &app->view, &grid, (struct rect){0, 0, SHEET_ROWS, SHEET_COLUMNS});
    for (int row = 0; row < grid.rows; row++)
        add_row(&grid, row, out);
    grid_clear(&grid);
    moment_clear(&moment);
}
