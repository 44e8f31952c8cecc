/* SPDX-License-Identifier: MIT
 *
 * worksheet: read call by call.
 */
#include "worksheet.h"

#include "memory.h"
#include "narration.h"
#include "session.h"
#include "words.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TOLD = 96, MOST_DANGLING = 6 }; /* segments, variables */

const char *column_word(enum column column)
{
    static const char *const words[COLUMNS] = {"result", "nodes", "PROCESS", "HOLEs",
                                               "largest HOLE"};
    return words[column];
}

void picture_print_node(const struct picture *picture, size_t index, struct text *out)
{
    const struct picture_node *node = &picture->nodes[index];
    text_format(out, "node %zu [%" PRIu64 ":%" PRIu64 "]:", index + 1, node->start,
                node->start + (node->size - 1));
    for (size_t i = 0; i < node->count && i < MOST_TOLD; i++) {
        const struct picture_segment *segment = &picture->segments[node->first + i];
        text_add(out, i > 0 ? ", " : " ");
        segment_print(segment->kind, segment->start, segment->size, out);
        if (segment->kind == MEMS_PROCESS && segment->name != NULL)
            text_format(out, " %s", segment->name);
    }
    if (node->count > MOST_TOLD)
        text_format(out, " and %zu segments more", node->count - MOST_TOLD);
}

void worksheet_print_calls(const struct worksheet *sheet, struct text *out)
{
    size_t first = sheet->rows[0].number, last = sheet->rows[sheet->row_count - 1].number;
    if (first == last)
        text_format(out, "call %zu", first);
    else
        text_format(out, "calls %zu to %zu", first, last);
}

void worksheet_print_rules(const struct worksheet *sheet, struct text *out)
{
    text_format(out,
                "Allocator: %s. P[first:last] is a PROCESS, in use; H[first:last] is a HOLE. Sizes "
                "are in bytes.",
                sheet->settings);
}

/* -------------------------------------------------------------- what a picture does not tell -- */

/* Where each next fit search begins. */
static void add_rover(const struct moment *moment, struct text *out)
{
    if (moment->settings.fit != MEMS_NEXT_FIT || moment->now->node_count == 0)
        return;
    if (moment->rover == 0)
        text_add(out, "The next search begins at the first segment.");
    else
        text_format(out, "The next search begins at address %" PRIu64 ".", moment->rover);
}

/* Calls of the tape, from 1. */
struct calls {
    const struct tape *tape;
    size_t first, last;
};

static bool use(const struct calls *calls, const char *name)
{
    for (size_t i = calls->first; i <= calls->last; i++) {
        struct call call = tape_call(calls->tape, i - 1);
        if (call_row(call.kind)->has_place && call.place.slot != 0 &&
            strcmp(slot_name(calls->tape->slots, call.place.slot), name) == 0)
            return true;
    }
    return false;
}

/* Of the pointers whose block is gone those that the calls use. */
static void add_dangling(const struct moment *moment, const struct calls *calls, struct text *out)
{
    const char *between =
        out->length > 0 ? " Pointers to what was freed: " : "Pointers to what was freed: ";
    size_t told = 0;
    for (size_t i = 0; i < moment->pointer_count && told < MOST_DANGLING; i++) {
        const struct moment_pointer *pointer = &moment->pointers[i];
        if (!pointer->is_dangling || !use(calls, pointer->name))
            continue;
        text_format(out, "%s%s = %" PRIu64, told++ > 0 ? ", " : between, pointer->name, pointer->v);
    }
    text_add(out, told > 0 ? "." : "");
}

/* At the session's cursor, for who makes these calls. */
static char *unseen_by(struct session *session, size_t first, size_t last)
{
    struct moment moment;
    struct text words;
    struct calls calls = {&session->tape, first, last};
    text_init(&words);
    session_moment(session, &narration_wish, &moment);
    add_rover(&moment, &words);
    add_dangling(&moment, &calls, &words);
    moment_clear(&moment);
    return text_take(&words);
}

