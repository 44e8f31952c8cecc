/* SPDX-License-Identifier: MIT
 *
 * session_edit: changing the tape under the cursor. A change costs what is put in and what is taken
 * out; only other settings perform the whole tape again.
 */
#ifndef MEMSVIZ_SESSION_EDIT_H
#define MEMSVIZ_SESSION_EDIT_H

#include "session.h"

/* Adds one line of the language at the cursor and stands after its calls. A line with calls drops
 * what came after; one without (a note, a mark, a title) keeps it. False: *errors says why and
 * nothing has changed. */
bool session_append(struct session *session, const char *line, struct errors *errors);

/* Takes the last edit back, or makes it again. What it had dropped comes back with it, and the
 * cursor stands where it stood then. False: there is none. */
bool session_undo(struct session *session);
bool session_redo(struct session *session);

/* The same in slices: once begun, nothing may be asked but session_progress until session_edit_more
 * returns true, after about so many milliseconds each time. While it returns false the edit can be
 * given up, and then everything is as it was before. */
bool session_append_begin(struct session *session, const char *line, struct errors *errors);
bool session_undo_begin(struct session *session);
bool session_redo_begin(struct session *session);
bool session_edit_more(struct session *session, unsigned milliseconds);
void session_edit_cancel(struct session *session);

/* Puts a mark named "bookmark" on the call before the cursor, or takes it off again. Nothing after
 * it is dropped. False: there is no call. */
bool session_bookmark(struct session *session);

/* Writes the first of b1, b2, … that no variable has at the cursor. */
void session_fresh_name(struct session *session, char *name, size_t size);

/* Reads a place of the language ("p[3]+4", "null", "1k"). False: *error says why. */
bool session_parse_place(struct session *session, const char *text, struct place *place,
                         struct error *error);

/* ------------------------------------------------------------------------------ the settings -- */

/* Performs the same tape under other settings, and stands at the same call. False: the heap cannot
 * be made, and nothing has changed. */
bool session_change_settings(struct session *session, const struct settings *settings,
                             struct error *error);

/* The same in slices: the session stays what it is, but must not be edited, until
 * session_change_more returns true, after about so many milliseconds each time; or until the change
 * is given up, and then nothing has changed. */
bool session_change_begin(struct session *session, const struct settings *settings,
                          struct error *error);
bool session_change_more(struct session *session, unsigned milliseconds);
void session_change_cancel(struct session *session);

/* Who must wait in a queue follows from the settings. This is an edit, as an appended line is: the
 * requests of the tape are read again for other settings, so that those wait, and are served, who
 * would. False: there would be too many calls, or no heap; nothing has changed. */
bool session_reread_begin(struct session *session, const struct settings *settings,
                          struct error *error);

#endif
