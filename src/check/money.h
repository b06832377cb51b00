/*
 * money: what a decision point says of amounts, beside what its data say. Private to check.
 *
 * money_points() reads both once; each rule of the family looks at the result. Amounts are read
 * from the folded text of passages, so all places here are in that.
 */
#ifndef CHECK_MONEY_H
#define CHECK_MONEY_H

#include "check/check.h"

/* What an amount in running text is there for. */
typedef enum said_role {
    SAID_ITSELF, /* what is decided, as far as the words tell */
    SAID_CHANGE, /* "från 10 mnkr till 13 mnkr": `amount` is the step, `level` where it ends */
    SAID_PART,   /* after "varav" and its like */
    SAID_ASIDE,  /* what was before, what it is compared with */
    SAID_EACH,   /* a price: "per elev" */
} said_role;

typedef struct said_amount {
    const passage *p;
    size_t start, end;
    size_t from, to; /* the sentence, as far as it can matter */
    money amount, level;
    said_role role;
    bool found; /* the data know it, alone or in a sum */
} said_amount;
typedef VEC(said_amount) said_list;

/* One entry of finansiering whose amount could be read. */
typedef struct given_amount {
    const financing *entry;
    money amount;
    bool found; /* the point says it, alone or in a sum */
} given_amount;
typedef VEC(given_amount) given_list;

typedef struct money_point {
    const proposal *in;
    VEC(const passage *) passages;
    said_list said;
    given_list given;
    bool said_unread;    /* words of money that are no amount we could read */
    bool others_finance; /* another point of the proposal says how things are financed */
    bool given_unread;   /* an entry with an amount that could not be read */
} money_point;

typedef struct money_points {
    VEC(money_point) points;
    given_list given; /* of all points */
    bool lost;        /* an entry belongs to no point that there is */
} money_points;

/* More amounts than this have no sense in one point, nor entries of a paper; then nothing is
 * compared. */
enum { POINT_AMOUNTS_MOST = 100, PAPER_AMOUNTS_MOST = 500 };

money_points *money_points_of(const checking *c);

/* The amounts of a passage, added to `said`; true when there are words of money besides. */
bool money_read_said(arena *a, const passage *p, said_list *said);

/* Words and phrases in lower case; a '*' at the end stands for any end. */
bool money_has_words(str folded, const char *const *words, size_t count);
#define MONEY_HAS(text, words) money_has_words((text), (words), sizeof(words) / sizeof *(words))

str money_words(arena *a, const money *m);               /* as money_write() gives it */
str money_said_words(arena *a, const said_amount *said); /* as the author wrote it */
span money_said_span(const said_amount *said);
str money_sentence(const said_amount *said);

/* The amount is spent by the words of its sentence: "anslår", "budgetramen höjs med". */
bool money_is_spent(const said_amount *said);
/* The point's words name where the money comes from. */
bool money_names_source(const money_point *p);

/* Marks on the way what is found. */
void money_check_amounts(const checking *c, money_points *all);
void money_check_financed(const checking *c, money_points *all);
void money_check_sources(const checking *c, const money_points *all);
void money_check_text(const checking *c, const money_points *all);

#endif
