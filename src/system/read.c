/* Reading files and folders, and what errors are called. */
#include "system/system.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_(text) text

typedef struct error_row {
    int error;
    world_status status;
    const char *words;
} error_row;

/* In our own words, because the system's are translated only where its language
 * packages are installed. */
static const error_row errors[] = {
    {ENOENT, WORLD_MISSING, N_("there is no such file or folder")},
    {EISDIR, WORLD_DIRECTORY, N_("it is a folder")},
    {ENOTDIR, WORLD_NOT_FOLDER, N_("a part of the path is not a folder")},
    {EACCES, WORLD_DENIED, N_("permission is denied")},
    {EPERM, WORLD_DENIED, N_("the system does not permit it")},
    {ENOSPC, WORLD_FULL, N_("there is no room left")},
    {EDQUOT, WORLD_FULL, N_("your share of the disk is full")},
    {EFBIG, WORLD_FULL, N_("the file would pass the limit of size that is set for you")},
    {EROFS, WORLD_READ_ONLY, N_("the file system can only be read")},
    {EPIPE, WORLD_FAILED, N_("the receiver has stopped reading")},
    {EBADF, WORLD_FAILED, N_("it is closed")},
    {EIO, WORLD_FAILED, N_("the device reports a fault")},
    {ENAMETOOLONG, WORLD_FAILED, N_("the name is too long")},
    {ELOOP, WORLD_FAILED, N_("links lead round in a circle")},
    {EMFILE, WORLD_FAILED, N_("too many files are open")},
    {ESPIPE, WORLD_FAILED, N_("it is no regular file")},
    {ETXTBSY, WORLD_FAILED, N_("it is a program that is running")},
};

world_status system_fault(world *w, arena *a, int error, str *cause)
{
    const system_world *s = (const system_world *)w;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (errors[i].error == error) {
            const char *words = errors[i].words;
            *cause = str_copy(a, str_from(s->translate ? s->translate(words) : words));
            return errors[i].status;
        }
    const char *words = strerrordesc_np(error);
    *cause = str_copy(a, str_from(words ? words : "?"));
    return WORLD_FAILED;
}

/* Descriptors and folders are open only in the two functions below, which take memory
 * from the arena meanwhile; so the arena closes them, should memory end. */
typedef struct handle {
    int fd;
    DIR *folder;
} handle;

static void handle_close(void *object)
{
    handle *h = object;
    if (h->folder)
        closedir(h->folder);
    else if (h->fd > STDERR_FILENO)
        close(h->fd);
    *h = (handle){.fd = -1};
}

static int read_all(handle *h, buf *bytes, size_t limit, bool *too_large)
{
    enum { BLOCK = 64 * 1024 };
    char *block = arena_alloc(bytes->arena, BLOCK, 1);
    *too_large = false;
    for (;;) {
        ssize_t n = read(h->fd, block, BLOCK);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        if (n == 0)
            return 0;
        if ((size_t)n > limit - bytes->len) {
            *too_large = true;
            return 0;
        }
        buf_add(bytes, (str){block, (size_t)n});
    }
}

static int fault_of_kind(const struct stat *st, bool regular)
{
    if (S_ISDIR(st->st_mode))
        return EISDIR;
    return regular && !S_ISREG(st->st_mode) ? ESPIPE : 0;
}

static world_status read_open(world *w, arena *a, int fd, bool regular, size_t limit, str *bytes,
                              str *cause)
{
    if (fd < 0)
        return system_fault(w, a, errno, cause);
    handle *h = ARENA_NEW(a, handle);
    h->fd = fd;
    arena_defer(a, handle_close, h);
    struct stat st;
    bool too_large = false;
    buf text = buf_in(a);
    int error = fstat(h->fd, &st) != 0 ? errno : fault_of_kind(&st, regular);
    if (!error && S_ISREG(st.st_mode) && st.st_size > 0 && (uintmax_t)st.st_size > limit)
        too_large = true;
    else if (!error)
        error = read_all(h, &text, limit, &too_large);
    handle_close(h);
    if (error)
        return system_fault(w, a, error, cause);
    if (too_large)
        return WORLD_TOO_LARGE;
    *bytes = buf_str(&text);
    return WORLD_OK;
}

enum { READ_FLAGS = O_RDONLY | O_CLOEXEC | O_NOCTTY };

world_status system_read(world *w, arena *a, const char *path, size_t limit, str *bytes, str *cause)
{
    int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, READ_FLAGS);
    return read_open(w, a, fd, false, limit, bytes, cause);
}

/* A pipe opens at once with O_NONBLOCK, and is refused; to a regular file it is nothing. */
world_status system_read_regular(world *w, arena *a, const char *path, size_t limit, str *bytes,
                                 str *cause)
{
    return read_open(w, a, open(path, READ_FLAGS | O_NONBLOCK), true, limit, bytes, cause);
}

static int by_bytes(const void *x, const void *y)
{
    return str_cmp(*(const str *)x, *(const str *)y);
}

world_status system_list(world *w, arena *a, const char *path, str **names, size_t *count,
                         str *cause)
{
    handle *h = ARENA_NEW(a, handle);
    h->fd = -1;
    arena_defer(a, handle_close, h);
    h->folder = opendir(path);
    if (!h->folder)
        return system_fault(w, a, errno, cause);
    VEC(str) list = {0};
    const struct dirent *entry;
    while (errno = 0, (entry = readdir(h->folder)))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            vec_push(a, &list, str_copy(a, str_from(entry->d_name)));
    int error = errno;
    handle_close(h);
    if (error)
        return system_fault(w, a, error, cause);
    if (list.len)
        qsort(list.at, list.len, sizeof *list.at, by_bytes);
    *names = list.at;
    *count = list.len;
    return WORLD_OK;
}

world_status system_stamp(world *w, arena *a, const char *path, world_stamp *stamp, str *cause)
{
    struct stat st;
    const int error = stat(path, &st) != 0 ? errno : fault_of_kind(&st, true);
    if (error)
        return system_fault(w, a, error, cause);
    *stamp = (world_stamp){st.st_size, st.st_mtim.tv_sec, st.st_mtim.tv_nsec};
    return WORLD_OK;
}

system_world system_open(const char *(*translate)(const char *msgid))
{
    return (system_world){
        .world = {.read = system_read,
                  .read_regular = system_read_regular,
                  .list = system_list,
                  .write = system_write,
                  .make_folder = system_make_folder,
                  .stamp = system_stamp},
        .translate = translate,
    };
}
