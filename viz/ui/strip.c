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

static int bytes_per_line(const struct moment_bytes *bytes, int columns)
{
    int room = columns - WORD - address_columns(bytes) - 1;
    return room >= 32 * 4 ? 32 : room >= 16 * 4 ? 16 : NARROW;
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
    size_t length = shown_bytes(strip->bytes, strip->per_line);
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

int strip_rows(const struct moment_bytes *bytes, int columns)
{
    int per_line = bytes_per_line(bytes, columns);
    int lines = ((int)shown_bytes(bytes, per_line) + per_line - 1) / per_line;
    return bytes->before != NULL ? 2 * lines : lines;
}

int strip_draw(const struct moment_bytes *bytes, uint64_t end, struct grid *grid, struct rect area)
{
    int per_line = bytes_per_line(bytes, area.columns), address = address_columns(bytes);
    struct strip strip = {bytes,  end,      grid,
                          area,   per_line, area.columns < WORD + address + per_line * 4 + 1,
                          address};
    int row = 0, need = bytes->before != NULL ? 2 : 1;
    for (size_t from = 0; from < shown_bytes(bytes, per_line) && row + need <= area.rows;
         from += (size_t)per_line) {
        if (bytes->before != NULL)
            draw_line(&strip, area.row + row++, "was", bytes->before, from);
        draw_line(&strip, area.row + row++, bytes->before != NULL ? "now" : "", bytes->now, from);
    }
    return row;
}
