/* SPDX-License-Identifier: MIT
 *
 * moment_bytes: what a moment shows of memory itself. For moment_read.
 */
#ifndef MEMSVIZ_MOMENT_BYTES_H
#define MEMSVIZ_MOMENT_BYTES_H

#include "session.h"

/* The last byte of the node that holds `v`; 0: none does. */
uint64_t moment_last_of_node(const struct picture *picture, uint64_t v);

/* At most `length` bytes from `v` on, as far as its node goes. */
struct moment_bytes moment_bytes_at(const struct session *session, uint64_t v, uint64_t length);

/* What the call wrote, read, took or gave back; and what mems_print_stats prints. */
void moment_read_touched(const struct session *session, struct moment *moment);
void moment_read_report(const struct session *session, struct moment *moment);

#endif
