/* SPDX-License-Identifier: MIT
 *
 * banner: a font of 3 by 5 dots. A digit of a glyph is a line of dots, from the top, its bits the
 * dots from the left.
 */
#include "banner.h"

#include <string.h>

enum { DOTS = 3, LINES = 5, ADVANCE = DOTS + 1 };

static const struct {
    char character;
    char lines[LINES + 1];
} glyphs[] = {
    {'0', "75557"},  {'1', "26227"},  {'2', "71747"}, {'3', "71717"}, {'4', "55711"},
    {'5', "74717"},  {'6', "74757"},  {'7', "71111"}, {'8', "75757"}, {'9', "75717"},
    {'A', "25755"},  {'B', "65656"},  {'C', "34443"}, {'D', "65556"}, {'E', "74647"},
    {'F', "74644"},  {'G', "34553"},  {'H', "55755"}, {'I', "72227"}, {'J', "11152"},
    {'K', "55655"},  {'L', "44447"},  {'M', "57755"}, {'N', "57775"}, {'O', "25552"},
    {'P', "65644"},  {'Q', "25563"},  {'R', "65655"}, {'S', "34216"}, {'T', "72222"},
    {'U', "55557"},  {'V', "55552"},  {'W', "55775"}, {'X', "55255"}, {'Y', "55222"},
    {'Z', "71247"},  {'a', "03553"},  {'b', "46556"}, {'c', "03443"}, {'d', "13553"},
    {'e', "02743"},  {'f', "32722"},  {'g', "35316"}, {'h', "46555"}, {'i', "20222"},
    {'j', "10116"},  {'k', "45655"},  {'l', "62227"}, {'m', "07755"}, {'n', "06555"},
    {'o', "02552"},  {'p', "06564"},  {'q', "03531"}, {'r', "03444"}, {'s', "03636"},
    {'t', "27223"},  {'u', "05553"},  {'v', "05552"}, {'w', "05577"}, {'x', "05225"},
    {'y', "05536"},  {'z', "07247"},  {'[', "64446"}, {']', "31113"}, {'_', "00007"},
    {'#', "57575"},  {'-', "00700"},  {'+', "02720"}, {'.', "00002"}, {' ', "00000"},
    {'(', "24442"},  {')', "21112"},  {'>', "42124"}, {'<', "12421"}, {'=', "07070"},
    {',', "00024"},  {':', "02020"},  {';', "02024"}, {'/', "11244"}, {'%', "51245"},
    {'"', "55000"},  {'\'', "22000"}, {'!', "22202"}, {'?', "61202"}, {'*', "05250"},
    {'&', "25257"},  {'|', "22222"},  {'@', "75743"}, {'^', "25000"}, {'~', "03600"},
    {'\\', "44211"}, {'{', "32623"},  {'}', "62326"}, {'$', "36236"}, {'`', "42000"},
};

static const char *lines_of(char character)
{
    for (size_t i = 0; i < sizeof glyphs / sizeof *glyphs; i++)
        if (glyphs[i].character == character)
            return glyphs[i].lines;
    return NULL;
}

int banner_columns(const char *word, bool is_huge)
{
    for (const char *at = word; *at != '\0'; at++)
        if (lines_of(*at) == NULL)
            return 0;
    return ((int)strlen(word) * ADVANCE - (*word != '\0')) * (is_huge ? 2 : 1);
}

static bool has_dot(const char *lines, int line, int dot)
{
    return line < LINES && ((lines[line] - '0') >> (DOTS - 1 - dot) & 1) != 0;
}

static void draw_dots(struct grid *grid, int row, int column, enum style style, const char *lines)
{
    static const uint32_t blocks[] = {' ', 0x2584 /* ▄ */, 0x2580 /* ▀ */, 0x2588 /* █ */};
    for (int half = 0; half < BANNER_ROWS; half++)
        for (int dot = 0; dot < DOTS; dot++) {
            int upper = has_dot(lines, 2 * half, dot), lower = has_dot(lines, 2 * half + 1, dot);
            if (upper + lower > 0)
                grid_put(grid, row + half, column + dot, blocks[2 * upper + lower], style,
                         ATTR_NONE);
        }
}

void banner_draw(struct grid *grid, int row, int column, enum style style, const char *word)
{
    for (; *word != '\0' && lines_of(*word) != NULL; word++, column += ADVANCE)
        draw_dots(grid, row, column, style, lines_of(*word));
}

/* A dot is a cell high and two wide, which makes it a square. */
static void draw_huge_dots(struct grid *grid, int row, int column, enum style style,
                           const char *lines)
{
    for (int line = 0; line < LINES; line++)
        for (int dot = 0; dot < DOTS; dot++)
            if (has_dot(lines, line, dot))
                grid_fill(grid, (struct rect){row + line, column + 2 * dot, 1, 2}, 0x2588 /* █ */,
                          style);
}

void banner_draw_huge(struct grid *grid, int row, int column, enum style style, const char *word)
{
    for (; *word != '\0' && lines_of(*word) != NULL; word++, column += 2 * ADVANCE)
        draw_huge_dots(grid, row, column, style, lines_of(*word));
}
