/* SPDX-License-Identifier: MIT
 *
 * shot_captions: what figures say, as a text of its own, for authors who set captions themselves.
 */
#include "narration.h"
#include "save.h"
#include "shot_part.h"
#include "utf8.h"

#include <string.h>

static void add_line(struct text *out, const char *words)
{
    if (words[0] == '\0')
        return;
    utf8_make_visible(out, words, strlen(words));
    text_add_char(out, '\n');
}

static void add_caption(const struct session *session, struct text *out)
{
    struct moment moment;
    struct narration narration;
    session_moment(session, &narration_wish, &moment);
    narration_read(&narration, &moment);
    if (out->length > 0)
        text_add_char(out, '\n');
    add_line(out, narration.place);
    add_line(out, narration.head);
    add_line(out, narration.body);
    add_line(out, narration.note);
    narration_clear(&narration);
    moment_clear(&moment);
}

bool shot_write_captions(struct session *session, const struct options *options,
                         const struct series *series, struct error *error)
{
    struct text out;
    text_init(&out);
    for (struct series_walk walk = {0}; series_next(series, &walk, session);)
        add_caption(session, &out);
    bool is_written =
        save_file(options->captions, text_string(&out), out.length, options->is_forced, error);
    text_clear(&out);
    return is_written;
}