/* ----------------------------------------------------------------------------------- a call -- */

static char *copy_string(const char *string)
{
    return memory_copy(string, strlen(string));
}

static char *number(uint64_t value)
{
    struct text words;
    text_init(&words);
    text_format(&words, "%" PRIu64, value);
    return text_take(&words);
}

/* What the call gave, in a word: an address, NULL, "refused", "done". */
static char *result_of(const struct moment *moment)
{
    if (moment->call.kind == CALL_MALLOC && !moment_is_refused(moment))
        return number(moment->outcome.v);
    if (moment->call.kind == CALL_MALLOC)
        return copy_string("NULL");
    return copy_string(moment_is_refused(moment) ? "refused" : "done");
}

/* "p[3] = mems_malloc(300)": the head of a narration without what it gave. */
static char *code_of(const struct moment *moment)
{
    struct text code;
    text_init(&code);
    if (moment->call.kind == CALL_MALLOC && moment->call.slot != 0)
        text_format(&code, "%s = ", slot_name(moment->slots, moment->call.slot));
    call_print_c(&moment->call, moment->slots, &code);
    return text_take(&code);
}

const char *question_hint(enum question_kind kind)
{
    switch (kind) {
    case QUESTION_WHERE:
        return "an address, or refused";
    case QUESTION_LEFT:
    case QUESTION_HOLE:
        return "bytes, or refused";
    case QUESTION_OFFSET:
        return "a number, or refused";
    case QUESTION_REFUSED:
        return "yes or no";
    default:
        return "a number";
    }
}

/* Of new pages the address is told, too: it is right as well. */
static char *answer_in_words(enum question_kind kind, struct answer answer)
{
    struct text words;
    text_init(&words);
    if (kind == QUESTION_REFUSED)
        text_add(&words, answer.kind == ANSWER_REFUSED ? "yes" : "no");
    else
        answer_print(kind, answer, &words);
    if (answer.kind == ANSWER_NEW)
        text_format(&words, ", at %" PRIu64, answer.value);
    return text_take(&words);
}

/* A picture that outlives its tape. */
static void keep_picture(struct worksheet *sheet, struct picture *to, const struct picture *from)
{
    picture_copy(to, from);
    for (size_t i = 0; i < to->segment_count; i++)
        if (to->segments[i].name != NULL)
            to->segments[i].name =
                names_keep(sheet->names, to->segments[i].name, strlen(to->segments[i].name));
}

static void read_question(struct worksheet *sheet, struct worksheet_row *row,
                          const struct moment *moment, const struct question *question)
{
    struct text words;
    text_init(&words);
    question_print(question, moment, &words);
    row->is_asked = true;
    row->kind = question->kind;
    row->question = text_take(&words);
    row->answer = question_right(question->kind, moment);
    row->answered = answer_in_words(question->kind, row->answer);
    keep_picture(sheet, &row->before, moment->before);
}

static void read_row(struct worksheet *sheet, size_t bit, struct session *session,
                     const struct excerpt *excerpt)
{
    struct worksheet_row *row = &sheet->rows[bit];
    struct moment moment;
    struct narration narration;
    session_go(session, excerpt->first + bit - 1, SIZE_MAX);
    row->unseen = unseen_by(session, excerpt->first + bit, excerpt->first + bit);
    session_go(session, excerpt->first + bit, SIZE_MAX);
    session_moment(session, &narration_wish, &moment);
    narration_read(&narration, &moment);
    row->number = excerpt->first + bit;
    row->code = code_of(&moment);
    row->reason = copy_string(narration.body);
    row->cells[COLUMN_RESULT] = result_of(&moment);
    row->cells[COLUMN_NODES] = number(moment.stats.nodes);
    row->cells[COLUMN_BLOCKS] = number(moment.stats.processes);
    row->cells[COLUMN_HOLES] = number(moment.stats.holes);
    row->cells[COLUMN_LARGEST] = number(moment.stats.largest_hole);
    row->difficulty = difficulty_of(&moment.stats_before, &moment.stats, moment.event_count > 0);
    picture_init(&row->before);
    picture_init(&row->after);
    row->is_drawn = (excerpt->drawn >> bit & 1) != 0;
    if (row->is_drawn)
        keep_picture(sheet, &row->after, moment.now);
    if ((excerpt->asked >> bit & 1) != 0 && question_fits(excerpt->questions[bit].kind, &moment))
        read_question(sheet, row, &moment, &excerpt->questions[bit]);
    narration_clear(&narration);
    moment_clear(&moment);
}

