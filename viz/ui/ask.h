/* SPDX-License-Identifier: MIT
 *
 * ask: the prompt while it is open.
 */
#ifndef MEMSVIZ_ASK_H
#define MEMSVIZ_ASK_H

#include "app.h"

struct effect ask_press(struct app *app, struct key key);

#endif
