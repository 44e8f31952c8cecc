/* SPDX-License-Identifier: MIT
 *
 * term: takes the terminal over, waits, and puts it back. Drawing is in term_screen, bytes become
 * keys in term_input, interruptions are in term_signal, and what the terminal can do in term_info.
 */
#include "term.h"

#include "memory.h"
#include "term_ask.h"
#include "term_colour.h"
#include "term_info.h"
#include "term_queue.h"
#include "term_screen.h"
#include "term_signal.h"
#include "term_stderr.h"
#include "term_tty.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { CURSES_BYTES = 4 << 20 }; /* more than it takes of an ordinary window */

static struct {
    bool is_started; /* the tty's modes and the signals are ours */
    bool is_taken;   /* so is the screen                         */
    bool is_asking;  /* the terminal has not said yet what its background is */
    struct term_options options;
    struct tty tty;
    struct term_info info;
    int rows, columns; /* as last told to the program */
    struct queue queue;
} self;

long long term_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool catch_signals(void)
{
    struct signal_rescue rescue = {.fd = self.tty.output,
                                   .restore = "", /* nothing is drawn yet */
                                   .modes = self.tty.before,
                                   .input = self.tty.keys,
                                   .output = self.tty.output,
                                   .input_flags = self.tty.keys_flags,
                                   .output_flags = self.tty.output_flags};
    return signals_catch(&rescue);
}

/* Curses can miss a change of size for good, so it is told, not asked. */
static void follow_size(void)
{
    int rows, columns, screen_rows, screen_columns;
    tty_size(&self.tty, &rows, &columns);
    screen_size(&screen_rows, &screen_columns);
    if (rows != screen_rows || columns != screen_columns)
        screen_resize(rows, columns);
}

static bool open_screen(const struct term_options *options)
{
    int rows, columns;
    tty_size(&self.tty, &rows, &columns);
    struct screen_options screen = {
        .rows = rows,
        .columns = columns,
        .fd = self.tty.output,
        .theme = options->theme,
        .depth = depth_choose(options->depth, self.info.colours, self.info.has_rgb),
        .ascii = options->ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0,
        .brackets = self.info.is_modern};
    return screen_open(&screen);
}

static void stop_at_exit(void)
{
    static bool is_registered;
    if (!is_registered)
        atexit(term_stop);
    is_registered = true;
}

/* From here on the terminal is changed, and every way out puts it back. */
static void hush(void)
{
    memory_on_exhaustion(signals_put_back);
    stop_at_exit();
    signals_arm(true);
    tty_clear_flags(&self.tty);
    tty_hush(&self.tty);
}

bool term_start(const struct term_options *options, struct error *error)
{
    memset(&self, 0, sizeof self);
    self.options = *options;
    setlocale(LC_CTYPE, ""); /* and nothing else: numbers keep their point */
    if (!tty_open(&self.tty, error))
        return false;
    memory_reserve(CURSES_BYTES); /* curses does not survive running out of it */
    bool is_known = term_info_read(&self.info, self.tty.output, options->mouse, error);
    if (is_known && !catch_signals())
        error_set(error, 0, 0, "cannot start: %s", strerror(errno));
    else
        self.is_started = is_known;
    if (self.is_started)
        hush();
    else
        tty_close(&self.tty);
    return self.is_started;
}

static void take_answer(enum answer answer)
{
    self.is_asking = self.is_asking && answer == ANSWER_NONE;
    if (answer == ANSWER_LIGHT || answer == ANSWER_DARK)
        self.options.theme = answer == ANSWER_LIGHT ? THEME_LIGHT : THEME_DARK;
}

/* Dark or light, before anything is drawn. Terminals answer within a frame; one that does not
 * answer at all costs a tenth of a second once. */
static void ask_theme(void)
{
    enum { PATIENCE_MS = 100 };
    long long deadline = term_clock() + PATIENCE_MS;
    enum answer answer = ANSWER_NONE;
    struct queue *queue = &self.queue;
    if (!self.options.asks_theme || !self.info.is_modern)
        return;
    self.is_asking = true;
    tty_send(self.tty.output, ask_background);
    while (answer == ANSWER_NONE && term_clock() < deadline) {
        struct pollfd keys = {self.tty.keys, POLLIN, 0};
        if (poll(&keys, 1, (int)(deadline - term_clock())) < 0 && errno != EINTR)
            break;
        if (keys.revents != 0 && !queue_read_more(queue, &self.tty, term_clock()))
            break;
        answer = ask_answer(queue->bytes + queue->at, queue->length - queue->at);
    }
    take_answer(answer);
}

/* An answer that was slow changes the theme when it comes, unless the person has, meanwhile. */
static bool heed_answer(void)
{
    struct queue *queue = &self.queue;
    if (!self.is_asking || queue->at == queue->length)
        return false;
    enum theme before = self.options.theme;
    take_answer(ask_answer(queue->bytes + queue->at, queue->length - queue->at));
    if (self.options.theme != before)
        screen_theme(self.options.theme);
    return self.options.theme != before;
}

bool term_enter(struct error *error)
{
    if (self.is_taken)
        return true;
    ask_theme();
    signals_restore(self.info.restore);
    if (!open_screen(&self.options)) {
        term_stop();
        return error_set(error, 0, 0, "the terminal cannot be used; memsviz run FILE needs none");
    }
    self.is_taken = true;
    tty_choose_modes(&self.tty);
    tty_set_modes(&self.tty, &self.tty.during);
    screen_adopt_modes();
    tty_send(self.tty.output, self.info.modes);
    stderr_keep();
    follow_size();
    screen_size(&self.rows, &self.columns);
    memory_on_exhaustion(term_stop);
    return true;
}

