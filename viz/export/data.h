/* SPDX-License-Identifier: MIT
 *
 * data: frames as data. Numbers are exact decimal integers of up to 64 bits. Addresses are virtual;
 * a physical one is written as its node and offset, "n2+0x3e8", so that it is the same everywhere.
 *
 * .jsonl, one object a line:
 *   frame     number in this file, from 0
 *   call      calls performed, 0 before the first      step, steps  shown of this call, and in all
 *   op        "init" "finish" "malloc" "free" "get" "write" "stats"; null at call 0
 *   code      the call as C writes it                  args  [size] or [address], null for NULL
 *   status    "ok" or why it was refused; null while inside the call
 *   ret       malloc: address; get: "n2+0x3e8"; else null
 *   nodes     [{va, len, segs: [{t: "P" or "H", va, len, id, name, changed: ["new", "rest",
 * "freed", "merged", "mapped"], visit}]}]; id and name of a P only; changed, visit where there are
 *   stats     {the words of `expect stats`; "sub" is the list of sub-chain lengths}
 *   title, mark, sentence, note
 *   compare   where several heaps are compared: {"first", "best", …, "noise": {result, visits,
 * pages, largest_hole, fragmentation}, differ}: result is an address, "ok", or why not; null inside
 * a call .csv, RFC 4180, a header and one row a frame: frame,call,step,op,code,status,ret, the
 * words of `expect stats` in their order (sub as "5 5 3"), fragmentation (1 - largest/unused with
 * four decimals; empty when nothing is unused), mark, sentence,note, where several heaps are
 * compared first_result, first_visits, first_pages, first_largest_hole, first_fragmentation and so
 * on for each and for the noise, and the plots that the scenario declares, by their names, with six
 * digits
 */
#ifndef MEMSVIZ_DATA_H
#define MEMSVIZ_DATA_H

#include "narration.h"
#include "text.h"

/* One line of each format, with its newline. */
void data_json(const struct moment *moment, const struct narration *narration, size_t number,
               struct text *out);
void data_csv_header(struct text *out);
void data_csv(const struct moment *moment, const struct narration *narration, size_t number,
              struct text *out);

/* What data has in common: the word for a kind of call, and the result of a whole call as
 * text, "" for none. */
const char *data_operation(enum call_kind kind);
void data_result(const struct moment *moment, struct text *out);

#endif
