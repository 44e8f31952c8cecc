/* SPDX-License-Identifier: MIT
 *
 * complete: the words that fit at the prompt's cursor: commands and statements at the beginning of
 * a line, and behind them what the first word takes.
 */
#include "command.h"

#include "condition.h"
#include "language.h"
#include "memory.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { LISTED = 200 }; /* bytes of words that a message shows */

struct words {
    const char **items; /* owned; the strings are not */
    size_t count, capacity;
};

static void add(struct words *words, const char *word)
{
    words->items = memory_room(words->items, words->count, &words->capacity, sizeof *words->items);
    words->items[words->count++] = word;
}

static void add_all(struct words *words, const char *const *list)
{
    while (*list != NULL)
        add(words, *list++);
}

static void add_table(struct words *words, const char *(*word_at)(size_t index))
{
    for (size_t i = 0; word_at(i) != NULL; i++)
        add(words, word_at(i));
}

static void add_conditions(struct words *words)
{
    static const char *const others[] = {"fragmentation", "block", "refused", NULL};
    for (int i = 0; i < STAT_COUNT; i++)
        if (i != STAT_SUB)
            add(words, stat_word((enum statistic)i));
    add_all(words, others);
}

static void add_marks(struct words *words, const struct tape *tape)
{
    add(words, "start");
    add(words, "end");
    for (size_t i = 0; i < tape->remark_count; i++)
        if (tape->remarks[i].kind == REMARK_MARK)
            add(words, tape->remarks[i].text);
}

static void add_blocks(struct words *words, const struct picture *now)
{
    for (size_t i = 0; i < now->segment_count; i++)
        if (now->segments[i].name != NULL)
            add(words, now->segments[i].name);
}

static const char *fit_word(size_t index)
{
    return setting_row(SETTING_FIT)->choice(index);
}

static bool begins_with(const char *line, const char *word)
{
    size_t length = strlen(word);
    return strncmp(line, word, length) == 0 && line[length] == ' ';
}

/* The words that a setting chooses from; one that is a number has none. */
static bool add_choices(struct words *words, const char *line)
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        const struct setting_row *row = setting_row((enum setting)i);
        if (!begins_with(line, row->word))
            continue;
        for (uint64_t k = 0; row->choice != NULL && row->choice(k) != NULL; k++)
            add(words, row->choice(k));
        return true;
    }
    return false;
}

static void add_arguments(struct words *words, const struct app *app)
{
    static const char *const expects[] = {"refused", "ok", "read", "stats", NULL};
    const char *line = app->prompt.line;
    if (add_choices(words, line))
        return;
    if (begins_with(line, "compare")) {
        add_table(words, fit_word);
        add(words, "off");
        return;
    }
    if (begins_with(line, "theme"))
        add_table(words, theme_word);
    else if (begins_with(line, "goto"))
        add_marks(words, &app->session.tape);
    else if (begins_with(line, "until") || begins_with(line, "back"))
        add_conditions(words);
    else if (begins_with(line, "ask"))
        add_table(words, question_word_at);
    else if (begins_with(line, "expect"))
        add_all(words, expects);
    else if (strchr(line, '=') != NULL)
        add(words, "malloc");
    add_blocks(words, &app->session.now);
}

/* As many as a message holds, and how many are left out. A block may stand there twice. */
static void say_fits(struct app *app, const struct words *words)
{
    struct text list;
    size_t left_out = 0;
    text_init(&list);
    for (size_t i = 0; words->items[i] != NULL; i++) {
        const char *word = words->items[i];
        if (!prompt_fits(&app->prompt, word))
            continue;
        if (list.length + strlen(word) > LISTED)
            left_out++;
        else
            text_format(&list, "%s%s", list.length > 0 ? "  " : "", word);
    }
    if (left_out > 0)
        text_format(&list, "  … and %zu more", left_out);
    app_say(app, MESSAGE_INFO, "%s", text_string(&list));
    text_clear(&list);
}

void command_complete(struct app *app)
{
    struct words words = {NULL, 0, 0};
    bool is_first = memchr(app->prompt.line, ' ', app->prompt.cursor) == NULL;
    if (app->prompt.purpose != PROMPT_COMMAND)
        add_blocks(&words, &app->session.now);
    else if (is_first) {
        add_table(&words, command_word);
        add_table(&words, language_word);
    } else
        add_arguments(&words, app);
    add(&words, NULL);
    size_t fits = prompt_complete(&app->prompt, words.items);
    if (fits == 0)
        app_say(app, MESSAGE_ERROR, "nothing begins like that");
    else if (fits > 1)
        say_fits(app, &words);
    free(words.items);
}
