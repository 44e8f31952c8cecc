/* SPDX-License-Identifier: MIT
 *
 * style: the themes. Blocks take the Okabe-Ito colours, which people with any kind of colour vision
 * tell apart; HOLEs are grey. Okabe and Ito, "Color Universal Design", 2008.
 */
#include "style.h"

#include <string.h>

enum {
    NONE = COLOUR_NONE,
    ORANGE = 0xE69F00,
    SKY = 0x56B4E9,
    GREEN = 0x009E73,
    YELLOW = 0xF0E442,
    BLUE = 0x0072B2,
    VERMILLION = 0xD55E00,
    PURPLE = 0xCC79A7,
    BLACK = 0x000000,
    WHITE = 0xFFFFFF,
    BOLD = ATTR_BOLD,
    UNDER = ATTR_UNDERLINE,
    REVERSE = ATTR_REVERSE
};

/* On dark and on light ground alike. */
#define COLOURED_BLOCKS                                                                            \
    [STYLE_BLOCK0] = {BLACK, SKY, 0, 14, 0}, [STYLE_BLOCK1] = {BLACK, ORANGE, 0, 3, 0},            \
    [STYLE_BLOCK2] = {BLACK, GREEN, 0, 2, 0}, [STYLE_BLOCK3] = {BLACK, PURPLE, 0, 13, 0},          \
    [STYLE_BLOCK4] = {BLACK, YELLOW, 0, 11, 0}, [STYLE_BLOCK5] = {WHITE, BLUE, 15, 4, 0},          \
    [STYLE_BLOCK6] = {BLACK, VERMILLION, 0, 9, 0}

/* foreground, background, the same of 16 colours (0 black .. 7 white, 8 more: bright), then
 * attributes */
static const struct look dark[STYLE_COUNT] = {
    [STYLE_TEXT] = {0xC6C6C6, 0x121212, 7, 0, 0},
    [STYLE_STRONG] = {WHITE, 0x121212, 15, 0, BOLD},
    [STYLE_DIM] = {0x8A8A8A, 0x121212, 7, 0, 0},
    [STYLE_RULER] = {0xD0D0D0, 0x121212, 7, 0, 0},
    [STYLE_TITLE] = {0xD0D0D0, 0x262626, 7, 0, 0},
    [STYLE_BADGE] = {BLACK, SKY, 0, 6, BOLD},
    [STYLE_FOOTER] = {0xB2B2B2, 0x262626, 7, 0, 0},
    [STYLE_KEY] = {SKY, 0x262626, 14, 0, BOLD},
    [STYLE_RULE] = {0x4E4E4E, 0x121212, 7, 0, 0},
    [STYLE_NOTE] = {0xD7D7AF, 0x121212, 11, 0, 0},
    [STYLE_GOOD] = {0x2FC99A, 0x121212, 10, 0, 0},
    [STYLE_BAD] = {0xFF875F, 0x121212, 9, 0, BOLD},
    [STYLE_NOW] = {YELLOW, 0x121212, 11, 0, BOLD},
    [STYLE_CHART] = {SKY, 0x121212, 14, 0, 0},
    [STYLE_CHART_DIM] = {0x585858, 0x121212, 7, 0, 0},
    [STYLE_HOLE] = {0x6C6C6C, 0x1C1C1C, 7, 0, 0},
    [STYLE_HOLE_TEXT] = {0xBCBCBC, 0x1C1C1C, 7, 0, 0},
    [STYLE_HOLE_CHANGED] = {WHITE, 0x303030, 15, 0, BOLD},
    [STYLE_GROUP] = {WHITE, 0x585858, 0, 7, BOLD},
    [STYLE_MARK] = {WHITE, 0x121212, 15, 0, BOLD},
    [STYLE_PATH] = {YELLOW, 0x121212, 11, 0, 0},
    [STYLE_SELECTED] = {BLACK, WHITE, 0, 7, BOLD},
    [STYLE_PROMPT] = {WHITE, 0x303030, 15, 0, 0},
    COLOURED_BLOCKS,
};

