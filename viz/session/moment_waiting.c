/* SPDX-License-Identifier: MIT
 *
 * moment_waiting: see the header.
 */
#include "moment_waiting.h"

#include "memory.h"
#include "waiting.h"

void moment_read_waiting(const struct session *session, struct moment *moment)
{
    const struct waiting *waiting = &session->performance->waiting;
    size_t found[MOMENT_MOST_WAITING], at = session->cursor.call;
    size_t calls = session_is_whole(session) || at == 0 ? at : at - 1;
    moment->has_queue = true;
    if (waiting_was_served(waiting, moment->call.since, at))
        moment->waited_since = moment->call.since;
    moment->waiting_total = waiting_after(waiting, calls, MOMENT_MOST_WAITING, found);
    moment->waiting_count =
        moment->waiting_total < MOMENT_MOST_WAITING ? moment->waiting_total : MOMENT_MOST_WAITING;
    moment->waiting = memory_new(moment->waiting_count, sizeof *moment->waiting);
    for (size_t i = 0; i < moment->waiting_count; i++)
        moment->waiting[i] =
            (struct moment_request){found[i], tape_call(&session->tape, found[i] - 1)};
}
