/* SPDX-License-Identifier: MIT
 *
 * test_app_keys: every binding of the key table is pressed, and does what its action is for. An
 * action that is new needs a row here, and a key that is new needs its bytes in app_keys.
 */
#include "action.h"
#include "app_driver.h"
#include "app_keys.h"

/* Where to begin, what to press first, and what must be different when the key was pressed. */
struct row {
    enum action action;
    const char *at;     /* call of the tour; NULL: an empty heap                    */
    const char *keys;   /* pressed first; NULL: nothing                             */
    const char *before; /* on the screen then; with it, `after` is not               */
    const char *after;  /* on the screen afterwards; NULL: `before` is not any more  */
    void (*check)(struct vt *vt, const char *key); /* instead of pressing and looking */
};

static void check_theme(struct vt *vt, const char *key)
{
    int before = vt_cell_at(vt, 0, 40).background;
    app_press(vt, key, "HOLE");
    while (vt_cell_at(vt, 0, 40).background == before)
        assert_true(vt_pump(vt, 1000));
    app_quits(vt);
}

/* Everything is sent again, and the screen is the same. */
static void check_redraw(struct vt *vt, const char *key)
{
    char *screen = app_screen(vt, 24);
    size_t before, after;
    vt_log(vt, &before);
    vt_send(vt, key);
    app_press(vt, "7", "7 …");
    vt_log(vt, &after);
    assert_true(after - before > 1500);
    app_press(vt, "v", "HEAD");
    vt_send(vt, "v");
    assert_true(vt_wait_no_text(vt, "HEAD"));
    char *again = app_screen(vt, 24);
    assert_string_equal(again, screen);
    free(screen);
    free(again);
    app_quits(vt);
}

static void check_shot(struct vt *vt, const char *key)
{
    app_press(vt, key, "wrote memsviz-0007.svg");
    char *figure = app_read("memsviz-0007.svg");
    assert_non_null(figure);
    assert_non_null(strstr(figure, "<svg "));
    assert_non_null(strstr(figure, "</svg>"));
    free(figure);
    assert_int_equal(unlink("memsviz-0007.svg"), 0);
    app_quits(vt);
}

static void check_quit(struct vt *vt, const char *key)
{
    vt_send(vt, key);
    app_ends(vt, 0);
}

/* It plays until the pause behind call 3, and there it can be continued. */
static void check_play(struct vt *vt, const char *key)
{
    app_press(vt, "++++", "speed 16.0");
    app_press(vt, key, "▶ 16/s");
    app_shows(vt, "call 3 of 8");
    assert_true(vt_wait_no_text(vt, "▶ 16/s"));
    app_press(vt, key, "call 8 of 8");
    assert_true(vt_wait_no_text(vt, "▶ 16/s"));
    app_quits(vt);
}

/* The bookmark stands between the marks of calls 1 and 3, and is unsaved work. */
static void check_bookmark(struct vt *vt, const char *key)
{
    app_press(vt, key, "bookmark");
    app_press(vt, "g", "call 0 of 8");
    app_press(vt, "]", "call 1 of 8");
    app_press(vt, "]", "call 2 of 8");
    app_press(vt, "]", "call 3 of 8");
    app_press(vt, "[", "call 2 of 8");
    app_press(vt, key, "bookmark");
    app_press(vt, "[", "call 1 of 8");
    app_press(vt, "]", "call 3 of 8");
    app_quits_anyway(vt);
}

static bool top_is(struct vt *vt, const void *text)
{
    return strcmp(vt_row(vt, 2), text) == 0;
}

static bool top_is_not(struct vt *vt, const void *text)
{
    return !top_is(vt, text);
}

/* The first line of the map goes, and Shift-K brings it back. */
static void scroll(struct vt *vt, const char *down, const char *up)
{
    char top[1024];
    snprintf(top, sizeof top, "%s", vt_row(vt, 2));
    vt_send(vt, down);
    assert_true(vt_wait_for(vt, top_is_not, top));
    vt_send(vt, up);
    assert_true(vt_wait_for(vt, top_is, top));
    app_quits(vt);
}

static void check_scroll_down(struct vt *vt, const char *key)
{
    scroll(vt, key, "K");
}

static void check_scroll_up(struct vt *vt, const char *key)
{
    scroll(vt, "J", key);
}

static void check_command(struct vt *vt, const char *key)
{
    vt_send(vt, key);
    assert_true(vt_wait_no_text(vt, "? help"));
    app_press(vt, "goto 2", ":goto 2");
    assert_true(vt_cursor_is_visible(vt));
    app_press(vt, "\r", "call 2 of 8");
    assert_false(vt_cursor_is_visible(vt));
    app_quits(vt);
}

