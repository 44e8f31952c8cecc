/* SPDX-License-Identifier: MIT
 *
 * term_tty: termios, fcntl, ioctl, read and write, with EINTR seen to.
 */
#include "term_tty.h"

#include "term.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { ROWS_UNKNOWN = 24, COLUMNS_UNKNOWN = 80 };

bool tty_open(struct tty *tty, struct error *error)
{
    tty->output = STDOUT_FILENO;
    if (tcgetattr(tty->output, &tty->before) != 0)
        return error_set(
            error, 0, 0,
            "standard output is not a terminal; memsviz run FILE prints text without one");
    tty->keys = STDIN_FILENO;
    if (!isatty(STDIN_FILENO))
        tty->keys = open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC);
    if (tty->keys < 0)
        return error_set(error, 0, 0,
                         "no keyboard: standard input is not a terminal and there is no /dev/tty; "
                         "run it in a terminal; memsviz run FILE prints text without one");
    tty->output_flags = fcntl(tty->output, F_GETFL);
    tty->keys_flags = fcntl(tty->keys, F_GETFL);
    return true;
}

void tty_close(struct tty *tty)
{
    if (tty->keys > STDIN_FILENO)
        close(tty->keys);
    tty->keys = -1;
}

void tty_clear_flags(const struct tty *tty)
{
    fcntl(tty->output, F_SETFL, tty->output_flags & ~O_NONBLOCK);
    fcntl(tty->keys, F_SETFL, tty->keys_flags & ~O_NONBLOCK);
}

void tty_restore_flags(const struct tty *tty)
{
    fcntl(tty->keys, F_SETFL, tty->keys_flags);
    fcntl(tty->output, F_SETFL, tty->output_flags);
}

/* Ctrl-C, Ctrl-Z and Ctrl-\ are bytes here: in a paste they are no signals. Ctrl-S must not freeze
 * the screen, nor Ctrl-V and Ctrl-O swallow a key. */
void tty_choose_modes(struct tty *tty)
{
    struct termios *modes = &tty->during;
    tcgetattr(tty->output, modes);
    modes->c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | IXON | ISTRIP);
    modes->c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN | ISIG);
    modes->c_cc[VMIN] = 1;
    modes->c_cc[VTIME] = 0;
}

void tty_set_modes(const struct tty *tty, const struct termios *modes)
{
    while (tcsetattr(tty->output, TCSADRAIN, modes) != 0 && errno == EINTR)
        ;
}

static struct winsize ask_size(const struct tty *tty)
{
    struct winsize size;
    memset(&size, 0, sizeof size);
    ioctl(tty->output, TIOCGWINSZ, &size);
    return size;
}

bool tty_size(const struct tty *tty, int *rows, int *columns)
{
    struct winsize size = ask_size(tty);
    *rows = size.ws_row > 0 ? size.ws_row : ROWS_UNKNOWN;
    *columns = size.ws_col > 0 ? size.ws_col : COLUMNS_UNKNOWN;
    *rows = *rows < TERM_MAX_SIDE ? *rows : TERM_MAX_SIDE;
    *columns = *columns < TERM_MAX_SIDE ? *columns : TERM_MAX_SIDE;
    return size.ws_row > 0 && size.ws_col > 0;
}

void tty_hush(const struct tty *tty)
{
    struct termios modes = tty->before;
    modes.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON);
    modes.c_cc[VMIN] = 1;
    modes.c_cc[VTIME] = 0;
    tty_set_modes(tty, &modes);
}

bool tty_is_larger(const struct tty *tty)
{
    struct winsize size = ask_size(tty);
    return size.ws_row > TERM_MAX_SIDE || size.ws_col > TERM_MAX_SIDE;
}

void tty_send(int fd, const char *bytes)
{
    for (size_t left = strlen(bytes); left > 0;) {
        ssize_t sent = write(fd, bytes, left);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return;
        bytes += sent;
        left -= (size_t)sent;
    }
}

ssize_t tty_read(const struct tty *tty, unsigned char *bytes, size_t size)
{
    ssize_t length = read(tty->keys, bytes, size);
    if (length < 0 && (errno == EINTR || errno == EAGAIN))
        return 0;
    return length > 0 ? length : -1;
}
