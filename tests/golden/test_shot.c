/* SPDX-License-Identifier: MIT
 *
 * `memsviz shot` as a person or a script meets it: which files it writes, under which names, and
 * what it refuses before it has written any.
 */
#include "out_files.h"
#include "sanitized.h"
#include "text.h"
#include "vt_harness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Call 3 has 2 steps; 5, 7 and 8 are refused: inside a PROCESS, in a HOLE, outside. */
static const char lesson[] = "page 100\na = malloc 30\nb = malloc 30\nfree a\nc = malloc 30\n"
                             "free c+3\nget b+2\nfree b+40\nfree 5\n";

/* A folder of its own for each test, in which commands run. */
static char *folder;

static int set_up(void **state)
{
    (void)state;
    folder = out_folder();
    out_write(out_path(folder, "lesson.mems"), lesson, sizeof lesson - 1);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    out_remove_folder(folder);
    return 0;
}

/* Runs `memsviz shot ARGUMENTS` in the folder and fails unless it exits so, with a message that
 * holds `part`; "": with none. */
static void assert_shot(const char *arguments, int status, const char *part)
{
    out_says(folder, "'" PROGRAM "' shot", arguments, status, part);
}

/* The names of the figures in the folder and below, in order, with blanks between. */
static void assert_figures(const char *names)
{
    char *found = out_output(
        "cd '%s' && find . -name '*fig*' -type f | LC_ALL=C sort | tr '\\n' ' '", folder);
    assert_string_equal(found, names);
    free(found);
}

/* ----------------------------------------------------------------------------------- names -- */

static void frames_are_numbered_before_the_ending(void **state)
{
    (void)state;
    assert_shot("lesson.mems --at 1 --at 3.1 -o fig.svg", 0, "");
    assert_figures("./fig-0001.svg ./fig-0003.1.svg ");
}

static void a_folders_dot_is_no_ending(void **state)
{
    (void)state;
    assert_int_equal(out_run("mkdir '%s/out.d'", folder), 0);
    assert_shot("lesson.mems --at 1 --at 2 --format svg -o out.d/fig", 0, "");
    assert_shot("lesson.mems --at 1 --at 2 -o ./out.d/../fig.tar.svg", 0, "");
    assert_figures("./fig.tar-0001.svg ./fig.tar-0002.svg ./out.d/fig-0001 ./out.d/fig-0002 ");
}

static void steps_that_a_call_has_not_are_refused(void **state)
{
    (void)state;
    assert_shot("lesson.mems --at 3.3 -o fig.svg", 2, "memsviz: call 3 has steps 0 to 2\n");
    assert_shot("lesson.mems --at 2 --at 2.99 -o fig.svg", 2, "call 2 has steps 0 to 4");
    assert_shot("lesson.mems --at 0.1 -o fig.html", 2, "call 0 has steps 0 to 0");
    assert_figures("");
    assert_shot("lesson.mems --at 3.2 --at 3.0 -o fig.svg", 0, "");
    assert_figures("./fig-0003.0.svg ./fig-0003.2.svg ");
}

static void steps_with_at_are_those_of_its_calls(void **state)
{
    (void)state;
    assert_shot("lesson.mems --steps --at 7 --at 3.1 --at 5..6 --format csv -o -", 0, "");
    char *lines = out_output("cd '%s' && cut -d, -f2-3 out | tail -n +2 | tr '\n' ' '", folder);
    assert_string_equal(lines, "7,1 7,2 7,3 7,4 3,1 5,1 5,2 6,1 6,2 6,3 ");
    free(lines);
    assert_shot("lesson.mems --steps --at 3 -o fig.svg", 0, "");
    assert_figures("./fig-0003.1.svg ./fig-0003.svg ");
    assert_shot("lesson.mems --steps -o fig.txt", 0, "");
    assert_int_equal(out_run("cd '%s' && rows=$('" PROGRAM
                             "' shot lesson.mems --steps --format csv -o - | wc -l) && "
                             "test $(tr -cd '\\f' <fig.txt | wc -c) = $((rows - 2))",
                             folder),
                     0);
    assert_shot("lesson.mems --all --at 3 -o fig.csv", 2, "--all is every call");
    assert_shot("lesson.mems --at 6..3 -o fig.csv", 2, "call 3 comes before call 6");
    assert_shot("lesson.mems --at 3.1..4 -o fig.csv", 2, "from call to call");
}

static void formats_of_many_frames_write_all_or_say_so(void **state)
{
    (void)state;
    static const struct {
        const char *ending, *message;
        int frames;
    } cases[] = {{"csv", "", 9},
                 {"jsonl", "", 9},
                 {"html", "", 9},
                 {"cast", "", 9},
                 {"md", "", 9},
                 {"tex", "wrote the last frame, call 8; --all writes all", 0},
                 {"txt", "wrote the last frame, call 8; --all writes all", 0},
                 {"ans", "wrote the last frame, call 8; --all writes all", 0},
                 {"svg", "", 0}};
    static const char marks[] = "^[0-9]*,|^{\"frame\":|<section|,\"m\",|^## ";
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char arguments[80];
        snprintf(arguments, sizeof arguments, "lesson.mems -o - --format %s", cases[i].ending);
        assert_shot(arguments, 0, cases[i].message);
        char *frames = out_output("grep -cE '%s' '%s' || true", marks, out_path(folder, "out"));
        if (cases[i].frames > 0)
            assert_int_equal(atoi(frames), cases[i].frames);
        free(frames);
    }
}

