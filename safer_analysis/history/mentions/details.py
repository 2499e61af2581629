"""What a text says of an injury and of a child's own words: where on the body, how it was explained, what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from safer_analysis.history.mentions.cutting import SENTENCE_ENDS, Cut
from safer_analysis.history.mentions.finding import Found
from safer_analysis.history.mentions.phrases import read_phrase
from safer_analysis.history.mentions.rules import read_words

Given = tuple[str, str, int, int, str, str]
_QUOTED = re.compile(r"[\"“]([^\"“”\n]{2,400})[\"”]|(?<![^\W_])[‘']([^‘’\n]{2,400}?)[’'](?![^\W_])")


@cache
def words_of(name: str) -> frozenset[str]:
    """Every form of the words of a list."""
    return read_phrase("{" + name + "}", read_words())[0][0].element.words


def find_details(text: Cut, said: Sequence[tuple[Found, str]]) -> Iterator[Given]:
    """Kind, code, start, end, words and status of each detail found."""
    injuries = [(one, status) for one, status in said if one.rule.code == "injury" and status != "negated"]
    for first, last in _sentences(text):
        inside = [(one, status) for one, status in injuries if first <= one.first <= last]
        if inside:
            yield from _sites(text, first, last, inside)
        near = any(first - 40 <= one.first <= last for one, _ in injuries)
        if near:
            yield from _explanations(text, first, last)
        yield from _child_words(text, first, last)


def _sentences(text: Cut) -> Iterator[tuple[int, int]]:
    first = 0
    for place, word in enumerate(text.words):
        if word in SENTENCE_ENDS:
            if place > first:
                yield first, place - 1
            first = place + 1
    if first < len(text.words):
        yield first, len(text.words) - 1


def _given(text: Cut, code: str, first: int, last: int, status: str = "present") -> Given:
    start, end = text.starts[first], text.ends[last]
    return "detail", code, start, end, text.text[start:end], status


def _sites(text: Cut, first: int, last: int, injuries: Sequence[tuple[Found, str]]) -> Iterator[Given]:
    """Parts of the body in the sentence of an injury, with the side they are said to be on."""
    body, side = words_of("body"), words_of("side")
    place = first
    while place <= last:
        if text.words[place] not in body:
            place += 1
            continue
        begin = end = place
        while begin > first and text.words[begin - 1] in side:
            begin -= 1
        while end < last and text.words[end + 1] in body:
            end += 1
        status = min(injuries, key=lambda one: abs(one[0].first - begin))[1]
        if not _is_no_site(text, place):
            yield _given(text, "injury_site", begin, end, status)
        place = end + 1


def _is_no_site(text: Cut, place: int) -> bool:
    """ "Head teacher", "on the other hand", "came back", "side of the road", "bottom of the stairs"."""
    words = text.words
    after = words[place + 1] if place + 1 < len(words) else ""
    before = words[place - 1] if place else ""
    if after in ("teacher", "of", "to", "home", "from", "door", "garden", "and") and words[place] in (
        "head", "back", "side", "bottom", "hand", "face", "foot"
    ):  # fmt: skip
        return after in ("teacher", "home", "door", "garden") or before not in ("his", "her", "the", "left", "right")
    return words[place] in ("back", "backs", "backed") and before in (
        "came",
        "come",
        "went",
        "go",
        "brought",
        "moved",
        "taken",
    )


def _explanations(text: Cut, first: int, last: int) -> Iterator[Given]:
    """The clause that says how an injury is said to have come about."""
    words = text.words
    explained, happened = words_of("explained"), words_of("happened")
    for place in range(first, last + 1):
        if words[place] in explained:
            if any(word in happened for word in words[place + 1 : last + 1]):
                yield _given(text, "explanation", _subject_of(text, place, first), last)
                return
    return


def _subject_of(text: Cut, place: int, first: int) -> int:
    begin = place
    while (
        begin > first
        and place - begin < 4
        and text.words[begin - 1] not in (",", "and", "but", ":", "(", "–", "—", "-")
    ):
        begin -= 1
    return begin


def _child_words(text: Cut, first: int, last: int) -> Iterator[Given]:
    """What a child is quoted as saying, or is said to have said."""
    begin, end = text.starts[first], text.ends[last]
    child, said = words_of("child_noun"), words_of("said")
    for place in range(first, last + 1):
        if text.words[place] in said and _speaker_is_child(text, place, first, child):
            stop = last
            yield _given(text, "child_words", place, stop)
            return
    _ = (begin, end)


def _speaker_is_child(text: Cut, place: int, first: int, child: frozenset[str]) -> bool:
    before = text.words[max(first, place - 4) : place]
    return any(word in child for word in before)
