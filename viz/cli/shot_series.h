/* SPDX-License-Identifier: MIT
 *
 * shot_series: the frames that --at, --all, --steps and --animated ask for, as a series.
 */
#ifndef MEMSVIZ_SHOT_SERIES_H
#define MEMSVIZ_SHOT_SERIES_H

#include "export.h"
#include "options.h"

struct shot_series {
    struct series series; /* its spans are these */
    struct span *spans;   /* owned               */
};

/* What is asked for; where nothing is, all frames of a format that is about many, else the last.
 * False: *error says what there is instead. The session moves. */
bool shot_series(struct shot_series *wanted, struct session *session, const struct options *options,
                 const struct export_format *format, struct error *error);
void shot_series_clear(struct shot_series *wanted);

/* Keeps the first of the spans that show the same, and their order. */
void shot_series_drop_repeated(struct shot_series *wanted, struct session *session);

#endif
