/* SPDX-License-Identifier: MIT
 *
 * test_out_escape: nothing that comes in as text goes out as anything else.
 */
#include "escape.h"
#include "out_frames.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef void escape_function(struct text *out, const char *string);

static void add_json(struct text *out, const char *string)
{
    json_string(out, string, strlen(string));
}

static void check(escape_function *escape, const char *string, const char *expected)
{
    struct text out;
    text_init(&out);
    escape(&out, string);
    assert_string_equal(text_string(&out), expected);
    text_clear(&out);
}

static void xml_has_no_markup(void **state)
{
    (void)state;
    check(xml_escape, "a<b> & \"c\" 'd'", "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
    check(xml_escape, "]]>", "]]&gt;");
    check(xml_escape, "\x1b[31m\x01\x7f", "\\x1b[31m\\x01\\x7f");
    check(xml_escape, "\xff\xe2\x80\xae", "\xef\xbf\xbd\xef\xbf\xbd");
    check(xml_escape, "\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80");
    check(xml_escape, "", "");
}

static void tex_has_no_commands(void **state)
{
    (void)state;
    check(tex_escape, "\\input{x}", "\\textbackslash{}input\\{x\\}");
    check(tex_escape, "$&#_%", "\\$\\&\\#\\_\\%");
    check(tex_escape, "^~", "\\textasciicircum{}\\textasciitilde{}");
    check(tex_escape, "caf\xc3\xa9", "caf\xc3\xa9");
    check(tex_escape,
          "1000\xe2\x80\x93"
          "2000 \xe2\x80\xa6 \xc2\xb7",
          "1000\\ensuremath{-}2000 \\ldots{} \\textperiodcentered{}");
    check(tex_escape, "\xe6\x97\xa5\xf0\x9f\x98\x80",
          "\\memsunicode{65E5}{\xe6\x97\xa5}\\memsunicode{1F600}{\xf0\x9f\x98\x80}");
    check(tex_escape, "a\nb", "a\\textbackslash{}x0ab");
}

static void json_keeps_everything(void **state)
{
    (void)state;
    check(add_json, "a\"b\\c", "\"a\\\"b\\\\c\"");
    check(add_json, "\x1b[2J\r\n\t", "\"\\u001b[2J\\r\\n\\u0009\"");
    check(add_json, "\xc2\x9b\x7f", "\"\\u009b\\u007f\"");
    check(add_json, "\xe2\x80\xae\xe2\x80\xa8", "\"\\u202e\\u2028\"");
    check(add_json, "\xf3\xa0\x80\x81", "\"\\udb40\\udc01\"");
    check(add_json, "\xff", "\"\xef\xbf\xbd\"");
    check(add_json, "\xe6\x97\xa5", "\"\xe6\x97\xa5\"");
}

static void csv_is_no_formula(void **state)
{
    (void)state;
    check(csv_field, "plain", "plain");
    check(csv_field, "", "");
    check(csv_field, "a,b", "\"a,b\"");
    check(csv_field, "say \"x\"", "\"say \"\"x\"\"\"");
    check(csv_field, "=1+1", "'=1+1");
    check(csv_field, "@x,y", "\"'@x,y\"");
    check(csv_field, "a\r\nb", "a\\x0d\\x0ab");
}

static void markdown_has_no_markup(void **state)
{
    (void)state;
    check(markdown_escape, "p[3] *x* _y_ `z` |", "p\\[3\\] \\*x\\* \\_y\\_ \\`z\\` \\|");
    check(markdown_escape, "<b>&", "&lt;b&gt;&amp;");
}

/* Whatever comes in: no control character and no invalid byte goes out, in any language. */
static void hostile_text_is_inert_everywhere(void **state)
{
    (void)state;
    escape_function *const escapes[] = {xml_escape, tex_escape, add_json, csv_field,
                                        markdown_escape};
    for (size_t i = 0; out_hostile(i) != NULL; i++)
        for (size_t k = 0; k < sizeof escapes / sizeof escapes[0]; k++) {
            struct text out, visible;
            text_init(&out);
            text_init(&visible);
            escapes[k](&out, out_hostile(i));
            utf8_make_visible(&visible, text_string(&out), out.length);
            assert_string_equal(text_string(&out), text_string(&visible));
            assert_null(strstr(text_string(&out), k == 0 ? "<" : "\n"));
            text_clear(&out);
            text_clear(&visible);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(xml_has_no_markup),
        cmocka_unit_test(tex_has_no_commands),
        cmocka_unit_test(json_keeps_everything),
        cmocka_unit_test(csv_is_no_formula),
        cmocka_unit_test(markdown_has_no_markup),
        cmocka_unit_test(hostile_text_is_inert_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
