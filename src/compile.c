#include "compile.h"

#include "check/check.h"
#include "export/json.h"
#include "frontend/frontend.h"
#include "image/load.h"
#include "record/watch.h"

const compiler *compiler_load(arena *shared, world *w, const char *folder,
                              const template_roots *roots, unsigned outputs, diagnostics *bag)
{
    compiler *c = ARENA_NEW(shared, compiler);
    watch *read = watch_new(shared, w);
    c->template = template_load(shared, watch_world(read), folder, roots, bag);
    c->identity = watch_end(read);
    if (!c->template || diag_has_errors(bag))
        return NULL;
    check_template(shared, c->template, bag);
    if (outputs & COMPILE_ANY_PDF)
        c->pdf = pdf_new(shared, c->template, bag);
    if (outputs & COMPILE_HTML)
        c->html = html_new(shared, c->template, bag);
    return diag_has_errors(bag) ? NULL : c;
}

unsigned compile_output_of(pdf_profile profile)
{
    switch (profile) {
    case PDF_2A: return COMPILE_PDF;
    case PDF_1A: return COMPILE_PDF_1A;
    case PDF_3A: return COMPILE_PDF_3A;
    }
    return 0;
}

/* What a file is called that has no name of its own. */
static str usual_name(paper_format format)
{
    return format == PAPER_XML ? STR("handling.xml") : STR("handling.md");
}

/* The paper's file as it came. A name ends where a folder of any system ends. */
static pdf_attachment file_of(const source *s, paper_format format)
{
    size_t from = s->name.len;
    while (from > 0 && s->name.ptr[from - 1] != '/' && s->name.ptr[from - 1] != '\\')
        from--;
    str name = str_sub(s->name, from, s->name.len);
    const bool nameless = name.len == 0 || name.ptr[0] == OURS_MARK;
    return (pdf_attachment){
        .name = nameless ? usual_name(format) : name,
        .media_type = format == PAPER_XML ? "application/xml" : "text/markdown",
        .bytes = s->file,
    };
}

static void make_pdf(const compiler *c, arena *a, unsigned outputs, pdf_attachment file,
                     diagnostics *bag, compiled *made)
{
    pdf_wish wish = {.attached = file};
    for (int i = 0; i < PDF_PROFILES; i++)
        wish.profiles[i] = (outputs & compile_output_of((pdf_profile)i)) != 0;
    pdf_render(c->pdf, a, made->document, &wish, bag, made->pdf);
}

/* Every back end asked for runs, so that each can say what it finds. */
static void make_outputs(const compiler *c, arena *a, unsigned outputs, pdf_attachment file,
                         diagnostics *bag, compiled *made)
{
    if (outputs & COMPILE_ANY_PDF)
        make_pdf(c, a, outputs, file, bag, made);
    if (outputs & COMPILE_HTML)
        html_render(c->html, a, made->document, bag, &made->html);
    if (outputs & COMPILE_JSON)
        made->json = json_export(a, made->decision, made->document);
}

static const diag_policy *policy_of(arena *a, const template *t, const project *p)
{
    diag_policy *policy = ARENA_NEW(a, diag_policy);
    *policy = policy_default();
    policy_apply(policy, &t->rules);
    if (p)
        policy_apply(policy, &p->rules);
    return policy;
}

const decision *compile_look(arena *a, const source *s)
{
    const paper_format format = frontend_format(s);
    return format == PAPER_UNKNOWN ? NULL : frontend_read(a, s, format, diag_new(a));
}

/* The pictures are loaded into the decision. */
static digest load_pictures(const compiler *c, const compile_setting *around, arena *a,
                            pdf_attachment file, const decision *d, diagnostics *bag)
{
    digest_sum *sum = digest_begin(a);
    watch *read = watch_new(a, around->world);
    image_load_all(a, watch_world(read), d, bag);
    digest_add_digest(sum, c->identity);
    digest_add(sum, file.name);
    digest_add(sum, file.bytes);
    digest_add(sum, around->item_number);
    digest_add_digest(sum, watch_end(read));
    return digest_end(sum);
}

static void check(const compile_setting *around, arena *a, decision *d, const template *t,
                  diagnostics *bag)
{
    const project *p = around->project;
    const surroundings among = {.project = d->items.len ? project_for_meeting(a, p, d) : p,
                                .files = beside_new(a, around->world, d->source->name),
                                .dictionary = spelling_new(a, around->world, d->language.text)};
    check_decision(a, d, t, &among, bag);
    if (around->all)
        across_check(around->all, a, d, p, bag);
}

/* In the paper's language and for its kind. */
static const template *template_of(const compiler *c, arena *a, const decision *d)
{
    return template_for_language(a, template_for(a, c->template, d->document_type.text),
                                 d->language.text);
}

compiled compile_document(const compiler *c, const compile_setting *around, arena *a,
                          const source *s, diagnostics *bag)
{
    const project *p = around->project;
    diag_use_policy(bag, policy_of(a, c->template, p));
    paper_format format = frontend_format(s);
    decision *d = frontend_read(a, s, format, bag);
    compiled made = {.decision = d};
    if (format == PAPER_UNKNOWN) /* already reported; nothing was read that could be checked */
        return made;
    if (around->item_number.len)
        d->item_number = (text_fact){around->item_number, SPAN_NONE};
    const template *t = template_of(c, a, d);
    made.identity = load_pictures(c, around, a, file_of(s, format), d, bag);
    if (!around->checked)
        check(around, a, d, t, bag);
    if (!diag_has_errors(bag))
        made.document = compose(a, d, t);
    return made;
}

pdf_attachment compile_attachment(const source *s)
{
    return file_of(s, frontend_format(s));
}

void compile_outputs(const compiler *c, arena *a, const source *s, unsigned outputs,
                     diagnostics *bag, compiled *made)
{
    make_outputs(c, a, outputs, compile_attachment(s), bag, made);
    diag_name_file(bag, s->name); /* a limit of a whole file has no place in it */
    if (diag_has_errors(bag))
        *made = (compiled){.decision = made->decision};
}

void compile_enclose(const compiler *c, arena *a, const compiled *made, const enclosed *list,
                     size_t count)
{
    compose_enclosed(a, made->document, made->decision, template_of(c, a, made->decision), list,
                     count);
}

compiled compile_item(const compiler *c, arena *a, decision *meeting, str number, str title)
{
    const template *t = template_of(c, a, meeting);
    return (compiled){.decision = meeting,
                      .document = compose_item(a, meeting, t, number, title)};
}

/* What is shown is all that it hangs on. */
compiled compile_facts(const compiler *c, arena *a, decision *d)
{
    compiled made = {.decision = d, .document = compose(a, d, template_of(c, a, d))};
    digest_sum *sum = digest_begin(a);
    digest_add_digest(sum, c->identity);
    digest_add(sum, json_export(a, d, made.document));
    made.identity = digest_end(sum);
    return made;
}

compiled compile_source(const compiler *c, const compile_setting *around, arena *a, const source *s,
                        unsigned outputs, diagnostics *bag)
{
    compiled made = compile_document(c, around, a, s, bag);
    if (made.document)
        compile_outputs(c, a, s, outputs, bag, &made);
    return made;
}
