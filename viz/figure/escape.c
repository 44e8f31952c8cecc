/* SPDX-License-Identifier: MIT
 *
 * escape: what each language needs said differently, a small table for each.
 */
#include "escape.h"

#include "utf8.h"

#include <string.h>

struct replacement {
    uint32_t code_point;
    const char *text;
};

static const struct replacement xml[] = {
    {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}, {0, NULL},
};

static const struct replacement tex[] = {
    {'\\', "\\textbackslash{}"},
    {'{', "\\{"},
    {'}', "\\}"},
    {'$', "\\$"},
    {'&', "\\&"},
    {'#', "\\#"},
    {'_', "\\_"},
    {'%', "\\%"},
    {'^', "\\textasciicircum{}"},
    {'~', "\\textasciitilde{}"},
    {'<', "\\textless{}"},
    {'>', "\\textgreater{}"},
    {'|', "\\textbar{}"},
    {'"', "{\\char34}"},
    {'`', "\\textasciigrave{}"},
    {0xB7, "\\textperiodcentered{}"},
    {0xD7, "\\ensuremath{\\times}"},
    {0x2013, "\\ensuremath{-}"}, /* old typewriter fonts have no dash */
    {0x2014, "\\textemdash{}"},
    {0x2018, "\\textquoteleft{}"},
    {0x2019, "\\textquoteright{}"},
    {0x201C, "\\textquotedblleft{}"},
    {0x201D, "\\textquotedblright{}"},
    {0xA0, "~"},
    {0xA7, "\\S{}"},
    {0xA9, "\\textcopyright{}"},
    {0xAB, "\\guillemotleft{}"},
    {0xB0, "\\ensuremath{^\\circ}"},
    {0xB1, "\\ensuremath{\\pm}"},
    {0xB2, "\\ensuremath{^2}"},
    {0xB3, "\\ensuremath{^3}"},
    {0xB5, "\\ensuremath{\\mu}"},
    {0xBB, "\\guillemotright{}"},
    {0x3B1, "\\ensuremath{\\alpha}"},
    {0x3B2, "\\ensuremath{\\beta}"},
    {0x3B3, "\\ensuremath{\\gamma}"},
    {0x3B4, "\\ensuremath{\\delta}"},
    {0x3B5, "\\ensuremath{\\varepsilon}"},
    {0x3B6, "\\ensuremath{\\zeta}"},
    {0x3B7, "\\ensuremath{\\eta}"},
    {0x3B8, "\\ensuremath{\\theta}"},
    {0x3B9, "\\ensuremath{\\iota}"},
    {0x3BA, "\\ensuremath{\\kappa}"},
    {0x3BB, "\\ensuremath{\\lambda}"},
    {0x3BC, "\\ensuremath{\\mu}"},
    {0x3BD, "\\ensuremath{\\nu}"},
    {0x3BE, "\\ensuremath{\\xi}"},
    {0x3BF, "\\ensuremath{o}"},
    {0x3C0, "\\ensuremath{\\pi}"},
    {0x3C1, "\\ensuremath{\\rho}"},
    {0x3C2, "\\ensuremath{\\varsigma}"},
    {0x3C3, "\\ensuremath{\\sigma}"},
    {0x3C4, "\\ensuremath{\\tau}"},
    {0x3C5, "\\ensuremath{\\upsilon}"},
    {0x3C6, "\\ensuremath{\\varphi}"},
    {0x3C7, "\\ensuremath{\\chi}"},
    {0x3C8, "\\ensuremath{\\psi}"},
    {0x3C9, "\\ensuremath{\\omega}"},
    {0x391, "\\ensuremath{\\mathrm{A}}"},
    {0x392, "\\ensuremath{\\mathrm{B}}"},
    {0x393, "\\ensuremath{\\mathrm{\\Gamma}}"},
    {0x394, "\\ensuremath{\\mathrm{\\Delta}}"},
    {0x395, "\\ensuremath{\\mathrm{E}}"},
    {0x396, "\\ensuremath{\\mathrm{Z}}"},
    {0x397, "\\ensuremath{\\mathrm{H}}"},
    {0x398, "\\ensuremath{\\mathrm{\\Theta}}"},
    {0x399, "\\ensuremath{\\mathrm{I}}"},
    {0x39A, "\\ensuremath{\\mathrm{K}}"},
    {0x39B, "\\ensuremath{\\mathrm{\\Lambda}}"},
    {0x39C, "\\ensuremath{\\mathrm{M}}"},
    {0x39D, "\\ensuremath{\\mathrm{N}}"},
    {0x39E, "\\ensuremath{\\mathrm{\\Xi}}"},
    {0x39F, "\\ensuremath{\\mathrm{O}}"},
    {0x3A0, "\\ensuremath{\\mathrm{\\Pi}}"},
    {0x3A1, "\\ensuremath{\\mathrm{P}}"},
    {0x3A3, "\\ensuremath{\\mathrm{\\Sigma}}"},
    {0x3A4, "\\ensuremath{\\mathrm{T}}"},
    {0x3A5, "\\ensuremath{\\mathrm{\\Upsilon}}"},
    {0x3A6, "\\ensuremath{\\mathrm{\\Phi}}"},
    {0x3A7, "\\ensuremath{\\mathrm{X}}"},
    {0x3A8, "\\ensuremath{\\mathrm{\\Psi}}"},
    {0x3A9, "\\ensuremath{\\mathrm{\\Omega}}"},
    {0x2011, "-"},
    {0x201A, "\\quotesinglbase{}"},
    {0x201E, "\\quotedblbase{}"},
    {0x2020, "\\dag{}"},
    {0x2022, "\\textbullet{}"},
    {0x2039, "\\guilsinglleft{}"},
    {0x203A, "\\guilsinglright{}"},
    {0x20AC, "\\texteuro{}"},
    {0x2122, "\\texttrademark{}"},
    {0x21D2, "\\ensuremath{\\Rightarrow}"},
    {0x2194, "\\ensuremath{\\leftrightarrow}"},
    {0x2191, "\\ensuremath{\\uparrow}"},
    {0x2193, "\\ensuremath{\\downarrow}"},
    {0x221E, "\\ensuremath{\\infty}"},
    {0x2248, "\\ensuremath{\\approx}"},
    {0x2260, "\\ensuremath{\\neq}"},
    {0x2713, "\\ensuremath{\\surd}"},
    {0x2026, "\\ldots{}"},
    {0x2190, "\\ensuremath{\\leftarrow}"},
    {0x2192, "\\ensuremath{\\rightarrow}"},
    {0x2212, "\\ensuremath{-}"},
    {0x2264, "\\ensuremath{\\leq}"},
    {0x2265, "\\ensuremath{\\geq}"},
    {0, NULL},
};

