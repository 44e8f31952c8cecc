/* SPDX-License-Identifier: MIT
 *
 * option_rows: every option of memsviz: its words and what it sets. Does not know where on the
 * command line it stood.
 */
#include "options.h"

#include "export.h"
#include "figure.h"
#include "memory.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------------------- arguments -- */

static bool read_number(const char *argument, const char *option, long low, long high, int *value,
                        struct error *error)
{
    char *end;
    long number = strtol(argument, &end, 10);
    if (end == argument || *end != '\0' || number < low || number > high)
        return error_set(error, 0, 0, "%s takes a whole number from %ld to %ld, not '%s'", option,
                         low, high, argument_shown(argument));
    *value = (int)number;
    return true;
}

/* "--theme takes dark, light, print or mono, not 'pink'": the choices come from who owns them. */
static bool fail_choice(const char *option, const char *(*word_at)(size_t index),
                        const char *argument, struct error *error)
{
    struct text choices;
    text_init(&choices);
    text_add_choices(&choices, word_at);
    error_set(error, 0, 0, "%s takes %s, not '%s'", option, text_string(&choices),
              argument_shown(argument));
    text_clear(&choices);
    return false;
}

static bool set_theme(struct options *options, const char *argument, struct error *error)
{
    options->has_theme = true;
    return theme_find(argument, &options->term.theme) ||
           fail_choice("--theme", theme_word, argument, error);
}

static const struct {
    const char *word;
    enum colour_depth depth;
} depths[] = {{"auto", DEPTH_AUTO}, {"always", DEPTH_256}, {"never", DEPTH_MONO},   {"8", DEPTH_8},
              {"16", DEPTH_16},     {"256", DEPTH_256},    {"direct", DEPTH_DIRECT}};

static const char *depth_word(size_t index)
{
    return index < sizeof depths / sizeof *depths ? depths[index].word : NULL;
}

static bool set_colour(struct options *options, const char *argument, struct error *error)
{
    for (size_t i = 0; depth_word(i) != NULL; i++)
        if (strcmp(argument, depth_word(i)) == 0) {
            options->term.depth = depths[i].depth;
            return true;
        }
    return fail_choice("--color", depth_word, argument, error);
}

static const char *format_word(size_t index)
{
    const struct export_format *format = export_format_at(index);
    return format != NULL ? format->ending : NULL;
}

static bool set_format(struct options *options, const char *argument, struct error *error)
{
    options->format = argument;
    return export_format_find(argument) != NULL ||
           fail_choice("--format", format_word, argument, error);
}

static const char *sheet_format_word(size_t index)
{
    const struct sheet_format *format = sheet_format_at(index);
    return format != NULL ? format->name : NULL;
}

static bool set_sheet_format(struct options *options, const char *argument, struct error *error)
{
    options->format = argument;
    return sheet_format_find(argument) != NULL ||
           fail_choice("--format", sheet_format_word, argument, error);
}

static const char *paper_word(size_t index)
{
    return paper_at(index) != NULL ? paper_at(index)->name : NULL;
}

static bool set_paper(struct options *options, const char *argument, struct error *error)
{
    for (size_t i = 0; paper_at(i) != NULL; i++)
        if (strcmp(argument, paper_at(i)->name) == 0) {
            options->paper = paper_at(i);
            return true;
        }
    return fail_choice("--paper", paper_word, argument, error);
}

static bool set_variants(struct options *options, const char *argument, struct error *error)
{
    return read_number(argument, "--variants", 1, SHEETS_MAX_VARIANTS, &options->variants, error);
}

static bool set_seed(struct options *options, const char *argument, struct error *error)
{
    char *end;
    errno = 0;
    unsigned long long number = strtoull(argument, &end, 10);
    if (!isdigit((unsigned char)argument[0]) || *end != '\0' || errno != 0)
        return error_set(error, 0, 0, "--seed takes a whole number from 0 to 2^64 - 1, not '%s'",
                         argument_shown(argument));
    options->seed = number;
    return true;
}

static bool set_size(struct options *options, const char *argument, struct error *error)
{
    char *middle, *end = NULL;
    long columns = strtol(argument, &middle, 10);
    long rows = *middle == 'x' ? strtol(middle + 1, &end, 10) : 0;
    if (end == NULL || *end != '\0' || columns < 40 || rows < 10 || columns > 1000 || rows > 1000)
        return error_set(error, 0, 0,
                         "--size takes columns x rows from 40x10 to 1000x1000, such as 100x30, not "
                         "'%s'",
                         argument_shown(argument));
    options->columns = (int)columns;
    options->rows = (int)rows;
    return true;
}

