/* SPDX-License-Identifier: MIT
 *
 * prompt: edits one line. Every change keeps the line valid UTF-8 and the cursor between
 * characters.
 */
#include "prompt.h"

#include "memory.h"
#include "text.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    CTRL_A = 1,
    CTRL_C = 3,
    CTRL_E = 5,
    CTRL_H = 8,
    NEWLINE = 10,
    CTRL_K = 11,
    ENTER = 13,
    CTRL_U = 21,
    CTRL_W = 23,
    ESCAPE = 27,
    BACKSPACE = 127
};

void prompt_init(struct prompt *prompt)
{
    memset(prompt, 0, sizeof *prompt);
}

void prompt_clear(struct prompt *prompt)
{
    for (size_t i = 0; i < prompt->history_count; i++)
        free(prompt->history[i]);
    free(prompt->draft);
    prompt_init(prompt);
}

const char *prompt_label(enum prompt_purpose purpose)
{
    static const char *const labels[] = {
        [PROMPT_COMMAND] = ":",
        [PROMPT_MALLOC] = " malloc, size or name = size: ",
        [PROMPT_FREE] = " free, block or address: ",
        [PROMPT_FIND] = " find, name or address: ",
        [PROMPT_TRANSLATE] = " translate, address or name + offset: ",
        [PROMPT_ANSWER] = " answer: ",
    };
    return labels[purpose];
}

int prompt_columns(const struct prompt *prompt)
{
    struct text before;
    text_init(&before);
    text_add_bytes(&before, prompt->line, prompt->cursor);
    int columns = utf8_columns(prompt_label(prompt->purpose)) + utf8_columns(text_string(&before));
    text_clear(&before);
    return columns;
}

int prompt_column(const struct prompt *prompt, int columns)
{
    int column = prompt_columns(prompt);
    return column < columns ? column : columns - 1;
}

static void line_set(struct prompt *prompt, const char *string)
{
    size_t length = strlen(string);
    prompt->length = length < PROMPT_MAX ? length : PROMPT_MAX;
    memcpy(prompt->line, string, prompt->length);
    prompt->line[prompt->length] = '\0';
    prompt->cursor = prompt->length;
}

void prompt_open(struct prompt *prompt, enum prompt_purpose purpose, const char *text)
{
    prompt->purpose = purpose;
    prompt->recalled = prompt->history_count;
    line_set(prompt, text);
}

static void line_remove(struct prompt *prompt, size_t from, size_t to)
{
    memmove(prompt->line + from, prompt->line + to, prompt->length - to + 1);
    prompt->length -= to - from;
    prompt->cursor = from;
}

static void line_insert(struct prompt *prompt, const char *bytes, size_t length)
{
    if (prompt->length + length > PROMPT_MAX)
        return;
    char *at = prompt->line + prompt->cursor;
    memmove(at + length, at, prompt->length - prompt->cursor + 1);
    memcpy(at, bytes, length);
    prompt->length += length;
    prompt->cursor += length;
}

static void insert_code_point(struct prompt *prompt, uint32_t code_point)
{
    if (code_point < ' ' || (code_point >= 0x7F && code_point < 0xA0) ||
        code_point >= KEYCODE_FIRST || (code_point >= 0xD800 && code_point < 0xE000))
        return;
    struct text bytes;
    text_init(&bytes);
    utf8_add(&bytes, code_point);
    line_insert(prompt, text_string(&bytes), bytes.length);
    text_clear(&bytes);
}

static size_t before_cursor(const struct prompt *prompt)
{
    size_t at = prompt->cursor;
    while (at > 0 && ((unsigned char)prompt->line[--at] & 0xC0) == 0x80)
        continue;
    return at;
}

static size_t after_cursor(const struct prompt *prompt)
{
    size_t at = prompt->cursor < prompt->length ? prompt->cursor + 1 : prompt->length;
    while (at < prompt->length && ((unsigned char)prompt->line[at] & 0xC0) == 0x80)
        at++;
    return at;
}

static size_t word_start(const struct prompt *prompt)
{
    size_t at = prompt->cursor;
    while (at > 0 && prompt->line[at - 1] == ' ')
        at--;
    while (at > 0 && prompt->line[at - 1] != ' ')
        at--;
    return at;
}

/* ---------------------------------------------------------------------------------- history -- */

