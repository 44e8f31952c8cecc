/* SPDX-License-Identifier: MIT
 *
 * test_app_kinds: terminals with many colours and with none, with Unicode and without. A PROCESS
 * and a HOLE must be told apart by their characters alone.
 */
#include "app_driver.h"

static struct vt *open_in(const char *setting, const char *option, const char *value)
{
    const char *const environment[] = {setting, NULL};
    struct vt *vt =
        app_launch(24, 80, environment, ARGUMENTS(TOUR, "--at", "7", option, value, NULL));
    app_shows(vt, "call 7 of 8");
    app_shows(vt, "q quit"); /* the last of the frame: not all terminals mark its end */
    return vt;
}

static int row_of(struct vt *vt, const char *text)
{
    for (int row = 0; row < 24; row++)
        if (strstr(vt_row(vt, row), text) != NULL)
            return row;
    fail_msg("no row has %s", text);
    return -1;
}

static int count_of(struct vt *vt, int row, uint32_t code_point)
{
    int count = 0;
    for (int column = 0; column < 80; column++)
        count += vt_cell_at(vt, row, column).code_point == code_point;
    return count;
}

/* Call 7: node 1 is nearly all HOLE, node 2 nearly all PROCESS. In the HOLE's row most cells are
 * its fill, in the PROCESS's row hardly any; each says what it is. */
static void told_apart(struct vt *vt, uint32_t fill, uint32_t edge)
{
    int hole = row_of(vt, "3796 B"), process = row_of(vt, "P c");
    assert_true(count_of(vt, hole, fill) >= 20);
    assert_in_range(count_of(vt, process, fill), 0, 3);
    assert_int_equal(vt_cell_at(vt, process, 1).code_point, edge);
}

/* How many pairs of colours the map has. */
static int count_colours(struct vt *vt)
{
    int seen[24 * 80], count = 0;
    for (int row = 0; row < 23; row++)
        for (int column = 0; column < 80; column++) {
            struct vt_cell cell = vt_cell_at(vt, row, column);
            int colour = cell.foreground * 31 + cell.background, i = 0;
            while (i < count && seen[i] != colour)
                i++;
            seen[i] = colour;
            count += i == count;
        }
    return count;
}

static void test_terminals(void **state)
{
    (void)state;
    static const struct {
        const char *setting;
        int least, most; /* colours */
    } kinds[] = {{"TERM=xterm-256color", 8, 99}, {"TERM=xterm-16color", 6, 99},
                 {"TERM=xterm", 5, 64},          {"TERM=linux", 5, 64},
                 {"TERM=vt100", 1, 1},           {"TERM=xterm-mono", 1, 1},
                 {"NO_COLOR=1", 1, 1},           {"NO_COLOR=", 8, 99}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct vt *vt = open_in(kinds[i].setting, NULL, NULL);
        int colours = count_colours(vt);
        if (colours < kinds[i].least || colours > kinds[i].most)
            fail_msg("%s: %d colours", kinds[i].setting, colours);
        told_apart(vt, 0x2591 /* ░ */, 0x258F /* ▏ */);
        app_press(vt, "h", "call 6 of 8");
        app_press(vt, "l", "call 7 of 8");
        app_press(vt, "TTTT", "call 7 of 8");
        app_quits(vt);
    }
}

static void test_colour_option(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        int least, most;
    } cases[] = {{"never", 1, 1}, {"8", 5, 64}, {"16", 6, 99}, {"256", 8, 99}, {"auto", 8, 99}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct vt *vt = open_in("A=b", "--color", cases[i].value);
        assert_in_range(count_colours(vt), cases[i].least, cases[i].most);
        told_apart(vt, 0x2591, 0x258F);
        app_quits(vt);
    }
    struct vt *vt = open_in("NO_COLOR=1", "--color", "256"); /* asked for: it wins */
    assert_true(count_colours(vt) >= 8);
    app_quits(vt);
}