/* After a signal nothing may block any more: the short way out. */
void term_stop(void)
{
    bool was_taken = self.is_taken;
    if (!self.is_started)
        return;
    self.is_started = self.is_taken = false;
    if (signals_end() != 0)
        signals_die(signals_end());
    if (was_taken) {
        tty_send(self.tty.output, self.info.unmodes);
        screen_close();
    }
    tty_set_modes(&self.tty, &self.tty.before);
    stderr_show();
    tty_restore_flags(&self.tty);
    signals_release();
    tty_close(&self.tty);
}

enum theme term_theme_used(void)
{
    return self.options.theme;
}

void term_size(int *rows, int *columns)
{
    follow_size();
    screen_size(rows, columns);
    self.rows = *rows;
    self.columns = *columns;
}

void term_draw(const struct grid *grid)
{
    follow_size();
    screen_draw(grid);
}

void term_cursor(int row, int column)
{
    screen_cursor(row, column);
}

void term_paste(bool is_kept)
{
    self.queue.input.keeps_paste = is_kept;
}

bool term_is_cut(void)
{
    return tty_is_larger(&self.tty);
}

void term_theme(enum theme theme)
{
    self.options.theme = theme;
    self.is_asking = false;
    screen_theme(theme);
}

/* Another program may have changed the modes meanwhile: this is the key for that, too. */
void term_redraw(void)
{
    tty_set_modes(&self.tty, &self.tty.during);
    tty_send(self.tty.output, self.info.modes);
    screen_redraw();
}

int term_signal(void)
{
    return signals_end();
}

static bool key_is_possible(const struct key *key)
{
    bool is_mouse = key->code == KEYCODE_CLICK || key->code == KEYCODE_WHEEL_UP ||
                    key->code == KEYCODE_WHEEL_DOWN;
    return !is_mouse || (key->row >= 0 && key->row < self.rows && key->column >= 0 &&
                         key->column < self.columns);
}

/* Keys that a terminal usually makes signals of. Here they are bytes first, so that pasted ones are
 * nothing but text. */
static bool heed_key(const struct key *key)
{
    enum { CTRL_Z = 0x1A, CTRL_BACKSLASH = 0x1C };
    if (key->code == CTRL_BACKSLASH)
        raise(SIGQUIT);
    if (key->code == CTRL_Z)
        raise(SIGTSTP);
    return key->code == CTRL_BACKSLASH || key->code == CTRL_Z;
}

/* The next key among the bytes that have been read. */
static bool next_key(struct key *key)
{
    while (queue_next(&self.queue, key))
        if (key_is_possible(key) && !heed_key(key))
            return true;
    return false;
}

static bool size_has_changed(struct key *key)
{
    int rows = self.rows, columns = self.columns;
    term_size(&self.rows, &self.columns);
    if (rows == self.rows && columns == self.columns)
        return false;
    *key = (struct key){KEYCODE_RESIZE, 0, 0};
    return true;
}

/* Modes first: while in the background, that waits. */
static void resume(void)
{
    tty_set_modes(&self.tty, &self.tty.during);
    screen_leave();
    tty_set_modes(&self.tty, &self.tty.during);
    tty_send(self.tty.output, self.info.modes);
    screen_redraw();
    signals_arm(true);
}

static void suspend(void)
{
    signals_wait(false);
    tty_send(self.tty.output, self.info.unmodes);
    screen_leave();
    tty_set_modes(&self.tty, &self.tty.before);
    signals_arm(false);
    signals_suspend();
    resume();
    signals_wait(true);
}

/* What came by signal. A size that is back to what it was has yet cost the window its content.
 * True: the screen has to be drawn anew, and *key says so. */
static bool heed_signals(struct key *key)
{
    signals_drain();
    bool was_stopped = signals_stop();
    bool was_continued = signals_continue();
    bool was_resized = signals_resize();
    if (was_stopped)
        suspend();
    else if (was_continued)
        resume();
    else if (was_resized)
        screen_redraw();
    *key = (struct key){KEYCODE_RESIZE, 0, 0};
    return was_stopped || was_continued || was_resized;
}

/* One round. False: nothing to tell yet. */
static bool wait_once(struct key *key, long long deadline, enum term_event *event)
{
    struct pollfd fds[2] = {{self.tty.keys, POLLIN, 0}, {signals_fd(), POLLIN, 0}};
    int ready = poll(fds, 2, queue_nap(&self.queue, term_clock(), deadline));
    bool has_bytes = ready > 0 && (fds[0].revents & POLLIN) != 0;
    bool is_gone = (ready > 0 && (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0) ||
                   (has_bytes && !queue_read(&self.queue, &self.tty, term_clock()));
    if (is_gone)
        signals_hang_up();
    *event = TERM_GONE;
    if (is_gone || signals_end() != 0)
        return true;
    *event = TERM_KEY;
    if (has_bytes && heed_answer()) {
        *key = (struct key){KEYCODE_RESIZE, 0, 0}; /* to be drawn anew; keys follow */
        return true;
    }
    if (heed_signals(key) || size_has_changed(key) || next_key(key))
        return true;
    if (!has_bytes && queue_expire(&self.queue, term_clock(), key))
        return true;
    *event = TERM_TIME;
    return deadline >= 0 && term_clock() >= deadline;
}

enum term_event term_wait(struct key *key, int milliseconds)
{
    long long deadline = milliseconds < 0 ? -1 : term_clock() + milliseconds;
    enum term_event event = TERM_KEY;
    signals_wait(true);
    bool is_done = signals_end() == 0 && (next_key(key) || size_has_changed(key));
    while (!is_done)
        is_done = wait_once(key, deadline, &event);
    signals_wait(false);
    return signals_end() != 0 ? TERM_GONE : event;
}
