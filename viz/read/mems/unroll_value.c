/* SPDX-License-Identifier: MIT
 *
 * unroll_value: the values of expressions, names, places and data, in the present round.
 */
#include "unroll.h"

#include "names.h"
#include "near.h"

#include <inttypes.h>
#include <string.h>

/* ------------------------------------------------------------------------------ expressions -- */

static bool compute(int kind, struct number left, struct number right, struct number *result)
{
    switch (kind) {
    case TERM_ADD:
        return number_add(left, right, result);
    case TERM_SUBTRACT:
        return number_subtract(left, right, result);
    case TERM_MULTIPLY:
        return number_multiply(left, right, result);
    case TERM_DIVIDE:
        return number_divide(left, right, result);
    default:
        return number_modulo(left, right, result);
    }
}

/* Computes the value; false: *fault is the operator that has none. */
static bool evaluate(const struct expr *expr, const uint64_t *variables, struct number *value,
                     const struct node **fault)
{
    struct number stack[CONDITION_MAX_DEPTH] = {{0}};
    size_t depth = 0;
    for (size_t i = 0; i < expr->count; i++) {
        const struct node *node = *fault = &expr->nodes[i];
        if (node->kind == TERM_NUMBER)
            stack[depth++] = number_of(node->number);
        else if (node->kind == NODE_VARIABLE)
            stack[depth++] = number_of(variables[node->number]);
        else if (node->kind == TERM_NEGATE)
            stack[depth - 1] = number_negate(stack[depth - 1]);
        else if (depth--, !compute(node->kind, stack[depth - 1], stack[depth], &stack[depth - 1]))
            return false;
    }
    *value = depth > 0 ? stack[0] : number_of(0);
    return true;
}

/* What is wrong at the operator that `evaluate` stopped at. */
static void print_fault(const struct node *fault, struct text *out)
{
    if (fault->kind == TERM_DIVIDE || fault->kind == TERM_MODULO)
        text_add(out, "this divides by 0; divide by another number");
    else
        text_format(out, "the result does not fit; numbers go from -%" PRIu64 " to %" PRIu64,
                    UINT64_MAX, UINT64_MAX);
}

static bool is_within(struct number value, uint64_t least, uint64_t most)
{
    return !value.is_negative && value.magnitude >= least && value.magnitude <= most;
}

static void print_bounds(const char *what, struct number value, uint64_t least, uint64_t most,
                         struct text *out)
{
    text_format(out, "the %s is %s%" PRIu64 "; it must be from %" PRIu64 " to %" PRIu64, what,
                value.is_negative ? "-" : "", value.magnitude, least, most);
}

static bool unroll_number(struct unroller *unroller, const struct expr *expr, struct number *value)
{
    const struct node *fault;
    if (evaluate(expr, unroller->variables, value, &fault))
        return true;
    struct text problem;
    text_init(&problem);
    print_fault(fault, &problem);
    unroll_error(unroller, expr->at + fault->offset, "%s", text_string(&problem));
    text_clear(&problem);
    return false;
}

bool unroll_bounded(struct unroller *unroller, const struct expr *expr, const char *what,
                    uint64_t least, uint64_t most, uint64_t *value)
{
    struct number number;
    if (!unroll_number(unroller, expr, &number))
        return false;
    *value = number.magnitude;
    if (is_within(number, least, most))
        return true;
    struct text problem;
    text_init(&problem);
    print_bounds(what, number, least, most, &problem);
    unroll_error(unroller, expr->at, "%s", text_string(&problem));
    text_clear(&problem);
    return false;
}

bool unroll_constant(struct report *report, const struct token *at, const struct expr *expr,
                     const char *what, uint64_t least, uint64_t *value)
{
    static const uint64_t no_variables[LANGUAGE_MAX_NESTING];
    const struct node *fault;
    struct number number = {0};
    struct token place = *at;
    struct text problem;
    text_init(&problem);
    if (!evaluate(expr, no_variables, &number, &fault)) {
        print_fault(fault, &problem);
        place.start = expr->at + fault->offset;
    } else if (!is_within(number, least, UINT64_MAX)) {
        print_bounds(what, number, least, UINT64_MAX, &problem);
    }
    *value = problem.length == 0 ? number.magnitude : least;
    if (problem.length > 0)
        report_error(report, &place, "%s", text_string(&problem));
    bool is_right = problem.length == 0;
    text_clear(&problem);
    return is_right;
}

/* ------------------------------------------------------------------------------------ names -- */

/* The values of a name's indices, its text in the scratch, which must not be too long. */
static bool read_indices(struct unroller *unroller, const struct name *name, uint64_t *values)
{
    struct text *text = &unroller->scratch;
    text_empty(text);
    text_add_bytes(text, name->at, name->length);
    for (size_t i = 0; i < name->count; i++) {
        if (!unroll_bounded(unroller, &name->indices[i], "index", 0, UINT64_MAX, &values[i]))
            return false;
        text_format(text, "[%" PRIu64 "]", values[i]);
        if (text->length > LANGUAGE_MAX_NAME)
            return unroll_error(unroller, name->at, LANGUAGE_LONG_NAME, LANGUAGE_MAX_NAME);
    }
    return true;
}