static const struct look light[STYLE_COUNT] = {
    [STYLE_TEXT] = {0x303030, WHITE, 0, 15, 0},
    [STYLE_STRONG] = {BLACK, WHITE, 0, 15, BOLD},
    [STYLE_DIM] = {0x6C6C6C, WHITE, 0, 15, 0},
    [STYLE_RULER] = {0x303030, WHITE, 0, 15, 0},
    [STYLE_TITLE] = {0x303030, 0xE4E4E4, 0, 15, 0},
    [STYLE_BADGE] = {WHITE, 0x005F87, 15, 4, BOLD},
    [STYLE_FOOTER] = {0x444444, 0xE4E4E4, 0, 15, 0},
    [STYLE_KEY] = {0x005F87, 0xE4E4E4, 4, 15, BOLD},
    [STYLE_RULE] = {0xBCBCBC, WHITE, 0, 15, 0},
    [STYLE_NOTE] = {0x5F5F00, WHITE, 0, 15, 0},
    [STYLE_GOOD] = {0x00735A, WHITE, 2, 15, 0},
    [STYLE_BAD] = {0xAF3A00, WHITE, 1, 15, BOLD},
    [STYLE_NOW] = {0x9E2A00, WHITE, 1, 15, BOLD},
    [STYLE_CHART] = {BLUE, WHITE, 4, 15, 0},
    [STYLE_CHART_DIM] = {0xB2B2B2, WHITE, 0, 15, 0},
    [STYLE_HOLE] = {0x9E9E9E, 0xF4F4F4, 0, 15, 0},
    [STYLE_HOLE_TEXT] = {0x585858, 0xF4F4F4, 0, 15, 0},
    [STYLE_HOLE_CHANGED] = {BLACK, 0xDADADA, 0, 15, BOLD},
    [STYLE_GROUP] = {BLACK, 0xC6C6C6, 15, 0, BOLD},
    [STYLE_MARK] = {BLACK, WHITE, 0, 15, BOLD},
    [STYLE_PATH] = {0x9E2A00, WHITE, 1, 15, 0},
    [STYLE_SELECTED] = {WHITE, BLACK, 15, 0, BOLD},
    [STYLE_PROMPT] = {BLACK, 0xDADADA, 0, 15, 0},
    COLOURED_BLOCKS,
};

/* Grey on white, for paper: blocks by lightness, everything that matters bold. */
static const struct look print[STYLE_COUNT] = {
    [STYLE_TEXT] = {BLACK, WHITE, 0, 15, 0},
    [STYLE_STRONG] = {BLACK, WHITE, 0, 15, BOLD},
    [STYLE_DIM] = {0x585858, WHITE, 0, 15, 0},
    [STYLE_RULER] = {0x000000, WHITE, 0, 15, 0},
    [STYLE_TITLE] = {BLACK, WHITE, 0, 15, BOLD},
    [STYLE_BADGE] = {WHITE, BLACK, 15, 0, BOLD},
    [STYLE_FOOTER] = {0x585858, WHITE, 0, 15, 0},
    [STYLE_KEY] = {BLACK, WHITE, 0, 15, BOLD},
    [STYLE_RULE] = {0x9E9E9E, WHITE, 0, 15, 0},
    [STYLE_NOTE] = {BLACK, WHITE, 0, 15, 0},
    [STYLE_GOOD] = {BLACK, WHITE, 0, 15, 0},
    [STYLE_BAD] = {BLACK, WHITE, 0, 15, BOLD | UNDER},
    [STYLE_NOW] = {BLACK, WHITE, 0, 15, BOLD},
    [STYLE_CHART] = {0x444444, WHITE, 0, 15, 0},
    [STYLE_CHART_DIM] = {0xBCBCBC, WHITE, 0, 15, 0},
    [STYLE_HOLE] = {0x808080, WHITE, 0, 15, 0},
    [STYLE_HOLE_TEXT] = {0x303030, WHITE, 0, 15, 0},
    [STYLE_HOLE_CHANGED] = {BLACK, WHITE, 0, 15, BOLD},
    [STYLE_GROUP] = {WHITE, 0x444444, 15, 0, BOLD},
    [STYLE_MARK] = {BLACK, WHITE, 0, 15, BOLD},
    [STYLE_PATH] = {BLACK, WHITE, 0, 15, UNDER},
    [STYLE_SELECTED] = {WHITE, BLACK, 15, 0, BOLD},
    [STYLE_PROMPT] = {BLACK, 0xE4E4E4, 0, 15, 0},
    [STYLE_BLOCK0] = {BLACK, 0xD0D0D0, 0, 7, 0},
    [STYLE_BLOCK1] = {BLACK, 0xBCBCBC, 0, 7, 0},
    [STYLE_BLOCK2] = {BLACK, 0xDADADA, 0, 7, 0},
    [STYLE_BLOCK3] = {BLACK, 0xB2B2B2, 0, 7, 0},
    [STYLE_BLOCK4] = {BLACK, 0xE4E4E4, 0, 7, 0},
    [STYLE_BLOCK5] = {BLACK, 0xA8A8A8, 0, 7, 0},
    [STYLE_BLOCK6] = {BLACK, 0xC6C6C6, 0, 7, 0},
};

