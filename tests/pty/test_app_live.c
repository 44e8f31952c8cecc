/* SPDX-License-Identifier: MIT
 *
 * test_app_live: driving the heap by hand: calls, mistakes, undo, what-if, files.
 */
#include "app_driver.h"

#include <signal.h>
#include <sys/wait.h>

struct entry {
    const char *keys, *text;
};

static void enter(struct vt *vt, const struct entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++)
        app_press(vt, entries[i].keys, entries[i].text);
}

#define ENTER(vt, entries) enter(vt, entries, sizeof(entries) / sizeof(entries)[0])

static void test_calls_by_hand(void **state)
{
    (void)state;
    static const struct entry entries[] = {
        {"m", "malloc, size or name = size:"},
        {"500\r", "call 1 of 1"},
        {"mx = 2k\r", "x = mems_malloc(2048) -> 1500"},
        {"m7\r", "b2 = mems_malloc(7) -> 3548"},
        {"f", "free, block or address:"},
        {"x\r", "mems_free(x)"},
        {"f1000\r", "call 5 of 5"},
        {":y = malloc 10*3 + 1\r", "y = mems_malloc(31) -> 1000"},
        {":write y = \"hi\"\r", "stored 2 bytes"},
        {":repeat 3 as i { q[i] = malloc 100 }\r", "call 10 of 10"},
        {":free q[0]; free q[2]\r", "call 12 of 12"},
        {":expect refused\r", "expect failed"},
        {":note \"a word\"\r", "a word"},
    };
    struct vt *vt = app_live();
    ENTER(vt, entries);
    app_quits_anyway(vt);
}

/* Each mistake says what is wrong, and the heap stays as it was. */
static void test_mistakes(void **state)
{
    (void)state;
    static const struct entry entries[] = {
        {":bogus 3\r", "'bogus' is not a statement"},
        {":y = malloc\r", "a size is missing"},
        {"m12zz\r", "'12zz' is not a number"},
        {"mx = -5\r", "the size is -5"},
        {"m99999999999999999999999\r", "too large"},
        {"fnosuch\r", "'nosuch' has not been assigned"},
        {":free\r", "a place is missing"},
        {":repeat 3 {\r", "never closed"},
        {":fit worse\r", "did you mean 'worst'?"},
        {":page 0\r", "must be"},
        {":goto 99\r", "there is no place '99'"},
        {":until bogus\r", "until takes a condition"},
        {":until holes > 99\r", "never so"},
        {":theme pink\r", "theme takes dark, light, print or mono"},
        {":save\r", "save takes a file"},
        {":save /nowhere/x.mems\r", "cannot make a file"},
        {":shot x.bogus\r", "the format of 'x.bogus' is not known"},
        {"tzz\r", "'zz' has not been assigned"},
        {"/zz\r", "no block or address matches"},
        {"\022", "nothing to redo"},
    };
    struct vt *vt = app_live();
    app_press(vt, "mkept = 500\r", "call 1 of 1");
    for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++) {
        vt_send(vt, "\025\177"); /* what was refused is still there: rubbed out */
        app_shows(vt, "? help");
        app_press(vt, entries[i].keys, entries[i].text);
        assert_true(vt_has(vt, "call 1 of 1"));
        assert_true(vt_has(vt, "P kept"));
    }
    app_quits_anyway(vt);
}

/* A call that the allocator refuses is a call, too. */
static void test_refusals(void **state)
{
    (void)state;
    static const struct entry entries[] = {{"m99999999999999999\r", "refused"},
                                           {"mx = 10\r", "call 2 of 2"},
                                           {"fx\r", "call 3 of 3"},
                                           {"fx\r", "x was freed at call 3"},
                                           {"f77\r", "call 5 of 5"}};
    struct vt *vt = app_live();
    ENTER(vt, entries);
    app_quits_anyway(vt);
}

