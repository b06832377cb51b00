/* The user's language, chosen by the rules of gettext but without its conditions: a
 * minimal system has no Swedish locale, and then gettext would not look for Swedish
 * texts. So the language is found here and asked for in the one locale that is always
 * there. Only messages are affected; no other locale category is ever set. */
#include "command/command.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *one(const char *msgid)
{
    return msgid[0] ? gettext(msgid) : msgid;
}

static const char *plural(const char *singular, const char *many, unsigned long n)
{
    return ngettext(singular, many, n);
}

static str catalogues(arena *a)
{
    return place_beside_program(a, "locale", "locale");
}

static bool has_catalogue(arena *a, str language)
{
    buf path = buf_in(a);
    buf_add(&path, catalogues(a));
    buf_byte(&path, '/');
    buf_add(&path, language);
    buf_c(&path, "/LC_MESSAGES/beslut.mo");
    return access(str_c(a, buf_str(&path)), R_OK) == 0;
}

/* "sv_SE.UTF-8@euro" is "sv". */
static str base_language(str locale)
{
    size_t n = 0;
    while (n < locale.len && locale.ptr[n] != '_' && locale.ptr[n] != '.' && locale.ptr[n] != '@' &&
           locale.ptr[n] != '/')
        n++;
    return str_sub(locale, 0, n);
}

static bool is_english(str language)
{
    return str_is(language, "en") || str_is(language, "C") || str_is(language, "POSIX");
}

static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value && value[0] ? value : NULL;
}

/* The first language of "sv:en" that we speak; English when there is none. */
static str first_spoken(arena *a, str list)
{
    while (list.len) {
        size_t colon = str_find(list, STR(":"));
        size_t end = colon == SIZE_MAX ? list.len : colon;
        str language = base_language(str_sub(list, 0, end));
        if (is_english(language) || (language.len && has_catalogue(a, language)))
            return language;
        list = str_sub(list, end + 1, list.len);
    }
    return STR("en");
}

static str language_of_environment(arena *a)
{
    const char *locale = variable("LC_ALL");
    if (!locale)
        locale = variable("LC_MESSAGES");
    if (!locale)
        locale = variable("LANG");
    if (!locale || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
        return STR("en");
    const char *list = variable("LANGUAGE");
    return first_spoken(a, str_from(list ? list : locale));
}

bool language_known(arena *a, const char *name)
{
    str language = str_from(name);
    return str_is(language, "en") || (language.len && str_eq(language, base_language(language)) &&
                                      has_catalogue(a, language));
}

const translator *language_choose(arena *a, const char *wanted)
{
    bool known = wanted && language_known(a, wanted);
    str language = known ? str_from(wanted) : language_of_environment(a);
    if (is_english(language) || !setlocale(LC_MESSAGES, "C.UTF-8"))
        return &translator_none;
    setenv("LANGUAGE", str_c(a, language), 1);
    bindtextdomain("beslut", str_c(a, catalogues(a)));
    bind_textdomain_codeset("beslut", "UTF-8");
    textdomain("beslut");
    translator *t = ARENA_NEW(a, translator);
    *t = (translator){one, plural, str_c(a, language)};
    return t;
}
