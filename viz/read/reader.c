/* SPDX-License-Identifier: MIT
 *
 * reader: the table of formats. A new one is a file with its two functions and a row here.
 */
#include "reader.h"

#include "language.h"
#include "rep.h"

#include <string.h>

static const struct reader readers[] = {
    {"mems", "the scenario language", NULL, language_read},
    {"rep", "malloclab traces", rep_looks_like, rep_read},
};

enum { READERS = sizeof readers / sizeof *readers };

const struct reader *reader_find(const char *text, size_t length)
{
    for (size_t i = 0; i < READERS; i++)
        if (readers[i].looks_like != NULL && readers[i].looks_like(text, length))
            return &readers[i];
    return &readers[0];
}

const struct reader *reader_named(const char *name)
{
    for (size_t i = 0; i < READERS; i++)
        if (strcmp(readers[i].name, name) == 0)
            return &readers[i];
    return NULL;
}

const struct reader *reader_at(size_t index)
{
    return index < READERS ? &readers[index] : NULL;
}