/* No colours at all: the terminal's own two, and attributes. */
static const struct look mono[STYLE_COUNT] = {
    [STYLE_TEXT] = {NONE, NONE, NONE, NONE, 0},
    [STYLE_STRONG] = {NONE, NONE, NONE, NONE, BOLD},
    [STYLE_DIM] = {NONE, NONE, NONE, NONE, 0},
    [STYLE_RULER] = {NONE, NONE, NONE, NONE, 0},
    [STYLE_TITLE] = {NONE, NONE, NONE, NONE, BOLD},
    [STYLE_BADGE] = {NONE, NONE, NONE, NONE, REVERSE | BOLD},
    [STYLE_FOOTER] = {NONE, NONE, NONE, NONE, 0},
    [STYLE_KEY] = {NONE, NONE, NONE, NONE, BOLD},
    [STYLE_RULE] = {NONE, NONE, NONE, NONE, 0},
    [STYLE_NOTE] = {NONE, NONE, NONE, NONE, 0},
    [STYLE_GOOD] = {NONE, NONE, NONE, NONE, 0},
    [STYLE_BAD] = {NONE, NONE, NONE, NONE, BOLD},
    [STYLE_NOW] = {NONE, NONE, NONE, NONE, BOLD},
    [STYLE_CHART] = {NONE, NONE, NONE, NONE, 0},
    [STYLE_CHART_DIM] = {NONE, NONE, NONE, NONE, 0},
    [STYLE_HOLE] = {NONE, NONE, NONE, NONE, 0},
    [STYLE_HOLE_TEXT] = {NONE, NONE, NONE, NONE, 0},
    [STYLE_HOLE_CHANGED] = {NONE, NONE, NONE, NONE, BOLD},
    [STYLE_GROUP] = {NONE, NONE, NONE, NONE, BOLD | REVERSE},
    [STYLE_MARK] = {NONE, NONE, NONE, NONE, BOLD},
    [STYLE_PATH] = {NONE, NONE, NONE, NONE, UNDER},
    [STYLE_SELECTED] = {NONE, NONE, NONE, NONE, REVERSE | BOLD},
    [STYLE_PROMPT] = {NONE, NONE, NONE, NONE, 0},
    [STYLE_BLOCK0] = {NONE, NONE, NONE, NONE, REVERSE},
    [STYLE_BLOCK1] = {NONE, NONE, NONE, NONE, REVERSE},
    [STYLE_BLOCK2] = {NONE, NONE, NONE, NONE, REVERSE},
    [STYLE_BLOCK3] = {NONE, NONE, NONE, NONE, REVERSE},
    [STYLE_BLOCK4] = {NONE, NONE, NONE, NONE, REVERSE},
    [STYLE_BLOCK5] = {NONE, NONE, NONE, NONE, REVERSE},
    [STYLE_BLOCK6] = {NONE, NONE, NONE, NONE, REVERSE},
};

static const struct {
    const char *name;
    const struct look *looks;
} themes[THEME_COUNT] = {
    [THEME_DARK] = {"dark", dark},
    [THEME_LIGHT] = {"light", light},
    [THEME_PRINT] = {"print", print},
    [THEME_MONO] = {"mono", mono},
};

enum style style_of_block(uint64_t id)
{
    return (enum style)(STYLE_BLOCK0 + (int)((id + STYLE_BLOCKS - 1) % STYLE_BLOCKS));
}

char style_letter(enum style style)
{
#define STYLE_LETTER(name, letter, use) letter,
    static const char letters[STYLE_COUNT] = {STYLE_TABLE(STYLE_LETTER)};
#undef STYLE_LETTER
    return letters[style];
}

const struct look *theme_look(enum theme theme, enum style style)
{
    return &themes[theme].looks[style];
}

const char *theme_name(enum theme theme)
{
    return themes[theme].name;
}

const char *theme_word(size_t index)
{
    return index < THEME_COUNT ? theme_name((enum theme)index) : NULL;
}

bool theme_find(const char *name, enum theme *theme)
{
    for (int i = 0; i < THEME_COUNT; i++)
        if (strcmp(themes[i].name, name) == 0) {
            *theme = (enum theme)i;
            return true;
        }
    return false;
}

int32_t theme_background(enum theme theme)
{
    int32_t background = theme_look(theme, STYLE_TEXT)->background;
    return background == COLOUR_NONE ? WHITE : background;
}

static int channel(int32_t rgb, int shift)
{
    return (rgb >> shift) & 0xFF;
}

static int distance(int32_t a, int32_t b)
{
    int red = channel(a, 16) - channel(b, 16);
    int green = channel(a, 8) - channel(b, 8);
    int blue = channel(a, 0) - channel(b, 0);
    return red * red + green * green + blue * blue;
}

/* xterm's palette: 16..231 a cube of 6 x 6 x 6, 232..255 a ramp of greys. */
static int32_t palette_colour(int index)
{
    static const int levels[6] = {0, 95, 135, 175, 215, 255};
    if (index >= 232)
        return (8 + 10 * (index - 232)) * 0x010101;
    int cube = index - 16;
    return levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6];
}

/* Where the nearest index by arithmetic has another hue, the eye's choice. */
static const struct {
    int32_t rgb;
    int index;
} by_eye[] = {{ORANGE, 214}, {GREEN, 36}, {YELLOW, 227}};

int colour_to_256(int32_t rgb)
{
    for (size_t i = 0; i < sizeof by_eye / sizeof *by_eye; i++)
        if (by_eye[i].rgb == rgb)
            return by_eye[i].index;
    int best = 16;
    for (int index = 16; index < 256; index++)
        if (distance(rgb, palette_colour(index)) < distance(rgb, palette_colour(best)))
            best = index;
    return best;
}
