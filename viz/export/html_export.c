/* SPDX-License-Identifier: MIT
 *
 * html_export: the .html format: puts the page together.
 */
#include "escape.h"
#include "export_job.h"
#include "html.h"
#include "memory.h"
#include "shape_lines.h"
#include "svg.h"

#include <stdlib.h>
#include <string.h>

struct page {
    struct shape_lines lines[2]; /* of the frame before, and of this one */
    char *mark;                  /* that the frame before was under; owned; NULL at the start */
    size_t still;                /* bytes of figures for readers without script               */
    bool is_dynamic;             /* there are more than that: from here on script is needed   */
};

enum { MOST_STILL = 256 * 1024 };

/* A light figure follows the reader's system; another theme was asked for and stays. */
static bool is_automatic(const struct export_job *job)
{
    return job->options->theme == THEME_LIGHT;
}

static const char *root_class(const struct export_job *job)
{
    return is_automatic(job) ? "auto" : job->options->theme == THEME_DARK ? "dark" : "";
}

static const char *title_of(const struct export_job *job)
{
    return job->title[0] != '\0' ? job->title : "memsviz";
}

static void add_head(const struct export_job *job, struct text *out)
{
    html_head(title_of(job), root_class(job), true, out);
    text_add(out, "<style>\n");
    html_paint_rules(job->options->theme, true, out);
    if (is_automatic(job)) {
        text_add(out, "@media (prefers-color-scheme: dark) {\n");
        html_paint_rules(THEME_DARK, false, out);
        text_add(out, "}\n");
    }
    text_add(out, "@media print {\n");
    html_paint_rules(THEME_PRINT, false, out);
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
    job->state = memory_new(1, sizeof(struct page));
    add_head(job, out);
    text_add(out, "<body>\n<main>\n<h1>");
    xml_escape(out, title_of(job));
    text_add(out, "</h1>\n");
    html_about(job->about, out);
    add_controls(job, out);
    return true;
}

