/* SPDX-License-Identifier: MIT
 *
 * raster_child: the process that draws. It is started when a PNG or PDF is first asked for, serves
 * all that follow, and ends with this one; whatever becomes of it is an error here, and nothing
 * else.
 */
#ifndef MEMSVIZ_RASTER_CHILD_H
#define MEMSVIZ_RASTER_CHILD_H

#include "error.h"
#include "raster_wire.h"
#include "text.h"

/* Sends a request and appends the bytes of its reply to *out, all or none. `title` and `page` may
 * be NULL. False: *error says what is wrong: it is not installed, it could not draw, it died of a
 * signal, or it took longer than a minute and was ended. After its death, what was open in it is
 * lost, and the next request starts another. */
bool raster_ask(enum raster_kind kind, const char *title, const struct text *page, struct text *out,
                struct error *error);

#endif
