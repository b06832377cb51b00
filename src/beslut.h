/*
 * beslut: check and render decision papers from another program.
 *
 * A beslut_compiler holds a template with its fonts, loaded once; it is immutable
 * and may be used from several threads. beslut_compile() takes the bytes of one
 * paper and gives a beslut_result, which holds the diagnostics and the outputs asked
 * for. A paper with errors gives diagnostics and no outputs.
 *
 *     beslut_compiler *c = beslut_open("templates/grund");
 *     if (!beslut_usable(c)) { ... beslut_diagnostic_at(beslut_setup(c), 0) ... }
 *     beslut_result *r = beslut_compile(c, "paper.md", bytes, length, BESLUT_PDF);
 *     size_t size;
 *     const void *pdf = beslut_output(r, BESLUT_PDF, &size);
 *     beslut_result_free(r);
 *     beslut_close(c);
 *
 * The library writes nothing, prints nothing, asks no clock, and reads no file but
 * those of the template, the project file, the system's hyphenation patterns and (when the
 * rule of spelling is on) its dictionary, and the pictures that a paper names: from the folder
 * of the path that beslut_compile() is given as its name, and the folders in it, or from the
 * current one for a name without '/'. Whether the attachments that a paper names lie there is
 * seen by listing those folders. All text is UTF-8.
 *
 * A paper may use a fixed amount of memory, beyond which it fails alone. What libharu, libqpdf,
 * libjpeg, cmark and libhunspell hold meanwhile comes on top: of a large paper about as much
 * again, and 16 MB of a dictionary. Only when the system itself has none left do cmark,
 * libhyphen, libhunspell and libqpdf, which do not get over that, end the process.
 *
 * What a function returns belongs to the object it was asked of and lives as long.
 */
#ifndef BESLUT_H
#define BESLUT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BESLUT_VERSION "0.1.0"

typedef struct beslut_compiler beslut_compiler;
typedef struct beslut_result beslut_result;

/* What to make; combine with |. BESLUT_CHECK alone makes diagnostics only. */
enum beslut_outputs {
    BESLUT_CHECK = 0,
    BESLUT_PDF = 1, /* PDF/A-2a and PDF/UA-1 */
    BESLUT_HTML = 2,
    BESLUT_JSON = 4,
    BESLUT_PDF_1A = 8,  /* PDF/A-1a */
    BESLUT_PDF_3A = 16, /* PDF/A-3a and PDF/UA-1, with the paper's bytes attached */
};

typedef enum beslut_severity {
    BESLUT_HINT,
    BESLUT_WARNING,
    BESLUT_ERROR,
} beslut_severity;

/* A place in a text. Lines and columns count from 1, columns in characters; the end is
 * the first character after. All zero when there is no place. */
typedef struct beslut_place {
    const char *file; /* as named to beslut_compile(), or a file of the template; may be empty */
    unsigned line, column;
    unsigned end_line, end_column;
} beslut_place;

/* What belongs to a diagnostic: "did you mean 'organ'?", or where a thing stood first. */
typedef struct beslut_note {
    const char *message;
    beslut_place place;
} beslut_note;

typedef struct beslut_diagnostic {
    beslut_severity severity;
    const char *slug;    /* stable: "datum/ogiltigt" */
    const char *message; /* one sentence; in English, or as the gettext domain "beslut" has it */
    const char *hint;    /* how to mend it; may be empty */
    beslut_place place;
    const beslut_note *notes;
    size_t note_count;
} beslut_diagnostic;

/* Loads a template folder. NULL only when memory is short; otherwise ask
 * beslut_usable(). Close with beslut_close(). */
beslut_compiler *beslut_open(const char *template_folder);

/* The same with a project file (beslut.yaml), which is read once and holds for all papers
 * compiled; its `mall` is not used. NULL for no project file. beslut_open() looks for none. */
beslut_compiler *beslut_open_project(const char *template_folder, const char *project_file);

/* 1 when the template loaded without errors, else 0. */
int beslut_usable(const beslut_compiler *c);

/* The diagnostics of loading; owned by the compiler. */
const beslut_result *beslut_setup(const beslut_compiler *c);

void beslut_close(beslut_compiler *c); /* accepts NULL */

/* Compiles one paper. The name's ending (.md, .xml) tells the format, else the first
 * characters do; its folder is where the paper's pictures are. NULL only when the system has
 * no memory, or the compiler is not usable. Free with beslut_result_free(). */
beslut_result *beslut_compile(const beslut_compiler *c, const char *name, const void *bytes,
                              size_t length, unsigned outputs);

size_t beslut_diagnostic_count(const beslut_result *r);
/* NULL when index is out of range. Sorted by place. */
const beslut_diagnostic *beslut_diagnostic_at(const beslut_result *r, size_t index);

/* 1 when any diagnostic is an error: then there is no output. */
int beslut_has_errors(const beslut_result *r);

/* The bytes of one output, and their number in *size. NULL when it was not asked for
 * or the paper has errors. */
const void *beslut_output(const beslut_result *r, enum beslut_outputs which, size_t *size);

void beslut_result_free(beslut_result *r); /* accepts NULL */

const char *beslut_version(void);

#ifdef __cplusplus
}
#endif

#endif