static void animated_means_all_frames(void **state)
{
    (void)state;
    assert_shot("lesson.mems --animated -o fig.svg", 0, "");
    assert_int_equal(
        out_run("test $(grep -c '<g class=\"frame' '%s') = 9", out_path(folder, "fig.svg")), 0);
    assert_shot("lesson.mems --animated -o fig.png", 2,
                "--animated does nothing in a .png file; it is for svg");
    assert_shot("lesson.mems --animated --screen -o fig2.svg", 2,
                "--animated is for the figure, and --screen asks for the screen");
    assert_figures("./fig.svg ");
}

/* ----------------------------------------------------------------------------- surroundings -- */

/* How many bytes of the output match a class of tr. */
static void assert_bytes(const char *environment, const char *arguments, const char *class,
                         bool is_there)
{
    char *count = out_output("cd '%s' && env -u LC_ALL -u LANG -u NO_COLOR %s '" PROGRAM
                             "' shot lesson.mems --at 3 -o - %s | LC_ALL=C tr -cd '%s' | wc -c",
                             folder, environment, arguments, class);
    if ((atoi(count) > 0) != is_there)
        fail_msg("%s shot %s: %s bytes of %s", environment, arguments, count, class);
    free(count);
}

static void a_locale_without_utf8_gets_ascii(void **state)
{
    (void)state;
    static const char high[] = "\\200-\\377";
    assert_bytes("LC_ALL=C.UTF-8", "--format txt", high, true);
    assert_bytes("LC_ALL=C", "--format txt", high, false);
    assert_bytes("LC_ALL=C", "--format ans", high, false);
    assert_bytes("LC_ALL=C", "--format cast", high, true); /* JSON is UTF-8 anywhere */
    assert_bytes("LC_ALL=C.UTF-8", "--format txt --ascii", high, false);
}

static void assert_colours(const char *environment, const char *arguments, const char *pattern,
                           bool is_there)
{
    int found = out_run("cd '%s' && env -u NO_COLOR %s '" PROGRAM
                        "' shot lesson.mems --at 3 --format ans -o - %s | grep -qE '%s'",
                        folder, environment, arguments, pattern);
    if ((found == 0) != is_there)
        fail_msg("%s shot %s: '%s'", environment, arguments, pattern);
}

static void colours_are_those_asked_for(void **state)
{
    (void)state;
    static const char direct[] = "[34]8;2;", palette[] = "[34]8;5;", any[] = ";(3|4|9|10)[0-9]";
    assert_colours("", "", direct, true);
    assert_colours("NO_COLOR=1", "", any, false);
    assert_colours("NO_COLOR=", "", direct, true);
    assert_colours("NO_COLOR=1", "--color 256", palette, true);
    assert_colours("", "--color never", any, false);
    assert_colours("", "--color 16", direct, false);
    assert_colours("", "--color 16", any, true);
    assert_colours("", "--color 256", direct, false);
}

/* ----------------------------------------------------------------------------------- pages -- */

static void write_long(const char *statement)
{
    out_write(out_path(folder, "long.mems"), statement, strlen(statement));
}

static void a_folder_gets_a_page_for_each_lesson(void **state)
{
    (void)state;
    static const char second[] = "# A <second> lesson.\n# It goes on.\n\nmems 1\n"
                                 "title \"Two & three\"\na = malloc 1\n";
    out_write(out_path(folder, "se cond.mems"), second, sizeof second - 1);
    assert_shot("lesson.mems 'se cond.mems' -o fig/", 0, "");
    char *pages = out_output("ls '%s' | tr '\n' ' '", out_path(folder, "fig"));
    assert_string_equal(pages, "index.html lesson.html se cond.html ");
    free(pages);
    char *index = out_read(out_path(folder, "fig/index.html"), NULL);
    assert_non_null(strstr(index, "<a href=\"lesson.html\">lesson.html</a>"));
    assert_non_null(strstr(index, "<a href=\"se%20cond.html\">Two &amp; three</a>"));
    assert_non_null(strstr(index, "<p>A &lt;second&gt; lesson. It goes on. </p>"));
    free(index);
    assert_int_equal(
        out_run("grep -q 'A &lt;second&gt; lesson' '%s'", out_path(folder, "fig/se cond.html")), 0);
    assert_shot("lesson.mems 'se cond.mems' -o fig/", 4, "index.html: exists already");
    assert_shot("lesson.mems 'se cond.mems' -o fig/ --force", 0, "");
    assert_shot("lesson.mems ./lesson.mems -o more/", 2, "two pages would be called lesson.html");
    assert_shot("lesson.mems 'se cond.mems' -o fig.html", 2, "with a slash: -o course/");
}

/* Its figures are files beside it, or data where there is no beside. */
static void a_handout_has_its_figures(void **state)
{
    (void)state;
    assert_shot("lesson.mems --at 3..4 -o fig.md", 0, "");
    assert_figures("./fig-0001.svg ./fig-0002.svg ./fig.md ");
    char *text = out_read(out_path(folder, "fig.md"), NULL);
    assert_non_null(strstr(text,
                           "## call 3 of 8: mems\\_free(a)\n\n![the heap\\: node 1 at 1000\\: "
                           "HOLE 30 B, b 30 B, HOLE 40 B](<fig-0001.svg>)\\\n"));
    assert_null(strstr(text, "Space"));
    free(text);
    assert_shot("lesson.mems --at 3..4 -o fig.md", 4, "exists already");
    assert_shot("lesson.mems --at 3 --format md -o -", 0, "");
    assert_int_equal(out_run("grep -o 'base64,[^)]*' '%s' | cut -d, -f2 | base64 -d | grep -q "
                             "'^</svg>'",
                             out_path(folder, "out")),
                     0);
}

