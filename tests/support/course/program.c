/* SPDX-License-Identifier: MIT
 *
 * program.c: as a course hands it out, it includes mems.h and nothing else. `run` beside it
 * compiles it against the library and compares what it prints.
 */
#include "mems.h"

int main(void)
{
    int *ptr[10];

    mems_init();
    printf("\n------- Allocated virtual addresses [mems_malloc] -------\n");
    for (int i = 0; i < 10; i++) {
        ptr[i] = (int *)mems_malloc(sizeof(int) * 250);
        printf("Virtual address: %lu\n", (unsigned long)ptr[i]);
    }

    printf("\n------ Assigning value to Virtual address [mems_get] -----\n");
    int *phy_ptr = (int *)mems_get(&ptr[0][1]);
    phy_ptr[0] = 200;
    int *phy_ptr2 = (int *)mems_get(&ptr[0][0]);
    printf("Value written: %d\n", phy_ptr2[1]);

    printf("\n--------- Printing Stats [mems_print_stats] --------\n");
    mems_print_stats();

    printf("\n--------- Freeing up the memory [mems_free] --------\n");
    mems_free(ptr[3]);
    mems_print_stats();
    ptr[3] = (int *)mems_malloc(sizeof(int) * 250);
    mems_print_stats();
    mems_finish();

    free(malloc(1)); /* the program's own malloc is not the library's business */
    return 0;
}
