/* SPDX-License-Identifier: MIT
 *
 * quantity: a number in as many columns as there are for it.
 */
#ifndef MEMSVIZ_QUANTITY_H
#define MEMSVIZ_QUANTITY_H

#include <stdint.h>

#include "text.h"

/* The number itself where `columns` hold it, else as exactly as they can in thousands (k), millions
 * (M) … of 1000: "1220703126", "1220703k", "1220M", "1.2G". At least "1G" is printed. */
void quantity_print(uint64_t number, int columns, struct text *out);

/* A number of bytes: "300 B", or "1.2 GB" where the columns are fewer. */
void bytes_print(uint64_t number, int columns, struct text *out);

#endif
