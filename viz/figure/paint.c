/* SPDX-License-Identifier: MIT
 *
 * paint: the figure's colours, worked out from the few that a theme names.
 */
#include "paint.h"

#include "colour.h"

enum { INK_CONTRAST = 450 };

static const char *const names[] = {
#define PAINT_WORD(name, word, use) word,
    PAINT_TABLE(PAINT_WORD)
#undef PAINT_WORD
};

static const struct type types[PAINT_COUNT] = {
    [PAINT_TITLE] = {1700, true, false, true},
    [PAINT_PLACE] = {1150, false, false, false},
    [PAINT_CHAIN_TEXT] = {1200, true, false, false},
    [PAINT_CHAIN_NOTE] = {1000, false, false, false},
    [PAINT_HEADER] = {1100, false, false, false},
    [PAINT_CODE] = {1200, true, false, false},
    [PAINT_LETTER] = {950, false, false, false},
    [PAINT_NAME] = {1300, true, false, false},
    [PAINT_SIZE] = {1100, false, false, false},
    [PAINT_HOLE_NAME] = {1150, true, false, false},
    [PAINT_HOLE_SIZE] = {1100, false, false, false},
    [PAINT_ADDRESS] = {1050, false, false, false},
    [PAINT_TAB_TEXT] = {1050, true, false, false},
    [PAINT_PATH_TEXT] = {1050, false, false, false},
    [PAINT_SENTENCE] = {1350, false, false, true},
    [PAINT_NOTE] = {1350, false, true, true},
    [PAINT_LEGEND] = {1050, false, false, false},
    [PAINT_STAT] = {1150, true, false, false},
    [PAINT_PALE_NAME] = {950, false, false, false},
    [PAINT_LEADER_NAME] = {1050, true, false, false},
    [PAINT_AXIS_TEXT] = {1000, false, false, false},
    [PAINT_PLOT_NAME] = {1050, true, false, false},
};

const char *paint_name(enum paint paint)
{
    return names[paint];
}

const struct type *paint_type(enum paint paint)
{
    return &types[paint];
}

enum paint paint_ground(enum paint text)
{
    switch (text) {
    case PAINT_CHAIN_TEXT:
    case PAINT_CHAIN_NOTE:
        return PAINT_CHAIN;
    case PAINT_LETTER:
    case PAINT_NAME:
    case PAINT_SIZE:
        return PAINT_PROCESS;
    case PAINT_PALE_NAME:
        return PAINT_PALE;
    case PAINT_HOLE_NAME:
    case PAINT_HOLE_SIZE:
        return PAINT_PLATE;
    case PAINT_TAB_TEXT:
        return PAINT_TAB;
    case PAINT_STAT:
        return PAINT_PANEL;
    default:
        return PAINT_PAPER;
    }
}

/* The few colours that all others are mixed from. */
struct base {
    int32_t paper, ink, accent;
    int32_t edge; /* between segments: a line on light paper, a gap in dark */
    bool is_grey; /* print and mono: greys and hatches instead of colours */
};

static struct base theme_base(enum theme theme)
{
    struct base base = {.is_grey = theme == THEME_PRINT || theme == THEME_MONO};
    base.paper = base.is_grey ? 0xFFFFFF : theme_background(theme);
    int32_t pole = colour_contrast(0, base.paper) > 1000 ? 0x14181F : 0xF2F4F8;
    base.ink = base.is_grey ? 0 : pole;
    base.edge = pole == 0x14181F ? base.ink : base.paper;
    base.accent = base.is_grey ? 0 : theme_look(theme, STYLE_MARK)->foreground;
    if (base.accent == COLOUR_NONE || colour_contrast(base.accent, base.paper) < INK_CONTRAST)
        base.accent = base.ink;
    return base;
}

