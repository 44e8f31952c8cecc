/* SPDX-License-Identifier: MIT
 *
 * glyph: what stands for each glyph on a terminal that has only ASCII. One column for one column,
 * so a screen keeps its shape.
 */
#include "grid.h"

#include <utf8proc.h>

static const struct {
    uint32_t code_point;
    char ascii;
} glyphs[] = {
    {0x00B1, '+'},  {0x00B7, '.'},  {0x00D7, 'x'}, {0x00F7, '/'}, {0x2013, '-'}, {0x2014, '-'},
    {0x2018, '\''}, {0x2019, '\''}, {0x201C, '"'}, {0x201D, '"'}, {0x2022, '*'}, {0x2026, '~'},
    {0x2190, '<'},  {0x2191, '^'},  {0x2192, '>'}, {0x2193, 'v'}, {0x2194, '='}, {0x2195, '|'},
    {0x21C4, '='},  {0x21C5, '|'},  {0x2212, '-'}, {0x2248, '~'}, {0x2260, '#'}, {0x2264, '<'},
    {0x2265, '>'},  {0x2500, '-'},  {0x2501, '='}, {0x2502, '|'}, {0x2503, '|'}, {0x250C, '+'},
    {0x2510, '+'},  {0x2514, '+'},  {0x2518, '+'}, {0x251C, '+'}, {0x2524, '+'}, {0x252C, '+'},
    {0x2534, '+'},  {0x253C, '+'},  {0x256D, '+'}, {0x256E, '+'}, {0x256F, '+'}, {0x2570, '+'},
    {0x2574, '-'},  {0x2580, '"'},  {0x2575, '|'}, {0x2576, '-'}, {0x2577, '|'}, {0x2581, '_'},
    {0x2582, '_'},  {0x2583, '.'},  {0x2584, '-'}, {0x2585, '='}, {0x2586, '+'}, {0x2587, '#'},
    {0x2588, '#'},  {0x258C, '|'},  {0x258F, '|'}, {0x2590, '|'}, {0x2591, ':'}, {0x2592, '+'},
    {0x2593, '%'},  {0x25A0, '#'},  {0x25A1, 'o'}, {0x25AA, '*'}, {0x25B2, '^'}, {0x25B6, '>'},
    {0x25B8, '>'},  {0x25BC, 'v'},  {0x25C0, '<'}, {0x25C6, '*'}, {0x25C7, 'o'}, {0x25CB, 'o'},
    {0x25CF, '*'},  {0x2605, '*'},  {0x2691, '!'}, {0x2713, '+'}, {0x2717, 'x'}, {0x2759, '|'},
    {0x275A, '|'},  {0x23F8, '='},
};

/* The ASCII letter under a Latin one's accents. */
static char base_letter(uint32_t code_point)
{
    utf8proc_int32_t parts[8];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)code_point, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundary);
    return count > 0 && parts[0] > ' ' && parts[0] < 0x7F ? (char)parts[0] : '?';
}

char glyph_to_ascii(uint32_t code_point)
{
    if (code_point == 0)
        return ' '; /* the right half of a wide character */
    if (code_point >= ' ' && code_point < 0x7F)
        return (char)code_point;
    for (size_t i = 0; i < sizeof glyphs / sizeof *glyphs; i++)
        if (glyphs[i].code_point == code_point)
            return glyphs[i].ascii;
    return base_letter(code_point);
}
