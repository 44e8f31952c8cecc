/* SPDX-License-Identifier: MIT
 *
 * term_paint: colour pairs are made at their first use, since some terminals have only 64.
 */
#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700 /* wcwidth */
#endif
#include "term_paint.h"

#include "term_colour.h"

#include <string.h>
#include <wchar.h>

enum { PAIRS_MAX = 256 }; /* setcchar takes a short, and looks are few */

static struct {
    enum theme theme;
    enum colour_depth depth;
    bool ascii;
    bool has_default; /* the terminal's own colours can be asked for */
    int count;        /* pairs in use; pair 0 is the default         */
    struct tint pairs[PAIRS_MAX];
    struct {
        bool is_known;
        short pair;
        attr_t attributes;
    } styles[STYLE_COUNT];
} self;

void paint_theme(enum theme theme)
{
    self.theme = theme;
    self.count = 1;
    memset(self.styles, 0, sizeof self.styles);
}

void paint_start(enum theme theme, enum colour_depth depth, bool ascii)
{
    self.ascii = ascii;
    self.depth = depth;
    self.has_default = false;
    if (depth == DEPTH_MONO || start_color() == ERR)
        self.depth = DEPTH_MONO;
    else
        self.has_default = use_default_colors() != ERR;
    paint_theme(theme);
}

static bool make_pair(struct tint tint)
{
    if (self.count >= PAIRS_MAX || self.count >= COLOR_PAIRS)
        return false;
    int foreground = tint.foreground, background = tint.background;
    if (!self.has_default) { /* then curses' own idea of the default is white on black */
        foreground = foreground == COLOUR_NONE ? COLOR_WHITE : foreground;
        background = background == COLOUR_NONE ? COLOR_BLACK : background;
    }
    if (init_extended_pair(self.count, foreground, background) == ERR)
        return false;
    self.pairs[self.count++] = tint;
    return true;
}

/* The number of the pair; 0 when there is no room for another. */
static short pair_for(struct tint tint)
{
    if (tint.foreground == COLOUR_NONE && tint.background == COLOUR_NONE)
        return 0;
    for (int i = 1; i < self.count; i++)
        if (self.pairs[i].foreground == tint.foreground &&
            self.pairs[i].background == tint.background)
            return (short)i;
    return make_pair(tint) ? (short)(self.count - 1) : 0;
}

/* Terminals of 8 and 16 colours show bold in the bright form of its colour: bold black would be
 * grey on a coloured ground, so there it goes without. */
static bool can_be_bold(enum style style)
{
    bool is_few = self.depth == DEPTH_8 || self.depth == DEPTH_16;
    return !is_few || tint_of(self.theme, style, self.depth).foreground != 0;
}

static attr_t curses_attributes(unsigned attributes)
{
    attr_t result = A_NORMAL;
    result |= (attributes & ATTR_BOLD) != 0 ? A_BOLD : 0;
    result |= (attributes & ATTR_UNDERLINE) != 0 ? A_UNDERLINE : 0;
    result |= (attributes & ATTR_REVERSE) != 0 ? A_REVERSE : 0;
    return result;
}

/* Without a pair, what had a background of its own is shown reversed. */
static void learn_style(enum style style)
{
    struct tint tint = tint_of(self.theme, style, self.depth);
    self.styles[style].is_known = true;
    self.styles[style].pair = pair_for(tint);
    self.styles[style].attributes = curses_attributes(tint.attributes);
    if (self.styles[style].pair == 0 && tint.background != COLOUR_NONE)
        self.styles[style].attributes |= A_REVERSE;
}

/* A character that the C library gives another width than the grid did would push the rest of the
 * row aside. */
static wchar_t character_of(const struct cell *cell, bool is_wide)
{
    uint32_t code = cell->code_point;
    if (code == 0)
        return L' ';
    if (code > 0x7E && self.ascii)
        return (wchar_t)(unsigned char)glyph_to_ascii(code);
    if (code < 0x20 || code > 0x10FFFF)
        return L'?';
    return wcwidth((wchar_t)code) == (is_wide ? 2 : 1) ? (wchar_t)code : L'?';
}

int paint_cell(cchar_t *target, const struct cell *cell, bool is_wide)
{
    enum style style = cell->style < STYLE_COUNT ? (enum style)cell->style : STYLE_TEXT;
    if (!self.styles[style].is_known)
        learn_style(style);
    const wchar_t string[2] = {character_of(cell, is_wide), L'\0'};
    attr_t attributes = self.styles[style].attributes | curses_attributes(cell->attributes);
    if (!can_be_bold(style))
        attributes &= ~(attr_t)A_BOLD;
    setcchar(target, string, attributes, self.styles[style].pair, NULL);
    return wcwidth(string[0]) == 2 ? 2 : 1;
}
