/* Records what a process writes, syncs and renames under one folder, in order, with the data.
 *
 * Loaded with LD_PRELOAD. POWER_ROOT names the folder (absolute, without symbolic links),
 * POWER_LOG the log. Every record is a header of 40 bytes and three pieces of variable length
 * (path, second path, data); replay.py reads them. A record is written after its call has
 * succeeded, so a log cut anywhere is what had been asked of the disk up to that moment.
 *
 * Writing to POWER_ROOT/.acknowledged reaches no disk: it becomes a marker in the log.
 * Files ending in -shm are left out: SQLite shares memory through them and rebuilds them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 65536
#define CREATED 1u
#define TRUNCATED 2u

enum { OPEN = 1, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, MKDIR, RMDIR, LINK, CLOSE, MARK, UNKNOWN };
enum { NOT_OURS = 0, FILE_OR_FOLDER, MARKER };

struct header {
    uint32_t op, pid;
    int32_t fd;
    uint32_t flags;
    uint64_t offset;
    uint32_t path, other, data, reserved;
};

static char root[PATH_MAX];
static size_t root_length;
static int log_fd = -1;
static pid_t self;
static unsigned char kind[FDS];
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static void put(const void *data, size_t length) {
    ssize_t (*real_write)(int, const void *, size_t) =
        (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    const char *rest = data;
    while (length) {
        ssize_t done = real_write(log_fd, rest, length);
        if (done < 0) {
            if (errno == EINTR) continue;
            abort(); /* a log with a hole would prove nothing */
        }
        rest += done;
        length -= (size_t)done;
    }
}

static void record(uint32_t op, int fd, uint32_t flags, uint64_t offset, const char *path,
                   const char *other, const void *data, size_t length) {
    int before = errno;
    struct header head = {op, (uint32_t)self, fd, flags, offset,
                          path ? (uint32_t)strlen(path) : 0, other ? (uint32_t)strlen(other) : 0,
                          (uint32_t)length, 0};
    size_t size = sizeof head + head.path + head.other + length;
    char *whole = malloc(size), *end = whole;
    if (!whole) abort();
    memcpy(end, &head, sizeof head), end += sizeof head;
    if (head.path) memcpy(end, path, head.path), end += head.path;
    if (head.other) memcpy(end, other, head.other), end += head.other;
    if (length) memcpy(end, data, length);
    put(whole, size);
    free(whole);
    errno = before;
}

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("POWER_ROOT"), *name = getenv("POWER_LOG");
    if (!folder || !name || strlen(folder) >= sizeof root) return;
    int (*real_open)(const char *, int, ...) =
        (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
    int low = real_open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (low < 0) abort();
    log_fd = fcntl(low, F_DUPFD_CLOEXEC, 700); /* out of the way of the program's own files */
    close(low);
    strcpy(root, folder);
    root_length = strlen(root);
    self = getpid();
}

/* A child between vfork and exec shares this memory and must leave it alone. */
static int active(void) { return log_fd >= 0 && getpid() == self; }

static int ours(int fd) { return fd >= 0 && fd < FDS && kind[fd] == FILE_OR_FOLDER && active(); }

/* The absolute form of a path, into `out`; whether it lies under the folder. */
static int inside(int at, const char *path, char *out) {
    if (!active() || !path) return 0;
    if (path[0] == '/') {
        if (strlen(path) >= PATH_MAX) return 0;
        strcpy(out, path);
    } else {
        char link[64], base[PATH_MAX];
        ssize_t length;
        if (at == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) return 0;
        } else {
            snprintf(link, sizeof link, "/proc/self/fd/%d", at);
            length = readlink(link, base, sizeof base - 1);
            if (length < 0) return 0;
            base[length] = 0;
        }
        if ((size_t)snprintf(out, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return 0;
    }
    size_t length = strlen(out);
    while (length > 1 && out[length - 1] == '/') out[--length] = 0;
    if (strncmp(out, root, root_length) || (out[root_length] && out[root_length] != '/')) return 0;
    return length < 4 || strcmp(out + length - 4, "-shm");
}

static int opened(int at, const char *path, int flags, mode_t mode,
                  int (*real)(int, const char *, int, ...)) {
    char whole[PATH_MAX];
    struct stat info;
    if (!inside(at, path, whole)) return real(at, path, flags, mode);
    if (!strcmp(whole + root_length, "/.acknowledged")) {
        int fd = real(AT_FDCWD, "/dev/null", O_WRONLY | O_CLOEXEC, 0);
        if (fd >= 0 && fd < FDS) kind[fd] = MARKER;
        return fd;
    }
    pthread_mutex_lock(&turn);
    int there = stat(whole, &info) == 0;
    int fd = real(at, path, flags, mode);
    if (fd >= FDS) abort();
    if (fd >= 0) {
        kind[fd] = FILE_OR_FOLDER;
        if ((flags & O_TMPFILE) == O_TMPFILE) record(UNKNOWN, fd, 0, 0, "O_TMPFILE", 0, 0, 0);
        record(OPEN, fd, (there ? 0 : CREATED) | (there && (flags & O_TRUNC) ? TRUNCATED : 0), 0,
               whole, 0, 0, 0);
    }
    pthread_mutex_unlock(&turn);
    return fd;
}

#define MODE(last) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, last); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }

int openat(int at, const char *path, int flags, ...) {
    MODE(flags)
    REAL(openat);
    return opened(at, path, flags, mode, real);
}
int openat64(int at, const char *path, int flags, ...) {
    MODE(flags)
    REAL(openat64);
    return opened(at, path, flags, mode, real);
}
int open(const char *path, int flags, ...) {
    MODE(flags)
    REAL(openat);
    return opened(AT_FDCWD, path, flags, mode, real);
}
int open64(const char *path, int flags, ...) {
    MODE(flags)
    REAL(openat64);
    return opened(AT_FDCWD, path, flags, mode, real);
}
int creat(const char *path, mode_t mode) {
    REAL(openat);
    return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode, real);
}

