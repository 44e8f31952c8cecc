/* SPDX-License-Identifier: MIT
 *
 * export_heaps: what is said of several heaps is the call, and why they differ.
 */
#include "export_heaps.h"

#include "narration.h"
#include "sentence.h"

#include <stdlib.h>

void export_heaps_go(struct lockstep *lockstep, const struct session *session)
{
    lockstep_go(lockstep, session->cursor.call,
                session_is_whole(session) ? SIZE_MAX : session->cursor.step);
}

void export_heaps_read(struct export_heaps *heaps, struct lockstep *lockstep,
                       const struct session *session, const struct moment *moment,
                       struct caption *caption)
{
    struct text code, sentence;
    export_heaps_go(lockstep, session);
    lockstep_read(lockstep, &narration_wish, &heaps->comparison);
    text_init(&code);
    text_init(&sentence);
    text_add(&code, "");
    if (moment_has_call(moment))
        sentence_head(moment, &code);
    const char *why = heaps->comparison.sentence;
    text_format(&sentence, "%s%s", why, why[0] != '\0' ? "." : "");
    heaps->code = text_take(&code);
    heaps->sentence = text_take(&sentence);
    *caption = (struct caption){.title = caption->title,
                                .place = caption->place,
                                .code = heaps->code,
                                .sentence = heaps->sentence};
}

void export_heaps_clear(struct export_heaps *heaps)
{
    comparison_clear(&heaps->comparison);
    free(heaps->code);
    free(heaps->sentence);
}

void export_heaps_see(struct figure_plan *plan, struct lockstep *lockstep,
                      const struct session *session)
{
    struct comparison comparison;
    export_heaps_go(lockstep, session);
    lockstep_read(lockstep, NULL, &comparison);
    figure_plan_see_heaps(plan, &comparison);
    comparison_clear(&comparison);
}
