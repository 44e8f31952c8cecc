/* SPDX-License-Identifier: MIT
 *
 * fault: preloaded into memsviz, makes one function of the C library fail.
 *
 *     FAULT=read:4:1:3     calls 1, 2 and 3 of read give -1 with errno 4
 *     FAULT=malloc:12:57:1 memsviz's own 57th allocation, by malloc, calloc or realloc, gives NULL;
 *                          those of the libraries do not count
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static struct {
    bool is_read;
    char function[16];
    int error;
    unsigned long from, times, calls;
} fault;

static void read_fault(void)
{
    const char *text = getenv("FAULT");
    fault.is_read = true;
    if (text != NULL)
        sscanf(text, "%15[a-z]:%d:%lu:%lu", fault.function, &fault.error, &fault.from,
               &fault.times);
}

/* Whether this call is to fail; errno is set. */
static bool fails(const char *function)
{
    if (!fault.is_read)
        read_fault();
    if (strcmp(function, fault.function) != 0)
        return false;
    fault.calls++;
    if (fault.calls < fault.from || fault.calls >= fault.from + fault.times)
        return false;
    errno = fault.error;
    return true;
}

/* Whether the program itself calls from there. */
static bool is_own(void *caller)
{
    Dl_info info;
    return dladdr(caller, &info) != 0 && strstr(info.dli_fname, "/memsviz") != NULL &&
           strstr(info.dli_fname, ".so") == NULL;
}

#define OWN_FAILS() (is_own(__builtin_return_address(0)) && fails("malloc"))

void *malloc(size_t size)
{
    return OWN_FAILS() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return OWN_FAILS() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return OWN_FAILS() ? NULL : __libc_realloc(old, size);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t read(int fd, void *bytes, size_t size)
{
    return fails("read") ? -1 : NEXT(read)(fd, bytes, size);
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    return fails("write") ? -1 : NEXT(write)(fd, bytes, size);
}

int fchmod(int fd, mode_t mode)
{
    return fails("fchmod") ? -1 : NEXT(fchmod)(fd, mode);
}

int fsync(int fd)
{
    return fails("fsync") ? -1 : NEXT(fsync)(fd);
}

int unlink(const char *path)
{
    return fails("unlink") ? -1 : NEXT(unlink)(path);
}

int close(int fd)
{
    int result = NEXT(close)(fd);
    return fails("close") ? -1 : result;
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return fails("open") ? -1 : NEXT(open)(path, flags, mode);
}
