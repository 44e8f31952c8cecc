/* SPDX-License-Identifier: MIT
 *
 * sanitized.h: what cannot be tried where a sanitizer holds the memory: it takes terabytes of
 * addresses, keeps what was freed, and wants to be loaded first.
 */
#ifndef SANITIZED_H
#define SANITIZED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static inline void skip_where_sanitized(void)
{
#if defined __SANITIZE_ADDRESS__
    skip();
#elif defined __has_feature
#if __has_feature(address_sanitizer)
    skip();
#endif
#endif
}

#endif
