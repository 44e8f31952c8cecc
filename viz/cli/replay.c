/* SPDX-License-Identifier: MIT
 *
 * replay: one sentence a call, with the numbers; then whether what the file expects held.
 */
#include "replay.h"

#include "compare_run.h"
#include "file.h"
#include "memory.h"
#include "output.h"
#include "reader.h"
#include "sentence.h"
#include "text.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int fail(const char *file, const struct error *error, int status)
{
    struct text name;
    text_init(&name);
    utf8_make_visible(&name, file, strlen(file));
    fprintf(stderr, "memsviz: %s: %s\n", text_string(&name), error->text);
    text_clear(&name);
    return status;
}

static int fail_to_parse(const char *file, const struct errors *errors, const char *text,
                         size_t length)
{
    struct text out;
    text_init(&out);
    errors_print(errors, file, text, length, &out);
    fputs(text_string(&out), stderr);
    text_clear(&out);
    return EXIT_SCENARIO;
}

int replay_read(struct tape *tape, const char *file)
{
    char *text;
    size_t length;
    struct error error = {.line = 0};
    struct errors errors = {.count = 0};
    if (!file_read(file, &text, &length, &error)) {
        fprintf(stderr, "memsviz: %s\n", error.text);
        return EXIT_IO;
    }
    bool is_read = reader_find(text, length)->read(tape, file, text, length, &errors);
    int status = is_read ? EXIT_OK : fail_to_parse(file, &errors, text, length);
    free(text);
    if (!is_read)
        tape_clear(tape);
    return status;
}

int replay_fail(const char *file, const struct error *error)
{
    return fail(file, error, error->code == ERROR_NO_MEMORY ? EXIT_IO : EXIT_SCENARIO);
}

int replay_open(struct session *session, const char *file)
{
    struct error error;
    struct tape tape;
    int status = replay_read(&tape, file);
    if (status != EXIT_OK)
        return status;
    return session_open(session, &tape, &error) ? EXIT_OK : replay_fail(file, &error);
}

/* -------------------------------------------------------------------------------- printing -- */

static void print_visible(const char *before, const char *string, const char *after)
{
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, string, strlen(string));
    output_add(before);
    output_add(text_string(&visible));
    output_add(after);
    text_clear(&visible);
}

/* The report of mems_print_stats goes to a FILE. */
static void print_report(const struct session *session)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *report = open_memstream(&bytes, &length);
    if (report != NULL)
        mems_heap_report(session_heap(session), report);
    if (report == NULL || fclose(report) != 0)
        memory_exhausted();
    output_add_bytes(bytes, length);
    free(bytes);
}

static void print_remark(const struct session *session, size_t index)
{
    const struct remark *remark = &session->tape.remarks[index];
    switch (remark->kind) {
    case REMARK_MARK:
        print_visible("\n== ", remark->text, " ==\n");
        break;
    case REMARK_NOTE:
        print_visible("      ", remark->text, "\n");
        break;
    default:
        break;
    }
}

/* Failed expects are part of the replay and, for those who look only there, of standard error. */
static void print_check(const struct session *session, const char *file, size_t index)
{
    const struct remark *remark = &session->tape.remarks[index];
    const struct check *check = session_check(session, index);
    if (check->verdict != VERDICT_FAILED)
        return;
    output_format("      expect failed: %s\n", check->text);
    struct text name;
    text_init(&name);
    utf8_make_visible(&name, file, strlen(file));
    output_flush();
    fprintf(stderr, "%s:%d:%d: expect failed: %s\n", text_string(&name), remark->line,
            remark->column, check->text);
    text_clear(&name);
}

static void print_call(struct session *session, size_t call)
{
    struct text sentence;
    struct moment moment;
    text_init(&sentence);
    session_go(session, call, SIZE_MAX);
    session_moment(session, NULL, &moment);
    sentence_of_call(&moment, &sentence);
    moment_clear(&moment);
    output_format("%4zu  ", call);
    output_add(text_string(&sentence));
    output_add("\n");
    text_clear(&sentence);
    if (session_call(session)->kind == CALL_STATS)
        print_report(session);
}

static void print_tape(struct session *session, const char *file, bool is_quiet)
{
    const struct tape *tape = &session->tape;
    size_t remark = 0;
    if (tape->title[0] != '\0' && !is_quiet)
        print_visible("", tape->title, "\n");
    for (size_t call = 0; call <= tape->call_count; call++) {
        if (call > 0 && !is_quiet)
            print_call(session, call);
        for (; remark < tape->remark_count && tape->remarks[remark].at == call; remark++) {
            if (!is_quiet)
                print_remark(session, remark);
            print_check(session, file, remark);
        }
    }
}

static size_t count_expects(const struct session *session)
{
    size_t count = 0;
    for (size_t i = 0; i < session->tape.remark_count; i++)
        count += session->tape.remarks[i].kind == REMARK_EXPECT;
    return count;
}

/* The worst of all files counts: a file that cannot be read, then a wrong one, then an expect. */
static int worse_of(int a, int b)
{
    return a > b ? a : b;
}

static int compare_file(const struct options *options, const struct session *session)
{
    struct lockstep lockstep;
    int status = compare_open(&lockstep, options, session);
    if (status != EXIT_OK)
        return status;
    compare_print(&lockstep);
    lockstep_close(&lockstep);
    return EXIT_OK;
}

static int replay_file(const struct options *options, const char *file)
{
    struct session session;
    int status = replay_open(&session, file);
    if (status != EXIT_OK)
        return status;
    print_tape(&session, file, options->is_quiet);
    session_go(&session, session.tape.call_count, SIZE_MAX);
    if (options->has_stats)
        print_report(&session);
    size_t failed = session_failures(&session), expects = count_expects(&session);
    if (!options->is_quiet && expects > 0)
        output_format("%zu of %zu expects held\n", expects - failed, expects);
    status = failed > 0 ? EXIT_EXPECT : EXIT_OK;
    int compared = options->is_comparing ? compare_file(options, &session) : EXIT_OK;
    session_close(&session);
    return worse_of(status, compared);
}

int replay_run(struct options *options)
{
    int status = EXIT_OK;
    for (int i = 0; i < options->file_count; i++) {
        if (options->file_count > 1 && !options->is_quiet)
            print_visible(i > 0 ? "\n### " : "### ", options->files[i], "\n");
        status = worse_of(status, replay_file(options, options->files[i]));
    }
    return status;
}
