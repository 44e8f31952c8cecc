/* SPDX-License-Identifier: MIT
 *
 * paint: the names that a figure's shapes are painted with, and what a theme makes of each: fill,
 * line, hatch, and type. Colours come from the themes of style.h; here they are made to read on
 * paper: text always has a contrast of 4.5 or more with what is under it.
 */
#ifndef MEMSVIZ_PAINT_H
#define MEMSVIZ_PAINT_H

#include <stdbool.h>
#include <stdint.h>

#include "style.h"

/* name, class in SVG and last part of the style name in TikZ, what it paints */
#define PAINT_TABLE(X)                                                                             \
    X(PAPER, "paper", "what everything lies on")                                                   \
    X(CHAIN, "chain", "box: a node in the main chain")                                             \
    X(CHAIN_END, "chain-end", "box: HEAD and NULL")                                                \
    X(PROCESS, "process", "box: a PROCESS segment, in its block's colour")                         \
    X(HOLE, "hole", "box: a HOLE")                                                                 \
    X(GATHERED, "gathered", "box: segments too small to draw one by one")                          \
    X(PLATE, "plate", "box: calm ground for text on a hatch")                                      \
    X(LABEL, "label", "box: the same on a PROCESS; nothing where blocks are not hatched")          \
    X(PALE, "pale", "box: a PROCESS that did not change, in a strip of calls")                     \
    X(PALE_HOLE, "pale-hole", "box: a HOLE that did not change, in a strip of calls")              \
    X(NODE, "node", "box: the outline of a row of segments")                                       \
    X(CHANGED, "changed", "box: the outline of what this frame changed")                           \
    X(TAB, "tab", "box: says what changed")                                                        \
    X(TAB_PATH, "tab-path", "box: says what the search found")                                     \
    X(PANEL, "panel", "box: ground of the statistics")                                             \
    X(LINK, "link", "line: pointers of the chains")                                                \
    X(TICK, "tick", "line: where an address belongs")                                              \
    X(POINTER, "pointer", "line: the byte that the call is about")                                 \
    X(SCALE, "scale", "line: the measure")                                                         \
    X(LEADER, "leader", "line: from a name to its segment")                                        \
    X(BREAK, "break", "line: where a bar is not to scale")                                         \
    X(AXIS, "axis", "line: axes of a plot")                                                        \
    X(GRID, "grid", "line: values across a plot")                                                  \
    X(PLOT, "plot", "line: a statistic over the calls")                                            \
    X(TITLE, "title", "text: what the scenario is about")                                          \
    X(PLACE, "place", "text: which call this is")                                                  \
    X(CODE, "code", "text: the call as C, and what it gave")                                       \
    X(CHAIN_TEXT, "chain-text", "text: node 1, HEAD, NULL")                                        \
    X(CHAIN_NOTE, "chain-note", "text: pages of a node")                                           \
    X(HEADER, "header", "text: range and use of a node")                                           \
    X(LETTER, "letter", "text: P in a PROCESS")                                                    \
    X(NAME, "name", "text: name of a block")                                                       \
    X(SIZE, "size", "text: its size")                                                              \
    X(HOLE_NAME, "hole-name", "text: HOLE, or H")                                                  \
    X(HOLE_SIZE, "hole-size", "text: its size")                                                    \
    X(ADDRESS, "address", "text: virtual addresses under a row")                                   \
    X(TAB_TEXT, "tab-text", "text: new, rest, freed, merged")                                      \
    X(PATH_TEXT, "path-text", "text: order and finding of a visit")                                \
    X(SENTENCE, "sentence", "text: what the call did")                                             \
    X(NOTE, "note", "text: the scenario's narration")                                              \
    X(LEGEND, "legend", "text: what the fills mean")                                               \
    X(STAT, "stat", "text: a statistic's value")                                                   \
    X(PALE_NAME, "pale-name", "text: name of a block that did not change")                         \
    X(LEADER_NAME, "leader-name", "text: a name that found no room in its box")                    \
    X(AXIS_TEXT, "axis-text", "text: values along the axes of a plot")                             \
    X(PLOT_NAME, "plot-name", "text: which statistic a line is")

#define PAINT_ENUM(name, word, use) PAINT_##name,
enum paint { PAINT_TABLE(PAINT_ENUM) PAINT_COUNT };
#undef PAINT_ENUM

enum hatch {
    HATCH_NONE,
    HATCH_DOTS,   /* HOLEs                       */
    HATCH_RISING, /* the rest: blocks, in print  */
    HATCH_FALLING,
    HATCH_LEVEL,
    HATCH_UPRIGHT,
    HATCH_CROSSED,
    HATCH_SQUARES,
    HATCH_COUNT
};

/* How a theme paints one name. Colours are 0xRRGGBB or COLOUR_NONE. */
struct ink {
    int32_t fill;     /* boxes; texts: their colour        */
    int32_t stroke;   /* boxes and lines                   */
    int stroke_width; /* hundredths of a pixel             */
    int radius;       /* of a box's corners, the same      */
    enum hatch hatch; /* over the fill                     */
    int32_t hatch_stroke;
    int dash; /* lines: pixels drawn and left out in turn; 0: solid */
};

/* Whether it paints lines, and not boxes or texts. */
bool paint_is_line(enum paint paint);

/* How a text is set, in every theme. */
struct type {
    int size; /* hundredths of a pixel                       */
    bool is_bold;
    bool is_italic;
    bool is_running; /* sentences: a proportional font; else a fixed one */
};

/* "process", "hole-name". Static storage. */
const char *paint_name(enum paint paint);

/* Whether a paint comes in variants: of a block's colour, or of a plot's line. */
bool paint_has_variants(enum paint paint);

/* `variant`, 0..STYLE_BLOCKS-1, counts for paints that have some. */
struct ink paint_ink(enum theme theme, enum paint paint, int variant);

/* Static storage. Names that paint no text have size 0. */
const struct type *paint_type(enum paint paint);

/* The paint that lies under a text, for contrast. */
enum paint paint_ground(enum paint text);

#endif
