/* SPDX-License-Identifier: MIT
 *
 * test_term: a terminal that behaves: frames, their cost in bytes, sizes, keys, mouse, paste.
 */
#include "probe.h"

#include <signal.h>

static void test_first_frame(void **state)
{
    (void)state;
    struct vt *vt = probe_start(24, 80);
    assert_string_equal(vt_row(vt, 0), "probe 24x80 theme dark");
    assert_string_equal(vt_row(vt, 2), ".S-rTBfk_ngb>cdhHC+^v#:0123456");
    assert_string_equal(vt_row(vt, 3), "█─ur 日本 |");
    assert_int_equal(vt_cell_at(vt, 23, 79).code_point, '$');
    assert_true(vt_cell_at(vt, 3, 1).bold);
    assert_true(vt_cell_at(vt, 3, 2).underline);
    assert_true(vt_cell_at(vt, 3, 3).reverse);
    assert_true(vt_is_alternate(vt));
    assert_false(vt_cursor_is_visible(vt));
    assert_true(vt_mode_is_on(vt, "\033[?1006h", "\033[?1006l"));
    probe_quits(vt);
}

static size_t bytes_of(struct vt *vt, const char *keys, const char *text)
{
    size_t before, after;
    vt_log(vt, &before);
    vt_send(vt, keys);
    assert_true(vt_wait_text(vt, text));
    vt_log(vt, &after);
    return after - before;
}

static bool letter_is(struct vt *vt, const void *letter)
{
    return vt_cell_at(vt, 4, 0).code_point == *(const unsigned char *)letter;
}

/* The keys c and n: one cell changes; none does. What n cost would show before the next c. */
static void test_bytes_per_frame(void **state)
{
    (void)state;
    struct vt *vt = probe_start(24, 80);
    size_t before, after;
    vt_send(vt, "c");
    assert_true(vt_wait_for(vt, letter_is, "b"));
    vt_log(vt, &before);
    vt_send(vt, "nnnnnnnnnnnnnnnnnnnnc");
    assert_true(vt_wait_for(vt, letter_is, "c"));
    vt_log(vt, &after);
    assert_in_range(after - before, 1, 99);
    probe_quits(vt);
}

static void test_redraw_sends_everything(void **state)
{
    (void)state;
    struct vt *vt = probe_start(24, 80);
    assert_in_range(bytes_of(vt, "\014", "keys 12"), 300, 5000);
    assert_string_equal(vt_row(vt, 23), "last row"
                                        "                                             "
                                        "                          $");
    probe_quits(vt);
}

static void test_cursor_shows_where_asked(void **state)
{
    (void)state;
    struct vt *vt = probe_start(24, 80);
    vt_send(vt, "p");
    assert_true(vt_wait_text(vt, "keys 112"));
    while (!vt_cursor_is_visible(vt))
        assert_true(vt_pump(vt, 1000));
    vt_send(vt, "p");
    assert_true(vt_wait_text(vt, "keys 112 112"));
    while (vt_cursor_is_visible(vt))
        assert_true(vt_pump(vt, 1000));
    probe_quits(vt);
}

static void test_theme_changes_colours(void **state)
{
    (void)state;
    struct vt *vt = probe_start(24, 80);
    struct vt_cell dark = vt_cell_at(vt, 0, 0);
    vt_send(vt, "t");
    assert_true(vt_wait_text(vt, "theme light"));
    struct vt_cell light = vt_cell_at(vt, 0, 0);
    assert_true(dark.foreground != light.foreground || dark.background != light.background);
    probe_quits(vt);
}

static bool has_corner(struct vt *vt, const void *size)
{
    const int *side = size;
    return vt_cell_at(vt, side[0] - 1, side[1] - 1).code_point == '$';
}

static void test_every_size(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1, 1},   {1, 2},   {5, 1},     {2, 5},    {7, 19},
                                   {23, 79}, {24, 80}, {200, 500}, {3, 1000}, {24, 80}};
    struct vt *vt = probe_start(24, 80);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        char text[40];
        vt_resize(vt, sizes[i][0], sizes[i][1]);
        snprintf(text, sizeof text, "probe %dx%d ", sizes[i][0], sizes[i][1]);
        bool is_roomy = sizes[i][0] > 2 && sizes[i][1] > 30;
        assert_true(is_roomy ? vt_wait_text(vt, text) : vt_wait_for(vt, has_corner, sizes[i]));
    }
    probe_quits(vt);
}

static void test_unknown_size_is_24x80(void **state)
{
    (void)state;
    struct vt *vt = probe_launch(0, 0, NULL, NULL, NULL);
    assert_true(vt_wait_text(vt, "probe 24x80 "));
    probe_quits(vt);
}

static void test_environment_does_not_set_the_size(void **state)
{
    (void)state;
    static const char *const wrong[] = {"LINES=5", "COLUMNS=11", NULL};
    struct vt *vt = probe_launch(24, 80, wrong, NULL, NULL);
    assert_true(vt_wait_text(vt, "probe 24x80 "));
    probe_quits(vt);
}

