"""Where people are named in a text: names in any case, possessives, initials, and misspellings close to a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safer_analysis.packs.identities.cutting import Word
from safer_analysis.packs.identities.index import NOBODY, Index, Keys
from safer_analysis.packs.identities.word_list import is_ordinary, word_set

_BETWEEN = re.compile(r"(?:[ \u00a0]|, ?|['’‘`´]|[-‐‑–]|\. ?|_|\s\n?){0,3}")
_LETTER_BEFORE = re.compile(r"(?:(?<![^\W_])[A-Za-z](?:\.\s?|['’‘`´]|\s))+$")
_LETTER_BEHIND = re.compile(r"^,?\s(?:[A-Z]\b\.?\s?)+(?![a-z’'])")
_INITIALS = re.compile(
    r"(?<![^\W_])(?:[A-Z](?:\.\s?|\s|-)){1,3}[A-Z]\b\.?|(?<![^\W_])[A-Z]{2,4}(?=(?:['’]s|s)?(?![^\W_]))"
)
_DAY_BEFORE, _DAY_BEHIND = re.compile(r"\d(?:st|nd|rd|th)?(?: of)? $"), re.compile(r"^,? (?:19|20)?\d\d\b")


@dataclass(frozen=True, slots=True)
class Naming:
    """One place in a text where somebody is named."""

    start: int
    end: int
    keys: Keys
    """Whoever is meant; several where the words do not tell, as with a surname alone."""
    title: str = ""
    """The title before the name, folded, by which an adult is meant: mr, mrs."""


def find_named(text: str, words: Sequence[Word], index: Index) -> list[Naming]:
    """Every place where somebody known is named, in order, none over another. `words` as `cutting.cut` gives them."""
    hits = [_means(text, words, place, index) for place in range(len(words))]
    found = list(_runs(text, words, hits, index))
    taken = [(one.start, one.end) for one in found]
    for initials in _INITIALS.finditer(text):
        keys = index.of_initials(re.sub(r"[^A-Z]", "", initials.group()))
        if keys and not any(start < initials.end() and initials.start() < end for start, end in taken):
            found.append(Naming(initials.start(), initials.end(), keys))
    return sorted(found, key=lambda one: one.start)


def _means(text: str, words: Sequence[Word], place: int, index: Index) -> Keys:
    word = words[place]
    keys = index.of_word(word)
    if not keys or not is_ordinary(word.folded):
        return keys
    if word.folded in word_set("months_that_are_names") and is_a_month(text, word):
        return NOBODY
    if _in_a_shouted_sentence(words, place):
        return NOBODY
    follows = words[place + 1].folded if place + 1 < len(words) else ""
    is_verb = word.folded in word_set("verbs_too") and follows in word_set("after_a_verb")
    return NOBODY if word.opens and is_verb else keys


def is_a_month(text: str, word: Word) -> bool:
    """Whether April, May, June or August is a month here: beside a figure, or after `in`, `since` or `until`."""
    before, behind = text[max(0, word.start - 10) : word.start], text[word.end : word.end + 8]
    return bool(_DAY_BEFORE.search(before) or _DAY_BEHIND.search(behind)) or before.lower().endswith(
        (" in ", "since ", "until ")
    )


def _in_a_shouted_sentence(words: Sequence[Word], place: int) -> bool:
    near = [word for word in words[max(0, place - 2) : place + 3] if len(word.typed) > 1]
    return len(near) > 2 and all(word.is_capitals for word in near)


def _runs(text: str, words: Sequence[Word], hits: Sequence[Keys], index: Index) -> Iterator[Naming]:
    place = 0
    while place < len(words):
        if not hits[place]:
            place += 1
            continue
        last, keys = place, hits[place]
        while (step := _next_of_the_name(text, words, hits, last, keys)) is not None:
            last, keys = step, keys & hits[step]
        yield _whole(text, words, place, last, keys, index)
        place = last + 1


def _next_of_the_name(text: str, words: Sequence[Word], hits: Sequence[Keys], last: int, keys: Keys) -> int | None:
    """The next word of the same name: beside this one, or with a middle name or `van der` between them."""
    for step in range(last + 1, min(last + 4, len(words))):
        if not _BETWEEN.fullmatch(text[words[step - 1].end : words[step].start]):
            return None
        if hits[step]:
            return step if keys & hits[step] else None
        word = words[step]
        is_part = word.folded in word_set("particles") or (
            word.is_capitalised and "," not in text[words[last].end : word.start]
        )
        if not is_part:
            return None
    return None


def _whole(text: str, words: Sequence[Word], first: int, last: int, keys: Keys, index: Index) -> Naming:
    start, end = words[first].start, words[last].end
    letters = _LETTER_BEFORE.search(text[:start])
    if letters and (narrowed := _with_initial(letters.group(), keys, index, at_the_end=False)):
        start, keys = letters.start(), narrowed
    elif (
        (behind := _LETTER_BEHIND.match(text[end:]))
        and not _is_named(words, last + 1, index)
        and (narrowed := _with_initial(behind.group(), keys, index))
    ):
        end, keys = end + len(behind.group().rstrip()), narrowed
    before = words[first - 1] if first > 0 else None
    is_titled = before is not None and before.folded in word_set("titles") and before.end + 3 > start
    return Naming(start, end, keys, before.folded if before is not None and is_titled else "")


def _is_named(words: Sequence[Word], place: int, index: Index) -> bool:
    """Whether the word after the letters at this place is a name: then the letters are that name's."""
    return any(index.of_word(word) for word in words[place : place + 3] if len(word.typed) > 1)


def _with_initial(typed: str, keys: Keys, index: Index, *, at_the_end: bool = True) -> Keys:
    """Those of some people whose other names begin with the letters beside a name; `I` and `a` alone are words."""
    letters = re.sub(r"[\W\d_]", "", typed)
    if not at_the_end and (letters in ("I", "a", "i") or letters.islower()) and "'" not in typed and "’" not in typed:
        return NOBODY
    if re.search(r"[’'‘`´]", typed):
        return keys
    return frozenset(
        key for key in keys if any(word.startswith(letters[0].lower()) for word in index.people[key].words)
    )
