/* SPDX-License-Identifier: MIT
 *
 * Every message of the language, with its line, column and caret, and what an error does not hide:
 * the errors behind it, and nothing but those. tests/cases/errors holds a wrong scenario,
 * NAME.mems, and beside it what is said of it, NAME.err: to add a case, drop in the two files.
 * UPDATE_GOLDEN=1 writes what is said.
 */
#include "file.h"
#include "out_files.h"
#include "reader.h"
#include "scenario_text.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CASES SOURCE_DIR "/tests/cases/errors/"

static void assert_case(const char *path)
{
    struct tape tape;
    struct errors errors;
    struct text said, golden;
    size_t length;
    char *text = out_read(path, &length);
    text_init(&said);
    text_init(&golden);
    text_format(&golden, "%.*s.err", (int)(strrchr(path, '.') - path), path);
    if (reader_find(text, length)->read(&tape, path, text, length, &errors))
        fail_msg("%s has no errors", path);
    assert_int_equal(tape.call_count + tape.remark_count, 0);
    errors_print(&errors, strrchr(path, '/') + 1, text, length, &said);
    out_golden(text_string(&golden), text_string(&said), said.length);
    tape_clear(&tape);
    text_clear(&said);
    text_clear(&golden);
    free(text);
}

static void test_cases(void **state)
{
    glob_t found;
    (void)state;
    assert_int_equal(glob(CASES "*.[!e]*", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        assert_case(found.gl_pathv[i]);
    globfree(&found);
}

/* The words that the reference says cannot be names, and the parser's, are the same. */
static void test_reserved_words(void **state)
{
    static const char words[] = "malloc free get write init finish stats expect repeat random mark "
                                "note pause shot mems "
                                "title page base align fit null hex as at ok refused read";
    char copy[sizeof words], text[64], expected[256];
    (void)state;
    strcpy(copy, words);
    for (char *word = strtok(copy, " "); word != NULL; word = strtok(NULL, " ")) {
        snprintf(text, sizeof text, "%s = malloc 1", word);
        snprintf(expected, sizeof expected,
                 "1:1: '%s' is a word of the language, not a name; choose another name, or write "
                 "the statement without '='\n",
                 word);
        assert_errors(text, expected);
    }
    char *reference;
    size_t length;
    struct error error;
    assert_true(file_read(SOURCE_DIR "/scenarios/README.md", &reference, &length, &error));
    assert_non_null(strstr(reference,
                           "malloc free get write init finish stats expect repeat random mark note "
                           "pause shot\nmems title page base align fit null hex as at ok refused "
                           "read\n"));
    free(reference);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_reserved_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
