/* SPDX-License-Identifier: MIT
 *
 * term_queue: bytes read from the tty that have not become keys yet, and when the last one came:
 * the time that term_input itself does not know. The clock is handed in.
 */
#ifndef MEMSVIZ_TERM_QUEUE_H
#define MEMSVIZ_TERM_QUEUE_H

#include <stdbool.h>
#include <stddef.h>

#include "term_input.h"
#include "term_tty.h"

struct queue {
    struct input input;
    unsigned char bytes[4096];
    size_t at, length;   /* what of `bytes` is not looked at yet */
    long long last_byte; /* when, in milliseconds                */
};

/* Reads once; called when the queue is empty. False: the tty is gone. */
bool queue_read(struct queue *queue, const struct tty *tty, long long now);

/* Reads once behind what is there already, as far as there is room. False: the tty is gone. */
bool queue_read_more(struct queue *queue, const struct tty *tty, long long now);

/* The next key of what was read. */
bool queue_next(struct queue *queue, struct key *key);

/* The key that silence makes (a lone Escape), if there has been enough of it. */
bool queue_expire(struct queue *queue, long long now, struct key *key);

/* Milliseconds to sleep: to the deadline (-1: none) or until silence means something; -1: for ever.
 */
int queue_nap(const struct queue *queue, long long now, long long deadline);

#endif
