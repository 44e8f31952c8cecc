/* SPDX-License-Identifier: MIT
 *
 * quantity: tries the units one after the other, the finest first.
 */
#include "quantity.h"

#include <inttypes.h>
#include <stdio.h>

static const char units[] = "\0kMGTPE";

enum { UNITS = sizeof units - 1 };

static int digits_of(uint64_t number)
{
    return snprintf(NULL, 0, "%" PRIu64, number);
}

/* The number in the finest unit that leaves it short enough; rounds down, so that nothing is ever
 * said to be more than it is. */
static void print_in_unit(uint64_t number, int columns, const char *blank, const char *suffix,
                          struct text *out)
{
    int unit = 0, room = columns;
    uint64_t whole = number, tenths = 0;
    while (unit + 1 < UNITS && digits_of(whole) + (unit > 0) > room) {
        tenths = whole % 1000 / 100;
        whole /= 1000;
        unit++;
    }
    text_format(out, "%" PRIu64, whole);
    if (unit > 0 && digits_of(whole) + 3 <= room && whole < 100)
        text_format(out, ".%" PRIu64, tenths);
    text_format(out, "%s%.*s%s", blank, unit > 0, &units[unit], suffix);
}

void quantity_print(uint64_t number, int columns, struct text *out)
{
    print_in_unit(number, columns, "", "", out);
}

void bytes_print(uint64_t number, int columns, struct text *out)
{
    print_in_unit(number, columns - 2, " ", "B", out);
}
