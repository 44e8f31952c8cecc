/* SPDX-License-Identifier: MIT
 *
 * unroll_condition: conditions and plots with the numbers of the present round.
 */
#include "unroll.h"

#include "memory.h"

static bool unroll_list(struct unroller *unroller, const struct field_tree *tree,
                        struct stat_value *value)
{
    value->list = memory_new(tree->count, sizeof *value->list);
    for (; value->count < tree->count; value->count++)
        if (!unroll_bounded(unroller, &tree->items[value->count], "sub-chain length", 0, UINT64_MAX,
                            &value->list[value->count]) ||
            !unroll_weigh(unroller, tree->items[value->count].at))
            return false;
    return true;
}

static bool unroll_stats(struct unroller *unroller, const struct condition_tree *tree,
                         struct condition *condition)
{
    condition->values = memory_new(tree->count, sizeof *condition->values);
    while (condition->count < tree->count) {
        const struct field_tree *field = &tree->fields[condition->count];
        struct stat_value *value = &condition->values[condition->count++];
        value->stat = field->stat;
        if (!unroll_weigh(unroller, field->at))
            return false;
        if (field->stat == STAT_SUB
                ? !unroll_list(unroller, field, value)
                : !unroll_bounded(unroller, &field->value, "field", 0, UINT64_MAX, &value->value))
            return false;
    }
    return true;
}

/* Loop variables become numbers; the rest is computed when the statistics are known. What was made
 * is the caller's in any case. */
static bool unroll_terms(struct unroller *unroller, const struct expr *expr, struct term **terms,
                         size_t *count)
{
    *terms = memory_new(expr->count, sizeof **terms);
    for (*count = 0; *count < expr->count; ++*count) {
        const struct node *node = &expr->nodes[*count];
        struct term *term = &(*terms)[*count];
        if (!unroll_weigh(unroller, expr->at + node->offset))
            return false;
        if (node->kind == NODE_VARIABLE)
            *term = (struct term){TERM_NUMBER, STAT_PAGES, unroller->variables[node->number]};
        else if (node->kind == TERM_STATISTIC)
            *term = (struct term){TERM_STATISTIC, (enum statistic)node->number, 0};
        else
            *term = (struct term){(enum term_kind)node->kind, STAT_PAGES, node->number};
    }
    return true;
}

/* Without a name it is called as it is written. */
static const char *name_of_plot(struct unroller *unroller, const struct plot_tree *tree,
                                const struct expression *plot)
{
    if (tree->name != NULL)
        return tree->name;
    text_empty(&unroller->scratch);
    expression_print(plot, &unroller->scratch);
    return tape_text(unroller->tape, text_string(&unroller->scratch), unroller->scratch.length);
}

bool unroll_plot(struct unroller *unroller, const struct plot_tree *tree)
{
    const struct remark *plots[TAPE_MAX_PLOTS];
    struct remark remark = {.kind = REMARK_PLOT};
    if (tape_plots(unroller->tape, plots) == TAPE_MAX_PLOTS)
        return unroll_stop(unroller, unroller->statement->at,
                           "there are too many plots; the most is %d", TAPE_MAX_PLOTS);
    remark.plot = memory_new(1, sizeof *remark.plot);
    if (!unroll_terms(unroller, &tree->value, &remark.plot->terms, &remark.plot->count)) {
        remark_clear(&remark);
        return false;
    }
    remark.text = name_of_plot(unroller, tree, remark.plot);
    return unroll_add_remark(unroller, remark);
}

bool unroll_condition(struct unroller *unroller, const struct condition_tree *tree,
                      struct condition *condition)
{
    *condition = (struct condition){.kind = tree->kind};
    switch (tree->kind) {
    case CONDITION_REFUSED:
    case CONDITION_OK:
        return true;
    case CONDITION_AT:
        return unroll_place(unroller, &tree->place, &condition->place) &&
               unroll_bounded(unroller, &tree->address, "address", 0, UINT64_MAX,
                              &condition->address);
    case CONDITION_READ:
        return unroll_place(unroller, &tree->place, &condition->place) &&
               unroll_data(unroller, &tree->data, &condition->data);
    case CONDITION_BLOCK:
        return unroll_place(unroller, &tree->place, &condition->place);
    case CONDITION_STATS:
        return unroll_stats(unroller, tree, condition);
    case CONDITION_COMPARE:
        return unroll_terms(unroller, &tree->compare, &condition->terms, &condition->term_count);
    }
    return false;
}
