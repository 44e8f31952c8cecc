/* SPDX-License-Identifier: MIT
 *
 * rep: reads operation by operation; of earlier ones it knows only what each id is called now.
 */
#include "rep.h"

#include "language.h"
#include "lines.h"
#include "memory.h"
#include "text.h"
#include "utf8.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER = 4 };

struct block {
    uint32_t reallocs;
    bool is_known; /* allocated before, so it has a name */
    bool is_live;  /* and not freed since                */
};

struct trace {
    struct tape *tape;
    struct errors *errors;
    struct lines lines;
    uint64_t id_count, operation_count, operations, largest_id;
    struct word counts[2];      /* the header's words for ids and operations */
    struct lines counted_at[2]; /* and their lines                          */
    struct block *blocks;       /* by id */
    size_t block_count, block_capacity;
};

bool rep_looks_like(const char *text, size_t length)
{
    struct lines lines = lines_begin(text, length);
    for (int i = 0; i < HEADER; i++) {
        uint64_t number;
        if (!lines_next(&lines))
            return false;
        struct word word = lines_word(&lines), next = lines_word(&lines);
        if (!word_number(&word, UINT64_MAX, &number) || next.length > 0)
            return false;
    }
    return true;
}

/* ----------------------------------------------------------------------------------- header -- */

static bool report_end(struct trace *trace, const char *what)
{
    struct word end = {trace->lines.stop, 0};
    return lines_error(&trace->lines, trace->errors, &end,
                       "the header ends here; write the %s on the next line", what);
}

static bool read_header(struct trace *trace)
{
    static const char *const words[HEADER] = {"suggested heap size or weight", "number of ids",
                                              "number of operations", "weight or bytes of data"};
    uint64_t numbers[HEADER];
    for (int i = 0; i < HEADER; i++) {
        if (!lines_next(&trace->lines))
            return report_end(trace, words[i]);
        struct word word = lines_word(&trace->lines);
        bool is_count = i == 1 || i == 2;
        uint64_t most = is_count ? LANGUAGE_MAX_CALLS : UINT64_MAX;
        if (!word_number(&word, most, &numbers[i]))
            return lines_error(&trace->lines, trace->errors, &word,
                               "%s stands where the %s should; write a number from 0 to %" PRIu64,
                               word_show(&word).text, words[i], most);
        if (is_count) {
            trace->counts[i - 1] = word;
            trace->counted_at[i - 1] = trace->lines;
        }
    }
    trace->id_count = numbers[1];
    trace->operation_count = numbers[2];
    return true;
}

/* ------------------------------------------------------------------------------- operations -- */

static uint32_t slot_of(struct trace *trace, uint64_t id, uint32_t reallocs)
{
    struct slots *slots = trace->tape->slots;
    uint32_t slot = slots_index(slots, slots_word(slots, "p", 1), id);
    return reallocs == 0 ? slot : slots_index(slots, slot, reallocs);
}

static struct block *block_of(struct trace *trace, uint64_t id)
{
    while (trace->block_count <= id) {
        trace->blocks = memory_room(trace->blocks, trace->block_count, &trace->block_capacity,
                                    sizeof *trace->blocks);
        trace->blocks[trace->block_count++] = (struct block){.reallocs = 0};
    }
    return &trace->blocks[id];
}

static void add_call(struct trace *trace, struct call call)
{
    tape_add_call(trace->tape, call);
}

static void add_malloc(struct trace *trace, uint64_t id, uint64_t size)
{
    struct block *block = block_of(trace, id);
    block->is_known = block->is_live = true;
    uint32_t slot = slot_of(trace, id, block->reallocs);
    add_call(trace, (struct call){.kind = CALL_MALLOC, .slot = slot, .size = size});
}

static void add_free(struct trace *trace, uint64_t id, uint32_t reallocs)
{
    block_of(trace, id)->is_live = false;
    uint32_t slot = slot_of(trace, id, reallocs);
    add_call(trace, (struct call){.kind = CALL_FREE, .place = {.slot = slot}});
}

static void add_note(struct trace *trace, const char *note)
{
    tape_add_remark(trace->tape, (struct remark){.kind = REMARK_NOTE,
                                                 .text = tape_text(trace->tape, note, strlen(note)),
                                                 .line = trace->lines.number,
                                                 .column = 1});
}

/* As realloc does: of nothing it is malloc, to 0 bytes it is free. */
static void add_realloc(struct trace *trace, uint64_t id, uint64_t size)
{
    struct block *block = block_of(trace, id);
    uint32_t before = block->reallocs;
    bool was_live = block->is_live;
    if (was_live && size == 0) {
        add_free(trace, id, before);
        add_note(trace, "realloc to 0 bytes: the block is freed");
        return;
    }
    block->reallocs += was_live;
    add_malloc(trace, id, size);
    if (!was_live)
        return;
    add_free(trace, id, before);
    block->is_live = true;
    add_note(trace, "realloc: a new block is taken, then the old one is freed");
}

