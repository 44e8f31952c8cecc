/* SPDX-License-Identifier: MIT
 *
 * record: see the header. Lines are added by one write, which is taken back if it was cut short.
 */
#include "record.h"

#include "language.h"
#include "save.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* A question is printed only once it has a call to ask of. */
static bool ends_asking(const struct record *record, const struct tape *tape)
{
    for (size_t i = record->remarks; i > 0 && tape->remarks[i - 1].at == record->calls; i--)
        if (tape->remarks[i - 1].kind == REMARK_ASK)
            return true;
    return false;
}

/* Whether the one edit since put calls behind all that the file holds. */
static bool has_grown(const struct record *record, const struct session *session)
{
    const struct splices *splices = &session->splices;
    if (!record->is_known || splices->done != record->edits + 1)
        return false;
    const struct splice *splice = &splices->items[splices->done - 1];
    return splices->done == splices->count && splice->has_calls && splice->title == NULL &&
           splice->calls == record->calls && splice->remarks == record->remarks &&
           !ends_asking(record, &session->tape);
}

static bool add_bytes(int file, const struct text *bytes, size_t length)
{
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || (size_t)status.st_size != length)
        return false;
    if (write(file, bytes->bytes, bytes->length) == (ssize_t)bytes->length)
        return fdatasync(file) == 0;
    bool is_as_before = ftruncate(file, (off_t)length) == 0;
    (void)is_as_before; /* if not: all of it is written anew */
    return false;
}

/* False: the file is not what it was, or has no room. */
static bool add_end(struct record *record, const char *path, const struct tape *tape)
{
    struct text end;
    int file = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return false;
    text_init(&end);
    language_print_end(tape, record->calls, record->remarks, &end);
    bool is_added = add_bytes(file, &end, record->length);
    record->length += end.length;
    text_clear(&end);
    return close(file) == 0 && is_added;
}

static bool write_whole(struct record *record, const char *path, const struct tape *tape,
                        struct error *error)
{
    struct text out;
    text_init(&out);
    language_print(tape, &out);
    bool is_written = save_file(path, text_string(&out), out.length, true, error);
    record->length = out.length;
    text_clear(&out);
    return is_written;
}

bool record_write(struct record *record, const char *path, const struct session *session,
                  struct error *error)
{
    const struct tape *tape = &session->tape;
    record->is_known = (has_grown(record, session) && add_end(record, path, tape)) ||
                       write_whole(record, path, tape, error);
    record->calls = tape->call_count;
    record->remarks = tape->remark_count;
    record->edits = session->splices.done;
    return record->is_known;
}