static bool set_at(struct options *options, const char *argument, struct error *error)
{
    (void)error;
    size_t count = (size_t)options->place_count;
    options->places = memory_resize(options->places, count + 1, sizeof *options->places);
    options->places[options->place_count++] = argument;
    options->at = argument;
    return true;
}

/* A hundredth of a unit in hundredths of a pixel, times 10,000. */
static const struct {
    const char *unit;
    long long factor;
} units[] = {{"", 13284},    {"pt", 13284},  {"mm", 37795},
             {"cm", 377953}, {"in", 960000}, {"px", 10000}};

/* "345", "345pt", "8.8cm": hundredths of the unit, and which it is. */
static bool read_length(const char *argument, long long *hundredths, size_t *unit)
{
    char *end;
    long whole = strtol(argument, &end, 10), part = 0;
    if (end == argument || whole < 0 || whole > 100000)
        return false;
    if (*end == '.' && end[1] >= '0' && end[1] <= '9') {
        part = (end[1] - '0') * 10;
        end += 2;
        if (*end >= '0' && *end <= '9')
            part += *end++ - '0';
    }
    *hundredths = whole * 100LL + part;
    for (*unit = 0; *unit < sizeof units / sizeof *units; ++*unit)
        if (strcmp(end, units[*unit].unit) == 0)
            return true;
    return false;
}

static bool set_speed(struct options *options, const char *argument, struct error *error)
{
    char *end;
    double calls = strtod(argument, &end);
    if (end == argument || *end != '\0' || !(calls >= 0.2 && calls <= 32))
        return error_set(error, 0, 0, "--speed takes calls a second from 0.2 to 32, not '%s'",
                         argument_shown(argument));
    options->speed_tenths = (int)(calls * 10 + 0.5);
    return true;
}

static bool set_record(struct options *options, const char *argument, struct error *error)
{
    options->record = argument;
    return strcmp(argument, "-") != 0 ||
           error_set(error, 0, 0, "--record takes a file; the screen needs standard output");
}

/* A figure that is asked for is written: of two files, neither is passed over. */
static bool set_out(struct options *options, const char *argument, struct error *error)
{
    bool is_second = options->out != NULL;
    options->out = argument;
    return !is_second || error_set(error, 0, 0, "-o is given twice; name one file to write");
}

static bool set_width(struct options *options, const char *argument, struct error *error)
{
    long long hundredths, least = FIGURE_MIN_WIDTH * 100LL, most = FIGURE_MAX_WIDTH * 100LL;
    size_t unit;
    if (!read_length(argument, &hundredths, &unit) ||
        hundredths * units[unit].factor / 10000 < least ||
        hundredths * units[unit].factor / 10000 > most)
        return error_set(
            error, 0, 0,
            "--width takes a length from %dpt to %dpt, such as 345, 88mm or 460px, not "
            "'%s'",
            FIGURE_MIN_WIDTH * 7227 / 9600 + 1, FIGURE_MAX_WIDTH * 7227 / 9600,
            argument_shown(argument));
    options->width = (int)(hundredths * units[unit].factor / 10000);
    options->is_flush = true;
    return true;
}

/* Where figures go: how wide their column is, and how much larger they are seen there. */
static const struct {
    const char *name;
    int width, height; /* hundredths of a pixel */
    int scale;         /* percent               */
} places[] = {{"column", 33475, 0, 100},
              {"a4", 60472, 0, 100},
              {"beamer", 40819, 29000, 100},
              {"slide", 64000, 32000, 200}};

static const char *place_name(size_t index)
{
    return index < sizeof places / sizeof *places ? places[index].name : NULL;
}

static bool set_place(struct options *options, const char *argument, struct error *error)
{
    for (size_t i = 0; place_name(i) != NULL; i++)
        if (strcmp(argument, places[i].name) == 0) {
            options->width = places[i].width;
            options->height = places[i].height;
            options->scale = places[i].scale;
            options->is_flush = options->is_for_place = true;
            return true;
        }
    return fail_choice("--for", place_name, argument, error);
}

static const char *view_name(size_t index)
{
    return index < FIGURE_VIEWS ? figure_view_name((enum figure_view)index) : NULL;
}

