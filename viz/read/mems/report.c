/* SPDX-License-Identifier: MIT
 *
 * report: fills in errors, up to the limit; past it they are only counted, because wording them
 * costs time.
 */
#include "report.h"

#include "column.h"

#include <stdio.h>

int report_column(struct report *report, const struct token *token)
{
    struct column_cache *known = &report->columns;
    if (known->line_start != token->line_start || known->at > token->start)
        *known = (struct column_cache){token->line_start, token->line_start, 0};
    known->column = column_advance(known->column, known->at, token->start);
    known->at = token->start;
    return known->column + 1;
}

bool report_is_counting(const struct report *report)
{
    return report->errors->total >= ERRORS_MAX;
}

static void fill(struct report *report, struct error *error, const struct token *at,
                 const char *format, va_list arguments)
{
    char message[sizeof error->text];
    int column = report_column(report, at);
    vsnprintf(message, sizeof message, format, arguments);
    if (at->kind != TOKEN_BAD)
        error_set(error, at->line, column, "%s", message);
    else if (at->problem != NULL)
        error_set(error, at->line, column, "%s", at->problem);
    else
        error_set(error, at->line, column, "%s means nothing here; remove it", token_show(at).text);
}

bool report_error_list(struct report *report, const struct token *at, const char *format,
                       va_list arguments)
{
    struct errors *errors = report->errors;
    if (report->is_over)
        return false;
    if (!report_is_counting(report))
        fill(report, &errors->items[errors->count++], at, format, arguments);
    errors->total++;
    return false;
}

bool report_error(struct report *report, const struct token *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report_error_list(report, at, format, arguments);
    va_end(arguments);
    return false;
}

bool report_coded(struct report *report, enum error_code code, const struct token *at,
                  const char *format, ...)
{
    size_t index = report->errors->count;
    va_list arguments;
    va_start(arguments, format);
    report_error_list(report, at, format, arguments);
    va_end(arguments);
    if (report->errors->count > index)
        report->errors->items[index].code = code;
    return false;
}

bool report_end(struct report *report, const struct token *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report_error_list(report, at, format, arguments);
    va_end(arguments);
    report->is_over = true;
    return false;
}
