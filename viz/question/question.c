/* SPDX-License-Identifier: MIT
 *
 * question: which questions a call is worth, from what stands before it, and their words.
 */
#include "question_part.h"

#include "sentence.h"

#include <stdlib.h>

enum { WORTH_MOST = 9 };

/* -------------------------------------------------------------------------------- the words -- */

static const struct {
    const char *before, *behind; /* the call */
    const char *how;
    bool takes_place;
} rows[QUESTION_KINDS] = {
    [QUESTION_WHERE] = {"Where does ", " land?",
                        "choose a HOLE: j k, Enter; or type an address, new (pages), refused",
                        true},
    [QUESTION_LEFT] = {"How many bytes does ", " leave over of the HOLE that it takes?",
                       "type the bytes, or refused", false},
    [QUESTION_SEGMENTS] = {"How many segments, PROCESSes and HOLEs, are there after ", "?",
                           "type the number", false},
    [QUESTION_MERGES] = {"How many merges does ", " cause?", "type the number", false},
    [QUESTION_HOLE] = {"How large is the HOLE that ", " leaves?", "type the bytes, or refused",
                       false},
    [QUESTION_VISITS] = {"How many segments does ", " look at?", "type the number", false},
    [QUESTION_PAGES] = {"How many pages are mapped after ", "?", "type the number", false},
    [QUESTION_OFFSET] = {"Which byte of its node does ", " reach, counted from 0?",
                         "type the number, or refused", false},
    [QUESTION_REFUSED] = {"Is ", " refused?", "type yes or no", false},
};

const char *question_how(enum question_kind kind)
{
    return rows[kind].how;
}

bool question_takes_place(enum question_kind kind)
{
    return rows[kind].takes_place;
}

void question_print(const struct question *question, const struct moment *moment, struct text *out)
{
    if (question->text != NULL) {
        text_add(out, question->text);
        return;
    }
    text_add(out, rows[question->kind].before);
    sentence_head(moment, out);
    text_add(out, rows[question->kind].behind);
}

bool question_fits(enum question_kind kind, const struct moment *moment)
{
    return moment_has_call(moment) && question_is_of(kind, moment->call.kind);
}

/* -------------------------------------------------------------------------------- the worth -- */

uint64_t question_need(const struct moment *moment)
{
    return settings_need(&moment->settings, moment->call.size);
}

static size_t count_fits(const struct picture *before, uint64_t need, size_t enough)
{
    size_t count = 0;
    for (size_t i = 0; i < before->segment_count && count < enough; i++)
        count += before->segments[i].kind == MEMS_HOLE && before->segments[i].size >= need;
    return count;
}

/* How many HOLEs fit: 0, 1, or 2 for more. The picture's tally mostly spares looking. */
static size_t fits_of(const struct moment *moment)
{
    const struct picture *before = moment->before;
    uint64_t need = question_need(moment);
    unsigned class = picture_class(need);
    size_t larger = 0;
    if (need == 0)
        return 0;
    for (unsigned i = class + 1; i < PICTURE_CLASSES; i++)
        larger += before->tally[MEMS_HOLE][i];
    if (larger >= 2)
        return 2;
    return larger + before->tally[MEMS_HOLE][class] > 0 ? count_fits(before, need, 2) : 0;
}

/* What a malloc meets: choosing among HOLEs is worth most. */
static unsigned worth_of_malloc(enum question_kind kind, const struct moment *moment)
{
    size_t fits = fits_of(moment);
    switch (kind) {
    case QUESTION_WHERE:
        return fits > 1 ? WORTH_MOST : moment->before->tally[MEMS_HOLE][0] > 0 ? 4 : 3;
    case QUESTION_LEFT:
        return fits > 1 ? 6 : fits == 1 ? 5 : 0;
    case QUESTION_VISITS:
    case QUESTION_SEGMENTS:
        return fits > 1 ? 3 : 1;
    case QUESTION_PAGES:
        return fits == 0 ? 4 : 0;
    case QUESTION_REFUSED:
        return fits == 0 && (moment->settings.limit > 0 || moment->call.size == 0) ? 8 : 0;
    default:
        return 0;
    }
}

static bool is_hole(const struct picture *before, size_t index)
{
    return index < before->segment_count && before->segments[index].kind == MEMS_HOLE;
}

/* How many HOLEs of its node the block touches. */
static unsigned touching(const struct picture *before, size_t segment)
{
    const struct picture_node *node = &before->nodes[picture_node_of(before, segment)];
    bool has_left = segment > node->first, has_right = segment + 1 < node->first + node->count;
    unsigned left = has_left && is_hole(before, segment - 1);
    unsigned right = has_right && is_hole(before, segment + 1);
    return left + right;
}

static bool is_block_at(const struct moment *moment, size_t segment)
{
    const struct picture *before = moment->before;
    return segment < before->segment_count && !is_hole(before, segment) &&
           before->segments[segment].start == moment->outcome.v;
}

static unsigned worth_of_free(enum question_kind kind, const struct moment *moment)
{
    size_t segment = picture_find(moment->before, moment->outcome.v);
    if (moment->outcome.is_null)
        return kind == QUESTION_REFUSED ? 5 : 0;
    if (!is_block_at(moment, segment))
        return kind == QUESTION_REFUSED ? WORTH_MOST : 0;
    unsigned holes = touching(moment->before, segment);
    switch (kind) {
    case QUESTION_MERGES:
        return 4 + 2 * holes;
    case QUESTION_HOLE:
        return 2 + 2 * holes;
    case QUESTION_SEGMENTS:
        return 3 + 2 * holes;
    default:
        return 0;
    }
}

static unsigned worth_of_access(enum question_kind kind, const struct moment *moment)
{
    size_t segment = picture_find(moment->before, moment->outcome.v);
    bool is_held = segment < moment->before->segment_count && !is_hole(moment->before, segment);
    if (kind == QUESTION_REFUSED)
        return is_held ? 0 : WORTH_MOST;
    return kind == QUESTION_OFFSET && is_held ? 5 : 0;
}

unsigned question_worth(enum question_kind kind, const struct moment *moment)
{
    if (!question_fits(kind, moment))
        return 0;
    if (moment->call.kind == CALL_MALLOC)
        return worth_of_malloc(kind, moment);
    if (moment->call.kind == CALL_FREE)
        return worth_of_free(kind, moment);
    return worth_of_access(kind, moment);
}

/* The best, or one that is hardly worth less. */
bool question_choose(const struct moment *moment, uint64_t seed, struct question *question)
{
    enum { LEAST = 4, NEAR = 3 };
    unsigned worths[QUESTION_KINDS], most = 0;
    enum question_kind good[QUESTION_KINDS];
    size_t count = 0;
    for (int kind = 0; kind < QUESTION_KINDS; kind++) {
        worths[kind] = question_worth((enum question_kind)kind, moment);
        most = worths[kind] > most ? worths[kind] : most;
    }
    if (most < LEAST)
        return false;
    for (int kind = 0; kind < QUESTION_KINDS; kind++)
        if (worths[kind] + NEAR >= most && worths[kind] >= LEAST)
            good[count++] = (enum question_kind)kind;
    uint64_t number = (seed ^ moment->at.call) * 0x9E3779B97F4A7C15u;
    *question = (struct question){good[(number >> 33) % count], NULL};
    return true;
}
