/* SPDX-License-Identifier: MIT
 *
 * test_json: JSON Lines and CSV hold every frame exactly, and other programs read them.
 */
#include "data.h"
#include "out_frames.h"
#include "out_moment.h"
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
    struct out_moment made;
    struct text json, csv;
    text_init(&json);
    text_init(&csv);
    out_picture(&picture, merge);
    out_moment(&made, &picture);
    data_json(&made.moment, &made.narration, 7, &json);
    data_csv_header(&csv);
    data_csv(&made.moment, &made.narration, 7, &csv);
    out_golden(OUT_GOLDEN("merge.jsonl"), json.bytes, json.length);
    out_golden(OUT_GOLDEN("merge.csv"), csv.bytes, csv.length);
    text_clear(&json);
    text_clear(&csv);
    out_moment_clear(&made);
    picture_clear(&picture);
}

static void check_json(const struct out_moment *made, const char *part)
{
    struct text json;
    text_init(&json);
    data_json(&made->moment, &made->narration, 0, &json);
    if (strstr(json.bytes, part) == NULL)
        fail_msg("%s is not in %s", part, json.bytes);
    text_clear(&json);
}

static void results_are_those_of_the_call(void **state)
{
    (void)state;
    struct picture picture;
    struct out_moment made;
    out_picture(&picture, merge);
    out_moment(&made, &picture);
    struct moment *moment = &made.moment;
    moment->call = (struct call){.kind = CALL_MALLOC, .size = 300};
    check_json(&made, "\"op\":\"malloc\",\"code\":\"mems_free(p[3])\",\"args\":[300],"
                      "\"status\":\"ok\",\"ret\":4000,");
    moment->call.kind = CALL_GET;
    moment->outcome.v = 5096 + 0x3e8;
    check_json(&made, "\"args\":[6096],\"status\":\"ok\",\"ret\":\"n2+0x3e8\",");
    moment->outcome = (struct outcome){.status = MEMS_OUTSIDE, .v = 7};
    check_json(&made, "\"args\":[7],\"status\":\"address is");
    moment->outcome.is_null = true;
    check_json(&made, "\"args\":[null],");
    moment->at.step = 1;
    check_json(&made, "\"status\":null,\"ret\":null,");
    moment->at = (struct position){0, 0};
    moment->steps = 0;
    check_json(&made, "\"op\":null,\"code\":\"\",\"args\":[],\"status\":null,\"ret\":null,");
    out_moment_clear(&made);
    picture_clear(&picture);
}

static void numbers_of_64_bits_are_exact(void **state)
{
    (void)state;
    struct picture picture;
    struct out_moment made;
    out_picture(&picture, "P1:a:9007199254740993 H9223372036854775807");
    out_moment(&made, &picture);
    made.moment.stats.used = UINT64_MAX;
    check_json(&made, "\"len\":9007199254740993");
    check_json(&made, "\"len\":9223372036854775807");
    check_json(&made, "\"used\":18446744073709551615");
    out_moment_clear(&made);
    picture_clear(&picture);
}

static void fragmentation_is_rounded_and_never_overflows(void **state)
{
    (void)state;
    static const struct {
        uint64_t unused, largest;
        const char *text;
    } cases[] = {{0, 0, ",,"},           {3288, 2096, ",0.3625,"},
                 {3, 2, ",0.3333,"},     {3, 1, ",0.6667,"},
                 {100, 100, ",0.0000,"}, {UINT64_MAX, UINT64_MAX / 2, ",0.5000,"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct picture picture;
        struct out_moment made;
        struct text csv;
        text_init(&csv);
        out_picture(&picture, merge);
        out_moment(&made, &picture);
        made.moment.stats.unused = cases[i].unused;
        made.moment.stats.largest_hole = cases[i].largest;
        data_csv(&made.moment, &made.narration, 0, &csv);
        if (strstr(csv.bytes, cases[i].text) == NULL)
            fail_msg("%s is not in %s", cases[i].text, csv.bytes);
        text_clear(&csv);
        out_moment_clear(&made);
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
    struct out_moment made;
    struct text json;
    text_init(&json);
    out_picture(&picture, merge);
    out_moment(&made, &picture);
    for (size_t i = 0; out_hostile(i) != NULL; i++) {
        replace(&made.narration.note, out_hostile(i));
        picture.segments[0].name = out_hostile(i);
        data_json(&made.moment, &made.narration, i, &json);
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
    out_moment_clear(&made);
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
