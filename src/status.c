/* SPDX-License-Identifier: MIT
 *
 * status.c: the words for statuses and policies. It knows no heap.
 */
#include "mems_heap.h"

#include <errno.h>

const char *mems_status_text(enum mems_status status)
{
    switch (status) {
    case MEMS_OK:
        return "no error";
    case MEMS_ZERO_SIZE:
        return "size is 0";
    case MEMS_TOO_LARGE:
        return "size overflows";
    case MEMS_NO_MEMORY:
        return "mmap failed: memory or vm.max_map_count is used up";
    case MEMS_OUTSIDE:
        return "address is outside every node";
    case MEMS_IN_HOLE:
        return "address is in a HOLE";
    case MEMS_INTERIOR:
        return "address is inside a segment";
    case MEMS_BAD_OPTION:
        return "option is out of bounds";
    case MEMS_NO_ROOM:
        return "the limit on mapped bytes is reached";
    case MEMS_NO_UNDO:
        return "not the record of the latest call";
    case MEMS_BAD_STATE:
        return "not the bytes of such a heap";
    }
    return "unknown status";
}

int mems_status_errno(enum mems_status status)
{
    switch (status) {
    case MEMS_OK:
        return 0;
    case MEMS_TOO_LARGE:
    case MEMS_NO_MEMORY:
    case MEMS_NO_ROOM:
        return ENOMEM;
    default:
        return EINVAL;
    }
}

const char *mems_fit_name(enum mems_fit fit)
{
    switch (fit) {
    case MEMS_FIRST_FIT:
        return "first";
    case MEMS_NEXT_FIT:
        return "next";
    case MEMS_BEST_FIT:
        return "best";
    case MEMS_WORST_FIT:
        return "worst";
    }
    return "unknown";
}
