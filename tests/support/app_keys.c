/* SPDX-License-Identifier: MIT
 *
 * app_keys: xterm's spellings.
 */
#include "app_keys.h"

#include "key.h"

#include <stdbool.h>
#include <stdio.h>

static const struct {
    uint32_t code;
    const char *bytes;
} spellings[] = {
    {KEYCODE_UP, "\033OA"},
    {KEYCODE_DOWN, "\033OB"},
    {KEYCODE_RIGHT, "\033OC"},
    {KEYCODE_LEFT, "\033OD"},
    {KEYCODE_HOME, "\033OH"},
    {KEYCODE_END, "\033OF"},
    {KEYCODE_PAGE_UP, "\033[5~"},
    {KEYCODE_PAGE_DOWN, "\033[6~"},
    {KEYCODE_DELETE, "\033[3~"},
    {KEYCODE_BACK_TAB, "\033[Z"},
    {KEYCODE_F1, "\033OP"},
    {KEYCODE_F10, "\033[21~"},
    {KEYCODE_WHEEL_UP, "\033[<64;6;5M"},
    {KEYCODE_WHEEL_DOWN, "\033[<65;6;5M"},
};

bool app_key_bytes(uint32_t code, char *bytes, size_t size)
{
    if (code > 0 && code < 0x80) {
        snprintf(bytes, size, "%c", (char)code);
        return true;
    }
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++)
        if (spellings[i].code == code) {
            snprintf(bytes, size, "%s", spellings[i].bytes);
            return true;
        }
    return false;
}
