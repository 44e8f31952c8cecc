/* SPDX-License-Identifier: MIT
 *
 * memsviz: see a memory allocator think. Reads the command line and hands over.
 */
#include "options.h"
#include "replay.h"
#include "shot.h"
#include "tui.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef MEMSVIZ_VERSION
#define MEMSVIZ_VERSION "unknown"
#endif

/* Standard output that failed late (a full disk) is an error too. */
static int finish(int status)
{
    if (fclose(stdout) != 0 && status == EXIT_OK) {
        perror("memsviz: standard output");
        return EXIT_IO;
    }
    return status;
}

static int show(struct options *options)
{
    static char *standard_input[] = {"-"};
    if (isatty(STDOUT_FILENO))
        return tui_run(options);
    if (options->file_count ==
        0) { /* no terminal and no file: the scenario comes through the pipe */
        if (isatty(STDIN_FILENO)) {
            fputs("memsviz: no terminal to draw on and no FILE to replay; see memsviz --help\n",
                  stderr);
            return EXIT_USAGE;
        }
        options->files = standard_input;
        options->file_count = 1;
    }
    return replay_run(options);
}

static int dispatch(struct options *options)
{
    switch (options->verb) {
    case VERB_HELP:
        fputs(options_help(), stdout);
        return EXIT_OK;
    case VERB_VERSION:
        puts("memsviz " MEMSVIZ_VERSION);
        return EXIT_OK;
    case VERB_RUN:
        return replay_run(options);
    case VERB_SHOT:
        return shot_run(options);
    case VERB_SHOW:
        break;
    }
    return show(options);
}

int main(int argc, char **argv)
{
    struct options options;
    struct error error;
    signal(SIGXFSZ, SIG_IGN); /* a file-size limit is an error of the write, and said so */
    if (!options_parse(&options, argc, argv, &error)) {
        fprintf(stderr, "memsviz: %s\n", error.text);
        return EXIT_USAGE;
    }
    int status = dispatch(&options);
    options_clear(&options);
    return finish(status);
}
