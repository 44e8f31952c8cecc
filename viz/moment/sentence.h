/* SPDX-License-Identifier: MIT
 *
 * sentence: what a call did, in one sentence with its numbers. The same words serve the line mode,
 * the call panel and the alt text of an exported figure.
 */
#ifndef MEMSVIZ_SENTENCE_H
#define MEMSVIZ_SENTENCE_H

#include "moment.h"

/* One sentence about the call before the cursor, whole, without a full stop or newline:
 * "p[3] = mems_malloc(300) -> 4000: looked at 4 segments in 1 node; the first HOLE of at least 300
 * B is H[4000:5095] (1096 B); split into P[4000:4299] and H[4300:5095]". At call 0: what the tape
 * is. Veiled: the call alone. */
void sentence_of_call(const struct moment *moment, struct text *out);

/* Its two halves, for a panel that sets them apart: "p[3] = mems_malloc(300)", and from "looked at"
 * on. Only where there is a call before the cursor. */
void sentence_head(const struct moment *moment, struct text *out);
void sentence_body(const struct moment *moment, struct text *out);

/* " -> 4000", " -> NULL": what a malloc gave; nothing for other calls. */
void sentence_result(const struct moment *moment, struct text *out);

/* A malloc that waits for room: "d 436224 B". */
void sentence_of_request(const struct moment *moment, const struct moment_request *request,
                         struct text *out);

/* The event that found the segment which holds the call's address; NULL: none does. */
const struct mems_event *sentence_home(const struct moment *moment);

/* The same about one event, for the list of steps: "HOLE of 96 B < 300 B, passed over". */
void sentence_of_event(const struct moment *moment, const struct mems_event *event,
                       struct text *out);

#endif
