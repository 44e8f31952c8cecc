/* SPDX-License-Identifier: MIT
 *
 * sheet_run: which calls of which files are on the sheets, and where the sheets go. The sheet and
 * its key are both written, or neither is.
 */
#include "sheet_run.h"

#include "memory.h"
#include "replay.h"
#include "save.h"
#include "shot_series.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int fail(const struct error *error, int status)
{
    fprintf(stderr, "memsviz: %s\n", error->text);
    return status;
}

/* ------------------------------------------------------------------------------------ calls -- */

/* The calls of the places, from 1; the caller frees them. */
static bool list_calls(const struct series *series, size_t **calls, size_t *count,
                       struct error *error)
{
    enum { MOST = 2000 };
    *calls = memory_new(MOST, sizeof **calls);
    *count = 0;
    for (size_t i = 0; i < series->count; i++) {
        const struct span *span = &series->spans[i];
        if (span->step != SIZE_MAX)
            return error_set(error, 0, 0, "a sheet asks about whole calls: --at %zu, not a step",
                             span->first);
        for (size_t call = span->first; call <= span->last; call++) {
            if (*count == MOST)
                return error_set(error, 0, 0,
                                 "a sheet asks about %d calls at most; choose fewer "
                                 "with --at",
                                 MOST);
            if (call > 0)
                (*calls)[(*count)++] = call;
        }
    }
    return *count > 0 || error_set(error, 0, 0,
                                   "there is no call before the start to ask about; "
                                   "--at takes a call from 1 on");
}

/* What --at names, on pages. */
static bool choose(struct session *session, const struct options *options, struct picked *picked,
                   struct error *error)
{
    struct shot_series wanted;
    size_t *calls = NULL, count;
    if (!shot_series(&wanted, session, options, export_format_find("pdf"), error))
        return false;
    bool is_right = list_calls(&wanted.series, &calls, &count, error);
    if (is_right)
        pick_chosen(session, calls, count, picked);
    for (size_t i = 0; is_right && i < picked->count; i++)
        sheets_fit(session, &picked->items[i], options->paper, pick_fewer_bars);
    free(calls);
    shot_series_clear(&wanted);
    return is_right;
}

static bool pick(struct session *session, const struct options *options, struct picked *picked,
                 struct error *error)
{
    *picked = (struct picked){.count = 0};
    if (options->place_count > 0)
        return choose(session, options, picked, error);
    struct excerpt best;
    if (!pick_best(session, &best, error))
        return false;
    sheets_fit(session, &best, options->paper, pick_less);
    picked->items = memory_new(1, sizeof *picked->items);
    picked->items[0] = best;
    picked->count = picked->capacity = 1;
    return true;
}

/* ------------------------------------------------------------------------------------ pages -- */

/* What makes the variants alike, for who hands them out. */
static void tell_difficulty(const struct worksheet *sheet, const struct options *options)
{
    struct text words;
    text_init(&words);
    text_format(&words, "%d variant%s of ", options->variants, options->variants == 1 ? "" : "s");
    worksheet_print_calls(sheet, &words);
    text_format(&words, ", seed %" PRIu64 ": each takes ", options->seed);
    difficulty_print(&sheet->difficulty, &words);
    fprintf(stderr, "memsviz: %s\n", text_string(&words));
    text_clear(&words);
}

static bool add_variants(struct sheets *sheets, struct session *session,
                         const struct options *options, const struct picked *picked,
                         struct error *error)
{
    struct variation variation = {(size_t)options->variants, options->seed, options->paper};
    if (picked->count > 1)
        return error_set(error, 0, 0,
                         "a variant has one page, and these calls are too far apart "
                         "for one; choose fewer with --at");
    if (!sheets_add_variants(sheets, session, &picked->items[0], &variation, error))
        return false;
    tell_difficulty(&sheets->items[sheets->count - 1], options);
    return true;
}

static bool add_pages(struct sheets *sheets, struct session *session, const struct options *options,
                      struct error *error)
{
    struct picked picked;
    bool is_right = pick(session, options, &picked, error);
    if (is_right && options->variants > 0)
        is_right = add_variants(sheets, session, options, &picked, error);
    else if (is_right)
        for (size_t i = 0; i < picked.count; i++)
            sheets_add(sheets, session, &picked.items[i]);
    free(picked.items);
    return is_right;
}

static int add_file(struct sheets *sheets, const char *file, const struct options *options)
{
    struct session session;
    struct error error;
    int status = replay_open(&session, file);
    if (status != EXIT_OK)
        return status;
    if (!add_pages(sheets, &session, options, &error))
        status = fail(&error, EXIT_USAGE);
    session_close(&session);
    return status;
}

/* -------------------------------------------------------------------------------- the files -- */

/* "sheet-key.pdf" of "sheet.pdf". A dot in a folder's name begins no ending. */
static char *key_path(const char *path)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(slash != NULL ? slash : path, '.');
    size_t length = dot != NULL ? (size_t)(dot - path) : strlen(path);
    struct text key;
    text_init(&key);
    text_add_bytes(&key, path, length);
    text_format(&key, "-key%s", path + length);
    return text_take(&key);
}

/* What files beside it are called after, and the folder that they are in. */
static char *stem_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *base = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(base, '.');
    return memory_copy(base, dot != NULL ? (size_t)(dot - base) : strlen(base));
}

