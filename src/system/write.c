/* Writing whole or not at all. The new file has no name until its bytes are safe
 * (O_TMPFILE), so not even a killed process leaves anything; file systems without such
 * files get a temporary name, and signals wait until it is gone again. */
#include "system/system.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int write_all(int fd, str bytes)
{
    while (bytes.len) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        bytes = str_sub(bytes, (size_t)n, bytes.len);
    }
    return 0;
}

/* Of two failures the first is told. */
static int close_after(int fd, int error)
{
    return close(fd) != 0 && !error ? errno : error;
}

/* Follows links to the file that is meant, which need not be there yet. */
static int resolve(arena *a, const char *path, const char **real)
{
    enum { LINKS_MOST = 40 };
    for (int i = 0; i < LINKS_MOST; i++) {
        char *to = arena_alloc(a, PATH_MAX, 1);
        ssize_t n = readlink(path, to, PATH_MAX - 1);
        if (n < 0) {
            *real = path;
            return 0;
        }
        const char *slash = strrchr(path, '/');
        str folder = slash && to[0] != '/' ? (str){path, (size_t)(slash - path) + 1} : STR("");
        path = str_c(a, str_join(a, folder, (str){to, (size_t)n}));
    }
    return ELOOP;
}

/* Nothing from here to write_file() takes memory from the arena, so its trap cannot
 * be sprung while a file is open or signals are held. */

/* A file being made: open, and known by `name` unless that is empty. */
typedef struct draft {
    const char *target;
    int fd;
    char name[PATH_MAX];
} draft;

/* The target's folder with its final '/'. */
static size_t folder_length(const char *target)
{
    const char *slash = strrchr(target, '/');
    return slash ? (size_t)(slash - target) + 1 : 0;
}

/* Names beside the target that nobody else uses: told apart by process, then counted. */
enum { NAMES_MOST = 100 };

static bool spare_name(draft *d, int try)
{
    int n = snprintf(d->name, sizeof d->name, "%.*s.beslut-%ld-%d", (int)folder_length(d->target),
                     d->target, (long)getpid(), try);
    return n > 0 && (size_t)n < sizeof d->name;
}

static int draft_open_named(draft *d)
{
    for (int try = 0; try < NAMES_MOST; try++) {
        if (!spare_name(d, try))
            return ENAMETOOLONG;
        d->fd = open(d->name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
        if (d->fd >= 0)
            return 0;
        if (errno != EEXIST)
            return errno;
    }
    return EEXIST;
}

/* The way by which a file without a name gets one. */
static const char own_files[] = "/proc/self/fd";

static int draft_open(draft *d)
{
    char folder[PATH_MAX] = ".";
    size_t length = folder_length(d->target);
    if (length >= sizeof folder)
        return ENAMETOOLONG;
    if (length)
        snprintf(folder, sizeof folder, "%.*s", (int)length, d->target);
    d->name[0] = '\0';
    d->fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    if (d->fd >= 0 && access(own_files, X_OK) == 0)
        return 0;
    if (d->fd >= 0)
        close(d->fd);
    else if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)
        return errno;
    return draft_open_named(d);
}

static int draft_link(const draft *d, const char *name)
{
    char self[64];
    snprintf(self, sizeof self, "%s/%d", own_files, d->fd);
    return linkat(AT_FDCWD, self, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

static int draft_name(draft *d)
{
    int error = EEXIST;
    for (int try = 0; error == EEXIST && try < NAMES_MOST; try++)
        error = spare_name(d, try) ? draft_link(d, d->name) : ENAMETOOLONG;
    if (error)
        d->name[0] = '\0';
    return error;
}

/* Puts the draft in the target's place: linked there when nothing is, else moved. */
static int draft_place(draft *d)
{
    if (!d->name[0]) {
        int error = draft_link(d, d->target);
        if (error == EEXIST)
            error = draft_name(d);
        if (error || !d->name[0])
            return error;
    }
    if (rename(d->name, d->target) != 0)
        return errno;
    d->name[0] = '\0';
    return 0;
}

/* The older file's owner and permissions stay; what cannot be kept of the owner takes
 * the privileges that went with it along. */
static int keep_mode(int fd, const struct stat *older)
{
    mode_t mode = older->st_mode & 07777;
    if (fchown(fd, older->st_uid, older->st_gid) != 0)
        mode &= 0777;
    return fchmod(fd, mode) == 0 ? 0 : errno;
}

static int fill_and_place(draft *d, const struct stat *older, str bytes)
{
    int error = write_all(d->fd, bytes);
    if (!error && older)
        error = keep_mode(d->fd, older);
    if (!error && fsync(d->fd) != 0)
        error = errno;
    if (!error)
        error = draft_place(d);
    if (error && d->name[0])
        unlink(d->name);
    return close_after(d->fd, error);
}

static int replace(const char *target, const struct stat *older, str bytes)
{
    sigset_t held, before;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    sigaddset(&held, SIGHUP);
    sigaddset(&held, SIGQUIT);
    pthread_sigmask(SIG_BLOCK, &held, &before);
    draft d = {.target = target};
    int error = draft_open(&d);
    if (!error)
        error = fill_and_place(&d, older, bytes);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error;
}

static int overwrite(const char *path, str bytes)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return errno;
    return close_after(fd, write_all(fd, bytes));
}

static int write_file(arena *a, const char *path, str bytes)
{
    const char *target;
    int error = resolve(a, path, &target);
    if (error)
        return error;
    struct stat st;
    if (stat(target, &st) != 0)
        return errno == ENOENT ? replace(target, NULL, bytes) : errno;
    if (S_ISDIR(st.st_mode))
        return EISDIR;
    if (access(target, W_OK) != 0)
        return errno; /* a file that nobody may change is not replaced either */
    return S_ISREG(st.st_mode) ? replace(target, &st, bytes) : overwrite(target, bytes);
}

world_status system_write(world *w, arena *a, const char *path, str bytes, str *cause)
{
    int error =
        strcmp(path, "-") == 0 ? write_all(STDOUT_FILENO, bytes) : write_file(a, path, bytes);
    return error ? system_fault(w, a, error, cause) : WORLD_OK;
}

/* The folders around the one at `path`; what fails is told when that one is made. */
static void make_around(arena *a, const char *path)
{
    char *part = str_c(a, str_from(path));
    for (char *c = part + 1; *part && *c; c++) {
        if (*c != '/')
            continue;
        *c = '\0';
        mkdir(part, 0777);
        *c = '/';
    }
}

world_status system_make_folder(world *w, arena *a, const char *path, str *cause)
{
    struct stat st;
    if (mkdir(path, 0777) == 0)
        return WORLD_OK;
    if (errno == ENOENT) {
        make_around(a, path);
        if (mkdir(path, 0777) == 0)
            return WORLD_OK;
    }
    int error = errno;
    if (error == EEXIST && stat(path, &st) == 0)
        error = S_ISDIR(st.st_mode) ? 0 : ENOTDIR;
    return error ? system_fault(w, a, error, cause) : WORLD_OK;
}