int close(int fd) {
    REAL(close);
    if (fd >= 0 && fd == log_fd && active()) return 0; /* whoever closes every file spares this */
    if (fd >= 0 && fd < FDS && kind[fd] && active()) {
        if (kind[fd] == FILE_OR_FOLDER) {
            pthread_mutex_lock(&turn);
            record(CLOSE, fd, 0, 0, 0, 0, 0, 0);
            kind[fd] = NOT_OURS;
            pthread_mutex_unlock(&turn);
        }
        kind[fd] = NOT_OURS;
    }
    return real(fd);
}

ssize_t write(int fd, const void *data, size_t length) {
    REAL(write);
    if (fd >= 0 && fd < FDS && kind[fd] == MARKER && active()) {
        pthread_mutex_lock(&turn);
        record(MARK, fd, 0, 0, 0, 0, data, length);
        pthread_mutex_unlock(&turn);
        return (ssize_t)length;
    }
    if (!ours(fd)) return real(fd, data, length);
    pthread_mutex_lock(&turn);
    ssize_t done = real(fd, data, length);
    if (done > 0)
        record(WRITE, fd, 0, (uint64_t)(lseek(fd, 0, SEEK_CUR) - done), 0, 0, data, (size_t)done);
    pthread_mutex_unlock(&turn);
    return done;
}

static ssize_t written_at(int fd, const void *data, size_t length, off_t offset,
                          ssize_t (*real)(int, const void *, size_t, off_t)) {
    if (!ours(fd)) return real(fd, data, length, offset);
    pthread_mutex_lock(&turn);
    ssize_t done = real(fd, data, length, offset);
    if (done > 0) record(WRITE, fd, 0, (uint64_t)offset, 0, 0, data, (size_t)done);
    pthread_mutex_unlock(&turn);
    return done;
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
    REAL(pwrite);
    return written_at(fd, data, length, offset, real);
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
    REAL(pwrite64);
    return written_at(fd, data, length, offset, real);
}

static void gathered(int fd, const struct iovec *pieces, int count, uint64_t offset, ssize_t done) {
    for (int i = 0; i < count && done > 0; i++) {
        size_t length = pieces[i].iov_len < (size_t)done ? pieces[i].iov_len : (size_t)done;
        if (length) record(WRITE, fd, 0, offset, 0, 0, pieces[i].iov_base, length);
        offset += length;
        done -= (ssize_t)length;
    }
}
ssize_t writev(int fd, const struct iovec *pieces, int count) {
    REAL(writev);
    if (!ours(fd)) return real(fd, pieces, count);
    pthread_mutex_lock(&turn);
    ssize_t done = real(fd, pieces, count);
    if (done > 0) gathered(fd, pieces, count, (uint64_t)(lseek(fd, 0, SEEK_CUR) - done), done);
    pthread_mutex_unlock(&turn);
    return done;
}
ssize_t pwritev(int fd, const struct iovec *pieces, int count, off_t offset) {
    REAL(pwritev);
    if (!ours(fd)) return real(fd, pieces, count, offset);
    pthread_mutex_lock(&turn);
    ssize_t done = real(fd, pieces, count, offset);
    if (done > 0) gathered(fd, pieces, count, (uint64_t)offset, done);
    pthread_mutex_unlock(&turn);
    return done;
}
ssize_t pwritev64(int fd, const struct iovec *pieces, int count, off64_t offset) {
    return pwritev(fd, pieces, count, offset);
}

