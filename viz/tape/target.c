/* SPDX-License-Identifier: MIT
 *
 * target: names, looked at as texts. A scenario may come from anywhere, so the figures that it
 * names must not reach out of its folder.
 */
#include "target.h"

#include <string.h>
#include <strings.h>

static const char *const endings[] = {"svg", "png", "pdf", "tex",   "html", "cast",
                                      "txt", "ans", "md",  "jsonl", "csv"};

enum { ENDINGS = sizeof endings / sizeof *endings };

const char *target_ending(size_t index)
{
    return index < ENDINGS ? endings[index] : NULL;
}

bool target_has_ending(const char *name)
{
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; i < ENDINGS && dot != NULL; i++)
        if (strcasecmp(dot + 1, endings[i]) == 0)
            return true;
    return false;
}

bool target_stays_inside(const char *name)
{
    bool stays = name[0] != '/';
    for (const char *part = name; part != NULL && stays;) {
        stays = strncmp(part, "..", 2) != 0 || (part[2] != '\0' && part[2] != '/');
        const char *slash = strchr(part, '/');
        part = slash != NULL ? slash + 1 : NULL;
    }
    return stays;
}
