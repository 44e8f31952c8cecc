/* SPDX-License-Identifier: MIT
 *
 * bank: from a row of a worksheet to a question that stands alone.
 */
#include "bank.h"

#include "memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static enum bank_kind kind_of(enum question_kind kind)
{
    switch (kind) {
    case QUESTION_REFUSED:
        return BANK_YES_OR_NO;
    case QUESTION_SEGMENTS:
    case QUESTION_MERGES:
    case QUESTION_VISITS:
    case QUESTION_PAGES:
        return BANK_NUMBER;
    default:
        return BANK_WORD;
    }
}

static char *copy_string(const char *string)
{
    return memory_copy(string, strlen(string));
}

/* With zeros in front, so that lists of them are in order. */
static char *name_of(const struct worksheet *sheet, const struct worksheet_row *row)
{
    struct text name;
    text_init(&name);
    if (sheet->variant > 0)
        text_format(&name, "Variant %03zu, ", sheet->variant);
    text_format(&name, sheet->variant > 0 ? "call %zu" : "Call %zu", row->number);
    return text_take(&name);
}

static char *rules_of(const struct worksheet *sheet, const struct worksheet_row *row)
{
    struct text rules;
    text_init(&rules);
    worksheet_print_rules(sheet, &rules);
    if (row->unseen[0] != '\0')
        text_format(&rules, " %s", row->unseen);
    return text_take(&rules);
}

static char *heap_of(const struct worksheet *sheet, const struct worksheet_row *row)
{
    struct text heap;
    text_init(&heap);
    if (row->before.node_count == 0)
        text_format(&heap, "nothing is mapped; the first node will begin at %" PRIu64, sheet->base);
    else
        document_nodes(&row->before, &heap);
    return text_take(&heap);
}

static char *words_of(const struct worksheet_row *row)
{
    struct text words;
    text_init(&words);
    text_add(&words, row->question);
    if (row->kind == QUESTION_REFUSED)
        text_add(&words, " (True means yes.)");
    else
        text_format(&words, " (%s)", question_hint(row->kind));
    return text_take(&words);
}

static void read_rights(struct bank_question *question, const struct worksheet_row *row)
{
    struct text number;
    size_t count = 0;
    if (row->answer.kind == ANSWER_REFUSED || row->answer.kind == ANSWER_DONE) {
        question->is_yes = row->answer.kind == ANSWER_REFUSED;
        question->rights[0] = copy_string("refused");
        return;
    }
    text_init(&number);
    text_format(&number, "%" PRIu64, row->answer.value);
    question->rights[count++] = copy_string(text_string(&number));
    if (row->answer.kind == ANSWER_NEW)
        question->rights[count++] = copy_string("new");
    else if (row->kind == QUESTION_LEFT || row->kind == QUESTION_HOLE)
        question->rights[count++] = copy_string(row->answered);
    text_clear(&number);
}

void bank_read(struct bank_question *question, const struct worksheet *sheet,
               const struct worksheet_row *row)
{
    *question = (struct bank_question){.kind = kind_of(row->kind),
                                       .name = name_of(sheet, row),
                                       .rules = rules_of(sheet, row),
                                       .heap = heap_of(sheet, row),
                                       .words = words_of(row)};
    read_rights(question, row);
}

void bank_clear(struct bank_question *question)
{
    free(question->name);
    free(question->rules);
    free(question->heap);
    free(question->words);
    for (int i = 0; i < 3; i++)
        free(question->rights[i]);
}

void bank_category(const char *title, struct text *out)
{
    text_add(out, "$course$/top/");
    for (const char *at = title[0] != '\0' ? title : "Memory allocation"; *at != '\0'; at++) {
        if (*at == '/')
            text_add_char(out, '/');
        text_add_char(out, *at);
    }
}

bool bank_begins(struct sheet_job *job, const struct worksheet *sheet)
{
    bool begins = job->pages++ == 0 || strcmp(job->title, sheet->title) != 0;
    job->title = sheet->title;
    return begins;
}

bool bank_draw(const struct worksheet_row *row, struct drawing *drawing)
{
    struct blank blank = {.width = WORKSHEET_BAR_WIDTH};
    struct sheet_bars bars = {"Before call", row->code, &blank, &row->before, false, ""};
    blank_see(&blank, &row->before);
    if (row->before.node_count == 0 || !blank_holds(&blank, &row->before))
        return false;
    document_draw(&bars, drawing);
    return true;
}
