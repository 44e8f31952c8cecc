/* SPDX-License-Identifier: MIT
 *
 * sheets: the table of formats, and documents of several pages.
 */
#include "sheets.h"

#include "memory.h"
#include "session.h"
#include "variant.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct sheet_format formats[] = {
    {"pdf", "pdf", "sheets to print, and their key", false, &pdf_sheet_writer},
    {"tex", "tex", "the same for LaTeX", false, &tex_sheet_writer},
    {"html", "html", "the same for a browser, one file", false, &html_sheet_writer},
    {"md", "md", "the same in Markdown, figures beside it", false, &markdown_sheet_writer},
    {"moodle", "xml", "question bank for Moodle, XML", true, &moodle_sheet_writer},
    {"gift", "gift", "the same as plain text, for several platforms", true, &gift_sheet_writer},
};

enum { FORMATS = sizeof formats / sizeof *formats };

const struct sheet_format *sheet_format_at(size_t index)
{
    return index < FORMATS ? &formats[index] : NULL;
}

const struct sheet_format *sheet_format_find(const char *name)
{
    for (size_t i = 0; i < FORMATS; i++)
        if (strcmp(name, formats[i].name) == 0)
            return &formats[i];
    return NULL;
}

const struct sheet_format *sheet_format_of_file(const char *file)
{
    const char *dot = strrchr(file, '.');
    for (size_t i = 0; dot != NULL && i < FORMATS; i++)
        if (strcasecmp(dot + 1, formats[i].ending) == 0)
            return &formats[i];
    return NULL;
}

/* ------------------------------------------------------------------------------- worksheets -- */

void sheets_clear(struct sheets *sheets)
{
    for (size_t i = 0; i < sheets->count; i++)
        worksheet_clear(&sheets->items[i]);
    free(sheets->items);
    *sheets = (struct sheets){.count = 0};
}

static void take(struct sheets *sheets, struct worksheet sheet)
{
    sheets->items =
        memory_room(sheets->items, sheets->count, &sheets->capacity, sizeof *sheets->items);
    sheets->items[sheets->count++] = sheet;
}

void sheets_add(struct sheets *sheets, struct session *session, const struct excerpt *excerpt)
{
    struct worksheet sheet;
    worksheet_read(&sheet, session, excerpt);
    take(sheets, sheet);
}

static size_t count_pages(const struct worksheet *sheet, const struct paper *paper)
{
    struct sheet_job job = {.writer = &measuring_sheet_writer, .paper = paper};
    job.writer->begin(&job);
    document_write(&job, sheet);
    job.writer->end(&job);
    job.writer->close(&job);
    document_clear(&job);
    return job.pages;
}

void sheets_fit(struct session *session, struct excerpt *excerpt, const struct paper *paper,
                bool (*less)(struct session *session, struct excerpt *excerpt))
{
    size_t pages;
    do {
        struct worksheet sheet;
        worksheet_read(&sheet, session, excerpt);
        pages = count_pages(&sheet, paper);
        worksheet_clear(&sheet);
    } while (pages > 1 && less(session, excerpt));
}

/* --------------------------------------------------------------------------------- variants -- */

/* What is asked, and what is right: two variants share neither. */
struct signature {
    char *asked, *right; /* owned */
};

static struct signature sign(const struct worksheet *sheet)
{
    struct text asked, right;
    text_init(&asked);
    text_init(&right);
    for (size_t i = 0; i < sheet->row_count; i++) {
        text_format(&asked, "%s\n", sheet->rows[i].code);
        for (int k = 0; k < COLUMNS; k++)
            text_format(&right, "%s ", sheet->rows[i].cells[k]);
        if (sheet->rows[i].is_asked)
            text_add(&right, sheet->rows[i].answered);
    }
    return (struct signature){text_take(&asked), text_take(&right)};
}

static bool is_new(const struct signature *signatures, size_t count, const struct signature *next)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(signatures[i].asked, next->asked) == 0 ||
            strcmp(signatures[i].right, next->right) == 0)
            return false;
    return true;
}

static void clear_signature(struct signature *signature)
{
    free(signature->asked);
    free(signature->right);
}

/* A number may be another one; a refusal stays one, and so do new pages. */
static bool is_row_alike(const struct worksheet_row *a, const struct worksheet_row *b)
{
    bool is_asked_alike =
        a->is_asked == b->is_asked &&
        (!a->is_asked || (a->kind == b->kind && a->answer.kind == b->answer.kind));
    return a->is_drawn == b->is_drawn && is_asked_alike &&
           difficulty_is_equal(&a->difficulty, &b->difficulty);
}

/* Whether a student has the same things to do with both. */
static bool is_alike(const struct worksheet *a, const struct worksheet *b)
{
    bool is_same = a->row_count == b->row_count;
    for (size_t i = 0; is_same && i < a->row_count; i++)
        is_same = is_row_alike(&a->rows[i], &b->rows[i]);
    return is_same;
}

