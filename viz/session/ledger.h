/* SPDX-License-Identifier: MIT
 *
 * ledger: what every call of a tape gave, and the statistics after it: about ten bytes a call.
 * Calls are kept in chunks; each knows where it begins and the lowest and highest of every
 * statistic in it, and so does each group of chunks, so that a question about many calls looks at
 * few.
 *
 *     groups     [ lowest, highest of 16 chunks        ] ...
 *     chunks     [ begins | lowest, highest | entries  ] [ ...
 *                             a call adds an entry at the end
 *
 * "After `call` calls" counts from 0 (before the first call) to ledger->calls. It knows no tape and
 * no heap.
 */
#ifndef MEMSVIZ_LEDGER_H
#define MEMSVIZ_LEDGER_H

#include "ledger_entry.h"
#include "tape.h"

enum { LEDGER_LEVELS = 6 /* of groups: 16^6 chunks of 512 calls: more than 2^32 */ };

struct ledger_bounds {
    uint64_t lowest[LEDGER_COLUMNS], highest[LEDGER_COLUMNS];
};

struct ledger_chunk {
    struct ledger_state first; /* after as many calls as there are before the chunk */
    struct ledger_bounds bounds;
    uint8_t *entries; /* owned */
    uint32_t length, capacity;
};

struct ledger_groups {
    struct ledger_bounds *items; /* owned; of groups that are full */
    size_t count, capacity;
};

struct ledger {
    size_t calls;
    uint64_t page; /* bytes */
    struct ledger_forms forms;
    struct ledger_chunk *chunks; /* owned; at least one */
    size_t chunk_count, chunk_capacity;
    struct ledger_groups groups[LEDGER_LEVELS];
    struct ledger_state last; /* after all calls */
};

/* A ledger of no calls: *stats are the statistics before the first. */
void ledger_init(struct ledger *ledger, uint64_t page, const struct mems_stats *stats);
void ledger_clear(struct ledger *ledger);

/* One call more. Costs its entry. */
void ledger_add(struct ledger *ledger, const struct outcome *outcome,
                const struct mems_stats *stats);

/* Forgets all but the first `calls` calls. Costs what is forgotten, and one chunk. */
void ledger_truncate(struct ledger *ledger, size_t calls);

/* The statistics after `call` calls, at most ledger->calls. */
void ledger_stats(const struct ledger *ledger, size_t call, struct mems_stats *stats);

/* What call `call` (from 0) gave. */
struct outcome ledger_outcome(const struct ledger *ledger, size_t call);

/* The lowest and the highest value of a statistic after `from` to `to` calls, both counted.
 * STAT_SUB has no value: 0. */
void ledger_range(const struct ledger *ledger, enum statistic stat, size_t from, size_t to,
                  uint64_t *lowest, uint64_t *highest);

/* A question about the statistics after a call. Before it is asked of each of many calls,
 * `may_hold` is asked with the lowest and the highest of every statistic among them: false, when it
 * can be told that it holds for none of them. */
struct ledger_question {
    bool (*may_hold)(const struct mems_stats *lowest, const struct mems_stats *highest,
                     const void *context);
    bool (*holds)(const struct mems_stats *stats, const void *context);
    const void *context; /* handed to both */
};

/* The first, the last of the calls `from` to `to`, both counted, after which it holds. False: there
 * is none. */
bool ledger_find_first(const struct ledger *ledger, const struct ledger_question *question,
                       size_t from, size_t to, size_t *call);
bool ledger_find_last(const struct ledger *ledger, const struct ledger_question *question,
                      size_t from, size_t to, size_t *call);

/* Reads calls one after the other, from call `call` (from 0) on.
 *     struct ledger_reader reader = ledger_read(ledger, 0);
 *     while (ledger_read_next(&reader, &outcome))
 *         ... reader.call is the number of calls read ... */
struct ledger_reader {
    const struct ledger *ledger; /* private */
    const uint8_t *at;           /* private */
    struct ledger_state state;   /* private */
    size_t call;                 /* that the next outcome is of, from 0 */
};
struct ledger_reader ledger_read(const struct ledger *ledger, size_t call);
bool ledger_read_next(struct ledger_reader *reader, struct outcome *outcome);

/* The statistics after the calls read. */
void ledger_read_stats(const struct ledger_reader *reader, struct mems_stats *stats);

/* Bytes of memory in use. */
size_t ledger_bytes(const struct ledger *ledger);

#endif