/* As large as all frames are; up to what names it. */
static void begin_figure(const struct export_job *job, const struct drawing *drawing)
{
    text_add(job->out, " xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    svg_length(job->out, drawing->width);
    text_add_char(job->out, ' ');
    svg_length(job->out, drawing->height);
    text_add(job->out, "\" role=\"img\" ");
}

static void begin_shapes(const struct export_job *job, const char *id)
{
    struct svg_options options = {.theme = job->options->theme, .font = job->options->font};
    text_format(job->out, "<g %stransform=\"translate(0.5 0.5)\"", id);
    svg_write_family(&options, false, job->out);
    text_add_char(job->out, '>');
}

/* The figure that the script fills. */
static void add_stage(const struct export_job *job, const struct drawing *drawing)
{
    text_add(job->out, "<svg id=\"stage\"");
    begin_figure(job, drawing);
    text_add(job->out, "aria-labelledby=\"stage-title stage-words\">\n"
                       "<title id=\"stage-title\"></title><desc id=\"stage-words\"></desc>\n");
    begin_shapes(job, "id=\"shapes\" ");
    text_add(job->out, "</g>\n</svg>\n<div id=\"say\" aria-live=\"polite\"></div>\n");
}

/* For readers without script the figures of whole calls stand in the page, as far as they do not
 * make it large. */
static void add_still(const struct export_job *job, const struct export_frame *frame)
{
    struct page *page = job->state;
    const struct shape_lines *lines = &page->lines[job->index % 2];
    size_t before = job->out->length;
    if (page->is_dynamic || !moment_is_whole(frame->moment))
        return;
    page->is_dynamic = page->still > MOST_STILL;
    if (page->is_dynamic) {
        text_add(job->out, "<noscript><p>From here on the figures need script.</p></noscript>\n");
        return;
    }
    text_add(job->out, "<noscript><svg");
    begin_figure(job, frame->drawing);
    text_add(job->out, "aria-label=\"");
    xml_escape(job->out, frame->narration->place);
    text_add(job->out, "\">");
    begin_shapes(job, "");
    text_add_bytes(job->out, lines->text.bytes, lines->text.length);
    text_add(job->out, "</g></svg></noscript>\n");
    page->still += job->out->length - before;
}

static void add_said(struct text *out, const char *class, const char *words)
{
    if (words[0] == '\0')
        return;
    text_format(out, "<p class=\"say %s\">", class);
    xml_escape(out, words);
    text_add(out, "</p>\n");
}

/* A frame is marked when a heading begins with it. */
static bool is_marked(struct page *page, const char *mark)
{
    bool is_new = mark[0] != '\0' && (page->mark == NULL || strcmp(page->mark, mark) != 0);
    free(page->mark);
    page->mark = memory_copy(mark, strlen(mark));
    return is_new;
}

static void add_change(struct export_job *job, const struct drawing *drawing)
{
    struct page *page = job->state;
    struct shape_lines *before = &page->lines[(job->index + 1) % 2];
    struct shape_lines *now = &page->lines[job->index % 2];
    shape_lines_read(now, drawing, job->options->theme);
    text_add(job->out, "<script type=\"application/json\">");
    shape_lines_difference(before, now, job->out);
    text_add(job->out, "</script>\n");
}

static bool write_frame(struct export_job *job, const struct export_frame *frame)
{
    struct text *out = job->out;
    const struct moment *moment = frame->moment;
    if (job->index == 0)
        add_stage(job, frame->drawing);
    text_format(out, "<section class=\"frame\" data-at=\"%zu", moment->at.call);
    if (!moment_is_whole(moment))
        text_format(out, ".%zu", moment->at.step);
    text_format(out, "\" data-whole=\"%d\" data-mark=\"%d\">\n<p class=\"place\">",
                moment_is_whole(moment), is_marked(job->state, moment->mark));
    xml_escape(out, frame->narration->place);
    text_add(out, "</p>\n");
    add_said(out, "code", frame->narration->head);
    add_said(out, "sentence", frame->narration->body);
    add_said(out, "note", frame->narration->note);
    add_said(out, "speaker", frame->narration->say);
    add_change(job, frame->drawing);
    add_still(job, frame);
    text_add(out, "</section>\n");
    return true;
}

/* ------------------------------------------------------------------------------------ keys -- */

static const char *key_label(const char *key)
{
    static const char *const labels[][2] = {
        {"ArrowRight", "→"}, {"ArrowLeft", "←"}, {" ", "Space"}};
    for (int i = 0; i < 3; i++)
        if (strcmp(key, labels[i][0]) == 0)
            return labels[i][1];
    return key;
}

/* The first key of an action. */
static void add_key(const struct export_job *job, const char *action)
{
    for (const struct player_key *key = job->options->keys; key->key != NULL; key++)
        if (strcmp(key->action, action) == 0) {
            text_add(job->out, "<kbd>");
            xml_escape(job->out, key_label(key->key));
            text_add(job->out, "</kbd> ");
            return;
        }
}

static void add_help(const struct export_job *job)
{
    static const char *const lines[][3] = {
        {"next", "previous", "calls"}, {"into", "outof", "steps"},
        {"play", NULL, "play"},        {"nextmark", "previousmark", "marks"},
        {"first", "last", "ends"},     {"faster", "slower", "speed"}};
    text_add(job->out, "<p class=\"keys\">");
    for (int i = 0; i < 6; i++) {
        if (i > 0)
            text_add(job->out, " · ");
        add_key(job, lines[i][0]);
        if (lines[i][1] != NULL)
            add_key(job, lines[i][1]);
        text_add(job->out, lines[i][2]);
    }
    text_add(job->out, "</p>\n");
}

static void add_keys(const struct export_job *job)
{
    text_add(job->out, "const keys = {");
    for (const struct player_key *key = job->options->keys; key != NULL && key->key != NULL;
         key++) {
        if (key > job->options->keys)
            text_add(job->out, ", ");
        json_string(job->out, key->key, strlen(key->key));
        text_add(job->out, ": ");
        json_string(job->out, key->action, strlen(key->action));
    }
    text_add(job->out, "};\n");
}

static bool end(struct export_job *job)
{
    if (job->options->keys != NULL)
        add_help(job);
    text_format(job->out, "</main>\n<script>\n\"use strict\";\nconst firstWait = %d;\n",
                job->options->rate > 0 ? job->options->rate : 1);
    add_keys(job);
    text_add(job->out, html_script);
    text_add(job->out, "</script>\n</body>\n</html>\n");
    return true;
}

static void close_page(struct export_job *job)
{
    struct page *page = job->state;
    if (page == NULL)
        return;
    shape_lines_clear(&page->lines[0]);
    shape_lines_clear(&page->lines[1]);
    free(page->mark);
    free(page);
}

const struct export_writer html_writer = {.has_figures = true,
                                          .tells = true,
                                          .begin = begin,
                                          .frame = write_frame,
                                          .end = end,
                                          .close = close_page};
