/* SPDX-License-Identifier: MIT
 *
 * base64: bytes as letters, as in RFC 4648, without line breaks.
 */
#ifndef MEMSVIZ_BASE64_H
#define MEMSVIZ_BASE64_H

#include "text.h"

void base64_add(struct text *out, const char *bytes, size_t length);

#endif
