/* SPDX-License-Identifier: MIT
 *
 * term_queue: see term_queue.h.
 */
#include "term_queue.h"

enum { TORN_MS = 10000 }; /* a line may be that slow */

bool queue_read(struct queue *queue, const struct tty *tty, long long now)
{
    ssize_t length = tty_read(tty, queue->bytes, sizeof queue->bytes);
    queue->at = 0;
    queue->length = length > 0 ? (size_t)length : 0;
    if (length > 0 && now - queue->last_byte < TORN_MS)
        input_resume(&queue->input, queue->bytes, queue->length);
    if (length > 0)
        queue->last_byte = now;
    return length >= 0;
}

bool queue_read_more(struct queue *queue, const struct tty *tty, long long now)
{
    size_t room = sizeof queue->bytes - queue->length;
    ssize_t length = room > 0 ? tty_read(tty, queue->bytes + queue->length, room) : 0;
    queue->length += length > 0 ? (size_t)length : 0;
    if (length > 0)
        queue->last_byte = now;
    return length >= 0;
}

bool queue_next(struct queue *queue, struct key *key)
{
    while (queue->at < queue->length)
        if (input_feed(&queue->input, queue->bytes[queue->at++], key))
            return true;
    return false;
}

bool queue_expire(struct queue *queue, long long now, struct key *key)
{
    int patience = input_patience(&queue->input);
    return patience >= 0 && now - queue->last_byte >= patience && input_expire(&queue->input, key);
}

int queue_nap(const struct queue *queue, long long now, long long deadline)
{
    enum { LONGEST = 3600000 };
    int patience = input_patience(&queue->input);
    long long until = patience < 0 ? -1 : queue->last_byte + patience;
    if (until < 0 || (deadline >= 0 && deadline < until))
        until = deadline;
    if (until < 0)
        return -1;
    long long left = until > now ? until - now : 0;
    return left < LONGEST ? (int)left : LONGEST;
}
