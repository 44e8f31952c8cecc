/* SPDX-License-Identifier: MIT
 *
 * export: the table of formats.
 */
#include "export.h"

#include "export_job.h"
#include "svg.h"

#include <string.h>
#include <strings.h>

/* ending, summary, several frames, all of them, shows the screen, binary, writer */
static const struct export_format formats[] = {
    {"svg", "vector figure; of several frames: animated", true, false, false, false, &svg_writer},
    {"png", "the same in pixels", false, false, false, true, &png_writer},
    {"pdf", "the same for print, a page a frame", true, false, false, true, &pdf_writer},
    {"tex", "TikZ for LaTeX and beamer, an overlay a frame", true, false, false, false,
     &tikz_writer},
    {"html", "player for a browser, one file", true, true, false, false, &html_writer},
    {"cast", "asciicast for asciinema, an event a frame", true, true, true, false, &cast_writer},
    {"txt", "the screen as plain text", true, false, true, false, &text_writer},
    {"ans", "the screen with colours of a terminal", true, false, true, false, &ansi_writer},
    {"md", "handout in Markdown, its figures beside it", true, true, false, false,
     &markdown_writer},
    {"jsonl", "state and statistics, a JSON object a frame", true, true, false, false,
     &json_writer},
    {"csv", "statistics, a row a frame", true, true, false, false, &csv_writer},
};

enum { FORMATS = sizeof formats / sizeof formats[0] };

void export_options_init(struct export_options *options)
{
    *options = (struct export_options){.theme = THEME_LIGHT,
                                       .has_caption = true,
                                       .has_legend = true,
                                       .scale = 100,
                                       .cast_version = 2,
                                       .rate = 1500};
}

const struct export_format *export_format_find(const char *name)
{
    const char *dot = strrchr(name, '.');
    const char *ending = dot != NULL ? dot + 1 : name;
    for (size_t i = 0; i < FORMATS; i++)
        if (strcasecmp(ending, formats[i].ending) == 0)
            return &formats[i];
    return NULL;
}

const struct export_format *export_format_at(size_t index)
{
    return index < FORMATS ? &formats[index] : NULL;
}

struct svg_options job_svg_options(const struct export_job *job)
{
    return (struct svg_options){.theme = job->options->theme,
                                .is_transparent = job->options->is_transparent,
                                .scale = job->options->scale,
                                .font = job->options->font};
}
