/* SPDX-License-Identifier: MIT
 *
 * policies: what is typed to say which heaps are compared.
 */
#ifndef MEMSVIZ_POLICIES_H
#define MEMSVIZ_POLICIES_H

#include "comparison.h"
#include "error.h"

/* The policies that the tape names as worth comparing, as policies_read reads them; NULL: it has no
 * such remark. Borrowed from the tape. */
const char *policies_named(const struct tape *tape);

/* "first,best" or "first best", as settings: those of *base under each policy. One alone is
 * compared with the policy of *base, which comes first; "" is that one and all others. False:
 * *error says what is wrong with it. */
bool policies_read(const char *words, const struct settings *base,
                   struct settings settings[COMPARISON_MOST], size_t *count, struct error *error);

#endif
