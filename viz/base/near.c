/* SPDX-License-Identifier: MIT
 *
 * near: edit distance with transpositions, row by row. Knows nothing of the language.
 */
#include "near.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST = 64 };

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* rows[0] is the row being filled, for letter i of a; rows[1] and rows[2] are the two before. */
static void fill_row(size_t rows[3][LONGEST + 1], const char *a, size_t i, const char *b, size_t n)
{
    rows[0][0] = i;
    for (size_t j = 1; j <= n; j++) {
        size_t wrong = a[i - 1] != b[j - 1];
        size_t best = smaller(rows[1][j - 1] + wrong, smaller(rows[1][j], rows[0][j - 1]) + 1);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            best = smaller(best, rows[2][j - 2] + 1);
        rows[0][j] = best;
    }
}

size_t near_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    if (a_length > LONGEST || b_length > LONGEST)
        return SIZE_MAX;
    size_t rows[3][LONGEST + 1] = {{0}};
    for (size_t j = 0; j <= b_length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        memcpy(rows[2], rows[1], sizeof rows[1]);
        memcpy(rows[1], rows[0], sizeof rows[0]);
        fill_row(rows, a, i, b, b_length);
    }
    return rows[0][b_length];
}

struct near near_begin(const char *word, size_t length)
{
    size_t most = smaller((length + 2) / 3, 2);
    return (struct near){.word = word, .length = length, .distance = most + 1, .best = NULL};
}

void near_try(struct near *near, const char *candidate, size_t length)
{
    size_t longer = length > near->length ? length - near->length : near->length - length;
    if (longer >= near->distance || length == 0)
        return;
    size_t distance = near_distance(near->word, near->length, candidate, length);
    if (distance < near->distance && distance < near->length) {
        near->distance = distance;
        near->best = candidate;
    }
}