static void remember(struct prompt *prompt)
{
    size_t last = prompt->history_count;
    if (prompt->length == 0 || (last > 0 && strcmp(prompt->history[last - 1], prompt->line) == 0))
        return;
    if (last == PROMPT_HISTORY) {
        free(prompt->history[0]);
        memmove(prompt->history, prompt->history + 1, (--last) * sizeof *prompt->history);
    }
    prompt->history[last] = memory_copy(prompt->line, prompt->length);
    prompt->history_count = prompt->recalled = last + 1;
}

static void recall(struct prompt *prompt, size_t index)
{
    if (prompt->recalled == prompt->history_count) {
        free(prompt->draft);
        prompt->draft = memory_copy(prompt->line, prompt->length);
    }
    prompt->recalled = index;
    line_set(prompt, index == prompt->history_count ? prompt->draft : prompt->history[index]);
}

/* ------------------------------------------------------------------------------------- keys -- */

static bool edit(struct prompt *prompt, uint32_t key)
{
    switch (key) {
    case KEYCODE_LEFT:
        prompt->cursor = before_cursor(prompt);
        return true;
    case KEYCODE_RIGHT:
        prompt->cursor = after_cursor(prompt);
        return true;
    case KEYCODE_HOME:
    case CTRL_A:
        prompt->cursor = 0;
        return true;
    case KEYCODE_END:
    case CTRL_E:
        prompt->cursor = prompt->length;
        return true;
    case KEYCODE_DELETE:
        line_remove(prompt, prompt->cursor, after_cursor(prompt));
        return true;
    case CTRL_K:
        line_remove(prompt, prompt->cursor, prompt->length);
        return true;
    case CTRL_U:
        line_remove(prompt, 0, prompt->cursor);
        return true;
    case CTRL_W:
        line_remove(prompt, word_start(prompt), prompt->cursor);
        return true;
    default:
        return false;
    }
}

static enum prompt_result finish(struct prompt *prompt)
{
    if (prompt->purpose == PROMPT_COMMAND)
        remember(prompt);
    return PROMPT_DONE;
}

enum prompt_result prompt_press(struct prompt *prompt, uint32_t key)
{
    bool has_history = prompt->purpose == PROMPT_COMMAND;
    if (key == ENTER || key == NEWLINE)
        return finish(prompt);
    if (key == ESCAPE || key == CTRL_C)
        return PROMPT_CANCELLED;
    if (key == BACKSPACE || key == CTRL_H) {
        if (prompt->length == 0)
            return PROMPT_CANCELLED;
        line_remove(prompt, before_cursor(prompt), prompt->cursor);
    } else if (key == KEYCODE_UP && has_history && prompt->recalled > 0) {
        recall(prompt, prompt->recalled - 1);
    } else if (key == KEYCODE_DOWN && has_history && prompt->recalled < prompt->history_count) {
        recall(prompt, prompt->recalled + 1);
    } else if (!edit(prompt, key)) {
        insert_code_point(prompt, key);
    }
    return PROMPT_OPEN;
}

void prompt_trim(struct prompt *prompt)
{
    while (prompt->length > 0 && strchr(" \t", prompt->line[prompt->length - 1]) != NULL)
        prompt->line[--prompt->length] = '\0';
    if (prompt->cursor > prompt->length)
        prompt->cursor = prompt->length;
}

/* Where the word before the cursor begins. */
static size_t typed_start(const struct prompt *prompt)
{
    size_t start = prompt->cursor;
    while (start > 0 && prompt->line[start - 1] != ' ')
        start--;
    return start;
}

bool prompt_fits(const struct prompt *prompt, const char *word)
{
    size_t start = typed_start(prompt);
    return strncmp(word, prompt->line + start, prompt->cursor - start) == 0;
}

size_t prompt_complete(struct prompt *prompt, const char *const *words)
{
    size_t typed = prompt->cursor - typed_start(prompt), fits = 0, shared = 0;
    const char *first = NULL;
    for (; *words != NULL; words++) {
        if (!prompt_fits(prompt, *words))
            continue;
        if (fits++ == 0) {
            first = *words;
            shared = strlen(first);
        }
        size_t same = typed;
        while (same < shared && first[same] == (*words)[same])
            same++;
        shared = same;
    }
    if (fits > 0)
        line_insert(prompt, first + typed, shared - typed);
    if (fits == 1)
        line_insert(prompt, " ", 1);
    return fits;
}
