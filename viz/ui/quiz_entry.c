/* SPDX-License-Identifier: MIT
 *
 * quiz_entry: verdicts, kept and told.
 */
#include "quiz_entry.h"

#include "memory.h"
#include "sentence.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

static void clear_entry(struct quiz_entry *entry)
{
    free(entry->file);
    free(entry->call);
    free(entry->question);
    free(entry->given);
    free(entry->right);
    free(entry->because);
}

void quiz_clear(struct quiz *quiz)
{
    for (size_t i = 0; i < quiz->entry_count; i++)
        clear_entry(&quiz->entries[i]);
    free(quiz->entries);
    text_clear(&quiz->shown);
    text_clear(&quiz->verdict);
    memset(quiz, 0, sizeof *quiz);
}

/* -------------------------------------------------------------------------------- judging -- */

static char *answer_words(enum question_kind kind, struct answer answer)
{
    struct text out;
    text_init(&out);
    answer_print(kind, answer, &out);
    return text_take(&out);
}

/* In new pages, at an address. */
static char *right_words(enum question_kind kind, const struct moment *moment)
{
    struct answer right = question_right(kind, moment);
    struct text out;
    text_init(&out);
    answer_print(kind, right, &out);
    if (right.kind == ANSWER_NEW)
        text_format(&out, ", at %ju", (uintmax_t)right.value);
    return text_take(&out);
}

static struct quiz_entry *new_entry(struct quiz *quiz)
{
    quiz->entries =
        memory_room(quiz->entries, quiz->entry_count, &quiz->entry_capacity, sizeof *quiz->entries);
    struct quiz_entry *entry = &quiz->entries[quiz->entry_count++];
    *entry = (struct quiz_entry){.number = 0};
    return entry;
}

static void add_verdict(struct quiz *quiz, const struct quiz_entry *entry)
{
    struct text *out = &quiz->verdict;
    text_add(out, out->length > 0 ? "\n" : "");
    if (entry->given == NULL)
        text_format(out, "skipped; it is %s", entry->right);
    else if (entry->is_right)
        text_format(out, "✓ %s is right", entry->given);
    else
        text_format(out, "✗ %s is wrong, it is %s: %s", entry->given, entry->right, entry->because);
    quiz->is_right = quiz->is_right && entry->is_right;
}

void quiz_judge(struct quiz *quiz, size_t index, const struct moment *moment)
{
    const struct question *question = &quiz->questions[index];
    struct quiz_entry *entry = new_entry(quiz);
    struct text words, call, because;
    text_init(&words);
    text_init(&call);
    text_init(&because);
    question_print(question, moment, &words);
    sentence_head(moment, &call);
    entry->file = memory_copy(moment->file, strlen(moment->file));
    entry->number = moment->at.call;
    entry->kind = question->kind;
    entry->is_right = !quiz->is_skipped[index] &&
                      question_judge(question->kind, moment, quiz->answers[index], &because);
    entry->right = right_words(question->kind, moment);
    if (!quiz->is_skipped[index])
        entry->given = answer_words(question->kind, quiz->answers[index]);
    entry->call = text_take(&call);
    entry->question = text_take(&words);
    entry->because = memory_copy(text_string(&because), because.length);
    text_clear(&because);
    add_verdict(quiz, entry);
}

/* --------------------------------------------------------------------------------- telling -- */

size_t quiz_right(const struct quiz *quiz)
{
    size_t count = 0;
    for (size_t i = 0; i < quiz->entry_count; i++)
        count += quiz->entries[i].is_right;
    return count;
}

size_t quiz_skipped(const struct quiz *quiz)
{
    size_t count = 0;
    for (size_t i = 0; i < quiz->entry_count; i++)
        count += quiz->entries[i].given == NULL;
    return count;
}

void quiz_print_score(const struct quiz *quiz, struct text *out)
{
    text_format(out, "%zu of %zu right", quiz_right(quiz), quiz->entry_count);
    if (quiz_skipped(quiz) > 0)
        text_format(out, ", %zu skipped", quiz_skipped(quiz));
}

static void print_entry(const struct quiz_entry *entry, struct text *out)
{
    const char *sign = entry->given == NULL ? "-" : entry->is_right ? "✓" : "✗";
    text_format(out, "%s call %zu  %s\n    ", sign, entry->number, entry->question);
    if (entry->given == NULL)
        text_format(out, "skipped; it is %s\n", entry->right);
    else if (entry->is_right)
        text_format(out, "%s\n", entry->given);
    else
        text_format(out, "you said %s, it is %s: %s\n", entry->given, entry->right, entry->because);
}

void quiz_print(const struct quiz *quiz, struct text *out)
{
    quiz_print_score(quiz, out);
    text_add(out, "\n\n");
    for (size_t i = 0; i < quiz->entry_count; i++)
        print_entry(&quiz->entries[i], out);
}
