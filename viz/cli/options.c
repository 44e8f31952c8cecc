/* SPDX-License-Identifier: MIT
 *
 * options: reads the command line with getopt_long. Every complaint says what would be right.
 */
#include "options.h"

#include "figure.h"
#include "memory.h"
#include "near.h"
#include "utf8.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "memsviz: see a memory allocator think\n"
    "\n"
    "  memsviz FILE.mems            watch a scenario: arrow keys step, Space plays, ? helps\n"
    "  memsviz                      an empty heap to drive by hand: m allocates, f frees\n"
    "  memsviz run FILE...          replay as text, one sentence a call; check every expect\n"
    "  memsviz shot FILE [--at 14]  write figures: svg png pdf tex txt ans md cast html jsonl csv\n"
    "\n"
    "Without a terminal on standard output, `memsviz FILE` does what `memsviz run FILE` does.\n"
    "FILE - is standard input. The language of scenarios: scenarios/README.md.\n"
    "\n"
    "Watching\n"
    "  --at WHERE        begin at a call (14), a step inside it (14.3), 50%, a mark, or end\n"
    "  --play            begin to play at once\n"
    "  --record FILE     write live calls to FILE as they are made, so that nothing is lost;\n"
    "                    an existing FILE needs --force, unless it is the one opened\n"
    "  --theme NAME      dark, light, print or mono (default: what COLORFGBG hints at, or dark)\n"
    "  --color WHEN      auto, always, never, or a depth: 8, 16, 256, direct\n"
    "  --ascii           draw with ASCII only (done anyway when the locale is not UTF-8)\n"
    "  --no-mouse        leave the mouse to the terminal\n"
    "\n"
    "run\n"
    "  --stats           print the report of mems_print_stats on the final heap\n"
    "  -q, --quiet       no line for each call: only failures and the report\n"
    "\n"
    "shot\n"
    "  --at WHERE        which frame, or a span of calls (7..12); may be given several times\n"
    "                    (default: what the file's shot statements ask for; of html, cast, md,\n"
    "                    jsonl and csv all, else the end)\n"
    "  --all             every call; formats of one frame give a numbered file for each\n"
    "  --steps           with the steps inside each call: of those --at names, else of all\n"
    "  --animated        svg: all frames in one file that plays by itself\n"
    "  -o, --out FILE    where to; its ending chooses the format; - is standard output\n"
    "  --format NAME     the format, when -o does not say\n"
    "  --screen          the screen as a terminal shows it, instead of the figure\n"
    "  --panel           the figure with its statistics\n"
    "  --theme NAME      dark, light (default), print or mono\n"
    "  --transparent     no background\n"
    "  --width PIXELS    width of a figure; --scale PERCENT makes all of it larger\n"
    "  --font FAMILY     font of svg, png, pdf and html\n"
    "  --no-caption      without title, sentence and note\n"
    "  --size COLSxROWS  size of the screen drawn (default 100x30)\n"
    "  --cast-version N  2 (default) or 3\n"
    "  --force           replace files that exist\n"
    "\n"
    "  -h, --help        this text\n"
    "  --version         the version\n"
    "\n"
    "Exit status: 0 all well, 1 an expectation failed, 2 usage, 3 the scenario is wrong,\n"
    "4 reading or writing failed; a signal that ends memsviz shows as that signal.\n";

enum {
    OPTION_AT = 256,
    OPTION_PLAY,
    OPTION_RECORD,
    OPTION_THEME,
    OPTION_COLOR,
    OPTION_ASCII,
    OPTION_NO_MOUSE,
    OPTION_STATS,
    OPTION_ALL,
    OPTION_ANIMATED,
    OPTION_STEPS,
    OPTION_FORMAT,
    OPTION_SCREEN,
    OPTION_PANEL,
    OPTION_TRANSPARENT,
    OPTION_WIDTH,
    OPTION_SCALE,
    OPTION_FONT,
    OPTION_CAPTION,
    OPTION_NO_CAPTION,
    OPTION_SIZE,
    OPTION_CAST_VERSION,
    OPTION_FORCE,
    OPTION_VERSION
};