/* Greys light enough for black text; neighbours in the list differ in grey and in hatch. */
static struct ink grey_process(int variant)
{
    static const int32_t greys[] = {0xD6D6D6, 0xF4F4F4, 0xBEBEBE, 0xE9E9E9,
                                    0xDEDEDE, 0xFAFAFA, 0xCECECE};
    static const enum hatch hatches[] = {HATCH_NONE,    HATCH_RISING,  HATCH_NONE, HATCH_FALLING,
                                         HATCH_UPRIGHT, HATCH_CROSSED, HATCH_LEVEL};
    return (struct ink){.fill = greys[variant],
                        .stroke = 0,
                        .stroke_width = 100,
                        .hatch = hatches[variant],
                        .hatch_stroke = 0x9A9A9A};
}

static struct ink process_ink(enum theme theme, const struct base *base, int variant)
{
    variant = variant < 0 ? 0 : variant % STYLE_BLOCKS;
    if (base->is_grey)
        return grey_process(variant);
    int32_t fill = theme_look(theme, (enum style)(STYLE_BLOCK0 + variant))->background;
    if (fill == COLOUR_NONE)
        fill = colour_mix(base->paper, base->ink, 15);
    return (struct ink){.fill = fill, .stroke = base->edge, .stroke_width = 100};
}

/* The same block, further away. */
static struct ink pale_ink(enum theme theme, const struct base *base, int variant)
{
    struct ink ink = process_ink(theme, base, variant);
    ink.fill = colour_mix(base->paper, ink.fill, 30);
    ink.stroke = colour_mix(base->paper, base->ink, 35);
    ink.hatch = HATCH_NONE;
    return ink;
}

static struct ink hole_ink(const struct base *base)
{
    return (struct ink){.fill = colour_mix(base->paper, base->ink, base->is_grey ? 0 : 3),
                        .stroke = base->edge,
                        .stroke_width = 100,
                        .hatch = HATCH_DOTS,
                        .hatch_stroke = colour_mix(base->paper, base->ink, 40)};
}

/* Lines are told apart in grey, too. */
static struct ink plot_ink(enum theme theme, const struct base *base, int variant)
{
    static const int dashes[STYLE_BLOCKS] = {0, 5, 2, 8, 0, 3, 6};
    int32_t rgb = base->is_grey ? base->ink : process_ink(theme, base, variant).fill;
    return (struct ink){.fill = COLOUR_NONE,
                        .stroke = colour_readable(rgb, base->paper),
                        .stroke_width = 160,
                        .dash = base->is_grey ? dashes[variant % STYLE_BLOCKS] : 0};
}

/* `percent` of ink on paper. */
static int32_t shade(const struct base *base, int percent)
{
    return colour_mix(base->paper, base->ink, percent);
}

static struct ink line(int32_t stroke, int width)
{
    return (struct ink){.fill = COLOUR_NONE, .stroke = stroke, .stroke_width = width};
}

static struct ink box(int32_t fill, int32_t stroke, int radius)
{
    return (struct ink){.fill = fill, .stroke = stroke, .stroke_width = 100, .radius = radius};
}

static struct ink line_ink(enum theme theme, const struct base *base, enum paint paint, int variant)
{
    switch (paint) {
    case PAINT_PLOT:
        return plot_ink(theme, base, variant);
    case PAINT_LINK:
        return line(shade(base, 75), 130);
    case PAINT_POINTER:
        return line(base->accent, 200);
    case PAINT_LEADER:
        return line(shade(base, 60), 80);
    case PAINT_BREAK:
        return line(shade(base, 85), 150);
    case PAINT_GRID:
        return line(shade(base, 14), 80);
    default:
        return line(shade(base, 45), 100);
    }
}

/* What segments are. */
static struct ink segment_ink(enum theme theme, const struct base *base, enum paint paint,
                              int variant)
{
    struct ink process = process_ink(theme, base, variant);
    switch (paint) {
    case PAINT_PROCESS:
        return process;
    case PAINT_HOLE:
        return hole_ink(base);
    case PAINT_PALE:
        return pale_ink(theme, base, variant);
    case PAINT_PALE_HOLE:
        return box(base->paper, shade(base, 35), 0);
    case PAINT_GATHERED:
        return (struct ink){shade(base, 12), base->ink, 100, 0, HATCH_LEVEL, shade(base, 55), 0};
    default: /* PAINT_LABEL */
        return (struct ink){.fill = process.hatch != HATCH_NONE ? 0xFFFFFF : COLOUR_NONE,
                            .stroke = COLOUR_NONE,
                            .radius = 200};
    }
}

