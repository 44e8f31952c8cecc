/* SPDX-License-Identifier: MIT
 *
 * out_session: a session to export from, and its exports, for tests.
 */
#ifndef OUT_SESSION_H
#define OUT_SESSION_H

#include "export.h"
#include "out_files.h"
#include "text.h"

/* Eight calls under two marks: four blocks, a merge, a refusal, a translation, a node of two pages.
 * Its title and one note are hostile. */
void out_session(struct session *session);

/* A request for a format by its ending, with a renderer that draws the picture simply. */
struct export_request out_request(const char *ending);

/* The request's frames as bytes at the end of *out. */
enum export_result out_try(struct export_request *request, struct session *session,
                           struct text *out, struct error *error);

/* The same; fails the test if that fails. */
void out_export(struct export_request *request, struct session *session, struct text *out);

/* Writes one frame (the whole of call `call`) or all of them with their steps into a file. */
void out_export_call(const char *path, struct export_request *request, struct session *session,
                     size_t call);
void out_export_all(const char *path, struct export_request *request, struct session *session,
                    bool has_steps);

#endif