static void test_typing(void **state)
{
    (void)state;
    static const struct entry entries[] = {
        {"mlong_name = 64\r", "call 1 of 1"},
        {":got\t7", ":goto 7"},
        {"\025until frag\t7", ":until fragmentation 7"},
        {"\025free lo\t7", ":free long_name 7"},
        {"\025zz\t", "nothing begins like that"},
        {"\025s\t", "shot  save  save!"},
        {"\025ab\033OD\033ODx", ":xab"},
        {"\001y\005z", ":yxabz"},
        {"\177\177", ":yxa"},
        {"\025goto 0\r", "call 0 of 1"},
        {":theme mono\r", "? help"},
        {":\033OA", ":theme mono"},
        {"\033OA", ":goto 0"},
        {"\033OB", ":theme mono"},
        {"\025\033[200~goto 1\033[201~", ":goto 1"},
        {"\r", "call 1 of 1"},
        {"f\tx", "free, block or address: long_name x"},
        {"\025lo\t", "free, block or address: long_name"},
        {"\003", "? help"},
    };
    struct vt *vt = app_live();
    ENTER(vt, entries);
    vt_send(vt, ":a");
    app_shows(vt, ":a");
    vt_send(vt, "\177\177"); /* nothing left to erase: it closes */
    app_shows(vt, "? help");
    app_quits_anyway(vt);
}

static void test_undo_and_redo(void **state)
{
    (void)state;
    static const struct entry entries[] = {
        {"m500\r", "call 1 of 1"},    {"m700\r", "call 2 of 2"},   {"u", "call 1 of 1"},
        {"u", "call 0 of 0"},         {"u", "nothing to undo"},    {"\022", "call 1 of 1"},
        {"\022", "call 2 of 2"},      {"\022", "nothing to redo"}, {"uu", "call 0 of 0"},
        {"mx = 9\r", "P[1000:1008]"}, {"\022", "nothing to redo"}, {":undo\r", "call 0 of 0"},
        {":redo\r", "call 1 of 1"},
    };
    struct vt *vt = app_live();
    ENTER(vt, entries);
    app_quits_anyway(vt);
}

/* It warns before, says so afterwards, and u brings the future back. */
static void test_call_in_the_past(void **state)
{
    (void)state;
    struct vt *vt = app_open("5");
    app_press(vt, "m", "a call made here drops the 3 after it");
    app_press(vt, "new = 50\r", "3 calls after this one dropped; u brings them back");
    app_shows(vt, "call 6 of 6");
    assert_true(vt_has(vt, "P new") || vt_has(vt, "new = "));
    app_press(vt, "u", "of 8");
    app_press(vt, "8G", "e = mems_malloc(5000)");
    app_press(vt, "\022", "call 6 of 6");
    assert_true(vt_has(vt, "new = mems_malloc(50)"));
    app_quits_anyway(vt);
}

static void test_what_if(void **state)
{
    (void)state;
    static const struct entry entries[] = {
        {":a = malloc 1000; b = malloc 10; c = malloc 100; d = malloc 10\r", "call 4 of 4"},
        {":free a; free c\r", "call 6 of 6"},
        {"mx = 90\r", "x = mems_malloc(90) -> 1000"},
        {":fit best\r", "replayed from the start with fit best"},
        {"\014", "x = mems_malloc(90) -> 2010"},
        {":fit worst\r", "x = mems_malloc(90) -> 2120"},
        {":page 8192\r", "replayed from the start with page 8192"},
        {"\014", "v 1000–9191"},
        {":base 5000\r", "v 5000–13191"},
        {":fit first\r", "x = mems_malloc(90) -> 5000"},
        {":page 4096\r", "v 5000–9095"},
    };
    struct vt *vt = app_live();
    ENTER(vt, entries);
    assert_true(vt_has(vt, "call 7 of 7"));
    app_quits_anyway(vt);
}

static void test_goto_and_until(void **state)
{
    (void)state;
    static const struct entry entries[] = {
        {":until holes > 1\r", "call 3 of 8"},  {":until block d\r", "call 7 of 8"},
        {":goto 0\r", "call 0 of 8"},           {":until fragmentation > 40%\r", "call 8 of 8"},
        {":goto second\r", "call 3 of 8"},      {":until refused\r", "call 6 of 8"},
        {":goto 50%\r", "call 4 of 8"},         {":goto 7.1\r", "call 7 of 8 · step 1"},
        {":goto end\r", "call 8 of 8"},         {":goto start\r", "call 0 of 8"},
        {":until pages >= 2\r", "call 4 of 8"},
    };
    struct vt *vt = app_open("0");
    ENTER(vt, entries);
    app_quits(vt);
}

