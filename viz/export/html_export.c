/* SPDX-License-Identifier: MIT
 *
 * html_export: the .html format: puts the page together.
 */
#include "escape.h"
#include "export_job.h"
#include "html.h"
#include "memory.h"
#include "svg.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A light figure follows the reader's system; another theme was asked for and stays. */
static bool is_automatic(const struct export_job *job)
{
    return job->options->theme == THEME_LIGHT;
}

static const char *root_class(const struct export_job *job)
{
    return is_automatic(job) ? "auto" : job->options->theme == THEME_DARK ? "dark" : "";
}

static void add_head(const struct export_job *job, struct text *out)
{
    text_format(out,
                "<!DOCTYPE html>\n<html lang=\"en\" class=\"%s\">\n<head>\n<meta "
                "charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
                "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src "
                "'unsafe-inline'\">\n<meta name=\"viewport\" "
                "content=\"width=device-width, initial-scale=1\">\n<title>",
                root_class(job));
    xml_escape(out, job->title[0] != '\0' ? job->title : "memsviz");
    text_add(out, "</title>\n<style>\n");
    text_add(out, html_style);
    if (is_automatic(job)) {
        text_add(out, "@media (prefers-color-scheme: dark) {\n");
        html_paint_rules(THEME_DARK, "", out);
        text_add(out, "}\n");
    }
    text_add(out, "@media print {\n");
    html_paint_rules(THEME_PRINT, "", out);
    text_add(out, "}\n</style>\n<script>document.documentElement.classList.add(\"js\")</script>\n"
                  "</head>\n");
}

static void add_button(struct text *out, const char *action, const char *label, const char *face)
{
    text_format(out, "<button type=\"button\" %sdata-action=\"%s\" aria-label=\"%s\">%s</button>\n",
                strcmp(action, "play") == 0 ? "id=\"play\" " : "", action, label, face);
}

static void add_controls(const struct export_job *job, struct text *out)
{
    text_add(out, "<div class=\"controls\" role=\"toolbar\" aria-label=\"Steps\">\n");
    add_button(out, "first", "First frame", "|◀");
    add_button(out, "previous", "Previous call", "◀ call");
    add_button(out, "outof", "One step back", "‹ step");
    add_button(out, "play", "Play", "play");
    add_button(out, "into", "One step on", "step ›");
    add_button(out, "next", "Next call", "call ▶");
    add_button(out, "last", "Last frame", "▶|");
    text_format(out,
                "<input id=\"bar\" type=\"range\" min=\"0\" max=\"%zu\" value=\"0\" "
                "aria-label=\"Frame\">\n<span id=\"where\"></span>\n</div>\n",
                job->count - 1);
}

static bool begin(struct export_job *job)
{
    struct text *out = job->out;
    add_head(job, out);
    text_add(out, "<body>\n<main>\n<h1>");
    xml_escape(out, job->title[0] != '\0' ? job->title : "memsviz");
    text_add(out, "</h1>\n");
    add_controls(job, out);
    text_add(out, "<div id=\"say\" aria-live=\"polite\"></div>\n");
    return true;
}

static void add_said(struct text *out, const char *class, const char *words)
{
    if (words[0] == '\0')
        return;
    text_format(out, "<p class=\"say %s\">", class);
    xml_escape(out, words);
    text_add(out, "</p>\n");
}

static void add_figure(struct export_job *job, const struct frame *frame)
{
    char prefix[32];
    snprintf(prefix, sizeof prefix, "f%zu-", job->index + 1);
    struct svg_options options = {.theme = job->options->theme,
                                  .is_transparent = true,
                                  .is_inline = true,
                                  .font = job->options->font,
                                  .prefix = prefix};
    struct drawing drawing;
    drawing_init(&drawing);
    job_draw(job, frame, false, &drawing);
    svg_write(&drawing, &options, job->out);
    drawing_clear(&drawing);
}

/* A frame is marked when a heading begins with it. */
static bool is_marked(struct export_job *job, const struct frame *frame)
{
    char *before = job->state;
    bool is_new = frame->mark[0] != '\0' && (before == NULL || strcmp(before, frame->mark) != 0);
    free(before);
    job->state = memory_copy(frame->mark, strlen(frame->mark));
    return is_new;
}

static bool write_frame(struct export_job *job, const struct frame *frame)
{
    struct text *out = job->out;
    text_format(out, "<figure class=\"frame\" data-at=\"%zu", frame->at.call);
    if (!frame_is_whole(frame))
        text_format(out, ".%zu", frame->at.step);
    text_format(out, "\" data-whole=\"%d\" data-mark=\"%d\">\n", frame_is_whole(frame),
                is_marked(job, frame));
    add_figure(job, frame);
    text_add(out, "<figcaption>\n<p class=\"place\">");
    xml_escape(out, frame->place);
    text_add(out, "</p>\n");
    add_said(out, "sentence", frame->sentence);
    add_said(out, "note", frame->note);
    text_add(out, "</figcaption>\n</figure>\n");
    return true;
}

static bool end(struct export_job *job)
{
    text_add(job->out,
             "<p class=\"keys\"><kbd>→</kbd> <kbd>←</kbd> calls · <kbd>s</kbd> <kbd>S</kbd> steps "
             "· <kbd>Space</kbd> play · <kbd>[</kbd> <kbd>]</kbd> marks · <kbd>g</kbd> "
             "<kbd>G</kbd> ends · <kbd>+</kbd> <kbd>-</kbd> speed</p>\n</main>\n<script>\n");
    text_format(job->out, "\"use strict\";\nconst firstWait = %d;\n",
                job->options->rate > 0 ? job->options->rate : 1);
    text_add(job->out, html_script);
    text_add(job->out, "</script>\n</body>\n</html>\n");
    return true;
}

static void close_page(struct export_job *job)
{
    free(job->state);
}

const struct export_writer html_writer = {
    .has_figures = true, .begin = begin, .frame = write_frame, .end = end, .close = close_page};
