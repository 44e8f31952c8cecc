/* SPDX-License-Identifier: MIT
 *
 * export_heaps: what is said of several heaps is the call, and why they differ.
 */
#include "export_heaps.h"

#include "sentence.h"

#include <stdlib.h>

/* "first fit: split into P[…] and H[…]; best fit: H[…] fits: 600 B >= 280 B": inside a call,
 * whether they differ in the end or not. */
static void add_steps(const struct comparison *comparison, struct text *out)
{
    for (size_t i = 0; i < comparison->count; i++) {
        const struct moment *heap = &comparison->heaps[i];
        text_format(out, "%s%s: ", i > 0 ? "; " : "", comparison->rows[i].name);
        if (moment_is_whole(heap))
            text_add(out, "done");
        else if (heap->at.step > 0)
            sentence_of_event(heap, &heap->events[heap->at.step - 1], out);
        else
            text_add(out, "begins");
    }
}

/* "First fit took …": as a sentence begins. */
static void add_difference(const struct comparison *comparison, bool are_whole, struct text *out)
{
    if (comparison->sentence[0] != '\0' || are_whole)
        text_add(out, comparison->sentence);
    else
        add_steps(comparison, out);
    if (out->length > 0 && out->bytes[0] >= 'a' && out->bytes[0] <= 'z')
        out->bytes[0] = (char)(out->bytes[0] - 'a' + 'A');
}

void export_heaps_read(struct export_heaps *heaps, struct lockstep *lockstep,
                       const struct moment *moment, struct caption *caption)
{
    struct text place, code, sentence, body;
    lockstep_read(lockstep, &narration_wish, &heaps->comparison);
    struct moment title = comparison_title(&heaps->comparison);
    text_init(&place);
    text_init(&code);
    text_init(&sentence);
    text_init(&body);
    narration_place(&title, &place);
    text_add(&code, "");
    if (moment_has_call(moment))
        sentence_head(moment, &code);
    add_difference(&heaps->comparison, moment_is_whole(&title), &sentence);
    text_format(&body, "%s%s", text_string(&sentence), sentence.length > 0 ? "." : "");
    heaps->place = text_take(&place);
    heaps->code = text_take(&code);
    heaps->sentence = text_take(&sentence);
    heaps->body = text_take(&body);
    *caption = (struct caption){.title = caption->title,
                                .place = heaps->place,
                                .code = heaps->code,
                                .sentence = heaps->body};
}

void export_heaps_clear(struct export_heaps *heaps)
{
    comparison_clear(&heaps->comparison);
    free(heaps->place);
    free(heaps->code);
    free(heaps->sentence);
    free(heaps->body);
}

/* A page has something to say even where the heaps do the same, or where there is no call. */
struct narration export_heaps_say(const struct export_heaps *heaps,
                                  const struct narration *narration)
{
    struct narration said = *narration;
    said.place = heaps->place;
    if (heaps->code[0] == '\0')
        return said;
    bool is_same = heaps->sentence[0] == '\0';
    said.code = said.head = heaps->code;
    said.sentence = is_same ? "No heap does otherwise" : heaps->sentence;
    said.body = is_same ? "No heap does otherwise." : heaps->body;
    return said;
}

void export_heaps_see(struct figure_plan *plan, struct lockstep *lockstep)
{
    struct comparison comparison;
    lockstep_read(lockstep, NULL, &comparison);
    figure_plan_see_heaps(plan, &comparison);
    comparison_clear(&comparison);
}
