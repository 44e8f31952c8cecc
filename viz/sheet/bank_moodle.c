/* SPDX-License-Identifier: MIT
 *
 * bank_moodle: the XML that Moodle imports. Its texts are HTML inside XML, so what comes from
 * outside is escaped twice; the picture is a file of the question.
 */
#include "bank.h"

#include "base64.h"
#include "escape.h"
#include "svg.h"

/* Text of HTML as text of XML. */
static void add_html(struct text *out, const char *before, const char *words, const char *after)
{
    struct text html;
    text_init(&html);
    text_add(&html, before);
    xml_escape(&html, words);
    text_add(&html, after);
    xml_escape(out, text_string(&html));
    text_clear(&html);
}

static void add(struct text *out, const char *before, const char *words, const char *after)
{
    text_add(out, before);
    xml_escape(out, words);
    text_add(out, after);
}

static void add_line(struct sheet_job *job, const char *line)
{
    add_html(&job->out, "", line, "<br>");
}

static void add_figure(struct text *out, const struct drawing *drawing)
{
    struct svg_options options = {.theme = THEME_PRINT, .scale = 115};
    struct text svg;
    text_init(&svg);
    svg_write(drawing, &options, &svg);
    text_add(out, "<file name=\"heap.svg\" path=\"/\" encoding=\"base64\">");
    base64_add(out, svg.bytes, svg.length);
    text_add(out, "</file>\n");
    text_clear(&svg);
}

static void add_text(struct sheet_job *job, const struct bank_question *question,
                     const struct worksheet_row *row)
{
    struct drawing drawing;
    struct text heap;
    text_init(&heap);
    drawing_init(&drawing);
    bool is_drawn = bank_draw(row, &drawing);
    text_add(&job->out, "<questiontext format=\"html\"><text>");
    add_html(&job->out, "<p>", question->rules, "</p>");
    document_join(question->heap, &heap);
    if (is_drawn)
        add_html(&job->out, "<p><img src=\"@@PLUGINFILE@@/heap.svg\" alt=\"", text_string(&heap),
                 "\" style=\"max-width:100%\"></p>");
    text_clear(&heap);
    add_html(&job->out, "<p>", "", "<code>");
    document_lines(job, question->heap, add_line);
    add_html(&job->out, "</code>", "", "</p>");
    add_html(&job->out, "<p>", question->words, "</p>");
    text_add(&job->out, "</text>\n");
    if (is_drawn)
        add_figure(&job->out, &drawing);
    text_add(&job->out, "</questiontext>\n");
    drawing_clear(&drawing);
}

static void add_right(struct text *out, const char *words, int fraction)
{
    text_format(out, "<answer fraction=\"%d\" format=\"moodle_auto_format\"><text>", fraction);
    xml_escape(out, words);
    text_add(out, "</text></answer>\n");
}

static void add_answers(struct text *out, const struct bank_question *question)
{
    switch (question->kind) {
    case BANK_YES_OR_NO:
        add_right(out, "true", question->is_yes ? 100 : 0);
        add_right(out, "false", question->is_yes ? 0 : 100);
        break;
    case BANK_NUMBER:
        text_format(out,
                    "<answer fraction=\"100\" format=\"moodle_auto_format\"><text>%s</text>"
                    "<tolerance>0</tolerance></answer>\n",
                    question->rights[0]);
        break;
    case BANK_WORD:
        text_add(out, "<usecase>0</usecase>\n");
        for (size_t i = 0; question->rights[i] != NULL; i++)
            add_right(out, question->rights[i], 100);
        break;
    }
}

static void add_question(struct sheet_job *job, const struct worksheet *sheet,
                         const struct worksheet_row *row)
{
    static const char *const types[] = {"numerical", "shortanswer", "truefalse"};
    struct bank_question question;
    bank_read(&question, sheet, row);
    text_format(&job->out, "<question type=\"%s\">\n", types[question.kind]);
    add(&job->out, "<name><text>", question.name, "</text></name>\n");
    add_text(job, &question, row);
    text_add(&job->out, "<generalfeedback format=\"html\"><text>");
    add_html(&job->out, "<p>", row->reason, "</p>");
    text_add(&job->out, "</text></generalfeedback>\n<defaultgrade>1</defaultgrade>\n"
                        "<penalty>0.3333333</penalty>\n<hidden>0</hidden>\n");
    add_answers(&job->out, &question);
    text_add(&job->out, "</question>\n");
    bank_clear(&question);
}

static void add_category(struct sheet_job *job, const char *title)
{
    struct text category;
    text_init(&category);
    bank_category(title, &category);
    add(&job->out, "<question type=\"category\"><category><text>", text_string(&category),
        "</text></category></question>\n");
    text_clear(&category);
}

static void write_sheet(struct sheet_job *job, const struct worksheet *sheet)
{
    if (bank_begins(job, sheet))
        add_category(job, sheet->title);
    for (size_t i = 0; i < sheet->row_count; i++)
        if (sheet->rows[i].is_asked)
            add_question(job, sheet, &sheet->rows[i]);
}

static bool begin(struct sheet_job *job)
{
    text_add(&job->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n");
    return true;
}

static bool end(struct sheet_job *job)
{
    text_add(&job->out, "</quiz>\n");
    return true;
}

const struct sheet_writer moodle_sheet_writer = {.begin = begin, .sheet = write_sheet, .end = end};