/* Only who asks for them gets the speaker's words. */
static void speakers_have_an_edition_of_their_own(void **state)
{
    (void)state;
    static const char scenario[] =
        "mems 1\na = malloc 1\nsay \"Ask <them> first.\"\nnote \"One.\"\n";
    static const char *const endings[] = {"md", "html", "svg"};
    static const char *const spelt[] = {"Speaker\\: Ask &lt;them&gt; first.",
                                        "Speaker: Ask &lt;them&gt; first.",
                                        "Speaker: Ask &lt;them&gt; first."};
    out_write(out_path(folder, "say.mems"), scenario, sizeof scenario - 1);
    for (int i = 0; i < 3; i++) {
        char arguments[80];
        snprintf(arguments, sizeof arguments, "say.mems --at 1 -o say.%s", endings[i]);
        assert_shot(arguments, 0, "");
        char *students = out_read(out_path(folder, arguments + 19), NULL);
        assert_non_null(strstr(students, "One."));
        assert_null(strstr(students, "first."));
        free(students);
        snprintf(arguments, sizeof arguments, "say.mems --at 1 --speaker --force -o say.%s",
                 endings[i]);
        assert_shot(arguments, 0, "");
        char *speaker = out_read(out_path(folder, arguments + 37), NULL);
        if (strstr(speaker, spelt[i]) == NULL)
            fail_msg("%s: %s", endings[i], speaker);
        free(speaker);
    }
}

static void a_handout_goes_through_pandoc(void **state)
{
    (void)state;
    if (!out_has_program("pandoc") || !out_has_program("pdflatex") ||
        !out_has_program("rsvg-convert") || !out_has_program("pdftotext"))
        skip();
    assert_shot("lesson.mems --at 3..4 -o fig.md", 0, "");
    assert_int_equal(out_run("cd '%s' && pandoc fig.md -o hand.pdf >log 2>&1 && pandoc -s fig.md "
                             "--metadata title=x -o hand.html",
                             folder),
                     0);
    char *words = out_output("pdftotext '%s' -", out_path(folder, "hand.pdf"));
    assert_non_null(strstr(words, "mems_free(a)"));
    assert_non_null(strstr(words, "HEAD")); /* of the figure, in the text layer */
    free(words);
}

/* A paragraph a frame, for authors who set captions themselves. */
static void captions_can_be_a_file(void **state)
{
    (void)state;
    assert_shot("lesson.mems --at 1 --at 3 --for a4 -o fig.svg --captions fig.txt", 0, "");
    char *text = out_read(out_path(folder, "fig.txt"), NULL);
    assert_ptr_equal(strstr(text, "call 1 of 8\na = mems_malloc(30) → 1000\n"), text);
    assert_non_null(strstr(text, ".\n\ncall 3 of 8\nmems_free(a)\nP[1000:1029] is a HOLE"));
    free(text);
    assert_int_equal(out_run("grep -q 'class=\"code\"' '%s'", out_path(folder, "fig-0001.svg")), 1);
    assert_shot("lesson.mems --at 1 -o a.svg --captions fig.txt", 4, "fig.txt: exists already");
}

/* What 421 calls on 300 blocks would take as whole frames is fifty times as much. */
static void a_page_holds_changes_not_frames(void **state)
{
    (void)state;
    write_long("repeat 300 as i { b[i] = malloc 20 + i % 90 * 4 }\n"
               "repeat 121 as i { free b[i * 2] }\n");
    assert_shot("long.mems -o fig.html", 0, "");
    char *size = out_output("wc -c <'%s'", out_path(folder, "fig.html"));
    assert_in_range(atol(size), 100000, 5000000);
    free(size);
}

/* ------------------------------------------------------------------------- shot statements -- */

static void write_declared(const char *statements)
{
    out_write(out_path(folder, "declared.mems"), statements, strlen(statements));
}

static void shot_statements_follow_no_links(void **state)
{
    (void)state;
    assert_int_equal(out_run("cd '%s' && mkdir away real && ln -s away sub && ln -s away/fig.svg "
                             "fig.svg && ln -s ../away real/sub",
                             folder),
                     0);
    write_declared("init\nshot \"sub/fig.svg\"\n");
    assert_shot("declared.mems", 4, "sub is a symbolic link");
    write_declared("init\nshot \"real/sub/fig.svg\"\n");
    assert_shot("declared.mems --force", 4, "real/sub is a symbolic link");
    write_declared("init\nshot \"fig.svg\"\n");
    assert_shot("declared.mems --force", 4, "fig.svg is a symbolic link");
    assert_figures("");
    write_declared("init\nshot \"real/fig.svg\"\n");
    assert_shot("declared.mems", 0, "");
    assert_figures("./real/fig.svg ");
}

/* Call 7 looks at three segments and is refused, call 8 at one node. */
static void plots_are_columns(void **state)
{
    (void)state;
    static const char text[] = "page 100\nplot holes*2/blocks as \"two, \"\nplot used\n"
                               "a = malloc 10\nb = malloc 20\nfree a\n";
    out_write(out_path(folder, "plots.mems"), text, strlen(text));
    assert_shot("plots.mems --all -o plots.csv", 0, "");
    char *last =
        out_output("cd '%s' && sed 's/.*,note,//; s/.*,,//' plots.csv | tr -d '\\r'", folder);
    assert_string_equal(last, "\"two, \",used\n0\n2,10\n1,30\n4,20\n");
    free(last);
}

