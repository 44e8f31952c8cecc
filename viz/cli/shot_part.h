/* SPDX-License-Identifier: MIT
 *
 * shot_part: what the files of `memsviz shot` share. For shot*.c only.
 */
#ifndef MEMSVIZ_SHOT_PART_H
#define MEMSVIZ_SHOT_PART_H

#include "export.h"
#include "options.h"

/* Says on standard error what is wrong and gives the status back. */
int shot_fail(const struct error *error, int status);

/* The format called `name`, or else the one that `path` ends in. False: *error lists them. */
bool shot_find_format(const char *path, const char *name, const struct export_format **format,
                      struct error *error);

/* What the options ask of a file of this format, and its writing to `path` with what it refers to.
 */
struct export_request shot_request(const struct options *options,
                                   const struct export_format *format, struct series series);
enum export_result shot_write_request(struct session *session, const struct options *options,
                                      const struct export_request *request, const char *path,
                                      struct error *error);

/* Progress on a terminal, in percent; export_request.progress. The end ends its line. */
bool shot_show_progress(void *context, size_t done, size_t total);
void shot_end_progress(void);

/* As shot_write, with a plan for the figure (NULL: its own); and a plan for figures of the series.
 */
bool shot_write_planned(struct session *session, const struct options *options, const char *path,
                        const struct figure_plan *plan, struct error *error);
struct figure_plan *shot_plan(struct session *session, const struct options *options,
                              const struct export_format *format, const struct series *series,
                              struct error *error);

/* Writes what the scenario's shot statements name; an exit status. */
int shot_write_declared(struct session *session, const struct options *options);

/* Writes what the figures of the series say to options->captions. False: *error says why. */
bool shot_write_captions(struct session *session, const struct options *options,
                         const struct series *series, struct error *error);

/* Whether -o names a folder, for a page of each FILE and one that lists them; and that. */
bool shot_is_course(const struct options *options);
int shot_write_course(const struct options *options);

/* Writes what the options ask for of one session; an exit status. */
int shot_write_out(struct session *session, const struct options *options);

#endif
