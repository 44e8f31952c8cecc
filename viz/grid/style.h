/* SPDX-License-Identifier: MIT
 *
 * style: the names that cells are painted with, and what each theme makes of a name. One table; the
 * terminal and the writers look colours up here, and only the golden tests know a style's letter.
 */
#ifndef MEMSVIZ_STYLE_H
#define MEMSVIZ_STYLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* name, letter in style planes of golden tests, what it paints */
#define STYLE_TABLE(X)                                                                             \
    X(TEXT, '.', "ordinary text")                                                                  \
    X(STRONG, 'S', "text that matters: numbers, names, the sentence")                              \
    X(DIM, '-', "labels, what can be skipped")                                                     \
    X(RULER, 'r', "addresses under the bars")                                                      \
    X(TITLE, 'T', "the title line")                                                                \
    X(BADGE, 'B', "the program's name, a mode, a playing state")                                   \
    X(FOOTER, 'f', "the line of keys")                                                             \
    X(KEY, 'k', "a key in the line of keys")                                                       \
    X(RULE, '_', "lines between panels")                                                           \
    X(NOTE, 'n', "the scenario's narration")                                                       \
    X(GOOD, 'g', "done, passed, more")                                                             \
    X(BAD, 'b', "refused, failed, less")                                                           \
    X(NOW, '>', "the step that is being taken, the cursor on a chart")                             \
    X(CHART, 'c', "used bytes in charts and in the minimap")                                       \
    X(CHART_DIM, 'd', "mapped bytes, and what is not reached yet")                                 \
    X(HOLE, 'h', "a HOLE")                                                                         \
    X(HOLE_TEXT, 'H', "the name and size of a HOLE")                                               \
    X(HOLE_CHANGED, 'C', "a HOLE that this frame changed")                                         \
    X(GROUP, '+', "a cell that gathers segments too small to draw")                                \
    X(MARK, '^', "what is said of a change, under the bars")                                       \
    X(PATH, 'v', "the search: looked at and passed over")                                          \
    X(SELECTED, '#', "the selection, the choice in a list")                                        \
    X(PROMPT, ':', "the command line")                                                             \
    X(BLOCK0, '0', "blocks take the seven block styles in turn, by their id")                      \
    X(BLOCK1, '1', "")                                                                             \
    X(BLOCK2, '2', "")                                                                             \
    X(BLOCK3, '3', "")                                                                             \
    X(BLOCK4, '4', "")                                                                             \
    X(BLOCK5, '5', "")                                                                             \
    X(BLOCK6, '6', "")

#define STYLE_ENUM(name, letter, use) STYLE_##name,
enum style { STYLE_TABLE(STYLE_ENUM) STYLE_COUNT };
#undef STYLE_ENUM

enum { STYLE_BLOCKS = STYLE_BLOCK6 - STYLE_BLOCK0 + 1 };

/* What a cell adds to its style. */
enum { ATTR_NONE = 0, ATTR_BOLD = 1, ATTR_UNDERLINE = 2, ATTR_REVERSE = 4 };

enum theme { THEME_DARK, THEME_LIGHT, THEME_PRINT, THEME_MONO, THEME_COUNT };

enum { COLOUR_NONE = -1 }; /* the terminal's own foreground or background */

/* How one theme shows one style. Colours are 0xRRGGBB or COLOUR_NONE. */
struct look {
    int32_t foreground;
    int32_t background;
    int8_t foreground16; /* 0..15, for terminals of 16 colours; of 8: the same less 8 */
    int8_t background16; /* 0..15, or COLOUR_NONE                                     */
    uint8_t attributes;  /* ATTR_*                                                    */
};

/* The style of the block with this id (>= 1). */
enum style style_of_block(uint64_t id);

/* The letter that stands for a style in golden files. */
char style_letter(enum style style);

/* The look of a style. Static storage, never NULL. */
const struct look *theme_look(enum theme theme, enum style style);

/* "dark", "light", "print", "mono". Static storage. */
const char *theme_name(enum theme theme);

/* The name of theme `index`, or NULL past the last. */
const char *theme_word(size_t index);

/* Finds a theme by its name; false: there is none. */
bool theme_find(const char *name, enum theme *theme);

/* What a figure or a terminal of its own colours should put behind everything (0xRRGGBB). */
int32_t theme_background(enum theme theme);

/* The palette index, 16..255, of the xterm colour that looks most like 0xRRGGBB. */
int colour_to_256(int32_t rgb);

#endif
