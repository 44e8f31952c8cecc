/* SPDX-License-Identifier: MIT
 *
 * varint: whole numbers in as few bytes as they need, seven bits a byte, low ones first.
 * Differences are folded so that small ones are short in both directions: 0, -1, 1, -2, 2, …
 */
#ifndef MEMSVIZ_VARINT_H
#define MEMSVIZ_VARINT_H

#include <stdint.h>

enum { VARINT_MAX = 10 /* bytes that a number may take */ };

/* Writes at `at`, which has room for VARINT_MAX bytes; returns where the next byte goes. */
uint8_t *varint_put(uint8_t *at, uint64_t value);

/* `value` as what it adds to `from`, modulo 2^64. */
uint8_t *varint_put_change(uint8_t *at, uint64_t from, uint64_t value);

/* Reads what the above wrote and moves *at past it. */
uint64_t varint_get(const uint8_t **at);
uint64_t varint_get_change(const uint8_t **at, uint64_t from);

#endif