/* The status of a shell's command. */
static int shell(const char *command)
{
    int status = system(command); /* NOLINT: the commands are literals */
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void test_shot(void **state)
{
    (void)state;
    struct vt *vt = app_open("7");
    app_press(vt, ":shot a.svg\r", "wrote a.svg");
    assert_int_equal(shell("xmllint --noout a.svg"), 0);
    char *first = app_read("a.svg");
    app_press(vt, "h:shot a.svg\r", "exists already");
    char *second = app_read("a.svg");
    assert_string_equal(second, first);
    app_press(vt, ":shot b.txt\r", "wrote b.txt");
    char *words = app_read("b.txt");
    assert_non_null(strstr(words, "HOLE"));
    app_press(vt, "7Gw", "wrote memsviz-0007.svg");
    char *third = app_read("memsviz-0007.svg");
    assert_string_equal(third, first);
    app_press(vt, "w", "wrote memsviz-0007-2.svg");
    app_press(vt, "6GSw", "wrote memsviz-0006.1.svg");
    free(first);
    free(second);
    free(words);
    free(third);
    app_quits(vt);
}

/* What was done by hand, as a screen: everything but the title's line, which has the file's name.
 */
static void same_picture(struct vt *vt, const char *screen)
{
    const char *line = strchr(screen, '\n') + 1;
    for (int row = 1; row < 23; row++) {
        size_t length = strcspn(line, "\n");
        const char *shown = vt_row(vt, row);
        if (strlen(shown) != length || strncmp(shown, line, length) != 0)
            fail_msg("row %d: |%s| but |%.*s|", row, shown, (int)length, line);
        line += length + (line[length] == '\n');
    }
}

static void test_save(void **state)
{
    (void)state;
    struct vt *vt = app_live();
    app_press(vt, ":page 8192\r", "replayed");
    app_press(vt, ":fit best\r", "replayed");
    app_press(vt, ":title \"By hand\"\r", "By hand");
    app_press(vt, ":a = malloc 1000; b = malloc 300; free a\r", "call 3 of 3");
    app_press(vt, "mc = 500\r", "c = mems_malloc(500) -> ");
    app_press(vt, ":note \"There it is.\"\r", "There it is.");
    app_press(vt, ":save hand.mems\r", "saved hand.mems, 4 calls");
    assert_int_equal(shell(PROGRAM " run hand.mems > run.txt"), 0);
    char *run = app_read("run.txt");
    assert_non_null(strstr(run, "By hand"));
    assert_non_null(strstr(run, "4  c = mems_malloc(500) -> "));
    assert_non_null(strstr(run, "There it is."));
    assert_int_equal(
        shell("LC_ALL=C.UTF-8 " PROGRAM
              " shot hand.mems --screen --size 80x24 --at end --format txt -o - > screen.txt"),
        0);
    char *screen = app_read("screen.txt");
    same_picture(vt, screen);
    free(run);
    free(screen);
    app_quits(vt); /* nothing is unsaved */
}

static void test_save_replaces_only_when_told(void **state)
{
    (void)state;
    struct vt *vt = app_live();
    app_write("there.mems", "# mine\n");
    app_press(vt, "m500\r", "call 1 of 1");
    app_press(vt, ":save there.mems\r", "exists already; save! replaces it");
    char *before = app_read("there.mems");
    assert_string_equal(before, "# mine\n");
    app_press(vt, ":save! there.mems\r", "saved there.mems, 1 call");
    char *after = app_read("there.mems");
    assert_non_null(strstr(after, "malloc 500"));
    app_press(vt, ":save \"with blank.mems\"\r", "saved with blank.mems");
    assert_int_equal(access("with blank.mems", F_OK), 0);
    free(before);
    free(after);
    app_quits(vt);
}

static void test_quit_asks_once(void **state)
{
    (void)state;
    struct vt *vt = app_live();
    app_press(vt, "m500\r", "call 1 of 1");
    app_press(vt, "q", "not saved");
    vt_send(vt, "v");
    assert_true(vt_wait_no_text(vt, "not saved"));
    app_press(vt, "\003", "not saved"); /* asked anew after another key */
    vt_send(vt, "q");
    app_ends(vt, 0);
    vt = app_live();
    app_press(vt, "m500\r", "call 1 of 1");
    app_press(vt, ":quit\r", "not saved");
    vt_send(vt, ":quit!\r");
    app_ends(vt, 0);
}

static void recorded(const char *words, bool is_there)
{
    char *record = app_read("record.mems");
    assert_non_null(record);
    if ((strstr(record, words) != NULL) != is_there)
        fail_msg("%s %s the record:\n%s", words, is_there ? "is missing in" : "is in", record);
    free(record);
}

/* The record is complete after every call, so that a crash loses nothing. */
static void test_record(void **state)
{
    (void)state;
    struct vt *vt = app_launch(24, 80, NULL, ARGUMENTS("--record", "record.mems", NULL));
    app_shows(vt, "call 0 of 0");
    app_press(vt, "mone = 500\r", "call 1 of 1");
    recorded("one = malloc 500", true);
    app_press(vt, "mtwo = 600\r", "call 2 of 2");
    recorded("two = malloc 600", true);
    app_press(vt, "u", "call 1 of 1");
    recorded("two", false);
    app_press(vt, "\022", "call 2 of 2");
    app_press(vt, ":fit best\r", "replayed");
    recorded("best", true);
    kill(vt_child(vt)->pid, SIGKILL);
    assert_true(vt_wait_end(vt));
    assert_int_equal(vt_status(vt), 128 + SIGKILL);
    recorded("two = malloc 600", true);
    assert_int_equal(shell(PROGRAM " run -q record.mems"), 0);
    vt_end(vt);
}

/* What is recorded is saved: q does not ask. */
static void test_record_is_saved(void **state)
{
    (void)state;
    struct vt *vt = app_launch(24, 80, NULL, ARGUMENTS("--record", "saved.mems", NULL));
    app_press(vt, "mone = 500\r", "call 1 of 1");
    app_quits(vt);
    vt = app_launch(24, 80, NULL, ARGUMENTS("--record", "/nowhere/x.mems", NULL));
    app_press(vt, "mone = 500\r", "/nowhere/x.mems");
    app_quits_anyway(vt);
}

static void test_record_spares_another_session(void **state)
{
    (void)state;
    app_write("old.mems", "old = malloc 9\n");
    struct vt *vt = app_launch(24, 160, NULL, ARGUMENTS("--record", "old.mems", NULL));
    app_shows(vt, "exists already; --force replaces it");
    app_ends(vt, 4);
    vt = app_launch(24, 80, NULL,
                    ARGUMENTS("old.mems", "--at", "end", "--record", "old.mems", NULL));
    app_press(vt, "mnew = 10\r", "call 2 of 2");
    app_quits(vt);
    char *both = app_read("old.mems");
    assert_non_null(strstr(both, "old = malloc 9"));
    assert_non_null(strstr(both, "new = malloc 10"));
    free(both);
    vt = app_launch(24, 80, NULL, ARGUMENTS("--force", "--record", "old.mems", NULL));
    app_press(vt, "mx = 10\r", "call 1 of 1");
    app_quits(vt);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_calls_by_hand),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_typing),
        cmocka_unit_test(test_undo_and_redo),
        cmocka_unit_test(test_call_in_the_past),
        cmocka_unit_test(test_what_if),
        cmocka_unit_test(test_goto_and_until),
        cmocka_unit_test(test_shot),
        cmocka_unit_test(test_save),
        cmocka_unit_test(test_save_replaces_only_when_told),
        cmocka_unit_test(test_quit_asks_once),
        cmocka_unit_test(test_record),
        cmocka_unit_test(test_record_is_saved),
        cmocka_unit_test(test_record_spares_another_session),
    };
    return cmocka_run_group_tests(tests, app_enter, app_leave);
}
