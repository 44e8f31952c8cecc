/* SPDX-License-Identifier: MIT
 *
 * cast: asciicast version 2 and 3, as docs.asciinema.org/manual/asciicast describes them. For each
 * frame a marker with its label, then one output event that paints the whole screen, so that a
 * player's `.` and `,` step by calls and any event is a poster. The alternate screen is entered
 * once. There is no time stamp: the clock of a cast is its frames'.
 */
#include "escape.h"
#include "export_job.h"
#include "screen.h"
#include "utf8.h"

#include <string.h>

/* A label or a title: shown by players as it is, so made visible first. */
static void add_words(struct text *out, const char *words)
{
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, words, strlen(words));
    json_string(out, text_string(&visible), visible.length);
    text_clear(&visible);
}

static void add_header(struct export_job *job, const struct grid *grid)
{
    if (job->options->cast_version != 3)
        text_format(job->out, "{\"version\":2,\"width\":%d,\"height\":%d", grid->columns,
                    grid->rows);
    else
        text_format(job->out,
                    "{\"version\":3,\"term\":{\"cols\":%d,\"rows\":%d,\"type\":\"xterm-256color\"}",
                    grid->columns, grid->rows);
    if (job->title[0] != '\0') {
        text_add(job->out, ",\"title\":");
        add_words(job->out, job->title);
    }
    if (job->options->cast_version != 3)
        text_add(job->out, ",\"env\":{\"TERM\":\"xterm-256color\"}");
    text_add(job->out, "}\n");
}

/* Version 3 counts from the event before, version 2 from the start. */
static void add_event(struct export_job *job, bool is_first_of_frame, char code)
{
    size_t rate = (size_t)(job->options->rate > 0 ? job->options->rate : 0);
    size_t time = rate * job->index;
    if (job->options->cast_version == 3)
        time = is_first_of_frame && job->index > 0 ? rate : 0;
    text_format(job->out, "[%zu.%03zu,\"%c\",", time / 1000, time % 1000, code);
}

static void add_screen(struct export_job *job, const struct grid *grid)
{
    struct text screen;
    text_init(&screen);
    if (job->index == 0)
        text_add(&screen, "\033[?1049h\033[?25l");
    text_add(&screen, "\033[H\033[2J");
    screen_ansi(grid, job->options, "\r\n", &screen);
    json_string(job->out, text_string(&screen), screen.length);
    text_clear(&screen);
}

static bool begin(struct export_job *job)
{
    int version = job->options->cast_version;
    if (version != 2 && version != 3)
        return error_set(job->error, 0, 0, "asciicast version %d is not known; 2 and 3 are",
                         version);
    return true;
}

static bool write_frame(struct export_job *job, const struct export_frame *frame)
{
    struct text label;
    text_init(&label);
    if (job->index == 0)
        add_header(job, frame->grid);
    narration_label(frame->narration, frame->moment, &label);
    add_event(job, true, 'm');
    add_words(job->out, text_string(&label));
    text_add(job->out, "]\n");
    add_event(job, false, 'o');
    add_screen(job, frame->grid);
    text_add(job->out, "]\n");
    text_clear(&label);
    return true;
}

/* The last frame stands as long as the others; then the screen is as it was. */
static bool end(struct export_job *job)
{
    job->index++;
    add_event(job, true, 'o');
    json_string(job->out, "\033[?25h\033[?1049l", 14);
    text_add(job->out, "]\n");
    return true;
}

const struct export_writer cast_writer = {.begin = begin, .frame = write_frame, .end = end};
