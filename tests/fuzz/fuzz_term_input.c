/* SPDX-License-Identifier: MIT
 *
 * fuzz_term_input: any bytes from a terminal, with silences where the first byte of the input says.
 * Every key is one that key.h knows; after enough silence, q is q again.
 */
#include "term_input.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void require_key(const struct key *key)
{
    bool is_control = key->code > 0 && key->code < 0x20;
    bool is_character = key->code >= 0x20 && key->code < 0x110000 &&
                        (key->code < 0x80 || key->code >= 0xA0) &&
                        (key->code < 0xD800 || key->code > 0xDFFF);
    bool is_named = key->code >= KEYCODE_FIRST && key->code < KEYCODE_RESIZE;
    require(is_control || is_character || is_named);
}

static void fall_silent(struct input *input)
{
    struct key key;
    for (int i = 0; i < 3 && input_patience(input) >= 0; i++)
        if (input_expire(input, &key))
            require_key(&key);
    require(input_patience(input) == -1);
    require(input_feed(input, 'q', &key) && key.code == 'q');
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct input input;
    struct key key;
    input_init(&input);
    input.keeps_paste = length % 2 == 1;
    for (size_t i = 1; i < length; i++) {
        if (input_feed(&input, bytes[i], &key))
            require_key(&key);
        if (bytes[0] != 0 && i % bytes[0] == 0)
            fall_silent(&input);
    }
    fall_silent(&input);
    return 0;
}
