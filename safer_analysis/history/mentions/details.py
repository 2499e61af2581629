"""What a text says of an injury and of a child's own words: where on the body, how it was explained, what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from safer_analysis.history.mentions.cutting import SENTENCE_ENDS, Cut
from safer_analysis.history.mentions.finding import Found
from safer_analysis.history.mentions.injured import is_of_an_adult
from safer_analysis.history.mentions.phrases import read_phrase
from safer_analysis.history.mentions.rules import read_words, word_list

_QUOTED = re.compile(
    r"[\"“]([^\"“”\n]{2,400}?)[\"”]|(?<![^\W_])[‘']([^‘’'\n]{3,400}(?:'[a-z][^‘’'\n]*)*?)['’](?![^\W_])"
)
_WORDS_TO_SPEAKER = 9
_OF_A_CHILD = ("disclosure", "wishes_and_feelings", "child_seen", "seen_alone", "child_mental_health")


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail by its letters in the text."""

    code: str
    start: int
    end: int
    status: str


@cache
def words_of(name: str) -> frozenset[str]:
    """Every form of the words of a list."""
    return read_phrase("{" + name + "}", read_words())[0][0].element.words


def find_details(text: Cut, said: Sequence[tuple[Found, str]]) -> Iterator[Detail]:
    """Of injuries the text mentions: adults' own, the sites, the explanations; and what a child is quoted as saying."""
    injuries = [(one, status) for one, status in said if one.rule.code == "injury" and status != "negated"]
    for one, status in injuries:
        if is_of_an_adult(text, one.first, one.last):
            yield Detail("injured_adult", text.starts[one.first], text.ends[one.last], status)
    for first, last in _sentences(text) if injuries else ():
        inside = [(one, status) for one, status in injuries if first <= one.first <= last]
        if inside:
            yield from _sites(text, first, last, inside)
        if inside or injuries[0][0].first < first:
            yield from _explanation(text, first, last)
    yield from _child_words(text, any(one.rule.code in _OF_A_CHILD for one, _ in said))


def _sentences(text: Cut) -> Iterator[tuple[int, int]]:
    first = 0
    for place, word in enumerate(text.words):
        if word in SENTENCE_ENDS:
            if place > first:
                yield first, place - 1
            first = place + 1
    if first < len(text.words):
        yield first, len(text.words) - 1


def _sites(text: Cut, first: int, last: int, injuries: Sequence[tuple[Found, str]]) -> Iterator[Detail]:
    """Parts of the body in the sentence of an injury, with the side they are said to be on."""
    body, side = words_of("body"), words_of("side")
    place = first
    while place <= last:
        if text.words[place] not in body or _is_no_site(text, place):
            place += 1
            continue
        begin = end = place
        while begin > first and text.words[begin - 1] in side:
            begin -= 1
        while text.words[begin] in ("of", "the", "his", "her", "and"):
            begin += 1
        while end < last and text.words[end + 1] in body:
            end += 1
        status = min(injuries, key=lambda one: abs(one[0].first - place))[1]
        yield Detail("injury_site", text.starts[begin], text.ends[end], status)
        place = end + 1


def _is_no_site(text: Cut, place: int) -> bool:
    """ "Head teacher", "back garden", "came back", "side of the road", "handed over"."""
    words = text.words
    after = words[place + 1] if place + 1 < len(words) else ""
    before = words[place - 1] if place else ""
    if words[place] in ("back", "backs"):
        return before not in words_of("side") | {"lower", "upper", "his", "her", "the", "to", "and"}
    return after in word_list("not_a_site") and words[place] in (
        "head",
        "side",
        "bottom",
        "hand",
        "face",
        "foot",
        "front",
    )


@cache
def _borders() -> tuple[frozenset[str], frozenset[str]]:
    """Words an explanation ends before, and words it begins after."""
    ends = SENTENCE_ENDS | word_list("ends_of_explanation")
    told = words_of("said") | words_of("told_before_explanation") | words_of("body") | words_of("injury_word")
    return ends, ends | word_list("begins_explanation") | told


def _explanation(text: Cut, first: int, last: int) -> Iterator[Detail]:
    """The clause that says how an injury is said to have come about: "fell off the sofa", "from cat"."""
    words = text.words
    ends, borders = _borders()
    for place in range(first, last + 1):
        if words[place] not in words_of("happened") or words[place] in words_of("injury_word"):
            continue
        begin = end = place
        while begin > first and place - begin < 6 and words[begin - 1] not in borders:
            begin -= 1
        while end < last and words[end + 1] not in ends:
            end += 1
        yield Detail("explanation", text.starts[begin], text.ends[end], "present")
        return


def _child_words(text: Cut, of_a_child: bool) -> Iterator[Detail]:
    """What a child is quoted as saying, or, without quotation marks, is said to have said."""
    quoted = [one.span(1 if one.group(1) is not None else 2) for one in _QUOTED.finditer(text.text)]
    for start, end in quoted:
        if _is_said_by_child(text, start, of_a_child):
            yield Detail("child_words", start, end, "present")
    for place in () if quoted else _child_speaks(text):
        begin, end = place + 1, place + 1
        while begin < len(text.words) and begin - place < 5 and text.words[begin - 1] != "that":
            begin += 1
        begin = begin if text.words[begin - 1] == "that" else place + 1
        while end + 1 < len(text.words) and text.words[end + 1] not in SENTENCE_ENDS | {"but", '"'}:
            end += 1
        if end - begin > 1:
            yield Detail("child_words", text.starts[begin], text.ends[end], "present")


def _child_speaks(text: Cut) -> Iterator[int]:
    """The places of "said" and its like that follow a child."""
    for place, word in enumerate(text.words):
        if word in words_of("said") and any(_is_child(one) for one in _subject(text, place, 5)):
            yield place


def _is_said_by_child(text: Cut, start: int, of_a_child: bool) -> bool:
    """Whether no grown-up is the one who says what begins at this letter, and the record speaks of a child."""
    place = next((index for index, begin in enumerate(text.starts) if begin >= start), len(text.words))
    before = range(max(0, place - _WORDS_TO_SPEAKER), place)
    spoken = [at for at in before if text.words[at] in words_of("said")]
    subject = _subject(text, spoken[-1], 3) if spoken else text.words[max(0, place - 3) : place]
    if any(word.removesuffix("'s") in words_of("grown_up") for word in subject):
        return False
    return of_a_child or any(_is_child(word) or word in word_list("childs_places") for word in text.words)


def _subject(text: Cut, place: int, reach: int) -> list[str]:
    """The words before a verb that can be who does it, in the same statement."""
    words = text.words[max(0, place - reach) : place]
    for at in range(len(words) - 1, -1, -1):
        if words[at] in SENTENCE_ENDS | {",", ";", "and", "but"}:
            return words[at + 1 :]
    return words


def _is_child(word: str) -> bool:
    return word in words_of("child_noun") or re.fullmatch(read_words().patterns["age"], word) is not None
