/* SPDX-License-Identifier: MIT
 *
 * options: the command line as a value.
 */
#ifndef MEMSVIZ_OPTIONS_H
#define MEMSVIZ_OPTIONS_H

#include "error.h"
#include "term.h"

/* Exit statuses, the same everywhere. */
enum { EXIT_OK = 0, EXIT_EXPECT = 1, EXIT_USAGE = 2, EXIT_SCENARIO = 3, EXIT_IO = 4 };

enum verb {
    VERB_SHOW, /* the screen; without a terminal the same as run */
    VERB_RUN,  /* replay as lines                                */
    VERB_SHOT, /* write figures                                  */
    VERB_HELP,
    VERB_VERSION
};

struct options {
    enum verb verb;
    char **files; /* of argv; not owned                                      */
    int file_count;
    bool has_stats;     /* run: print the report of the final heap                 */
    bool is_quiet;      /* run: no line for each call                              */
    bool is_playing;    /* show: play from the start                               */
    const char *at;     /* show: where to begin, as in goto; NULL: the beginning   */
    const char *record; /* show: file that live calls are written to as they go    */
    bool is_forced;     /* may replace files                                       */
    struct term_options term;
    bool has_theme; /* --theme was given                                       */
    /* shot */
    const char **places; /* --at, as often as given; owned                          */
    int place_count;
    const char *out;    /* -o; NULL: a name made from the scenario's               */
    const char *format; /* --format; NULL: by the ending of out                    */
    bool is_all;        /* every call                                              */
    bool has_steps;     /* the steps inside each call, too                         */
    bool is_animated;   /* several frames in one svg                               */
    bool is_screen;     /* the screen instead of the figure                        */
    int width;          /* 0: the default                                          */
    int scale;          /* percent */
    const char *font;   /* NULL: the default                                       */
    bool has_caption;
    bool is_transparent;
    bool has_panel;    /* the figure with its statistics                          */
    int rows, columns; /* of the screen drawn                                     */
    int cast_version;
};

/* Reads the command line. False: *error says what is wrong and what would be right. */
bool options_parse(struct options *options, int argc, char **argv, struct error *error);

void options_clear(struct options *options);

/* The text of --help. */
const char *options_help(void);

#endif