static bool set_view(struct options *options, const char *argument, struct error *error)
{
    return figure_view_find(argument, &options->view) ||
           fail_choice("--view", view_name, argument, error);
}

static bool set_scale(struct options *options, const char *argument, struct error *error)
{
    return read_number(argument, "--scale", 10, 1000, &options->scale, error);
}

static bool set_cast_version(struct options *options, const char *argument, struct error *error)
{
    return read_number(argument, "--cast-version", 2, 3, &options->cast_version, error);
}

static const char *policy_word(size_t index)
{
    return setting_row(SETTING_FIT)->choice(index);
}

/* What the words are is said when the file's own policy is known. */
static bool set_policies(struct options *options, const char *argument, struct error *error)
{
    options->policies = argument;
    options->is_comparing = true;
    return argument[strspn(argument, " \t")] != '\0' ||
           error_set(error, 0, 0, "no policy is named; write first,best, or one of them");
}

static bool set_steps(struct options *options, const char *argument, struct error *error)
{
    (void)argument, (void)error;
    return options->has_steps = true;
}

/* An option that stores its argument, or a constant, and cannot fail. */
#define SETTER(name, statement)                                                                    \
    static bool name(struct options *options, const char *argument, struct error *error)           \
    {                                                                                              \
        (void)argument, (void)error;                                                               \
        statement;                                                                                 \
        return true;                                                                               \
    }

SETTER(set_play, options->is_playing = true)
SETTER(set_present, options->is_presenting = true)
SETTER(set_flat, options->is_flat = true)
SETTER(set_notes, options->notes = argument)
SETTER(set_place_by_hand, options->is_placing = true)
SETTER(set_result, options->result = argument)
SETTER(set_ascii, options->term.ascii = true)
SETTER(set_no_mouse, options->term.mouse = false)
SETTER(set_stats, options->has_stats = true)
SETTER(set_quiet, options->is_quiet = true)
SETTER(set_all, options->is_all = true)
SETTER(set_animated, options->is_animated = true)
SETTER(set_screen, options->is_screen = true)
SETTER(set_panel, options->has_panel = true)
SETTER(set_speaker, options->has_speaker = true)
SETTER(set_transparent, options->is_transparent = true)
SETTER(set_font, options->font = argument)
SETTER(set_no_caption, options->has_caption = false; options->is_caption_chosen = true)
SETTER(set_caption, options->has_caption = options->is_caption_chosen = true)
SETTER(set_captions, options->captions = argument)
SETTER(set_before_after, options->view = FIGURE_BEFORE_AFTER)
SETTER(set_force, options->is_forced = true)
SETTER(set_help, options->is_help = true)
SETTER(set_version, options->is_version = true)

/* --------------------------------------------------------------------------------- the rows -- */

static const char pictures[] = "svg png pdf";
static const char figures[] = "svg png pdf tex html md";
static const char screens[] = "svg png pdf txt ans cast";

