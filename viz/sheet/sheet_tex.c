/* SPDX-License-Identifier: MIT
 *
 * sheet_tex: the .tex format: an article that compiles as it is and wants to be edited: text is
 * text, tables are tabulars, bars are TikZ pictures whose styles can be set.
 */
#include "document.h"

#include "escape.h"
#include "tikz.h"

#include <string.h>

static bool begin(struct sheet_job *job)
{
    struct text *out = &job->out;
    text_add(out, "% ");
    tex_escape(out, job->title);
    text_format(out,
                "\n\\documentclass{article}\n\\usepackage{tikz}\n"
                "\\ifdefined\\Uchar\\else\\usepackage[T1]{fontenc}\\usepackage{lmodern}\\fi\n"
                "\\paperwidth=%s \\paperheight=%s\n"
                "\\ifdefined\\pdfpagewidth\\pdfpagewidth=\\paperwidth"
                "\\pdfpageheight=\\paperheight\\fi\n"
                "\\ifdefined\\pagewidth\\pagewidth=\\paperwidth\\pageheight=\\paperheight\\fi\n"
                "\\hoffset=-1in \\voffset=-1in \\oddsidemargin=15mm \\topmargin=12mm\n"
                "\\headheight=0pt \\headsep=0pt \\footskip=8mm\n"
                "\\textwidth=\\dimexpr\\paperwidth-30mm\\relax\n"
                "\\textheight=\\dimexpr\\paperheight-26mm\\relax\n",
                job->paper->tex_width, job->paper->tex_height);
    text_add(out, "\\parindent=0pt \\parskip=2pt plus 2pt \\pagestyle{empty} \\raggedbottom\n"
                  "\\sloppy \\renewcommand\\arraystretch{1.25}\n"
                  "% letters of at least nine points in the figures\n"
                  "\\tikzset{mems/picture/.style={scale=1.15, transform shape}}\n");
    tikz_definitions(THEME_PRINT, false, out);
    text_add(out, "\\newcommand\\memsbox{\\fbox{\\rule{0pt}{4pt}\\rule{4pt}{0pt}}}\n"
                  "\\begin{document}\n");
    return true;
}

static void add(struct text *out, const char *before, const char *words, const char *after)
{
    text_add(out, before);
    tex_escape(out, words);
    text_add(out, after);
}

static void write_page(struct sheet_job *job, const struct sheet_heading *heading)
{
    if (job->pages++ > 0)
        text_add(&job->out, "\\clearpage\n");
    add(&job->out, "{\\Large\\bfseries ", heading->title, "\\hfill ");
    add(&job->out, "", heading->place, "\\par}\n");
    if (!heading->is_key)
        text_add(&job->out, "\\medskip Name \\hrulefill\\quad Group \\rule{50mm}{.4pt}\\par\n");
}

static void write_heading(struct sheet_job *job, const char *words)
{
    add(&job->out, "\\medskip{\\bfseries ", words, "\\par}\\nopagebreak\n");
}

static void write_paragraph(struct sheet_job *job, const char *words)
{
    add(&job->out, "", words, "\\par\n");
}

static void add_line(struct sheet_job *job, const char *line)
{
    bool is_node = strncmp(line, "node ", 5) == 0;
    add(&job->out, is_node ? "{\\small\\ttfamily " : "{", line, "\\par}\n");
}

static void write_bars(struct sheet_job *job, const struct sheet_bars *bars)
{
    add(&job->out, "\\smallskip ", bars->label, "");
    if (bars->code[0] != '\0')
        add(&job->out, ": \\texttt{", bars->code, "}");
    text_add(&job->out, "\\par\\nopagebreak\n");
    if (bars->picture != NULL) {
        struct drawing drawing;
        drawing_init(&drawing);
        document_draw(bars, &drawing);
        tikz_picture(&drawing, drawing.width, drawing.height, &job->out);
        text_add(&job->out, "\\par\n");
        drawing_clear(&drawing);
        job->figures++;
    }
    document_lines(job, bars->words, add_line);
}

static void add_cell(struct text *out, const struct sheet_table *table, size_t row, size_t column)
{
    const char *words = table->cells[row * table->columns + column];
    text_add(out, column > 0 ? " & " : "");
    if (words == NULL)
        return;
    if (column == 1)
        add(out, row > 0 ? "\\texttt{" : "{", words, "}");
    else if (column > 1)
        add(out, row > 0 ? "\\textbf{" : "\\makebox[17mm]{", words, "}");
    else
        tex_escape(out, words);
}

static void write_table(struct sheet_job *job, const struct sheet_table *table)
{
    struct text *out = &job->out;
    text_add(out, "\\begin{tabular}{|r|l|");
    for (size_t i = 2; i < table->columns; i++)
        text_add(out, "c|");
    text_add(out, "}\\hline\n");
    for (size_t i = 0; i < table->rows; i++) {
        for (size_t k = 0; k < table->columns; k++)
            add_cell(out, table, i, k);
        text_add(out, "\\\\\\hline\n");
    }
    text_add(out, "\\end{tabular}\\par\n");
}

static void write_question(struct sheet_job *job, const struct sheet_question *question)
{
    struct text *out = &job->out;
    add(out, "\\smallskip ", question->words, "");
    if (question->answer != NULL) {
        add(out, "\\par\\nopagebreak\n\\quad Answer: \\textbf{", question->answer, "}\\par\n");
        add(out, "", question->reason, "\\par\n");
        return;
    }
    for (size_t i = 0; i < question->choice_count; i++)
        add(out, "\\quad\\mbox{\\memsbox\\ ", question->choices[i], "}");
    if (question->choice_count == 0)
        text_add(out, " \\rule{40mm}{.4pt}");
    text_add(out, "\\par\n");
}

static bool end(struct sheet_job *job)
{
    text_add(&job->out, "\\end{document}\n");
    return true;
}

const struct sheet_writer tex_sheet_writer = {.begin = begin,
                                              .page = write_page,
                                              .heading = write_heading,
                                              .paragraph = write_paragraph,
                                              .bars = write_bars,
                                              .table = write_table,
                                              .question = write_question,
                                              .end = end};
