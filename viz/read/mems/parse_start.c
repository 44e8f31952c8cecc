/* SPDX-License-Identifier: MIT
 *
 * parse_start: the heap that the first call meets.
 *
 *     start = "holes" expr { expr } | "heap" node { "|" node }
 *     node  = segment { segment }
 *     segment = "H" expr | "P" [ name ] expr
 */
#include "parse.h"

#include "unroll.h"

#include <inttypes.h>

static bool add_segment(struct parser *parser, const struct token *at, struct start_segment segment)
{
    struct start *start = &parser->tape->start;
    if (start->count == LANGUAGE_MAX_START)
        return parse_error(parser, at, "the heap at the start is too long; the most is %d segments",
                           LANGUAGE_MAX_START);
    if (segment.size > LANGUAGE_MAX_START_BYTES)
        return parse_error(parser, at,
                           "a segment at the start is too large; the most is %" PRIu64 " bytes",
                           LANGUAGE_MAX_START_BYTES);
    tape_add_start(parser->tape, segment);
    return true;
}

static bool read_size(struct parser *parser, const char *what, uint64_t *size)
{
    const struct token at = parser->token;
    struct expr expr;
    return parse_expr(parser, what, &expr) &&
           unroll_constant(parser->report, &at, &expr, what, 1, size);
}

/* Numbers one behind the other: a sign would join them, so each is a number or in parentheses. */
static bool read_holes(struct parser *parser)
{
    struct start_segment hole = {.node = 0};
    do {
        const struct token at = parser->token;
        if (!read_size(parser, "size", &hole.size) || !add_segment(parser, &at, hole))
            return false;
        hole.node++;
    } while (!token_ends_statement(&parser->token));
    return true;
}

/* The name of a block, whose indices are numbers. */
static bool read_block_name(struct parser *parser, uint32_t *slot)
{
    const struct token word = parser->token;
    struct name name;
    parse_advance(parser);
    if (!parse_name(parser, &word, &name))
        return false;
    *slot = name.word;
    for (size_t i = 0; i < name.count; i++) {
        uint64_t index;
        if (!unroll_constant(parser->report, &word, &name.indices[i], "index", 0, &index))
            return false;
        *slot = slots_index(parser->tape->slots, *slot, index);
    }
    return true;
}

static bool read_segment(struct parser *parser, uint32_t node)
{
    const struct token at = parser->token;
    struct start_segment segment = {.node = node};
    segment.is_block = parse_accept_word(parser, "P");
    if (!segment.is_block && !parse_accept_word(parser, "H"))
        return parse_error(parser, &at,
                           "%s stands where a segment should; write H SIZE, P SIZE or P NAME SIZE, "
                           "and | between nodes",
                           token_show(&at).text);
    if (segment.is_block && parser->token.kind == TOKEN_WORD &&
        !read_block_name(parser, &segment.slot))
        return false;
    return read_size(parser, "size", &segment.size) && add_segment(parser, &at, segment);
}

static bool read_nodes(struct parser *parser)
{
    uint32_t node = 0;
    do {
        do {
            if (!read_segment(parser, node))
                return false;
        } while (!token_ends_statement(&parser->token) && !token_is_sign(&parser->token, '|'));
        node++;
    } while (parse_accept_sign(parser, '|'));
    return true;
}

bool parse_start(struct parser *parser, bool is_holes)
{
    if (parser->is_live)
        return parse_error(parser, &parser->token,
                           "the heap at the start can only be given in a file");
    parser->has_start = is_holes ? read_holes(parser) : read_nodes(parser);
    return parser->has_start;
}

/* ------------------------------------------------------------------------- once pages are known --
 */

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* The largest page that divides every node. */
static uint64_t fitting_page(const struct start *start)
{
    uint64_t page = 0;
    for (uint32_t node = 0; node < start_nodes(start); node++)
        page = common_divisor(start_node_size(start, node), page);
    return page;
}

static bool has_touching_holes(const struct start *start, size_t *index)
{
    for (size_t i = 1; i < start->count; i++) {
        const struct start_segment *a = &start->segments[i - 1], *b = &start->segments[i];
        *index = i;
        if (!a->is_block && !b->is_block && a->node == b->node)
            return true;
    }
    return false;
}

static bool has_unaligned(const struct start *start, uint64_t align)
{
    for (size_t i = 0; i < start->count; i++)
        if (start->segments[i].size % align != 0)
            return true;
    return false;
}

void parse_check_start(struct parser *parser, const struct token *at)
{
    const struct start *start = &parser->tape->start;
    const struct settings *settings = &parser->tape->settings;
    uint64_t page = settings->page;
    size_t index;
    for (uint32_t node = 0; node < start_nodes(start); node++) {
        uint64_t size = start_node_size(start, node);
        if (size % page == 0)
            continue;
        parse_error(parser, at,
                    "node %" PRIu32 " has %" PRIu64 " bytes, which is no whole number of pages of "
                    "%" PRIu64 "; page %" PRIu64 " would do for all nodes, or what divides it",
                    node + 1, size, page, fitting_page(start));
        return;
    }
    if (has_unaligned(start, settings->align))
        parse_error(parser, at,
                    "a segment at the start is no multiple of the alignment %" PRIu64
                    "; choose sizes that are",
                    settings->align);
    else if (settings_merge_at_once(settings) && has_touching_holes(start, &index))
        parse_error(parser, at,
                    "two HOLEs touch in node %" PRIu32
                    "; write them as one, put | between them, or set coalesce",
                    start->segments[index].node + 1);
}
