#include "diagnostic/markup.h"

#include "diagnostic/diagnostic.h"

str diag_markup_words(const markup_result *result)
{
    static const char *const words[SLIP_COUNT] = {
        [SLIP_END_TAG] = OURS_("another element is closed than the one opened last"),
        [SLIP_UNCLOSED] = OURS_("the file ends before every element is closed"),
        [SLIP_AMPERSAND] = OURS_("the character & is written &amp;"),
        [SLIP_LESS] = OURS_("the character < is written &lt;"),
        [SLIP_VALUE_LESS] =
            OURS_("the character < is written &lt;, unless the quotation mark is missing that ends "
                  "the value before it"),
        [SLIP_QUOTES] = OURS_("a value stands between straight quotation marks (\")"),
        [SLIP_NO_VALUE] =
            OURS_("it has no value; one is written after = and between quotation marks"),
        [SLIP_NO_BLANK] = OURS_("a quotation mark is missing before this, or a blank after it"),
        [SLIP_OPEN_TAG] = OURS_("the tag is not ended by >"),
        [SLIP_TWICE] = OURS_("the same attribute stands twice in a tag"),
        [SLIP_PREFIX] = OURS_("the prefix before the colon is not declared"),
        [SLIP_COMMENT] = OURS_("the comment is not ended by -->, or has two hyphens in it"),
        [SLIP_DECLARATION] = OURS_("the line <?xml …?> stands first in the file or not at all"),
        [SLIP_REFERENCE] =
            OURS_("a character by number is written as &#229; with ; last, and with a number that "
                  "a character has"),
        [SLIP_CDATA] = OURS_("<![CDATA[ and ]]> belong together, and one of them is missing"),
        [SLIP_INSTRUCTION] = OURS_("what <? begins is not ended by ?>"),
        [SLIP_OTHER] = OURS_("this is not XML"),
        [SLIP_OUTSIDE] = OURS_("everything in the file stands in one element"),
    };
    return str_from(words[result->slip]);
}