/* A panel each, above the others, with its own scale. */
static void plots_are_panels(void **state)
{
    (void)state;
    static const char text[] = "page 100\nplot used - 300 as \"below <300>\"\nplot holes/blocks\n"
                               "a = malloc 10\nb = malloc 20\nfree a\nfree b\n";
    out_write(out_path(folder, "panels.mems"), text, strlen(text));
    assert_shot("panels.mems --view plot -o panels.svg", 0, "");
    assert_int_equal(out_run("cd '%s' && tr '\\n' ' ' <panels.svg | grep -q "
                             "'below &lt;300&gt;</text>.*>-300</text>.*>0</text>.*"
                             "holes/blocks</text>.*>1.5</text>.*bytes</text>'",
                             folder),
                     0);
    write_declared("init\na = malloc 1\n");
    assert_shot("declared.mems --view plot -o none.svg", 0, "");
    assert_int_equal(out_run("cd '%s' && grep -q 'holes/blocks' none.svg", folder), 1);
}

/* Where a value is none, a plot's line ends, and another begins behind it. */
static void plots_have_gaps(void **state)
{
    (void)state;
    static const char text[] = "page 100\nplot holes/blocks\na = malloc 10\nfree a\n"
                               "b = malloc 20\nc = malloc 30\n";
    out_write(out_path(folder, "gap.mems"), text, strlen(text));
    assert_shot("gap.mems --view plot -o gap.svg", 0, "");
    char *lines = out_output("cd '%s' && grep -c 'class=\"plot block5\"' gap.svg", folder);
    assert_string_equal(lines, "2\n");
    free(lines);
}

/* While nodes go, so do what their blocks have beyond what was asked, and the sides of HOLEs. */
static void statistics_follow_the_steps(void **state)
{
    (void)state;
    static const char text[] = "page 64\nalign 16\na = malloc 17\nb = malloc 40\nc = malloc 50\n"
                               "finish\n";
    out_write(out_path(folder, "finish.mems"), text, strlen(text));
    assert_shot("finish.mems --steps -o finish.csv", 0, "");
    char *last = out_output("cd '%s' && tail -4 finish.csv | cut -d, -f23-27", folder);
    assert_string_equal(last, "0,2,2,37,0.3333\n0,2,2,23,0.3333\n0,1,1,15,0.0000\n0,0,0,0,\n");
    free(last);
}

static void steps_come_before_their_call(void **state)
{
    (void)state;
    assert_shot("lesson.mems --steps -o fig.csv", 0, "");
    char *lines = out_output("cd '%s' && cut -d, -f2-3 fig.csv | tail -6 | tr '\\n' ' '", folder);
    assert_string_equal(lines, "7,1 7,2 7,3 7,4 8,1 8,2 ");
    free(lines);
}

static void frames_that_show_the_same_are_one_file(void **state)
{
    (void)state;
    assert_shot("lesson.mems --at 3 --at 3 -o fig.svg", 0, "");
    assert_figures("./fig.svg ");
    assert_shot("lesson.mems --at 3.1 --at 3.2 --at 3 --at 1 --at 3.1 -o fig.svg", 0, "");
    assert_figures("./fig-0001.svg ./fig-0003.1.svg ./fig-0003.2.svg ./fig.svg ");
    assert_shot("lesson.mems --at 3 --at 1 --at 3 --format csv -o -", 0, "");
    assert_int_equal(out_run("test $(wc -l <'%s') = 4", out_path(folder, "out")), 0);
}

static void standard_output_takes_one_file(void **state)
{
    (void)state;
    assert_shot("lesson.mems --at 3 --at 4 --format svg -o -", 2, "--animated");
    assert_int_equal(out_run("test ! -s '%s'", out_path(folder, "out")), 0);
    assert_shot("lesson.mems --all --format png -o -", 2, "holds one frame: choose one, or name");
    assert_shot("lesson.mems --at 3 --at 4 --format svg -o - --animated", 0, "");
    assert_shot("lesson.mems --at 3 --format svg -o -", 0, "");
}

static void no_file_is_written_unless_all_can_be(void **state)
{
    (void)state;
    static const char declared[] = "init\nshot \"fig-0001.svg\"\ninit\nshot \"fig-0002.svg\"\n";
    out_write(out_path(folder, "fig-0002.svg"), "mine", 4);
    assert_shot("lesson.mems --at 1 --at 2 -o fig.svg", 4, "fig-0002.svg: exists already");
    assert_figures("./fig-0002.svg ");
    out_write(out_path(folder, "declared.mems"), declared, sizeof declared - 1);
    assert_shot("declared.mems", 4, "fig-0002.svg: exists already");
    assert_figures("./fig-0002.svg ");
    assert_shot("lesson.mems --at 1 --at 2 -o fig.svg --force", 0, "");
    assert_figures("./fig-0001.svg ./fig-0002.svg ");
}

