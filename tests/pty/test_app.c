/* SPDX-License-Identifier: MIT
 *
 * test_app: memsviz itself in a terminal. What the terminal shows must be what `memsviz shot
 * --screen` writes of the same moment, and every mode must be left as it was entered.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <signal.h>
#include <unistd.h>

#include "vt_harness.h"

static char folder[] = "/tmp/memsviz-test-XXXXXX"; /* what random keys save ends here */

static void enter_folder(void)
{
    if (chdir(folder) != 0)
        abort();
}

static const char *scenario(const char *name)
{
    static char path[4096];
    snprintf(path, sizeof path, "%s/scenarios/%s", SOURCE_DIR, name);
    return path;
}

static struct vt *launch(int rows, int columns, const char *const *environment, const char *name)
{
    const char *arguments[] = {PROGRAM, name != NULL ? scenario(name) : NULL, NULL};
    struct pty_command command = {arguments, environment, rows, columns, enter_folder};
    return vt_start(&command);
}

static struct vt *start(int rows, int columns, const char *name)
{
    struct vt *vt = launch(rows, columns, NULL, name);
    assert_true(vt_wait_text(vt, "memsviz"));
    return vt;
}

static void ends(struct vt *vt, int status)
{
    assert_true(vt_wait_end(vt));
    assert_int_equal(vt_status(vt), status);
    assert_true(vt_is_restored(vt));
    vt_end(vt);
}

static void quits(struct vt *vt)
{
    vt_send(vt, "q");
    ends(vt, 0);
}

/* ----------------------------------------------------------------- the screen and its picture --
 */

struct picture {
    int rows;
    char lines[60][2048];
};

/* The same frame by the other way out: no terminal, no curses. */
static void take_picture(struct picture *picture, const char *name, int call, int rows, int columns)
{
    char command[8192];
    snprintf(command, sizeof command,
             "'%s' shot '%s' --screen --size %dx%d --at %d --format txt -o - 2>&1", PROGRAM,
             scenario(name), columns, rows, call);
    FILE *pipe = popen(command, "r");
    memset(picture, 0, sizeof *picture);
    while (picture->rows < rows && fgets(picture->lines[picture->rows], 2048, pipe) != NULL) {
        char *line = picture->lines[picture->rows++];
        size_t length = strcspn(line, "\n");
        while (length > 0 && line[length - 1] == ' ')
            length--;
        line[length] = '\0';
    }
    assert_int_equal(pclose(pipe), 0);
}

static bool equals_picture(struct vt *vt, const void *data)
{
    const struct picture *picture = data;
    for (int row = 0; row < picture->rows; row++)
        if (strcmp(vt_row(vt, row), picture->lines[row]) != 0)
            return false;
    return picture->rows > 0;
}

static void expect_picture(struct vt *vt, const struct picture *picture)
{
    if (vt_wait_for(vt, equals_picture, picture))
        return;
    for (int row = 0; row < picture->rows; row++)
        fprintf(stderr, "exp|%s\n", picture->lines[row]);
    fail_msg("the terminal does not show the picture");
}

static void step_through(const char *name, int calls, int rows, int columns)
{
    struct vt *vt = start(rows, columns, name);
    static struct picture pictures[10];
    for (int call = 0; call <= calls; call++) {
        take_picture(&pictures[call], name, call, rows, columns);
        expect_picture(vt, &pictures[call]);
        if (call < calls)
            vt_send(vt, "l");
    }
    for (int call = calls - 1; call >= 0; call--) {
        vt_send(vt, "h");
        expect_picture(vt, &pictures[call]);
    }
    quits(vt);
}

static void test_every_frame_both_ways(void **state)
{
    (void)state;
    static const int sizes[][2] = {{24, 80}, {12, 40}, {40, 120}, {60, 200}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        step_through("05-free.mems", 7, sizes[i][0], sizes[i][1]);
}

static void test_resize_storm(void **state)
{
    (void)state;
    struct vt *vt = start(24, 80, "05-free.mems");
    static struct picture picture;
    srand(3);
    for (int i = 0; i < 300; i++) {
        vt_resize(vt, 1 + rand() % 60, 1 + rand() % 200);
        vt_pump(vt, 0);
    }
    vt_resize(vt, 30, 100);
    take_picture(&picture, "05-free.mems", 0, 30, 100);
    expect_picture(vt, &picture);
    quits(vt);
}

static void test_too_small_and_back(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1, 1}, {1, 5}, {5, 2}, {9, 39}, {9, 80}, {24, 39}};
    struct vt *vt = start(24, 80, "05-free.mems");
    static struct picture picture;
    vt_send(vt, "lll");
    take_picture(&picture, "05-free.mems", 3, 24, 80);
    expect_picture(vt, &picture);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        vt_resize(vt, sizes[i][0], sizes[i][1]);
        assert_true(vt_wait_no_text(vt, "call 3"));
    }
    vt_resize(vt, 24, 80);
    expect_picture(vt, &picture);
    quits(vt);
}

