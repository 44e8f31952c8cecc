/* SPDX-License-Identifier: MIT
 *
 * parse_random: `random`, a workload from a seed, unrolled into malloc and free.
 *
 *     live  [ 0 3 1 ]      slots that hold a block: r[0], r[3], r[1]
 *     empty [ 5 4 2 ]      slots that do not; the last is used next
 */
#include "parse.h"

#include "memory.h"
#include "names.h"
#include "near.h"
#include "random.h"

#include <stdlib.h>
#include <string.h>

enum field { FIELD_SEED, FIELD_CALLS, FIELD_SIZE, FIELD_LIVE, FIELD_COUNT };

static const char *const field_words[FIELD_COUNT] = {"seed", "calls", "size", "live"};

struct workload {
    uint64_t seed, calls, smallest, largest, most_live;
    bool is_given[FIELD_COUNT];
};

/* ----------------------------------------------------------------------------------- fields -- */

static bool report_unknown_field(struct parser *parser)
{
    const struct token *token = &parser->token;
    struct near near = near_begin(token->start, token->length);
    for (size_t i = 0; i < FIELD_COUNT; i++)
        near_try(&near, field_words[i], strlen(field_words[i]));
    if (token->kind == TOKEN_WORD && near.best != NULL)
        return parse_error(parser, token, "%s is not a field of random; did you mean '%s'?",
                           token_show(token).text, near.best);
    return parse_error(
        parser, token,
        "%s is not a field of random; write random seed=7 calls=200 size=16..2k live=40",
        token_show(token).text);
}

static bool read_field_name(struct parser *parser, enum field *field)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (parse_accept_word(parser, field_words[i])) {
            *field = (enum field)i;
            return true;
        }
    }
    return report_unknown_field(parser);
}

/* "16..2k"; "100" alone is 100..100. */
static bool read_range(struct parser *parser, struct workload *load)
{
    if (!parse_bounded(parser, "size", 1, SIZE_MAX, &load->smallest))
        return false;
    load->largest = load->smallest;
    if (parser->token.kind != TOKEN_DOTS)
        return true;
    parse_advance(parser);
    return parse_bounded(parser, "largest size", load->smallest, SIZE_MAX, &load->largest);
}

static bool read_value(struct parser *parser, enum field field, struct workload *load)
{
    switch (field) {
    case FIELD_SEED:
        return parse_bounded(parser, "seed", 0, UINT64_MAX, &load->seed);
    case FIELD_CALLS:
        return parse_bounded(parser, "number of calls", 0, LANGUAGE_MAX_CALLS, &load->calls);
    case FIELD_SIZE:
        return read_range(parser, load);
    default:
        return parse_bounded(parser, "number of blocks", 1, LANGUAGE_MAX_CALLS, &load->most_live);
    }
}

static bool read_field(struct parser *parser, struct workload *load)
{
    const struct token at = parser->token;
    enum field field = FIELD_SEED;
    if (!read_field_name(parser, &field))
        return false;
    if (load->is_given[field])
        return parse_error(parser, &at, "%s stands twice in this random; keep one of them",
                           token_show(&at).text);
    load->is_given[field] = true;
    return parse_need_sign(parser, '=', "FIELD=NUMBER") && read_value(parser, field, load);
}

static bool read_workload(struct parser *parser, const struct token *word, struct workload *load)
{
    while (!token_ends_statement(&parser->token))
        if (!read_field(parser, load))
            return false;
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (!load->is_given[i])
            return parse_error(
                parser, word, "'%s=' is missing; write random seed=7 calls=200 size=16..2k live=40",
                field_words[i]);
    return true;
}

/* ---------------------------------------------------------------------------------- running -- */

struct slots {
    const char **names; /* r[0], r[1], …  */
    size_t *live, *empty;
    size_t live_count, empty_count;
};

static struct slots make_slots(struct parser *parser, size_t count)
{
    struct slots slots = {memory_new(count, sizeof *slots.names),
                          memory_new(count, sizeof *slots.live),
                          memory_new(count, sizeof *slots.empty), 0, count};
    for (size_t i = 0; i < count; i++) {
        slots.empty[i] = count - 1 - i;
        text_empty(&parser->scratch);
        text_format(&parser->scratch, "r[%zu]", i);
        slots.names[i] =
            names_keep(parser->tape->names, parser->scratch.bytes, parser->scratch.length);
    }
    return slots;
}

static void free_slots(struct slots *slots)
{
    free(slots->names);
    free(slots->live);
    free(slots->empty);
}

static struct call random_malloc(struct slots *slots, const struct workload *load, uint64_t *state)
{
    size_t slot = slots->empty[--slots->empty_count];
    slots->live[slots->live_count++] = slot;
    uint64_t sizes = load->largest - load->smallest + 1; /* 0 never: the smallest is 1 or more */
    return (struct call){.kind = CALL_MALLOC,
                         .name = slots->names[slot],
                         .size = (size_t)(load->smallest + random_below(state, sizes))};
}

static struct call random_free(struct slots *slots, uint64_t *state)
{
    size_t at = (size_t)random_below(state, slots->live_count);
    size_t slot = slots->live[at];
    slots->live[at] = slots->live[--slots->live_count];
    slots->empty[slots->empty_count++] = slot;
    return (struct call){.kind = CALL_FREE, .place = {slots->names[slot], 0}};
}

/* Two mallocs for each free until the slots are full: so a workload fills up, then churns. */
static bool is_malloc_next(const struct slots *slots, uint64_t *state)
{
    if (slots->live_count == 0)
        return true;
    if (slots->empty_count == 0)
        return false;
    return random_below(state, 3) < 2;
}

static bool run_workload(struct parser *parser, const struct token *word,
                         const struct workload *load)
{
    /* more slots than calls are never used */
    size_t most = (size_t)(load->most_live < load->calls ? load->most_live : load->calls);
    struct slots slots = make_slots(parser, most);
    uint64_t state = load->seed;
    bool is_added = true;
    for (uint64_t i = 0; i < load->calls && is_added; i++) {
        struct call call = is_malloc_next(&slots, &state) ? random_malloc(&slots, load, &state)
                                                          : random_free(&slots, &state);
        is_added = parse_add_call(parser, word, call);
    }
    free_slots(&slots);
    return is_added;
}

bool parse_random(struct parser *parser, const struct token *word)
{
    struct workload load = {.seed = 0};
    if (!read_workload(parser, word, &load))
        return false;
    return parser->dry > 0 || run_workload(parser, word, &load);
}
