/* SPDX-License-Identifier: MIT
 *
 * html: the parts of the .html format. One file that a browser opens from a disk or a course's
 * page: figures as inline SVG, buttons and the terminal's keys, the sentence in a live region for
 * screen readers. Light, dark or as the reader's system is; on paper, and without script, all
 * frames one under the other. It asks for nothing from a network, and its policy forbids it to.
 */
#ifndef MEMSVIZ_HTML_H
#define MEMSVIZ_HTML_H

#include "style.h"
#include "text.h"

extern const char html_style[], html_script[];

/* Style rules that repaint figures of any theme in this one. `prefix` goes before every selector.
 */
void html_paint_rules(enum theme theme, const char *prefix, struct text *out);

#endif
