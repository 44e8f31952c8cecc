/* SPDX-License-Identifier: MIT
 *
 * strip: a line holds an address, hexadecimal digits, and the bytes as text.
 *
 *     was  1096  00 00 00 00 6E 65 69 67 68 62 6F 75 72 00 00 00  ....neighbour...
 *     now  1096  31 32 33 34 35 36 37 38 68 62 6F 75 72 00 00 00  12345678hbour...
 *                            overrun ^
 */
#include "strip.h"

#include "utf8.h"

#include <inttypes.h>
#include <stdio.h>

enum { WORD = 4, NARROW = 8 };

struct strip {
    const struct moment_bytes *bytes;
    uint64_t end; /* of the block; 0: not asked for */
    struct grid *grid;
    struct rect area;
    int per_line;
    bool is_tight;
    int address; /* columns */
};

static int address_columns(const struct moment_bytes *bytes)
{
    return snprintf(NULL, 0, "%" PRIu64, bytes->v + bytes->length) + 1;
}

/* Columns of so many bytes: digits, a blank, the bytes as text. */
static int line_columns(int bytes, bool is_tight)
{
    return (is_tight ? bytes * 2 + bytes / 4 : bytes * 3) + 1 + bytes;
}

/* The most bytes that fit into a line, by fours rather than fewer. */
static int bytes_per_line(int room, bool *is_tight)
{
    static const int counts[] = {32, 16, 8};
    for (int i = 0; i < 3; i++)
        for (int tight = 0; tight < 2; tight++)
            if (line_columns(counts[i], tight == 1) <= room && (tight == 0 || counts[i] <= 16)) {
                *is_tight = tight == 1;
                return counts[i];
            }
    *is_tight = true;
    return NARROW;
}

/* Where the digits of a byte stand: apart, or where there is no room for that, by fours. */
static int digits_at(const struct strip *strip, int byte)
{
    return strip->is_tight ? byte * 2 + byte / 4 : byte * 3;
}

/* The bytes that are shown: a line, or the lines that what was stored fills. */
static size_t shown_bytes(const struct moment_bytes *bytes, int per_line)
{
    size_t line = (size_t)per_line, most = bytes->changed > line ? bytes->changed : line;
    return most < bytes->length ? most : bytes->length;
}

static bool is_overrun(const struct strip *strip, size_t index)
{
    return strip->end != 0 && index < strip->bytes->changed &&
           strip->bytes->v + index >= strip->end;
}

static enum style byte_style(const struct strip *strip, size_t index, bool is_now)
{
    if (is_overrun(strip, index))
        return STYLE_BAD;
    if (index < strip->bytes->changed)
        return is_now ? STYLE_STRONG : STYLE_TEXT;
    return STYLE_DIM;
}

static uint32_t byte_character(unsigned char byte)
{
    return byte >= ' ' && byte <= '~' ? byte : 0x00B7; /* · */
}

static void draw_line(const struct strip *strip, int row, const char *word,
                      const unsigned char *data, size_t from)
{
    int left = strip->area.column, hex = left + WORD + strip->address;
    int text = hex + digits_at(strip, strip->per_line) + 1;
    size_t length = strip->bytes->length;
    bool is_now = data == strip->bytes->now;
    grid_text(strip->grid, row, left, WORD, STYLE_DIM, word);
    grid_format(strip->grid, row, left + WORD, strip->address, STYLE_RULER, "%" PRIu64,
                strip->bytes->v + from);
    for (size_t i = from; i < length && i < from + (size_t)strip->per_line; i++) {
        int at = (int)(i - from);
        enum style style = byte_style(strip, i, is_now);
        grid_format(strip->grid, row, hex + digits_at(strip, at), 2, style, "%02X", data[i]);
        grid_put(strip->grid, row, text + at, byte_character(data[i]), style,
                 is_overrun(strip, i) ? ATTR_REVERSE : ATTR_NONE);
    }
}

static struct strip strip_of(const struct moment_bytes *bytes, uint64_t end, struct grid *grid,
                             struct rect area)
{
    int address = address_columns(bytes);
    bool is_tight;
    int per_line = bytes_per_line(area.columns - WORD - address, &is_tight);
    return (struct strip){bytes, end, grid, area, per_line, is_tight, address};
}

int strip_draw(const struct moment_bytes *bytes, uint64_t end, struct grid *grid, struct rect area)
{
    struct strip strip = strip_of(bytes, end, grid, area);
    size_t shown = shown_bytes(bytes, strip.per_line);
    int row = 0, need = bytes->before != NULL ? 2 : 1;
    for (size_t from = 0; from < shown && row + need <= area.rows; from += (size_t)strip.per_line) {
        if (bytes->before != NULL)
            draw_line(&strip, area.row + row++, "was", bytes->before, from);
        draw_line(&strip, area.row + row++, bytes->before != NULL ? "now" : "", bytes->now, from);
    }
    return row;
}

int dump_draw(const struct moment_bytes *bytes, struct grid *grid, struct rect area)
{
    struct strip strip = strip_of(bytes, 0, grid, area);
    int row = 0;
    for (size_t from = 0; from < bytes->length && row < area.rows; from += (size_t)strip.per_line)
        draw_line(&strip, area.row + row++, "", bytes->now, from);
    return row;
}
