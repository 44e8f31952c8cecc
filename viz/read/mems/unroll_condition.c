/* SPDX-License-Identifier: MIT
 *
 * unroll_condition: conditions with the numbers of the present round.
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

/* Loop variables become numbers; the rest is computed when the statistics are known. */
static bool unroll_compare(struct unroller *unroller, const struct expr *expr,
                           struct condition *condition)
{
    condition->terms = memory_new(expr->count, sizeof *condition->terms);
    for (; condition->term_count < expr->count; condition->term_count++) {
        const struct node *node = &expr->nodes[condition->term_count];
        struct term *term = &condition->terms[condition->term_count];
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
        return unroll_compare(unroller, &tree->compare, condition);
    }
    return false;
}
