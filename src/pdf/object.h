/*
 * object: the objects of a PDF file, a thin cover over libharu.
 *
 * One error state: the first failure of libharu, or the first limit of PDF/A that
 * is passed, is reported to the bag, and from then on every call does nothing and
 * gives NULL. So callers build straight on and look at the result of obj_save().
 *
 * Ownership cannot go wrong: obj_new_*() makes indirect objects, owned by the file,
 * which may be referred to any number of times; obj_put_*() and obj_add_*() with a
 * kind of value make direct objects where they belong. Numbers are whole, because
 * libharu's reals differ from version to version.
 */
#ifndef PDF_OBJECT_H
#define PDF_OBJECT_H

#include "diagnostic/diagnostic.h"
#include "pdf/profile.h"

typedef struct obj_file obj_file;

/* libharu's own types, by tag, so that only object.c needs its header. */
typedef struct _HPDF_Dict_Rec obj_dict;
typedef struct _HPDF_Array_Rec obj_array;

/* An empty document, released with `a`. */
obj_file *obj_file_new(arena *a, pdf_profile profile, diagnostics *bag);

arena *obj_arena(const obj_file *f);
pdf_profile obj_profile(const obj_file *f);

/* Reports that a function of a library under the file failed. When it failed for want of
 * memory, control goes to the arena's trap. */
void obj_fail(obj_file *f, const char *function, unsigned long code);

/* Reports that a limit of PDF/A is passed; `what` ends the message of pdf/gräns. */
void obj_limit(obj_file *f, const char *what);

/* To `out` in the file's arena: PDF 1.4, whose trailer's ID is the MD5 of the file as it
 * is with an ID of zeros; or PDF 1.7 without an ID, which pack.h finishes. False when
 * anything has failed since the start. */
bool obj_save(obj_file *f, str *out);

obj_dict *obj_catalog(obj_file *f);
obj_dict *obj_info(obj_file *f);

/* The next page, with its content compressed. */
obj_dict *obj_new_page(obj_file *f, str content);
obj_dict *obj_new_dict(obj_file *f);
obj_array *obj_new_array(obj_file *f);
obj_dict *obj_new_stream(obj_file *f, str bytes);       /* compressed */
obj_dict *obj_new_plain_stream(obj_file *f, str bytes); /* as it is */
obj_dict *obj_new_jpeg_stream(obj_file *f, str jpeg);

/* Gives the next piece of something too large to be held whole; an empty one at its end. */
typedef str (*obj_source)(void *context);
obj_dict *obj_new_stream_of(obj_file *f, obj_source next, void *context); /* compressed */

str obj_md5(obj_file *f, str bytes); /* 16 bytes */

void obj_put_ref(obj_file *f, obj_dict *d, const char *key, obj_dict *indirect);
void obj_put_name(obj_file *f, obj_dict *d, const char *key, const char *name);
void obj_put_number(obj_file *f, obj_dict *d, const char *key, int64_t n);
void obj_put_true(obj_file *f, obj_dict *d, const char *key);
void obj_put_text(obj_file *f, obj_dict *d, const char *key, str utf8);
void obj_put_bytes(obj_file *f, obj_dict *d, const char *key, str bytes); /* a string of them */
/* A tag of a language, as the profile's standard knows them. */
void obj_put_language(obj_file *f, obj_dict *d, const char *key, str tag);
obj_dict *obj_put_dict(obj_file *f, obj_dict *d, const char *key);
obj_array *obj_put_array(obj_file *f, obj_dict *d, const char *key);

void obj_add_ref(obj_file *f, obj_array *to, obj_dict *indirect);
void obj_add_array_ref(obj_file *f, obj_array *to, obj_array *indirect);
void obj_add_name(obj_file *f, obj_array *to, const char *name);
void obj_add_text(obj_file *f, obj_array *to, str utf8);
void obj_add_number(obj_file *f, obj_array *to, int64_t n);
obj_dict *obj_add_dict(obj_file *f, obj_array *to);
obj_array *obj_add_array(obj_file *f, obj_array *to);

#endif
