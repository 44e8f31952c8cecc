/* SPDX-License-Identifier: MIT
 *
 * tables.c: runs the measurements in turn, one of each after the other, as often as the plan says,
 * and prints the smallest and the median of each.
 */
#include "bench.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NUMBERS = 4, ARGUMENTS = 5 };

struct result {
    int count;
    double number[NUMBERS][MOST_REPS + 1]; /* the last is that of a process that failed */
};

/* -------------------------------------------------------------------------- one measurement -- */

static void child(const struct plan *plan, const char *library, int out, char *const *arguments)
{
    char *argv[ARGUMENTS + 3] = {(char *)plan->program, "--measure"};
    for (int i = 0; i < ARGUMENTS && arguments[i] != NULL; i++)
        argv[i + 2] = arguments[i];
    if (library != NULL)
        setenv("LD_PRELOAD", library, 1);
    dup2(out, STDOUT_FILENO);
    execv("/proc/self/exe", argv);
    _exit(2);
}

/* The line that the process prints, or an empty one. */
static void ask(const struct plan *plan, const char *library, char *const *arguments, char *line,
                size_t length)
{
    int ends[2], status;
    line[0] = '\0';
    if (pipe(ends) != 0)
        exit(2);
    pid_t pid = fork();
    if (pid == 0)
        child(plan, library, ends[1], arguments);
    close(ends[1]);
    FILE *in = fdopen(ends[0], "r");
    if (fgets(line, (int)length, in) == NULL)
        line[0] = '\0';
    fclose(in);
    waitpid(pid, &status, 0);
}

