/* SPDX-License-Identifier: MIT
 *
 * sheet_html: the .html format: one file without script that a browser shows and prints, each sheet
 * from a new page on. Its policy lets it ask for nothing.
 */
#include "document.h"

#include "escape.h"
#include "html.h"
#include "svg.h"

#include <stdio.h>
#include <string.h>

static const char style[] =
    "body { max-width: 43rem; color: #000; background: #fff; font: 10.5pt/1.3 \"DejaVu Sans\", "
    "Helvetica, Arial, sans-serif; }\n"
    ".sheet { break-after: page; }\n"
    ".sheet:last-of-type { break-after: auto; }\n"
    "header { display: flex; justify-content: space-between; gap: 1rem; }\n"
    "h1, .variant { margin: 0; font-size: 1.3rem; font-weight: bold; }\n"
    ".variant { white-space: nowrap; }\n"
    ".name { display: flex; gap: .5rem; margin: .9rem 0 .4rem; }\n"
    ".name i { flex: 3; border-bottom: 1px solid #000; }\n"
    ".name i + b + i { flex: 2; }\n"
    ".name b, .label { font-weight: normal; }\n"
    "h2 { margin: .6rem 0 .2rem; font-size: 1em; break-after: avoid; }\n"
    "p { margin: .15rem 0; }\n"
    "code, .node, td { font-family: \"DejaVu Sans Mono\", Menlo, Consolas, monospace; }\n"
    ".node, td, th { font-size: 9.5pt; }\n"
    "p + .part, .part + .part { margin-top: .4rem; }\n"
    ".part { break-inside: avoid; overflow-wrap: anywhere; }\n"
    ".part svg { display: block; width: 100%; height: auto; }\n"
    "table { width: 100%; border-collapse: collapse; break-inside: avoid; }\n"
    "td, th { padding: .12rem .4rem; border: 1px solid #000; text-align: center; }\n"
    "td { height: 1.25rem; }\n"
    "td:nth-child(2) { text-align: left; overflow-wrap: anywhere; }\n"
    ".answer { font-weight: bold; }\n"
    ".line { display: inline-block; width: 8rem; border-bottom: 1px solid #000; }\n"
    ".choice::before { content: \"\\2610\\00a0\"; }\n";

static bool begin(struct sheet_job *job)
{
    html_head(job->title, "", false, &job->out);
    text_add(&job->out, "<style>\n");
    text_add(&job->out, style);
    text_format(&job->out,
                "@page { size: %s; margin: 10mm 15mm; }\n@media print { body { padding: "
                "0; } }\n</style>\n</head>\n<body>\n",
                job->paper->css);
    return true;
}

static void add(struct text *out, const char *before, const char *words, const char *after)
{
    text_add(out, before);
    xml_escape(out, words);
    text_add(out, after);
}

static void write_page(struct sheet_job *job, const struct sheet_heading *heading)
{
    text_add(&job->out, job->pages++ > 0 ? "</section>\n" : "");
    add(&job->out, "<section class=\"sheet\">\n<header><h1>", heading->title, "</h1>");
    add(&job->out, "<p class=\"variant\">", heading->place, "</p></header>\n");
    if (!heading->is_key)
        text_add(&job->out, "<p class=\"name\"><b>Name</b><i></i><b>Group</b><i></i></p>\n");
}

static void write_heading(struct sheet_job *job, const char *words)
{
    add(&job->out, "<h2>", words, "</h2>\n");
}

static void write_paragraph(struct sheet_job *job, const char *words)
{
    add(&job->out, "<p>", words, "</p>\n");
}

static void add_line(struct sheet_job *job, const char *line)
{
    add(&job->out, strncmp(line, "node ", 5) == 0 ? "<p class=\"node\">" : "<p>", line, "</p>\n");
}

static void write_bars(struct sheet_job *job, const struct sheet_bars *bars)
{
    add(&job->out, "<div class=\"part\">\n<p>", bars->label, "");
    if (bars->code[0] != '\0')
        add(&job->out, ": <code>", bars->code, "</code>");
    text_add(&job->out, "</p>\n");
    if (bars->picture != NULL) {
        char prefix[40];
        struct drawing drawing;
        snprintf(prefix, sizeof prefix, "f%zu-", ++job->figures);
        struct svg_options options = {.theme = THEME_PRINT, .is_inline = true, .prefix = prefix};
        drawing_init(&drawing);
        document_draw(bars, &drawing);
        svg_write(&drawing, &options, &job->out);
        drawing_clear(&drawing);
    }
    document_lines(job, bars->words, add_line);
    text_add(&job->out, "</div>\n");
}

static void add_cell(struct text *out, const struct sheet_table *table, size_t row, size_t column)
{
    const char *words = table->cells[row * table->columns + column];
    bool is_answer = row > 0 && column > 1 && words != NULL;
    add(out,
        row == 0    ? "<th>"
        : is_answer ? "<td class=\"answer\">"
                    : "<td>",
        words != NULL ? words : "", row == 0 ? "</th>" : "</td>");
}

static void write_table(struct sheet_job *job, const struct sheet_table *table)
{
    text_add(&job->out, "<table>\n");
    for (size_t i = 0; i < table->rows; i++) {
        text_add(&job->out, "<tr>");
        for (size_t k = 0; k < table->columns; k++)
            add_cell(&job->out, table, i, k);
        text_add(&job->out, "</tr>\n");
    }
    text_add(&job->out, "</table>\n");
}

static void add_room_for_answer(struct text *out, const struct sheet_question *question)
{
    for (size_t i = 0; i < question->choice_count; i++)
        add(out, " <span class=\"choice\">", question->choices[i], "</span>");
    if (question->choice_count == 0)
        text_add(out, " <span class=\"line\">&#160;</span>");
}

static void write_question(struct sheet_job *job, const struct sheet_question *question)
{
    struct text *out = &job->out;
    add(out, "<div class=\"part\">\n<p>", question->words, "");
    if (question->answer == NULL)
        add_room_for_answer(out, question);
    text_add(out, "</p>\n");
    if (question->answer != NULL) {
        add(out, "<p>Answer: <span class=\"answer\">", question->answer, "</span></p>\n");
        add(out, "<p>", question->reason, "</p>\n");
    }
    text_add(out, "</div>\n");
}

static bool end(struct sheet_job *job)
{
    text_add(&job->out, "</section>\n</body>\n</html>\n");
    return true;
}

const struct sheet_writer html_sheet_writer = {.begin = begin,
                                               .page = write_page,
                                               .heading = write_heading,
                                               .paragraph = write_paragraph,
                                               .bars = write_bars,
                                               .table = write_table,
                                               .question = write_question,
                                               .end = end};
