/* SPDX-License-Identifier: MIT
 *
 * completion: what a shell offers at the end of a command line. The shells' own scripts, in
 * viz/completions, ask by `memsviz --complete WORD...` and know nothing themselves.
 */
#ifndef MEMSVIZ_COMPLETION_H
#define MEMSVIZ_COMPLETION_H

#include <stddef.h>

/* Prints what the last of the words behind "memsviz" may become, a line each, with a tab and a few
 * words of explanation; the line ":files": also the name of a file. */
void completion_print(size_t count, char **words);

#endif
