/* SPDX-License-Identifier: MIT
 *
 * test_app_quiz: memsviz quiz in a terminal and in a pipe, and the file that keeps the result.
 */
#include "app_driver.h"

#include <sys/wait.h>

#define LESSON "lesson.mems"

static int write_lesson(void **state)
{
    int status = app_enter(state);
    app_write(LESSON, "page 10; fit best; heap H 600 | P a 10 H 300 P b 10\n"
                      "ask where\nq = malloc 280\nask merges\nfree b\n");
    return status;
}

static struct vt *open_quiz(const char *const *arguments)
{
    struct vt *vt = app_launch(24, 80, NULL, arguments);
    app_shows(vt, "you are asked before it is shown");
    return vt;
}

static void assert_holds(const char *path, const char *text)
{
    char *content = app_read(path);
    assert_non_null(content);
    if (strstr(content, text) == NULL)
        fail_msg("%s does not hold %s:\n%s", path, text, content);
    free(content);
}

static void test_a_result_is_kept(void **state)
{
    (void)state;
    struct vt *vt = open_quiz(ARGUMENTS("quiz", LESSON, "--result", "r.json", NULL));
    app_press(vt, "\033[C", "Where does q = mems_malloc(280) land?");
    app_press(vt, "jj\r", "is wrong, it is 1610");
    app_press(vt, "\033[C", "How many merges");
    app_press(vt, "7z\r", "is no answer");
    app_press(vt, "\033", "q quit"); /* the prompt is closed */
    app_press(vt, "1\r", "that was all: 1 of 2 right");
    app_press(vt, "\033[C", "you said");
    app_press(vt, "q", "is a HOLE of 10 B now");
    app_quits(vt);
    assert_holds("r.json", "{\"asked\": 2, \"right\": 1, \"skipped\": 0, \"questions\": [");
    assert_holds("r.json", "\"kind\": \"merges\"");
    assert_holds("r.json", "\"answer\": \"1\", \"right\": \"1\", \"is_right\": true");
}

/* Also what was placed by hand, whatever becomes of the tape afterwards. */
static void test_what_was_placed_is_kept(void **state)
{
    (void)state;
    app_write("place.mems", "page 10; heap H 600 | P a 10 H 300\nq = malloc 280\n"
                            "free q\ns = malloc 5\n");
    struct vt *vt = app_launch(
        24, 80, NULL, ARGUMENTS("quiz", "place.mems", "--place", "--result", "p.json", NULL));
    app_shows(vt, "Place q = mems_malloc(280)");
    app_press(vt, "1610\r", "Place s = mems_malloc(5)");
    app_press(vt, "u", "Place q = mems_malloc(280)");
    app_press(vt, "1000\r", "Place s = mems_malloc(5)");
    app_press(vt, "n", "You were the allocator");
    app_press(vt, "\033", "pages mapped");
    app_press(vt, "g", "call 0 of 3");
    app_press(vt, ":malloc 1\r", "call 1 of 1");
    app_press(vt, "q", "changes are not saved");
    app_quits(vt);
    assert_holds("p.json",
                 "\"placed\": [\n  {\"file\": \"place.mems\", \"call\": 1, \"statement\": "
                 "\"q = mems_malloc(280)\", \"address\": 1000},\n  {\"file\": "
                 "\"place.mems\", \"call\": 3, \"statement\": \"s = mems_malloc(5)\", "
                 "\"address\": null}\n],\n \"heaps\": {\n  \"you\": {\"pages\": ");
    assert_holds("p.json", "\"worst fit\": {\"pages\": ");
}

/* What a command says on both outputs, to be freed; *status is its exit status. */
static char *run(const char *command, int *status)
{
    char line[600];
    char *text = calloc(1, 1 << 16);
    snprintf(line, sizeof line, command, PROGRAM);
    FILE *program = popen(line, "r");
    assert_non_null(program);
    fread(text, 1, (1 << 16) - 1, program);
    *status = WEXITSTATUS(pclose(program));
    return text;
}

static void assert_says(const char *command, int status, const char *text)
{
    int ended;
    char *said = run(command, &ended);
    assert_int_equal(ended, status);
    if (strstr(said, text) == NULL)
        fail_msg("%s\ndoes not say: %s\nbut: %s", command, text, said);
    free(said);
}

static void test_results_that_cannot_be_written(void **state)
{
    (void)state;
    app_write("there.json", "mine\n");
    assert_says("printf '\\n1610\\n' | %s quiz " LESSON " --result there.json 2>&1", 4,
                "there.json: exists already; --force replaces it");
    assert_holds("there.json", "mine");
    assert_says("printf '\\n1610\\n' | %s quiz " LESSON " --result no/r.json 2>&1", 4,
                "\"answer\": \"1610\", \"right\": \"1610\", \"is_right\": true");
    assert_says("printf '\\n1610\\n' | %s quiz " LESSON " --result no/r.json 2>&1 >/dev/null", 4,
                "no/r.json: ");
    assert_says("printf '\\n1610\\n' | %s quiz " LESSON " --result there.json --force 2>&1", 0,
                "+ 1610 is right");
    assert_holds("there.json", "\"asked\": 1, \"right\": 1");
}

static void test_files_that_cannot_be_asked_about(void **state)
{
    (void)state;
    app_write("wrong.mems", "ask merges\na = malloc 4\n");
    assert_says("%s quiz wrong.mems 2>&1", 3, "wrong.mems:1:1: 'merges' cannot be asked of malloc");
    assert_says("%s quiz none.mems 2>&1", 4, "none.mems");
    assert_says("%s quiz . 2>&1", 2, "quiz asks about one FILE");
    assert_says("%s quiz " LESSON " " LESSON " 2>&1", 2, "quiz asks about one FILE");
}

static void test_lines_without_a_terminal(void **state)
{
    (void)state;
    assert_says("printf '\\n5000\\n\\nskip\\n\\n' | %s quiz " LESSON " 2>&1", 0,
                "x 5000 is wrong, it is 1610: nothing is mapped at 5000");
    assert_says("printf '\\n5000\\n\\nskip\\n\\n' | %s quiz " LESSON " 2>&1", 0,
                "- call 2  How many merges does mems_free(b) cause?\n");
    assert_says("printf '1000\\n' | %s quiz --place " LESSON " 2>&1", 0,
                "you                    92          320 B");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_result_is_kept),
        cmocka_unit_test(test_what_was_placed_is_kept),
        cmocka_unit_test(test_results_that_cannot_be_written),
        cmocka_unit_test(test_files_that_cannot_be_asked_about),
        cmocka_unit_test(test_lines_without_a_terminal),
    };
    return cmocka_run_group_tests(tests, write_lesson, app_leave);
}
