/* SPDX-License-Identifier: MIT
 *
 * speaker: appends to a file, opened each time, so that readers may come and go.
 */
#include "speaker.h"

#include "sentence.h"
#include "text.h"
#include "utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FLAGS = O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC };

bool speaker_check(const char *file, bool is_forced, struct error *error)
{
    struct stat status;
    bool is_there = stat(file, &status) == 0;
    if (is_there && (S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode)))
        return true;
    if (is_there && !is_forced)
        return error_set(error, 0, 0, "the file of --notes exists already; --force replaces it");
    int fd = open(file, FLAGS | O_CREAT | O_TRUNC, 0666);
    if (fd < 0)
        return error_set(error, 0, 0, "the file of --notes: %s", strerror(errno));
    close(fd);
    return true;
}

static void add_lines(const struct session *session, struct text *out)
{
    const struct tape *tape = &session->tape;
    struct moment moment;
    session_moment(session, NULL, &moment);
    text_format(out, "\n--- call %zu of %zu\n", moment.at.call, moment.calls);
    sentence_of_call(&moment, out);
    text_add(out, "\n");
    for (size_t i = 0; i < moment.say_count; i++)
        text_format(out, "> %s\n", moment.says[i]);
    if (moment.at.call < moment.calls) {
        struct call next = tape_call(tape, moment.at.call);
        text_add(out, "next: ");
        call_print(&next, tape->slots, out);
        text_add(out, "\n");
    }
    moment_clear(&moment);
}

static void append(const char *file, const struct text *lines)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    int fd = open(file, FLAGS); /* fails while nobody reads a pipe */
    if (fd < 0)
        return;
    sigaction(SIGPIPE, &ignore, &before);
    ssize_t written = write(fd, lines->bytes, lines->length);
    (void)written; /* a reader that has gone or is slow misses it */
    sigaction(SIGPIPE, &before, NULL);
    close(fd);
}

void speaker_tell(const struct session *session, const char *file)
{
    static size_t told = SIZE_MAX;
    static const char *told_of;
    struct text lines, visible;
    size_t call = session->cursor.call;
    if (!session_is_whole(session) || (told == call && told_of == session->tape.file))
        return;
    told = call;
    told_of = session->tape.file;
    text_init(&lines);
    text_init(&visible);
    add_lines(session, &lines);
    for (const char *at = text_string(&lines); *at != '\0'; at += strcspn(at, "\n") + 1) {
        utf8_make_visible(&visible, at, strcspn(at, "\n"));
        text_add(&visible, "\n");
    }
    append(file, &visible);
    text_clear(&visible);
    text_clear(&lines);
}
