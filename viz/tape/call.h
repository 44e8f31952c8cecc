/* SPDX-License-Identifier: MIT
 *
 * call: one use of the API as data, before it is performed, and what came of it afterwards.
 */
#ifndef MEMSVIZ_CALL_H
#define MEMSVIZ_CALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mems_tools.h"
#include "slots.h"
#include "text.h"

enum call_kind {
    CALL_INIT,   /* mems_init                                         */
    CALL_FINISH, /* mems_finish                                       */
    CALL_MALLOC, /* mems_malloc, its result perhaps kept under a name */
    CALL_FREE,   /* mems_free                                         */
    CALL_GET,    /* mems_get                                          */
    CALL_WRITE,  /* bytes stored through mems_get                     */
    CALL_STATS   /* mems_print_stats                                  */
};

/* What a kind of call looks like; one row for each. */
struct call_row {
    const char *word;     /* of the language: "malloc"                 */
    const char *function; /* of C: "mems_malloc"                       */
    bool has_size;        /* and perhaps a variable it is assigned to  */
    bool has_place;
    bool has_data;
};

/* Row of a kind; the number of kinds is CALL_KINDS. */
enum { CALL_KINDS = CALL_STATS + 1 };
const struct call_row *call_row(enum call_kind kind);

/* A virtual address as it was written: a variable plus an offset, or a number. A variable is a C
 * pointer: it holds the address last assigned to it, also after that block was freed. */
struct place {
    uint64_t offset; /* bytes                                                                */
    uint32_t slot;   /* the variable, of the tape's slots; 0: offset is the address itself  */
};

/* Bytes that `write` stores and `expect read` compares: a 4-byte int in the machine's order, the
 * bytes of a string, or bytes given in hexadecimal. */
enum data_kind { DATA_INT, DATA_TEXT, DATA_HEX };

struct data {
    enum data_kind kind;
    const char *bytes; /* owned by the tape */
    size_t length;     /* DATA_INT: 4           */
};

struct call {
    enum call_kind kind;
    uint64_t size;      /* MALLOC: bytes                                          */
    uint32_t slot;      /* MALLOC: the variable assigned; 0: none                 */
    size_t since;       /* MALLOC: the call, from 1, that had no room and is made again; 0: none */
    struct place place; /* FREE, GET, WRITE                                       */
    struct data data;   /* WRITE                                                  */
};

/* What performing a call gave; kept for each call up to the furthest one performed. */
struct outcome {
    enum mems_status status;
    uint64_t v;       /* MALLOC: the result; FREE, GET, WRITE: the address meant    */
    uint64_t block;   /* id of the block concerned: taken, freed, translated; or 0  */
    bool is_null;     /* FREE, GET, WRITE: the address meant was NULL               */
    bool has_overrun; /* WRITE: went past the end of its segment, inside the node   */
};

/* The call as the scenario language writes it, without a newline: "p[3] = malloc 1000". */
void call_print(const struct call *call, const struct slots *slots, struct text *out);

/* The call as C would write it: "mems_malloc(1000)", "mems_free(p[3])". */
void call_print_c(const struct call *call, const struct slots *slots, struct text *out);

/* A place and data as the scenario language writes them: "p[3]+4", "200", "\"text\"". */
void place_print(const struct place *place, const struct slots *slots, struct text *out);
void data_print(const struct data *data, struct text *out);

#endif
