/* SPDX-License-Identifier: MIT
 *
 * test_out_save: a file is written whole or not at all, whatever goes wrong on the way.
 */
#include "out_files.h"
#include "save.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* Faults that the wrappers below inject into save.c's system calls. 0: none. */
static struct {
    int write_error;  /* errno of the write number `write_at`, from 1      */
    int write_at;     /* after it writes work again                        */
    int writes;       /* counted                                           */
    size_t most;      /* bytes that one write takes                        */
    int sync_error;   /* errno of fsync                                    */
    int close_error;  /* errno of close                                    */
    int rename_error; /* errno of rename and link                          */
} fault;

ssize_t __real_write(int fd, const void *bytes, size_t length);
ssize_t __wrap_write(int fd, const void *bytes, size_t length);
int __real_fsync(int fd);
int __wrap_fsync(int fd);
int __real_close(int fd);
int __wrap_close(int fd);
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __real_link(const char *from, const char *to);
int __wrap_link(const char *from, const char *to);

static int fail_with(int error)
{
    errno = error;
    return -1;
}

ssize_t __wrap_write(int fd, const void *bytes, size_t length)
{
    if (++fault.writes == fault.write_at)
        return fail_with(fault.write_error);
    if (fault.most > 0 && length > fault.most)
        length = fault.most;
    return __real_write(fd, bytes, length);
}

int __wrap_fsync(int fd)
{
    return fault.sync_error != 0 ? fail_with(fault.sync_error) : __real_fsync(fd);
}

int __wrap_close(int fd)
{
    int result = __real_close(fd);
    return fault.close_error != 0 ? fail_with(fault.close_error) : result;
}

int __wrap_rename(const char *from, const char *to)
{
    return fault.rename_error != 0 ? fail_with(fault.rename_error) : __real_rename(from, to);
}

int __wrap_link(const char *from, const char *to)
{
    return fault.rename_error != 0 ? fail_with(fault.rename_error) : __real_link(from, to);
}

/* ------------------------------------------------------------------------------- the folder -- */

static char *folder;

static int set_up(void **state)
{
    (void)state;
    memset(&fault, 0, sizeof fault);
    folder = out_folder();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    memset(&fault, 0, sizeof fault);
    out_remove_folder(folder);
    return 0;
}

static const char *path(const char *name)
{
    return out_path(folder, name);
}

static void check_bytes(const char *name, const char *expected)
{
    char *bytes = out_read(path(name), NULL);
    if (bytes == NULL)
        fail_msg("%s is not there", name);
    assert_string_equal(bytes, expected);
    free(bytes);
}

/* How many names the folder holds, hidden ones too. */
static void check_count(int expected)
{
    char *count = out_output("find '%s' -mindepth 1 -maxdepth 1 -printf x | wc -c", folder);
    assert_int_equal(atoi(count), expected);
    free(count);
}

static void check_saved(const char *name, const char *bytes, bool is_forced)
{
    struct error error = {.text = ""};
    if (!save_file(path(name), bytes, strlen(bytes), is_forced, &error))
        fail_msg("%s", error.text);
}