static const struct replacement markdown[] = {
    {'\\', "\\\\"}, {'`', "\\`"}, {'*', "\\*"}, {'_', "\\_"}, {'[', "\\["},  {']', "\\]"},
    {'#', "\\#"},   {'|', "\\|"}, {'~', "\\~"}, {'!', "\\!"}, {'<', "&lt;"}, {'>', "&gt;"},
    {'&', "&amp;"}, {'$', "\\$"}, {':', "\\:"}, {'@', "\\@"}, {0, NULL},
};

static const struct replacement gift[] = {
    {'\\', "\\\\"}, {'~', "\\~"}, {'=', "\\="}, {'#', "\\#"},
    {'{', "\\{"},   {'}', "\\}"}, {':', "\\:"}, {0, NULL},
};

static const char *find_replacement(const struct replacement *table, uint32_t code_point)
{
    for (; table->text != NULL; table++)
        if (table->code_point == code_point)
            return table->text;
    return NULL;
}

/* Calls add(out, code point) for each character of the visible form of `string`. */
static void for_visible(struct text *out, const char *string, void (*add)(struct text *, uint32_t))
{
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, string, strlen(string));
    const char *at = text_string(&visible), *end = at + visible.length;
    while (at < end)
        add(out, utf8_next(&at, end));
    text_clear(&visible);
}

