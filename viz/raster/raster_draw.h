/* SPDX-License-Identifier: MIT
 *
 * raster_draw: one page (raster_wire.h) as one PNG image, or as the next page of the one PDF
 * document that is open. Knows nothing of memsviz; what goes wrong becomes a reason in words.
 */
#ifndef MEMSVIZ_RASTER_DRAW_H
#define MEMSVIZ_RASTER_DRAW_H

#include <stdbool.h>
#include <stddef.h>

struct output {
    char *bytes; /* owned */
    size_t length, capacity;
    char reason[300]; /* "": nothing went wrong */
};

void output_add(struct output *out, const void *bytes, size_t length);
__attribute__((format(printf, 2, 3))) bool output_fail(struct output *out, const char *format, ...);

/* In the page's size times its scale. */
void draw_png(const char *bytes, size_t length, struct output *out);

/* `epoch`: the creation date in seconds since 1970; "": none. */
void draw_pdf_begin(const char *epoch, struct output *out);
void draw_pdf_page(const char *bytes, size_t length, const char *title, struct output *out);
void draw_pdf_end(struct output *out);

#endif