static const struct option long_options[] = {
    {"at", required_argument, NULL, OPTION_AT},
    {"play", no_argument, NULL, OPTION_PLAY},
    {"record", required_argument, NULL, OPTION_RECORD},
    {"theme", required_argument, NULL, OPTION_THEME},
    {"color", required_argument, NULL, OPTION_COLOR},
    {"colour", required_argument, NULL, OPTION_COLOR},
    {"ascii", no_argument, NULL, OPTION_ASCII},
    {"no-mouse", no_argument, NULL, OPTION_NO_MOUSE},
    {"stats", no_argument, NULL, OPTION_STATS},
    {"quiet", no_argument, NULL, 'q'},
    {"all", no_argument, NULL, OPTION_ALL},
    {"steps", no_argument, NULL, OPTION_STEPS},
    {"animated", no_argument, NULL, OPTION_ANIMATED},
    {"out", required_argument, NULL, 'o'},
    {"format", required_argument, NULL, OPTION_FORMAT},
    {"screen", no_argument, NULL, OPTION_SCREEN},
    {"panel", no_argument, NULL, OPTION_PANEL},
    {"transparent", no_argument, NULL, OPTION_TRANSPARENT},
    {"width", required_argument, NULL, OPTION_WIDTH},
    {"scale", required_argument, NULL, OPTION_SCALE},
    {"font", required_argument, NULL, OPTION_FONT},
    {"caption", no_argument, NULL, OPTION_CAPTION},
    {"no-caption", no_argument, NULL, OPTION_NO_CAPTION},
    {"size", required_argument, NULL, OPTION_SIZE},
    {"cast-version", required_argument, NULL, OPTION_CAST_VERSION},
    {"force", no_argument, NULL, OPTION_FORCE},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, OPTION_VERSION},
    {NULL, 0, NULL, 0},
};

const char *options_help(void)
{
    return help;
}

void options_clear(struct options *options)
{
    free(options->places);
    options->places = NULL;
}

/* An argument from the command line, safe to print, in static storage. */
static const char *shown(const char *argument)
{
    static char buffer[200];
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, argument, strlen(argument));
    snprintf(buffer, sizeof buffer, "%s", text_string(&visible));
    text_clear(&visible);
    return buffer;
}

static bool read_number(const char *argument, const char *option, long low, long high, int *value,
                        struct error *error)
{
    char *end;
    long number = strtol(argument, &end, 10);
    if (end == argument || *end != '\0' || number < low || number > high)
        return error_set(error, 0, 0, "%s takes a whole number from %ld to %ld, not '%s'", option,
                         low, high, shown(argument));
    *value = (int)number;
    return true;
}

static bool read_theme(const char *argument, struct options *options, struct error *error)
{
    options->has_theme = true;
    return theme_find(argument, &options->term.theme) ||
           error_set(error, 0, 0, "--theme takes dark, light, print or mono, not '%s'",
                     shown(argument));
}

static bool read_colour(const char *argument, struct options *options, struct error *error)
{
    static const struct {
        const char *word;
        enum colour_depth depth;
    } depths[] = {{"auto", DEPTH_AUTO},    {"always", DEPTH_256}, {"never", DEPTH_MONO},
                  {"8", DEPTH_8},          {"16", DEPTH_16},      {"256", DEPTH_256},
                  {"direct", DEPTH_DIRECT}};
    for (size_t i = 0; i < sizeof depths / sizeof *depths; i++)
        if (strcmp(argument, depths[i].word) == 0) {
            options->term.depth = depths[i].depth;
            return true;
        }
    return error_set(error, 0, 0,
                     "--color takes auto, always, never, 8, 16, 256 or direct, not '%s'",
                     shown(argument));
}

static bool read_size(const char *argument, struct options *options, struct error *error)
{
    char *middle, *end = NULL;
    long columns = strtol(argument, &middle, 10);
    long rows = *middle == 'x' ? strtol(middle + 1, &end, 10) : 0;
    if (end == NULL || *end != '\0' || columns < 40 || rows < 10 || columns > 1000 || rows > 1000)
        return error_set(error, 0, 0,
                         "--size takes columns x rows from 40x10 to 1000x1000, such as 100x30, not "
                         "'%s'",
                         shown(argument));
    options->columns = (int)columns;
    options->rows = (int)rows;
    return true;
}

static bool add_place(struct options *options, const char *argument)
{
    size_t count = (size_t)options->place_count;
    options->places = memory_resize(options->places, count + 1, sizeof *options->places);
    options->places[options->place_count++] = argument;
    options->at = argument;
    return true;
}

static bool read_valued(struct options *options, int option, const char *argument,
                        struct error *error)
{
    switch (option) {
    case OPTION_AT:
        return add_place(options, argument);
    case OPTION_RECORD:
        options->record = argument;
        return true;
    case OPTION_THEME:
        return read_theme(argument, options, error);
    case OPTION_COLOR:
        return read_colour(argument, options, error);
    case 'o':
        options->out = argument;
        return true;
    case OPTION_FORMAT:
        options->format = argument;
        return true;
    case OPTION_WIDTH:
        return read_number(argument, "--width", FIGURE_MIN_WIDTH, FIGURE_MAX_WIDTH, &options->width,
                           error);
    case OPTION_SCALE:
        return read_number(argument, "--scale", 10, 1000, &options->scale, error);
    case OPTION_FONT:
        options->font = argument;
        return true;
    case OPTION_SIZE:
        return read_size(argument, options, error);
    default:
        return read_number(argument, "--cast-version", 2, 3, &options->cast_version, error);
    }
}

