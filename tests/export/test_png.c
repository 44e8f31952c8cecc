/* SPDX-License-Identifier: MIT
 *
 * test_png: the pixels of a .png, read by a decoder of its own (RFC 1951 and PNG's five filters):
 * as large as was asked for, and each block in its colour where the figure has it.
 */
#include "memory.h"
#include "out_session.h"
#include "paint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* fontconfig keeps its configuration for the life of the process. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libcairo\nleak:librsvg\nleak:libpango\n";
}

/* --------------------------------------------------------------------------------- inflating -- */

struct stream {
    const unsigned char *in;
    size_t length, at; /* bytes */
    unsigned buffer, bits;
    struct text out;
};

static unsigned take_bits(struct stream *stream, unsigned count)
{
    unsigned value = 0;
    for (unsigned i = 0; i < count; i++) {
        if (stream->bits == 0) {
            assert_true(stream->at < stream->length);
            stream->buffer = stream->in[stream->at++];
            stream->bits = 8;
        }
        value |= (stream->buffer & 1) << i;
        stream->buffer >>= 1;
        stream->bits--;
    }
    return value;
}

enum { LONGEST = 15, SYMBOLS = 288 };

/* Canonical: how many codes there are of each length, and the symbols in the order of their codes.
 */
struct huffman {
    unsigned counts[LONGEST + 1];
    unsigned symbols[SYMBOLS];
};

static void make_huffman(struct huffman *huffman, const unsigned char *lengths, unsigned count)
{
    unsigned places[LONGEST + 2] = {0};
    *huffman = (struct huffman){{0}, {0}};
    for (unsigned i = 0; i < count; i++)
        huffman->counts[lengths[i]]++;
    huffman->counts[0] = 0;
    for (unsigned length = 1; length <= LONGEST; length++)
        places[length + 1] = places[length] + huffman->counts[length];
    for (unsigned i = 0; i < count; i++)
        if (lengths[i] > 0)
            huffman->symbols[places[lengths[i]]++] = i;
}

static unsigned take_symbol(struct stream *stream, const struct huffman *huffman)
{
    unsigned code = 0, first = 0, place = 0;
    for (unsigned length = 1; length <= LONGEST; length++) {
        code |= take_bits(stream, 1);
        unsigned count = huffman->counts[length];
        if (code < first + count)
            return huffman->symbols[place + code - first];
        place += count;
        first = (first + count) << 1;
        code <<= 1;
    }
    fail_msg("no such code in the stream");
    return 0;
}

