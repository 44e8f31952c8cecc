/* SPDX-License-Identifier: MIT
 *
 * Sentences: each kind of call, each refusal, each policy, and each event inside a call, word for
 * word: what a person without a screen has. tests/cases/sentences holds a scenario and beside it
 * what is told of it, each call with its steps below. UPDATE_GOLDEN=1 writes that anew.
 */
#include "file.h"
#include "out_files.h"
#include "sentence.h"
#include "session_fixture.h"
#include "words.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The sentence of the call before the cursor, and its steps. */
static void tell(const struct session *session, struct text *out)
{
    struct moment moment;
    session_moment(session, NULL, &moment);
    sentence_of_call(&moment, out);
    text_add(out, "\n");
    for (size_t i = 0; i < moment.event_count; i++) {
        text_add(out, "    ");
        sentence_of_event(&moment, &moment.events[i], out);
        text_add(out, "\n");
    }
    moment_clear(&moment);
}

static void assert_told(const char *path)
{
    struct session session;
    struct error error;
    struct text told;
    char *text, golden[600];
    size_t length;
    assert_true(file_read(path, &text, &length, &error));
    session_of(&session, text);
    text_init(&told);
    for (size_t call = 0; call <= session.tape.call_count; call++) {
        session_go(&session, call, SIZE_MAX);
        tell(&session, &told);
    }
    snprintf(golden, sizeof golden, "%.*s.txt", (int)(strlen(path) - strlen(".mems")), path);
    out_golden(golden, text_string(&told), told.length);
    text_clear(&told);
    session_close(&session);
    free(text);
}

static void test_cases(void **state)
{
    (void)state;
    glob_t found;
    assert_int_equal(glob(SOURCE_DIR "/tests/cases/sentences/*.mems", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        assert_told(found.gl_pathv[i]);
    globfree(&found);
}

static void test_ranges(void **state)
{
    (void)state;
    struct text range;
    text_init(&range);
    segment_print(MEMS_PROCESS, 1000, 1, &range);
    segment_print(MEMS_HOLE, UINT64_MAX - 9, 10, &range);
    assert_string_equal(text_string(&range),
                        "P[1000:1000]H[18446744073709551606:18446744073709551615]");
    text_clear(&range);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_ranges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
