/* SPDX-License-Identifier: MIT
 *
 * term_ask: "ESC ] 11 ; rgb:RRRR/GGGG/BBBB" and BEL or ESC \\ behind it; "ESC [ ? … c".
 */
#include "term_ask.h"

#include <stdlib.h>
#include <string.h>

const char ask_background[] = "\033]11;?\033\\\033[c";

/* One to four hexadecimal digits as 0..1; *at moves behind them. Negative: there are none. */
static double read_part(const unsigned char **at, const unsigned char *end)
{
    static const char hex[] = "0123456789abcdef";
    double value = 0, whole = 0;
    for (int digits = 0; *at < end && digits < 4; digits++, ++*at) {
        const char *digit = **at != 0 ? strchr(hex, **at | (**at >= 'A' ? 0x20 : 0)) : NULL;
        if (digit == NULL)
            break;
        value = value * 16 + (double)(digit - hex);
        whole = whole * 16 + 15;
    }
    return whole > 0 ? value / whole : -1;
}

/* How bright the eye sees it, 0..1; negative: it is not whole, or not written like that. */
static double read_brightness(const unsigned char *at, const unsigned char *end)
{
    static const double weights[] = {0.299, 0.587, 0.114};
    double brightness = 0;
    for (int i = 0; i < 3; i++) {
        double part = read_part(&at, end);
        bool is_ended = at < end && (i < 2 ? *at == '/' : *at == 7 || *at == 27);
        if (part < 0 || !is_ended)
            return -1;
        brightness += weights[i] * part;
        at++;
    }
    return brightness;
}

static bool begins(const unsigned char *at, const unsigned char *end, const char *string)
{
    size_t length = strlen(string);
    return (size_t)(end - at) >= length && memcmp(at, string, length) == 0;
}

static bool is_last_answer(const unsigned char *at, const unsigned char *end)
{
    if (!begins(at, end, "\033[?"))
        return false;
    at += 3;
    while (at < end && (*at == ';' || (*at >= '0' && *at <= '9')))
        at++;
    return at < end && *at == 'c';
}

enum answer ask_answer(const unsigned char *bytes, size_t length)
{
    const unsigned char *end = bytes + length;
    enum answer answer = ANSWER_NONE;
    for (const unsigned char *at = bytes; at < end; at++) {
        double brightness = -1;
        if (begins(at, end, "\033]11;rgb:"))
            brightness = read_brightness(at + 9, end);
        if (begins(at, end, "\033]11;rgba:"))
            brightness = read_brightness(at + 10, end);
        if (brightness >= 0)
            return brightness > 0.5 ? ANSWER_LIGHT : ANSWER_DARK;
        if (is_last_answer(at, end))
            answer = ANSWER_REFUSED;
    }
    return answer;
}