static void test_steps_cost_few_bytes(void **state)
{
    (void)state;
    struct vt *vt = start(24, 80, "05-free.mems");
    static struct picture picture;
    size_t first, second;
    take_picture(&picture, "05-free.mems", 0, 24, 80);
    expect_picture(vt, &picture);
    vt_log(vt, &first);
    assert_in_range(first, 500, 8000);
    vt_send(vt, "l");
    take_picture(&picture, "05-free.mems", 1, 24, 80);
    expect_picture(vt, &picture);
    vt_log(vt, &second);
    assert_in_range(second - first, 1, 4000);
    vt_pump(vt, 300); /* paused: not a byte */
    vt_log(vt, &first);
    assert_int_equal(first, second);
    quits(vt);
}

/* -------------------------------------------------------------------------------------- modes --
 */

static const struct {
    const char *keys, *text;
} modes[] = {{"", "memsviz"}, {" ", "▶"},    {"?", "Ctrl-R"},   {":", ":"},
             {"/", "find"},   {"v", "HEAD"}, {"llj\r", "node"}, {"ls", "step"}};
enum { MODES = sizeof modes / sizeof modes[0] };

static struct vt *start_in_mode(int mode)
{
    struct vt *vt = start(30, 100, "08-coalesce-both.mems");
    vt_send(vt, modes[mode].keys);
    assert_true(vt_wait_text(vt, modes[mode].text));
    return vt;
}

static void test_signals_in_every_mode(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGSEGV};
    for (int mode = 0; mode < MODES; mode++)
        for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
            struct vt *vt = start_in_mode(mode);
            kill(vt_child(vt)->pid, signals[i]);
            ends(vt, 128 + signals[i]);
        }
}

static void test_hang_up_in_every_mode(void **state)
{
    (void)state;
    for (int mode = 0; mode < MODES; mode++) {
        struct vt *vt = start_in_mode(mode);
        close(vt_child(vt)->master);
        vt_child(vt)->master = -1;
        long long before = pty_clock();
        while (!pty_has_ended(vt_child(vt)) && pty_clock() < before + 3000)
            ;
        assert_in_range(pty_clock() - before, 0, 2000);
        vt_end(vt);
    }
}

static void test_suspend_while_playing(void **state)
{
    (void)state;
    const char *arguments[] = {JOB_SHELL, PROGRAM, scenario("23-random-churn.mems"), NULL};
    struct pty_command command = {arguments, NULL, 24, 80, enter_folder};
    struct vt *vt = vt_start(&command);
    assert_true(vt_wait_text(vt, "memsviz"));
    vt_send(vt, " ");
    assert_true(vt_wait_text(vt, "▶"));
    vt_send(vt, "\032");
    assert_true(vt_wait_text(vt, "stop 1 by 20, same modes"));
    assert_true(vt_is_restored(vt));
    vt_resize(vt, 30, 100);
    vt_send(vt, "fg\n");
    assert_true(vt_wait_text(vt, "memsviz"));
    vt_send(vt, "q");
    assert_true(vt_wait_text(vt, "exited 0, same modes"));
    vt_end(vt);
}

static void test_ctrl_c_is_a_key(void **state)
{
    (void)state;
    struct vt *vt = start(24, 80, "05-free.mems");
    vt_send(vt, "\003");
    ends(vt, 0);
}

static void test_live_session_asks_once(void **state)
{
    (void)state;
    struct vt *vt = start(24, 80, NULL);
    vt_send(vt, "m");
    assert_true(vt_wait_text(vt, "malloc"));
    vt_send(vt, "1000\r");
    assert_true(vt_wait_text(vt, "mems_malloc(1000)"));
    vt_send(vt, "q");
    assert_true(vt_wait_text(vt, "again"));
    vt_send(vt, "q");
    ends(vt, 0);
}

static bool has_cursor(struct vt *vt, const void *data)
{
    (void)data;
    return vt_cursor_is_visible(vt);
}

