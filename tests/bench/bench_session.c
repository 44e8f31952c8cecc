/* SPDX-License-Identifier: MIT
 *
 * What a long tape costs: opening it, moving on it, live calls at its end, memory a call.
 *
 *     bench_session [CALLS [LIVE]] [OTHER]    100000 calls with 1000 live blocks
 *
 * OTHER is this program linked with another version of the layers; its figures stand beside these,
 * as ratios. Times are the least of several tries.
 */
#include "language.h"
#include "memory.h"
#include "session.h"

#if __has_include("performance.h")
#include "session_edit.h"
#endif

#include <inttypes.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TRIES = 5, JUMPS = 100, STEPS = 100, LIVE_CALLS = 100, TYPED = 2000, FIGURES = 32 };

struct figure {
    char name[48];
    double value; /* microseconds, or bytes */
};

static struct figure figures[FIGURES];
static size_t figure_count;

static void note(const char *name, double value)
{
    snprintf(figures[figure_count].name, sizeof figures->name, "%s", name);
    figures[figure_count++].value = value;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static uint64_t random_state = 1;

static uint64_t random_below(uint64_t limit)
{
    random_state += 0x9E3779B97F4A7C15u;
    uint64_t z = random_state;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (z ^ z >> 31) % limit;
}

static int compare(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void note_spread(const char *name, double *times, size_t count)
{
    char label[48];
    qsort(times, count, sizeof *times, compare);
    snprintf(label, sizeof label, "%s, median", name);
    note(label, times[count / 2]);
    snprintf(label, sizeof label, "%s, 99 of 100", name);
    note(label, times[count * 99 / 100]);
}

/* --------------------------------------------------------------------------------- measuring -- */

static void read_tape(struct tape *tape, const char *calls, const char *live)
{
    char text[200];
    struct errors errors;
    int length =
        snprintf(text, sizeof text, "random seed=7 calls=%s live=%s size=16..1024\n", calls, live);
    if (language_read(tape, "bench.mems", text, (size_t)length, &errors))
        return;
    fprintf(stderr, "bench_session: %s\n", errors.items[0].text);
    exit(2);
}

static size_t bytes_in_use(void)
{
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

static void open_one(struct session *session, struct tape *tape)
{
    struct error error;
    if (session_open(session, tape, &error))
        return;
    fprintf(stderr, "bench_session: %s\n", error.text);
    exit(2);
}

static void measure_opening(struct session *session, const char *calls, const char *live)
{
    double least = 1e300;
    size_t before = 0, with_tape = 0;
    for (int i = 0; i < TRIES; i++) {
        struct tape tape;
        if (i > 0)
            session_close(session);
        before = bytes_in_use();
        read_tape(&tape, calls, live);
        with_tape = bytes_in_use();
        double start = now();
        open_one(session, &tape);
        double taken = now() - start;
        least = taken < least ? taken : least;
    }
    note("open", least);
    double count = (double)session->tape.call_count;
    note("bytes a call, tape", (double)(with_tape - before) / count);
    note("bytes a call, in all", (double)(bytes_in_use() - before) / count);
}

static void measure_moving(struct session *session)
{
    static double times[JUMPS + STEPS];
    size_t calls = session->tape.call_count;
    for (int i = 0; i < TRIES * 2; i++) {
        double start = now();
        session_go(session, i % 2 == 0 ? calls : 0, SIZE_MAX);
        times[i] = now() - start;
    }
    double to_end = times[0], to_start = times[1];
    for (int i = 2; i < TRIES * 2; i++)
        if (i % 2 == 0)
            to_end = times[i] < to_end ? times[i] : to_end;
        else
            to_start = times[i] < to_start ? times[i] : to_start;
    note("G", to_end);
    note("g", to_start);
    for (int i = 0; i < JUMPS; i++) {
        double start = now();
        session_go(session, (size_t)random_below(calls + 1), SIZE_MAX);
        times[i] = now() - start;
    }
    note_spread("jump", times, JUMPS);
}

static void measure_steps(struct session *session)
{
    static double times[STEPS];
    session_go(session, session->tape.call_count / 2, SIZE_MAX);
    for (int i = 0; i < STEPS; i++) {
        double start = now();
        session_next_call(session);
        times[i] = now() - start;
    }
    note_spread("next call", times, STEPS);
    for (int i = 0; i < STEPS; i++) {
        double start = now();
        session_previous_call(session);
        times[i] = now() - start;
    }
    note_spread("previous call", times, STEPS);
}

static void append(struct session *session, const char *line)
{
    struct errors errors = {.count = 0};
    if (session_append(session, line, &errors))
        return;
    fprintf(stderr, "bench_session: %s\n", errors.items[0].text);
    exit(2);
}

static void measure_live(struct session *session)
{
    static double calls[LIVE_CALLS], undos[LIVE_CALLS], redos[LIVE_CALLS];
    session_go(session, session->tape.call_count, SIZE_MAX);
    size_t count = session->tape.call_count > 50000 ? 20 : LIVE_CALLS;
#if __has_include("performance.h")
    count = LIVE_CALLS;
#endif
    for (size_t i = 0; i < count; i++) {
        double start = now();
        append(session, "x = malloc 100");
        calls[i] = now() - start;
        start = now();
        session_undo(session);
        undos[i] = now() - start;
        start = now();
        session_redo(session);
        redos[i] = now() - start;
    }
    note_spread("live call", calls, count);
    note_spread("undo", undos, count);
    note_spread("redo", redos, count);
}

static void measure_typing(void)
{
    struct session session;
    struct tape tape;
    tape_init(&tape);
    open_one(&session, &tape);
    double start = now();
    for (int i = 1; i <= TYPED; i++) {
        char line[40];
        snprintf(line, sizeof line, "b%d = malloc 40", i);
        append(&session, line);
    }
    note("2000 live calls in all", now() - start);
    session_close(&session);
}

/* ---------------------------------------------------------------------------------- printing -- */

static void print_figures(FILE *other)
{
    char name[48];
    double value;
    for (size_t i = 0; i < figure_count; i++) {
        printf("%s\t%.2f", figures[i].name, figures[i].value);
        if (other != NULL && fscanf(other, " %47[^\t] %lf", name, &value) == 2)
            printf("\t%.2f\t%.1f times as much", value, value / figures[i].value);
        printf("\n");
    }
}

int main(int argc, char **argv)
{
    const char *calls = "100000", *live = "1000", *other = NULL;
    int numbers = 0;
    for (int i = 1; i < argc; i++)
        if (argv[i][0] < '0' || argv[i][0] > '9')
            other = argv[i];
        else if (numbers++ == 0)
            calls = argv[i];
        else
            live = argv[i];
    struct session session;
    measure_opening(&session, calls, live);
    measure_moving(&session);
    measure_steps(&session);
    measure_live(&session);
    session_close(&session);
    measure_typing();
    FILE *pipe = NULL;
    if (other != NULL) {
        char command[4096];
        snprintf(command, sizeof command, "'%s' %s %s", other, calls, live);
        pipe = popen(command, "r");
    }
    print_figures(pipe);
    if (pipe != NULL)
        pclose(pipe);
    return 0;
}
