/* SPDX-License-Identifier: MIT
 *
 * test_term_kinds: kinds of terminals, locales and colour depths.
 */
#include "probe.h"

static void test_kinds_that_work(void **state)
{
    (void)state;
    static const char *const kinds[] = {
        "TERM=xterm-256color", "TERM=xterm",        "TERM=linux",         "TERM=vt100",
        "TERM=vt220",          "TERM=screen",       "TERM=tmux-256color", "TERM=rxvt",
        "TERM=xterm-mono",     "TERM=xterm-direct", "TERM=xterm-16color"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const char *const environment[] = {kinds[i], NULL};
        struct vt *vt = probe_launch(24, 80, environment, NULL, NULL);
        if (!vt_wait_text(vt, "last row"))
            fail_msg("%s", kinds[i]);
        vt_send(vt, "x\033[A");
        assert_true(vt_wait_text(vt, "keys 120 UP."));
        probe_quits(vt);
    }
}

static void test_kinds_that_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *setting, *message;
    } kinds[] = {{"TERM", "TERM is not set"},
                 {"TERM=", "TERM is not set"},
                 {"TERM=no-such-terminal", "no terminfo entry for TERM=no-such-terminal"},
                 {"TERM=\033[31mred", "TERM=\\x1b[31mred"},
                 {"TERM=dumb", "cannot place a cursor"}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const char *const environment[] = {kinds[i].setting, NULL};
        struct vt *vt = probe_launch(24, 300, environment, NULL, NULL);
        assert_true(vt_wait_text(vt, kinds[i].message));
        assert_true(vt_wait_text(vt, "TERM=xterm-256color"));
        assert_null(strchr(vt_log(vt, NULL), '\033'));
        probe_ends(vt, 2);
    }
}

/* A hostile or empty TERMINFO directory: the system's entries, or a message; never a crash. */
static void test_terminfo_elsewhere(void **state)
{
    (void)state;
    static const char *const environment[] = {"TERMINFO=/dev/null", "TERM=x-unknown", NULL};
    struct vt *vt = probe_launch(24, 300, environment, NULL, NULL);
    assert_true(vt_wait_text(vt, "no terminfo entry"));
    probe_ends(vt, 2);
}

static void expect_ascii(const char *setting, const char *argument)
{
    const char *const environment[] = {setting, NULL};
    struct vt *vt = probe_launch(24, 80, environment, NULL, argument);
    assert_true(vt_wait_text(vt, "last row"));
    const char *row = vt_row(vt, 3);
    for (const char *at = row; *at != '\0'; at++)
        assert_in_range((unsigned char)*at, ' ', '~');
    assert_non_null(strstr(row, "ur ? ?  |"));
    assert_true(row[0] != '?' && row[1] != '?');
    probe_quits(vt);
}

static void test_locales(void **state)
{
    (void)state;
    expect_ascii("LC_ALL=C", NULL);
    expect_ascii("LC_ALL=POSIX", NULL);
    expect_ascii("LC_ALL=xx_XX.UTF-8", NULL); /* not there: the C locale remains */
    expect_ascii("LC_ALL=C.UTF-8", "--ascii");
}

/* How many different colours the row of styles has, foreground and background together. */
static int count_colours(struct vt *vt)
{
    int seen[100], count = 0;
    for (int column = 0; column < 29; column++) {
        struct vt_cell cell = vt_cell_at(vt, 2, column);
        int colour = cell.foreground * 31 + cell.background;
        int i = 0;
        while (i < count && seen[i] != colour)
            i++;
        seen[i] = colour;
        count += i == count;
    }
    return count;
}

static int colours_of(const char *const *environment, const char *argument)
{
    struct vt *vt = probe_launch(24, 80, environment, NULL, argument);
    assert_true(vt_wait_text(vt, "last row"));
    int count = count_colours(vt);
    probe_quits(vt);
    return count;
}

static void test_depths(void **state)
{
    (void)state;
    static const char *const xterm[] = {"TERM=xterm-256color", NULL};
    static const char *const none[] = {"NO_COLOR=1", NULL};
    static const char *const empty[] = {"NO_COLOR=", NULL};
    static const char *const eight[] = {"TERM=xterm", NULL};
    static const char *const mono[] = {"TERM=vt220", NULL};
    static const char *const direct[] = {"TERM=xterm-direct", NULL};
    int all = colours_of(xterm, NULL);
    assert_true(all >= 12);
    assert_int_equal(colours_of(none, NULL), 1);
    assert_int_equal(colours_of(empty, NULL), all);
    assert_int_equal(colours_of(none, "--depth=4"), all); /* asked for: wins over NO_COLOR */
    assert_in_range(colours_of(eight, NULL), 6, all);
    assert_in_range(colours_of(xterm, "--depth=2"), 6, all);
    assert_in_range(colours_of(xterm, "--depth=3"), 6, all);
    assert_int_equal(colours_of(xterm, "--depth=1"), 1);
    assert_int_equal(colours_of(mono, NULL), 1);
    assert_int_equal(colours_of(mono, "--depth=4"), 1); /* more than there is */
    assert_true(colours_of(direct, NULL) >= 12);
}

/* With eight colours nothing that was readable may become invisible. */
static void test_eight_colours_stay_readable(void **state)
{
    (void)state;
    static const char *const eight[] = {"TERM=linux", NULL};
    struct vt *vt = probe_launch(24, 80, eight, NULL, NULL);
    assert_true(vt_wait_text(vt, "last row"));
    for (int column = 0; column < 29; column++) {
        struct vt_cell cell = vt_cell_at(vt, 2, column);
        assert_true(cell.foreground == -1 || cell.foreground != cell.background);
    }
    probe_quits(vt);
}

static void test_themes_within_64_pairs(void **state)
{
    (void)state;
    static const char *const eight[] = {"TERM=xterm", NULL};
    struct vt *vt = probe_launch(24, 80, eight, NULL, NULL);
    assert_true(vt_wait_text(vt, "last row"));
    int before = count_colours(vt);
    for (int i = 0; i < 20; i++) {
        vt_send(vt, "t");
        assert_true(vt_wait_text(vt, i % 4 == 3 ? "theme dark" : i % 4 == 0 ? "light" : "theme"));
    }
    vt_send(vt, "c");
    assert_true(vt_wait_text(vt, "keys."));
    assert_int_equal(count_colours(vt), before);
    probe_quits(vt);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds_that_work),
        cmocka_unit_test(test_kinds_that_are_refused),
        cmocka_unit_test(test_terminfo_elsewhere),
        cmocka_unit_test(test_locales),
        cmocka_unit_test(test_depths),
        cmocka_unit_test(test_eight_colours_stay_readable),
        cmocka_unit_test(test_themes_within_64_pairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
