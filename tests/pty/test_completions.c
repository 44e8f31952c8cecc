/* SPDX-License-Identifier: MIT
 *
 * test_completions: bash, zsh and fish, each in a terminal, complete a line of memsviz.
 */
#include "app_driver.h"
#include "out_files.h"

static const struct shell {
    const char *name, *arguments[5], *setup;
} shells[] = {
    {"bash",
     {"bash", "--norc", "--noprofile", "-i", NULL},
     "PS1='ready> '; source " SOURCE_DIR "/viz/completions/memsviz.bash\r"},
    {"zsh",
     {"zsh", "-f", "-i", NULL},
     "PS1='ready> '; fpath=(" SOURCE_DIR "/viz/completions $fpath); autoload -Uz compinit; "
     "compinit -u -d zcompdump\r"},
    {"fish",
     {"fish", "--no-config", "-i", NULL},
     "function fish_prompt; echo -n 'ready> '; end; source " SOURCE_DIR
     "/viz/completions/memsviz.fish\r"},
};

/* What is typed before Tab, and what then stands on the line. */
static const char *const lines[][2] = {
    {"memsviz sho\t", "memsviz shot"},
    {"memsviz shot --trans\t", "memsviz shot --transparent"},
    {"memsviz --theme pri\t", "memsviz --theme print"},
    {"memsviz shot x.mems --format cs\t", "--format csv"},
    {"memsviz tour.mems --at sec\t", "--at second"},
    {"memsviz run tou\t", "memsviz run tour.mems"},
    {"memsviz run --qui\t", "memsviz run --quiet"},
    {"memsviz cour\t", "memsviz course"},
};

static void complete(struct vt *vt, const char *const line[2])
{
    vt_send(vt, line[0]);
    app_shows(vt, line[1]);
    vt_send(vt, "\025"); /* the line is dropped */
    assert_true(vt_wait_no_text(vt, line[1]));
}

static void use(const struct shell *shell)
{
    char path[4200];
    snprintf(path, sizeof path, "PATH=%.*s:/usr/local/bin:/usr/bin:/bin",
             (int)(strlen(PROGRAM) - strlen("/memsviz")), PROGRAM);
    const char *const environment[] = {path, "HOME=.", "XDG_DATA_HOME=.", NULL};
    char program[60];
    snprintf(program, sizeof program, "/usr/bin/%s", shell->name);
    const char *arguments[5] = {program};
    for (size_t i = 1; i < 5; i++)
        arguments[i] = shell->arguments[i];
    struct vt *vt = app_launch(24, 100, environment, arguments);
    vt_send(vt, shell->setup);
    app_shows(vt, "ready>");
    vt_send(vt, "\014");
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        complete(vt, lines[i]);
    vt_end(vt);
}

static void test_shells(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shells / sizeof shells[0]; i++)
        if (out_has_program(shells[i].name))
            use(&shells[i]);
    out_run("rm -rf .config .local .cache fish zcompdump");
}

/* What memsviz offers, whoever asks. */
static void test_offers(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"r", "run\treplay as text, and check every expect\n:files\n"},
        {"cou", "course\tthe list of lessons\n:files\n"},
        {"24", "24\tRequests that cannot be served\n:files\n"},
        {"run 24", "24\tRequests that cannot be served\n:files\n"},
        {"run x.mems ''", ":files\n"},
        {"--pl", "--play\tbegin to play at once\n"},
        {"run --pl", ""},
        {"shot --no", "--no-caption\twithout title, sentence and note\n"},
        {"--theme ''", "dark\nlight\nprint\nmono\n"},
        {"shot -o ''", ":files\n"},
        {"shot --at 3 x.mems --theme d", "dark\n"},
        {"tour.mems --at s", "start\tthe beginning\nsecond\ta mark\n"},
        {"nowhere.mems --at e", "end\tafter the last call\n"},
        {"shot --width ''", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *offers = out_output("'" PROGRAM "' --complete %s", cases[i][0]);
        if (strcmp(offers, cases[i][1]) != 0)
            fail_msg("%s: offers '%s', not '%s'", cases[i][0], offers, cases[i][1]);
        free(offers);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_offers),
        cmocka_unit_test(test_shells),
    };
    return cmocka_run_group_tests(tests, app_enter, app_leave);
}