/* A width that would not be kept is refused; a number alone is points of TeX. */
static void widths_are_kept_or_refused(void **state)
{
    (void)state;
    static const struct {
        const char *option, *width;
    } cases[] = {{"--width 345", "458.29"},  {"--width 345pt", "458.29"},
                 {"--width 88mm", "332.59"}, {"--width 8.8cm", "332.59"},
                 {"--width 460px", "460"},   {"--width 5in", "480"},
                 {"--for column", "334.75"}, {"--for a4", "604.72"},
                 {"--for beamer", "408.19"}, {"--for slide", "1280"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char arguments[80];
        snprintf(arguments, sizeof arguments, "lesson.mems %s -o fig.svg --force", cases[i].option);
        assert_shot(arguments, 0, "");
        if (out_run("grep -q ' width=\"%s\" height' '%s'", cases[i].width,
                    out_path(folder, "fig.svg")) != 0)
            fail_msg("%s is not %s wide", cases[i].option, cases[i].width);
    }
    assert_shot("lesson.mems --width 200 -o fig.svg", 2, "a length from 226pt to 6022pt");
    assert_shot("lesson.mems --width 9000px -o fig.svg", 2, "a length from 226pt");
    assert_shot("lesson.mems --width 3feet -o fig.svg", 2, "such as 345, 88mm or 460px");
    assert_shot("lesson.mems --for poster -o fig.svg", 2,
                "--for takes column, a4, beamer or slide");
    assert_shot("lesson.mems --view tree -o fig.svg", 2, "--view takes map, before-after, search");
}

/* No type is smaller than 7 points where the figure's width is that of its column. */
static void type_can_be_read_in_a_column(void **state)
{
    (void)state;
    assert_shot("lesson.mems --all --view map --for column --caption -o fig.svg", 0, "");
    char *least = out_output("cd '%s' && cat fig-*.svg | grep -o 'font-size=\"[0-9.]*' | "
                             "cut -d'\"' -f2 | sort -n | head -1",
                             folder);
    assert_true(strtod(least, NULL) * 0.75 >= 7);
    free(least);
}

/* One canvas: the same size, and one place for every address, in all figures of a command. */
static void figures_of_a_command_are_alike(void **state)
{
    (void)state;
    static const char *const views[] = {"map", "before-after", "search", "chain"};
    for (size_t i = 0; i < 4; i++) {
        char arguments[80];
        snprintf(arguments, sizeof arguments, "lesson.mems --all --view %s -o fig.svg --force",
                 views[i]);
        assert_shot(arguments, 0, "");
        char *sizes = out_output("cd '%s' && cat fig-*.svg | grep -o '<svg.*height=\"[0-9.]*' | "
                                 "sort -u | wc -l",
                                 folder);
        if (atoi(sizes) != 1)
            fail_msg("--view %s has %s sizes", views[i], sizes);
        free(sizes);
    }
    assert_shot("lesson.mems --all -o fig.svg --force", 0, "");
    char *places = out_output("cd '%s' && grep -h 'class=\"node\"' fig-000[1-8].svg | "
                              "cut -d' ' -f3-5 | sort -u | wc -l",
                              folder);
    assert_int_equal(atoi(places), 1);
    free(places);
}

/* ------------------------------------------------------------------------------ long exports -- */

static void long_exports_finish_or_say_why_not(void **state)
{
    (void)state;
    write_long("random seed=5 calls=3000 size=1..900 live=5\n");
    assert_shot("long.mems --all -o fig.html", 0, "");
    assert_int_equal(
        out_run("test $(grep -c '<section' '%s') = 3001", out_path(folder, "fig.html")), 0);
    assert_shot("long.mems --all -o fig.csv", 0, "");
    assert_int_equal(out_run("test $(wc -l <'%s') = 3002", out_path(folder, "fig.csv")), 0);
    write_long("random seed=5 calls=20000 size=1..100 live=3\n");
    assert_shot("long.mems --all -o many-fig.html", 2, "more than 20000 figures are too many");
    assert_shot("long.mems --steps -o many-fig.html", 2, "choose some, such as --at 100..200");
    assert_figures("./fig.csv ./fig.html ");
}

/* A row of 200 bytes for each of 100,000 calls, in less memory than they would take. */
static void lines_stream_without_limit(void **state)
{
    (void)state;
    skip_where_sanitized();
    write_long("random seed=5 calls=100000 size=1..100 live=3\n");
    int lines = out_run("cd '%s' && ulimit -v 120000 && '" PROGRAM
                        "' shot long.mems -o - --format jsonl | wc -l | grep -qx 100001",
                        folder);
    assert_int_equal(lines, 0);
}

/* Who waits for room is in the picture, in the data and in the transcript. */
static void queues_are_told(void **state)
{
    (void)state;
    static const char *const commands[] = {
        "shot %s --at 5 -o - --format svg | grep -q 'in line for room: d 436224 B'",
        "shot %s --at 5 -o - --format tex | grep -q 'in line for room: d 436224 B'",
        ("shot %s --at 5 -o - --format jsonl | grep -q '\"waiting\":\\[{\"call\":4,\"var\":\"d\","
         "\"size\":436224}\\]'"),
        "shot %s --at 3 -o - --format jsonl | grep -q '\"waiting\":\\[\\]'",
        "--flat %s --at 5 </dev/null | grep -q 'In line for room: d 436224 B since call 4.'",
    };
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        char command[300];
        snprintf(command, sizeof command, commands[i],
                 SOURCE_DIR "/scenarios/29-partitions-first-fit.mems");
        if (out_run("'" PROGRAM "' %s", command) != 0)
            fail_msg("%s", command);
    }
}

/* Where C has no room, calls are told in the language of scenarios, all of them, and whole. */
static void strips_tell_whole_calls(void **state)
{
    (void)state;
    static const char strip[] = "'" PROGRAM "' shot " SOURCE_DIR
                                "/scenarios/22-ten-arrays.mems --at 1..8 --view strip -o - "
                                "--format svg";
    assert_int_equal(
        out_run("%s --for column | grep -c '>p\\[.\\] = malloc 1000<' | grep -qx 8", strip), 0);
    assert_int_equal(out_run("%s | grep -c '>p\\[.\\] = mems_malloc(1000)' | grep -qx 8", strip),
                     0);
}

