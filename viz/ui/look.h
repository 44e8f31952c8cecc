/* SPDX-License-Identifier: MIT
 *
 * look: the parts of looking that are no actions of the key table.
 */
#ifndef MEMSVIZ_LOOK_H
#define MEMSVIZ_LOOK_H

#include "app.h"

/* A click on the map selects and inspects what is drawn there. */
void look_click(struct app *app, struct key key);

/* The page of the statistics that Tab leads to, while one heap is shown. Static. */
const char *look_next_page_name(const struct app *app);

#endif