static struct ink box_ink(enum theme theme, const struct base *base, enum paint paint, int variant)
{
    switch (paint) {
    case PAINT_PROCESS:
    case PAINT_HOLE:
    case PAINT_PALE:
    case PAINT_PALE_HOLE:
    case PAINT_GATHERED:
    case PAINT_LABEL:
        return segment_ink(theme, base, paint, variant);
    case PAINT_NODE:
        return line(colour_mix(base->edge, base->ink, 60), 150);
    case PAINT_CHANGED:
        return line(base->accent, 300);
    case PAINT_TAB:
        return box(base->accent, base->accent, 200);
    case PAINT_TAB_PATH:
        return box(base->paper, shade(base, 45), 200);
    case PAINT_CHAIN:
    case PAINT_PANEL:
        return box(shade(base, 6), shade(base, 45), 400);
    case PAINT_CHAIN_END:
        return box(base->paper, shade(base, 45), 1100);
    default:
        return (struct ink){.fill = base->paper, .stroke = COLOUR_NONE};
    }
}

static bool is_quiet(enum paint paint)
{
    return paint == PAINT_PLACE || paint == PAINT_HEADER || paint == PAINT_ADDRESS ||
           paint == PAINT_LEGEND || paint == PAINT_CHAIN_NOTE || paint == PAINT_PATH_TEXT ||
           paint == PAINT_AXIS_TEXT;
}

bool paint_is_line(enum paint paint)
{
    switch (paint) {
    case PAINT_LINK:
    case PAINT_TICK:
    case PAINT_POINTER:
    case PAINT_SCALE:
    case PAINT_LEADER:
    case PAINT_BREAK:
    case PAINT_AXIS:
    case PAINT_GRID:
    case PAINT_PLOT:
        return true;
    default:
        return false;
    }
}

bool paint_has_variants(enum paint paint)
{
    enum paint ground = paint_ground(paint);
    return paint == PAINT_PROCESS || paint == PAINT_LABEL || paint == PAINT_PALE ||
           paint == PAINT_PLOT || paint == PAINT_PLOT_NAME || ground == PAINT_PROCESS ||
           ground == PAINT_PALE;
}

static int32_t text_colour(enum theme theme, const struct base *base, enum paint paint, int variant)
{
    enum paint under = paint_ground(paint);
    if (under == PAINT_PROCESS && !base->is_grey)
        return theme_look(theme, (enum style)(STYLE_BLOCK0 + variant))->foreground;
    if (under == PAINT_TAB)
        return base->paper;
    if (paint == PAINT_PLOT_NAME)
        return plot_ink(theme, base, variant).stroke;
    if (is_quiet(paint))
        return colour_mix(base->paper, base->ink, 68);
    return base->ink;
}

static struct ink work_out(enum theme theme, enum paint paint, int variant)
{
    struct base base = theme_base(theme);
    if (types[paint].size == 0)
        return paint_is_line(paint) ? line_ink(theme, &base, paint, variant)
                                    : box_ink(theme, &base, paint, variant);
    int32_t ground = box_ink(theme, &base, paint_ground(paint), variant).fill;
    int32_t ink = text_colour(theme, &base, paint, variant);
    return (struct ink){.fill = colour_readable(ink == COLOUR_NONE ? base.ink : ink, ground),
                        .stroke = COLOUR_NONE};
}

/* Worked out once: a figure asks for each of its shapes. */
struct ink paint_ink(enum theme theme, enum paint paint, int variant)
{
    static struct ink inks[THEME_COUNT][PAINT_COUNT][STYLE_BLOCKS];
    static bool is_known[THEME_COUNT];
    if (!is_known[theme])
        for (int p = 0; p < PAINT_COUNT; p++)
            for (int v = 0; v < STYLE_BLOCKS; v++)
                inks[theme][p][v] = work_out(theme, (enum paint)p, v);
    is_known[theme] = true;
    return inks[theme][paint][variant < 0 ? 0 : variant % STYLE_BLOCKS];
}