/* After a storm the screen is that of a fresh start in the same size. */
static void test_resize_storm(void **state)
{
    (void)state;
    struct vt *vt = probe_start(24, 80);
    srand(7);
    for (int i = 0; i < 1000; i++) {
        vt_resize_program(vt, 1 + rand() % 60, 1 + rand() % 200);
        if (i % 10 == 0)
            vt_send(vt, i % 20 == 0 ? "\033[<0;2;2M" : "\033[B");
        vt_pump(vt, 0);
    }
    vt_resize(vt, 30, 90);
    assert_true(vt_wait_text(vt, "probe 30x90 "));
    vt_send(vt, "c");
    assert_true(vt_wait_for(vt, letter_is, "b"));
    struct vt *fresh = probe_start(30, 90);
    vt_send(fresh, "c");
    assert_true(vt_wait_for(fresh, letter_is, "b"));
    for (int row = 0; row < 30; row++) {
        char expected[2000];
        snprintf(expected, sizeof expected, "%s", vt_row(fresh, row));
        assert_string_equal(vt_row(vt, row), expected);
    }
    probe_quits(fresh);
    probe_quits(vt);
}

static void test_keys_arrive(void **state)
{
    (void)state;
    struct vt *vt = probe_start(24, 80);
    vt_send(vt, "a\003\033[A\033OB\033[21~\r\303\251");
    assert_true(vt_wait_text(vt, "keys 97 3 UP DOWN F10 13 233."));
    vt_send(vt, "\033");
    assert_true(vt_wait_text(vt, "233 27."));
    probe_quits(vt);
}

static void test_noise_is_no_key(void **state)
{
    (void)state;
    struct vt *vt = probe_start(24, 80);
    vt_send(vt, "\033[24;80R\033[?62;22c\033]11;rgb:1/2/3\007\033P1$r0q\033\\\200\377x");
    vt_send(vt, "\033[200~quit\rq\033[201~y");
    assert_true(vt_wait_text(vt, "keys 120 121."));
    probe_quits(vt);
}

static void test_paste_reaches_the_prompt(void **state)
{
    (void)state;
    struct vt *vt = probe_start(24, 80);
    vt_send(vt, "p");
    assert_true(vt_wait_text(vt, "keys 112."));
    vt_send(vt, "\033[200~z\ry\033[201~");
    assert_true(vt_wait_text(vt, "keys 112 122 32 121."));
    probe_quits(vt);
}

static void test_large_paste(void **state)
{
    (void)state;
    static char paste[65536];
    memset(paste, 'q', sizeof paste);
    struct vt *vt = probe_start(24, 80);
    vt_send(vt, "\033[200~");
    for (size_t sent = 0; sent < sizeof paste; sent += 2048) {
        vt_send_bytes(vt, paste + sent, 2048);
        vt_pump(vt, 0);
    }
    vt_send(vt, "\033[201~x");
    assert_true(vt_wait_text(vt, "keys 120."));
    probe_quits(vt);
}

static void test_mouse(void **state)
{
    (void)state;
    struct vt *vt = probe_start(24, 80);
    vt_send(vt, "\033[<0;300;5M\033[<0;5;25M\033[<0;0;0M\033[<32;4;4M\033[<0;80;24M\033[<65;1;1M");
    assert_true(vt_wait_text(vt, "keys CLICK@23,79 WDN."));
    vt_send(vt, "\033[<0;3;3m\033[<64;1;1M");
    assert_true(vt_wait_text(vt, "WDN WUP."));
    probe_quits(vt);
    vt = probe_launch(24, 80, NULL, NULL, "--no-mouse");
    assert_true(vt_wait_text(vt, "last row"));
    assert_null(strstr(vt_log(vt, NULL), "?1000h"));
    probe_quits(vt);
}

#ifdef __SANITIZE_ADDRESS__
enum { MONKEY_KEYS = 10000 }; /* ten times slower */
#else
enum { MONKEY_KEYS = 100000 };
#endif

/* Random keys and sizes; q always leaves. V, O, A, X and W are the probe's own accidents. */
static void test_monkey(void **state)
{
    (void)state;
    struct vt *vt = probe_start(24, 80);
    srand(11);
    for (int i = 0; i < MONKEY_KEYS; i++) {
        static const char often[] = "\033[<0;1M?~tcp\014\003\177\303\251";
        int pick = rand();
        char byte = (char)(pick / 2);
        if (pick % 2 == 0)
            byte = often[pick / 2 % (int)(sizeof often - 1)];
        if (strchr("qVOAXW\032\034", byte) == NULL)
            vt_send_bytes(vt, &byte, 1);
        if (i % 5000 == 0)
            vt_resize_program(vt, 1 + rand() % 60, 1 + rand() % 200);
        if (i % 16 == 0)
            vt_pump(vt, 0);
    }
    vt_resize(vt, 24, 80);
    vt_send(vt, "\030\033[201~");
    assert_true(vt_wait_text(vt, "probe 24x80 "));
    vt_send(vt, "c");
    assert_true(vt_wait_text(vt, "keys."));
    probe_quits(vt);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_frame),
        cmocka_unit_test(test_bytes_per_frame),
        cmocka_unit_test(test_redraw_sends_everything),
        cmocka_unit_test(test_cursor_shows_where_asked),
        cmocka_unit_test(test_theme_changes_colours),
        cmocka_unit_test(test_every_size),
        cmocka_unit_test(test_unknown_size_is_24x80),
        cmocka_unit_test(test_environment_does_not_set_the_size),
        cmocka_unit_test(test_resize_storm),
        cmocka_unit_test(test_keys_arrive),
        cmocka_unit_test(test_noise_is_no_key),
        cmocka_unit_test(test_paste_reaches_the_prompt),
        cmocka_unit_test(test_large_paste),
        cmocka_unit_test(test_mouse),
        cmocka_unit_test(test_monkey),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