static const struct row rows[] = {
    {ACTION_NEXT_CALL, "3", NULL, "call 3 of 8", "call 4 of 8", NULL},
    {ACTION_PREVIOUS_CALL, "3", NULL, "call 3 of 8", "call 2 of 8", NULL},
    {ACTION_NEXT_STEP, "3", NULL, "call 3 of 8", "call 4 of 8 · step 1 of", NULL},
    {ACTION_PREVIOUS_STEP, "4", "S", "step 5 of", "step 4 of", NULL},
    {ACTION_PLAY, "0", NULL, "call 0 of 8", NULL, check_play},
    {ACTION_FASTER, "0", NULL, "call 0 of 8", "speed 2.0 calls a second", NULL},
    {ACTION_SLOWER, "0", NULL, "call 0 of 8", "speed 0.5 calls a second", NULL},
    {ACTION_PLAY_STEPS, "0", NULL, "call 0 of 8", "the steps inside each call", NULL},
    {ACTION_NEXT_MARK, "1", NULL, "call 1 of 8", "call 3 of 8", NULL},
    {ACTION_PREVIOUS_MARK, "5", NULL, "call 5 of 8", "call 3 of 8", NULL},
    {ACTION_FIRST, "5", NULL, "call 5 of 8", "call 0 of 8", NULL},
    {ACTION_GOTO, "5", "7", "7 … G goes", "call 7 of 8", NULL},
    {ACTION_GOTO_PERCENT, "5", "50", "50 … G goes", "call 4 of 8", NULL},
    {ACTION_RUN, "5", NULL, "call 5 of 8", "call 6 of 8", NULL},
    {ACTION_RUN_BACK, "8", NULL, "call 8 of 8", "call 7 of 8", NULL},
    {ACTION_COMPARE, "7", NULL, "main chain", "noise: ties high", NULL},
    {ACTION_NEXT_DIVERGENCE, "0", "V", "noise: ties high", "from here on the heaps", NULL},
    {ACTION_PREVIOUS_DIVERGENCE, "7", "V", "noise: ties high", "before this the heaps", NULL},
    {ACTION_QUIZ, "0", NULL, "call 0 of 8", "you are asked before it is shown", NULL},
    {ACTION_SKIP, "7", NULL, "main chain", "nothing is asked here", NULL},
    {ACTION_PLACE, "7", NULL, "main chain", "call 1 of", NULL},
    {ACTION_SELECT_NEXT, "7", "t1000\r", "PROCESS of 300 B", "H[1300:5095]  HOLE of", NULL},
    {ACTION_SELECT_PREVIOUS, "7", "t1300\r", "H[1300:5095]  HOLE of", "PROCESS of 300 B", NULL},
    {ACTION_NEXT_PANEL, "7", NULL, "main chain", "bytes>=", NULL},
    {ACTION_INSPECT, "7", NULL, "call 7 of 8", "PROCESS of 300 B", NULL},
    {ACTION_TRANSLATE, "7", NULL, "? help", "translate, address or name", NULL},
    {ACTION_FIND, "7", NULL, "? help", "find, name or address:", NULL},
    {ACTION_NEXT_MATCH, "2", ":find a\r",
     "born         at call 1:", "born         at call 2:", NULL},
    {ACTION_CHAIN, "7", NULL, "row = ", "HEAD", NULL},
    {ACTION_ZOOM_IN, "7", NULL, "row = 1 page ", "row = 2048 B", NULL},
    {ACTION_ZOOM_OUT, "7", NULL, "row = 1 page ", "row = 2 pages", NULL},
    {ACTION_SCROLL_DOWN, "1", "zzzz", "row = 256 B", NULL, check_scroll_down},
    {ACTION_SCROLL_UP, "1", "zzzz", "row = 256 B", NULL, check_scroll_up},
    {ACTION_FOLLOW, "7", "zzzz", "row = 256 B", "row = 1 page ", NULL},
    {ACTION_READ, "7", NULL, "main chain", NULL, NULL},
    {ACTION_LEGEND, "7", NULL, "main chain", "PROCESS, a block in use", NULL},
    {ACTION_PHYSICAL, "7", "t1004\r", "n1+0x4", "n1+0x4 = 0x", NULL},
    {ACTION_MALLOC, NULL, NULL, "? help", "malloc, size or name = size:", NULL},
    {ACTION_FREE, NULL, NULL, "? help", "free, block or address:", NULL},
    {ACTION_COMMAND, "7", NULL, "? help", NULL, check_command},
    {ACTION_BOOKMARK, "2", NULL, "call 2 of 8", NULL, check_bookmark},
    {ACTION_UNDO, NULL, "m500\r", "call 1 of 1", "call 0 of 0", NULL},
    {ACTION_REDO, NULL, "m500\rm700\ru", "call 1 of 1", "call 2 of 2", NULL},
    {ACTION_PRESENT, "7", NULL, "main chain", "for the hall", NULL},
    {ACTION_NEXT_LESSON, "7", NULL, "call 7 of 8", "nothing comes next", NULL},
    {ACTION_SHELF, "7", NULL, "call 7 of 8", "Freeing merges on both sides", NULL},
    {ACTION_SHOT, "7", NULL, "call 7 of 8", NULL, check_shot},
    {ACTION_THEME, "7", NULL, "call 7 of 8", NULL, check_theme},
    {ACTION_HELP, "7", NULL, "main chain", "Moving in time", NULL},
    {ACTION_REDRAW, "7", NULL, "call 7 of 8", NULL, check_redraw},
    {ACTION_CLOSE, "7", "?", "Moving in time", "main chain", NULL},
    {ACTION_QUIT, "7", NULL, "call 7 of 8", NULL, check_quit},
};