static bool read_id(struct trace *trace, struct word *word, uint64_t *id)
{
    *word = lines_word(&trace->lines);
    if (!word_number(word, UINT64_MAX, id))
        return lines_error(&trace->lines, trace->errors, word,
                           "%s stands where an id should; write a number from 0 on",
                           word_show(word).text);
    if (*id >= trace->id_count)
        return lines_error(&trace->lines, trace->errors, word,
                           "the id is %s, but the header says %" PRIu64
                           " ids; they go from 0 on without gaps",
                           word_show(word).text, trace->id_count);
    trace->largest_id = *id > trace->largest_id ? *id : trace->largest_id;
    return true;
}

static bool read_size(struct trace *trace, uint64_t *size)
{
    struct word word = lines_word(&trace->lines);
    if (word_number(&word, UINT64_MAX, size))
        return true;
    return lines_error(&trace->lines, trace->errors, &word,
                       "%s stands where a number of bytes should; write it behind the id",
                       word_show(&word).text);
}

static bool read_take(struct trace *trace, bool is_realloc)
{
    struct word word;
    uint64_t id, size;
    if (!read_id(trace, &word, &id) || !read_size(trace, &size))
        return false;
    (is_realloc ? add_realloc : add_malloc)(trace, id, size);
    return true;
}

static bool is_minus_one(const struct lines *lines)
{
    struct lines ahead = *lines;
    struct word word = lines_word(&ahead);
    return word.length == 2 && memcmp(word.start, "-1", 2) == 0;
}

static bool read_free(struct trace *trace)
{
    struct word word;
    uint64_t id;
    if (is_minus_one(&trace->lines)) {
        lines_word(&trace->lines);
        add_call(trace, (struct call){.kind = CALL_FREE});
        return true;
    }
    if (!read_id(trace, &word, &id))
        return false;
    const struct block *block = block_of(trace, id);
    if (!block->is_known)
        return lines_error(&trace->lines, trace->errors, &word,
                           "id %s was never allocated; write a line 'a %" PRIu64 " BYTES' before",
                           word_show(&word).text, id);
    add_free(trace, id, block->reallocs);
    return true;
}

static bool read_operation(struct trace *trace)
{
    struct word word = lines_word(&trace->lines);
    switch (*word.start) {
    case 'a':
    case 'r':
        return read_take(trace, *word.start == 'r');
    case 'f':
        return read_free(trace);
    default:
        return lines_error(&trace->lines, trace->errors, &word,
                           "%s is no operation; write a ID BYTES, r ID BYTES or f ID",
                           word_show(&word).text);
    }
}

/* ------------------------------------------------------------------------------ the whole file --
 */

static bool read_operations(struct trace *trace)
{
    while (lines_next(&trace->lines)) {
        struct word word = {trace->lines.word, 0};
        if (trace->operations++ == trace->operation_count)
            return lines_error(&trace->lines, trace->errors, &word,
                               "this is one operation more than the header says; it says %" PRIu64,
                               trace->operation_count);
        if (!read_operation(trace))
            continue;
        struct word rest = lines_word(&trace->lines);
        if (rest.length > 0)
            lines_error(&trace->lines, trace->errors, &rest,
                        "%s does not belong to this operation; write one operation a line",
                        word_show(&rest).text);
    }
    return trace->errors->total == 0;
}

/* What the header says must be so. */
static bool check_counts(struct trace *trace)
{
    uint64_t ids = trace->operations > 0 ? trace->largest_id + 1 : 0;
    if (trace->operations < trace->operation_count)
        lines_error(&trace->counted_at[1], trace->errors, &trace->counts[1],
                    "the header says %" PRIu64 " operations, but there are %" PRIu64
                    "; write how many there are",
                    trace->operation_count, trace->operations);
    if (ids < trace->id_count)
        lines_error(&trace->counted_at[0], trace->errors, &trace->counts[0],
                    "the header says %" PRIu64 " ids, but the largest is %" PRIu64
                    "; write one more than the largest",
                    trace->id_count, trace->largest_id);
    return trace->errors->total == 0;
}

static void add_head(struct trace *trace, const char *file)
{
    struct text about;
    const char *slash = strrchr(file, '/');
    text_init(&about);
    text_add(&about, "A malloclab trace: ");
    utf8_make_visible(&about, slash != NULL ? slash + 1 : file,
                      strlen(slash != NULL ? slash + 1 : file));
    text_format(&about, ", %" PRIu64 " operations on %" PRIu64 " ids.", trace->operations,
                trace->id_count);
    tape_set_file(trace->tape, file);
    trace->tape->is_translated = true;
    tape_set_about(trace->tape, text_string(&about));
    text_clear(&about);
}

bool rep_read(struct tape *tape, const char *file, const char *text, size_t length,
              struct errors *errors)
{
    *errors = (struct errors){.count = 0};
    tape_init(tape);
    struct trace trace = {.tape = tape, .errors = errors, .lines = lines_begin(text, length)};
    bool is_read = read_header(&trace) && read_operations(&trace) && check_counts(&trace);
    free(trace.blocks);
    if (is_read) {
        add_head(&trace, file);
        return true;
    }
    errors_sort(errors);
    tape_clear(tape);
    tape_init(tape);
    return false;
}