static int cut(int fd, off_t length, int (*real)(int, off_t)) {
    if (!ours(fd)) return real(fd, length);
    pthread_mutex_lock(&turn);
    int answer = real(fd, length);
    if (!answer) record(TRUNCATE, fd, 0, (uint64_t)length, 0, 0, 0, 0);
    pthread_mutex_unlock(&turn);
    return answer;
}
int ftruncate(int fd, off_t length) {
    REAL(ftruncate);
    return cut(fd, length, real);
}
int ftruncate64(int fd, off64_t length) {
    REAL(ftruncate64);
    return cut(fd, length, real);
}

static int synced(int fd, int (*real)(int)) {
    if (!ours(fd)) return real(fd);
    pthread_mutex_lock(&turn);
    int answer = real(fd);
    if (!answer) record(SYNC, fd, 0, 0, 0, 0, 0, 0);
    pthread_mutex_unlock(&turn);
    return answer;
}
int fsync(int fd) {
    REAL(fsync);
    return synced(fd, real);
}
int fdatasync(int fd) {
    REAL(fdatasync);
    return synced(fd, real);
}

/* Ways to write that are not followed: refused, so that callers fall back to plain writes. */
ssize_t sendfile(int out, int in, off_t *offset, size_t count) {
    REAL(sendfile);
    if (ours(out)) return errno = EINVAL, -1;
    return real(out, in, offset, count);
}
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) {
    return sendfile(out, in, offset, count);
}
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t count, unsigned flags) {
    REAL(copy_file_range);
    if (ours(out)) return errno = EXDEV, -1;
    return real(in, from, out, to, count, flags);
}
int fallocate(int fd, int mode, off_t offset, off_t length) {
    REAL(fallocate);
    if (ours(fd)) return errno = EOPNOTSUPP, -1;
    return real(fd, mode, offset, length);
}

static void renamed(int from_at, const char *from, int to_at, const char *to) {
    char old[PATH_MAX], new[PATH_MAX];
    int leaves = inside(from_at, from, old), enters = inside(to_at, to, new);
    if (leaves && enters) record(RENAME, -1, 0, 0, old, new, 0, 0);
    else if (leaves || enters) record(UNKNOWN, -1, 0, 0, "rename across the border", 0, 0, 0);
}
int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
    REAL(renameat2);
    pthread_mutex_lock(&turn);
    int answer = real(from_at, from, to_at, to, flags);
    if (!answer) {
        renamed(from_at, from, to_at, to);
        if (flags & RENAME_EXCHANGE) record(UNKNOWN, -1, 0, 0, "exchange", 0, 0, 0);
    }
    pthread_mutex_unlock(&turn);
    return answer;
}
int renameat(int from_at, const char *from, int to_at, const char *to) {
    return renameat2(from_at, from, to_at, to, 0);
}
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int at, const char *path, int flags) {
    REAL(unlinkat);
    char whole[PATH_MAX];
    if (!inside(at, path, whole)) return real(at, path, flags);
    pthread_mutex_lock(&turn);
    int answer = real(at, path, flags);
    if (!answer) record(flags & AT_REMOVEDIR ? RMDIR : UNLINK, -1, 0, 0, whole, 0, 0, 0);
    pthread_mutex_unlock(&turn);
    return answer;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
    int answer = unlinkat(AT_FDCWD, path, 0);
    return answer && errno == EISDIR ? rmdir(path) : answer;
}

int mkdirat(int at, const char *path, mode_t mode) {
    REAL(mkdirat);
    char whole[PATH_MAX];
    if (!inside(at, path, whole)) return real(at, path, mode);
    pthread_mutex_lock(&turn);
    int answer = real(at, path, mode);
    if (!answer) record(MKDIR, -1, 0, 0, whole, 0, 0, 0);
    pthread_mutex_unlock(&turn);
    return answer;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

int linkat(int from_at, const char *from, int to_at, const char *to, int flags) {
    REAL(linkat);
    char old[PATH_MAX], new[PATH_MAX];
    pthread_mutex_lock(&turn);
    int answer = real(from_at, from, to_at, to, flags);
    if (!answer && inside(to_at, to, new)) {
        if (inside(from_at, from, old)) record(LINK, -1, 0, 0, old, new, 0, 0);
        else record(UNKNOWN, -1, 0, 0, "link", 0, 0, 0);
    }
    pthread_mutex_unlock(&turn);
    return answer;
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

static int doubled(int old, int fresh) {
    if (fresh >= 0 && ours(old)) record(UNKNOWN, old, 0, 0, "dup", 0, 0, 0);
    return fresh;
}
int dup(int fd) {
    REAL(dup);
    return doubled(fd, real(fd));
}
int dup2(int fd, int to) {
    REAL(dup2);
    return doubled(fd, real(fd, to));
}