static bool read_flag(struct options *options, int option)
{
    switch (option) {
    case OPTION_PLAY:
        return options->is_playing = true;
    case OPTION_ASCII:
        return options->term.ascii = true;
    case OPTION_NO_MOUSE:
        options->term.mouse = false;
        return true;
    case OPTION_STATS:
        return options->has_stats = true;
    case 'q':
        return options->is_quiet = true;
    case OPTION_ALL:
        return options->is_all = true;
    case OPTION_STEPS:
        return options->has_steps = true;
    case OPTION_ANIMATED:
        return options->is_animated = true;
    case OPTION_SCREEN:
        return options->is_screen = true;
    case OPTION_PANEL:
        return options->has_panel = true;
    case OPTION_TRANSPARENT:
        return options->is_transparent = true;
    case OPTION_CAPTION:
    case OPTION_NO_CAPTION:
        options->has_caption = option == OPTION_CAPTION;
        return true;
    case OPTION_FORCE:
        return options->is_forced = true;
    case 'h':
        options->verb = VERB_HELP;
        return true;
    case OPTION_VERSION:
        options->verb = VERB_VERSION;
        return true;
    default:
        return false;
    }
}

static bool fail_unknown(const char *argument, struct error *error)
{
    const char *word = argument + strspn(argument, "-");
    size_t length = strcspn(word, "=");
    struct near near = near_begin(word, length);
    for (const struct option *option = long_options; option->name != NULL; option++)
        near_try(&near, option->name, strlen(option->name));
    if (near.best != NULL)
        return error_set(error, 0, 0, "there is no option %s; did you mean --%s?", shown(argument),
                         near.best);
    return error_set(error, 0, 0, "there is no option %s; memsviz --help lists all",
                     shown(argument));
}

static bool read_options(struct options *options, int argc, char **argv, struct error *error)
{
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":hqo:", long_options, NULL)) != -1) {
        if (option == ':')
            return error_set(error, 0, 0, "%s needs a value; memsviz --help lists what each takes",
                             shown(argv[optind - 1]));
        if (option == '?')
            return fail_unknown(argv[optind - 1], error);
        if (!read_flag(options, option) && !read_valued(options, option, optarg, error))
            return false;
    }
    options->files = argv + optind;
    options->file_count = argc - optind;
    return true;
}

/* run and shot are the first word that is not an option. */
static void take_verb(struct options *options)
{
    if (options->verb != VERB_SHOW || options->file_count == 0)
        return;
    if (strcmp(options->files[0], "run") == 0)
        options->verb = VERB_RUN;
    else if (strcmp(options->files[0], "shot") == 0)
        options->verb = VERB_SHOT;
    else
        return;
    options->files++;
    options->file_count--;
}

static bool check_files(const struct options *options, struct error *error)
{
    if (options->verb == VERB_RUN && options->file_count == 0)
        return error_set(error, 0, 0, "run needs a FILE: memsviz run lesson.mems");
    if (options->verb == VERB_SHOT && options->file_count != 1)
        return error_set(error, 0, 0, "shot takes one FILE: memsviz shot lesson.mems --at 14");
    if (options->verb == VERB_SHOW && options->file_count > 1)
        return error_set(error, 0, 0, "one FILE at a time; memsviz run FILE... replays several");
    return true;
}

/* Terminals that say so in COLORFGBG ("0;15": black on white) get the light theme. */
static enum theme theme_of_terminal(void)
{
    const char *colours = getenv("COLORFGBG");
    const char *last = colours != NULL ? strrchr(colours, ';') : NULL;
    long background = last != NULL ? strtol(last + 1, NULL, 10) : 0;
    return background == 7 || background == 15 ? THEME_LIGHT : THEME_DARK;
}

bool options_parse(struct options *options, int argc, char **argv, struct error *error)
{
    *options = (struct options){.verb = VERB_SHOW,
                                .term = {.theme = THEME_DARK, .depth = DEPTH_AUTO, .mouse = true},
                                .scale = 100,
                                .has_caption = true,
                                .rows = 30,
                                .columns = 100,
                                .cast_version = 2};
    if (!read_options(options, argc, argv, error)) {
        options_clear(options);
        return false;
    }
    take_verb(options);
    if (!options->has_theme)
        options->term.theme = options->verb == VERB_SHOT ? THEME_LIGHT : theme_of_terminal();
    if (check_files(options, error))
        return true;
    options_clear(options);
    return false;
}
