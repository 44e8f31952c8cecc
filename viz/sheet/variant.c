/* SPDX-License-Identifier: MIT
 *
 * variant: the walk over sizes.
 *
 *     sizes   1000  500  1000  250         of the file: measured once
 *     change  one, all that were equal, or two so that their sum stays
 *     take it when every call is as hard as before; else put the sizes back
 *
 * Two changes at a time matter where a request fits a HOLE to the byte, which one change breaks.
 */
#include "variant.h"

#include "language.h"
#include "memory.h"
#include "random.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_CALLS = 5000,    /* that a variant may have              */
    MOST_COST = 40000000, /* for all variants together, in calls  */
    HEAP_COST = 50,       /* of making a heap to perform them on  */
    CHANGES_PER_SIZE = 6, /* tried between one variant and the next */
    LEAST_CHANGES = 60
};

struct variants {
    struct text text; /* the calls, in the scenario language */
    struct tape tape; /* read from it                        */
    size_t count;
    struct call *calls;        /* owned, as are the arrays below: with the sizes of now */
    uint64_t *written;         /* the sizes of the file                                 */
    size_t *sized;             /* indices of the calls that have one                    */
    size_t sized_count;        /* of them                                               */
    uint64_t *before;          /* sizes before a change                                 */
    struct measured *measured; /* of the file                                          */
    uint64_t random;
    uint64_t budget; /* what more may be tried */
};

/* ------------------------------------------------------------------------------------ opening --
 */

static bool read_text(const struct text *text, struct tape *tape)
{
    struct errors errors = {.count = 0};
    bool is_read = language_read(tape, "", text_string(text), text->length, &errors);
    if (!is_read)
        tape_clear(tape);
    return is_read;
}

/* The calls up to `last` as a tape of its own, by way of its text. */
static bool copy_calls(struct variants *variants, const struct tape *tape, size_t last)
{
    text_init(&variants->text);
    language_print(tape, &variants->text);
    if (!read_text(&variants->text, &variants->tape))
        return false;
    tape_truncate(&variants->tape, last);
    text_empty(&variants->text);
    language_print(&variants->tape, &variants->text);
    return true;
}

static void list_calls(struct variants *variants)
{
    size_t count = variants->count = variants->tape.call_count;
    variants->calls = memory_new(count + 1, sizeof *variants->calls);
    variants->written = memory_new(count + 1, sizeof *variants->written);
    variants->sized = memory_new(count + 1, sizeof *variants->sized);
    variants->before = memory_new(count + 1, sizeof *variants->before);
    variants->measured = memory_new(count + 1, sizeof *variants->measured);
    for (size_t i = 0; i < count; i++) {
        variants->calls[i] = tape_call(&variants->tape, i);
        variants->written[i] = variants->calls[i].size;
        if (variants->calls[i].kind == CALL_MALLOC && variants->calls[i].size > 1)
            variants->sized[variants->sized_count++] = i;
    }
}

void variants_close(struct variants *variants)
{
    if (variants == NULL)
        return;
    text_clear(&variants->text);
    tape_clear(&variants->tape);
    free(variants->calls);
    free(variants->written);
    free(variants->sized);
    free(variants->before);
    free(variants->measured);
    free(variants);
}

static bool fail(struct variants *variants, struct error *error, const char *why)
{
    variants_close(variants);
    error_set(error, 0, 0, "%s", why);
    return false;
}

struct variants *variants_open(const struct tape *tape, size_t last, uint64_t seed,
                               struct error *error)
{
    if (last > MOST_CALLS) {
        error_set(error, 0, 0, "variants are drawn of the first %d calls; choose some with --at",
                  MOST_CALLS);
        return NULL;
    }
    struct variants *variants = memory_new(1, sizeof *variants);
    variants->random = seed;
    variants->budget = MOST_COST;
    bool is_right = copy_calls(variants, tape, last) ||
                    fail(variants, error, "this file cannot be written in the scenario language");
    if (!is_right)
        return NULL;
    list_calls(variants);
    is_right = (variants->sized_count > 0 ||
                fail(variants, error, "no call has a size that could be drawn anew")) &&
               (difficulty_measure(&variants->tape, variants->calls, variants->count,
                                   variants->measured) ||
                fail(variants, error, "its settings make no heap"));
    return is_right ? variants : NULL;
}

