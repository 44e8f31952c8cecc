/* SPDX-License-Identifier: MIT
 *
 * key: what a person pressed or clicked, free of any terminal library.
 */
#ifndef MEMSVIZ_KEY_H
#define MEMSVIZ_KEY_H

#include <stdint.h>

/* A key is a Unicode code point (control characters included: Tab 9, Enter 13, Escape 27, Ctrl-C 3,
 * Backspace 127), or one of these, which lie above Unicode. */
enum {
    KEYCODE_FIRST = 0x110000,
    KEYCODE_UP = KEYCODE_FIRST,
    KEYCODE_DOWN,
    KEYCODE_LEFT,
    KEYCODE_RIGHT,
    KEYCODE_HOME,
    KEYCODE_END,
    KEYCODE_PAGE_UP,
    KEYCODE_PAGE_DOWN,
    KEYCODE_DELETE,
    KEYCODE_BACK_TAB,
    KEYCODE_F1,
    KEYCODE_F10,
    KEYCODE_CLICK,      /* row, column: left button pressed             */
    KEYCODE_WHEEL_UP,   /* row, column                                  */
    KEYCODE_WHEEL_DOWN, /* row, column                                  */
    KEYCODE_RESIZE      /* the terminal has another size now            */
};

struct key {
    uint32_t code;
    int row, column; /* for the mouse, from 0 */
};

/* A key as browsers call it ("ArrowRight", "l"), and what it does in the player ("next"). */
struct player_key {
    const char *key, *action;
};

#endif
