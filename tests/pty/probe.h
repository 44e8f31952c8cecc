/* SPDX-License-Identifier: MIT
 *
 * probe: starts term_probe in a terminal, as all tests of `term` do.
 */
#ifndef PROBE_H
#define PROBE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "vt_harness.h"

/* Not waited for. `environment` and `prepare` may be NULL. */
static inline struct vt *probe_launch(int rows, int columns, const char *const *environment,
                                      void (*prepare)(void), const char *argument)
{
    const char *arguments[] = {TERM_PROBE, argument, NULL};
    struct pty_command command = {arguments, environment, rows, columns, prepare};
    return vt_start(&command);
}

/* A probe of this size whose first frame is on the screen. */
static inline struct vt *probe_start(int rows, int columns)
{
    struct vt *vt = probe_launch(rows, columns, NULL, NULL, NULL);
    assert_true(vt_wait_text(vt, "last row"));
    return vt;
}

/* It ends with this status, and the terminal is as it was. */
static inline void probe_ends(struct vt *vt, int status)
{
    assert_true(vt_wait_end(vt));
    assert_int_equal(vt_status(vt), status);
    assert_true(vt_is_restored(vt));
    vt_end(vt);
}

static inline void probe_quits(struct vt *vt)
{
    vt_send(vt, "q");
    probe_ends(vt, 0);
}

#endif
