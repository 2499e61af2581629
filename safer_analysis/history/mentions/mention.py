"""What one text may mention: the way from words to mentions, kind by kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safer_analysis.history.mentions.choosing import keep_longest
from safer_analysis.history.mentions.cutting import Cut, cut, fold_in_place, quick_words
from safer_analysis.history.mentions.details import find_details
from safer_analysis.history.mentions.finding import Found, phrase_finder
from safer_analysis.history.mentions.names import is_a_name
from safer_analysis.history.mentions.precedence import instead
from safer_analysis.history.mentions.status import find_statuses

# A time gone by is a delay in showing an injury only where one of these is mentioned.
_OF_AN_INJURY = ("injury", "ed_attendance", "neglect_concern")
# How many words one mention may stand from another that takes its place.
_NEAR = 25


@dataclass(frozen=True, slots=True)
class Mention:
    """One stretch of a text and what it may stand for. `text[start:end] == words`, always."""

    kind: str
    """category, outcome or detail."""
    code: str
    start: int
    end: int
    words: str
    status: str
    """present, negated, historic, hypothetical or other_people."""


def read_mentions(text: str, *, agency_kind: str | None = None, year: int | None = None) -> list[Mention]:
    """Every mention in a text, in the order they stand in it.

    `agency_kind` is a code of agency_kinds: some words mean more in a school's log. `year` is the year of the record:
    an earlier year in the text makes what stands by it historic; without it, any year does.
    """
    folded = fold_in_place(text)
    words = quick_words(folded)
    finder = phrase_finder()
    if not finder.can_find(words):
        return []
    pieces = cut(text, folded, words)
    found = keep_longest(finder.find(pieces, agency_kind))
    signs = [one for one in found if one.rule.kind == "sign"]
    said = [one for one in found if one.rule.kind not in ("sign", "nothing") and not is_a_name(pieces, one)]
    if not any(one.rule.code in _OF_AN_INJURY for one in said):
        said = [one for one in said if one.rule.code != "presentation_delay"]
    statuses = find_statuses(pieces, said, signs, year=year)
    stated = _leave_out_replaced(list(zip(said, statuses, strict=True)))
    mentions = [one for pair in stated for one in _make(pieces, *pair)]
    for detail in find_details(pieces, stated):
        typed = text[detail.start : detail.end]
        mentions.append(Mention("detail", detail.code, detail.start, detail.end, typed, detail.status))
    return _join(text, mentions)


def _leave_out_replaced(stated: list[tuple[Found, str]]) -> list[tuple[Found, str]]:
    """The mentions without those another takes the place of: a "home visit" beside "no answer at the door"."""
    places: dict[str, list[int]] = {}
    for one, status in stated:
        if status == "present":
            places.setdefault(one.rule.code, []).append(one.first)
    taking = instead()
    return [
        (one, status)
        for one, status in stated
        if not any(abs(one.first - place) <= _NEAR for place in places.get(taking.get(one.rule.code, ""), ()))
    ]


def _join(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions in the order of the text; those that say the same of overlapping words are one."""
    joined: list[Mention] = []
    last: dict[tuple[str, str, str], int] = {}
    for one in sorted(mentions, key=lambda one: (one.start, -one.end, one.kind, one.code)):
        same = (one.kind, one.code, one.status)
        place = last.get(same)
        if place is not None and one.start < joined[place].end:
            before = joined[place]
            end = max(before.end, one.end)
            joined[place] = Mention(*same[:2], before.start, end, text[before.start : end], one.status)
        else:
            last[same] = len(joined)
            joined.append(one)
    return joined


def _make(pieces: Cut, found: Found, status: str) -> Iterator[Mention]:
    start, end = pieces.starts[found.first], pieces.ends[found.last]
    for code in (found.rule.code, *found.rule.also):
        yield Mention(found.rule.kind, code, start, end, pieces.text[start:end], status)
    if found.rule.outcome:
        yield Mention("outcome", found.rule.outcome, start, end, pieces.text[start:end], status)
