/* SPDX-License-Identifier: MIT
 *
 * test_app_live: what driving the heap by hand leaves behind: figures, saved tapes, records. What
 * is typed and what it does is in tests/cases/screen/live.keys.
 */
#include "app_driver.h"

#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>

/* What only the system can refuse is said, and the heap stays as it was. */
static void test_files_that_cannot_be_written(void **state)
{
    (void)state;
    struct vt *vt = app_live();
    app_press(vt, "mkept = 500\r", "call 1 of 1");
    app_press(vt, ":save /nowhere/x.mems\r", "cannot make a file");
    app_press(vt, ":shot x.bogus\r", "the format of 'x.bogus' is not known");
    assert_true(vt_has(vt, "call 1 of 1") && vt_has(vt, "P kept"));
    app_quits_anyway(vt);
}

/* The keys of editing reach the line as the terminal sends them. */
static void test_typing(void **state)
{
    (void)state;
    struct vt *vt = app_live();
    app_press(vt, ":got\t7", ":goto 7");
    app_press(vt, "\025ab\033OD\033ODx", ":xab");
    app_press(vt, "\001y\005z\177", ":yxab");
    app_press(vt, "\033OH\033[3~\033OFz", ":xabz");
    app_press(vt, "\025theme mono\r", "? help");
    app_press(vt, ":\033OA", ":theme mono");
    app_press(vt, "\003", "? help");
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

/* What comes right behind the key that opens the prompt is kept; nothing in it runs or is a signal.
 */
static void test_paste_behind_its_key(void **state)
{
    (void)state;
    struct vt *vt = app_live();
    app_press(vt, ":\033[200~mal\032\034\003loc 7\r\033[201~", ":malloc 7");
    assert_true(vt_has(vt, "call 0 of 0"));
    app_press(vt, "\r", "call 1 of 1");
    app_press(vt, "\033[200~q\032\034\033[201~h", "call 0 of 1");
    app_quits_anyway(vt);
}

static bool is_raw(struct vt *vt, const void *data)
{
    struct termios modes;
    (void)data;
    return tcgetattr(vt_child(vt)->master, &modes) == 0 && (modes.c_lflag & (ICANON | ECHO)) == 0;
}

/* Another program has made the terminal's modes ordinary: Ctrl-L, or going on after a stop. */
static void test_modes_changed_by_another(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct vt *vt = app_live();
        app_press(vt, "m7\r", "call 1 of 1");
        struct termios modes = vt_child(vt)->before;
        tcsetattr(vt_child(vt)->master, TCSANOW, &modes); /* stty sane */
        if (i == 0) {
            vt_send(vt, "\014\n"); /* the line discipline holds keys back until Enter */
        } else {
            kill(vt_child(vt)->pid, SIGSTOP);
            kill(vt_child(vt)->pid, SIGCONT);
        }
        assert_true(vt_wait_for(vt, is_raw, NULL));
        app_press(vt, "\033OD", "call 0 of 1");
        app_quits_anyway(vt);
    }
}

/* A slow line: the bytes of a key do not come together. */
static void test_key_in_pieces(void **state)
{
    (void)state;
    struct vt *vt = app_open("3");
    for (const char *byte = "\033OC"; *byte != '\0'; byte++) {
        vt_send_bytes(vt, byte, 1);
        poll(NULL, 0, 10);
    }
    app_shows(vt, "call 4 of 8");
    app_quits(vt);
}

static void assert_recorded(struct vt *vt)
{
    app_press(vt, ":save! whole.mems\r", "saved whole.mems");
    char *recorded = app_read("grown.mems"), *saved = app_read("whole.mems");
    assert_string_equal(recorded, saved);
    free(recorded);
    free(saved);
}

static ino_t record_number(void)
{
    struct stat status;
    assert_int_equal(stat("grown.mems", &status), 0);
    return status.st_ino;
}

/* Calls at the end are added to the file; all else writes another one in its place. */
static void test_record_grows(void **state)
{
    (void)state;
    struct vt *vt = app_launch(24, 100, NULL, ARGUMENTS("--record", "grown.mems", NULL));
    app_press(vt, "ma = 10\r", "call 1 of 1");
    ino_t first = record_number();
    app_press(vt, "mb = 20\r", "call 2 of 2");
    app_press(vt, ":note \"n\"; free a; expect refused\r", "call 3 of 3");
    assert_recorded(vt);
    app_press(vt, ":repeat 20 { malloc 3 }\r", "call 23 of 23");
    assert_recorded(vt);
    assert_int_equal(record_number(), first);
    app_press(vt, "u", "call 3 of 3");
    assert_recorded(vt);
    ino_t second = record_number();
    assert_int_not_equal(second, first);
    app_press(vt, "mc = 30\r", "call 4 of 4");
    assert_recorded(vt);
    app_press(vt, "2Gmd = 40\r", "call 3 of 3"); /* and drops two */
    assert_recorded(vt);
    app_write("grown.mems", "somebody else's\n");
    app_press(vt, "me = 50\r", "call 4 of 4");
    assert_recorded(vt);
    app_quits(vt);
}

/* A trace of another format is neither saved over nor recorded over. */
static void test_traces_are_not_written_over(void **state)
{
    (void)state;
    static const char trace[] = "20000\n1\n2\n1\na 0 512\nf 0\n";
    app_write("trace.rep", trace);
    struct vt *vt = app_launch(24, 100, NULL, ARGUMENTS("trace.rep", NULL));
    app_press(vt, ":save\r", "the file is no scenario: save trace.mems");
    app_press(vt, "\025save trace.mems\r", "saved trace.mems, 2 calls");
    app_quits(vt);
    vt = app_launch(24, 160, NULL, ARGUMENTS("trace.rep", "--record", "trace.rep", NULL));
    app_shows(vt, "--record writes a scenario, which trace.rep is not; give it another name");
    app_ends(vt, 2);
    char *now = app_read("trace.rep");
    assert_string_equal(now, trace);
    free(now);
}

/* What takes long shows how far it is, and Ctrl-C stops it at once. */
static void test_long_calls_can_be_stopped(void **state)
{
    (void)state;
    struct vt *vt = app_live();
    app_press(vt, "mkept = 500\r", "call 1 of 1");
    app_press(vt, ":repeat 1000000 { malloc 1 }\r", "of 1,000,001");
    assert_true(vt_has(vt, "Esc stops it"));
    app_press(vt, "\003", "stopped: nothing has changed");
    assert_true(vt_has(vt, "call 1 of 1") && vt_has(vt, "P kept"));
    app_press(vt, ":save kept.mems\r", "saved kept.mems, 1 call");
    app_quits(vt);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files_that_cannot_be_written),
        cmocka_unit_test(test_typing),
        cmocka_unit_test(test_shot),
        cmocka_unit_test(test_save),
        cmocka_unit_test(test_save_replaces_only_when_told),
        cmocka_unit_test(test_quit_asks_once),
        cmocka_unit_test(test_record),
        cmocka_unit_test(test_record_grows),
        cmocka_unit_test(test_traces_are_not_written_over),
        cmocka_unit_test(test_long_calls_can_be_stopped),
        cmocka_unit_test(test_paste_behind_its_key),
        cmocka_unit_test(test_modes_changed_by_another),
        cmocka_unit_test(test_key_in_pieces),
        cmocka_unit_test(test_record_is_saved),
        cmocka_unit_test(test_record_spares_another_session),
    };
    return cmocka_run_group_tests(tests, app_enter, app_leave);
}
