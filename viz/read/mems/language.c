/* SPDX-License-Identifier: MIT
 *
 * language: readings of the language, each a parser and an unroller that take turns: a statement
 * outside every repeat is read to a tree, unrolled, and forgotten.
 */
#include "language.h"

#include "about.h"
#include "memory.h"
#include "parse.h"
#include "unroll.h"

#include <stdlib.h>
#include <string.h>

struct reading {
    struct report report;
    struct arena arena;
    struct parser parser;
    struct unroller unroller;
    struct statement alone;
};

static void begin(struct reading *reading, struct tape *tape, struct lexer lexer,
                  struct errors *errors)
{
    *errors = (struct errors){.count = 0};
    reading->report = (struct report){.errors = errors};
    arena_init(&reading->arena);
    parse_begin(&reading->parser, tape, &reading->report, &reading->arena, lexer);
    unroll_begin(&reading->unroller, tape, &reading->report);
}

/* Reads for a place behind the first calls of another tape. */
static void begin_behind(struct reading *reading, const struct tape *base, size_t calls)
{
    reading->unroller.base = base;
    reading->unroller.base_calls = calls;
    reading->parser.has_calls = calls > 0;
    reading->parser.is_live = true;
}

/* Returns whether all was well. */
static bool end(struct reading *reading)
{
    parse_end(&reading->parser);
    unroll_end(&reading->unroller);
    arena_clear(&reading->arena);
    errors_sort(reading->report.errors);
    return reading->report.errors->total == 0;
}

static void read_statements(struct reading *reading)
{
    struct parser *parser = &reading->parser;
    struct statement *statement;
    size_t errors = 0;
    while (parse_next(parser, &statement)) {
        reading->unroller.queue.is_open = parser->tape->has_queue;
        unroll(&reading->unroller, statement, errors);
        if (!parser->has_calls && unroll_has_calls(&reading->unroller)) {
            parser->has_calls = true;
            parse_check_settings(parser);
        }
        arena_empty(&reading->arena);
        errors = reading->report.errors->total;
    }
    unroll_asks_left(&reading->unroller);
    if (!parser->has_calls)
        parse_check_settings(parser);
}

/* ------------------------------------------------------------------------------- whole files -- */

static bool is_too_large(size_t length, struct errors *errors)
{
    if (length <= FILE_MAX_BYTES)
        return false;
    error_set(&errors->items[0], 0, 0, "the file has %zu bytes; the most is %d", length,
              FILE_MAX_BYTES);
    errors->count = errors->total = 1;
    return true;
}

static bool read_text(struct tape *tape, const char *text, size_t length, struct errors *errors)
{
    struct reading reading;
    begin(&reading, tape, lexer_begin(text, length), errors);
    read_statements(&reading);
    return end(&reading);
}

bool language_read(struct tape *tape, const char *file, const char *text, size_t length,
                   struct errors *errors)
{
    tape_init(tape);
    if (is_too_large(length, errors))
        return false;
    text = length > 0 ? text : "";
    if (!read_text(tape, text, length, errors)) {
        tape_clear(tape);
        tape_init(tape);
        return false;
    }
    char *about = about_read(text, length);
    tape_set_file(tape, file);
    tape_set_about(tape, about);
    free(about);
    return true;
}

/* -------------------------------------------------------------------------------- live lines -- */

/* An empty tape with the head of another one, whose start, names and slots it uses. */
static struct tape begin_beside(const struct tape *tape)
{
    return (struct tape){.title = memory_copy(tape->title, strlen(tape->title)),
                         .settings = tape->settings,
                         .has_queue = tape->has_queue,
                         .start = tape->start,
                         .names = tape->names,
                         .slots = tape->slots,
                         .beside = tape->beside};
}

static void end_beside(struct tape *beside)
{
    tape_drop_remarks(beside, 0);
    free(beside->title);
    columns_clear(&beside->columns);
    free(beside->remarks);
    free(beside->first);
}

/* Takes what was read, for a place behind `calls` calls. */
static void take(struct tape *beside, size_t calls, struct added *added)
{
    *added = (struct added){.title = memory_copy(beside->title, strlen(beside->title)),
                            .settings = beside->settings};
    tape_cut(beside, 0, 0, &added->tail);
    for (size_t i = 0; i < added->tail.remark_count; i++)
        added->tail.remarks[i].at += calls;
}

bool language_read_added(struct tape *tape, size_t calls, const char *line, struct added *added,
                         struct errors *errors)
{
    struct tape beside = begin_beside(tape);
    struct reading reading;
    begin(&reading, &beside, lexer_begin_live(line, strlen(line)), errors);
    begin_behind(&reading, tape, calls);
    reading.unroller.weight = tape->remark_count;
    read_statements(&reading);
    bool is_read = end(&reading);
    if (is_read)
        take(&beside, calls, added);
    end_beside(&beside);
    return is_read;
}

void added_clear(struct added *added)
{
    tail_clear(&added->tail);
    free(added->title);
    added->title = NULL;
}

bool language_read_line(struct tape *tape, const char *line, struct errors *errors)
{
    struct added added;
    if (!language_read_added(tape, tape->call_count, line, &added, errors))
        return false;
    tape->settings = added.settings;
    tape_set_title(tape, added.title);
    tape_paste(tape, &added.tail);
    added_clear(&added);
    return true;
}

/* ---------------------------------------------------------------------- places and conditions --
 */

/* Begins a reading of one thing alone: it stands in no statement, but errors want a line. */
static void begin_alone(struct reading *reading, struct tape *tape, size_t calls, const char *text,
                        struct errors *errors)
{
    begin(reading, tape, lexer_begin_live(text, strlen(text)), errors);
    begin_behind(reading, tape, calls);
    reading->alone = (struct statement){.at = text, .line_start = text};
    reading->unroller.statement = &reading->alone;
}

/* Ends a reading of one thing, behind which nothing may stand. */
static bool end_alone(struct reading *reading, bool is_read, const char *what, struct error *error)
{
    struct parser *parser = &reading->parser;
    if (is_read && parser->token.kind != TOKEN_END)
        parse_error(parser, &parser->token, "%s does not belong to this %s; remove it",
                    token_show(&parser->token).text, what);
    if (end(reading))
        return true;
    *error = reading->report.errors->items[0];
    return false;
}

bool language_read_place(struct tape *tape, size_t calls, const char *text, struct place *place,
                         struct error *error)
{
    struct reading reading;
    struct errors errors;
    struct place_tree tree;
    begin_alone(&reading, tape, calls, text, &errors);
    bool is_read =
        parse_place(&reading.parser, &tree) && unroll_place(&reading.unroller, &tree, place);
    return end_alone(&reading, is_read, "place", error);
}

bool language_read_condition(struct tape *tape, size_t calls, const char *text,
                             struct condition *condition, struct error *error)
{
    struct reading reading;
    struct errors errors;
    struct condition_tree tree;
    *condition = (struct condition){.kind = CONDITION_OK};
    begin_alone(&reading, tape, calls, text, &errors);
    bool is_missing = reading.parser.token.kind == TOKEN_END;
    if (is_missing)
        parse_error(&reading.parser, &reading.parser.token,
                    "a condition is missing; write one such as holes > 3, fragmentation > 40%%, "
                    "block p[3] or refused");
    bool is_read = !is_missing && parse_condition(&reading.parser, &tree) &&
                   unroll_condition(&reading.unroller, &tree, condition);
    if (end_alone(&reading, is_read, "condition", error))
        return true;
    condition_clear(condition);
    return false;
}
