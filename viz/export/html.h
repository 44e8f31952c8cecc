/* SPDX-License-Identifier: MIT
 *
 * html: the parts of the .html format. One file that a browser opens from a disk or a course's
 * page: a figure as inline SVG that changes from frame to frame, buttons and the terminal's keys,
 * the sentence in a live region for screen readers. Light, dark or as the reader's system is; on
 * paper all frames one under the other; without script, the narration of all of them. Its address
 * names the frame. It asks for nothing from a network, and its policy forbids it to.
 */
#ifndef MEMSVIZ_HTML_H
#define MEMSVIZ_HTML_H

#include "style.h"
#include "text.h"

extern const char html_style[], html_script[];

/* The head of a page, up to and with its title, and with the style sheet that all pages have.
 * `class` is of its root: "auto" follows the reader's system, "dark" is dark. */
void html_head(const char *title, const char *class, bool has_script, struct text *out);

/* Style rules that paint shapes by their classes in this theme; not `is_whole`: only the colours,
 * over rules that are there. */
void html_paint_rules(enum theme theme, bool is_whole, struct text *out);

/* What a scenario says of itself, as paragraphs. */
void html_about(const char *about, struct text *out);

/* A page that lists lessons: begin, one after the other, end. `file` is the name of the lesson's
 * page, beside this one. */
void html_index_begin(struct text *out);
void html_index_lesson(const char *file, const char *title, const char *about, struct text *out);
void html_index_end(struct text *out);

#endif
