/* SPDX-License-Identifier: MIT
 *
 * Readers: which one a text is given to, and what becomes of traces. tests/cases/rep holds traces
 * and beside each the scenario that it means: to add one, drop in the two files. UPDATE_GOLDEN=1
 * writes the scenarios.
 */
#include "language.h"
#include "out_files.h"
#include "reader.h"
#include "scenario_text.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_reader(const char *text, const char *name)
{
    assert_string_equal(reader_find(text, strlen(text))->name, name);
}

static void test_finding(void **state)
{
    (void)state;
    assert_reader("", "mems");
    assert_reader("a = malloc 1", "mems");
    assert_reader("1\n2\n3\n", "mems");
    assert_reader("1\n2\n3\n4\n", "rep");
    assert_reader("\n 1\r\n2\n\n3\n4\na 0 1\n", "rep");
    assert_reader("1\n2\n3\n4 5\n", "mems");
    assert_reader("1\n2\n3\nmalloc 1\n", "mems");
    assert_string_equal(reader_named("rep")->name, "rep");
    assert_null(reader_named("repp"));
    assert_string_equal(reader_at(0)->name, "mems");
    size_t count = 0;
    for (; reader_at(count) != NULL; count++)
        assert_ptr_equal(reader_named(reader_at(count)->name), reader_at(count));
    assert_true(count >= 2);
}

static void assert_trace(const char *path)
{
    struct tape tape;
    struct errors errors;
    struct text printed, golden;
    size_t length;
    char *text = out_read(path, &length);
    text_init(&printed);
    text_init(&golden);
    if (!reader_find(text, length)->read(&tape, path, text, length, &errors))
        fail_msg("%s:%d:%d: %s", path, errors.items[0].line, errors.items[0].column,
                 errors.items[0].text);
    assert_string_equal(tape.file, path);
    language_print(&tape, &printed);
    text_format(&golden, "%.*s.mems", (int)(strrchr(path, '.') - path), path);
    out_golden(text_string(&golden), text_string(&printed), printed.length);
    assert_round_trip(&tape);
    tape_clear(&tape);
    text_clear(&printed);
    text_clear(&golden);
    free(text);
}

static void test_traces(void **state)
{
    glob_t found;
    (void)state;
    assert_int_equal(glob(SOURCE_DIR "/tests/cases/rep/*.rep", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        assert_trace(found.gl_pathv[i]);
    globfree(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finding),
        cmocka_unit_test(test_traces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
