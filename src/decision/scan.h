/*
 * scan: reading words and figures out of Swedish running text; what money, dates, names
 * of bodies and the search for residue share. The place of reading is a str whose front
 * moves on.
 */
#ifndef DECISION_SCAN_H
#define DECISION_SCAN_H

#include "base/str.h"

/* Takes `phrase` (lower case) off the front of *rest, in any case. A space in it
 * stands for one or more spaces of any kind. A phrase that ends in a letter must end
 * where the word does: "kr" is not taken off "kryssning" or "kr-mynt". */
bool scan_phrase(str *rest, const char *phrase);

/* Takes spaces of any kind and line ends off the front; false when there were none. */
bool scan_spaces(str *rest);

/* Takes the digits at the front off *rest. */
str scan_digits(str *rest);

/* Takes the word at the front, letters only, off *rest. */
str scan_word(str *rest);

/* The code point at the front, or the last one before `at`; 0 when there is none. */
uint32_t scan_first(str rest);
uint32_t scan_before(str text, size_t at);

/* The offset of the code point that ends at `at`; `at` is not 0. */
size_t scan_back(str text, size_t at);

/* The end of the word, the run of digits, or else the single character at `at`: the
 * next place to look when nothing was found here. */
size_t scan_step(str text, size_t at);

bool scan_is_digit(uint32_t code_point);
bool scan_is_wordly(uint32_t code_point); /* a letter or a digit */
bool scan_is_gap(uint32_t code_point);    /* a space of any kind or a line end */

#endif
