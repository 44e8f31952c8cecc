/* SPDX-License-Identifier: MIT
 *
 * png_write: libpng, set for speed: figures are flat colours, which the fastest level packs nearly
 * as well as the slowest. cairo's own writer takes three times as long.
 */
#include "png_write.h"

#include <png.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LEVEL = 2 };

struct image {
    const unsigned char *pixels; /* cairo's: premultiplied, as words of the machine */
    int width, height, stride;
    bool is_opaque;
};

static uint32_t pixel_at(const struct image *image, int row, int column)
{
    uint32_t pixel;
    memcpy(&pixel, image->pixels + (size_t)row * (size_t)image->stride + (size_t)column * 4, 4);
    return pixel;
}

static bool is_opaque(const struct image *image)
{
    for (int row = 0; row < image->height; row++)
        for (int column = 0; column < image->width; column++)
            if (pixel_at(image, row, column) >> 24 != 255)
                return false;
    return true;
}

/* Takes the alpha out of a colour that was multiplied by it. */
static unsigned char divide(uint32_t colour, uint32_t alpha)
{
    if (alpha == 0)
        return 0;
    return (unsigned char)((colour * 255 + alpha / 2) / alpha);
}

static void convert_opaque_row(const struct image *image, int row, unsigned char *bytes)
{
    for (int column = 0; column < image->width; column++) {
        uint32_t pixel = pixel_at(image, row, column);
        *bytes++ = (unsigned char)(pixel >> 16);
        *bytes++ = (unsigned char)(pixel >> 8);
        *bytes++ = (unsigned char)pixel;
    }
}

static void convert_row(const struct image *image, int row, unsigned char *bytes)
{
    for (int column = 0; column < image->width; column++) {
        uint32_t pixel = pixel_at(image, row, column), alpha = pixel >> 24;
        *bytes++ = divide(pixel >> 16 & 255, alpha);
        *bytes++ = divide(pixel >> 8 & 255, alpha);
        *bytes++ = divide(pixel & 255, alpha);
        *bytes++ = (unsigned char)alpha;
    }
}

static void write_bytes(png_structp png, png_bytep bytes, png_size_t length)
{
    output_add(png_get_io_ptr(png), bytes, length);
}

static void flush(png_structp png)
{
    (void)png;
}

static void fail(png_structp png, png_const_charp reason)
{
    output_fail(png_get_io_ptr(png), "libpng: %s", reason);
    png_longjmp(png, 1);
}

static void write_rows(png_structp png, png_infop info, const struct image *image,
                       unsigned char *row)
{
    png_set_IHDR(png, info, (png_uint_32)image->width, (png_uint_32)image->height, 8,
                 image->is_opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, LEVEL);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
    png_write_info(png, info);
    for (int y = 0; y < image->height; y++) {
        (image->is_opaque ? convert_opaque_row : convert_row)(image, y, row);
        png_write_row(png, row);
    }
    png_write_end(png, info);
}

static void write_image(const struct image *image, unsigned char *row, struct output *out)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, out, fail, NULL);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    if (info == NULL) {
        output_fail(out, "libpng: out of memory");
    } else if (setjmp(png_jmpbuf(png)) == 0) {
        png_set_write_fn(png, out, write_bytes, flush);
        write_rows(png, info, image, row);
    }
    if (png != NULL)
        png_destroy_write_struct(&png, &info);
}

void png_write_surface(cairo_surface_t *surface, struct output *out)
{
    cairo_surface_flush(surface);
    struct image image = {.pixels = cairo_image_surface_get_data(surface),
                          .width = cairo_image_surface_get_width(surface),
                          .height = cairo_image_surface_get_height(surface),
                          .stride = cairo_image_surface_get_stride(surface)};
    unsigned char *row = malloc((size_t)image.width * 4 + 1);
    if (row == NULL || image.pixels == NULL) {
        free(row);
        output_fail(out, "out of memory for a picture of %d by %d", image.width, image.height);
        return;
    }
    image.is_opaque = is_opaque(&image);
    write_image(&image, row, out);
    free(row);
}
