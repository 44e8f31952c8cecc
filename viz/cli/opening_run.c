/* SPDX-License-Identifier: MIT
 *
 * opening_run: performs, draws, and looks for a key that leaves, in turn.
 */
#include "opening_run.h"

#include "action.h"
#include "opening.h"
#include "term.h"

enum { SLICE_MS = 30, PATIENCE_MS = 100 };

static void draw(const struct session *session, struct grid *grid)
{
    int rows, columns;
    term_size(&rows, &columns);
    grid_reset(grid, rows, columns);
    const char *title = session->tape.title[0] != '\0' ? session->tape.title : session->tape.file;
    opening_draw(grid, title, session_progress(session), session->tape.call_count, "q leaves");
    term_cursor(-1, 0);
    term_draw(grid);
}

/* Keys that mean nothing yet are dropped: what they would do cannot be seen. */
static enum opening look_for_keys(void)
{
    struct key key;
    enum term_event event;
    while ((event = term_wait(&key, 0)) == TERM_KEY)
        if (action_of_key(key.code) == ACTION_QUIT)
            return OPENING_LEFT;
    return event == TERM_GONE ? OPENING_GONE : OPENING_DONE;
}

static enum opening wait_with_progress(struct session *session)
{
    struct grid grid;
    enum opening result = OPENING_DONE;
    grid_init(&grid, 1, 1);
    do {
        draw(session, &grid);
        result = look_for_keys();
    } while (result == OPENING_DONE && !session_open_more(session, SLICE_MS));
    grid_clear(&grid);
    return result;
}

enum opening opening_run(struct session *session, struct tape *tape, struct error *error)
{
    if (!session_open_begin(session, tape, error))
        return OPENING_FAILED;
    if (session_open_more(session, PATIENCE_MS))
        return OPENING_DONE;
    enum opening result = term_enter(error) ? wait_with_progress(session) : OPENING_FAILED;
    if (result != OPENING_DONE)
        session_close(session);
    return result;
}
