/* Preloaded into a till: writes down, in order, what it does to the files of one folder.
 *
 * A record is: kind (1 byte), length of the path (2), offset or new size (8), length of the data (4), path, data; all
 * little-endian. Kinds: W write, T truncate, S synced, U unlinked. Logged after the call has succeeded.
 * The folder is in BLANGKON_IO_FOLDER, the log in BLANGKON_IO_LOG.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int log_fd = -1;
static char folder[PATH_MAX];
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    const char *where = getenv("BLANGKON_IO_FOLDER"), *log = getenv("BLANGKON_IO_LOG");
    if (where && log) {
        snprintf(folder, sizeof folder, "%s", where);
        log_fd = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
}

static void put(char kind, const char *path, uint64_t offset, const void *data, uint32_t size) {
    uint16_t length = (uint16_t)strlen(path);
    char head[15];
    struct iovec parts[3] = {{head, sizeof head}, {(void *)path, length}, {(void *)data, size}};
    if (log_fd < 0 || strncmp(path, folder, strlen(folder)) != 0) return;
    head[0] = kind;
    memcpy(head + 1, &length, 2);
    memcpy(head + 3, &offset, 8);
    memcpy(head + 11, &size, 4);
    pthread_mutex_lock(&turn);
    if (syscall(SYS_writev, log_fd, parts, 3) != (long)(sizeof head + length + size)) abort();
    pthread_mutex_unlock(&turn);
}

static void put_fd(char kind, int fd, uint64_t offset, const void *data, uint32_t size) {
    char link[64], path[PATH_MAX];
    ssize_t length;
    if (log_fd < 0 || fd == log_fd) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return;
    path[length] = 0;
    put(kind, path, offset, data, size);
}

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    ssize_t done = real(fd, data, size);
    /* Where it went: files are appended to or written from their beginning, and the position is known afterwards. */
    if (done > 0 && log_fd >= 0) {
        off_t after = lseek(fd, 0, SEEK_CUR);
        if (after >= done) put_fd('W', fd, (uint64_t)(after - done), data, (uint32_t)done);
    }
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) {
    REAL(pwrite);
    ssize_t done = real(fd, data, size, offset);
    if (done > 0) put_fd('W', fd, (uint64_t)offset, data, (uint32_t)done);
    return done;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    REAL(pwrite64);
    ssize_t done = real(fd, data, size, offset);
    if (done > 0) put_fd('W', fd, (uint64_t)offset, data, (uint32_t)done);
    return done;
}

int ftruncate(int fd, off_t size) {
    REAL(ftruncate);
    int failed = real(fd, size);
    if (!failed) put_fd('T', fd, (uint64_t)size, "", 0);
    return failed;
}

int ftruncate64(int fd, off64_t size) {
    REAL(ftruncate64);
    int failed = real(fd, size);
    if (!failed) put_fd('T', fd, (uint64_t)size, "", 0);
    return failed;
}

int fsync(int fd) {
    REAL(fsync);
    int failed = real(fd);
    if (!failed) put_fd('S', fd, 0, "", 0);
    return failed;
}

int fdatasync(int fd) {
    REAL(fdatasync);
    int failed = real(fd);
    if (!failed) put_fd('S', fd, 0, "", 0);
    return failed;
}

int unlink(const char *path) {
    REAL(unlink);
    int failed = real(path);
    if (!failed) put('U', path, 0, "", 0);
    return failed;
}
