/* SPDX-License-Identifier: MIT
 *
 * raster_wire: what memsviz and memsviz-raster say to each other over a socket: a request with its
 * bytes, a reply with its bytes, in turn. Both are of one build on one machine, so structs travel
 * as they stand.
 */
#ifndef MEMSVIZ_RASTER_WIRE_H
#define MEMSVIZ_RASTER_WIRE_H

#include <stdint.h>

enum raster_kind {
    RASTER_PNG,      /* the SVG as an image: the reply has its bytes                       */
    RASTER_PDF,      /* begins a document; its title is SOURCE_DATE_EPOCH, or nothing      */
    RASTER_PDF_PAGE, /* the SVG as its next page: the reply has what is written so far     */
    RASTER_PDF_END   /* the rest of the document                                           */
};

/* Followed by title_length and svg_length bytes. */
struct raster_request {
    uint32_t kind;
    uint32_t title_length; /* of the document, for PDF_PAGE */
    uint64_t svg_length;
};

/* Followed by `length` bytes: of the file, or, when it is not done, the reason in words. */
struct raster_reply {
    uint32_t is_done;
    uint32_t unused;
    uint64_t length;
};

/* The descriptor at which memsviz-raster finds the socket. */
enum { RASTER_SOCKET = 0 };

#endif
