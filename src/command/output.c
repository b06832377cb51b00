#include "command/output.h"

#include <string.h>

typedef struct output_kind {
    unsigned output;
    const char *ending;
} output_kind;

static const output_kind kinds[OUTPUT_KINDS] = {{COMPILE_PDF, ".pdf"},
                                                {COMPILE_PDF_1A, ".pdf"},
                                                {COMPILE_PDF_3A, ".pdf"},
                                                {COMPILE_HTML, ".html"},
                                                {COMPILE_JSON, ".json"}};

static str bytes_of(const compiled *made, const output_kind *kind)
{
    if (kind->output == COMPILE_HTML)
        return made->html;
    if (kind->output == COMPILE_JSON)
        return made->json;
    for (int i = 0; i < PDF_PROFILES; i++)
        if (compile_output_of((pdf_profile)i) == kind->output)
            return made->pdf[i];
    return STR("");
}

static str name_of(arena *a, str base, const output_kind *kind)
{
    return str_join(a, base, str_from(kind->ending));
}

static str path_of(const job *j, arena *a, str base, const output_kind *kind)
{
    const str place = str_from(j->place);
    if (j->kind == PLACE_FILE)
        return place;
    buf path = buf_in(a);
    if (!str_is(place, ".")) {
        buf_add(&path, place);
        if (!str_ends(place, STR("/")))
            buf_byte(&path, '/');
    }
    buf_add(&path, name_of(a, base, kind));
    return buf_str(&path);
}

str output_path(const job *j, arena *a, str base, unsigned outputs)
{
    size_t i = 0;
    while (i + 1 < OUTPUT_KINDS && !(outputs & kinds[i].output))
        i++;
    return path_of(j, a, base, &kinds[i]);
}

/* One template and paper give several outputs, which are no more alike than their kinds. */
static digest identity_of(arena *a, digest identity, const output_kind *kind)
{
    digest_sum *sum = digest_begin(a);
    digest_add_digest(sum, identity);
    digest_add_number(sum, kind->output);
    return digest_end(sum);
}

unsigned output_held(const job *j, const record *r, arena *a, str base, digest identity)
{
    unsigned held = 0;
    for (size_t i = 0; i < OUTPUT_KINDS; i++)
        if ((j->outputs & kinds[i].output) &&
            record_holds(r, a, name_of(a, base, &kinds[i]), identity_of(a, identity, &kinds[i])))
            held |= kinds[i].output;
    return held;
}

void output_report(const session *s, diagnostics *bag, const char *path, str cause)
{
    str name = strcmp(path, "-") == 0 ? str_from(tr(s, N_("<standard output>"))) : str_from(path);
    diag_report_file(bag, RULE_FILE_WRITE, name, (const str[DIAG_ARGS]){name, cause});
}

static bool write_kind(session *s, const char *path, str bytes, diagnostics *bag)
{
    world *w = &s->system.world;
    str cause;
    if (w->write(w, bag->arena, path, bytes, &cause) == WORLD_OK)
        return true;
    output_report(s, bag, path, cause);
    return false;
}

static bool make_folder(session *s, const job *j, diagnostics *bag)
{
    world *w = &s->system.world;
    str cause;
    if (j->kind != PLACE_FOLDER || w->make_folder(w, bag->arena, j->place, &cause) == WORLD_OK)
        return true;
    output_report(s, bag, j->place, cause);
    return false;
}

void output_write(session *s, const job *j, str base, const compiled *made, diagnostics *bag,
                  output_files *files)
{
    arena *a = bag->arena;
    world *w = &s->system.world;
    if (j->kind == PLACE_NOWHERE || !make_folder(s, j, bag))
        return;
    for (size_t i = 0; i < OUTPUT_KINDS; i++) {
        const str bytes = bytes_of(made, &kinds[i]);
        if (!(j->outputs & kinds[i].output) || bytes.len == 0)
            continue;
        const char *path = str_c(a, path_of(j, a, base, &kinds[i]));
        const bool written = write_kind(s, path, bytes, bag);
        str cause;
        if (!files || !written)
            continue;
        struct output_file *file = &files->kinds[i];
        file->from = identity_of(a, made->identity, &kinds[i]);
        file->written = w->stamp(w, a, path, &file->stamp, &cause) == WORLD_OK;
    }
}

void output_record(const job *j, record *r, str base, const output_files *files)
{
    for (size_t i = 0; i < OUTPUT_KINDS; i++)
        if ((j->outputs & kinds[i].output) && files->kinds[i].written)
            record_add(r, base, kinds[i].ending, files->kinds[i].from, files->kinds[i].stamp);
}