static void add_or_replace(struct text *out, const struct replacement *table, uint32_t code_point)
{
    const char *replacement = find_replacement(table, code_point);
    if (replacement != NULL)
        text_add(out, replacement);
    else
        utf8_add(out, code_point);
}

static void add_xml(struct text *out, uint32_t code_point)
{
    add_or_replace(out, xml, code_point);
}

/* Most is plain; that goes out at once. */
void xml_escape(struct text *out, const char *string)
{
    const char *at = string;
    while (*at >= ' ' && *at <= '~' && strchr("&<>\"'", *at) == NULL)
        at++;
    if (*at == '\0')
        text_add_bytes(out, string, (size_t)(at - string));
    else
        for_visible(out, string, add_xml);
}

/* pdfTeX's fonts stop at Latin Extended-A. What is further, and no sign that all engines have, goes
 * to the engine as it is, which sets it or says that it cannot. */
static void add_tex(struct text *out, uint32_t code_point)
{
    if (code_point < 0x180 || find_replacement(tex, code_point) != NULL) {
        add_or_replace(out, tex, code_point);
        return;
    }
    text_format(out, "\\memsunicode{%X}{", (unsigned)code_point);
    utf8_add(out, code_point);
    text_add_char(out, '}');
}

void tex_escape(struct text *out, const char *string)
{
    for_visible(out, string, add_tex);
}

static void add_markdown(struct text *out, uint32_t code_point)
{
    add_or_replace(out, markdown, code_point);
}

static void add_gift(struct text *out, uint32_t code_point)
{
    add_or_replace(out, gift, code_point);
}

void gift_escape(struct text *out, const char *string)
{
    for_visible(out, string, add_gift);
}

void markdown_escape(struct text *out, const char *string)
{
    for_visible(out, string, add_markdown);
}

static void add_json_number(struct text *out, uint32_t code_point)
{
    if (code_point < 0x10000) {
        text_format(out, "\\u%04x", (unsigned)code_point);
        return;
    }
    code_point -= 0x10000;
    text_format(out, "\\u%04x\\u%04x", 0xD800 + (unsigned)(code_point >> 10),
                0xDC00 + (unsigned)(code_point & 0x3FF));
}

/* Whether a character is its own visible form. */
static bool is_visible(uint32_t code_point)
{
    struct text plain, visible;
    text_init(&plain);
    text_init(&visible);
    utf8_add(&plain, code_point);
    utf8_make_visible(&visible, plain.bytes, plain.length);
    bool same = strcmp(text_string(&plain), text_string(&visible)) == 0;
    text_clear(&plain);
    text_clear(&visible);
    return same;
}

static void add_json(struct text *out, uint32_t code_point)
{
    if (code_point == '"' || code_point == '\\')
        text_format(out, "\\%c", (int)code_point);
    else if (code_point == '\n')
        text_add(out, "\\n");
    else if (code_point == '\r')
        text_add(out, "\\r");
    else if (code_point >= ' ' && code_point < 0x7F)
        text_add_char(out, (char)code_point);
    else if (code_point < 0xA0 || !is_visible(code_point))
        add_json_number(out, code_point);
    else
        utf8_add(out, code_point);
}

void json_string(struct text *out, const char *bytes, size_t length)
{
    const char *end = bytes + length;
    text_add_char(out, '"');
    while (bytes < end)
        add_json(out, utf8_next(&bytes, end));
    text_add_char(out, '"');
}

void csv_field(struct text *out, const char *string)
{
    struct text field;
    text_init(&field);
    if (strchr("=+-@", string[0]) != NULL && string[0] != '\0')
        text_add_char(&field, '\'');
    utf8_make_visible(&field, string, strlen(string));
    const char *at = text_string(&field);
    bool is_quoted = strpbrk(at, ",\"\r\n") != NULL;
    if (is_quoted)
        text_add_char(out, '"');
    for (; *at != '\0'; at++)
        text_add_bytes(out, *at == '"' ? "\"\"" : at, *at == '"' ? 2 : 1);
    if (is_quoted)
        text_add_char(out, '"');
    text_clear(&field);
}