/* head has seen enough after one line; so has memsviz, also where SIGPIPE is ignored. */
static void a_reader_that_leaves_is_no_error(void **state)
{
    (void)state;
    write_long("random seed=5 calls=20000 size=1..100 live=3\n");
    for (int is_ignored = 0; is_ignored < 2; is_ignored++) {
        assert_int_equal(out_run("cd '%s' && { %s '" PROGRAM
                                 "' shot long.mems -o - --format csv 2>err; echo $? >status; } | "
                                 "head -1 | grep -q ^frame,",
                                 folder, is_ignored ? "trap '' PIPE;" : ""),
                         0);
        assert_int_equal(out_run("cd '%s' && test ! -s err && test $(cat status) = 141", folder),
                         0);
    }
}

/* Ctrl-C in the middle leaves neither half a file nor a temporary one. */
static void an_interrupted_export_leaves_nothing(void **state)
{
    (void)state;
    write_long("random seed=5 calls=300000 size=1..100 live=3\n");
    assert_int_equal(out_run("cd '%s' && { '" PROGRAM "' shot long.mems -o fig.csv & } && tries=0; "
                             "until ls .memsviz-* >/dev/null 2>&1 || [ $tries -ge 20000 ]; do "
                             "tries=$((tries + 1)); done; kill -TERM $!; wait $!; "
                             "test $? = 143 && test -z \"$(ls -A | grep -v long.mems | grep -v "
                             "lesson.mems)\"",
                             folder),
                     0);
}

/* Standard error of this program is a terminal; returns what was written there. */
static const char *watch(struct vt **vt, const char *format, const char *out)
{
    const char *const arguments[] = {PROGRAM, "shot",     out_path(folder, "long.mems"),
                                     "--all", "--format", format,
                                     "-o",    out,        NULL};
    *vt = vt_start(&(struct pty_command){.arguments = arguments, .rows = 24, .columns = 80});
    assert_true(vt_wait_end(*vt));
    return vt_log(*vt, NULL);
}

static void a_terminal_is_told_of_progress(void **state)
{
    (void)state;
    struct vt *vt;
    write_long("random seed=5 calls=600 size=1..3000 live=20\n");
    const char *log = watch(&vt, "html", out_path(folder, "fig.html"));
    assert_int_equal(strncmp(log, "\rmemsviz: 1 %\rmemsviz: 2 %\r", 26), 0);
    assert_non_null(strstr(log, "\rmemsviz: 50 %\r")); /* the frames are measured by now */
    assert_non_null(strstr(log, "\rmemsviz: 99 %\rmemsviz: 100 %\r\n"));
    vt_end(vt);
    log = watch(&vt, "csv", "/dev/full");
    assert_int_equal(vt_status(vt), 4);
    assert_non_null(strstr(log, " %\r\nmemsviz: /dev/full: cannot write it"));
    vt_end(vt);
}

/* ----------------------------------------------------------------------------------- words -- */

static void assert_drawn(const char *arguments, const char *words, bool is_there)
{
    assert_shot(arguments, 0, "");
    char *svg = out_read(out_path(folder, "out"), NULL);
    if ((strstr(svg, words) != NULL) != is_there)
        fail_msg("shot %s: '%s' is %s", arguments, words, is_there ? "missing" : "there");
    free(svg);
}

static void a_refused_call_is_marked_where_it_pointed(void **state)
{
    (void)state;
    assert_drawn("lesson.mems --at 5 --format svg -o -", ">1003 refused</text>", true);
    assert_drawn("lesson.mems --at 5.1 --format svg -o -", "refused</text>", false);
    assert_drawn("lesson.mems --at 6 --format svg -o -", ">1032 = n1+0x20</text>", true);
    assert_drawn("lesson.mems --at 6 --format svg -o -", "refused</text>", false);
    assert_drawn("lesson.mems --at 7 --format svg -o -", ">1070 refused</text>", true);
    assert_drawn("lesson.mems --at 8 --format svg -o -", " refused</text>", false); /* outside */
}

static void the_panel_counts_refusals(void **state)
{
    (void)state;
    assert_drawn("lesson.mems --at 7 --panel --format tex -o -", "{refusals}", true);
    assert_int_equal(out_run("grep -A1 '{refusals}' '%s' | grep -q '{2}'", out_path(folder, "out")),
                     0);
}

/* ------------------------------------------------------------- colours, letters, exit status -- */

/* Whether the .ans that the environment and arguments make has colours, and letters beyond ASCII.
 */
static void assert_ans(const char *environment, const char *arguments, bool has_colours,
                       bool has_letters)
{
    char *bytes = out_output("cd '%s' && %s '" PROGRAM "' shot lesson.mems %s -o -", folder,
                             environment, arguments);
    bool has_beyond = false;
    for (const char *at = bytes; *at != '\0'; at++)
        has_beyond |= (unsigned char)*at >= 0x80;
    if ((strstr(bytes, "\033[0;38;2;") != NULL || strstr(bytes, ";38;2;") != NULL) != has_colours)
        fail_msg("%s %s: colours are wrong", environment, arguments);
    if (has_beyond != has_letters)
        fail_msg("%s %s: letters are wrong", environment, arguments);
    free(bytes);
}

static void screens_keep_to_locale_and_colours(void **state)
{
    (void)state;
    assert_ans("env -u NO_COLOR", "--format ans", true, true);
    assert_ans("env NO_COLOR=", "--format ans", true, true);
    assert_ans("env NO_COLOR=1", "--format ans", false, true);
    assert_ans("env NO_COLOR=1", "--format ans --color direct", true, true);
    assert_ans("env", "--format ans --color never", false, true);
    assert_ans("env LC_ALL=C", "--format ans", true, false);
    assert_ans("env LC_ALL=C", "--format txt", false, false);
    assert_ans("env", "--format txt --ascii", false, false);
    assert_shot("lesson.mems --at end --format ans --color 16 -o fig.ans", 0, "");
    assert_int_equal(out_run("grep -q '38;[25];' '%s'", out_path(folder, "fig.ans")), 1);
}

