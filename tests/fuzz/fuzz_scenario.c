/* SPDX-License-Identifier: MIT
 *
 * fuzz_scenario: any bytes are read without harm; what can be read is printed, read again and
 * printed to the same bytes; what cannot has errors that are visible and have a place. Begins with
 * the scenarios that are shipped.
 */
#include "file.h"
#include "language.h"
#include "reader.h"
#include "tape.h"

#include <glob.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void require_inert(const struct text *text)
{
    for (size_t i = 0; i < text->length; i++) {
        unsigned char byte = (unsigned char)text->bytes[i];
        require((byte >= ' ' && byte != 0x7F) || byte == '\n');
    }
}

static void check_printed(const struct tape *scenario)
{
    struct text first, second;
    struct tape again;
    struct errors errors;
    text_init(&first);
    text_init(&second);
    language_print(scenario, &first);
    require_inert(&first);
    if (first.length > FILE_MAX_BYTES) { /* repeats may unroll to more than a file may hold */
        text_clear(&first);
        return;
    }
    require(language_read(&again, "again", text_string(&first), first.length, &errors));
    require(again.call_count == scenario->call_count);
    require(again.remark_count == scenario->remark_count);
    language_print(&again, &second);
    require(strcmp(text_string(&first), text_string(&second)) == 0);
    tape_clear(&again);
    text_clear(&first);
    text_clear(&second);
}

static void check_errors(const struct errors *errors, const char *text, size_t length)
{
    struct text out;
    text_init(&out);
    require(errors->count > 0 && errors->count <= errors->total);
    for (size_t i = 0; i < errors->count; i++)
        require(errors->items[i].line > 0 && errors->items[i].column > 0);
    errors_print(errors, "fuzz", text, length, &out);
    require_inert(&out);
    text_clear(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    struct tape scenario;
    struct errors errors;
    if (reader_find(text, size)->read(&scenario, "fuzz", text, size, &errors))
        check_printed(&scenario);
    else
        check_errors(&errors, text, size);
    tape_clear(&scenario);
    return 0;
}

/* Adds "-seed_inputs=" with the shipped scenarios to the arguments. */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static struct text seeds;
    glob_t found;
    if (glob(SOURCE_DIR "/scenarios/*.mems", 0, NULL, &found) != 0)
        return 0;
    for (size_t i = 0; i < found.gl_pathc; i++)
        text_format(&seeds, "%s%s", i == 0 ? "-seed_inputs=" : ",", found.gl_pathv[i]);
    globfree(&found);
    char **arguments = calloc((size_t)*argc + 2, sizeof *arguments);
    require(arguments != NULL);
    memcpy(arguments, *argv, (size_t)*argc * sizeof *arguments);
    arguments[(*argc)++] = seeds.bytes;
    *argv = arguments;
    return 0;
}
