/* SPDX-License-Identifier: MIT
 *
 * test_player: the HTML player in a headless Chromium, by keys and buttons. A script behind the
 * page presses them and writes down what the page shows; the browser prints its final document.
 */
#include "out_session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char driver[] =
    "<pre id=\"result\"></pre>\n<script>\n"
    "const result = document.getElementById(\"result\");\n"
    "function note(what) {\n"
    "  const shown = document.querySelectorAll(\".frame.now\");\n"
    "  result.textContent += what + \": \" + where.textContent + \" | \" + shown.length + \" | \" "
    "+\n"
    "    say.getAttribute(\"aria-live\") + \" | \" + say.textContent.trim().slice(0, 30) + "
    "\"\\n\";\n"
    "}\n"
    "function press(key) {\n"
    "  const event = new KeyboardEvent(\"keydown\", {key: key, bubbles: true, cancelable: true});\n"
    "  document.body.dispatchEvent(event);\n"
    "  note(key + (event.defaultPrevented ? \"\" : \" left alone\"));\n"
    "}\n"
    "note(\"opened\");\n"
    "for (const key of [\"ArrowRight\", \"l\", \"n\", \".\", \"PageDown\", \"h\", \",\", \"s\", "
    "\"s\", \"S\", "
    "\"G\", \"g\", \"]\", \"[\", \"End\", \"Home\", \"x\", \"PageUp\"]) press(key);\n"
    "document.querySelector(\"[data-action=next]\").click(); note(\"button\");\n"
    "bar.value = bar.max; bar.dispatchEvent(new Event(\"input\")); note(\"slider\");\n"
    "press(\" \"); press(\"+\");\n"
    "setTimeout(() => { note(\"played\"); document.title = \"done\"; }, 60000);\n"
    "</script>\n</body>";

static const char *const expected[] = {
    "opened: call 0 of 9 | 1 | polite | ",
    "ArrowRight: call 1 of 9 | 1 | polite | p[0] = mems_malloc(1000) → 10",
    "l: call 2 of 9 | 1 | polite | p[1] = mems_malloc(1000) → 20",
    "n: call 3 of 9 | 1 |",
    ".: call 4 of 9 | 1 |",
    "PageDown: call 5 of 9 | 1 | polite | mems_free(p[1])",
    "h: call 4 of 9 | 1 |",
    ",: call 3 of 9 | 1 |",
    "s: call 4 of 9 · step 1 of ",
    "s: call 4 of 9 · step 2 of ",
    "S: call 4 of 9 · step 1 of ",
    "G: call 9 of 9 | 1 |",
    "g: call 0 of 9 | 1 |",
    "]: call 5 of 9",
    "[: call 0 of 9 | 1 |",
    "End: call 9 of 9 | 1 |",
    "Home: call 0 of 9 | 1 |",
    "x left alone: call 0 of 9 | 1 |",
    "PageUp: call 0 of 9 | 1 |",
    "button: call 1 of 9 | 1 |",
    "slider: call 9 of 9 | 1 |",
    " : call 0 of 9 | 1 |",
    "+: call 0 of 9 | 1 |",
    "played: call 9 of 9 | 1 |",
};

static const char browser[] =
    "HOME='%s' chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage "
    "--user-data-dir='%s/profile' --virtual-time-budget=90000 %s 'file://%s/%s' 2>'%s/errors'";

static char *browse(const char *folder, const char *flags, const char *page)
{
    return out_output(browser, folder, folder, flags, folder, page, folder);
}

static void write_player(const char *path, bool has_steps)
{
    struct session session;
    struct export_request request = out_request("html");
    out_session(&session);
    out_export_all(path, &request, &session, has_steps);
    session_close(&session);
}

