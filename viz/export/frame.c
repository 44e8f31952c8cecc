/* SPDX-License-Identifier: MIT
 *
 * frame: reads the session's cursor into values and words.
 */
#include "frame.h"

#include "sentence.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

static char *copy_string(const char *string)
{
    struct text text;
    text_init(&text);
    text_add(&text, string != NULL ? string : "");
    return text_take(&text);
}

/* The last heading that stands before the call. */
static char *mark_at(const struct tape *tape, size_t call)
{
    const char *mark = "";
    for (size_t i = 0; i < tape->remark_count; i++) {
        const struct remark *remark = &tape->remarks[i];
        if (remark->kind == REMARK_MARK && (remark->at < call || remark->at == 0))
            mark = remark->text;
    }
    return copy_string(mark);
}

static char *notes_at(const struct tape *tape, size_t call)
{
    struct text notes;
    text_init(&notes);
    for (size_t i = 0; i < tape->remark_count; i++) {
        const struct remark *remark = &tape->remarks[i];
        if (remark->kind != REMARK_NOTE || remark->at != call)
            continue;
        if (notes.length > 0)
            text_add_char(&notes, ' ');
        text_add(&notes, remark->text);
    }
    return text_take(&notes);
}

static char *place_of(const struct frame *frame)
{
    struct text place;
    text_init(&place);
    text_format(&place, "call %zu of %zu", frame->at.call, frame->calls);
    if (!frame_is_whole(frame))
        text_format(&place, " · step %zu of %zu", frame->at.step, frame->steps);
    return text_take(&place);
}

static char *code_of(const struct frame *frame)
{
    struct text code;
    text_init(&code);
    if (frame->call != NULL)
        call_print_c(frame->call, &code);
    return text_take(&code);
}

/* Of the whole call, or of the step that is shown. */
static char *sentence_at(const struct frame *frame, const struct session *session)
{
    struct text sentence;
    struct moment moment;
    text_init(&sentence);
    session_moment(session, NULL, &moment);
    if (frame_is_whole(frame)) {
        sentence_of_call(&moment, &sentence);
    } else {
        text_format(&sentence, "%s: ", frame->code);
        if (frame->at.step > 0)
            sentence_of_event(&moment, &moment.events[frame->at.step - 1], &sentence);
        else
            text_add(&sentence, "about to begin");
    }
    moment_clear(&moment);
    return text_take(&sentence);
}

void frame_read(struct frame *frame, const struct session *session)
{
    *frame = (struct frame){.at = session->cursor,
                            .calls = session->tape.call_count,
                            .steps = session->step_count,
                            .picture = &session->now,
                            .call = session_call(session),
                            .stats = session_stats(session, NULL),
                            .page = session->tape.settings.page};
    bool is_whole = session_is_whole(session);
    if (is_whole)
        frame->steps = frame->at.step;
    frame->outcome = frame->call != NULL ? session_outcome(session) : NULL;
    frame->title = copy_string(session->tape.title);
    frame->mark = mark_at(&session->tape, frame->at.call);
    frame->place = place_of(frame);
    frame->code = code_of(frame);
    frame->sentence = sentence_at(frame, session);
    frame->note = is_whole ? notes_at(&session->tape, frame->at.call) : copy_string("");
}

void frame_clear(struct frame *frame)
{
    free(frame->title);
    free(frame->mark);
    free(frame->place);
    free(frame->code);
    free(frame->sentence);
    free(frame->note);
    *frame = (struct frame){0};
}

bool frame_is_whole(const struct frame *frame)
{
    return frame->at.step >= frame->steps;
}

void frame_label(const struct frame *frame, struct text *out)
{
    static const char prefix[] = "mems_";
    const char *code = frame->code;
    text_format(out, "%zu", frame->at.call);
    if (!frame_is_whole(frame))
        text_format(out, ".%zu", frame->at.step);
    if (strncmp(code, prefix, sizeof prefix - 1) == 0)
        code += sizeof prefix - 1;
    text_format(out, " %s", code[0] != '\0' ? code : "start");
    if (frame->outcome == NULL || !frame_is_whole(frame))
        return;
    if (frame->outcome->status != MEMS_OK)
        text_format(out, " refused: %s", mems_status_text(frame->outcome->status));
    else if (frame->call->kind == CALL_MALLOC)
        text_format(out, " -> %ju", (uintmax_t)frame->outcome->v);
}

struct caption frame_caption(const struct frame *frame)
{
    return (struct caption){frame->title, frame->place, frame->sentence, frame->note};
}