/* ----------------------------------------------------------------------------------- the walk --
 */

/* Sizes stay as round as they were written. */
static uint64_t unit_of(uint64_t written)
{
    static const uint64_t units[][2] = {{1000, 50}, {100, 10}, {64, 8}, {10, 5}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (written % units[i][0] == 0)
            return units[i][1];
    return 1;
}

/* A size from half of the written one to one and a half times it. */
static uint64_t draw_size(struct variants *variants, size_t call)
{
    uint64_t written = variants->written[call], unit = unit_of(written);
    uint64_t least = written - written / 2, range = written / unit + 1;
    uint64_t size = least / unit * unit + unit * random_below(&variants->random, range);
    return size > 0 ? size : unit;
}

static size_t draw_call(struct variants *variants)
{
    return variants->sized[random_below(&variants->random, variants->sized_count)];
}

/* Whether a size is in the range that it may be drawn from. */
static bool is_near(const struct variants *variants, size_t call)
{
    uint64_t written = variants->written[call], size = variants->calls[call].size;
    return size >= written - written / 2 && size > 0 && size <= written + written / 2;
}

/* All that were written with this size, which may fit each other's places to the byte. */
static void change_equal(struct variants *variants, size_t call)
{
    uint64_t size = draw_size(variants, call);
    for (size_t i = 0; i < variants->sized_count; i++)
        if (variants->written[variants->sized[i]] == variants->written[call])
            variants->calls[variants->sized[i]].size = size;
}

/* What one gets the other loses, or both get it. */
static void change_two(struct variants *variants, size_t call, bool is_sum_kept)
{
    struct call *first = &variants->calls[call];
    struct call *second = &variants->calls[draw_call(variants)];
    if (first == second)
        return;
    uint64_t more = draw_size(variants, call) - first->size; /* modulo 2^64 */
    first->size += more;
    second->size += is_sum_kept ? 0 - more : more;
}

static void change(struct variants *variants)
{
    size_t call = draw_call(variants);
    switch (random_below(&variants->random, 4)) {
    case 0:
        change_two(variants, call, true);
        break;
    case 1:
        change_two(variants, call, false);
        break;
    case 2:
        change_equal(variants, call);
        break;
    default:
        variants->calls[call].size = draw_size(variants, call);
    }
}

static bool all_are_near(const struct variants *variants)
{
    for (size_t i = 0; i < variants->sized_count; i++)
        if (!is_near(variants, variants->sized[i]))
            return false;
    return true;
}

static void try_change(struct variants *variants)
{
    for (size_t i = 0; i < variants->count; i++)
        variants->before[i] = variants->calls[i].size;
    change(variants);
    if (all_are_near(variants) &&
        difficulty_is_kept(&variants->tape, variants->calls, variants->count, variants->measured))
        return;
    for (size_t i = 0; i < variants->count; i++)
        variants->calls[i].size = variants->before[i];
}

/* What a call writes is owned by the tape that it is on, so calls come from there. */
static bool put_sizes(const struct variants *variants, struct tape *tape)
{
    if (!read_text(&variants->text, tape))
        return false;
    struct call *calls = memory_new(variants->count, sizeof *calls);
    for (size_t i = 0; i < variants->count; i++) {
        calls[i] = tape_call(tape, i);
        calls[i].size = variants->calls[i].size;
    }
    tape_forget_calls(tape, 0);
    for (size_t i = 0; i < variants->count; i++)
        tape_add_call(tape, calls[i]);
    free(calls);
    return true;
}

bool variants_next(struct variants *variants, struct tape *tape)
{
    size_t changes = CHANGES_PER_SIZE * variants->sized_count + LEAST_CHANGES;
    uint64_t cost = (uint64_t)changes * (variants->count + HEAP_COST);
    if (cost > variants->budget)
        return false;
    variants->budget -= cost;
    for (size_t i = 0; i < changes; i++)
        try_change(variants);
    return put_sizes(variants, tape);
}
