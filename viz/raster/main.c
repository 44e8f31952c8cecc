/* SPDX-License-Identifier: MIT
 *
 * memsviz-raster: draws pages as PNG and PDF for memsviz, which starts it and ends it. cairo, pango
 * and libpng write into memory, and every step is checked. When memory is short this process is
 * what dies.
 */
#include "raster_draw.h"
#include "raster_wire.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool read_all(void *bytes, size_t length)
{
    for (char *at = bytes; length > 0;) {
        ssize_t got = read(RASTER_SOCKET, at, length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        length -= (size_t)got;
    }
    return true;
}

static bool write_all(const void *bytes, size_t length)
{
    for (const char *at = bytes; length > 0;) {
        ssize_t put = write(RASTER_SOCKET, at, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        at += put;
        length -= (size_t)put;
    }
    return true;
}

static void carry_out(const struct raster_request *request, const char *title, const char *page,
                      struct output *out)
{
    switch (request->kind) {
    case RASTER_PNG:
        draw_png(page, (size_t)request->page_length, out);
        break;
    case RASTER_PDF:
        draw_pdf_begin(title, out);
        break;
    case RASTER_PDF_PAGE:
        draw_pdf_page(page, (size_t)request->page_length, title, out);
        break;
    case RASTER_PDF_END:
        draw_pdf_end(out);
        break;
    default:
        output_fail(out, "memsviz-raster is of another version than memsviz");
        break;
    }
}

static bool answer(const struct raster_request *request, const char *title, const char *page)
{
    static struct output out;
    out.length = 0;
    out.reason[0] = '\0';
    carry_out(request, title, page, &out);
    bool is_done = out.reason[0] == '\0';
    const char *bytes = is_done ? out.bytes : out.reason;
    size_t length = is_done ? out.length : strlen(out.reason);
    struct raster_reply reply = {.is_done = is_done, .length = length};
    return write_all(&reply, sizeof reply) && write_all(bytes, length);
}

static bool serve(void)
{
    struct raster_request request;
    if (!read_all(&request, sizeof request) || request.page_length >= SIZE_MAX)
        return false;
    char *title = calloc((size_t)request.title_length + 1, 1);
    char *page = calloc((size_t)request.page_length + 1, 1);
    bool is_served = title != NULL && page != NULL && read_all(title, request.title_length) &&
                     read_all(page, (size_t)request.page_length) && answer(&request, title, page);
    free(title);
    free(page);
    return is_served;
}

int main(void)
{
    while (serve())
        continue;
    return 0;
}
