/* provision: places in OSL as people write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "decision/provision.h"

static const struct {
    const char *text;
    const char *written; /* NULL: cannot be read */
    bool secrecy;
} cases[] = {
    {"26 kap. 1 §", "26\u00a0kap. 1\u00a0§", true},
    {"26 kap 1 § OSL", "26\u00a0kap. 1\u00a0§", true},
    {"OSL 26 kap. 1 §", "26\u00a0kap. 1\u00a0§", true},
    {"OSL 26:1", "26\u00a0kap. 1\u00a0§", true},
    {"26:1", "26\u00a0kap. 1\u00a0§", true},
    {"18 kap. 8 b § offentlighets- och sekretesslagen (2009:400)", "18\u00a0kap. 8\u00a0b\u00a0§",
     true},
    {"25 kap. 1 § första stycket OSL", "25\u00a0kap. 1\u00a0§ första stycket", true},
    {"enligt 39 kap. 2 §", "39\u00a0kap. 2\u00a0§", true},
    {"40 kap. 5 §", "40\u00a0kap. 5\u00a0§", true},
    {"41 kap. 1 §", "41\u00a0kap. 1\u00a0§", false},
    {"5 kap. 5 §", "5\u00a0kap. 5\u00a0§", false},
    {"OSL 26:1 §", "26\u00a0kap. 1\u00a0§", true},
    {"21 kap. 3 § första och andra styckena OSL", "21\u00a0kap. 3\u00a0§ första och andra styckena",
     true},
    {"18 kap. 1 § andra stycket 2 p.", "18\u00a0kap. 1\u00a0§ andra stycket 2 p.", true},
    {"25 kap. 1 § första stycket 2", "25\u00a0kap. 1\u00a0§ första stycket 2", true},
    {"25 kap. 1 § 1 och 2 p.", "25\u00a0kap. 1\u00a0§ 1 och 2 p.", true},
    {"25 kap. 1 § punkt 2 OSL", "25\u00a0kap. 1\u00a0§ punkt 2", true},
    {"25 kap. 1 § andra meningen", "25\u00a0kap. 1\u00a0§ andra meningen", true},
    {"26 kap. 1 § och 2", NULL, false},
    {"OSL 26:1 och 2", NULL, false},
    {"26:1, 25:3", NULL, false},
    {"26 kap. 1 § första och", NULL, false},
    {"26 kap. 1 och 2 §§", NULL, false},
    {"26 kap. 1 § kommunallagen", NULL, false},
    {"26 kap. 1 § och 25 kap. 1 § OSL", NULL, false},
    {"26 kap. 1 § för den sökande", NULL, false},
    {"OSL", NULL, false},
    {"kap. 26", NULL, false},
    {"26 kap.", NULL, false},
    {"26 kap. 1", NULL, false},
    {"§ 26", NULL, false},
    {"sekretess", NULL, false},
    {"", NULL, false},
    {"0 kap. 1 §", NULL, false},
    {"99999999999999 kap. 1 §", NULL, false},
};

static void provisions_are_read(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        provision p;
        buf out = buf_in(a);
        const bool good = provision_read(str_from(cases[i].text), &p);
        if (good)
            provision_write(&out, &p);
        if (good != (cases[i].written != NULL) ||
            (good && !str_is(buf_str(&out), cases[i].written)) ||
            (good && provision_is_secrecy(&p) != cases[i].secrecy))
            fail_msg("%s: %.*s", cases[i].text, STR_ARG(buf_str(&out)));
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(provisions_are_read)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
