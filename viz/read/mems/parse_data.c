/* SPDX-License-Identifier: MIT
 *
 * parse_data: quoted texts, and the data of `write` and `expect read`.
 *
 *     data = expr | text | "hex" hexdigit hexdigit { hexdigit hexdigit }
 */
#include "parse.h"

#include "names.h"
#include "utf8.h"

#include <string.h>

static int hex_value(char c)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *found = c != '\0' ? strchr(digits, c) : NULL;
    return found != NULL ? (int)(found - digits) % 16 : -1;
}

/* ------------------------------------------------------------------------------------ texts -- */

/* A place inside a token, for errors. */
static struct token part(const struct token *whole, const char *at, size_t length)
{
    struct token token = *whole;
    token.start = at;
    token.length = length;
    return token;
}

/* Decodes \xNN at *at, behind the x. */
static bool add_hex_escape(struct text *out, const char **at, const char *end)
{
    if (end - *at < 2 || hex_value((*at)[0]) < 0 || hex_value((*at)[1]) < 0)
        return false;
    text_add_char(out, (char)(hex_value((*at)[0]) * 16 + hex_value((*at)[1])));
    *at += 2;
    return true;
}

/* Decodes the escape at *at, behind the backslash. */
static bool add_escape(struct text *out, const char **at, const char *end)
{
    static const char letters[] = "nt\"\\", meanings[] = "\n\t\"\\";
    char letter = *(*at)++;
    const char *known = letter != '\0' ? strchr(letters, letter) : NULL;
    if (known != NULL)
        text_add_char(out, meanings[known - letters]);
    return known != NULL || (letter == 'x' && add_hex_escape(out, at, end));
}

/* Invalid bytes of the file become U+FFFD; bytes that were escaped stay what they are. */
static bool decode(struct parser *parser, const struct token *string, struct text *out)
{
    const char *at = string->start + 1, *end = string->start + string->length - 1;
    while (at < end) {
        const char *from = at;
        uint32_t code_point = utf8_next(&at, end);
        if (code_point != '\\') {
            utf8_add(out, code_point);
        } else if (!add_escape(out, &at, end)) {
            const struct token bad = part(string, from, 2);
            return parse_error(parser, &bad,
                               "this is no escape; write \\\" \\\\ \\n \\t or \\x and two "
                               "hexadecimal digits");
        }
    }
    if (out->length <= LANGUAGE_MAX_TEXT)
        return true;
    return parse_error(parser, string, "this text is too long; a text has at most %d bytes",
                       LANGUAGE_MAX_TEXT);
}

/* Makes valid UTF-8 of bytes that escapes may have made invalid. */
static void make_valid(struct text *out, const struct text *raw)
{
    const char *at = text_string(raw), *end = at + raw->length;
    text_empty(out);
    while (at < end)
        utf8_add(out, utf8_next(&at, end));
}

/* The \x00 in a string that has one, for its column. */
static struct token find_nul(const struct token *string)
{
    const char *at = string->start + 1, *end = string->start + string->length - 1;
    while (end - at > 4 && memcmp(at, "\\x00", 4) != 0)
        at += *at == '\\' ? 2 : 1;
    return part(string, at, 4);
}

bool parse_text(struct parser *parser, const char *what, struct text *out)
{
    const struct token string = parser->token;
    if (string.kind != TOKEN_STRING)
        return parse_error(parser, &string,
                           "%s is not a text; write %s in quotes, such as \"ten arrays\"",
                           token_show(&string).text, what);
    parse_advance(parser);
    text_empty(&parser->scratch);
    if (!decode(parser, &string, &parser->scratch))
        return false;
    make_valid(out, &parser->scratch);
    if (strlen(text_string(out)) == out->length)
        return true;
    const struct token nul = find_nul(&string);
    return parse_error(parser, &nul, "%s cannot hold \\x00; remove it", what);
}

/* ------------------------------------------------------------------------------------- data -- */

static const char *keep(struct parser *parser)
{
    const struct text *bytes = &parser->scratch;
    return names_keep(parser->tape->names, text_string(bytes), bytes->length);
}

static bool read_text_data(struct parser *parser, struct data_tree *data)
{
    const struct token string = parser->token;
    parse_advance(parser);
    text_empty(&parser->scratch);
    if (!decode(parser, &string, &parser->scratch))
        return false;
    data->data = (struct data){DATA_TEXT, keep(parser), parser->scratch.length};
    return true;
}

/* A token of hexadecimal digits, two for each byte. */
static bool add_hex_token(struct text *bytes, const struct token *token)
{
    bool is_hex = token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER;
    if (!is_hex || token->length % 2 != 0)
        return false;
    for (size_t i = 0; i < token->length; i += 2) {
        int high = hex_value(token->start[i]), low = hex_value(token->start[i + 1]);
        if (high < 0 || low < 0)
            return false;
        text_add_char(bytes, (char)(high * 16 + low));
    }
    return true;
}

static bool read_hex_data(struct parser *parser, struct data_tree *data)
{
    parse_advance(parser);
    const struct token first = parser->token;
    text_empty(&parser->scratch);
    do {
        if (!add_hex_token(&parser->scratch, &parser->token))
            return parse_error(parser, &parser->token,
                               "%s is no hexadecimal byte; write two digits for each byte, such "
                               "as hex DE AD BE EF",
                               token_show(&parser->token).text);
        parse_advance(parser);
    } while (!token_ends_statement(&parser->token));
    if (parser->scratch.length > LANGUAGE_MAX_TEXT)
        return parse_error(parser, &first, "these are too many bytes; the most is %d",
                           LANGUAGE_MAX_TEXT);
    data->data = (struct data){DATA_HEX, keep(parser), parser->scratch.length};
    return true;
}

bool parse_data(struct parser *parser, struct data_tree *data)
{
    *data = (struct data_tree){.data = {.kind = DATA_INT}};
    if (parser->token.kind == TOKEN_STRING)
        return read_text_data(parser, data);
    if (token_is_word(&parser->token, "hex"))
        return read_hex_data(parser, data);
    return parse_expr(parser, "value", &data->value);
}
