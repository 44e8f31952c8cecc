/* SPDX-License-Identifier: MIT
 *
 * test_app_bytes: what frames cost on a slow line, and random keys at random sizes. Another seed
 * and more keys: MEMSVIZ_SEED=n MEMSVIZ_MONKEY_KEYS=1000000.
 */
#include "action.h"
#include "app_driver.h"
#include "app_keys.h"
#include "sanitized.h"

enum {
    STEP_MOST = 2200,
    CALL_MOST = 3000,
    NOTHING_MOST = 120,
    SESSION_KEYS = 250,
    MOST_ROWS = 70,
    MOST_COLUMNS = 210
};

/* --------------------------------------------------------------------------------------- bytes */

static size_t cost(struct vt *vt, const char *keys, const char *text)
{
    size_t before, after;
    vt_log(vt, &before);
    app_press(vt, keys, text);
    vt_log(vt, &after);
    return after - before;
}

/* The first call replaces the introduction by the map; after that, one that says or changes much
 * more than the one before may cost more than others. */
static void walk(const char *file, unsigned calls)
{
    size_t all = 0;
    struct vt *vt = app_launch(24, 80, NULL, ARGUMENTS(file, "--at", "1", NULL));
    app_shows(vt, "call 1 of");
    for (unsigned call = 2; call <= calls; call++) {
        char text[40];
        snprintf(text, sizeof text, "call %u of", call);
        size_t bytes = cost(vt, "l", text);
        assert_in_range(bytes, 1, CALL_MOST);
        all += bytes;
    }
    assert_in_range(all / (calls - 1), 1, STEP_MOST);
    app_quits(vt);
}

static void test_a_call_is_cheap(void **state)
{
    (void)state;
    walk(SCENARIO("08-coalesce-both.mems"), 8);
    walk(SCENARIO("22-ten-arrays.mems"), 17);
    walk(SCENARIO("23-random-churn.mems"), 60);
}

static void test_a_step_is_cheap(void **state)
{
    (void)state;
    struct vt *vt = app_open("3");
    assert_in_range(cost(vt, "s", "step 1 of"), 1, STEP_MOST);
    assert_in_range(cost(vt, "s", "step 2 of"), 1, STEP_MOST);
    assert_in_range(cost(vt, "S", "step 1 of"), 1, STEP_MOST);
    app_quits(vt);
}

/* Twenty keys that mean nothing cost one message: what is sent in the end is that of the 9. */
static void test_nothing_new_costs_nothing(void **state)
{
    (void)state;
    struct vt *vt = app_open("7");
    size_t alone = cost(vt, "9", "9 …");
    app_press(vt, "y", "y does nothing here");
    assert_in_range(cost(vt, "yYyYyYyYyYyYyYyYyYyY9", "9 …"), 1, alone + NOTHING_MOST);
    app_quits(vt);
}

static void test_waiting_costs_nothing(void **state)
{
    (void)state;
    struct vt *vt = app_launch(24, 80, NULL, ARGUMENTS(TOUR, NULL));
    size_t before, after;
    app_press(vt, "--", "speed 0.2");
    app_press(vt, " ", "▶ 0.2/s");
    vt_log(vt, &before);
    vt_pump(vt, 100); /* the next call is five seconds away */
    vt_log(vt, &after);
    assert_int_equal(after, before);
    app_quits(vt);
}

/* Keys that come faster than frames can be drawn are all obeyed. */
static void test_burst_of_keys(void **state)
{
    (void)state;
    struct vt *vt = app_launch(24, 80, NULL, ARGUMENTS(SCENARIO("23-random-churn.mems"), NULL));
    app_shows(vt, "call 0 of");
    for (int i = 0; i < 100; i++)
        vt_send(vt, i % 4 == 3 ? "h" : "l");
    app_shows(vt, "call 50 of");
    app_press(vt, "hhhhhhhhhh", "call 40 of");
    app_quits(vt);
}

/* -------------------------------------------------------------------------------------- monkey */

static unsigned long long monkey_state;

static unsigned monkey_pick(unsigned below)
{
    monkey_state = monkey_state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)(monkey_state >> 33) % below;
}

static unsigned long number_of(const char *name, unsigned long otherwise)
{
    const char *value = getenv(name);
    return value != NULL ? strtoul(value, NULL, 10) : otherwise;
}

/* A key of the table, but none that leaves. */
static void pick_binding(char *bytes, size_t size)
{
    size_t count = 0;
    while (bindings[count].action != ACTION_NONE)
        count++;
    const struct binding *binding;
    do
        binding = &bindings[monkey_pick((unsigned)count)];
    while (binding->action == ACTION_QUIT || !app_key_bytes(binding->key, bytes, size));
}

static void pick_key(char *bytes, size_t size)
{
    static const char *const words[] = {"malloc 100",
                                        "free b1",
                                        "x = malloc 2k",
                                        "fit best\r",
                                        "goto 3\r",
                                        "until holes > 1\r",
                                        "\r",
                                        "\r",
                                        "\t",
                                        "\177",
                                        "\025",
                                        "\033[200~1\n2\033[201~",
                                        "\033",
                                        "\033[",
                                        "\303\251",
                                        "\303",
                                        "\377",
                                        "\033]0;x",
                                        "\007",
                                        "repeat 3 as i { z[i] = malloc 9 }\r",
                                        "page 8192\r"};
    unsigned kind = monkey_pick(10);
    if (kind < 6)
        pick_binding(bytes, size);
    else if (kind < 7)
        snprintf(bytes, size, "%s", words[monkey_pick(sizeof words / sizeof words[0])]);
    else if (kind < 8)
        snprintf(bytes, size, "\033[<%u;%u;%uM", monkey_pick(2) * 64 + monkey_pick(2),
                 1 + monkey_pick(MOST_COLUMNS), 1 + monkey_pick(MOST_ROWS));
    else
        snprintf(bytes, size, "%c", (char)(' ' + (int)monkey_pick(95)));
    if (bytes[0] == 'q')
        bytes[0] = '\r';
}

