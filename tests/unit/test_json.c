/* SPDX-License-Identifier: MIT
 *
 * test_json: JSON Lines and CSV hold every frame exactly, and other programs read them.
 */
#include "data.h"
#include "out_frames.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "memory.h"

static const char merge[] = "P1:p[0]:1000 P2::2000! H1096-=? | P5:p[4]:4096";

static void data_is_as_it_was(void **state)
{
    (void)state;
    struct picture picture;
    struct frame frame;
    struct text json, csv;
    text_init(&json);
    text_init(&csv);
    out_picture(&picture, merge);
    out_frame(&frame, &picture);
    data_json(&frame, 7, &json);
    data_csv_header(&csv);
    data_csv(&frame, 7, &csv);
    out_golden(OUT_GOLDEN("merge.jsonl"), json.bytes, json.length);
    out_golden(OUT_GOLDEN("merge.csv"), csv.bytes, csv.length);
    text_clear(&json);
    text_clear(&csv);
    frame_clear(&frame);
    picture_clear(&picture);
}

static void check_json(const struct frame *frame, const char *part)
{
    struct text json;
    text_init(&json);
    data_json(frame, 0, &json);
    if (strstr(json.bytes, part) == NULL)
        fail_msg("%s is not in %s", part, json.bytes);
    text_clear(&json);
}

static void results_are_those_of_the_call(void **state)
{
    (void)state;
    struct picture picture;
    struct frame frame;
    struct call call = {.kind = CALL_MALLOC, .size = 300};
    struct outcome outcome = {.status = MEMS_OK, .v = 4000};
    out_picture(&picture, merge);
    out_frame(&frame, &picture);
    frame.call = &call;
    frame.outcome = &outcome;
    check_json(&frame, "\"op\":\"malloc\",\"code\":\"mems_free(p[3])\",\"args\":[300],"
                       "\"status\":\"ok\",\"ret\":4000,");
    call.kind = CALL_GET;
    outcome.v = 5096 + 0x3e8;
    check_json(&frame, "\"args\":[6096],\"status\":\"ok\",\"ret\":\"n2+0x3e8\",");
    outcome = (struct outcome){.status = MEMS_OUTSIDE, .v = 7};
    check_json(&frame, "\"args\":[7],\"status\":\"address is");
    outcome.is_null = true;
    check_json(&frame, "\"args\":[null],");
    frame.at.step = 1;
    check_json(&frame, "\"status\":null,\"ret\":null,");
    frame.call = NULL;
    frame.at.step = frame.steps;
    check_json(&frame, "\"op\":null,\"code\":\"\",\"args\":[],\"status\":null,\"ret\":null,");
    frame_clear(&frame);
    picture_clear(&picture);
}

static void numbers_of_64_bits_are_exact(void **state)
{
    (void)state;
    struct picture picture;
    struct frame frame;
    out_picture(&picture, "P1:a:9007199254740993 H9223372036854775807");
    out_frame(&frame, &picture);
    frame.stats.used = SIZE_MAX;
    check_json(&frame, "\"len\":9007199254740993");
    check_json(&frame, "\"len\":9223372036854775807");
    check_json(&frame, "\"used\":18446744073709551615");
    frame_clear(&frame);
    picture_clear(&picture);
}

static void fragmentation_is_rounded_and_never_overflows(void **state)
{
    (void)state;
    static const struct {
        size_t unused, largest;
        const char *text;
    } cases[] = {{0, 0, ",,"},           {3288, 2096, ",0.3625,"},
                 {3, 2, ",0.3333,"},     {3, 1, ",0.6667,"},
                 {100, 100, ",0.0000,"}, {SIZE_MAX, SIZE_MAX / 2, ",0.5000,"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct picture picture;
        struct frame frame;
        struct text csv;
        text_init(&csv);
        out_picture(&picture, merge);
        out_frame(&frame, &picture);
        frame.stats.unused = cases[i].unused;
        frame.stats.largest_hole = cases[i].largest;
        data_csv(&frame, 0, &csv);
        if (strstr(csv.bytes, cases[i].text) == NULL)
            fail_msg("%s is not in %s", cases[i].text, csv.bytes);
        text_clear(&csv);
        frame_clear(&frame);
        picture_clear(&picture);
    }
}

static void replace(char **words, const char *by)
{
    free(*words);
    *words = memory_copy(by, strlen(by));
}

static void jq_reads_every_line(void **state)
{
    (void)state;
    if (!out_has_program("jq"))
        skip();
    char *folder = out_folder();
    struct picture picture;
    struct frame frame;
    struct text json;
    text_init(&json);
    out_picture(&picture, merge);
    out_frame(&frame, &picture);
    for (size_t i = 0; out_hostile(i) != NULL; i++) {
        replace(&frame.note, out_hostile(i));
        picture.segments[0].name = out_hostile(i);
        data_json(&frame, i, &json);
    }
    out_write(out_path(folder, "a.jsonl"), json.bytes, json.length);
    char *output = out_output("jq -c '[.frame, (.nodes | length), .stats.sub[0], "
                              "(.note == .nodes[0].segs[0].name)]' '%s' | sort -u | wc -l",
                              out_path(folder, "a.jsonl"));
    assert_int_equal(atoi(output), 12);
    free(output);
    output = out_output("jq -r 'select(.frame == 3) | .note' '%s' | head -c 4 | od -An -tx1",
                        out_path(folder, "a.jsonl"));
    assert_non_null(strstr(output, "1b 5d 35 32"));
    free(output);
    text_clear(&json);
    frame_clear(&frame);
    picture_clear(&picture);
    out_remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(data_is_as_it_was),
        cmocka_unit_test(results_are_those_of_the_call),
        cmocka_unit_test(numbers_of_64_bits_are_exact),
        cmocka_unit_test(fragmentation_is_rounded_and_never_overflows),
        cmocka_unit_test(jq_reads_every_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
