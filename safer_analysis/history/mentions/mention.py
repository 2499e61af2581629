"""What one text may mention: the way from words to mentions, kind by kind.

Two readings are weighed together: the phrases of the lexicon, and the likeness to sentences that people labelled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from safer_analysis.history.mentions.choosing import keep_longest
from safer_analysis.history.mentions.cutting import Cut, cut, fold_in_place, quick_words
from safer_analysis.history.mentions.details import find_details
from safer_analysis.history.mentions.finding import Found, phrase_finder
from safer_analysis.history.mentions.likeness.weigh import Said, Weighed, found_alike, is_doubtful, weigh_all
from safer_analysis.history.mentions.names import is_a_name
from safer_analysis.history.mentions.precedence import instead, named_by, stays
from safer_analysis.history.mentions.rules import Rule, own_not
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
    """present, doubtful, negated, historic, hypothetical or other_people."""
    found_by: str = "phrase"
    """phrase: the lexicon holds it; likeness: it is like labelled sentences, and these of its words say most."""


Stated = tuple[Found, str]
"""A phrase found, and whether the text says it of now."""


def read_mentions(text: str, *, agency_kind: str | None = None, year: int | None = None) -> list[Mention]:
    """Every mention in a text, in the order they stand in it.

    `agency_kind` is a code of agency_kinds: some words mean more in a school's log. `year` is the year of the record:
    an earlier year in the text makes what stands by it historic; without it, any year does.
    """
    pieces, stated, signs = _find_stated(text, agency_kind, year)
    weighed = weigh_all(pieces, lambda first, last: _said(stated, first, last))
    mentions = [one for pair in stated for one in _make(pieces, *pair, weighed)]
    mentions += _found_alike(pieces, weighed, stated, signs, year)
    for detail in find_details(pieces, stated):
        typed = text[detail.start : detail.end]
        mentions.append(Mention("detail", detail.code, detail.start, detail.end, typed, detail.status))
    return _join(text, list(_leave_out_named(text, mentions, agency_kind, year)))


def said_by_phrases(text: str, *, agency_kind: str | None) -> dict[str, Said]:
    """What the lexicon alone says of each category that it finds anything of: for weighing it against likeness."""
    pieces, stated, _ = _find_stated(text, agency_kind, None)
    return _said(stated, 0, len(pieces.words))


def _find_stated(text: str, agency_kind: str | None, year: int | None) -> tuple[Cut, list[Stated], list[Found]]:
    """The text in pieces, the phrases found in it, and the signs that change what they say."""
    folded = fold_in_place(text)
    words = quick_words(folded)
    pieces = cut(text, folded, words)
    finder = phrase_finder()
    if not finder.can_find(words):
        return pieces, [], []
    found = keep_longest(finder.find(pieces, agency_kind))
    signs = [one for one in found if one.rule.kind == "sign"]
    said = [one for one in found if one.rule.kind not in ("sign", "nothing") and not is_a_name(pieces, one)]
    if not any(one.rule.code in _OF_AN_INJURY for one in said):
        said = [one for one in said if one.rule.code != "presentation_delay"]
    statuses = find_statuses(pieces, said, signs, year=year)
    return pieces, _leave_out_replaced(list(zip(said, statuses, strict=True))), signs


def _said(stated: list[Stated], first: int, last: int) -> dict[str, Said]:
    """What the phrases that begin between two places say of each category."""
    said: dict[str, Said] = {}
    for one, status in stated:
        if one.rule.kind != "category" or not first <= one.first <= last:
            continue
        for code in (one.rule.code, *one.rule.also):
            of = said.setdefault(code, Said())
            if status == "present":
                of.present += 1
                of.longest = max(of.longest, len(one.pieces))
            else:
                of.otherwise += 1
    return said


def _found_alike(
    text: Cut, weighed: list[Weighed], stated: list[Stated], signs: list[Found], year: int | None
) -> Iterator[Mention]:
    """What no phrase says and likeness does, unless the words that tell it are said not to be so, or of another time.

    A phrase that says it better leaves no room for it: words inside "failed home visit" are no visit.
    """
    now = [one for one, status in stated if status == "present"]
    for one in weighed:
        for likely in found_alike(text, one):
            rule = Rule("category", likely.code, deaf=likely.code in own_not())
            found = Found(rule, tuple(range(likely.first, likely.last + 1)))
            is_now = rule.deaf or find_statuses(text, [found], signs, year=year) == ["present"]
            if is_now and not any(_says_better(other, found) for other in now):
                start, end = text.starts[likely.first], text.ends[likely.last]
                yield Mention("category", likely.code, start, end, text.text[start:end], "present", "likeness")


def _says_better(phrase: Found, alike: Found) -> bool:
    """Whether a phrase takes the place of what likeness found, in it or close by."""
    code = alike.rule.code
    if instead().get(code) == phrase.rule.code:
        return abs(phrase.first - alike.first) <= _NEAR
    is_inside = phrase.first <= alike.first and alike.last <= phrase.last
    return is_inside and phrase.rule.kind == "category" and (code, phrase.rule.code) not in stays()


def _leave_out_named(text: str, mentions: list[Mention], kind: str | None, year: int | None) -> Iterator[Mention]:
    """The mentions without those that rest on the name of another, where the rest of the text does not say them too."""
    breached = any(one.code == "order_breached" and _is_now(one) for one in mentions)
    for one in mentions:
        named = frozenset() if breached else named_by().get(one.code, frozenset())
        naming = [other for other in mentions if other.code in named and _is_now(other)]
        if not (_is_now(one) and any(_is_said_by(other, one) for other in naming)):
            yield one
            continue
        rest = text
        for other in naming:
            rest = rest[: other.start] + " " * (other.end - other.start) + rest[other.end :]
        if any(_is_now(other) and other.code == one.code for other in read_mentions(rest, agency_kind=kind, year=year)):
            yield one


def _is_said_by(name: Mention, one: Mention) -> bool:
    """Whether a mention rests on the words of another: a phrase inside it, or a likeness that shares words with it."""
    if one.found_by == "likeness":
        return one.start < name.end and name.start < one.end
    return name.start <= one.start and one.end <= name.end


def _is_now(one: Mention) -> bool:
    return one.kind == "category" and one.status == "present"


def _leave_out_replaced(stated: list[Stated]) -> list[Stated]:
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
            joined[place] = replace(before, end=end, words=text[before.start : end])
        else:
            last[same] = len(joined)
            joined.append(one)
    return joined


def _make(pieces: Cut, found: Found, status: str, weighed: list[Weighed]) -> Iterator[Mention]:
    start, end = pieces.starts[found.first], pieces.ends[found.last]
    for code in (found.rule.code, *found.rule.also):
        doubted = found.rule.kind == "category" and status == "present" and _is_doubtful(found, code, weighed)
        yield Mention(found.rule.kind, code, start, end, pieces.text[start:end], "doubtful" if doubted else status)
    if found.rule.outcome:
        yield Mention("outcome", found.rule.outcome, start, end, pieces.text[start:end], status)


def _is_doubtful(found: Found, code: str, weighed: list[Weighed]) -> bool:
    """Whether a phrase of the lexicon is doubted where it stands; one that is certain never is."""
    around = (one for one in weighed if one.stretch.first <= found.first <= one.stretch.last)
    return not found.rule.certain and any(is_doubtful(one, code) for one in around)
