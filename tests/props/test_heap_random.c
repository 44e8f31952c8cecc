/* SPDX-License-Identifier: MIT
 *
 * Random calls on random heaps against the model of heap_model.h. After every call: placement,
 * walk, statistics, visits, invariants, and the events folded over the picture before; reverts of
 * random suffixes restore all of it, and so does loading what was saved, on the heap itself at any
 * later time or on a new one. A failure is shrunk and printed as a scenario.
 *
 * MEMSVIZ_PROPERTY_CALLS: how many calls (300000). MEMSVIZ_SEED: the first heap's seed (1); each
 * heap has the seed of the one before plus 1.
 */
#include "heap_model.h"
#include "heap_pager.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

enum { CALLS = 600, HISTORY = 64, WHAT_LENGTH = 160, SAVED_LENGTH = 64 * 1024 };

enum op_kind { OP_MALLOC, OP_FREE, OP_GET, OP_BACK, OP_FINISH, OP_SAVE, OP_LOAD, OP_MOVE };

struct op {
    enum op_kind kind;
    uint64_t number; /* malloc: bytes; back: calls; free, get: the malloc's op from 1, or 0 */
    uint64_t offset; /* free, get: added to that malloc's address, or to 0                  */
    bool is_short;   /* the pager refuses during this call                                  */
};

struct plan {
    uint64_t seed;
    struct mems_options options;
    bool is_dry;
    bool is_traced;
    size_t count;
    struct op op[CALLS];
};

/* What the heap told in one call. */
struct told {
    struct model_visits visits;
    struct picture_heap folded;
    bool is_sound;          /* every event fitted                */
    struct mems_event last; /* DONE or REFUSE                    */
    size_t ends;            /* number of those                   */
    uint64_t need;          /* of the events that are not REFUSE */
};

struct past {
    struct mems_undo undo;
    struct model before;
};

/* A heap as bytes, and what the model knew of it. */
struct kept {
    size_t length;
    unsigned char bytes[SAVED_LENGTH];
    struct model model;
    size_t unmaps;
};

static struct run {
    const struct plan *plan;
    mems_heap *heap;
    struct test_pager pager;
    struct model model;
    struct told told;
    struct model_visits visits;  /* what the model visited */
    struct picture_heap picture; /* what the walk shows    */
    uint64_t address[CALLS];     /* results of mallocs     */
    struct past past[HISTORY];   /* a ring                 */
    size_t past_count;           /* calls to go back       */
    size_t past_next;            /* in the ring            */
    size_t unmaps;
    struct kept kept;       /* length 0: nothing is */
    char what[WHAT_LENGTH]; /* is wrong             */
} run;

__attribute__((format(printf, 1, 2))) static bool wrong(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(run.what, sizeof run.what, format, arguments);
    va_end(arguments);
    return false;
}

/* -------------------------------------------------------------------------------- random -- */

static uint64_t random_state;

