/* SPDX-License-Identifier: MIT
 *
 * memsviz: see a memory allocator think. Reads the command line and hands over.
 */
#include "completion.h"
#include "lessons.h"
#include "near.h"
#include "options.h"
#include "output.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#ifndef MEMSVIZ_VERSION
#define MEMSVIZ_VERSION "unknown"
#endif

/* Standard output that failed, also late (a full disk), is an error whatever else there was. */
static int finish(int status)
{
    if (output_flush() && (close(STDOUT_FILENO) == 0 || errno == EINTR || errno == EBADF))
        return status;
    fprintf(stderr, "memsviz: standard output: %s\n", strerror(errno));
    return EXIT_IO;
}

static int print_help(const struct verb *verb)
{
    struct text help;
    text_init(&help);
    options_help(verb, &help);
    output_add(text_string(&help));
    text_clear(&help);
    return EXIT_OK;
}

/* A word that is no file, and nearly what memsviz can be told to do. */
static bool check_verb(const struct options *options, struct error *error)
{
    const char *name = options->files[0];
    if (options->verb->word != NULL || strpbrk(name, "./-") != NULL || access(name, F_OK) == 0)
        return true;
    struct near near = near_begin(name, strlen(name));
    near_try(&near, "course", strlen("course"));
    for (size_t i = 1; verb_at(i) != NULL; i++)
        near_try(&near, verb_at(i)->word, strlen(verb_at(i)->word));
    return near.best == NULL ||
           error_set(error, 0, 0, "there is no file %s; did you mean memsviz %s?",
                     argument_shown(name), near.best);
}

/* "8" and "course" become the paths that they stand for, which live as long as the program. */
static bool resolve_names(struct options *options, struct error *error)
{
    for (int i = 0; i < options->file_count; i++) {
        struct text path;
        text_init(&path);
        lessons_resolve(options->files[i], &path);
        options->files[i] = text_take(&path);
        if (options->files[i][0] == '\0')
            return error_set(error, 0, 0, "the name of a FILE is empty");
    }
    return options->file_count == 0 || check_verb(options, error);
}

static int carry_out(struct options *options)
{
    if (options->is_help)
        return print_help(options->verb);
    if (options->is_version) {
        output_add("memsviz " MEMSVIZ_VERSION "\n");
        return EXIT_OK;
    }
    struct error error;
    if (resolve_names(options, &error))
        return options->verb->run(options);
    fprintf(stderr, "memsviz: %s\n", error.text);
    return EXIT_USAGE;
}

int main(int argc, char **argv)
{
    struct options options;
    struct error error;
    if (argc > 1 && strcmp(argv[1], "--complete") == 0) { /* asked by shells, not by people */
        completion_print((size_t)argc - 2, argv + 2);
        return finish(EXIT_OK);
    }
    signal(SIGXFSZ, SIG_IGN); /* a file-size limit is an error of the write, and said so */
    if (!options_parse(&options, argc, argv, &error)) {
        fprintf(stderr, "memsviz: %s\n", error.text);
        return EXIT_USAGE;
    }
    int status = carry_out(&options);
    options_clear(&options);
    return finish(status);
}