static void copy_back(struct stream *stream, unsigned symbol, const struct huffman *distances)
{
    static const unsigned short lengths[] = {3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                             15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                             67, 83, 99, 115, 131, 163, 195, 227, 258};
    static const unsigned char length_bits[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                                2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
    static const unsigned short starts[] = {
        1,   2,   3,   4,   5,   7,    9,    13,   17,   25,   33,   49,   65,    97,    129,
        193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
    assert_true(symbol < 29);
    unsigned length = lengths[symbol] + take_bits(stream, length_bits[symbol]);
    unsigned far = take_symbol(stream, distances);
    assert_true(far < 30);
    unsigned distance = starts[far] + take_bits(stream, far < 2 ? 0 : far / 2 - 1);
    assert_true(distance <= stream->out.length);
    while (length-- > 0)
        text_add_char(&stream->out, stream->out.bytes[stream->out.length - distance]);
}

static void inflate_codes(struct stream *stream, const struct huffman *literals,
                          const struct huffman *distances)
{
    unsigned symbol;
    while ((symbol = take_symbol(stream, literals)) != 256)
        if (symbol < 256)
            text_add_bytes(&stream->out, &(char){(char)symbol}, 1);
        else
            copy_back(stream, symbol - 257, distances);
}

static void inflate_fixed(struct stream *stream)
{
    unsigned char lengths[SYMBOLS];
    struct huffman literals, distances;
    for (unsigned i = 0; i < SYMBOLS; i++)
        lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    make_huffman(&literals, lengths, SYMBOLS);
    memset(lengths, 5, 30);
    make_huffman(&distances, lengths, 30);
    inflate_codes(stream, &literals, &distances);
}

static void take_lengths(struct stream *stream, const struct huffman *codes, unsigned char *lengths,
                         unsigned count)
{
    for (unsigned i = 0; i < count;) {
        unsigned symbol = take_symbol(stream, codes), repeated = 1;
        unsigned char value = (unsigned char)symbol;
        if (symbol == 16)
            assert_true(i > 0);
        if (symbol >= 16) {
            value = symbol == 16 ? lengths[i - 1] : 0;
            repeated = symbol == 16   ? 3 + take_bits(stream, 2)
                       : symbol == 17 ? 3 + take_bits(stream, 3)
                                      : 11 + take_bits(stream, 7);
        }
        assert_true(i + repeated <= count);
        memset(lengths + i, value, repeated);
        i += repeated;
    }
}

static void inflate_dynamic(struct stream *stream)
{
    static const unsigned char order[] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                          11, 4,  12, 3, 13, 2, 14, 1, 15};
    unsigned char lengths[SYMBOLS + 32] = {0};
    struct huffman codes, literals, distances;
    unsigned literal_count = 257 + take_bits(stream, 5), distance_count = 1 + take_bits(stream, 5);
    unsigned code_count = 4 + take_bits(stream, 4);
    for (unsigned i = 0; i < code_count; i++)
        lengths[order[i]] = (unsigned char)take_bits(stream, 3);
    make_huffman(&codes, lengths, 19);
    assert_true(literal_count <= SYMBOLS);
    take_lengths(stream, &codes, lengths, literal_count + distance_count);
    make_huffman(&literals, lengths, literal_count);
    make_huffman(&distances, lengths + literal_count, distance_count);
    inflate_codes(stream, &literals, &distances);
}

static void inflate_stored(struct stream *stream)
{
    stream->bits = 0;
    unsigned length = take_bits(stream, 16), check = take_bits(stream, 16);
    assert_int_equal(length ^ check, 0xFFFF);
    assert_true(stream->at + length <= stream->length);
    text_add_bytes(&stream->out, (const char *)stream->in + stream->at, length);
    stream->at += length;
}

/* A zlib stream; the caller clears stream->out. */
static void inflate_all(struct stream *stream)
{
    unsigned is_last;
    assert_int_equal(take_bits(stream, 8) & 15, 8);
    take_bits(stream, 8);
    do {
        is_last = take_bits(stream, 1);
        unsigned kind = take_bits(stream, 2);
        assert_true(kind < 3);
        if (kind == 0)
            inflate_stored(stream);
        else if (kind == 1)
            inflate_fixed(stream);
        else
            inflate_dynamic(stream);
    } while (!is_last);
}

/* ----------------------------------------------------------------------------------- pixels -- */

struct image {
    size_t width, height, channels; /* 3: RGB, 4: RGBA; a byte each */
    unsigned char *pixels;          /* owned */
};

static size_t read_number(const unsigned char *at)
{
    return (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
}

static int predict(int filter, int left, int above, int corner)
{
    int guess = left + above - corner;
    int to_left = abs(guess - left), to_above = abs(guess - above), to_corner = abs(guess - corner);
    switch (filter) {
    case 0:
        return 0;
    case 1:
        return left;
    case 2:
        return above;
    case 3:
        return (left + above) / 2;
    default:
        assert_int_equal(filter, 4);
        return to_left <= to_above && to_left <= to_corner ? left
               : to_above <= to_corner                     ? above
                                                           : corner;
    }
}

static void unfilter(struct image *image, const unsigned char *in)
{
    size_t stride = image->width * image->channels;
    for (size_t y = 0; y < image->height; y++) {
        unsigned char *row = image->pixels + y * stride;
        int filter = *in++;
        for (size_t x = 0; x < stride; x++) {
            bool has_left = x >= image->channels, has_above = y > 0;
            int left = has_left ? row[x - image->channels] : 0;
            int above = has_above ? (row - stride)[x] : 0;
            int corner = has_left && has_above ? (row - stride)[x - image->channels] : 0;
            row[x] = (unsigned char)(*in++ + predict(filter, left, above, corner));
        }
    }
}

static void read_png(struct image *image, const char *path)
{
    size_t length;
    char *file = out_read(path, &length);
    assert_non_null(file);
    const unsigned char *bytes = (unsigned char *)file;
    struct text data;
    text_init(&data);
    for (size_t at = 8; at < length; at += read_number(bytes + at) + 12)
        if (memcmp(bytes + at + 4, "IDAT", 4) == 0)
            text_add_bytes(&data, file + at + 8, read_number(bytes + at));
    image->width = read_number(bytes + 16);
    image->height = read_number(bytes + 20);
    assert_int_equal(bytes[24], 8); /* bits a channel */
    assert_true(bytes[25] == 2 || bytes[25] == 6);
    assert_int_equal(bytes[28], 0); /* not interlaced */
    image->channels = bytes[25] == 2 ? 3 : 4;
    struct stream stream = {.in = (unsigned char *)data.bytes, .length = data.length};
    text_init(&stream.out);
    inflate_all(&stream);
    assert_int_equal(stream.out.length, image->height * (image->width * image->channels + 1));
    image->pixels = memory_new(image->height * image->width, image->channels);
    unfilter(image, (unsigned char *)stream.out.bytes);
    text_clear(&stream.out);
    text_clear(&data);
    free(file);
}

static const unsigned char *pixel_at(const struct image *image, size_t x, size_t y)
{
    return image->pixels + (y * image->width + x) * image->channels;
}

static size_t count_colour(const struct image *image, int32_t rgb)
{
    size_t count = 0;
    for (size_t y = 0; y < image->height; y++)
        for (size_t x = 0; x < image->width; x++) {
            const unsigned char *pixel = pixel_at(image, x, y);
            count += (pixel[0] << 16 | pixel[1] << 8 | pixel[2]) == rgb &&
                     (image->channels == 3 || pixel[3] == 255);
        }
    return count;
}

/* ------------------------------------------------------------------------------------ tests -- */

static char *folder;
static struct session session;

static int set_up(void **state)
{
    (void)state;
    folder = out_folder();
    out_session(&session);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    session_close(&session);
    out_remove_folder(folder);
    return 0;
}

/* The frame after call 4, four blocks of 1000 bytes. False: this build has no PNG. */
static bool export_png(struct image *image, const struct export_options *options)
{
    struct export_request request = out_request("png");
    struct position position = {4, SIZE_MAX};
    struct error error;
    struct text out;
    text_init(&out);
    request.options = *options;
    request.positions = &position;
    request.count = 1;
    bool is_there = export_write(&request, &session, &out, &error);
    if (is_there)
        out_write(out_path(folder, "a.png"), out.bytes, out.length);
    else
        assert_non_null(strstr(error.text, "librsvg2-dev"));
    text_clear(&out);
    if (is_there)
        read_png(image, out_path(folder, "a.png"));
    return is_there;
}

/* A block has 1000 of the 4096 bytes of a bar that is some 650 by 46 pixels. */
static void blocks_have_their_colours(void **state)
{
    (void)state;
    static const enum theme themes[] = {THEME_LIGHT, THEME_DARK};
    for (int i = 0; i < 2; i++) {
        struct export_options options;
        struct image image;
        export_options_init(&options);
        options.theme = themes[i];
        if (!export_png(&image, &options))
            skip();
        assert_int_equal(image.width, 800);
        for (int block = 0; block < 7; block++) {
            size_t count = count_colour(&image, paint_ink(themes[i], PAINT_PROCESS, block).fill);
            if (block < 4)
                assert_in_range(count, 5000, 9000);
            else
                assert_in_range(count, 0, 200);
        }
        size_t paper = count_colour(&image, paint_ink(themes[i], PAINT_PAPER, 0).fill);
        assert_in_range(paper, image.width * image.height / 2, image.width * image.height);
        free(image.pixels);
    }
}

static void scale_makes_pixels(void **state)
{
    (void)state;
    struct export_options options;
    struct image one, three;
    export_options_init(&options);
    options.width = 500;
    if (!export_png(&one, &options))
        skip();
    options.scale = 300;
    assert_true(export_png(&three, &options));
    assert_int_equal(one.width, 500);
    assert_int_equal(three.width, 1500);
    assert_in_range(three.height, one.height * 3 - 2, one.height * 3 + 2);
    int32_t fill = paint_ink(THEME_LIGHT, PAINT_PROCESS, 0).fill;
    assert_in_range(count_colour(&three, fill), count_colour(&one, fill) * 8,
                    count_colour(&one, fill) * 11);
    free(one.pixels);
    free(three.pixels);
}

static void no_paper_is_transparent(void **state)
{
    (void)state;
    struct export_options options;
    struct image image;
    export_options_init(&options);
    if (!export_png(&image, &options))
        skip();
    assert_true(image.channels == 3 || pixel_at(&image, 2, 2)[3] == 255);
    free(image.pixels);
    options.is_transparent = true;
    assert_true(export_png(&image, &options));
    assert_int_equal(image.channels, 4);
    assert_int_equal(pixel_at(&image, 2, 2)[3], 0);
    assert_true(count_colour(&image, paint_ink(THEME_LIGHT, PAINT_PROCESS, 0).fill) > 5000);
    free(image.pixels);
}

int main(void)
{
#define PNG_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        PNG_TEST(blocks_have_their_colours),
        PNG_TEST(scale_makes_pixels),
        PNG_TEST(no_paper_is_transparent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
