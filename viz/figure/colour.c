/* SPDX-License-Identifier: MIT
 *
 * colour: contrast in whole numbers, so that every machine chooses the same colours.
 */
#include "colour.h"

enum { READABLE = 450 };

/* The light of an sRGB channel, 0..10000, for 0, 16, 32, …, 240, 255; between them a straight line
 * is within half a percent of the standard's curve. */
static const int light[] = {0,    52,   144,  296,  513,  802,  1170, 1620, 2159,
                            2789, 3515, 4342, 5271, 6308, 7454, 8714, 10000};

static int channel_light(int channel)
{
    int below = channel / 16, span = below == 15 ? 15 : 16;
    return light[below] + (light[below + 1] - light[below]) * (channel - below * 16) / span;
}

static int luminance(int32_t colour)
{
    return (channel_light(colour >> 16 & 255) * 2126 + channel_light(colour >> 8 & 255) * 7152 +
            channel_light(colour & 255) * 722) /
           10000;
}

int colour_contrast(int32_t a, int32_t b)
{
    int la = luminance(a), lb = luminance(b);
    int bright = la > lb ? la : lb, dark = la > lb ? lb : la;
    return (bright + 500) * 100 / (dark + 500);
}

static int mix_channel(int32_t a, int32_t b, int shift, int percent)
{
    int from = a >> shift & 255, to = b >> shift & 255;
    return from + (to - from) * percent / 100;
}

int32_t colour_mix(int32_t a, int32_t b, int percent)
{
    return mix_channel(a, b, 16, percent) << 16 | mix_channel(a, b, 8, percent) << 8 |
           mix_channel(a, b, 0, percent);
}

int32_t colour_readable(int32_t ink, int32_t ground)
{
    int32_t pole = colour_contrast(0xFFFFFF, ground) > colour_contrast(0, ground) ? 0xFFFFFF : 0;
    for (int percent = 0; percent < 100; percent += 10) {
        int32_t mixed = colour_mix(ink, pole, percent);
        if (colour_contrast(mixed, ground) >= READABLE)
            return mixed;
    }
    return pole;
}