static void check_refused(const char *name, const char *why)
{
    struct error error = {.text = ""};
    assert_false(save_file(path(name), "new", 3, true, &error));
    assert_non_null(strstr(error.text, name));
    if (strstr(error.text, why) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", error.text, why);
}

/* ------------------------------------------------------------------------------------ names -- */

static void a_new_file_gets_the_bytes_and_usual_rights(void **state)
{
    (void)state;
    struct stat status;
    mode_t mask = umask(027);
    check_saved("a.svg", "hello", false);
    umask(mask);
    check_bytes("a.svg", "hello");
    check_count(1);
    assert_int_equal(stat(path("a.svg"), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0640);
    check_saved("empty", "", false);
    check_bytes("empty", "");
}

static void an_existing_file_needs_force_and_keeps_its_rights(void **state)
{
    (void)state;
    struct error error;
    struct stat status;
    out_write(path("a"), "old", 3);
    assert_int_equal(chmod(path("a"), 0604), 0);
    assert_false(save_file(path("a"), "new", 3, false, &error));
    assert_non_null(strstr(error.text, "--force"));
    check_bytes("a", "old");
    check_saved("a", "newer", true);
    check_bytes("a", "newer");
    assert_int_equal(stat(path("a"), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0604);
    check_count(1);
}

static void folders_are_refused(void **state)
{
    (void)state;
    assert_int_equal(mkdir(path("d"), 0755), 0);
    check_refused("d", "is a folder");
    check_refused("no/such", "No such file");
    out_write(path("file"), "x", 1);
    check_refused("file/x", "Not a directory");
    check_count(2);
}

static void a_link_stays_and_its_target_changes(void **state)
{
    (void)state;
    struct stat status;
    assert_int_equal(mkdir(path("d"), 0755), 0);
    out_write(path("d/target"), "old", 3);
    assert_int_equal(symlink("d/target", path("link")), 0);
    assert_int_equal(symlink("link", path("link2")), 0);
    check_saved("link2", "new", true);
    check_bytes("d/target", "new");
    assert_int_equal(lstat(path("link"), &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    check_count(3);
}

static void a_dangling_link_makes_its_target(void **state)
{
    (void)state;
    assert_int_equal(symlink("target", path("link")), 0);
    check_saved("link", "new", false);
    check_bytes("target", "new");
    check_count(2);
}

static void links_in_a_circle_are_refused(void **state)
{
    (void)state;
    assert_int_equal(symlink("b", path("a")), 0);
    assert_int_equal(symlink("a", path("b")), 0);
    check_refused("a", "Too many levels");
    check_count(2);
}

static void devices_are_written_in_place(void **state)
{
    (void)state;
    struct stat status;
    struct error error;
    assert_true(save_file("/dev/null", "new", 3, false, &error));
    assert_false(save_file("/dev/full", "new", 3, true, &error));
    assert_string_equal(error.text, "/dev/full: cannot write it: No space left on device");
    assert_int_equal(stat("/dev/full", &status), 0);
    assert_true(S_ISCHR(status.st_mode));
}

static void a_fifo_is_written_in_place(void **state)
{
    (void)state;
    struct stat status;
    assert_int_equal(mkfifo(path("fifo"), 0600), 0);
    int reader = open(path("fifo"), O_RDONLY | O_NONBLOCK);
    char bytes[8] = "";
    check_saved("fifo", "new", false);
    assert_int_equal(read(reader, bytes, sizeof bytes), 3);
    assert_string_equal(bytes, "new");
    close(reader);
    assert_int_equal(stat(path("fifo"), &status), 0);
    assert_true(S_ISFIFO(status.st_mode));
}

static void a_hyphen_is_standard_output(void **state)
{
    (void)state;
    struct error error;
    fflush(stdout);
    int kept = dup(STDOUT_FILENO);
    int file = open(path("out"), O_WRONLY | O_CREAT, 0600);
    dup2(file, STDOUT_FILENO);
    bool is_saved = save_file("-", "new", 3, false, &error);
    int full = open("/dev/full", O_WRONLY);
    dup2(full, STDOUT_FILENO);
    bool is_full = !save_file("-", "new", 3, false, &error);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    close(file);
    close(full);
    assert_true(is_saved && is_full);
    check_bytes("out", "new");
    assert_string_equal(error.text, "standard output: cannot write it: No space left on device");
}

static void strange_names_are_names(void **state)
{
    (void)state;
    check_saved("-force", "1", false);
    check_saved("a\nb\x1b[31m", "2", false);
    check_saved("\xff.svg", "3", false);
    check_count(3);
    struct error error;
    assert_false(save_file(path("a\nb\x1b[31m"), "2", 1, false, &error));
    assert_non_null(strstr(error.text, "a\\x0ab\\x1b[31m: exists"));
    assert_false(save_file("", "2", 1, false, &error));
}

static void long_names_leave_room_for_the_reason(void **state)
{
    (void)state;
    char name[300];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    struct error error;
    assert_false(save_file(path(name), "x", 1, false, &error));
    assert_non_null(strstr(error.text, "File name too long"));
    name[255] = '\0';
    check_saved(name, "x", false);
}

/* ----------------------------------------------------------------------------------- faults -- */

static void check_old_file_survives(const char *why)
{
    memset(&fault.writes, 0, sizeof fault.writes);
    check_refused("a", why);
    int write_at = fault.write_at;
    memset(&fault, 0, sizeof fault);
    check_bytes("a", "old");
    check_count(1);
    fault.write_at = write_at;
}

static void no_fault_leaves_half_a_file(void **state)
{
    (void)state;
    static const int errors[] = {ENOSPC, EIO, EDQUOT, EROFS};
    out_write(path("a"), "old", 3);
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        for (int at = 1; at <= 3; at++) {
            fault.write_error = errors[i];
            fault.write_at = at;
            fault.most = 1;
            check_old_file_survives(strerror(errors[i]));
        }
        fault.write_at = 0;
        if (errors[i] != EROFS) {
            fault.sync_error = errors[i];
            check_old_file_survives(strerror(errors[i]));
        }
        fault.close_error = errors[i];
        check_old_file_survives(strerror(errors[i]));
        fault.rename_error = errors[i];
        check_old_file_survives(strerror(errors[i]));
    }
}

static void interrupted_and_short_writes_go_on(void **state)
{
    (void)state;
    for (int at = 1; at <= 6; at++) {
        fault.writes = 0;
        fault.most = 2;
        fault.write_error = EINTR;
        fault.write_at = at;
        check_saved("a", "0123456789", true);
        check_bytes("a", "0123456789");
    }
}

static void a_file_system_without_links_or_sync_will_do(void **state)
{
    (void)state;
    fault.sync_error = EINVAL;
    check_saved("a", "new", false);
    check_bytes("a", "new");
}

/* In a child, since limits and rights do not come back. Its exit status is 0 if saving failed with
 * the errno wanted, nothing was left, and the old file stands. */
static void check_in_child(void (*prepare)(void), const char *name, const char *why)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct error error = {.text = ""};
        char bytes[5000];
        memset(bytes, 'x', sizeof bytes);
        prepare();
        bool is_saved = save_file(path(name), bytes, sizeof bytes, true, &error);
        _exit(is_saved || strstr(error.text, why) == NULL);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void limit_files(void)
{
    struct rlimit limit = {1000, 1000};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
}

static void a_size_limit_leaves_the_old_file(void **state)
{
    (void)state;
    out_write(path("a"), "old", 3);
    check_in_child(limit_files, "a", "File too large");
    check_bytes("a", "old");
    check_count(1);
}

static void become_nobody(void)
{
    if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        _exit(2);
}

static void without_rights_nothing_happens(void **state)
{
    (void)state;
    out_write(path("a"), "old", 3);
    assert_int_equal(chmod(path("a"), 0444), 0);
    assert_int_equal(chmod(folder, 0555), 0);
    check_in_child(become_nobody, "a", "Permission denied");
    check_in_child(become_nobody, "b", "Permission denied");
    assert_int_equal(chmod(folder, 0777), 0);
    check_in_child(become_nobody, "a", "is not for writing");
    assert_int_equal(chmod(folder, 0755), 0);
    check_bytes("a", "old");
    check_count(1);
}

int main(void)
{
#define SAVE_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        SAVE_TEST(a_new_file_gets_the_bytes_and_usual_rights),
        SAVE_TEST(an_existing_file_needs_force_and_keeps_its_rights),
        SAVE_TEST(folders_are_refused),
        SAVE_TEST(a_link_stays_and_its_target_changes),
        SAVE_TEST(a_dangling_link_makes_its_target),
        SAVE_TEST(links_in_a_circle_are_refused),
        SAVE_TEST(devices_are_written_in_place),
        SAVE_TEST(a_fifo_is_written_in_place),
        SAVE_TEST(a_hyphen_is_standard_output),
        SAVE_TEST(strange_names_are_names),
        SAVE_TEST(long_names_leave_room_for_the_reason),
        SAVE_TEST(no_fault_leaves_half_a_file),
        SAVE_TEST(interrupted_and_short_writes_go_on),
        SAVE_TEST(a_file_system_without_links_or_sync_will_do),
        SAVE_TEST(a_size_limit_leaves_the_old_file),
        SAVE_TEST(without_rights_nothing_happens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
