/* SPDX-License-Identifier: MIT
 *
 * look: the part of looking that is not an action of the key table.
 */
#ifndef MEMSVIZ_LOOK_H
#define MEMSVIZ_LOOK_H

#include "app.h"

/* A click on the map selects and inspects what is drawn there. */
void look_click(struct app *app, struct key key);

#endif