static void test_paste_does_not_command(void **state)
{
    (void)state;
    struct vt *vt = start(24, 80, "05-free.mems");
    vt_send(vt, "\033[200~qqq\rG\033[201~l");
    assert_true(vt_wait_text(vt, "call 1 of 7"));
    vt_send(vt, ":");
    assert_true(vt_wait_for(vt, has_cursor, NULL));
    vt_send(vt, "\033[200~goto 3\033[201~");
    assert_true(vt_wait_text(vt, "goto 3"));
    assert_true(vt_has(vt, "call 1 of 7"));
    vt_send(vt, "\r");
    assert_true(vt_wait_text(vt, "call 3 of 7"));
    quits(vt);
}

/* --------------------------------------------------------------------------------- the poorest --
 */

static void test_ascii_and_no_colour(void **state)
{
    (void)state;
    static const char *const poor[] = {"LC_ALL=C", "NO_COLOR=1", NULL};
    struct vt *vt = launch(24, 80, poor, "05-free.mems");
    assert_true(vt_wait_text(vt, "memsviz"));
    vt_send(vt, "llll");
    assert_true(vt_wait_text(vt, "call 4 of 7"));
    assert_true(vt_has(vt, "HOLE"));
    for (int row = 0; row < 24; row++)
        for (int column = 0; column < 80; column++) {
            struct vt_cell cell = vt_cell_at(vt, row, column);
            assert_in_range(cell.code_point, 0, 126);
            assert_true(cell.foreground == -1 && cell.background == -1);
        }
    quits(vt);
}

/* ------------------------------------------------------------------------------------- monkey --
 */

#ifdef __SANITIZE_ADDRESS__
enum { MONKEY_KEYS = 2000 };
#else
enum { MONKEY_KEYS = 20000 };
#endif

static void press_anything(struct vt *vt)
{
    static const char *const keys[] = {"\033[A",
                                       "\033[B",
                                       "\033[C",
                                       "\033[D",
                                       "\033[H",
                                       "\033[F",
                                       "\033[5~",
                                       "\033[6~",
                                       "\033[Z",
                                       "\033[3~",
                                       "\033OP",
                                       "\033[<0;10;5M",
                                       "\033[<64;3;3M",
                                       "\033[<65;70;20M",
                                       "\033",
                                       "\r",
                                       "\t",
                                       "\014",
                                       "\022",
                                       "\177",
                                       ":malloc 100\r",
                                       ":free",
                                       ":goto 3\r",
                                       "m50\r",
                                       "\303\251",
                                       ":fit best\r",
                                       "/p\r",
                                       ":theme print\r",
                                       "\033[200~abc\r\033[201~"};
    static const char letters[] = "lhsS +-[]bgGcCjktnvzZJKFPmfuwT?%/0123456789:.,";
    int pick = rand();
    if (pick % 3 == 0)
        vt_send(vt, keys[(size_t)(pick / 3) % (sizeof keys / sizeof keys[0])]);
    else
        vt_send_bytes(vt, &letters[(size_t)(pick / 3) % (sizeof letters - 1)], 1);
}

/* A session that was edited asks before it goes: the second F10 is the answer. */
static void leave(struct vt *vt)
{
    for (int i = 0; i < 100 && !pty_has_ended(vt_child(vt)); i++) {
        vt_send(vt, "\030\033[201~\033\033\033[21~\033[21~");
        vt_pump(vt, 50);
    }
    ends(vt, 0);
}

static void test_monkey(void **state)
{
    (void)state;
    static const char *const files[] = {"08-coalesce-both.mems", "23-random-churn.mems", NULL};
    for (size_t file = 0; file < 3; file++) {
        struct vt *vt = start(24, 80, files[file]);
        srand((unsigned)file + 1);
        for (int i = 0; i < MONKEY_KEYS; i++) {
            press_anything(vt);
            if (i % 500 == 499)
                vt_resize(vt, 1 + rand() % 60, 1 + rand() % 200);
            if (i % 8 == 0)
                vt_pump(vt, 0);
            if (pty_has_ended(vt_child(vt)))
                fail_msg("it ended after %d keys of round %zu: %d", i, file, vt_status(vt));
        }
        leave(vt);
    }
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) != NULL ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_frame_both_ways),
        cmocka_unit_test(test_resize_storm),
        cmocka_unit_test(test_too_small_and_back),
        cmocka_unit_test(test_steps_cost_few_bytes),
        cmocka_unit_test(test_signals_in_every_mode),
        cmocka_unit_test(test_hang_up_in_every_mode),
        cmocka_unit_test(test_suspend_while_playing),
        cmocka_unit_test(test_ctrl_c_is_a_key),
        cmocka_unit_test(test_live_session_asks_once),
        cmocka_unit_test(test_paste_does_not_command),
        cmocka_unit_test(test_ascii_and_no_colour),
        cmocka_unit_test(test_monkey),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