static void all_ascii(struct vt *vt, int rows)
{
    for (int row = 0; row < rows; row++)
        for (const char *at = vt_row(vt, row); *at != '\0'; at++)
            if (*at < ' ' || *at > '~')
                fail_msg("row %d is not ASCII: %s", row, vt_row(vt, row));
}

static void walk_in_ascii(struct vt *vt)
{
    static const struct {
        const char *keys, *text;
    } walk[] = {{"v", "HEAD"},          {"v", "row = "},
                {"\t", "bytes>="},      {"\t", "main chain"},
                {"?", "Moving in"},     {"?", "row = "},
                {"/d\r", "PROCESS of"}, {"P", "= 0x"},
                {"l", "call 8 of 8"},   {":note \"\303\251\"\r", "?"},
                {"6GS", "step"},        {":", ":"}};
    all_ascii(vt, 24);
    for (size_t i = 0; i < sizeof walk / sizeof walk[0]; i++) {
        app_press(vt, walk[i].keys, walk[i].text);
        all_ascii(vt, 24);
    }
    vt_send(vt, "\003");
    app_shows(vt, "? help");
    app_quits_anyway(vt);
}

static void test_ascii(void **state)
{
    (void)state;
    struct vt *vt = open_in("LC_ALL=C", NULL, NULL);
    told_apart(vt, ':', '|');
    walk_in_ascii(vt);
    vt = open_in("A=b", "--ascii", NULL);
    told_apart(vt, ':', '|');
    walk_in_ascii(vt);
    vt = open_in("LC_ALL=C", "--color", "never");
    told_apart(vt, ':', '|');
    assert_int_equal(count_colours(vt), 1);
    app_quits(vt);
}

static void same_colours(struct vt *a, struct vt *b)
{
    for (int row = 0; row < 23; row++)
        for (int column = 0; column < 80; column++) {
            struct vt_cell one = vt_cell_at(a, row, column), other = vt_cell_at(b, row, column);
            assert_int_equal(one.foreground, other.foreground);
            assert_int_equal(one.background, other.background);
        }
}

static bool is_bright(int colour)
{
    return (colour >> 16) + (colour >> 8 & 255) + (colour & 255) > 384;
}

/* A theme chosen while it runs looks as if chosen at the start. */
static void test_themes(void **state)
{
    (void)state;
    static const char *const themes[] = {"light", "print", "mono", "dark"};
    struct vt *vt = open_in("A=b", NULL, NULL);
    for (size_t i = 0; i < sizeof themes / sizeof themes[0]; i++) {
        char command[40];
        struct vt *fresh = open_in("A=b", "--theme", themes[i]);
        snprintf(command, sizeof command, ":theme %s\r", themes[i]);
        vt_send(vt, command);
        app_press(vt, "7", "7 …"); /* the theme's frame came before this one */
        vt_send(vt, "G");
        assert_true(vt_wait_no_text(vt, "7 …"));
        told_apart(fresh, 0x2591, 0x258F);
        same_colours(vt, fresh);
        app_quits(fresh);
    }
    app_quits(vt);
}

static void test_theme_of_the_terminal(void **state)
{
    (void)state;
    struct vt *dark = open_in("COLORFGBG=15;0", NULL, NULL);
    struct vt *light = open_in("COLORFGBG=0;15", NULL, NULL);
    int bright = vt_cell_at(light, 12, 40).background, dim = vt_cell_at(dark, 12, 40).background;
    assert_true(bright == -1 || is_bright(bright));
    assert_true(dim == -1 || !is_bright(dim));
    int hole = row_of(light, "HOLE");
    assert_true(vt_cell_at(light, hole, 30).background != vt_cell_at(dark, hole, 30).background ||
                vt_cell_at(light, hole, 30).foreground != vt_cell_at(dark, hole, 30).foreground);
    app_quits(dark);
    app_quits(light);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_terminals),
        cmocka_unit_test(test_colour_option),
        cmocka_unit_test(test_ascii),
        cmocka_unit_test(test_themes),
        cmocka_unit_test(test_theme_of_the_terminal),
    };
    return cmocka_run_group_tests(tests, app_enter, app_leave);
}