/* Variants while they are looked for. */
struct search {
    struct sheets *sheets;
    const struct excerpt *excerpt;
    const struct variation *variation;
    struct variants *variants;
    struct worksheet original;
    struct signature *signatures; /* of the original, then of those that were found; owned */
    size_t found;
};

/* Takes the sheet over if it is one more. */
static void try_sheet(struct search *search, struct worksheet *sheet)
{
    struct signature signature = sign(sheet);
    if (is_new(search->signatures, search->found + 1, &signature) &&
        is_alike(&search->original, sheet) && count_pages(sheet, search->variation->paper) == 1) {
        search->signatures[++search->found] = signature;
        sheet->variant = search->found;
        take(search->sheets, *sheet);
        return;
    }
    clear_signature(&signature);
    worksheet_clear(sheet);
}

static void try_tape(struct search *search, struct tape *tape)
{
    struct session session;
    struct worksheet sheet;
    struct error error;
    if (!session_open(&session, tape, &error))
        return;
    worksheet_read(&sheet, &session, search->excerpt);
    try_sheet(search, &sheet);
    session_close(&session);
}

static bool fail_to_find(const struct search *search, struct error *error)
{
    struct text calls;
    text_init(&calls);
    worksheet_print_calls(&search->original, &calls);
    if (search->found == 0)
        error_set(error, 0, 0,
                  "no variants of %s were found: with other sizes some call is always harder or "
                  "easier; choose others with --at",
                  text_string(&calls));
    else
        error_set(error, 0, 0,
                  "of %s only %zu different variants were found that are equally hard; ask for so "
                  "many, or choose other calls with --at",
                  text_string(&calls), search->found);
    text_clear(&calls);
    return false;
}

/* After many that were there before, it is believed that there are no more. */
static bool find_all(struct search *search, struct error *error)
{
    enum { PATIENCE = 200 };
    struct tape tape;
    size_t wanted = search->variation->count, fruitless = 0;
    while (search->found < wanted && fruitless < PATIENCE &&
           variants_next(search->variants, &tape)) {
        size_t before = search->found;
        try_tape(search, &tape);
        fruitless = search->found > before ? 0 : fruitless + 1;
    }
    return search->found == wanted || fail_to_find(search, error);
}

static bool begin_search(struct search *search, struct session *session, struct error *error)
{
    size_t pages;
    worksheet_read(&search->original, session, search->excerpt);
    pages = count_pages(&search->original, search->variation->paper);
    if (pages > 1)
        return error_set(error, 0, 0,
                         "a variant has one page, and these calls take %zu; choose fewer with --at",
                         pages);
    search->variants =
        variants_open(&session->tape, search->excerpt->last, search->variation->seed, error);
    return search->variants != NULL;
}

bool sheets_add_variants(struct sheets *sheets, struct session *session,
                         const struct excerpt *excerpt, const struct variation *variation,
                         struct error *error)
{
    struct excerpt own = *excerpt; /* the file's words may name its sizes */
    struct search search = {.sheets = sheets, .excerpt = &own, .variation = variation};
    for (int i = 0; i < WORKSHEET_MAX_CALLS; i++)
        own.questions[i].text = NULL;
    bool is_done = begin_search(&search, session, error);
    search.signatures = memory_new(variation->count + 1, sizeof *search.signatures);
    search.signatures[0] = sign(&search.original);
    is_done = is_done && find_all(&search, error);
    for (size_t i = 0; i <= search.found; i++)
        clear_signature(&search.signatures[i]);
    free(search.signatures);
    variants_close(search.variants);
    worksheet_clear(&search.original);
    return is_done;
}

void sheets_interleave(struct sheets *sheets, size_t count)
{
    struct worksheet *items = memory_new(sheets->count + 1, sizeof *items);
    size_t files = sheets->count / count;
    for (size_t i = 0; i < sheets->count; i++)
        items[i % count * files + i / count] = sheets->items[i];
    free(sheets->items);
    sheets->items = items;
    sheets->capacity = sheets->count + 1;
}

/* ---------------------------------------------------------------------------------- writing -- */

bool sheets_write(const struct sheets *sheets, const struct sheets_request *request,
                  struct sheet_job *job, struct error *error)
{
    const struct sheet_writer *writer = request->format->writer;
    *job = (struct sheet_job){.writer = writer,
                              .paper = request->paper,
                              .title = sheets->items[0].title,
                              .stem = request->stem,
                              .is_key = request->is_key,
                              .error = error};
    text_init(&job->out);
    bool is_written = writer->begin(job);
    for (size_t i = 0; is_written && i < sheets->count; i++)
        writer->sheet != NULL ? writer->sheet(job, &sheets->items[i])
                              : document_write(job, &sheets->items[i]);
    is_written = is_written && writer->end(job);
    if (writer->close != NULL)
        writer->close(job);
    return is_written;
}
