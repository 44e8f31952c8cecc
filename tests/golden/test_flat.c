/* SPDX-License-Identifier: MIT
 *
 * Lessons as lines: nothing is drawn, nothing that is told is missing, and a few of them to the
 * letter.
 */
#include "out_files.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What a session says when these lines are typed; to be freed. */
static char *session_of(const char *scenario, const char *typed)
{
    char command[1000];
    size_t size = 1 << 22;
    char *text = calloc(1, size);
    snprintf(command, sizeof command, "printf '%s' | '%s' --flat '%s' 2>&1", typed, PROGRAM,
             scenario);
    FILE *program = popen(command, "r");
    assert_non_null(program);
    assert_true(fread(text, 1, size - 1, program) < size - 1);
    assert_int_equal(pclose(program), 0);
    return text;
}

/* No escape sequences, no boxes, no blocks. */
static void assert_plain(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        assert_true(*at == '\n' || (unsigned char)*at >= ' ');
        if (strncmp(at, "\xe2\x94", 2) == 0 || strncmp(at, "\xe2\x96", 2) == 0)
            fail_msg("something is drawn: %.40s", at);
    }
}

/* Each text in quotes behind one of these words stands in the transcript. */
static void assert_told(const char *file, const char *transcript)
{
    static const char *const words[] = {"title", "mark", "note"};
    char *text = out_read(file, NULL), *line = strtok(text, "\n");
    for (; line != NULL; line = strtok(NULL, "\n"))
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            char *from = strchr(line, '"'), *to = from != NULL ? strchr(from + 1, '"') : NULL;
            if (strncmp(line, words[i], strlen(words[i])) != 0 || to == NULL || to[-1] == '\\')
                continue;
            *to = '\0';
            if (strstr(transcript, from + 1) == NULL)
                fail_msg("%s: not told: %s", file, from + 1);
        }
    free(text);
}

static void test_lessons_are_told_whole(void **state)
{
    (void)state;
    glob_t found;
    assert_int_equal(glob(SOURCE_DIR "/scenarios/[0-9]*.mems", 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= 24);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char *transcript = session_of(found.gl_pathv[i], "play\\nplay\\nplay\\nplay\\nplay\\n"
                                                         "play\\nplay\\nplay\\nplay\\nplay\\n");
        assert_plain(transcript);
        assert_told(found.gl_pathv[i], transcript);
        free(transcript);
    }
    globfree(&found);
}

static void check_golden(const char *lesson, const char *typed, const char *name)
{
    char path[300];
    snprintf(path, sizeof path, SOURCE_DIR "/scenarios/%s.mems", lesson);
    char *transcript = session_of(path, typed);
    snprintf(path, sizeof path, SOURCE_DIR "/tests/golden/flat/%s.txt", name);
    out_golden(path, transcript, strlen(transcript));
    free(transcript);
}

static void test_transcripts(void **state)
{
    (void)state;
    static const char all[] = "\\n\\n\\n\\n\\n\\n\\n\\n";
    check_golden("08-coalesce-both", all, "08-coalesce-both");
    check_golden("16-write-and-read", all, "16-write-and-read");
    check_golden("18-dangling-free", all, "18-dangling-free");
    check_golden("19-overrun", all, "19-overrun");
}

/* Keys, words, counts, answers, commands: all that the screen can do. */
static void test_lines(void **state)
{
    (void)state;
    check_golden("13-best-fit",
                 "5l\\nnext step\\ns\\nprevious call\\nnext mark\\n? mark\\nm\\n100\\nu\\n"
                 "goto 3\\np7 = malloc 10\\nbogus\\nselect next\\ninspect\\n50%%\\nquit\\nq\\n",
                 "lines");
}

static void test_comparison(void **state)
{
    (void)state;
    check_golden("13-best-fit",
                 "compare first\nnext divergence\nnext step\ncompare first worst next\n"
                 "next call\nprevious divergence\nnext divergence\ncompare bset\ncompare off\nq\n",
                 "comparison");
    check_golden("02-exact-fit", ":repeat 60000 { malloc 4096 }\n:compare best\nq\nq\n",
                 "long-comparison");
}

/* Asked, answered, skipped, and what is no answer; then placed by hand. */
static void test_questions(void **state)
{
    (void)state;
    check_golden("13-best-fit",
                 "9G\\nQ\\n\\n1000\\nseven\\nnext step\\n7\\n\\nskip\\nG\\n2100\\nQ\\nq\\n",
                 "questions");
    check_golden("26-tanenbaum-best-fit", "A\\n1k\\nnew\\nundo\\n69k\\nfirst\\nfirst\\nq\\n",
                 "by-hand");
}

/* A command that would tell or change what is asked waits; one before the first question does not
 * show more than is known. */
static void test_commands_while_asked(void **state)
{
    (void)state;
    check_golden("02-exact-fit", "G\nQ\n:x = malloc 5\n:stats\nskip\n:stats\nq\n",
                 "asked-commands");
    check_golden("14-worst-fit", "Q\n:repeat 60000 { malloc 7 }\nq\nq\n", "asked-long-command");
    check_golden("02-exact-fit", "A\n:until used > 7\nfit best\nA\n:fit best\nq\n",
                 "by-hand-commands");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lessons_are_told_whole),
                                       cmocka_unit_test(test_transcripts),
                                       cmocka_unit_test(test_lines),
                                       cmocka_unit_test(test_comparison),
                                       cmocka_unit_test(test_questions),
                                       cmocka_unit_test(test_commands_while_asked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
