/* SPDX-License-Identifier: MIT
 *
 * column: where in a line something stands, once the line is shown. A tab reaches to the next
 * multiple of 8, a wide character takes 2 columns, a control character as many as its escape.
 */
#ifndef MEMSVIZ_COLUMN_H
#define MEMSVIZ_COLUMN_H

#include <stddef.h>

#include "text.h"

/* The columns before `to`, when there are `column` of them before `from`; both in one line. */
int column_advance(int column, const char *from, const char *to);

/* Adds `length` bytes of a line as they are shown, tabs as spaces. */
void column_show_line(struct text *out, const char *line, size_t length);

#endif