static uint64_t random_next(void)
{
    uint64_t z = (random_state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static uint64_t random_below(uint64_t bound)
{
    return random_next() % bound;
}

static uint64_t random_size(const struct plan *plan)
{
    uint64_t page = plan->options.page_size;
    switch (random_below(16)) {
    case 0:
        return page * random_below(4);
    case 1:
        return page + random_below(3) - (page > 1);
    case 2:
        return random_below(30) != 0 ? page : UINT64_MAX - random_below(2 * page);
    case 3:
    case 4:
    case 5:
        return 1 + random_below(8);
    case 6:
        return (uint64_t)1 << random_below(13);
    default:
        return 1 + random_below(page * 3 / 4 + 1);
    }
}

static void random_options(struct plan *plan)
{
    static const uint64_t pages[] = {1, 2, 7, 64, 100, 512, 1000, 4096, 4097, 8192, 65536};
    struct mems_options *options = &plan->options;
    mems_options_init(options);
    options->page_size = pages[random_below(sizeof pages / sizeof pages[0])];
    options->fit = (enum mems_fit)random_below(4);
    while (random_below(3) != 0 && options->page_size % (2 * options->alignment) == 0)
        options->alignment *= 2;
    plan->is_dry = options->page_size > 8192 || random_below(4) == 0;
    if (random_below(4) == 0)
        options->base = 1 + random_below(5000);
    else if (random_below(6) == 0)
        options->base = UINT64_MAX - random_below(60 * options->page_size);
    options->coalesce = (enum mems_coalesce)(random_below(2) * random_below(3));
    options->grow = random_below(4) == 0 ? MEMS_GROW_CONTIGUOUS : MEMS_GROW_NODE;
    options->ties = random_below(2) == 0 ? MEMS_TIES_HIGH : MEMS_TIES_LOW;
    options->growth = random_below(4) == 0 ? random_below(5) : 1;
    options->limit = random_below(4) == 0 ? options->page_size * random_below(40) : 0;
    options->counts_sides = random_below(2) == 0;
    plan->is_traced = random_below(5) != 0;
}

/* Mostly the start of some malloc that is not yet freed; now and then anything else. */
static struct op random_address(struct plan *plan, enum op_kind kind, size_t *live, size_t *count)
{
    struct op op = {.kind = kind};
    if (random_below(25) == 0)
        op.offset = random_below(3) != 0 ? random_below(plan->options.page_size * 8) : 0;
    else if (random_below(12) == 0 && plan->count > 0)
        op.number = 1 + random_below(plan->count);
    else if (*count > 0) {
        size_t at = (size_t)random_below(*count);
        op.number = live[at];
        if (kind == OP_FREE)
            live[at] = live[--*count];
    }
    if (op.number != 0 && random_below(kind == OP_FREE ? 20 : 2) == 0)
        op.offset = random_below(plan->options.page_size);
    return op;
}

static struct op random_op(struct plan *plan, size_t *live, size_t *count, size_t bound)
{
    uint64_t dice = random_below(100);
    if (dice < 3)
        return (struct op){.kind = OP_BACK, .number = 1 + random_below(random_below(HISTORY) + 1)};
    if (dice < 4 && random_below(4) == 0)
        return (struct op){.kind = OP_FINISH};
    if (dice < 5)
        return (struct op){.kind = (enum op_kind)(OP_SAVE + random_below(3)),
                           .is_short = random_below(6) == 0};
    if (dice < 8)
        return random_address(plan, OP_GET, live, count);
    if (random_below(2 * bound) < *count + bound / 2)
        return random_address(plan, OP_FREE, live, count);
    live[(*count)++] = plan->count + 1;
    return (struct op){
        .kind = OP_MALLOC, .number = random_size(plan), .is_short = random_below(50) == 0};
}

static void plan_make(struct plan *plan, uint64_t seed)
{
    size_t live[CALLS], count = 0;
    random_state = seed;
    *plan = (struct plan){.seed = seed};
    random_options(plan);
    size_t bound = 10 + (size_t)random_below(120);
    while (plan->count < CALLS) {
        plan->op[plan->count] = random_op(plan, live, &count, bound);
        plan->count++;
    }
}

/* ----------------------------------------------------------------------------- observing -- */

static void told_clear(struct told *told)
{
    told->is_sound = true;
    told->visits.count = told->ends = 0;
    told->need = 0;
}

static void told_visit(struct told *told, const struct mems_event *event)
{
    if (told->visits.count == sizeof told->visits.visit / sizeof told->visits.visit[0])
        return;
    bool is_node = event->look == MEMS_LOOK_OTHER_NODE;
    if (!is_node && (event->segment == MEMS_PROCESS) != (event->id != 0))
        told->is_sound = false;
    told->visits.visit[told->visits.count++] =
        (struct model_visit){event->look, event->start, event->size, event->id, event->node};
}

static void observe(void *context, const struct mems_event *event)
{
    struct told *told = context;
    if (told->ends > 0)
        told->is_sound = false;
    if (event->kind == MEMS_EVENT_VISIT)
        told_visit(told, event);
    else if (!heap_picture_fold(&told->folded, event))
        told->is_sound = false;
    if (event->kind != MEMS_EVENT_REFUSE && event->need != told->need)
        told->is_sound = false;
    if ((event->kind == MEMS_EVENT_REFUSE) != (event->status != MEMS_OK))
        told->is_sound = false;
    if (event->kind == MEMS_EVENT_DONE || event->kind == MEMS_EVENT_REFUSE) {
        told->last = *event;
        told->ends++;
    }
}

static bool visits_are_equal(const struct model_visits *a, const struct model_visits *b)
{
    if (a->count != b->count)
        return wrong("%" PRIu64 " visits told, %" PRIu64 " in the list walk", a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        const struct model_visit *x = &a->visit[i], *y = &b->visit[i];
        if (x->look != y->look || x->start != y->start || x->size != y->size || x->id != y->id ||
            x->node != y->node)
            return wrong("visit %zu looks at %" PRIu64 " (look %d), the list walk at %" PRIu64
                         " (look %d)",
                         i, x->start, (int)x->look, y->start, (int)y->look);
    }
    return true;
}

static bool story_is_true(enum mems_status status)
{
    const struct told *told = &run.told;
    if (!run.plan->is_traced)
        return true;
    if (!told->is_sound || told->ends != 1)
        return wrong("an event does not fit, or the story does not end once");
    if (told->last.status != status)
        return wrong("the story ends with status %d", (int)told->last.status);
    if (!heap_picture_is_equal(&told->folded, &run.model.picture))
        return wrong("the folded events are not the picture after the call");
    return visits_are_equal(&told->visits, &run.visits);
}

/* ------------------------------------------------------------------------------ checking -- */

static bool heap_is_model(void)
{
    struct mems_stats stats, expected = model_stats(&run.model);
    expected.unmaps = run.unmaps;
    int broken = mems_heap_check(run.heap);
    if (broken != 0)
        return wrong("invariant %d is broken: %s", broken, mems_invariant_text(broken));
    if (!heap_picture_capture(&run.picture, run.heap))
        return wrong("the walk contradicts itself");
    if (!heap_picture_is_equal(&run.picture, &run.model.picture))
        return wrong("the walk is not the model's");
    mems_heap_stats(run.heap, &stats);
    if (memcmp(&stats, &expected, sizeof stats) != 0)
        return wrong("the statistics are not the model's");
    bool is_node_each = run.plan->options.grow == MEMS_GROW_NODE;
    if (run.pager.mistakes != 0 ||
        (is_node_each && run.pager.node_maps - run.pager.node_unmaps != stats.nodes))
        return wrong("the pager's book does not agree");
    return true;
}

static const struct picture_segment *block_of(uint64_t v)
{
    size_t at = heap_picture_find(&run.model.picture, v);
    bool is_block = at < run.model.picture.segments && run.model.picture.segment[at].id != 0;
    return is_block ? &run.model.picture.segment[at] : NULL;
}

static char *physical_of(uint64_t v, uint64_t node)
{
    uint64_t start = run.model.picture.node[node].start;
    return test_pager_node(&run.pager, start) + (v - start);
}

/* Blocks carry their id in their first and last byte: nobody else may write there. */
static void block_tag(const struct picture_segment *block)
{
    if (run.plan->is_dry)
        return;
    physical_of(block->start, block->node)[0] = (char)block->id;
    physical_of(block->start, block->node)[block->size - 1] = (char)block->id;
}

/* When the bytes of user memory are those of new pages, or were not taken back. */
static void blocks_tag(void)
{
    for (size_t i = 0; i < run.model.picture.segments; i++)
        if (run.model.picture.segment[i].id != 0)
            block_tag(&run.model.picture.segment[i]);
}

static bool block_is_intact(const struct picture_segment *block)
{
    if (run.plan->is_dry)
        return true;
    const char *bytes = physical_of(block->start, block->node);
    if (bytes[0] != (char)block->id || bytes[block->size - 1] != (char)block->id)
        return wrong("the bytes of block %" PRIu64 " were written to", block->id);
    return true;
}

/* -------------------------------------------------------------------------------- running -- */

static void past_push(const struct model *before)
{
    struct past *past = &run.past[run.past_next];
    past->undo = mems_heap_undo(run.heap);
    model_copy(&past->before, before);
    run.past_next = (run.past_next + 1) % HISTORY;
    run.past_count += run.past_count < HISTORY;
    if (run.model.is_irreversible)
        run.past_count = 0;
}

static const struct past *past_at(size_t back)
{
    return &run.past[(run.past_next + HISTORY - back) % HISTORY];
}

/* The heap still knows which record is the latest: an older, different one has to be refused. */
static bool older_is_refused(void)
{
    if (run.past_count < 2)
        return true;
    const struct mems_undo *older = &past_at(2)->undo, *latest = &past_at(1)->undo;
    struct mems_undo known = mems_heap_undo(run.heap);
    if (known.kind == MEMS_UNDO_IMPOSSIBLE || heap_undo_is_equal(older, latest))
        return true;
    if (mems_heap_revert(run.heap, older) != MEMS_NO_UNDO)
        return wrong("an older record was reverted");
    return heap_is_model();
}

static bool run_back(uint64_t calls)
{
    if (!older_is_refused())
        return false;
    for (; calls > 0 && run.past_count > 0; calls--, run.past_count--) {
        const struct past *past = past_at(1);
        enum mems_status status = mems_heap_revert(run.heap, &past->undo);
        if (status != MEMS_OK)
            return wrong("the revert says: %s", mems_status_text(status));
        model_copy(&run.model, &past->before);
        run.past_next = (run.past_next + HISTORY - 1) % HISTORY;
        if (!heap_is_model())
            return false;
    }
    blocks_tag();
    return true;
}

static bool run_finish(void)
{
    mems_heap_finish(run.heap);
    struct mems_undo undo = mems_heap_undo(run.heap);
    run.unmaps += run.model.picture.nodes;
    run.model.picture.nodes = run.model.picture.segments = 0;
    run.model.rover = run.model.visits = run.visits.count = 0;
    run.past_count = 0;
    if (undo.kind != MEMS_UNDO_IMPOSSIBLE || mems_heap_revert(run.heap, &undo) != MEMS_NO_UNDO)
        return wrong("a finish was taken back");
    return story_is_true(MEMS_OK) && heap_is_model();
}

/* ---------------------------------------------------------------------- saving and loading -- */

static bool keep(struct kept *kept)
{
    kept->length = mems_heap_save(run.heap, kept->bytes, sizeof kept->bytes);
    model_copy(&kept->model, &run.model);
    kept->unmaps = run.unmaps;
    return kept->length <= sizeof kept->bytes ||
           wrong("%zu bytes of state for %zu segments", kept->length, run.model.picture.segments);
}

static bool load(const struct kept *kept, bool is_short)
{
    size_t refused = run.pager.refused;
    run.pager.refuse = is_short;
    run.pager.is_replacing = true;
    enum mems_status status = mems_heap_load(run.heap, kept->bytes, kept->length);
    run.pager.refuse = run.pager.is_replacing = false;
    if (status == MEMS_NO_MEMORY && run.pager.refused > refused)
        return heap_is_model();
    if (status != MEMS_OK)
        return wrong("the load says: %s", mems_status_text(status));
    model_copy(&run.model, &kept->model);
    run.unmaps = kept->unmaps;
    blocks_tag();
    return heap_is_model();
}

/* Back, or forth, to where the heap stood then. */
static bool run_load(bool is_short)
{
    if (run.kept.length == 0)
        return true;
    run.past_count = 0;
    return load(&run.kept, is_short);
}

/* Another heap goes on in its place, and can be taken back as the first could. */
static bool run_move(bool is_short)
{
    static struct kept kept;
    struct mems_options options;
    if (!keep(&kept))
        return false;
    mems_heap_options(run.heap, &options);
    mems_heap_destroy(run.heap);
    if (mems_heap_create(&options, &run.heap) != MEMS_OK)
        abort();
    if (run.plan->is_traced)
        mems_heap_trace(run.heap, observe, &run.told);
    size_t refused = run.pager.refused;
    run.pager.refuse = is_short;
    enum mems_status status = mems_heap_load(run.heap, kept.bytes, kept.length);
    run.pager.refuse = false;
    if (status == MEMS_NO_MEMORY && run.pager.refused > refused && mems_heap_check(run.heap) == 0)
        return load(&kept, false);
    return status == MEMS_OK ? load(&kept, false) : wrong("a new heap did not load");
}

/* -------------------------------------------------------------------------- making calls -- */

static bool run_malloc(size_t at)
{
    const struct op *op = &run.plan->op[at];
    uint64_t v, expected;
    uint64_t alignment = run.plan->options.alignment;
    run.pager.refuse = op->is_short;
    size_t refused = run.pager.refused;
    run.told.need = op->number + (alignment - op->number % alignment) % alignment;
    enum mems_status status = mems_heap_malloc(run.heap, op->number, &v);
    run.pager.refuse = false;
    enum mems_status model_says =
        model_malloc(&run.model, op->number, run.pager.refused > refused, &expected, &run.visits);
    if (status != model_says || v != expected)
        return wrong("status %d, address %" PRIu64 "; the model: status %d, address %" PRIu64,
                     (int)status, v, (int)model_says, expected);
    run.address[at] = v;
    if (status == MEMS_OK && run.plan->is_traced && run.told.last.start != v)
        return wrong("DONE tells another address");
    if (!story_is_true(status) || !heap_is_model())
        return false;
    if (status == MEMS_OK)
        block_tag(block_of(v));
    return true;
}

static uint64_t op_address(const struct op *op)
{
    return op->number != 0 ? run.address[op->number - 1] + op->offset : op->offset;
}

static bool run_free(const struct op *op)
{
    uint64_t v = op_address(op);
    const struct picture_segment *block = block_of(v);
    if (block != NULL && !block_is_intact(block))
        return false;
    enum mems_status status = mems_heap_free(run.heap, v);
    enum mems_status model_says = model_free(&run.model, v, &run.visits);
    if (status != model_says)
        return wrong("status %d; the model: %d", (int)status, (int)model_says);
    return story_is_true(status) && heap_is_model();
}

static bool run_get(const struct op *op)
{
    void *physical;
    uint64_t v = op_address(op);
    enum mems_status status = mems_heap_get(run.heap, v, &physical);
    enum mems_status model_says = model_get(&run.model, v, &run.visits);
    if (status != model_says)
        return wrong("status %d; the model: %d", (int)status, (int)model_says);
    char *expected = NULL;
    if (status == MEMS_OK)
        expected = physical_of(v, run.visits.visit[run.visits.count - 1].node);
    if (physical != expected)
        return wrong("another physical address than the pager's");
    return story_is_true(status) && heap_is_model();
}

/* What cannot be taken back says so beforehand. */
static bool undo_is_honest(void)
{
    bool is_impossible = mems_heap_undo(run.heap).kind == MEMS_UNDO_IMPOSSIBLE;
    return is_impossible == run.model.is_irreversible ||
           wrong("the undo record is of another kind");
}

static bool run_op(size_t at)
{
    static struct model before;
    const struct op *op = &run.plan->op[at];
    if (op->kind == OP_BACK)
        return run_back(op->number);
    if (op->kind == OP_SAVE)
        return keep(&run.kept);
    if (op->kind == OP_LOAD || op->kind == OP_MOVE)
        return op->kind == OP_LOAD ? run_load(op->is_short) : run_move(op->is_short);
    told_clear(&run.told);
    heap_picture_copy(&run.told.folded, &run.model.picture);
    if (op->kind == OP_FINISH)
        return run_finish();
    model_copy(&before, &run.model);
    run.model.is_irreversible = false;
    bool is_right = op->kind == OP_MALLOC ? run_malloc(at)
                    : op->kind == OP_FREE ? run_free(op)
                                          : run_get(op);
    past_push(&before);
    return is_right && undo_is_honest();
}

static void run_begin(const struct plan *plan)
{
    struct mems_options options = plan->options;
    run.plan = plan;
    test_pager_init(&run.pager);
    run.pager.is_dry = plan->is_dry;
    options.pager = &run.pager.pager;
    model_init(&run.model, &options);
    run.model.is_adjoining = plan->is_dry;
    run.past_count = run.past_next = run.unmaps = run.kept.length = 0;
    memset(run.address, 0, sizeof run.address);
    if (mems_heap_create(&options, &run.heap) != MEMS_OK)
        abort();
    if (plan->is_traced)
        mems_heap_trace(run.heap, observe, &run.told);
}

/* The number of calls that went well; fewer than all of them: run.what says what is wrong. */
static size_t plan_run(const struct plan *plan)
{
    size_t at = 0;
    run_begin(plan);
    while (at < plan->count && run_op(at))
        at++;
    mems_heap_destroy(run.heap);
    if (at == plan->count && (run.pager.mistakes != 0 || run.pager.count != 0)) {
        wrong("pages are left after destroy");
        at--;
    }
    test_pager_clear(&run.pager);
    return at;
}

/* ----------------------------------------------------------------------------- reporting -- */

static void plan_remove(struct plan *plan, size_t at)
{
    plan->count--;
    for (size_t i = at; i < plan->count; i++)
        plan->op[i] = plan->op[i + 1];
    for (size_t i = 0; i < plan->count; i++)
        if (plan->op[i].number > at && plan->op[i].kind != OP_MALLOC && plan->op[i].kind != OP_BACK)
            plan->op[i].number -= 1;
}

/* Leaves out one call after the other for as long as it still fails. */
static void plan_shrink(struct plan *plan)
{
    static struct plan shorter;
    size_t failed = plan_run(plan);
    if (failed < plan->count)
        plan->count = failed + 1;
    for (size_t at = plan->count; at-- > 0;) {
        shorter = *plan;
        plan_remove(&shorter, at);
        if (plan_run(&shorter) < shorter.count)
            *plan = shorter;
    }
    plan_run(plan);
}

static void op_print(const struct op *op, size_t at)
{
    static const char *const verbs[] = {[OP_FREE] = "free", [OP_GET] = "get"};
    static const char *const moves[] = {
        [OP_SAVE] = "save the heap", [OP_LOAD] = "load it again", [OP_MOVE] = "go on with a copy"};
    if (op->kind == OP_BACK)
        print_error("# take back %" PRIu64 " calls\n", op->number);
    else if (op->kind == OP_FINISH)
        print_error("finish\n");
    else if (op->kind >= OP_SAVE)
        print_error("# %s%s\n", moves[op->kind], op->is_short ? ", with a pager that refuses" : "");
    else if (op->kind == OP_MALLOC)
        print_error("a%zu = malloc %" PRIu64 "%s\n", at + 1, op->number,
                    op->is_short ? "    # with a pager that refuses" : "");
    else if (op->number == 0)
        print_error("%s %" PRIu64 "\n", verbs[op->kind], op->offset);
    else
        print_error("%s a%" PRIu64 "+%" PRIu64 "\n", verbs[op->kind], op->number, op->offset);
}

static void plan_print(const struct plan *plan)
{
    const struct mems_options *options = &plan->options;
    print_error("# MEMSVIZ_SEED=%llu: after the last call %s\n", (unsigned long long)plan->seed,
                run.what);
    print_error("mems 1\npage %" PRIu64 "\nbase %" PRIu64 "\nalign %" PRIu64 "\nfit %s\n",
                options->page_size, options->base, options->alignment, mems_fit_name(options->fit));
    print_error("# coalesce %d, grow %d, ties %d, growth %" PRIu64 ", limit %" PRIu64 "\n",
                (int)options->coalesce, (int)options->grow, (int)options->ties, options->growth,
                options->limit);
    for (size_t at = 0; at < plan->count; at++)
        op_print(&plan->op[at], at);
}

static unsigned long long environment_number(const char *name, unsigned long long otherwise)
{
    const char *text = getenv(name);
    return text != NULL ? strtoull(text, NULL, 10) : otherwise;
}

static void test_random_calls(void **state)
{
    static struct plan plan;
    unsigned long long calls = environment_number("MEMSVIZ_PROPERTY_CALLS", 300000), done = 0;
    uint64_t first = environment_number("MEMSVIZ_SEED", 1);
    (void)state;
    for (uint64_t seed = first; done < calls; seed++, done += plan.count) {
        plan_make(&plan, seed);
        if (plan_run(&plan) == plan.count)
            continue;
        plan_shrink(&plan);
        plan_print(&plan);
        fail_msg("the heap and the model disagree, see above");
    }
    print_message("%llu calls from seed %llu\n", done, (unsigned long long)first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random_calls)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
