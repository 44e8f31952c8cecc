/* SPDX-License-Identifier: MIT
 *
 * screen_case: reads the statements of a file one by one; tests/cases/README.md describes them.
 */
#include "screen_case.h"

#include "screen_run.h"

#include <stdio.h>
#include <string.h>

/* A statement is a word and what stands behind it; two blanks end it, so that one line holds a key
 * and what it leads to. */
struct statement {
    char verb[8];
    char argument[512];
};

static const struct {
    const char *verb;
    bool is_quoted; /* what stands behind it is in quotes */
    bool begins;    /* a new case                         */
    void (*act)(struct screen_run *run, const char *argument);
} verbs[] = {
    {"open", false, true, act_open},   {"tape", false, true, act_tape},
    {"live", false, true, act_live},   {"shelf", false, false, act_shelved},
    {"size", false, false, act_size},  {"press", false, false, act_press},
    {"click", true, false, act_click}, {"wait", false, false, act_wait},
    {"see", true, false, act_see},     {"not", true, false, act_not},
    {"says", true, false, act_says},   {"error", true, false, act_error},
    {"asks", true, false, act_asks},
};

enum { VERBS = sizeof verbs / sizeof *verbs };

/* Reads the statement at run->at. False: the line ends, or a remark follows. */
static bool statement_read(struct screen_run *run, struct statement *statement)
{
    const char *at = run->at + strspn(run->at, " ");
    if (*at == '\0' || *at == '#')
        return false;
    size_t word = strcspn(at, " ");
    snprintf(statement->verb, sizeof statement->verb, "%.*s", (int)word, at);
    at += word + strspn(at + word, " ");
    const char *end = strstr(at, "  ");
    size_t length = end != NULL ? (size_t)(end - at) : strlen(at);
    if (*at == '"') { /* up to the first quote that ends the statement */
        end = at + 1;
        while ((end = strchr(end, '"')) != NULL && end[1] != '\0' && strncmp(end + 1, "  ", 2) != 0)
            end++;
        length = end != NULL ? (size_t)(end + 1 - at) : strlen(at);
    }
    snprintf(statement->argument, sizeof statement->argument, "%.*s", (int)length, at);
    run->at = at + length;
    return true;
}

/* Takes the quotes off. False: there are none. */
static bool statement_unquote(struct statement *statement)
{
    char *text = statement->argument;
    size_t length = strlen(text);
    if (length < 2 || text[0] != '"' || text[length - 1] != '"')
        return false;
    memmove(text, text + 1, length - 2);
    text[length - 2] = '\0';
    return true;
}

static void statement_run(struct screen_run *run, struct statement *statement)
{
    size_t verb = 0;
    while (verb < VERBS && strcmp(verbs[verb].verb, statement->verb) != 0)
        verb++;
    bool can_run = run->is_open || (verb < VERBS && verbs[verb].begins) ||
                   strcmp(statement->verb, "size") == 0;
    if (run->is_skipping && !(verb < VERBS && verbs[verb].begins))
        return;
    if (verb == VERBS || !can_run)
        case_fail(run, "cannot do", statement->verb);
    else if (verbs[verb].is_quoted && !statement_unquote(statement))
        case_fail(run, "quotes are missing around", statement->argument);
    else
        verbs[verb].act(run, statement->argument);
}

void screen_cases_run(const char *path, struct screen_results *results)
{
    struct screen_run run = {.path = path, .rows = 24, .columns = 80, .results = results};
    char line[1024];
    snprintf(line, sizeof line, "%s/%s", SOURCE_DIR, path);
    FILE *file = fopen(line, "r");
    if (file == NULL) {
        case_fail(&run, "cannot be read:", path);
        return;
    }
    text_init(&run.asked);
    for (run.line = 1; fgets(line, sizeof line, file) != NULL; run.line++) {
        struct statement statement;
        line[strcspn(line, "\n")] = '\0';
        run.at = line;
        while (statement_read(&run, &statement))
            statement_run(&run, &statement);
    }
    fclose(file);
    text_clear(&run.asked);
    if (run.is_open)
        app_clear(&run.app);
}
