/*
 * world: the seam to everything outside the process. The program implements it
 * with the operating system (system/), tests with memory. Nothing
 * below the command layer opens a file, asks for the time or reads the
 * environment by another way.
 */
#ifndef BASE_WORLD_H
#define BASE_WORLD_H

#include "base/str.h"

typedef enum world_status {
    WORLD_OK,
    WORLD_MISSING,    /* no such file or folder */
    WORLD_DIRECTORY,  /* a folder where a file was wanted */
    WORLD_NOT_FOLDER, /* a file where a folder was wanted */
    WORLD_DENIED,     /* no permission */
    WORLD_TOO_LARGE,  /* more bytes than the limit */
    WORLD_FULL,       /* no room: disk, quota or file size limit */
    WORLD_READ_ONLY,  /* file system or folder cannot be written */
    WORLD_FAILED,     /* anything else; see the cause */
} world_status;

/* What changes when a file is written. */
typedef struct world_stamp {
    int64_t size; /* bytes */
    int64_t seconds, nanoseconds; /* of the last writing */
} world_stamp;

typedef struct world world;
struct world {
    void *context;

    /* The whole of a file, at most `limit` bytes, into the arena. "-" is
     * standard input. On failure *cause is the system's own sentence. */
    world_status (*read)(world *w, arena *a, const char *path, size_t limit, str *bytes,
                         str *cause);

    /* The same of a file that a paper or a folder names, not the one who runs the program:
     * only a regular one, never standard input, and nothing that keeps a reader waiting. */
    world_status (*read_regular)(world *w, arena *a, const char *path, size_t limit, str *bytes,
                                 str *cause);

    /* Names in a folder, sorted by bytes, without "." and "..". */
    world_status (*list)(world *w, arena *a, const char *path, str **names, size_t *count,
                         str *cause);

    /* Writes a file so that it appears whole or not at all and an older one
     * stays until then; "-" is standard output. */
    world_status (*write)(world *w, arena *a, const char *path, str bytes, str *cause);

    /* Makes a folder, and those around it, where they are not there. */
    world_status (*make_folder)(world *w, arena *a, const char *path, str *cause);

    /* The stamp of a regular file. */
    world_status (*stamp)(world *w, arena *a, const char *path, world_stamp *stamp, str *cause);
};

#endif
