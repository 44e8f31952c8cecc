/* SPDX-License-Identifier: MIT
 *
 * lessons: where the lessons of the course are, found from where the program is.
 */
#ifndef MEMSVIZ_LESSONS_H
#define MEMSVIZ_LESSONS_H

#include <stdbool.h>

#include "text.h"

/* The folder of the lessons: that of the installation, or of the sources that this was built from.
 * False: there is none. */
bool lessons_folder(struct text *folder);

/* What a name stands for that is not the name of a file: "course" the folder, "8" a lesson. Else
 * the name itself. */
void lessons_resolve(const char *name, struct text *path);

/* The number that a lesson's file name begins with; 0: none. */
int lesson_number(const char *path);

/* The behind part of a path; a folder's without the slash. */
const char *path_base(const char *path);

/* Names of a folder that end in .mems, in order. Each and the list are the caller's to free. */
char **folder_scenarios(const char *folder, int *count);

bool is_folder(const char *path);

#endif
