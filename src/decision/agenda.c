#include "decision/agenda.h"

text_fact agenda_title(const agenda_item *i)
{
    return i->text.text.len ? i->text : i->title;
}

int64_t agenda_figures(str number)
{
    enum { FIGURES_MOST = 9 };
    int64_t value = 0;
    size_t i = 0;
    for (; i < number.len && number.ptr[i] >= '0' && number.ptr[i] <= '9'; i++)
        value = i < FIGURES_MOST ? value * 10 + (number.ptr[i] - '0') : 0;
    return i > FIGURES_MOST ? 0 : value;
}

/* `stated`, else the number in turn; *next is what comes after it. */
static str number_in_turn(arena *a, str stated, int64_t *next)
{
    buf counted = buf_in(a);
    buf_number(&counted, *next);
    const int64_t value = agenda_figures(stated);
    *next = value ? value + 1 : *next + 1;
    return stated.len ? stated : buf_str(&counted);
}

const str *agenda_numbers(arena *a, const item_list *list)
{
    str *numbers = ARENA_ARRAY(a, str, list->len + 1);
    int64_t next = 1;
    for (size_t i = 0; i < list->len; i++)
        numbers[i] = number_in_turn(a, list->at[i].number.text, &next);
    return numbers;
}

const str *agenda_attachment_numbers(arena *a, const attachment_list *list)
{
    str *numbers = ARENA_ARRAY(a, str, list->len + 1);
    int64_t next = 1;
    for (size_t i = 0; i < list->len; i++)
        numbers[i] = number_in_turn(a, list->at[i].number.text, &next);
    return numbers;
}
