#include "compile.h"

#include "check/check.h"
#include "export/json.h"
#include "frontend/frontend.h"

const compiler *compiler_load(arena *shared, world *w, const char *folder, unsigned outputs,
                              diagnostics *bag)
{
    compiler *c = ARENA_NEW(shared, compiler);
    c->template = template_load(shared, w, folder, bag);
    if (!c->template || diag_has_errors(bag))
        return NULL;
    if (outputs & COMPILE_PDF)
        c->pdf = pdf_new(shared, c->template, bag);
    if (outputs & COMPILE_HTML)
        c->html = html_new(shared, c->template, bag);
    return diag_has_errors(bag) ? NULL : c;
}

/* Every back end asked for runs, so that each can say what it finds. */
static void make_outputs(const compiler *c, arena *a, unsigned outputs, diagnostics *bag,
                         compiled *made)
{
    if (outputs & COMPILE_PDF)
        pdf_render(c->pdf, a, made->document, bag, &made->pdf);
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

compiled compile_source(const compiler *c, const project *p, arena *a, const source *s,
                        unsigned outputs, diagnostics *bag)
{
    diag_use_policy(bag, policy_of(a, c->template, p));
    paper_format format = frontend_format(s);
    decision *d = frontend_read(a, s, format, bag);
    compiled made = {.decision = d};
    if (format == PAPER_UNKNOWN) /* already reported; nothing was read that could be checked */
        return made;
    check_decision(a, d, c->template, p, bag);
    if (diag_has_errors(bag))
        return made;
    made.document = compose(a, d, c->template);
    make_outputs(c, a, outputs, bag, &made);
    return diag_has_errors(bag) ? (compiled){.decision = d} : made;
}
