/* SPDX-License-Identifier: MIT
 *
 * term_colour: from looks to palette indices.
 */
#include "term_colour.h"

#include <stdlib.h>

enum { BLACK = 0, WHITE = 7, DARK_GREY = 8 };

static enum colour_depth depth_available(int colours, bool has_rgb)
{
    if (has_rgb && colours > 256)
        return DEPTH_DIRECT;
    if (colours >= 256)
        return DEPTH_256;
    if (colours >= 16)
        return DEPTH_16;
    return colours >= 8 ? DEPTH_8 : DEPTH_MONO;
}

enum colour_depth depth_choose(enum colour_depth wanted, int colours, bool has_rgb)
{
    enum colour_depth available = depth_available(colours, has_rgb);
    const char *no_colour = getenv("NO_COLOR");
    if (wanted == DEPTH_AUTO)
        return no_colour != NULL && no_colour[0] != '\0' ? DEPTH_MONO : available;
    return wanted < available ? wanted : available;
}

static int index_256(int32_t rgb)
{
    return rgb == COLOUR_NONE ? COLOUR_NONE : colour_to_256(rgb);
}

/* Direct-colour terminals read 0 to 7 as palette indices: the nearest true colour is 8. */
static int direct(int32_t rgb)
{
    return rgb >= 0 && rgb < 8 ? 8 : rgb;
}

static int index_8(int index)
{
    return index >= 8 ? index - 8 : index;
}

/* Dark grey less 8 is black, which nobody could read on the terminal's own background; and two
 * colours that were different may have become one. */
static struct tint tint_8(const struct look *look)
{
    int foreground = look->foreground16 == DARK_GREY && look->background16 == COLOUR_NONE
                         ? COLOUR_NONE
                         : index_8(look->foreground16);
    int background = index_8(look->background16);
    if (foreground == background && background != COLOUR_NONE)
        foreground = background == BLACK ? WHITE : BLACK;
    return (struct tint){foreground, background, look->attributes};
}

struct tint tint_of(enum theme theme, enum style style, enum colour_depth depth)
{
    const struct look *look = theme_look(depth == DEPTH_MONO ? THEME_MONO : theme, style);
    switch (depth) {
    case DEPTH_8:
        return tint_8(look);
    case DEPTH_16:
        return (struct tint){look->foreground16, look->background16, look->attributes};
    case DEPTH_256:
        return (struct tint){index_256(look->foreground), index_256(look->background),
                             look->attributes};
    case DEPTH_DIRECT:
        return (struct tint){direct(look->foreground), direct(look->background), look->attributes};
    default:
        return (struct tint){COLOUR_NONE, COLOUR_NONE, look->attributes};
    }
}