static void measure_once(const struct plan *plan, const char *library, char *const *arguments,
                         struct result *result)
{
    char line[256], *at = line;
    ask(plan, library, arguments, line, sizeof line);
    for (int i = 0; i < NUMBERS; i++)
        result->number[i][result->count] = strtod(at, &at);
    if (at != line && result->count < MOST_REPS)
        result->count++;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double middle(struct result *result, int number)
{
    if (result->count == 0)
        return 0;
    qsort(result->number[number], (size_t)result->count, sizeof(double), compare);
    return result->number[number][result->count / 2];
}

static double least(struct result *result, int number)
{
    middle(result, number);
    return result->count > 0 ? result->number[number][0] : 0;
}

static double greatest(struct result *result, int number)
{
    middle(result, number);
    return result->count > 0 ? result->number[number][result->count - 1] : 0;
}

static bool is_there(const struct peer *peer)
{
    return peer->library == NULL || peer->library[0] != '\0';
}

/* -------------------------------------------------------------------------------- workloads -- */

static void print_versions(const struct plan *plan)
{
    printf("versions:");
    for (int p = 0; p < PEERS; p++) {
        char line[256], version[64] = "?";
        char *arguments[ARGUMENTS] = {"work", (char *)peers[p].name, "joining", NULL};
        if (!is_there(&peers[p])) {
            printf(" no %s", peers[p].name);
            continue;
        }
        ask(plan, peers[p].library, arguments, line, sizeof line);
        sscanf(line, "%*s %*s %63[^\n]", version);
        printf(" %s %s%s", peers[p].name, version, p + 1 < PEERS ? "," : "\n");
    }
}

static void print_head(const char *title)
{
    printf("\n%-24s", title);
    for (int p = 0; p < PEERS; p++)
        printf("%16s", peers[p].name);
    printf("\n");
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

struct sum {
    double cold[PEERS], warm[PEERS], median[PEERS];
    int count;
};

static void row_work(const struct plan *plan, char *name, struct sum *sum)
{
    static struct result result[PEERS];
    memset(result, 0, sizeof result);
    for (int rep = 0; rep < plan->reps; rep++)
        for (int p = 0; p < PEERS; p++) {
            char *arguments[ARGUMENTS] = {"work", (char *)peers[p].name, name, NULL};
            if (is_there(&peers[p]))
                measure_once(plan, peers[p].library, arguments, &result[p]);
        }
    if (result[0].count == 0) {
        fprintf(stderr, "%s: no trace of malloc calls\n", name);
        return;
    }
    printf("%-24.24s", base_name(name));
    for (int p = 0; p < PEERS; p++) {
        sum->cold[p] += log(least(&result[p], 0));
        sum->warm[p] += log(least(&result[p], 1));
        sum->median[p] += log(middle(&result[p], 1));
        printf("%7.0f %4.0f/%3.0f", least(&result[p], 0), least(&result[p], 1),
               middle(&result[p], 1));
    }
    sum->count++;
    printf("\n");
    fflush(stdout);
}

static void print_sum(const char *title, const struct sum *sum, const double *of)
{
    printf("%-24s", title);
    for (int p = 0; p < PEERS; p++)
        printf("%16.1f", exp(of[p] / sum->count));
    printf("    mems is %.2f of glibc, %.2f of tuned\n", exp((of[0] - of[1]) / sum->count),
           exp((of[0] - of[2]) / sum->count));
}

static void print_sums(const char *what, const struct sum *sum)
{
    if (sum->count == 0)
        return;
    printf("geometric means, %s\n", what);
    print_sum("  cold, least", sum, sum->cold);
    print_sum("  warm, least", sum, sum->warm);
    print_sum("  warm, median", sum, sum->median);
}

void table_work(const struct plan *plan)
{
    struct sum own = {0}, files = {0};
    printf("ns of CPU time a call, %d processes each: first pass, then the least and the median of"
           " warm passes\n",
           plan->reps);
    print_versions(plan);
    print_head("workload");
    for (int i = 0; work_names[i] != NULL; i++)
        row_work(plan, (char *)work_names[i], &own);
    print_sums("workloads of the bench", &own);
    for (int i = 0; i < plan->file_count; i++)
        row_work(plan, plan->files[i], &files);
    print_sums("files", &files);
}

/* ----------------------------------------------------------------------------------- growth -- */

static void row_growth(const struct plan *plan, size_t live, size_t first, double *from)
{
    static struct result result[PEERS];
    char text[24], node[24];
    snprintf(text, sizeof text, "%zu", live);
    snprintf(node, sizeof node, "%zu", first);
    memset(result, 0, sizeof result);
    for (int rep = 0; rep < plan->reps; rep++)
        for (int p = 0; p < PEERS; p++) {
            char *arguments[ARGUMENTS] = {"churn", (char *)peers[p].name, text, node, NULL};
            if (is_there(&peers[p]))
                measure_once(plan, peers[p].library, arguments, &result[p]);
        }
    printf("%-24s", text);
    for (int p = 0; p < PEERS; p++) {
        if (from[p] == 0)
            from[p] = least(&result[p], 1);
        printf("%6.0f/%3.0f %4.1fx", least(&result[p], 1), middle(&result[p], 1),
               from[p] != 0 ? least(&result[p], 1) / from[p] : 0);
    }
    printf("\n");
    fflush(stdout);
}

void table_growth(const struct plan *plan)
{
    double from[PEERS] = {0}, from_node[PEERS] = {0};
    size_t most = plan->is_short ? 100000 : 1000000;
    print_head("churn, 16..1024 B, live");
    for (size_t live = 1000; live <= most; live *= 10)
        row_growth(plan, live, 0, from);
    printf("the same in one node of 64 MB\n");
    row_growth(plan, 10000, 64u << 20, from_node);
}

/* ----------------------------------------------------------------------------- mems alone -- */

static void row_inside(const struct plan *plan, size_t live, const char *fit)
{
    static struct result result;
    char text[24];
    result.count = 0;
    snprintf(text, sizeof text, "%zu", live);
    char *arguments[ARGUMENTS] = {"inside", text, (char *)fit, NULL};
    for (int rep = 0; rep < plan->reps; rep++)
        measure_once(plan, NULL, arguments, &result);
    printf("%-12s%12s%18.1f%18.2f%12.0f%14.0f\n", text, fit[0] == '0' ? "first" : "best",
           least(&result, 0), least(&result, 1), least(&result, 2), least(&result, 3));
}

void table_inside(const struct plan *plan)
{
    static struct result result;
    size_t most = plan->is_short ? 100000 : 1000000;
    printf("\n%-12s%12s%18s%18s%12s%14s\n", "mems, live", "fit", "records, B/seg", "saved, B/seg",
           "get, ns", "stats, ns");
    for (size_t live = 1000; live <= most; live *= 10)
        row_inside(plan, live, "0");
    row_inside(plan, most / 10, "2");
    result.count = 0;
    char *arguments[ARGUMENTS] = {"nodes", plan->is_short ? "100000" : "1000000", NULL};
    for (int rep = 0; rep < plan->reps; rep++)
        measure_once(plan, NULL, arguments, &result);
    printf("%s nodes of one page: mapped in %.0f ns each, finished in %.1f ns each\n", arguments[1],
           least(&result, 0), least(&result, 1));
}

void table_threads(const struct plan *plan)
{
    static const char *const names[] = {"mems", "six", "glibc"};
    static const char *const texts[] = {"a heap, no lock", "six functions", "glibc"};
    static struct result result;
    printf("\nmillion calls a second of CPU time, and of the clock; 512 blocks live in all\n");
    printf("%-24s%14s%14s%14s%14s\n", "threads", "1", "2", "4", "8");
    for (int n = 0; n < 3; n++) {
        printf("%-24s", texts[n]);
        for (int threads = 1; threads <= (n == 0 ? 1 : 8); threads *= 2) {
            char text[8];
            result.count = 0;
            snprintf(text, sizeof text, "%d", threads);
            char *arguments[ARGUMENTS] = {"threads", (char *)names[n], text, NULL};
            for (int rep = 0; rep < plan->reps; rep++)
                measure_once(plan, NULL, arguments, &result);
            printf("%8.1f/%5.1f", greatest(&result, 0), greatest(&result, 1));
        }
        printf("\n");
    }
}
