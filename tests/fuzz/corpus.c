/* SPDX-License-Identifier: MIT
 *
 * corpus FOLDER: puts every file of a folder through a fuzz target, without a fuzzer and with any
 * compiler, so that what fuzzing once found stays found. Each name is printed before its turn: the
 * last one printed is the one that ended the program.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { LARGEST = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* In memory of exactly its length, so that a sanitizer sees the first byte read beyond it. */
static bool try_file(const char *path)
{
    static uint8_t bytes[LARGEST];
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    size_t length = fread(bytes, 1, sizeof bytes, file);
    bool is_whole = length < sizeof bytes && !ferror(file);
    fclose(file);
    uint8_t *copy = malloc(length + (length == 0));
    if (!is_whole || copy == NULL)
        return false;
    for (size_t i = 0; i < length; i++)
        copy[i] = bytes[i];
    LLVMFuzzerTestOneInput(copy, length);
    free(copy);
    return true;
}

/* How many files were tried; 0 when one could not be. */
static int try_folder(const char *folder)
{
    struct dirent **entries;
    int found = scandir(folder, &entries, NULL, alphasort), tried = 0;
    bool is_read = true;
    for (int i = 0; i < found; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.' && is_read) {
            puts(entries[i]->d_name);
            fflush(stdout);
            is_read = try_file(path);
            tried++;
        }
        free(entries[i]);
    }
    if (found >= 0)
        free(entries);
    return is_read ? tried : 0;
}

int main(int argc, char **argv)
{
    int tried = argc == 2 ? try_folder(argv[1]) : 0;
    printf("%d files\n", tried);
    return tried == 0;
}
