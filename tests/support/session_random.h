/* SPDX-License-Identifier: MIT
 *
 * session_random.h: seeded chance for tests, random scenarios, and shrinking a scenario that fails.
 */
#ifndef SESSION_RANDOM_H
#define SESSION_RANDOM_H

#include "text.h"

#include <stdint.h>

struct chance {
    uint64_t state;
};

struct chance chance_of(uint64_t seed);
uint64_t chance_below(struct chance *chance, uint64_t limit);
bool chance_one_in(struct chance *chance, uint64_t odds);

/* A scenario of so many calls, one statement a line, with settings, all kinds of calls, refusals,
 * remarks and expects (that hold or not). The same seed gives the same text. */
void random_scenario(uint64_t seed, size_t calls, struct text *out);

/* One more line of it, which can stand behind any call that assigned a[0] before. */
void random_line(struct chance *chance, struct text *out);

/* A number from the environment, or `otherwise`. */
uint64_t environment_number(const char *name, uint64_t otherwise);

/* Something that must be true of every scenario; false: says why in property_what. */
typedef bool (*property)(const char *scenario, uint64_t seed);
extern char property_what[400];

/* Stores what is wrong, printf-like; returns false. */
__attribute__((format(printf, 1, 2))) bool property_wrong(const char *format, ...);

/* Checks the property on random scenarios of up to `longest` calls, until `calls` calls (or as many
 * as MEMSVIZ_PROPERTY_CALLS says) were made, from MEMSVIZ_SEED on. One that fails is shrunk and
 * printed, and fails the test. */
void property_check(property holds, size_t longest, size_t calls);

#endif
