/* Secrecy markings: that they name a provision on secrecy. */
#include "check/check.h"
#include "decision/provision.h"

void check_secrecy(const checking *c)
{
    for (size_t i = 0; i < c->d->secrecies.len; i++) {
        const secrecy *s = &c->d->secrecies.at[i];
        const text_fact *written = s->text.text.len ? &s->text : &s->provision;
        provision p;
        if (written->text.len == 0) /* told as missing */
            continue;
        if (!provision_read(written->text, &p))
            diag_report(c->bag, RULE_SECRECY_PROVISION, written->at, written->text);
        else if (!provision_is_secrecy(&p))
            diag_report(c->bag, RULE_SECRECY_CHAPTER, written->at, written->text);
        if (!s->date.at.source && !c->d->date.at.source)
            diag_report(c->bag, RULE_SECRECY_DAY, written->at, written->text);
    }
}
