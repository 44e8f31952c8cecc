/* SPDX-License-Identifier: MIT
 *
 * lockstep_tell: what each heap chose, and one sentence on how they differ. It reads moments alone.
 */
#include "lockstep.h"

#include "words.h"

/* ---------------------------------------------------------------------------------- choices -- */

bool choice_of_moment(const struct moment *moment, struct choice *choice)
{
    if (!moment_has_call(moment) || moment->call.kind != CALL_MALLOC)
        return false;
    *choice = (struct choice){.status = moment->outcome.status};
    for (size_t i = 0; i < moment->event_count; i++) {
        const struct mems_event *event = &moment->events[i];
        if (event->kind == MEMS_EVENT_MAP)
            choice->is_mapped = true;
        if (event->kind == MEMS_EVENT_SPLIT)
            choice->left = event->other_size;
        if (event->kind == MEMS_EVENT_TAKE) {
            choice->start = event->start;
            choice->size = event->size + choice->left;
        }
    }
    return true;
}

static bool choices_are_equal(const struct choice *a, const struct choice *b)
{
    return a->status == b->status && a->start == b->start && a->size == b->size &&
           a->is_mapped == b->is_mapped;
}

static void print_choice(const struct choice *choice, struct text *out)
{
    if (choice->status != MEMS_OK) {
        text_format(out, "refused: %s", mems_status_text(choice->status));
        return;
    }
    if (choice->size == 0) { /* no malloc */
        text_add(out, "did not refuse");
        return;
    }
    text_add(out, choice->is_mapped ? "mapped " : "took ");
    segment_print(MEMS_HOLE, choice->start, choice->size, out);
    if (choice->left > 0)
        text_format(out, ", %ju B left over", (uintmax_t)choice->left);
    else
        text_add(out, ", nothing left over");
}

/* ------------------------------------------------------------------------------- the sentence --
 */

static bool fits_differ(const struct lockstep *lockstep)
{
    for (size_t i = 0; i < lockstep->count; i++)
        for (size_t j = i + 1; j < lockstep->count; j++)
            if (lockstep->sessions[i].tape.settings.fit == lockstep->sessions[j].tape.settings.fit)
                return false;
    return true;
}

/* By its policy where no two have the same, else by its number. */
static void print_name(const struct lockstep *lockstep, size_t index, struct text *out)
{
    if (fits_differ(lockstep))
        text_format(out, "%s fit", mems_fit_name(lockstep->sessions[index].tape.settings.fit));
    else
        text_format(out, "heap %zu", index + 1);
}

/* The heaps that chose as `index` did, unless one before it did too. */
static void print_group(const struct lockstep *lockstep, const struct choice *choices, size_t index,
                        struct text *out)
{
    for (size_t i = 0; i < index; i++)
        if (choices_are_equal(&choices[i], &choices[index]))
            return;
    text_add(out, index > 0 ? "; " : "");
    print_name(lockstep, index, out);
    for (size_t i = index + 1; i < lockstep->count; i++)
        if (choices_are_equal(&choices[i], &choices[index])) {
            text_add(out, ", ");
            print_name(lockstep, i, out);
        }
    text_add(out, " ");
    print_choice(&choices[index], out);
}

void lockstep_explain(const struct lockstep *lockstep, struct text *out)
{
    struct choice choices[LOCKSTEP_MOST] = {{.status = MEMS_OK}};
    bool is_apart = false;
    for (size_t i = 0; i < lockstep->count; i++) {
        struct moment moment;
        lockstep_moment(lockstep, i, NULL, &moment);
        if (!choice_of_moment(&moment, &choices[i]))
            choices[i] = (struct choice){.status = moment.outcome.status};
        moment_clear(&moment);
        is_apart = is_apart || !choices_are_equal(&choices[i], &choices[0]);
    }
    for (size_t i = 0; i < lockstep->count && is_apart; i++)
        print_group(lockstep, choices, i, out);
}
