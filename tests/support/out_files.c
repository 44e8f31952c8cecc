/* SPDX-License-Identifier: MIT
 *
 * out_files: with plain stdio and the shell.
 */
#include "out_files.h"

#include "memory.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

char *out_read(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    struct text bytes;
    text_init(&bytes);
    char part[4096];
    size_t count;
    while ((count = fread(part, 1, sizeof part, file)) > 0)
        text_add_bytes(&bytes, part, count);
    fclose(file);
    if (length != NULL)
        *length = bytes.length;
    return text_take(&bytes);
}

void out_write(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void report_difference(const char *path, const char *golden, const char *bytes)
{
    size_t line = 1, start = 0, i = 0;
    for (; golden[i] != '\0' && golden[i] == bytes[i]; i++)
        if (golden[i] == '\n') {
            line++;
            start = i + 1;
        }
    fail_msg(
        "%s differs in line %zu:\n  golden: %.*s\n  now:    %.*s\n(UPDATE_GOLDEN=1 accepts it)",
        path, line, (int)strcspn(golden + start, "\n"), golden + start,
        (int)strcspn(bytes + start, "\n"), bytes + start);
}

void out_golden(const char *path, const char *bytes, size_t length)
{
    size_t golden_length;
    if (getenv("UPDATE_GOLDEN") != NULL)
        out_write(path, bytes, length);
    char *golden = out_read(path, &golden_length);
    if (golden == NULL)
        fail_msg("%s is missing; UPDATE_GOLDEN=1 makes it", path);
    if (golden_length != length || memcmp(golden, bytes, length) != 0)
        report_difference(path, golden, bytes);
    free(golden);
}

char *out_folder(void)
{
    const char *parent = getenv("TMPDIR");
    struct text name;
    text_init(&name);
    text_format(&name, "%s/memsviz-test-XXXXXX", parent != NULL ? parent : "/tmp");
    char *folder = text_take(&name);
    assert_non_null(mkdtemp(folder));
    return folder;
}

void out_remove_folder(char *folder)
{
    assert_int_equal(out_run("rm -rf '%s'", folder), 0);
    free(folder);
}

const char *out_path(const char *folder, const char *name)
{
    static char paths[8][1024];
    static size_t count;
    char *path = paths[count++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

void out_skip(const char *format, ...)
{
    char reason[200];
    const char *tools = getenv("MEMSVIZ_TOOLS");
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    if (tools != NULL && strcmp(tools, "required") == 0)
        fail_msg("%s", reason);
    print_message("SKIPPED: %s\n", reason);
}

bool out_has_program(const char *program)
{
    if (out_run("command -v %s >/dev/null 2>&1", program) == 0)
        return true;
    out_skip("%s is not installed; what it would check is left out", program);
    return false;
}

bool out_has_raster(const char *program)
{
    if (access(program, X_OK) == 0)
        return true;
    out_skip("this build has no PNG and PDF");
    return false;
}

static char *command_of(const char *format, va_list arguments)
{
    static char command[8192];
    vsnprintf(command, sizeof command, format, arguments);
    return command;
}

int out_run(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int status = system(command_of(format, arguments));
    va_end(arguments);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

char *out_output(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *command = command_of(format, arguments);
    va_end(arguments);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    struct text output;
    text_init(&output);
    char part[4096];
    size_t count;
    while ((count = fread(part, 1, sizeof part, pipe)) > 0)
        text_add_bytes(&output, part, count);
    if (pclose(pipe) != 0)
        fail_msg("failed: %s", command);
    return text_take(&output);
}

void out_says(const char *folder, const char *command, const char *arguments, int status,
              const char *part)
{
    int actual = out_run("cd '%s' && %s %s >out 2>err", folder, command, arguments);
    char *messages = out_read(out_path(folder, "err"), NULL);
    if (actual != status)
        fail_msg("%s %s: exits %d, not %d: %s", command, arguments, actual, status, messages);
    if (part[0] == '\0')
        assert_string_equal(messages, "");
    else if (strstr(messages, part) == NULL)
        fail_msg("%s %s: says not \"%s\" but: %s", command, arguments, part, messages);
    free(messages);
}
