/* SPDX-License-Identifier: MIT
 *
 * questions: the table of what can be asked.
 */
#include "questions.h"

enum {
    OF_MALLOC = 1 << CALL_MALLOC,
    OF_FREE = 1 << CALL_FREE,
    OF_ACCESS = 1 << CALL_GET | 1 << CALL_WRITE
};

static const struct {
    const char *word;
    unsigned calls; /* a bit for each kind */
} rows[QUESTION_KINDS] = {
    [QUESTION_WHERE] = {"where", OF_MALLOC},
    [QUESTION_LEFT] = {"left", OF_MALLOC},
    [QUESTION_SEGMENTS] = {"segments", OF_MALLOC | OF_FREE},
    [QUESTION_MERGES] = {"merges", OF_FREE},
    [QUESTION_HOLE] = {"hole", OF_FREE},
    [QUESTION_VISITS] = {"visits", OF_MALLOC | OF_FREE | OF_ACCESS},
    [QUESTION_PAGES] = {"pages", OF_MALLOC | OF_FREE},
    [QUESTION_OFFSET] = {"offset", OF_ACCESS},
    [QUESTION_REFUSED] = {"refused", OF_MALLOC | OF_FREE | OF_ACCESS},
};

const char *question_word(enum question_kind kind)
{
    return rows[kind].word;
}

const char *question_word_at(size_t index)
{
    return index < QUESTION_KINDS ? rows[index].word : NULL;
}

bool question_is_of(enum question_kind kind, enum call_kind call)
{
    return (rows[kind].calls >> call & 1) != 0;
}
