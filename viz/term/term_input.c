/* SPDX-License-Identifier: MIT
 *
 * term_input: the state machine behind term_input.h.
 *
 *     GROUND --ESC--> ESCAPE --[--> CSI --letter--> GROUND        (key or nothing)
 *                       |   --O--> SS3 --letter--> GROUND
 *                       |   --]PX^_--> STRING --BEL or ESC \--> GROUND
 *                       |   --another byte--> GROUND              (Alt and a key: nothing)
 *                       `-- silence --> GROUND                    (the Escape key)
 */
#include "term_input.h"

#include "term_keys.h"
#include "utf8.h"

#include <string.h>

enum {
    CONTROL_C = 3,
    BELL = 7,
    CANCEL = 0x18,
    SUBSTITUTE = 0x1A,
    ESCAPE = 0x1B,
    ESCAPE_MS = 40,
    SEQUENCE_MS = 1000, /* a sequence torn by a slow line is still one sequence       */
    PASTE_MS = 5000,    /* a paste whose closing bracket got lost must not last for ever */
    NUMBER_MAX = 9999
};

void input_init(struct input *input)
{
    memset(input, 0, sizeof *input);
}

static bool give(struct key *key, uint32_t code)
{
    *key = (struct key){code, 0, 0};
    return true;
}

static void begin(struct input *input, enum input_state state)
{
    input->state = state;
    input->mark = 0;
    input->count = 0;
    input->held = 0;
    memset(input->numbers, 0, sizeof input->numbers);
}

/* ESC [ 200 ~ and ESC [ 201 ~ are the brackets of a paste. */
static bool end_number(struct input *input, struct key *key)
{
    if (input->numbers[0] == 200 || input->numbers[0] == 201) {
        input->pasting = input->numbers[0] == 200;
        return false;
    }
    return !input->pasting && key_of_number(input->numbers[0], key);
}

static bool end_csi(struct input *input, char letter, struct key *key)
{
    bool is_bare = input->count == 0 && input->numbers[0] == 0;
    input->state = INPUT_GROUND;
    if (letter == '~' && input->mark == 0)
        return end_number(input, key);
    if (input->pasting)
        return false;
    if (input->mark != 0)
        return input->mark == '<' && letter == 'M' && input->count == 2 &&
               key_of_mouse(input->numbers[0], input->numbers[1], input->numbers[2], key);
    if (letter == '[' && is_bare)
        begin(input, INPUT_LINUX);
    else if (letter == 'M' && is_bare)
        begin(input, INPUT_MOUSE);
    else
        return key_of_letter(letter, key);
    return false;
}

static bool feed_csi(struct input *input, unsigned char byte, struct key *key)
{
    int *number = &input->numbers[input->count];
    if (byte >= '0' && byte <= '9') {
        *number = *number > NUMBER_MAX ? *number : *number * 10 + (byte - '0');
    } else if (byte == ';' || byte == ':') {
        input->count += input->count < 3;
    } else if (byte >= 0x20 && byte < 0x40) {
        input->mark = (char)byte;
    } else if (byte >= 0x40 && byte < 0x7F) {
        return end_csi(input, (char)byte, key);
    } else if (byte >= 0x7F) {
        input->state = INPUT_GROUND;
    }
    return false;
}

static bool feed_ss3(struct input *input, unsigned char byte, struct key *key)
{
    if (byte >= '0' && byte <= ';')
        return false;
    input->state = INPUT_GROUND;
    if (input->pasting)
        return false;
    return byte == 'M' ? give(key, '\r') : key_of_letter((char)byte, key);
}

static bool feed_mouse(struct input *input, unsigned char byte, struct key *key)
{
    input->bytes[input->held++] = (char)byte;
    if (input->held < 3)
        return false;
    input->state = INPUT_GROUND;
    return key_of_mouse((unsigned char)input->bytes[0] - 32, (unsigned char)input->bytes[1] - 32,
                        (unsigned char)input->bytes[2] - 32, key);
}

static bool give_character(const struct input *input, uint32_t code, struct key *key)
{
    if (!input->pasting)
        return give(key, code);
    return input->keeps_paste && give(key, code);
}

static bool feed_utf8(struct input *input, unsigned char byte, struct key *key)
{
    if ((byte & 0xC0) !=
        0x80) { /* torn: what came before is dropped, this byte is looked at anew */
        input->state = INPUT_GROUND;
        return input_feed(input, byte, key);
    }
    input->bytes[input->held++] = (char)byte;
    if (input->held < input->needed)
        return false;
    input->state = INPUT_GROUND;
    const char *at = input->bytes;
    uint32_t code = utf8_next(&at, input->bytes + input->needed);
    bool is_whole = at == input->bytes + input->needed;
    bool is_visible = code >= 0xA0 && code != 0xFFFD;
    return is_whole && is_visible && give_character(input, code, key);
}

