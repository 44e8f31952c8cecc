/* SPDX-License-Identifier: MIT
 *
 * columns: calls as the tape keeps them, a column for each property: 9 bytes a call. What does not
 * fit into a column lies beside, once for all columns that come from it.
 *
 *     kinds     malloc   free    write   malloc     1 byte
 *     slots     p[0]     p[0]    a       p[1]       4      the variable assigned, or of the place
 *     numbers   1000     0       (0)     (1)        4      size or offset, or where it lies beside
 *
 *     beside: wide   [ 2^40, ... ]
 *     beside: waits  [ {size, since}, ... ]
 *     beside: writes [ {offset, data}, ... ]
 */
#ifndef MEMSVIZ_COLUMNS_H
#define MEMSVIZ_COLUMNS_H

#include "call.h"

struct columns {
    uint8_t *kinds; /* each column is owned */
    uint32_t *slots, *numbers;
    size_t count, capacity;
};

struct beside;

struct beside *beside_create(void);
void beside_destroy(struct beside *beside);

void columns_init(struct columns *columns);
void columns_clear(struct columns *columns);

/* Appends a call; what does not fit goes beside. */
void columns_add(struct columns *columns, struct beside *beside, const struct call *call);

/* Call `index`, from 0. */
struct call columns_get(const struct columns *columns, const struct beside *beside, size_t index);

/* The variable that call `index` assigns; 0: none. */
uint32_t columns_assigned(const struct columns *columns, size_t index);

/* Appends calls from..to of others that lie beside the same. */
void columns_append(struct columns *columns, const struct columns *others, size_t from, size_t to);

#endif
