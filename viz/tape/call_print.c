/* SPDX-License-Identifier: MIT
 *
 * call_print: calls, places and data as the scenario language writes them, and as C does. What is
 * printed is inert: no byte of it can steer a terminal.
 */
#include "call.h"

#include "quote.h"

#include <inttypes.h>
#include <string.h>

static const struct call_row rows[CALL_KINDS] = {
    [CALL_INIT] = {.word = "init", .function = "mems_init"},
    [CALL_FINISH] = {.word = "finish", .function = "mems_finish"},
    [CALL_MALLOC] = {.word = "malloc", .function = "mems_malloc", .has_size = true},
    [CALL_FREE] = {.word = "free", .function = "mems_free", .has_place = true},
    [CALL_GET] = {.word = "get", .function = "mems_get", .has_place = true},
    [CALL_WRITE] = {.word = "write", .function = "mems_get", .has_place = true, .has_data = true},
    [CALL_STATS] = {.word = "stats", .function = "mems_print_stats"},
};

const struct call_row *call_row(enum call_kind kind)
{
    return &rows[kind];
}

/* Offsets count modulo 2^64; those of the upper half go back. */
static void print_offset(uint64_t offset, struct text *out)
{
    if (offset > INT64_MAX)
        text_format(out, "-%" PRIu64, 0 - offset);
    else if (offset > 0)
        text_format(out, "+%" PRIu64, offset);
}

void place_print(const struct place *place, const struct slots *slots, struct text *out)
{
    if (place->slot != 0) {
        slot_print(slots, place->slot, out);
        print_offset(place->offset, out);
    } else if (place->offset == 0) {
        text_add(out, "null");
    } else {
        text_format(out, "%" PRIu64, place->offset);
    }
}

static int32_t int_value(const struct data *data)
{
    int32_t value;
    memcpy(&value, data->bytes, sizeof value);
    return value;
}

static void print_bytes(const struct data *data, const char *before_each, struct text *out)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < data->length; i++) {
        unsigned char byte = (unsigned char)data->bytes[i];
        text_add(out, before_each);
        text_add_char(out, digits[byte / 16]);
        text_add_char(out, digits[byte % 16]);
    }
}

void data_print(const struct data *data, struct text *out)
{
    switch (data->kind) {
    case DATA_INT:
        text_format(out, "%" PRId32, int_value(data));
        break;
    case DATA_TEXT:
        quote_print(data->bytes, data->length, out);
        break;
    case DATA_HEX:
        text_add(out, "hex");
        print_bytes(data, " ", out);
        break;
    }
}

void call_print(const struct call *call, const struct slots *slots, struct text *out)
{
    const struct call_row *row = call_row(call->kind);
    if (call->slot != 0) {
        slot_print(slots, call->slot, out);
        text_add(out, " = ");
    }
    text_add(out, row->word);
    if (row->has_size)
        text_format(out, " %" PRIu64, call->size);
    if (row->has_place) {
        text_add(out, " ");
        place_print(&call->place, slots, out);
    }
    if (row->has_data) {
        text_add(out, " = ");
        data_print(&call->data, out);
    }
}

/* ---------------------------------------------------------------------------------------- C -- */

static void print_c_place(const struct place *place, const struct slots *slots, struct text *out)
{
    if (place->slot == 0 && place->offset == 0)
        text_add(out, "NULL");
    else if (place->slot == 0)
        text_format(out, "(void *)%" PRIu64, place->offset);
    else
        place_print(place, slots, out);
}

static void print_c_call(const char *function, const struct place *place, const struct slots *slots,
                         struct text *out)
{
    text_format(out, "%s(", function);
    print_c_place(place, slots, out);
    text_add(out, ")");
}

static void print_c_write(const struct call *call, const struct slots *slots, struct text *out)
{
    bool is_int = call->data.kind == DATA_INT;
    text_add(out, is_int ? "*(int *)" : "memcpy(");
    print_c_call("mems_get", &call->place, slots, out);
    if (is_int) {
        text_format(out, " = %" PRId32, int_value(&call->data));
        return;
    }
    text_add(out, ", ");
    if (call->data.kind == DATA_TEXT) {
        quote_print(call->data.bytes, call->data.length, out);
    } else {
        text_add(out, "\"");
        print_bytes(&call->data, "\\x", out);
        text_add(out, "\"");
    }
    text_format(out, ", %zu)", call->data.length);
}

void call_print_c(const struct call *call, const struct slots *slots, struct text *out)
{
    const struct call_row *row = call_row(call->kind);
    if (row->has_data)
        print_c_write(call, slots, out);
    else if (row->has_place)
        print_c_call(row->function, &call->place, slots, out);
    else if (row->has_size)
        text_format(out, "%s(%" PRIu64 ")", row->function, call->size);
    else
        text_format(out, "%s()", row->function);
}