static char *beside(const char *path, const char *name)
{
    const char *slash = strrchr(path, '/');
    struct text whole;
    text_init(&whole);
    text_add_bytes(&whole, path, slash != NULL ? (size_t)(slash + 1 - path) : 0);
    text_add(&whole, name);
    return text_take(&whole);
}

/* A document with those beside it. */
struct document {
    char *path; /* owned; NULL: there is none */
    struct sheet_job job;
    struct save *save;
};

static bool make(struct document *document, const struct sheets *sheets,
                 struct sheets_request request, struct error *error)
{
    char *stem = stem_of(document->path);
    request.stem = stem;
    bool is_made = sheets_write(sheets, &request, &document->job, error);
    free(stem);
    return is_made;
}

/* Calls `each` for every file beside it, until it is false. */
static bool for_beside(const struct document *document, bool is_forced, struct error *error,
                       bool (*each)(const char *path, const struct text *bytes, bool is_forced,
                                    struct error *error))
{
    bool is_done = true;
    for (size_t i = 0; is_done && i < document->job.file_count; i++) {
        const struct sheet_file *file = &document->job.files[i];
        char *path = beside(document->path, file->name);
        is_done = each(path, &file->bytes, is_forced, error);
        free(path);
    }
    return is_done;
}

static bool check_beside(const char *path, const struct text *bytes, bool is_forced,
                         struct error *error)
{
    (void)bytes;
    return save_check(path, is_forced, error);
}

static bool save_beside(const char *path, const struct text *bytes, bool is_forced,
                        struct error *error)
{
    return save_file(path, bytes->bytes, bytes->length, is_forced, error);
}

/* Its bytes are on the disk then, but not yet under their name. */
static bool fill(struct document *document, bool is_forced, struct error *error)
{
    document->save = save_open(document->path, is_forced, error);
    return document->save != NULL &&
           save_write(document->save, document->job.out.bytes, document->job.out.length, error);
}

static bool put_in_place(struct document *document, struct error *error)
{
    struct save *save = document->save;
    document->save = NULL;
    return save_close(save, error);
}

/* First all that can fail, then the names. */
static bool save_all(struct document *documents, size_t count, bool is_forced, struct error *error)
{
    bool is_done = true;
    for (size_t i = 0; is_done && i < count; i++)
        is_done = for_beside(&documents[i], is_forced, error, check_beside);
    for (size_t i = 0; is_done && i < count; i++)
        is_done = fill(&documents[i], is_forced, error);
    for (size_t i = 0; is_done && i < count; i++)
        is_done = for_beside(&documents[i], is_forced, error, save_beside);
    for (size_t i = count; is_done && i-- > 0;) /* the sheet last: with it there is a key */
        is_done = put_in_place(&documents[i], error);
    for (size_t i = 0; i < count; i++)
        if (documents[i].save != NULL)
            save_cancel(documents[i].save);
    return is_done;
}

static int write_documents(const struct sheets *sheets, const struct options *options,
                           const struct sheet_format *format)
{
    struct document documents[2] = {{.path = memory_copy(options->out, strlen(options->out))},
                                    {.path = key_path(options->out)}};
    size_t count = format->is_bank ? 1 : 2;
    struct error error;
    bool is_done = true;
    for (size_t i = 0; is_done && i < count; i++) {
        struct sheets_request request = {format, options->paper, NULL, i == 1};
        is_done = make(&documents[i], sheets, request, &error);
    }
    is_done = is_done && save_all(documents, count, options->is_forced, &error);
    for (size_t i = 0; i < 2; i++) {
        document_clear(&documents[i].job);
        free(documents[i].path);
    }
    return is_done ? EXIT_OK : fail(&error, EXIT_IO);
}

/* -------------------------------------------------------------------------------- the verb -- */

static const char *format_ending(size_t index)
{
    const struct sheet_format *format = sheet_format_at(index);
    return format != NULL ? format->name : NULL;
}

static bool fail_format(const char *file, struct error *error)
{
    struct text names;
    text_init(&names);
    text_add_choices(&names, format_ending);
    error_set(error, 0, 0, "the format of '%s' is not known; name it with --format: %s",
              argument_shown(file), text_string(&names));
    text_clear(&names);
    return false;
}

static bool find_format(const struct options *options, const struct sheet_format **format,
                        struct error *error)
{
    if (options->out == NULL)
        return error_set(error, 0, 0,
                         "where to? name a file with -o: -o sheet.pdf writes the key "
                         "to sheet-key.pdf");
    *format = options->format != NULL ? sheet_format_find(options->format)
                                      : sheet_format_of_file(options->out);
    if (*format == NULL)
        return fail_format(options->out, error);
    if (strcmp(options->out, "-") == 0 && !(*format)->is_bank)
        return error_set(error, 0, 0,
                         "a sheet and its key are two files, and there is one "
                         "standard output; name a file with -o");
    return true;
}

int sheet_run(struct options *options)
{
    const struct sheet_format *format = NULL;
    struct sheets sheets = {.count = 0};
    struct error error;
    int status = EXIT_OK;
    if (!find_format(options, &format, &error))
        return fail(&error, EXIT_USAGE);
    for (int i = 0; status == EXIT_OK && i < options->file_count; i++)
        status = add_file(&sheets, options->files[i], options);
    if (status == EXIT_OK && options->variants > 0)
        sheets_interleave(&sheets, (size_t)options->variants);
    if (status == EXIT_OK)
        status = write_documents(&sheets, options, format);
    sheets_clear(&sheets);
    return status;
}
