/* SPDX-License-Identifier: MIT
 *
 * app_keys: keys as the bytes that a terminal sends for them.
 */
#ifndef APP_KEYS_H
#define APP_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The bytes of a key of the key table; the wheel turns at row 4, column 5. False: no terminal has
 * that key, or this function has not heard of it. `size` of 16 is enough. */
bool app_key_bytes(uint32_t code, char *bytes, size_t size);

#endif
