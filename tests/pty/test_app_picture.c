/* SPDX-License-Identifier: MIT
 *
 * test_app_picture: what the terminal shows is what `memsviz shot --screen` writes of the same
 * moment: the same frame by two ways, one through curses and a terminal, the other through neither.
 */
#include "app_driver.h"

enum { ROWS = 60, BYTES = 2048 };

struct picture {
    int rows;
    char lines[ROWS][BYTES];
};

static void trim(char *line)
{
    size_t length = strcspn(line, "\n");
    while (length > 0 && line[length - 1] == ' ')
        length--;
    line[length] = '\0';
}

static void take_picture(struct picture *picture, const char *file, int call, int rows, int columns)
{
    char command[8192];
    snprintf(command, sizeof command,
             "'%s' shot '%s' --screen --size %dx%d --at %d --format txt -o - 2>&1", PROGRAM, file,
             columns, rows, call);
    FILE *pipe = popen(command, "r");
    memset(picture, 0, sizeof *picture);
    while (picture->rows < rows && fgets(picture->lines[picture->rows], BYTES, pipe) != NULL)
        trim(picture->lines[picture->rows++]);
    assert_int_equal(pclose(pipe), 0);
}

static bool equals(struct vt *vt, const void *data)
{
    const struct picture *picture = data;
    for (int row = 0; row < picture->rows; row++)
        if (strcmp(vt_row(vt, row), picture->lines[row]) != 0)
            return false;
    return picture->rows > 0;
}

static void expect_picture(struct vt *vt, const struct picture *picture)
{
    if (vt_wait_for(vt, equals, picture))
        return;
    for (int row = 0; row < picture->rows; row++)
        fprintf(stderr, "exp|%s\n", picture->lines[row]);
    fail_msg("the terminal does not show the picture");
}

static struct vt *start(int rows, int columns, const char *file)
{
    struct vt *vt = app_launch(rows, columns, NULL, ARGUMENTS(file, NULL));
    app_shows(vt, "call 0 of");
    return vt;
}

static void step_through(const char *file, int calls, int rows, int columns)
{
    static struct picture pictures[20];
    struct vt *vt = start(rows, columns, file);
    for (int call = 0; call <= calls; call++) {
        take_picture(&pictures[call], file, call, rows, columns);
        expect_picture(vt, &pictures[call]);
        if (call < calls)
            vt_send(vt, "l");
    }
    for (int call = calls - 1; call >= 0; call--) {
        vt_send(vt, "h");
        expect_picture(vt, &pictures[call]);
    }
    app_quits(vt);
}

/* All calls but the last, where the last line offers the next lesson. */
static void test_every_call_there_and_back(void **state)
{
    (void)state;
    static const int sizes[][2] = {{24, 80}, {12, 40}, {40, 120}, {60, 200}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        step_through(SCENARIO("05-free.mems"), 6, sizes[i][0], sizes[i][1]);
    step_through(SCENARIO("08-coalesce-both.mems"), 6, 30, 100);
}

static void test_after_a_storm_of_sizes(void **state)
{
    (void)state;
    static struct picture picture;
    struct vt *vt = start(24, 80, SCENARIO("05-free.mems"));
    srand(3);
    for (int i = 0; i < 300; i++) {
        vt_resize_program(vt, 1 + rand() % 60, 1 + rand() % 200);
        vt_pump(vt, 0);
    }
    vt_resize(vt, 30, 100);
    take_picture(&picture, SCENARIO("05-free.mems"), 0, 30, 100);
    expect_picture(vt, &picture);
    app_quits(vt);
}

/* Small and large again faster than memsviz looks: it finds the size it had, in a window that has
 * lost its content. */
static void test_small_and_back_at_once(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1, 1}, {1, 5}, {5, 2}, {9, 39}, {9, 80}, {24, 39}};
    static struct picture picture;
    struct vt *vt = start(24, 80, SCENARIO("05-free.mems"));
    vt_send(vt, "lll");
    take_picture(&picture, SCENARIO("05-free.mems"), 3, 24, 80);
    expect_picture(vt, &picture);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        vt_resize(vt, sizes[i][0], sizes[i][1]);
        vt_resize(vt, 24, 80);
        expect_picture(vt, &picture);
    }
    app_quits(vt);
}

static bool has_cursor(struct vt *vt, const void *data)
{
    (void)data;
    return vt_cursor_is_visible(vt);
}

static void test_paste_does_not_command(void **state)
{
    (void)state;
    struct vt *vt = start(24, 80, SCENARIO("05-free.mems"));
    vt_send(vt, "\033[200~qqq\rG\033[201~l");
    app_shows(vt, "call 1 of 7");
    vt_send(vt, ":");
    assert_true(vt_wait_for(vt, has_cursor, NULL));
    app_press(vt, "\033[200~goto 3\033[201~", "goto 3");
    assert_true(vt_has(vt, "call 1 of 7"));
    app_press(vt, "\r", "call 3 of 7");
    app_quits(vt);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_call_there_and_back),
        cmocka_unit_test(test_after_a_storm_of_sizes),
        cmocka_unit_test(test_small_and_back_at_once),
        cmocka_unit_test(test_paste_does_not_command),
    };
    return cmocka_run_group_tests(tests, app_enter, app_leave);
}
