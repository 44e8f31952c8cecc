/* SPDX-License-Identifier: MIT
 *
 * bank_gift: the GIFT format, a plain text that Moodle and others import. A question ends at an
 * empty line; line breaks inside it are \n.
 */
#include "bank.h"

#include "escape.h"
#include "utf8.h"

static void add(struct text *out, const char *before, const char *words, const char *after)
{
    text_add(out, before);
    gift_escape(out, words);
    text_add(out, after);
}

static void add_line(struct sheet_job *job, const char *line)
{
    add(&job->out, "", line, "\\n");
}

static void add_answer(struct text *out, const struct bank_question *question)
{
    if (question->kind == BANK_YES_OR_NO)
        text_add(out, question->is_yes ? "TRUE" : "FALSE");
    else if (question->kind == BANK_NUMBER)
        text_format(out, "#%s:0", question->rights[0]);
    for (size_t i = 0; question->kind == BANK_WORD && question->rights[i] != NULL; i++)
        add(out, i > 0 ? " =" : "=", question->rights[i], "");
}

static void add_question(struct sheet_job *job, const struct worksheet *sheet,
                         const struct worksheet_row *row)
{
    struct bank_question question;
    bank_read(&question, sheet, row);
    add(&job->out, "::", question.name, "::[plain]");
    add(&job->out, "", question.rules, "\\n");
    document_lines(job, question.heap, add_line);
    add(&job->out, "", question.words, "{");
    add_answer(&job->out, &question);
    add(&job->out, "####", row->reason, "}\n\n");
    bank_clear(&question);
}

/* A category is a line of its own, in which nothing is escaped. */
static void add_category(struct sheet_job *job, const char *title)
{
    struct text category, visible;
    text_init(&category);
    text_init(&visible);
    bank_category(title, &category);
    utf8_make_visible(&visible, category.bytes, category.length);
    text_format(&job->out, "$CATEGORY: %s\n\n", text_string(&visible));
    text_clear(&visible);
    text_clear(&category);
}

static void write_sheet(struct sheet_job *job, const struct worksheet *sheet)
{
    if (bank_begins(job, sheet))
        add_category(job, sheet->title);
    for (size_t i = 0; i < sheet->row_count; i++)
        if (sheet->rows[i].is_asked)
            add_question(job, sheet, &sheet->rows[i]);
}

static bool nothing(struct sheet_job *job)
{
    (void)job;
    return true;
}

const struct sheet_writer gift_sheet_writer = {
    .begin = nothing, .sheet = write_sheet, .end = nothing};