/* Enter and Backspace come in two spellings each. Pasted control characters do nothing: the end of
 * a line and a tab become blanks. */
static bool feed_control(const struct input *input, unsigned char byte, struct key *key)
{
    if (input->pasting)
        return (byte == '\r' || byte == '\n' || byte == '\t') && give_character(input, ' ', key);
    if (byte == 0)
        return false;
    if (byte == '\n')
        return give(key, '\r');
    return give(key, byte == '\b' ? 127 : byte);
}

static bool feed_ground(struct input *input, unsigned char byte, struct key *key)
{
    if (byte < 0x20 || byte == 127)
        return feed_control(input, byte, key);
    if (byte < 0x80)
        return give_character(input, byte, key);
    if (byte < 0xC2 || byte > 0xF4)
        return false;
    begin(input, INPUT_UTF8);
    input->needed = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    input->bytes[input->held++] = (char)byte;
    return false;
}

static bool feed_escape(struct input *input, unsigned char byte, struct key *key)
{
    if (byte == '[')
        begin(input, INPUT_CSI);
    else if (byte == 'O')
        begin(input, INPUT_SS3);
    else if (strchr("]PX^_", byte) != NULL && byte != 0)
        begin(input, INPUT_STRING);
    else
        input->state = INPUT_GROUND;
    return byte == CONTROL_C && feed_ground(input, byte, key);
}

static bool feed_string(struct input *input, unsigned char byte)
{
    if (byte == BELL)
        input->state = INPUT_GROUND;
    return false;
}

/* Two Escapes: the first was the key. The ESC that ends a string opens its ESC \ , whose backslash
 * is then swallowed like any Alt and a key. */
static bool open_escape(struct input *input, struct key *key)
{
    bool was_key = input->state == INPUT_ESCAPE && !input->pasting;
    begin(input, INPUT_ESCAPE);
    return was_key && give(key, ESCAPE);
}

bool input_feed(struct input *input, unsigned char byte, struct key *key)
{
    if (input->state == INPUT_MOUSE)
        return feed_mouse(input, byte, key);
    if (byte == ESCAPE)
        return open_escape(input, key);
    if ((byte == CANCEL || byte == SUBSTITUTE) && input->state != INPUT_GROUND) {
        input->state = INPUT_GROUND;
        return false;
    }
    switch (input->state) {
    case INPUT_ESCAPE:
        return feed_escape(input, byte, key);
    case INPUT_CSI:
        return feed_csi(input, byte, key);
    case INPUT_SS3:
        return feed_ss3(input, byte, key);
    case INPUT_STRING:
        return feed_string(input, byte);
    case INPUT_LINUX:
        input->state = INPUT_GROUND;
        return byte == 'A' && give(key, KEYCODE_F1);
    case INPUT_UTF8:
        return feed_utf8(input, byte, key);
    default:
        return feed_ground(input, byte, key);
    }
}

int input_patience(const struct input *input)
{
    if (input->state == INPUT_ESCAPE)
        return ESCAPE_MS;
    if (input->pasting)
        return PASTE_MS;
    return input->state == INPUT_GROUND ? -1 : SEQUENCE_MS;
}

bool input_expire(struct input *input, struct key *key)
{
    bool is_key = input->state == INPUT_ESCAPE && !input->pasting;
    if (input->state != INPUT_ESCAPE)
        input->pasting = false;
    input->torn = input->state;
    input->state = INPUT_GROUND;
    return is_key && give(key, ESCAPE);
}

/* "[?62;22c", "]11;rgb:…": how what follows an Escape begins. */
static bool follows_escape(const unsigned char *bytes, size_t length)
{
    return length >= 2 && strchr("[O]PX^_", bytes[0]) != NULL;
}

/* "2;22c": numbers up to a letter, and nothing behind it that was not sent with them. */
static bool ends_csi(const unsigned char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length && bytes[at] >= 0x20 && bytes[at] < 0x40)
        at++;
    return at > 0 && at < length && bytes[at] >= 0x40 && bytes[at] < 0x7F;
}

static bool ends_string(const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] == BELL || (bytes[i] == ESCAPE && i + 1 < length && bytes[i + 1] == '\\'))
            return true;
    return false;
}

bool input_resume(struct input *input, const unsigned char *bytes, size_t length)
{
    enum input_state torn = input->torn;
    bool is_rest = (torn == INPUT_ESCAPE && follows_escape(bytes, length)) ||
                   (torn == INPUT_CSI && ends_csi(bytes, length)) ||
                   (torn == INPUT_STRING && ends_string(bytes, length));
    input->torn = INPUT_GROUND;
    if (is_rest)
        input->state = torn;
    return is_rest;
}
