/* SPDX-License-Identifier: MIT
 *
 * test_app_look: the mouse, as a terminal tells of it. What a click shows is also in
 * tests/cases/screen/look.keys.
 */
#include "app_driver.h"

/* Ten arrays of 1000 bytes, p[3] freed, a of 300 bytes in its place: three nodes. */
static struct vt *open_arrays(void)
{
    struct vt *vt =
        app_launch(24, 80, NULL, ARGUMENTS(SCENARIO("22-ten-arrays.mems"), "--at", "end", NULL));
    app_shows(vt, "call 17 of 17");
    return vt;
}

static bool find_text(struct vt *vt, const char *text, int *row, int *column)
{
    for (*row = 0; *row < 24; ++*row) {
        const char *line = vt_row(vt, *row), *at = strstr(line, text);
        if (at == NULL)
            continue;
        *column = 0;
        for (; line < at; line++)
            *column += ((unsigned char)*line & 0xC0) != 0x80;
        return true;
    }
    return false;
}

static void click(struct vt *vt, const char *target, const char *text)
{
    char bytes[80];
    int row = 0, column = 0;
    assert_true(find_text(vt, target, &row, &column));
    snprintf(bytes, sizeof bytes, "\033[<0;%d;%dM\033[<0;%d;%dm", column + 1, row + 1, column + 1,
             row + 1);
    app_press(vt, bytes, text);
}

static void test_mouse(void **state)
{
    (void)state;
    struct vt *vt = open_arrays();
    assert_true(vt_mode_is_on(vt, "\033[?1006h", "\033[?1006l"));
    click(vt, "P p[1]", "P[2000:2999]");
    click(vt, "P p[6]", "P[7096:8095]");
    click(vt, "2096 B ░", "H[11192:13287]");
    app_press(vt, "\033[<64;1;1M", "call 16 of 17");
    app_press(vt, "\033[<64;80;24M", "call 15 of 17");
    app_press(vt, "\033[<65;1;1M", "call 16 of 17");
    vt_send(vt, "\033[<0;300;5M\033[<0;5;300M\033[<0;1;1M\033[<0;80;24M\033[<35;4;4M");
    app_press(vt, "G", "call 17 of 17");
    vt_resize(vt, 5, 30);
    app_shows(vt, "too small");
    vt_send(vt, "\033[<0;3;3M");
    vt_resize(vt, 24, 80);
    app_shows(vt, "call 17 of 17");
    app_quits(vt);
}

static void test_no_mouse(void **state)
{
    (void)state;
    struct vt *vt = app_launch(24, 80, NULL, ARGUMENTS(TOUR, "--no-mouse", NULL));
    app_shows(vt, "call 0 of 8");
    assert_null(strstr(vt_log(vt, NULL), "\033[?1000h"));
    assert_null(strstr(vt_log(vt, NULL), "\033[?1006h"));
    app_quits(vt);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mouse),
        cmocka_unit_test(test_no_mouse),
    };
    return cmocka_run_group_tests(tests, app_enter, app_leave);
}
