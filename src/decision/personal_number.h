/*
 * personal_number: Swedish personal identity numbers in running text.
 *
 * Form and check digit as in folkbokföringslagen (1991:481), 18 §, and lagen (2022:1697)
 * om samordningsnummer: six or eight digits for the day of birth (60 added to the day in
 * a coordination number), a sign, three digits and a check digit by the Luhn formula.
 */
#ifndef DECISION_PERSONAL_NUMBER_H
#define DECISION_PERSONAL_NUMBER_H

#include "base/str.h"

typedef enum personal_kind { PERSONAL_NUMBER, COORDINATION_NUMBER } personal_kind;

/* Finds the next number at or after *at whose day is a real one and whose check digit is
 * right; its bytes are [*start, *end), and *at moves past it. Between the groups may stand
 * a hyphen, a plus sign, a dash or minus of any kind, spaces, or nothing. What is part of a
 * longer number, an organisation number and a telephone number are none. */
bool personal_number_find(str text, size_t *at, size_t *start, size_t *end, personal_kind *kind);

#endif
