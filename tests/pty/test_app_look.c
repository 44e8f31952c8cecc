/* SPDX-License-Identifier: MIT
 *
 * test_app_look: looking at one moment: finding, inspecting, translating, views, help, mouse.
 */
#include "app_driver.h"

struct glance {
    const char *keys, *text;
};

static void look(struct vt *vt, const struct glance *glances, size_t count)
{
    for (size_t i = 0; i < count; i++)
        app_press(vt, glances[i].keys, glances[i].text);
}

#define LOOK(vt, glances) look(vt, glances, sizeof(glances) / sizeof(glances)[0])

/* Ten arrays of 1000 bytes, p[3] freed, a of 300 bytes in its place: three nodes. */
static struct vt *open_arrays(void)
{
    struct vt *vt =
        app_launch(24, 80, NULL, ARGUMENTS(SCENARIO("22-ten-arrays.mems"), "--at", "end", NULL));
    app_shows(vt, "call 17 of 17");
    return vt;
}

static void test_find(void **state)
{
    (void)state;
    static const struct glance glances[] = {
        {"/p[8]\r", "P[9192:10191]"},  {"n", "P[9192:10191]"},
        {"/p[\r", "P[10192:11191]"}, /* the next one that has these letters */
        {"n", "P[1000:1999]"},       /* and around */
        {"n", "P[2000:2999]"},         {"/7000\r", "P[6096:7095]"}, /* an address inside */
        {"n", "P[6096:7095]"},         {"/nosuch\r", "no block or address matches"},
        {"\003:find a\r", "P[4000:4299]"},
    };
    struct vt *vt = open_arrays();
    LOOK(vt, glances);
    app_quits(vt);
}

/* Without a search, n is the next call. */
static void test_next_match_or_call(void **state)
{
    (void)state;
    struct vt *vt = app_open("2");
    app_press(vt, "n", "call 3 of 8");
    app_press(vt, "/ab\r", "P[2000:2999]");
    app_press(vt, "n\014", "call 3 of 8");
    vt_send(vt, "\033");
    assert_true(vt_wait_no_text(vt, "P[2000:2999]")); /* Escape closes the inspector, */
    app_press(vt, "\033\033OD", "call 2 of 8");       /* then forgets the search      */
    app_press(vt, "n", "call 3 of 8");
    app_quits(vt);
}

static void test_inspector(void **state)
{
    (void)state;
    struct vt *vt = app_open("4");
    app_press(vt, "/c\r", "PROCESS of 4000 B");
    assert_true(vt_has(vt, "P[5096:9095]"));
    assert_true(vt_has(vt, "at call 4: c = malloc 4000"));
    assert_true(vt_has(vt, "H[9096:9191]"));
    assert_true(vt_has(vt, "n2+0x0"));
    app_press(vt, "j", "HOLE of 96 B");
    app_press(vt, "j", "H[1000:1999]"); /* around */
    app_press(vt, "k", "HOLE of 96 B");
    app_press(vt, "k", "PROCESS of 4000 B");
    app_press(vt, "/ab\r", "at call 5, which is still to come");
    app_press(vt, "l", "call 5 of 8"); /* the selection stays at its address */
    app_shows(vt, "H[1000:5095]");
    vt_send(vt, "\033");
    assert_true(vt_wait_no_text(vt, "links"));
    app_quits(vt);
}

static void test_translation(void **state)
{
    (void)state;
    static const struct glance glances[] = {
        {"t1004\r", "n1+0x4"},
        {"t4500\r", "none: mems_get refuses an address in a HOLE"},
        {"tp[4]+10\r", "v 5106 = byte 10 of its segment, byte 10 of node 2"},
        {"\014", "n2+0xa"},
        {"tp[5]\r", "n2+0x3e8"},
        {"t 0x13f1 + 1\r", "v 5106 = byte 10 of its segment"},
        {"t9191\r", "HOLE"},
        {"t13288\r", "v 13288 is in no node"},
        {"t18446744073709551615\r", "v 18446744073709551615 is in no node"},
        {"t0\r", "NULL is not an address"},
        {"\003tp[5] - 4\r", "n2+0x3e4"},
        {"tp[99]\r", "'p[99]' has not been assigned"},
        {"\003:translate p[0]+999\r", "n1+0x3e7"},
        {"P", "n1+0x3e7 = 0x"},
    };
    struct vt *vt = open_arrays();
    LOOK(vt, glances);
    app_quits(vt);
}

static void test_views(void **state)
{
    (void)state;
    struct vt *vt = open_arrays();
    assert_false(vt_has(vt, "⇄"));
    app_press(vt, "v", "⇄");
    assert_true(vt_has(vt, "│ P a ") && vt_has(vt, "→ NULL"));
    app_press(vt, "g", "call 0 of 17");
    app_press(vt, "l", "call 1 of 17");
    assert_true(vt_has(vt, "HEAD") && vt_has(vt, "│ P p[0]"));
    app_press(vt, "v", "▏P p[0]");
    app_press(vt, "\t", "search length");
    app_press(vt, "\t", "main chain");
    app_press(vt, "zz", "row = 1024 B");
    app_press(vt, "ZZZ", "row = 2 pages");
    app_press(vt, "F", "row = 1 page ");
    app_quits(vt);
}

/* All of the help can be reached, and every way out of it leads back. */
static void test_help(void **state)
{
    (void)state;
    static const char *const ways[] = {"?", "q", "\003", "\r", "\033OP"};
    struct vt *vt = app_open("7");
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        app_press(vt, "?", "Moving in time");
        app_press(vt, "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjj", "100 %");
        assert_true(vt_has(vt, "Signs on the map"));
        app_press(vt, "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkk", "·   0 %");
        app_press(vt, ways[i], "row = ");
        assert_false(vt_has(vt, "Moving in time"));
    }
    app_press(vt, ":help\r", "Moving in time");
    vt_send(vt, "\033");
    assert_true(vt_wait_no_text(vt, "Moving in time"));
    assert_true(vt_has(vt, "call 7 of 8"));
    app_quits(vt);
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
    click(vt, "░ 2096 B", "H[11192:13287]");
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
        cmocka_unit_test(test_find),      cmocka_unit_test(test_next_match_or_call),
        cmocka_unit_test(test_inspector), cmocka_unit_test(test_translation),
        cmocka_unit_test(test_views),     cmocka_unit_test(test_help),
        cmocka_unit_test(test_mouse),     cmocka_unit_test(test_no_mouse),
    };
    return cmocka_run_group_tests(tests, app_enter, app_leave);
}
