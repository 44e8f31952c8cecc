/* SPDX-License-Identifier: MIT
 *
 * report: where the errors of one reading go, with their lines and columns.
 */
#ifndef MEMSVIZ_REPORT_H
#define MEMSVIZ_REPORT_H

#include <stdarg.h>
#include <stdbool.h>

#include "errors.h"
#include "lex.h"

/* The furthest place whose column is known, so that columns of one line cost one pass over it. */
struct column_cache {
    const char *line_start, *at;
    int column;
};

struct report {
    struct errors *errors;
    struct column_cache columns;
    bool is_over; /* past a limit: nothing more is read or reported */
};

/* Reports an error at a token; a BAD token's own problem is reported instead. Returns false. */
__attribute__((format(printf, 3, 4))) bool
report_error(struct report *report, const struct token *at, const char *format, ...);
bool report_error_list(struct report *report, const struct token *at, const char *format,
                       va_list arguments);

/* The same for an error that the code of a caller looks for. */
__attribute__((format(printf, 4, 5))) bool report_coded(struct report *report, enum error_code code,
                                                        const struct token *at, const char *format,
                                                        ...);

/* Reports an error and ends the whole reading. */
__attribute__((format(printf, 3, 4))) bool report_end(struct report *report, const struct token *at,
                                                      const char *format, ...);

/* Whether errors are only counted by now, so that finding words for them is time lost. */
bool report_is_counting(const struct report *report);

/* The column of a token, from 1, as the line is shown. */
int report_column(struct report *report, const struct token *token);

#endif
