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
    RASTER_PNG,      /* the page as an image: the reply has its bytes                      */
    RASTER_PDF,      /* begins a document; its title is SOURCE_DATE_EPOCH, or nothing      */
    RASTER_PDF_PAGE, /* the page as its next one: the reply has what is written so far     */
    RASTER_PDF_END   /* the rest of the document                                           */
};

/* Followed by title_length and page_length bytes. */
struct raster_request {
    uint32_t kind;
    uint32_t title_length; /* of the document, for PDF_PAGE */
    uint64_t page_length;
};

/* Followed by `length` bytes: of the file, or, when it is not done, the reason in words. */
struct raster_reply {
    uint32_t is_done;
    uint32_t unused;
    uint64_t length;
};

/* The descriptor at which memsviz-raster finds the socket. */
enum { RASTER_SOCKET = 0 };

/* ---------------------------------------------------------------------------------- a page -- */

/* Colours are 0xRRGGBB, or RASTER_NONE for none; lengths are pixels before the scale, y grows
 * downwards. */
enum { RASTER_NONE = -1 };

/* Begins a page; followed by font_length bytes, a family to put before the usual ones, and by
 * items to the page's end. */
struct raster_page {
    double width, height;
    double scale;  /* 1: a pixel is a pixel                        */
    double offset; /* of all items, to the right and down          */
    int32_t paper;
    uint32_t font_length;
};

enum raster_item_kind {
    RASTER_BOX,
    RASTER_PATH, /* followed by points; closed when it is filled                     */
    RASTER_TEXT  /* followed by its characters, UTF-8 of one line; x, y: its baseline */
};

enum raster_anchor { RASTER_START, RASTER_MIDDLE, RASTER_END };

/* How an item is drawn. */
enum {
    RASTER_CRISP = 1, /* without antialiasing */
    RASTER_BOLD = 2,
    RASTER_ITALIC = 4,
    RASTER_UNDERLINED = 8,
    RASTER_RUNNING = 16 /* a proportional font; else a fixed one */
};

struct raster_item {
    uint32_t kind;
    uint32_t length; /* of the bytes that follow it */
    uint32_t flags;
    uint32_t anchor;      /* TEXT                                            */
    int32_t fill, stroke; /* TEXT: stroke is that of an edge behind it       */
    double opacity;       /* of the fill, 0 to 1                             */
    double stroke_width;
    double dash, gap; /* of the stroke; 0: solid                         */
    double x, y;
    double width, height; /* BOX. TEXT: width of each character; 0: its own  */
    double radius;        /* BOX: of its corners                             */
    double size;          /* TEXT: of the font                               */
};

struct raster_point {
    double x, y;
    uint64_t begins; /* a line of its own */
};

#endif
