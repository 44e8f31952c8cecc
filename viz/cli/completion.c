/* SPDX-License-Identifier: MIT
 *
 * completion: reads the words by the same tables as options do, but finds fault with none.
 */
#include "completion.h"

#include "file.h"
#include "lessons.h"
#include "options.h"
#include "output.h"
#include "reader.h"
#include "shelf_fill.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is known of a line up to the word that is being typed. */
struct line {
    const struct verb *verb;
    bool has_verb_or_file;
    const char *file;               /* the first; NULL: none yet             */
    const struct option_row *value; /* the word is its argument; NULL: it is none */
    const char *word;
};

static bool begins(const char *string, const char *word)
{
    return strncmp(string, word, strlen(word)) == 0;
}

/* Explanations end where their first sentence does. */
static void offer(const char *word, const char *help)
{
    output_add(word);
    if (help != NULL) {
        output_add("\t");
        output_add_bytes(help, strcspn(help, ";("));
    }
    output_add("\n");
}

/* A row of this name or letter; one of the verb before others. */
static const struct option_row *find_row(const char *word, const struct verb *verb)
{
    const struct option_row *found = NULL;
    for (size_t i = 0; option_row_at(i) != NULL; i++) {
        const struct option_row *row = option_row_at(i);
        bool is_it = (begins(word, "--") && strcmp(word + 2, row->name) == 0) ||
                     (word[0] == '-' && row->letter != 0 && word[1] == row->letter && !word[2]);
        if (is_it && (found == NULL || (row->verbs & verb->bit) != 0))
            found = row;
    }
    return found;
}

static void take_word(struct line *line, const char *word)
{
    for (size_t i = 1; verb_at(i) != NULL && !line->has_verb_or_file; i++)
        if (strcmp(word, verb_at(i)->word) == 0) {
            line->verb = verb_at(i);
            line->has_verb_or_file = true;
            return;
        }
    line->has_verb_or_file = true;
    line->file = line->file != NULL ? line->file : word;
}

static struct line read_line(size_t count, char **words)
{
    struct line line = {.verb = verb_at(0), .word = count > 0 ? words[count - 1] : ""};
    for (size_t i = 0; i + 1 < count; i++) {
        line.value = NULL;
        if (words[i][0] != '-' || words[i][1] == '\0')
            take_word(&line, words[i]);
        else
            line.value = find_row(words[i], line.verb);
        if (line.value != NULL && line.value->argument == NULL)
            line.value = NULL;
        if (line.value != NULL && i + 2 < count)
            i++; /* its argument stands behind it */
    }
    return line;
}

/* The rows of the verb, once it is known: the verb may stand behind. */
static void offer_options(const struct line *line)
{
    for (size_t i = 0; option_row_at(i) != NULL; i++) {
        const struct option_row *row = option_row_at(i);
        struct text name;
        text_init(&name);
        text_format(&name, "--%s", row->name);
        if ((row->verbs & line->verb->bit) != 0 && begins(text_string(&name), line->word))
            offer(text_string(&name), row->help);
        text_clear(&name);
    }
}

static void offer_choices(const struct line *line, option_word_at *word_at)
{
    for (size_t i = 0; word_at(i) != NULL; i++)
        if (begins(word_at(i), line->word))
            offer(word_at(i), NULL);
}

/* Marks of the file, as far as it can be read. */
static void offer_places(const struct line *line)
{
    char *text;
    size_t length;
    struct tape tape;
    struct error error;
    struct errors errors = {.count = 0};
    if (begins("start", line->word))
        offer("start", "the beginning");
    if (begins("end", line->word))
        offer("end", "after the last call");
    struct text path;
    text_init(&path);
    lessons_resolve(line->file != NULL ? line->file : "-", &path);
    bool is_there = strcmp(text_string(&path), "-") != 0 &&
                    file_read(text_string(&path), &text, &length, &error);
    text_clear(&path);
    if (!is_there)
        return;
    bool is_read = reader_find(text, length)->read(&tape, line->file, text, length, &errors);
    for (size_t i = 0; is_read && i < tape.remark_count; i++) {
        struct text mark;
        text_init(&mark);
        if (tape.remarks[i].kind == REMARK_MARK)
            utf8_make_visible(&mark, tape.remarks[i].text, strlen(tape.remarks[i].text));
        if (mark.length > 0 && begins(text_string(&mark), line->word))
            offer(text_string(&mark), "a mark");
        text_clear(&mark);
    }
    tape_clear(&tape);
    free(text);
}

static void offer_argument(const struct line *line)
{
    option_word_at *word_at = option_words(line->value);
    if (word_at != NULL)
        offer_choices(line, word_at);
    else if (strcmp(line->value->argument, "WHERE") == 0)
        offer_places(line);
    else if (strcmp(line->value->argument, "FILE") == 0)
        output_add(":files\n");
}

/* Lessons go by their numbers, and their titles say which. */
static void offer_lessons(const struct line *line)
{
    struct shelf shelf = {.items = NULL};
    shelf_fill(&shelf, NULL, 0);
    if (begins("course", line->word))
        offer("course", "the list of lessons");
    for (size_t i = 0; i < shelf.count; i++) {
        char number[16];
        snprintf(number, sizeof number, "%d", shelf.items[i].number);
        if (shelf.items[i].number > 0 && begins(number, line->word))
            offer(number, shelf.items[i].title);
    }
    shelf_clear(&shelf);
}

static void offer_words(const struct line *line)
{
    for (size_t i = 1; verb_at(i) != NULL && !line->has_verb_or_file; i++)
        if (begins(verb_at(i)->word, line->word))
            offer(verb_at(i)->word, verb_at(i)->help);
    if (line->file == NULL)
        offer_lessons(line);
    output_add(":files\n");
}

void completion_print(size_t count, char **words)
{
    struct line line = read_line(count, words);
    if (line.value != NULL)
        offer_argument(&line);
    else if (line.word[0] == '-')
        offer_options(&line);
    else
        offer_words(&line);
}
