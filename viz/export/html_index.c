/* SPDX-License-Identifier: MIT
 *
 * html_index: the page that lists lessons, each with what it says of itself.
 */
#include "html.h"

#include "escape.h"

#include <string.h>

void html_index_begin(struct text *out)
{
    html_head("Lessons", "auto", false, out);
    text_add(out, "</head>\n<body>\n<main>\n<h1>Lessons</h1>\n<ol class=\"lessons\">\n");
}

/* The bytes of a file's name that may stand in an address as they are. */
static void add_address(struct text *out, const char *file)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    for (const char *at = file; *at != '\0'; at++)
        if (strchr(plain, *at) != NULL)
            text_add_char(out, *at);
        else
            text_format(out, "%%%02X", (unsigned)(unsigned char)*at);
}

void html_index_lesson(const char *file, const char *title, const char *about, struct text *out)
{
    text_add(out, "<li><a href=\"");
    add_address(out, file);
    text_add(out, "\">");
    xml_escape(out, title[0] != '\0' ? title : file);
    text_add(out, "</a>\n");
    html_about(about, out);
    text_add(out, "</li>\n");
}

void html_index_end(struct text *out)
{
    text_add(out, "</ol>\n</main>\n</body>\n</html>\n");
}