static const struct option_row rows[] = {
    {"at", 0, "WHERE", "begin at a call (14), a step inside it (14.3), 50%, a mark, or end",
     FOR_WATCH, NULL, PICTURE_ANY, set_at},
    {"play", 0, NULL, "begin to play at once", FOR_WATCH, NULL, PICTURE_ANY, set_play},
    {"speed", 0, "CALLS", "calls that playing shows in a second, 0.2 to 32 (default 1)", FOR_WATCH,
     NULL, PICTURE_ANY, set_speed},
    {"present", 0, NULL, "large letters and few panels, for a hall", FOR_SCREEN, NULL, PICTURE_ANY,
     set_present},
    {"flat", 0, NULL,
     "lines instead of a screen, for screen readers and teletypes: each line typed is a key, an "
     "action in words, or a command",
     FOR_SCREEN, NULL, PICTURE_ANY, set_flat},
    {"notes", 0, "FILE",
     "write what the file's say remarks have for the speaker to FILE as it is shown: a FIFO, a "
     "terminal, or a new file to follow with tail -f",
     FOR_WATCH, NULL, PICTURE_ANY, set_notes},
    {"record", 0, "FILE",
     "write live calls to FILE as they are made, so that nothing is lost; an existing FILE needs "
     "--force, unless it is the one opened",
     FOR_WATCH, NULL, PICTURE_ANY, set_record},
    {"theme", 0, "NAME",
     "dark, light, print or mono (default: as the terminal says, or COLORFGBG, or dark)",
     FOR_SCREEN, NULL, PICTURE_ANY, set_theme},
    {"color", 0, "WHEN", "auto, always, never, or a depth: 8, 16, 256, direct", FOR_SCREEN, NULL,
     PICTURE_ANY, set_colour},
    {"ascii", 0, NULL, "draw with ASCII only (done anyway when the locale is not UTF-8)",
     FOR_SCREEN, NULL, PICTURE_ANY, set_ascii},
    {"no-mouse", 0, NULL, "leave the mouse to the terminal", FOR_SCREEN, NULL, PICTURE_ANY,
     set_no_mouse},
    {"force", 0, NULL, "replace files that exist", FOR_SCREEN, NULL, PICTURE_ANY, set_force},

    {"seed", 0, "N", "which questions a file that asks none itself is asked (default 1)", FOR_QUIZ,
     NULL, PICTURE_ANY, set_seed},
    {"place", 0, NULL,
     "be the allocator: place every block by hand, then see the policies beside you", FOR_QUIZ,
     NULL, PICTURE_ANY, set_place_by_hand},
    {"result", 0, "FILE", "write what was asked and answered, or placed by hand, to FILE, as JSON",
     FOR_QUIZ, NULL, PICTURE_ANY, set_result},

    {"fit", 0, "POLICIES",
     "which: first,best,next,worst or some of them; one alone beside the file's own (default: what "
     "the file says, else all)",
     FOR_COMPARE, NULL, PICTURE_ANY, set_policies},

    {"compare", 0, "POLICIES",
     "then the same calls under several policies, first,best,next,worst or some of them: their "
     "table, and where they differ",
     FOR_RUN, NULL, PICTURE_ANY, set_policies},
    {"stats", 0, NULL, "print the report of mems_print_stats on the final heap", FOR_RUN, NULL,
     PICTURE_ANY, set_stats},
    {"quiet", 'q', NULL, "no line for each call: only failures and the report", FOR_RUN, NULL,
     PICTURE_ANY, set_quiet},

    {"at", 0, "WHERE",
     "which frame, or a span of calls (7..12); may be given several times (default: what the "
     "file's shot statements ask for; of html, cast, md, jsonl and csv all, else the end)",
     FOR_SHOT, NULL, PICTURE_ANY, set_at},
    {"all", 0, NULL, "every call; formats of one frame give a numbered file for each", FOR_SHOT,
     NULL, PICTURE_ANY, set_all},
    {"steps", 0, NULL, "with the steps inside each call: of those --at names, else of all",
     FOR_SHOT, NULL, PICTURE_ANY, set_steps},
    {"animated", 0, NULL, "all frames in one file that plays by itself", FOR_SHOT, "svg",
     PICTURE_FIGURE, set_animated},
    {"out", 'o', "FILE",
     "where to; its ending chooses the format; - is standard output; a folder, with its slash, "
     "gets a "
     "page for each scenario and one that lists them",
     FOR_SHOT, NULL, PICTURE_ANY, set_out},
    {"format", 0, "NAME", "the format, when -o does not say", FOR_SHOT, NULL, PICTURE_ANY,
     set_format},
    {"screen", 0, NULL, "the screen as a terminal shows it, instead of the figure", FOR_SHOT,
     screens, PICTURE_ANY, set_screen},
    {"panel", 0, NULL, "the figure with its statistics", FOR_SHOT, figures, PICTURE_FIGURE,
     set_panel},
    {"speaker", 0, NULL, "what the file's say remarks have for the speaker is told, too", FOR_SHOT,
     figures, PICTURE_FIGURE, set_speaker},
    {"theme", 0, "NAME", "dark, light (default), print or mono", FOR_SHOT,
     "svg png pdf tex html ans md cast", PICTURE_ANY, set_theme},
    {"color", 0, "WHEN", "auto, always, never, or a depth: 8, 16, 256, direct (default)", FOR_SHOT,
     "ans", PICTURE_ANY, set_colour},
    {"ascii", 0, NULL, "the screen with ASCII only", FOR_SHOT, "txt ans cast", PICTURE_ANY,
     set_ascii},
    {"transparent", 0, NULL, "no background", FOR_SHOT, "svg png pdf tex", PICTURE_ANY,
     set_transparent},
    {"view", 0, "NAME",
     "map (default), before-after, search, chain; of all frames together: strip, plot", FOR_SHOT,
     figures, PICTURE_FIGURE, set_view},
    {"before-after", 0, NULL, "the same as --view before-after", FOR_SHOT, figures, PICTURE_FIGURE,
     set_before_after},
    {"compare", 0, "POLICIES",
     "the same calls under several policies, first,best,next,worst or some of them, below each "
     "other at one scale; of jsonl and csv a field or columns for each",
     FOR_SHOT, NULL, PICTURE_ANY, set_policies},
    {"width", 0, "LENGTH",
     "width of a figure without a margin, in points or with a unit: 345, 88mm, 460px", FOR_SHOT,
     figures, PICTURE_FIGURE, set_width},
    {"for", 0, "PLACE",
     "the width of a column, a4, beamer or slide, and no caption: that is the author's", FOR_SHOT,
     figures, PICTURE_FIGURE, set_place},
    {"scale", 0, "PERCENT", "how much larger all of a picture is", FOR_SHOT, pictures, PICTURE_ANY,
     set_scale},
    {"font", 0, "FAMILY", "font of a picture", FOR_SHOT, "svg png pdf html", PICTURE_ANY, set_font},
    {"no-caption", 0, NULL, "without title, sentence and note", FOR_SHOT, "svg png pdf tex",
     PICTURE_FIGURE, set_no_caption},
    {"caption", 0, NULL, "with them, also with --for", FOR_SHOT, "svg png pdf tex", PICTURE_FIGURE,
     set_caption},
    {"captions", 0, "FILE", "write them to FILE as text, a paragraph a frame", FOR_SHOT,
     "svg png pdf tex", PICTURE_FIGURE, set_captions},
    {"size", 0, "COLSxROWS", "size of the screen drawn (default 100x30)", FOR_SHOT, screens,
     PICTURE_SCREEN, set_size},
    {"cast-version", 0, "N", "2 (default) or 3", FOR_SHOT, "cast", PICTURE_ANY, set_cast_version},
    {"force", 0, NULL, "replace files that exist", FOR_SHOT, NULL, PICTURE_ANY, set_force},

    {"at", 0, "WHERE",
     "calls to ask about (14), or a span of them (7..12); may be given several times (default: a "
     "page of those that are worth most)",
     FOR_SHEET, NULL, PICTURE_ANY, set_at},
    {"variants", 0, "N",
     "so many sheets of a page each, all different and equally hard: each call looks at, splits, "
     "merges and maps as much, and is refused or not, as in the file",
     FOR_SHEET, NULL, PICTURE_ANY, set_variants},
    {"seed", 0, "N", "which variants: the same number gives the same (default 1)", FOR_SHEET, NULL,
     PICTURE_ANY, set_seed},
    {"out", 'o', "FILE", "where to; the key goes beside it: sheet.pdf has sheet-key.pdf", FOR_SHEET,
     NULL, PICTURE_ANY, set_out},
    {"format", 0, "NAME",
     "when the ending of FILE does not say: pdf, tex, html, md, or moodle or gift, a question bank "
     "for a learning platform",
     FOR_SHEET, NULL, PICTURE_ANY, set_sheet_format},
    {"paper", 0, "NAME", "a4 (default) or letter", FOR_SHEET, NULL, PICTURE_ANY, set_paper},
    {"force", 0, NULL, "replace files that exist", FOR_SHEET, NULL, PICTURE_ANY, set_force},

    {"help", 'h', NULL, "this text", FOR_ALL, NULL, PICTURE_ANY, set_help},
    {"version", 0, NULL, "the version", FOR_ALL, NULL, PICTURE_ANY, set_version},
};

enum { ROWS = sizeof rows / sizeof *rows };

_Static_assert(ROWS <= 64, "options.given has a bit for each");

const struct option_row *option_row_at(size_t index)
{
    return index < ROWS ? &rows[index] : NULL;
}

option_word_at *option_words(const struct option_row *row)
{
    static const struct {
        bool (*set)(struct options *options, const char *argument, struct error *error);
        option_word_at *word_at;
    } choices[] = {{set_theme, theme_word},   {set_colour, depth_word},
                   {set_format, format_word}, {set_sheet_format, sheet_format_word},
                   {set_paper, paper_word},   {set_place, place_name},
                   {set_view, view_name},     {set_policies, policy_word}};
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        if (choices[i].set == row->set)
            return choices[i].word_at;
    return NULL;
}
