/* SPDX-License-Identifier: MIT
 *
 * help_keys: the keys of the palette.
 */
#ifndef MEMSVIZ_HELP_KEYS_H
#define MEMSVIZ_HELP_KEYS_H

#include "app.h"

enum effect_kind help_press(struct app *app, struct key key);

#endif