static void clear_row(struct worksheet_row *row)
{
    free(row->code);
    free(row->reason);
    free(row->unseen);
    for (int i = 0; i < COLUMNS; i++)
        free(row->cells[i]);
    free(row->question);
    free(row->answered);
    picture_clear(&row->before);
    picture_clear(&row->after);
}

/* -------------------------------------------------------------------------------- the start -- */

static void read_start(struct worksheet *sheet, struct session *session,
                       const struct excerpt *excerpt)
{
    struct moment moment;
    struct text words;
    session_go(session, excerpt->first - 1, SIZE_MAX);
    session_moment(session, &narration_wish, &moment);
    text_init(&words);
    settings_say(&moment.settings, &words);
    sheet->title = copy_string(moment.title);
    sheet->settings = text_take(&words);
    sheet->unseen = unseen_by(session, excerpt->first, excerpt->last);
    picture_init(&sheet->start);
    keep_picture(sheet, &sheet->start, moment.now);
    sheet->base = moment.settings.base;
    picture_settle(&sheet->start);
    moment_clear(&moment);
}

/* Where the node behind this one begins. */
static uint64_t node_end(const struct picture *picture, size_t index)
{
    return picture->nodes[index].start + picture->nodes[index].size;
}

/* Bars are of one scale. Where that leaves no room for a pencil in one of them, there are none. */
static void plan_bars(struct worksheet *sheet)
{
    bool has_any = false;
    blank_see(&sheet->blank, &sheet->start);
    for (size_t i = 0; i < sheet->row_count; i++)
        if (sheet->rows[i].is_drawn)
            blank_see(&sheet->blank, &sheet->rows[i].after);
    sheet->blank.next = sheet->start.node_count > 0
                            ? node_end(&sheet->start, sheet->start.node_count - 1)
                            : sheet->base;
    sheet->has_bars = blank_holds(&sheet->blank, &sheet->start);
    for (size_t i = 0; i < sheet->row_count; i++) {
        struct worksheet_row *row = &sheet->rows[i];
        row->is_drawn = row->is_drawn && sheet->has_bars && blank_holds(&sheet->blank, &row->after);
        has_any = has_any || row->is_drawn;
    }
    if (has_any && sheet->blank.bars <= sheet->start.node_count)
        sheet->blank.bars = sheet->start.node_count + 1; /* that none comes is not told either */
}

void worksheet_read(struct worksheet *sheet, struct session *session, const struct excerpt *excerpt)
{
    *sheet = (struct worksheet){.blank = {.width = WORKSHEET_BAR_WIDTH},
                                .row_count = excerpt->last - excerpt->first + 1,
                                .names = names_create()};
    read_start(sheet, session, excerpt);
    sheet->rows = memory_new(sheet->row_count, sizeof *sheet->rows);
    for (size_t i = 0; i < sheet->row_count; i++) {
        read_row(sheet, i, session, excerpt);
        difficulty_add(&sheet->difficulty, &sheet->rows[i].difficulty);
    }
    plan_bars(sheet);
}

void worksheet_clear(struct worksheet *sheet)
{
    free(sheet->title);
    free(sheet->settings);
    free(sheet->unseen);
    picture_clear(&sheet->start);
    for (size_t i = 0; i < sheet->row_count; i++)
        clear_row(&sheet->rows[i]);
    free(sheet->rows);
    names_destroy(sheet->names);
    *sheet = (struct worksheet){.title = NULL};
}
