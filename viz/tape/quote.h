/* SPDX-License-Identifier: MIT
 *
 * quote: a text in quotes, as the scenario language reads it back byte for byte. Whatever could
 * act on a terminal, or cannot be seen, is written as \xNN.
 */
#ifndef MEMSVIZ_QUOTE_H
#define MEMSVIZ_QUOTE_H

#include <stddef.h>

#include "text.h"

void quote_print(const char *bytes, size_t length, struct text *out);

#endif
