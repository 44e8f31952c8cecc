/* SPDX-License-Identifier: MIT
 *
 * term_keys: the sequences of xterm and its kin, rxvt, screen, PuTTY and the Linux console. The
 * keypad's application mode is never switched on, yet its spellings are understood.
 */
#include "term_keys.h"

#include <stddef.h>

static bool give(struct key *key, uint32_t code, int row, int column)
{
    *key = (struct key){code, row, column};
    return true;
}

bool key_of_letter(char letter, struct key *key)
{
    static const struct {
        char letter;
        uint32_t code;
    } table[] = {{'A', KEYCODE_UP},   {'B', KEYCODE_DOWN},    {'C', KEYCODE_RIGHT},
                 {'D', KEYCODE_LEFT}, {'H', KEYCODE_HOME},    {'F', KEYCODE_END},
                 {'P', KEYCODE_F1},   {'Z', KEYCODE_BACK_TAB}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (table[i].letter == letter)
            return give(key, table[i].code, 0, 0);
    return false;
}

bool key_of_number(int number, struct key *key)
{
    static const struct {
        int number;
        uint32_t code;
    } table[] = {{1, KEYCODE_HOME},      {7, KEYCODE_HOME},   {4, KEYCODE_END},
                 {8, KEYCODE_END},       {3, KEYCODE_DELETE}, {5, KEYCODE_PAGE_UP},
                 {6, KEYCODE_PAGE_DOWN}, {11, KEYCODE_F1},    {21, KEYCODE_F10}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (table[i].number == number)
            return give(key, table[i].code, 0, 0);
    return false;
}

/* 4, 8 and 16 are Shift, Alt and Control; 32 is motion, 64 the wheel, 128 what few mice have. */
bool key_of_mouse(int button, int column, int row, struct key *key)
{
    switch (button & ~(4 | 8 | 16)) {
    case 0:
        return give(key, KEYCODE_CLICK, row - 1, column - 1);
    case 64:
        return give(key, KEYCODE_WHEEL_UP, row - 1, column - 1);
    case 65:
        return give(key, KEYCODE_WHEEL_DOWN, row - 1, column - 1);
    default:
        return false;
    }
}
