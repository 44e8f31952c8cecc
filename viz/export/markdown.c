/* SPDX-License-Identifier: MIT
 *
 * markdown: the .md format, a handout: for each frame a heading, its figure with a description in
 * words, what the call did, and the scenario's note. The figures are files beside it; where there
 * is no beside, as on standard output, they stand in the text as data.
 */
#include "base64.h"
#include "escape.h"
#include "export_job.h"
#include "svg.h"

#include <inttypes.h>
#include <string.h>

enum { MOST_SEGMENTS = 24 }; /* told in a description */

static void add_words(struct text *out, const char *before, const char *words, const char *after)
{
    if (words[0] == '\0')
        return;
    text_add(out, before);
    markdown_escape(out, words);
    text_add(out, after);
}

/* What the scenario says of itself, as it is broken into paragraphs. */
static void add_about(struct text *out, const char *about)
{
    struct text line;
    text_init(&line);
    for (const char *at = about; *at != '\0';) {
        size_t length = strcspn(at, "\n");
        text_empty(&line);
        text_add_bytes(&line, at, length);
        markdown_escape(out, text_string(&line));
        text_add_char(out, '\n');
        at += length + (at[length] != '\0');
    }
    if (about[0] != '\0')
        text_add_char(out, '\n');
    text_clear(&line);
}

/* No file is written unless all can be. */
static bool begin(struct export_job *job)
{
    const struct export_sink *sink = job->sink;
    for (size_t i = 0; sink->beside != NULL && i < job->count; i++)
        if (!sink->beside(sink->to, i, NULL, NULL, job->error))
            return false;
    add_words(job->out, "# ", job->title, "\n\n");
    add_about(job->out, job->about);
    return true;
}

/* ------------------------------------------------------------------------------ description -- */

static void add_segment(const struct picture_segment *segment, struct text *out)
{
    if (segment->kind != MEMS_PROCESS)
        text_format(out, "HOLE %" PRIu64 " B", segment->size);
    else if (segment->name != NULL)
        text_format(out, "%s %" PRIu64 " B", segment->name, segment->size);
    else
        text_format(out, "block %" PRIu64 ", %" PRIu64 " B", segment->id, segment->size);
}

static void describe(const struct picture *picture, struct text *out)
{
    size_t told = 0;
    text_add(out, picture->node_count == 0 ? "an empty heap" : "the heap");
    for (size_t i = 0; i < picture->node_count && told < MOST_SEGMENTS; i++) {
        const struct picture_node *node = &picture->nodes[i];
        text_format(out, "%s node %zu at %ju: ", i > 0 ? ";" : ":", i + 1, (uintmax_t)node->start);
        for (size_t k = 0; k < node->count && told < MOST_SEGMENTS; k++, told++) {
            text_add(out, k > 0 ? ", " : "");
            add_segment(&picture->segments[node->first + k], out);
        }
    }
    if (told < picture->segment_count)
        text_format(out, "; and %zu segments more", picture->segment_count - told);
}

/* "first fit: the heap: node 1 …. best fit: …": of one heap without its name. */
static void describe_all(const struct export_frame *frame, struct text *out)
{
    const struct comparison *heaps = frame->comparison;
    if (heaps == NULL) {
        describe(frame->moment->now, out);
        return;
    }
    for (size_t i = 0; i < heaps->count; i++) {
        text_format(out, "%s%s: ", i > 0 ? ". " : "", heaps->rows[i].name);
        describe(heaps->heaps[i].now, out);
    }
}

/* ----------------------------------------------------------------------------------- figure -- */

static bool add_source(struct export_job *job, const struct drawing *drawing)
{
    struct svg_options options = job_svg_options(job);
    struct text svg, name;
    text_init(&svg);
    text_init(&name);
    svg_write(drawing, &options, &svg);
    bool is_written = true;
    if (job->sink->beside != NULL) {
        is_written = job->sink->beside(job->sink->to, job->index, &svg, &name, job->error);
        text_format(job->out, "<%s>", text_string(&name));
    } else {
        text_add(job->out, "data:image/svg+xml;base64,");
        base64_add(job->out, svg.bytes, svg.length);
    }
    text_clear(&svg);
    text_clear(&name);
    return is_written;
}

/* The words behind the figure keep it in its paragraph, so that no reader makes its description a
 * caption. */
static bool write_frame(struct export_job *job, const struct export_frame *frame)
{
    struct text *out = job->out, words;
    text_init(&words);
    describe_all(frame, &words);
    add_words(out, "## ", frame->narration->place, "");
    add_words(out, ": ", frame->narration->code, "");
    text_add(out, "\n\n![");
    markdown_escape(out, text_string(&words));
    text_add(out, "](");
    text_clear(&words);
    if (!add_source(job, frame->drawing))
        return false;
    text_add(out, ")\\\n");
    markdown_escape(out, frame->narration->sentence);
    text_add(out, ".\n\n");
    add_words(out, "> ", frame->narration->note, "\n\n");
    add_words(out, "", frame->narration->say, "\n\n");
    return true;
}

const struct export_writer markdown_writer = {
    .has_figures = true, .tells = true, .begin = begin, .frame = write_frame};
