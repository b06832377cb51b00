#include "spelling/spelling.h"

#include <hunspell.h>
#include <string.h>

/* Where systems keep <language>.aff and .dic, the local folder first. */
#ifndef BESLUT_SPELLING_FOLDERS
#define BESLUT_SPELLING_FOLDERS                                                                    \
    "/usr/local/share/hunspell", "/usr/share/hunspell", "/usr/share/myspell/dicts",                \
        "/opt/homebrew/share/hunspell"
#endif

/* In bytes. The time that a word takes grows with its length. */
enum { WORD_MOST = 100 };

struct spelling {
    arena *arena;
    world *world;
    str language;
    bool looked;
    Hunhandle *dictionary; /* NULL: none was found */
};

spelling *spelling_new(arena *a, world *w, str language)
{
    spelling *s = ARENA_NEW(a, spelling);
    *s = (spelling){.arena = a, .world = w, .language = language};
    return s;
}

/* "sv-SE" gives "sv_SE"; Swedish alone is that of Sweden. */
static str dictionary_name(arena *a, str language)
{
    buf name = buf_in(a);

    if (str_is(language, "sv"))
        language = STR("sv-SE");
    for (size_t i = 0; i < language.len; i++)
        if (language.ptr[i] != '/')
            buf_byte(&name, language.ptr[i] == '-' ? '_' : language.ptr[i]);
    return buf_str(&name);
}

static bool holds(const str *names, size_t count, str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(names[i], name))
            return true;
    return false;
}

static void release(void *dictionary)
{
    Hunspell_destroy(dictionary);
}

/* libhunspell prints when a file is missing, so both are known to be there first. */
static Hunhandle *load_from(spelling *s, const char *folder, str name)
{
    arena *a = s->arena;
    const str affixes = str_join(a, name, STR(".aff")), words = str_join(a, name, STR(".dic"));
    const str place = str_join(a, str_from(folder), STR("/"));
    str *names, cause;
    size_t count;

    if (s->world->list(s->world, a, folder, &names, &count, &cause) != WORLD_OK ||
        !holds(names, count, affixes) || !holds(names, count, words))
        return NULL;
    Hunhandle *dictionary =
        Hunspell_create(str_c(a, str_join(a, place, affixes)), str_c(a, str_join(a, place, words)));
    if (!dictionary)
        return NULL;
    arena_defer(a, release, dictionary);
    return strcmp(Hunspell_get_dic_encoding(dictionary), "UTF-8") == 0 ? dictionary : NULL;
}

bool spelling_is_there(spelling *s)
{
    static const char *const folders[] = {BESLUT_SPELLING_FOLDERS};
    const str name = dictionary_name(s->arena, s->language);

    for (size_t i = 0; !s->looked && !s->dictionary && i < sizeof folders / sizeof *folders; i++)
        s->dictionary = load_from(s, folders[i], name);
    s->looked = true;
    return s->dictionary != NULL;
}

/* libhunspell takes C strings; the word is put on the stack, as many are asked for. */
bool spelling_knows(spelling *s, str word)
{
    char text[WORD_MOST + 1];

    if (word.len == 0 || word.len > WORD_MOST)
        return true;
    memcpy(text, word.ptr, word.len);
    text[word.len] = '\0';
    return Hunspell_spell(s->dictionary, text) != 0;
}

/* What libhunspell suggests, which it wants back. */
typedef struct suggestions {
    Hunhandle *dictionary;
    char **list;
    int count;
} suggestions;

static void give_back(void *object)
{
    suggestions *given = object;

    Hunspell_free_list(given->dictionary, &given->list, given->count);
    given->list = NULL;
    given->count = 0;
}

size_t spelling_near(spelling *s, arena *a, str word, str *words, size_t most)
{
    size_t kept = 0;

    if (word.len > WORD_MOST)
        return 0;
    const char *text = str_c(a, word);
    suggestions *given = ARENA_NEW(a, suggestions);
    given->dictionary = s->dictionary;
    arena_defer(a, give_back, given);
    given->count = Hunspell_suggest(s->dictionary, &given->list, text);
    for (int i = 0; i < given->count && kept < most; i++)
        words[kept++] = str_copy(a, str_from(given->list[i]));
    give_back(given);
    return kept;
}