/* The page with the driver before the end of its body. */
static void add_driver(const char *from, const char *to)
{
    char *page = out_read(from, NULL), *end = strstr(page, "</body>");
    struct text driven;
    text_init(&driven);
    text_add_bytes(&driven, page, (size_t)(end - page));
    text_add(&driven, driver);
    text_add(&driven, end + strlen("</body>"));
    out_write(to, driven.bytes, driven.length);
    text_clear(&driven);
    free(page);
}

static void check_lines(const char *document)
{
    const char *line = strstr(document, "<pre id=\"result\">");
    assert_non_null(line);
    line += strlen("<pre id=\"result\">");
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        if (strncmp(line, expected[i], strlen(expected[i])) != 0)
            fail_msg("wanted: %s\nshown:  %.*s", expected[i], (int)strcspn(line, "\n"), line);
        line += strcspn(line, "\n") + 1;
    }
}

static void keys_and_buttons_step_the_page(void **state)
{
    (void)state;
    if (!out_has_program("chromium"))
        skip();
    char *folder = out_folder();
    write_player(out_path(folder, "a.html"), true);
    add_driver(out_path(folder, "a.html"), out_path(folder, "driven.html"));
    char *document = browse(folder, "--dump-dom", "driven.html");
    check_lines(document);
    assert_null(strstr(document, "<script>x"));
    assert_non_null(strstr(document, "&lt;/title&gt;&lt;script&gt;x"));
    free(document);
    out_remove_folder(folder);
}

static void an_address_opens_its_frame(void **state)
{
    (void)state;
    if (!out_has_program("chromium"))
        skip();
    char *folder = out_folder();
    write_player(out_path(folder, "a.html"), false);
    char *document = browse(folder, "--dump-dom", "a.html#6");
    assert_non_null(strstr(document, "class=\"frame now\" data-at=\"6\""));
    assert_non_null(strstr(document, "<span id=\"where\">call 6 of 9</span>"));
    assert_non_null(
        strstr(document, "<p class=\"say note\">Holes that touch become one.</p></div>"));
    free(document);
    out_remove_folder(folder);
}

/* Printed: every frame with its words, none of the controls. */
static void paper_has_every_frame(void **state)
{
    (void)state;
    if (!out_has_program("chromium") || !out_has_program("pdftotext"))
        skip();
    char *folder = out_folder(), flags[1200];
    write_player(out_path(folder, "a.html"), false);
    snprintf(flags, sizeof flags, "--no-pdf-header-footer --print-to-pdf='%s/a.pdf'", folder);
    free(browse(folder, flags, "a.html"));
    char *words = out_output("pdftotext -layout '%s/a.pdf' -", folder);
    for (int call = 0; call <= 9; call++) {
        char place[32];
        snprintf(place, sizeof place, "call %d of 9", call);
        if (strstr(words, place) == NULL)
            fail_msg("%s is not on paper", place);
    }
    assert_non_null(strstr(words, "Holes that touch become one."));
    assert_null(strstr(words, "Space"));
    free(words);
    out_remove_folder(folder);
}

/* Nothing in the file asks for anything outside it. */
static void the_page_stands_alone(void **state)
{
    (void)state;
    char *folder = out_folder();
    write_player(out_path(folder, "a.html"), false);
    char *page = out_read(out_path(folder, "a.html"), NULL);
    static const char *const links[] = {" src=", " href=", "@import", "<link", "<iframe", "fetch("};
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
        if (strstr(page, links[i]) != NULL)
            fail_msg("the page has %s", links[i]);
    for (const char *at = page; (at = strstr(at, "http")) != NULL; at++)
        assert_true(strncmp(at, "http-equiv", 10) == 0 ||
                    strncmp(at, "http://www.w3.org/2000/svg\"", 27) == 0);
    assert_non_null(strstr(page, "default-src 'none'"));
    assert_non_null(strstr(page, "prefers-color-scheme: dark"));
    free(page);
    out_remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_and_buttons_step_the_page),
        cmocka_unit_test(an_address_opens_its_frame),
        cmocka_unit_test(paper_has_every_frame),
        cmocka_unit_test(the_page_stands_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
