/* SPDX-License-Identifier: MIT
 *
 * memsviz: see a memory allocator think. Reads the command line and hands over.
 */
#include "options.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

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

static int print_help(void)
{
    struct text help;
    text_init(&help);
    options_help(&help);
    fputs(text_string(&help), stdout);
    text_clear(&help);
    return EXIT_OK;
}

static int carry_out(struct options *options)
{
    if (options->is_help)
        return print_help();
    if (!options->is_version)
        return options->verb->run(options);
    puts("memsviz " MEMSVIZ_VERSION);
    return EXIT_OK;
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
    int status = carry_out(&options);
    options_clear(&options);
    return finish(status);
}