static struct vt *monkey_start(void)
{
    static const char *const files[] = {TOUR, SCENARIO("23-random-churn.mems"),
                                        SCENARIO("13-best-fit.mems"), NULL};
    const char *file = files[monkey_pick(4)];
    return app_launch(1 + (int)monkey_pick(MOST_ROWS), 1 + (int)monkey_pick(MOST_COLUMNS), NULL,
                      ARGUMENTS(file, NULL));
}

static bool is_drawn(struct vt *vt, const void *nothing)
{
    (void)nothing;
    return vt_is_alternate(vt); /* before that, Ctrl-C is a signal */
}

/* What the monkey left open is closed: half a sequence by Ctrl-X and the bell, a prompt by erasing
 * all and one more, the help too. Then q asks about unsaved calls, and leaves. */
static void monkey_leaves(struct vt *vt)
{
    vt_resize(vt, 24, 80);
    vt_send(vt, "\030\007\005\025\177qqq");
    app_ends(vt, 0);
}

static void monkey_session(void)
{
    struct vt *vt = monkey_start();
    assert_true(vt_wait_for(vt, is_drawn, NULL));
    for (int i = 0; i < SESSION_KEYS && !pty_has_ended(vt_child(vt)); i++) {
        char bytes[80];
        pick_key(bytes, sizeof bytes);
        vt_send(vt, bytes);
        if (monkey_pick(20) == 0)
            vt_resize_program(vt, 1 + (int)monkey_pick(MOST_ROWS),
                              1 + (int)monkey_pick(MOST_COLUMNS));
        if (monkey_pick(5) == 0)
            vt_pump(vt, 0);
    }
    monkey_leaves(vt);
    app_clean();
    app_write_tour();
}

/* Whatever is pressed, nothing crashes or hangs, q leaves, and the terminal is restored. */
static void test_monkey(void **state)
{
    (void)state;
    unsigned long seed = number_of("MEMSVIZ_SEED", 1);
    unsigned long keys = number_of("MEMSVIZ_MONKEY_KEYS", 5000);
    for (unsigned long session = 0; session * SESSION_KEYS < keys; session++) {
        monkey_state = seed * 1000003 + session;
        print_message("seed %lu, session %lu\n", seed, session);
        monkey_session();
    }
}

/* ---------------------------------------------------------------------------------------- soak --
 */

/* Pages in memory, and open descriptors; 0 where there is no /proc. */
static void weigh(struct vt *vt, long *pages, int *descriptors)
{
    char path[64];
    *pages = *descriptors = 0;
    snprintf(path, sizeof path, "/proc/%d/statm", (int)vt_child(vt)->pid);
    FILE *statm = fopen(path, "r");
    if (statm == NULL || fscanf(statm, "%*s %ld", pages) != 1)
        *pages = 0;
    if (statm != NULL)
        fclose(statm);
    snprintf(path, sizeof path, "/proc/%d/fd", (int)vt_child(vt)->pid);
    DIR *folder = opendir(path);
    while (folder != NULL && readdir(folder) != NULL)
        ++*descriptors;
    if (folder != NULL)
        closedir(folder);
}

/* Keys that look and move, so that the tape stays as long as it is. */
static void press_at_top_speed(struct vt *vt, long long until)
{
    static const char keys[] = "lllhsS]]cCgG5%jk\tzZvFPJK?\033 +-T ";
    while (pty_clock() < until && !pty_has_ended(vt_child(vt))) {
        char key[2] = {keys[monkey_pick(sizeof keys - 1)], '\0'};
        vt_send(vt, key);
        if (monkey_pick(50) == 0)
            vt_resize_program(vt, 1 + (int)monkey_pick(MOST_ROWS),
                              1 + (int)monkey_pick(MOST_COLUMNS));
        vt_pump(vt, 0);
    }
}

/* MEMSVIZ_SOAK=3600: for an hour. Memory and descriptors do not grow. */
static void test_soak(void **state)
{
    (void)state;
    skip_where_sanitized();
    long long seconds = (long long)number_of("MEMSVIZ_SOAK", 2);
    long before, after;
    int open_before, open_after;
    monkey_state = number_of("MEMSVIZ_SEED", 1);
    struct vt *vt =
        app_launch(24, 80, NULL, ARGUMENTS(SCENARIO("23-random-churn.mems"), "--play", NULL));
    assert_true(vt_wait_for(vt, is_drawn, NULL));
    long long start = pty_clock();
    press_at_top_speed(vt, start + seconds * 500); /* all that is ever needed is there by then */
    weigh(vt, &before, &open_before);
    press_at_top_speed(vt, start + seconds * 1000);
    weigh(vt, &after, &open_after);
    print_message("%ld pages, then %ld; %d descriptors, then %d\n", before, after, open_before,
                  open_after);
    assert_int_equal(open_after, open_before);
    assert_true(after <= before + 512);
    monkey_leaves(vt);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_call_is_cheap),
        cmocka_unit_test(test_a_step_is_cheap),
        cmocka_unit_test(test_nothing_new_costs_nothing),
        cmocka_unit_test(test_waiting_costs_nothing),
        cmocka_unit_test(test_burst_of_keys),
        cmocka_unit_test(test_monkey),
        cmocka_unit_test(test_soak),
    };
    return cmocka_run_group_tests(tests, app_enter, app_leave);
}
