/* SPDX-License-Identifier: MIT
 *
 * options: the command line as a value. One table of options, option_rows, parses them, prints
 * --help, and is what the manual, the completions and their tests are checked against.
 */
#ifndef MEMSVIZ_OPTIONS_H
#define MEMSVIZ_OPTIONS_H

#include "error.h"
#include "figure.h"
#include "record.h"
#include "sheets.h"
#include "term.h"
#include "text.h"

/* Exit statuses, the same everywhere. */
enum {
    EXIT_OK = 0,
    EXIT_EXPECT = 1,   /* an expectation failed                                               */
    EXIT_USAGE = 2,    /* the command line is wrong                                           */
    EXIT_SCENARIO = 3, /* the scenario is wrong                                               */
    EXIT_IO = 4        /* a file: not readable, not writable, there already without --force   */
};

/* What an option is for, as bits. */
enum {
    FOR_SHOW = 1,
    FOR_RUN = 2,
    FOR_SHOT = 4,
    FOR_COMPARE = 8,
    FOR_SHEET = 16,
    FOR_QUIZ = 32,
    FOR_ALL = 63,
    FOR_WATCH = FOR_SHOW | FOR_COMPARE,
    FOR_SCREEN = FOR_WATCH | FOR_QUIZ
};

struct options;
struct lockstep;

/* A verb is the first word that is not an option. */
struct verb {
    const char *word;  /* NULL: no word, the screen                                           */
    unsigned bit;      /* of the options that it takes                                        */
    const char *usage; /* behind "memsviz ", for --help                                       */
    const char *help;
    bool needs_file;
    int (*run)(struct options *options); /* returns an exit status */
};

struct options {
    const struct verb *verb;
    char **files; /* of argv; not owned                                      */
    int file_count;
    unsigned long long given; /* a bit for each row that was given                  */
    bool is_help, is_version; /* what these ask for comes before all else           */
    bool is_comparing;        /* several heaps on the same calls                     */
    struct lockstep *heaps;   /* which these are, while shot has them open; not owned */
    const char *policies;     /* which; NULL: what the file says, else all           */
    bool has_stats;           /* run: print the report of the final heap            */
    bool is_quiet;            /* run: no line for each call                         */
    bool is_playing;          /* show: play from the start                          */
    int speed_tenths;         /* show: calls in ten seconds; 0: the default         */
    const char *at;           /* show: where to begin, as in goto; NULL: the beginning */
    bool is_presenting;       /* show: large letters                                */
    bool is_flat;             /* show: as lines, without a screen                   */
    const char *notes;        /* show: file for the speaker; NULL: none             */
    struct record recorded;   /* what the file of that name holds      */
    const char *record;       /* show: file that live calls are written to as they go */
    bool is_forced;           /* may replace files                                  */
    bool is_quiz;             /* asks before it shows                               */
    uint64_t seed;            /* quiz: which questions; sheet: which variants       */
    bool is_placing;          /* quiz: every block is placed by hand                */
    const char *result;       /* quiz: file for what was answered; NULL: none       */
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
    enum figure_view view;
    int width;         /* hundredths of a pixel; 0: the default                   */
    int height;        /* the same, to keep to if that can be                     */
    bool is_flush;     /* figures without a margin                                */
    bool is_for_place; /* --for: no caption unless it was chosen                  */
    bool is_caption_chosen;
    const char *captions; /* a file for them; NULL: none                             */
    int scale;            /* percent */
    const char *font;     /* NULL: the default                                       */
    bool has_caption;
    bool is_transparent;
    bool has_panel;    /* the figure with its statistics                          */
    bool has_speaker;  /* what the speaker says is told, too                      */
    int rows, columns; /* of the screen drawn                                     */
    int cast_version;
    /* sheet */
    int variants; /* 0: none                                                */
    const struct paper *paper;
};

/* In pictures of which kind an option shows: of the figure, of the screen, or of both. */
enum picture_kind { PICTURE_ANY, PICTURE_FIGURE, PICTURE_SCREEN };

/* A name may have a row for each verb, where what it does is told in other words. */
struct option_row {
    const char *name;
    char letter;          /* 0: none                                                          */
    const char *argument; /* what --help calls it; NULL: takes none                           */
    const char *help;
    unsigned verbs;       /* FOR_*                                                            */
    const char *formats;  /* shot: the endings of formats that it changes; NULL: all          */
    enum picture_kind in; /* of svg, png and pdf, which show the figure or the screen         */
    /* False: *error says what the argument should be. */
    bool (*set)(struct options *options, const char *argument, struct error *error);
};

/* Row `index` in the order of --help, or NULL past the last. */
const struct option_row *option_row_at(size_t index);

/* The words that a row's argument is one of, by index until NULL; NULL: it is no such word. */
typedef const char *option_word_at(size_t index);
option_word_at *option_words(const struct option_row *row);

/* Verb `index`, the one without a word first, or NULL past the last. */
const struct verb *verb_at(size_t index);

/* Reads the command line. False: *error says what is wrong and what would be right. */
bool options_parse(struct options *options, int argc, char **argv, struct error *error);

void options_clear(struct options *options);

/* Refuses options of shot that would change nothing in a file of this format. */
bool options_fit_format(const struct options *options, const char *ending, struct error *error);

/* An argument from the command line, safe to print, in static storage until the next call. */
const char *argument_shown(const char *argument);

/* The text of --help: of one verb, or, of the verb without a word, of all there is. */
void options_help(const struct verb *verb, struct text *out);

#endif
