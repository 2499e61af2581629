"""The words people use in a date, and what each stands for.

Lower case, as `shapes.clean` leaves them. To teach the reader a new spelling, add it here.
"""

from __future__ import annotations

from itertools import chain

_MONTH_SPELLINGS = (
    "january jan",
    "february feb febuary feburary",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
_WEEKDAY_SPELLINGS = (
    "monday mon",
    "tuesday tues tue",
    "wednesday weds wed",
    "thursday thurs thur thu",
    "friday fri",
    "saturday sat",
    "sunday sun",
)

MONTHS = {word: n for n, line in enumerate(_MONTH_SPELLINGS, start=1) for word in line.split()}
WEEKDAYS = {word: n for n, line in enumerate(_WEEKDAY_SPELLINGS) for word in line.split()}
"""Monday is 0, as `date.weekday` counts."""

SEASON_WORDS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}
SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
"""First month and number of months."""
TERMS = {"autumn": (9, 4), "spring": (1, 4), "summer": (4, 4)}
"""School terms, first month and number of months. Easter moves, so spring and summer terms share April."""

OTHER_KINDS = {
    **dict.fromkeys(("term",), "term"),
    **dict.fromkeys(("q", "qtr", "quarter"), "quarter"),
    **dict.fromkeys(("s",), "s"),
    **dict.fromkeys(("academic", "school"), "academic"),
    **dict.fromkeys(("financial", "fiscal"), "financial"),
    **dict.fromkeys(("year", "yr"), "year"),
    **dict.fromkeys(("x", "xx", "xxxx", "dd", "mm", "yy", "yyyy"), "?"),
}
"""Words that are part of a form's shape. `?` is a part left open: `xx/05/2016`."""

PASSED_OVER = frozenset({"a", "an", "the", "of", "on", "morning", "afternoon", "evening", "night"})
"""Words that change nothing about which days are meant."""

NOT_KNOWN = frozenset(
    chain(
        ("unknown", "date unknown", "dates unknown", "unknown date", "not known", "date not known", "n/k", "nk", "n.k"),
        ("not recorded", "not given", "not stated", "not applicable", "no date", "undated", "none", "none recorded"),
        ("n/a", "na", "n.a", "#n/a", "n/r", "n/s", "null", "nil", "nan", "nat", "unsure", "not sure", "dk", "unclear"),
        ("tbc", "tba", "tbd", "to be confirmed", "to be advised", "pending", "various", "various dates", "ongoing"),
        ("as above", "see above", "same", "same date", "as before", "ditto", "do", "xx"),
    )
)
"""What people type when there is no date to type."""

SHIFTING = frozenset(
    chain(
        ("before", "by", "after", "prior", "until", "till", "to", "from", "since", "between", "pre", "post", "not"),
        ("following", "preceding", "earlier", "later", "than", "except", "or", "onward", "onwards", "through"),
        ("week", "weekend", "month", "year", "fortnight", "ending", "beginning", "commencing", "starting"),
    )
)
"""Next to a date these say that another day is meant, so a date beside them is not read out of a sentence."""

ALSO_VERBS = frozenset({"may", "march", "mar"})
"""Month names that stand in ordinary sentences: `22/05/2016 may have fallen`."""