bool unroll_target(struct unroller *unroller, const struct name *name, uint32_t *slot)
{
    uint64_t values[LANGUAGE_MAX_NAME] = {0};
    *slot = name->word;
    if (name->count > 0 && !read_indices(unroller, name, values))
        return false;
    for (size_t i = 0; i < name->count; i++)
        *slot = slots_index(unroller->tape->slots, *slot, values[i]);
    return true;
}

/* The assigned variable most like the text; or one that is it with indices behind; looks at the
 * first few thousand, which bounds the time that one "did you mean" may take. */
uint32_t unroll_near_slot(const struct unroller *unroller, const char *text, size_t length)
{
    enum { CANDIDATES = 4096 };
    const struct slots *slots = unroller->tape->slots;
    struct near near = near_begin(text, length);
    uint32_t best = 0, indexed = 0, looked_at = 0;
    struct text candidate;
    text_init(&candidate);
    for (uint32_t slot = 1; slot <= slots_count(slots) && looked_at < CANDIDATES; slot++) {
        if (unroll_known(unroller, slot) != KNOWN_ASSIGNED)
            continue;
        size_t distance = near.distance;
        text_empty(&candidate);
        slot_print(slots, slot, &candidate);
        near_try(&near, candidate.bytes, candidate.length);
        best = near.distance < distance ? slot : best;
        if (indexed == 0 && candidate.length > length && candidate.bytes[length] == '[' &&
            memcmp(candidate.bytes, text, length) == 0)
            indexed = slot;
        looked_at++;
    }
    text_clear(&candidate);
    return best != 0 ? best : indexed;
}

static bool report_unassigned(struct unroller *unroller, const struct name *name)
{
    const char *text = text_string(&unroller->scratch);
    uint32_t near = report_is_counting(unroller->report)
                        ? 0
                        : unroll_near_slot(unroller, text, unroller->scratch.length);
    if (near == 0)
        return unroll_error(unroller, name->at,
                            "'%s' has not been assigned; write '%s = malloc …' before this line",
                            text, text);
    struct text meant;
    text_init(&meant);
    slot_print(unroller->tape->slots, near, &meant);
    unroll_error(unroller, name->at, "'%s' has not been assigned; did you mean '%s'?", text,
                 text_string(&meant));
    text_clear(&meant);
    return false;
}

bool unroll_name(struct unroller *unroller, const struct name *name, uint32_t *slot)
{
    uint64_t values[LANGUAGE_MAX_NAME] = {0};
    *slot = name->word;
    if (!read_indices(unroller, name, values))
        return false;
    for (size_t i = 0; i < name->count; i++)
        *slot = slots_find_index(unroller->tape->slots, *slot, values[i]);
    if (unroll_known(unroller, *slot) == KNOWN_ASSIGNED)
        return true;
    return unroll_known(unroller, name->word) == KNOWN_UNSURE || report_unassigned(unroller, name);
}

/* --------------------------------------------------------------------------- places and data -- */

/* Offsets may go back: they are kept modulo 2^64, as pointer arithmetic does. */
static bool unroll_offset(struct unroller *unroller, const struct expr *expr, uint64_t *offset)
{
    struct number value;
    if (!unroll_number(unroller, expr, &value))
        return false;
    *offset = value.is_negative ? 0 - value.magnitude : value.magnitude;
    if (value.magnitude <= INT64_MAX)
        return true;
    return unroll_error(unroller, expr->at,
                        "the offset does not fit; it must be from -%" PRId64 " to %" PRId64,
                        INT64_MAX, INT64_MAX);
}

bool unroll_place(struct unroller *unroller, const struct place_tree *tree, struct place *place)
{
    *place = (struct place){.slot = 0};
    if (tree->form == PLACE_ADDRESS)
        return unroll_bounded(unroller, &tree->value, "address", 0, UINT64_MAX, &place->offset);
    if (tree->form == PLACE_NAME && !unroll_name(unroller, &tree->name, &place->slot))
        return false;
    return unroll_offset(unroller, &tree->value, &place->offset);
}

/* An int as C programs would store it: 4 bytes in the machine's order. */
bool unroll_data(struct unroller *unroller, const struct data_tree *tree, struct data *data)
{
    struct number value;
    *data = tree->data;
    if (data->kind != DATA_INT)
        return true;
    if (!unroll_number(unroller, &tree->value, &value))
        return false;
    uint64_t most = value.is_negative ? (uint64_t)INT32_MAX + 1 : UINT32_MAX;
    if (value.magnitude > most)
        return unroll_error(unroller, tree->value.at,
                            "the value does not fit into 4 bytes; it must be from %" PRId32
                            " to %" PRIu32,
                            INT32_MIN, UINT32_MAX);
    uint32_t bits = (uint32_t)(value.is_negative ? 0 - value.magnitude : value.magnitude);
    char bytes[sizeof bits];
    memcpy(bytes, &bits, sizeof bits);
    data->bytes = names_keep(unroller->tape->names, bytes, sizeof bytes);
    data->length = sizeof bytes;
    return true;
}
