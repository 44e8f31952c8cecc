/* SPDX-License-Identifier: MIT
 *
 * expect: checks expectations one by one and words what is so instead. Changes nothing.
 */
#include "expect.h"

#include <inttypes.h>
#include <string.h>

static bool holds_status(bool expect_refusal, const struct outcome *last, struct text *reason)
{
    if (last == NULL) {
        text_add(reason, "there is no call before it");
        return false;
    }
    bool is_refused = last->status != MEMS_OK;
    if (is_refused != expect_refusal)
        text_format(reason, "the call was %s", is_refused ? "refused" : "not refused");
    return is_refused == expect_refusal;
}

static bool holds_at(const struct expectation *expect, const struct world *world,
                     struct text *reason)
{
    uintptr_t v;
    if (!world_resolve(world, &expect->place, &v)) {
        place_print(&expect->place, reason);
        text_add(reason, " has no address yet");
        return false;
    }
    if (v == expect->address)
        return true;
    place_print(&expect->place, reason);
    text_format(reason, " is at %ju, not at %ju", (uintmax_t)v, (uintmax_t)expect->address);
    return false;
}

/* Memory as the scenario language would write it, in the kind of data it is compared with. */
static void print_bytes(enum data_kind kind, const void *bytes, size_t length, struct text *out)
{
    struct data data = {.kind = kind, .bytes = bytes, .length = length};
    data_print(&data, out);
}

static bool holds_read(const struct expectation *expect, const struct world *world,
                       struct text *reason)
{
    uintptr_t v;
    struct mems_segment_view segment = {.kind = MEMS_HOLE};
    struct mems_node_view node;
    const struct data *data = &expect->data;
    place_print(&expect->place, reason);
    const char *bytes = NULL;
    if (world_resolve(world, &expect->place, &v))
        bytes = world_locate(world, v, &segment, &node);
    if (bytes == NULL || segment.kind != MEMS_PROCESS) {
        text_add(reason, bytes == NULL ? " is in no node" : " is in a HOLE");
        return false;
    }
    size_t inside = segment.start + segment.size - v;
    if (data->length > inside) {
        text_format(reason, " has %zu byte%s inside its block, not %zu", inside,
                    inside == 1 ? "" : "s", data->length);
        return false;
    }
    if (memcmp(bytes, data->bytes, data->length) == 0)
        return true;
    text_add(reason, " holds ");
    print_bytes(data->kind, bytes, data->length, reason);
    return false;
}

static void print_list(const uint64_t *list, size_t count, struct text *out)
{
    text_add(out, "[");
    for (size_t i = 0; i < count; i++)
        text_format(out, "%s%" PRIu64, i > 0 ? "," : "", list[i]);
    text_add(out, "]");
}

static bool holds_sub(const struct stat_value *wanted, const struct world *world,
                      struct text *reason)
{
    struct mems_walk walk = mems_walk_begin(world->heap);
    struct mems_node_view node;
    bool is_same = true;
    size_t count = 0;
    struct text actual;
    text_init(&actual);
    for (; mems_walk_node(&walk, &node); count++) {
        is_same = is_same && count < wanted->count && wanted->list[count] == node.segments;
        text_format(&actual, "%s%zu", count > 0 ? "," : "", node.segments);
    }
    is_same = is_same && count == wanted->count;
    if (!is_same) {
        text_format(reason, "sub is [%s], not ", text_string(&actual));
        print_list(wanted->list, wanted->count, reason);
    }
    text_clear(&actual);
    return is_same;
}

static bool holds_stat(const struct stat_value *wanted, const struct mems_stats *stats,
                       struct text *reason)
{
    uint64_t value = stat_value(wanted->stat, stats);
    if (value != wanted->value)
        text_format(reason, "%s is %" PRIu64 ", not %" PRIu64, stat_word(wanted->stat), value,
                    wanted->value);
    return value == wanted->value;
}

static bool holds_stats(const struct expectation *expect, const struct world *world,
                        struct text *reason)
{
    struct mems_stats stats;
    struct text one;
    text_init(&one);
    world_stats(world, &stats);
    for (size_t i = 0; i < expect->count; i++) {
        const struct stat_value *wanted = &expect->values[i];
        text_empty(&one);
        if (wanted->stat == STAT_SUB ? holds_sub(wanted, world, &one)
                                     : holds_stat(wanted, &stats, &one))
            continue;
        text_format(reason, "%s%s", reason->length > 0 ? ", " : "", text_string(&one));
    }
    text_clear(&one);
    return reason->length == 0;
}

bool expect_holds(const struct expectation *expect, const struct world *world,
                  const struct outcome *last, struct text *reason)
{
    switch (expect->kind) {
    case EXPECT_REFUSED:
        return holds_status(true, last, reason);
    case EXPECT_OK:
        return holds_status(false, last, reason);
    case EXPECT_AT:
        return holds_at(expect, world, reason);
    case EXPECT_READ:
        return holds_read(expect, world, reason);
    case EXPECT_STATS:
        return holds_stats(expect, world, reason);
    }
    return false;
}
