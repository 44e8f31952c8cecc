/* SPDX-License-Identifier: MIT
 *
 * markdown: the .md format, a handout. For each frame a heading, the sentence, the note, the screen
 * in a fence, and the segments as a table (CommonMark with GitHub's tables).
 */
#include "escape.h"
#include "export_job.h"
#include "screen.h"

#include <string.h>

static bool begin(struct export_job *job)
{
    if (job->title[0] == '\0')
        return true;
    text_add(job->out, "# ");
    markdown_escape(job->out, job->title);
    text_add(job->out, "\n\n");
    return true;
}

static void add_words(struct text *out, const char *before, const char *words, const char *after)
{
    if (words[0] == '\0')
        return;
    text_add(out, before);
    markdown_escape(out, words);
    text_add(out, after);
}

static size_t longest_backticks(const char *string)
{
    size_t longest = 0;
    for (const char *at = string; *at != '\0'; at++) {
        size_t run = strspn(at, "`");
        longest = run > longest ? run : longest;
    }
    return longest;
}

/* The fence is longer than any run of backticks inside. */
static void add_screen(const struct grid *grid, bool is_ascii, struct text *out)
{
    struct text screen;
    text_init(&screen);
    screen_text(grid, is_ascii, &screen);
    size_t ticks = longest_backticks(text_string(&screen)) + 1;
    for (size_t i = 0; i < (ticks > 3 ? ticks : 3); i++)
        text_add_char(out, '`');
    text_add(out, "text\n");
    text_add(out, text_string(&screen));
    for (size_t i = 0; i < (ticks > 3 ? ticks : 3); i++)
        text_add_char(out, '`');
    text_add(out, "\n\n");
    text_clear(&screen);
}

static void add_segment(const struct picture_segment *segment, size_t node, struct text *out)
{
    text_format(out, "| %zu | %s | ", node, segment->kind == MEMS_PROCESS ? "PROCESS" : "HOLE");
    if (segment->name != NULL)
        markdown_escape(out, segment->name);
    text_format(out, " | %ju | %ju | %zu |\n", (uintmax_t)segment->start,
                (uintmax_t)(segment->start + (segment->size - 1)), segment->size);
}

static void add_table(const struct picture *picture, struct text *out)
{
    if (picture->node_count == 0)
        return;
    text_add(out, "| node | segment | name | first | last | bytes |\n"
                  "| ---: | :------ | :--- | ----: | ---: | ----: |\n");
    for (size_t i = 0; i < picture->node_count; i++) {
        const struct picture_node *node = &picture->nodes[i];
        for (size_t k = node->first; k < node->first + node->count; k++)
            add_segment(&picture->segments[k], i + 1, out);
    }
    text_add_char(out, '\n');
}

static bool write_frame(struct export_job *job, const struct frame *frame)
{
    struct text *out = job->out;
    add_words(out, "## ", frame->place, "");
    add_words(out, ": ", frame->code, "");
    text_add(out, "\n\n");
    add_words(out, "", frame->sentence, ".\n\n");
    add_words(out, "> ", frame->note, "\n\n");
    add_screen(frame->grid, job->options->is_ascii, out);
    add_table(frame->picture, out);
    text_format(out, "Pages %zu, used %zu B, unused %zu B, largest HOLE %zu B.\n\n",
                frame->stats.pages, frame->stats.used, frame->stats.unused,
                frame->stats.largest_hole);
    return true;
}

const struct export_writer markdown_writer = {.begin = begin, .frame = write_frame};
