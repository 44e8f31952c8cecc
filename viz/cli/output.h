/* SPDX-License-Identifier: MIT
 *
 * output: what memsviz prints on standard output, in large pieces. A write that was interrupted
 * goes on; one that failed is remembered until the end.
 */
#ifndef MEMSVIZ_OUTPUT_H
#define MEMSVIZ_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

void output_add(const char *string);
void output_add_bytes(const char *bytes, size_t length);
__attribute__((format(printf, 1, 2))) void output_format(const char *format, ...);

/* Sends what is held back: before something is said on standard error, and at the end. False: this
 * or an earlier write failed; errno says why. */
bool output_flush(void);

#endif