/* An option that changes nothing is no reason to write a file. */
static void options_that_do_nothing_are_refused(void **state)
{
    (void)state;
    assert_shot("lesson.mems --panel -o fig.csv", 2, "--panel does nothing in a .csv file");
    assert_shot("lesson.mems --width 500 --screen -o fig.svg", 2, "--width is for the figure");
    assert_shot("lesson.mems --play -o fig.svg", 2, "--play does nothing in memsviz shot");
    assert_figures("");
}

static void declared_figures_are_alike(void **state)
{
    (void)state;
    write_declared("page 100\na = malloc 50\nshot \"fig-1.svg\"\nb = malloc 300\n"
                   "note \"A long note that takes a line of its own below the figure.\"\n"
                   "shot \"fig-2.svg\"\n");
    assert_shot("declared.mems", 0, "");
    char *sizes = out_output("cd '%s' && cat fig-*.svg | grep -o '<svg.*height=\"[0-9.]*' | "
                             "sort -u | wc -l",
                             folder);
    assert_int_equal(atoi(sizes), 1);
    free(sizes);
}

/* ------------------------------------------------------------------------------ comparisons --
 */

static const char two_holes[] = "page 1000\na = malloc 300\nb = malloc 100\nc = malloc 120\n"
                                "d = malloc 50\nfree a\nfree c\nx = malloc 110\n";

/* Of data each heap has its own numbers, and the noise. */
static void data_of_comparisons(void **state)
{
    (void)state;
    out_write(out_path(folder, "two.mems"), two_holes, sizeof two_holes - 1);
    assert_shot("two.mems --compare first,best --at 6..7 --format csv -o -", 0, "");
    char *head = out_output("cd '%s' && head -1 out | tr -d '\\r' | cut -d, -f31-", folder);
    assert_string_equal(head,
                        "first_result,first_visits,first_pages,first_largest_hole,"
                        "first_fragmentation,best_result,best_visits,best_pages,best_largest_hole,"
                        "best_fragmentation,noise_result,noise_visits,noise_pages,"
                        "noise_largest_hole,noise_fragmentation\n");
    free(head);
    char *rows = out_output("cd '%s' && tail -n +2 out | tr -d '\\r' | cut -d, -f31-", folder);
    assert_string_equal(rows, "ok,3,1,430,0.4941,ok,3,1,430,0.4941,ok,3,1,430,0.4941\n"
                              "1000,1,1,430,0.4189,1400,5,1,430,0.4189,1400,5,1,430,0.4189\n");
    free(rows);
    assert_shot("two.mems --compare best --at 7 --format jsonl -o -", 0, "");
    char *line = out_output("cd '%s' && grep -o '\"compare\".*' out", folder);
    assert_string_equal(line, "\"compare\":{\"first\":{\"result\":1000,\"visits\":1,\"pages\":1,"
                              "\"largest_hole\":430,\"fragmentation\":0.4189},"
                              "\"best\":{\"result\":1400,\"visits\":5,\"pages\":1,"
                              "\"largest_hole\":430,\"fragmentation\":0.4189},"
                              "\"noise\":{\"result\":1400,\"visits\":5,\"pages\":1,"
                              "\"largest_hole\":430,\"fragmentation\":0.4189},\"differ\":true}}\n");
    free(line);
}

/* A figure has all heaps at one scale, the table, and why they differ; a screen is the screen.
 */
static void figures_of_comparisons(void **state)
{
    (void)state;
    out_write(out_path(folder, "two.mems"), two_holes, sizeof two_holes - 1);
    assert_shot("two.mems --compare first,best --at 7 -o fig.svg", 0, "");
    char *figure = out_read(out_path(folder, "fig.svg"), NULL);
    static const char *const words[] = {
        ">first fit<", ">best fit<",      ">noise: best fit, ties high<", ">≠1400<",
        ">≠5<",        "10 B left over.", ">x = mems_malloc(110)<"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(figure, words[i]) == NULL)
            fail_msg("the figure has no %s", words[i]);
    free(figure);
    assert_shot("two.mems --compare first,best --all -o fig.svg", 0, "");
    assert_figures("./fig-0000.svg ./fig-0001.svg ./fig-0002.svg ./fig-0003.svg ./fig-0004.svg "
                   "./fig-0005.svg ./fig-0006.svg ./fig-0007.svg ./fig.svg ");
    assert_int_equal(out_run("cd '%s' && grep -ho '<svg [^>]*' fig-*.svg | sort -u | wc -l | "
                             "grep -q '^1$'",
                             folder),
                     0);
    assert_shot("two.mems --compare worst --at 7 --screen --size 80x24 -o fig.txt", 0, "");
    char *screen = out_read(out_path(folder, "fig.txt"), NULL);
    assert_non_null(strstr(screen, "▶first fit"));
    assert_non_null(strstr(screen, " worst fit"));
    assert_non_null(strstr(screen, "noise: ties high"));
    free(screen);
}