static const struct row *find_row(enum action action)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].action == action)
            return &rows[i];
    return NULL;
}

static struct vt *start(const struct row *row)
{
    struct vt *vt = row->at != NULL ? app_open(row->at) : app_live();
    if (row->keys != NULL)
        vt_send(vt, row->keys);
    app_shows(vt, row->before);
    return vt;
}

/* From any mode: Ctrl-C closes a prompt or the help, then q leaves, twice where it asks. */
static void leave(struct vt *vt)
{
    vt_send(vt, "\003qqq");
    app_ends(vt, 0);
}

static bool press_and_look(const struct row *row, struct vt *vt, const char *key)
{
    if (row->after != NULL && vt_has(vt, row->after))
        return false;
    vt_send(vt, key);
    return row->after != NULL ? vt_wait_text(vt, row->after) : vt_wait_no_text(vt, row->before);
}

static void press_binding(const struct binding *binding)
{
    char key[16];
    const struct row *row = find_row(binding->action);
    if (row == NULL || !app_key_bytes(binding->key, key, sizeof key))
        fail_msg("the key %s (%s) has no row or no bytes here", binding->label,
                 action_help(binding->action));
    struct vt *vt = start(row);
    if (row->check != NULL) {
        row->check(vt, key);
        return;
    }
    if (!press_and_look(row, vt, key))
        fail_msg("the key %s does not: %s", binding->label, action_help(row->action));
    leave(vt);
}

static void test_every_binding(void **state)
{
    (void)state;
    for (const struct binding *binding = bindings; binding->action != ACTION_NONE; binding++)
        press_binding(binding);
}

static void test_every_action_has_a_key_and_a_row(void **state)
{
    (void)state;
    for (int action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        if (find_row((enum action)action) == NULL)
            fail_msg("no row for: %s", action_help((enum action)action));
        if (action_key((enum action)action)[0] == '\0')
            fail_msg("no key for: %s", action_help((enum action)action));
    }
    assert_int_equal(sizeof rows / sizeof rows[0], ACTION_COUNT - 1);
}

/* The same code bound twice would leave the second binding dead. */
static void test_no_key_is_bound_twice(void **state)
{
    (void)state;
    for (const struct binding *binding = bindings; binding->action != ACTION_NONE; binding++)
        assert_int_equal(action_of_key(binding->key), binding->action);
}

/* The help page shows each action of the table, scrolled through from top to bottom. */
static void test_help_tells_of_every_action(void **state)
{
    (void)state;
    struct vt *vt = app_launch(60, 160, NULL, ARGUMENTS(TOUR, NULL));
    app_press(vt, "?", "Moving in time");
    for (int action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        char words[12]; /* long sentences are wrapped */
        snprintf(words, sizeof words, "%s", action_help((enum action)action));
        assert_true(vt_has(vt, words));
        assert_true(vt_has(vt, action_key((enum action)action)));
    }
    leave(vt);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_binding),
        cmocka_unit_test(test_every_action_has_a_key_and_a_row),
        cmocka_unit_test(test_no_key_is_bound_twice),
        cmocka_unit_test(test_help_tells_of_every_action),
    };
    return cmocka_run_group_tests(tests, app_enter, app_leave);
}