/* A page and a handout say why the heaps differ, or that they do not, and what is in each. */
static void pages_of_comparisons(void **state)
{
    (void)state;
    out_write(out_path(folder, "two.mems"), two_holes, sizeof two_holes - 1);
    assert_shot("two.mems --compare first,best --at 6..7 -o fig.html", 0, "");
    char *page = out_read(out_path(folder, "fig.html"), NULL);
    assert_non_null(strstr(page, "<p class=\"say code\">x = mems_malloc(110)</p>"));
    assert_non_null(strstr(page,
                           "<p class=\"say sentence\">First fit took H[1000:1299], 190 B left "
                           "over; best fit took H[1400:1519], 10 B left over.</p>"));
    assert_non_null(strstr(page, "<p class=\"say sentence\">No heap does otherwise.</p>"));
    assert_non_null(strstr(page, ">noise: ties high\\u003c"));
    free(page);
    assert_shot("two.mems --compare first,best --at 6..7 -o fig.md", 0, "");
    char *handout = out_read(out_path(folder, "fig.md"), NULL);
    assert_non_null(strstr(handout, "![first fit\\: the heap\\: node 1 at 1000\\: x 110 B"));
    assert_non_null(strstr(handout, ". best fit\\: the heap\\: node 1 at 1000\\: HOLE"));
    assert_non_null(strstr(handout, "\nFirst fit took H\\[1000"));
    assert_non_null(strstr(handout, "\nNo heap does otherwise.\n"));
    free(handout);
    assert_shot("two.mems --compare first,best --at 7 --steps -o steps.md", 0, "");
    handout = out_read(out_path(folder, "steps.md"), NULL);
    static const char *const steps[] = {
        "## call 7 of 7 · step 2 of 7: x = mems\\_malloc(110)",
        "\nFirst fit\\: H\\[1000\\:1299\\] into 110 + 190 B; best fit\\: P\\[1300\\:1399\\] is ",
        "## call 7 of 7 · step 6 of 7: x = mems\\_malloc(110)",
        "\nFirst fit\\: done; best fit\\: H\\[1400\\:1519\\] into 110 + 10 B.\n"};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (strstr(handout, steps[i]) == NULL)
            fail_msg("the handout has no %s", steps[i]);
    free(handout);
    assert_shot("two.mems --compare best,worst --at 7 --steps -o steps.html", 0, "");
    page = out_read(out_path(folder, "steps.html"), NULL);
    assert_non_null(strstr(page, "data-at=\"7.6\" data-whole=\"0\""));
    assert_non_null(strstr(page, "data-at=\"7\" data-whole=\"1\""));
    assert_null(strstr(page, "data-at=\"7.7\""));
    free(page);
}

static void comparisons_that_are_refused(void **state)
{
    (void)state;
    assert_shot("lesson.mems --compare best", 2, "--compare is for one FILE and one -o");
    assert_shot("lesson.mems lesson.mems --compare best -o figs/", 2, "--compare is for one FILE");
    assert_shot("lesson.mems --compare best --view strip -o fig.svg", 2,
                "--view is for the figure of one heap");
    assert_shot("lesson.mems --compare bset -o fig.svg", 2, "'bset' is no policy");
    assert_figures("");
}

int main(void)
{
#define SHOT_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        SHOT_TEST(plots_are_columns),
        SHOT_TEST(plots_are_panels),
        SHOT_TEST(plots_have_gaps),
        SHOT_TEST(queues_are_told),
        SHOT_TEST(strips_tell_whole_calls),
        SHOT_TEST(statistics_follow_the_steps),
        SHOT_TEST(frames_are_numbered_before_the_ending),
        SHOT_TEST(a_folders_dot_is_no_ending),
        SHOT_TEST(steps_that_a_call_has_not_are_refused),
        SHOT_TEST(steps_come_before_their_call),
        SHOT_TEST(steps_with_at_are_those_of_its_calls),
        SHOT_TEST(formats_of_many_frames_write_all_or_say_so),
        SHOT_TEST(animated_means_all_frames),
        SHOT_TEST(a_locale_without_utf8_gets_ascii),
        SHOT_TEST(colours_are_those_asked_for),
        SHOT_TEST(a_folder_gets_a_page_for_each_lesson),
        SHOT_TEST(a_handout_has_its_figures),
        SHOT_TEST(speakers_have_an_edition_of_their_own),
        SHOT_TEST(a_handout_goes_through_pandoc),
        SHOT_TEST(captions_can_be_a_file),
        SHOT_TEST(a_page_holds_changes_not_frames),
        SHOT_TEST(shot_statements_follow_no_links),
        SHOT_TEST(frames_that_show_the_same_are_one_file),
        SHOT_TEST(standard_output_takes_one_file),
        SHOT_TEST(no_file_is_written_unless_all_can_be),
        SHOT_TEST(widths_are_kept_or_refused),
        SHOT_TEST(type_can_be_read_in_a_column),
        SHOT_TEST(figures_of_a_command_are_alike),
        SHOT_TEST(declared_figures_are_alike),
        SHOT_TEST(long_exports_finish_or_say_why_not),
        SHOT_TEST(lines_stream_without_limit),
        SHOT_TEST(a_reader_that_leaves_is_no_error),
        SHOT_TEST(an_interrupted_export_leaves_nothing),
        SHOT_TEST(a_terminal_is_told_of_progress),
        SHOT_TEST(a_refused_call_is_marked_where_it_pointed),
        SHOT_TEST(the_panel_counts_refusals),
        SHOT_TEST(screens_keep_to_locale_and_colours),
        SHOT_TEST(options_that_do_nothing_are_refused),
        SHOT_TEST(data_of_comparisons),
        SHOT_TEST(figures_of_comparisons),
        SHOT_TEST(pages_of_comparisons),
        SHOT_TEST(comparisons_that_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
