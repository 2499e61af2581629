"""Schools, agencies and places the store knows, by their names and by the words that tell them apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safer_analysis.packs.identities.cutting import Word
from safer_analysis.packs.identities.known import Known
from safer_analysis.packs.identities.word_list import field_words, is_ordinary, word_set
from safer_analysis.vocabulary import code_list, fold

PLACE = "place"


@dataclass(frozen=True, slots=True)
class Placed:
    """One place in a text where an organisation or a place is named."""

    start: int
    end: int
    key: str
    """Which one: its name folded, or the word that several of them share."""
    said: str
    """What it is: `School`, `Hospital`, `place`."""


class Places:
    """The organisations and places known, ready to be looked for."""

    def __init__(self, known: Known) -> None:
        self._whole: list[tuple[re.Pattern[str], str, str]] = []
        self._by_word: dict[str, tuple[str, str]] = {}
        owners: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for row in known.organisations:
            said, key = _what_it_is(row["said"], row["agency_kind"]), fold(row["said"])
            own = [word for word in key.split() if _tells_apart(word)]
            if not own:
                continue
            joined = r"[\s,.'’&-]+".join(map(re.escape, re.findall(r"\w+", row["said"])))
            self._whole.append((re.compile(rf"(?i)\b{joined}\b"), key, said))
            for word in own:
                owners[word].add((key, said))
        for address in known.addresses:
            for part in re.split(r"[,;\n]", address)[1:]:
                for word in fold(part).split():
                    if _tells_apart(word) and not is_ordinary(word) and not any(letter.isdigit() for letter in word):
                        owners[word] |= {(f"place:{word}", PLACE), (f"town:{word}", PLACE)}
        for word, of in owners.items():
            self._by_word[word] = next(iter(of)) if len(of) == 1 else (f"place:{word}", PLACE)
        self._whole.sort(key=lambda one: (-len(one[1]), one[1]))

    def find(self, text: str, words: Sequence[Word]) -> list[Placed]:
        """Every place where one is named, whole names first, none over another."""
        found: list[Placed] = []
        for placed in (*self._find_whole(text, words), *self._find_by_word(words)):
            if not any(placed.start < one.end and one.start < placed.end for one in found):
                found.append(placed)
        return sorted(found, key=lambda one: one.start)

    def _find_whole(self, text: str, words: Sequence[Word]) -> Iterator[Placed]:
        there = {word.folded for word in words}
        for pattern, key, said in self._whole:
            if key.split()[0] in there:
                yield from (Placed(one.start(), one.end(), key, said) for one in pattern.finditer(text))

    def _find_by_word(self, words: Sequence[Word]) -> Iterator[Placed]:
        for word in words:
            known = self._by_word.get(word.folded)
            if known and (
                not is_ordinary(word.folded) or (word.is_capitalised and not word.opens and not word.is_capitals)
            ):
                yield Placed(word.start, word.end, *known)


def _tells_apart(word: str) -> bool:
    return (
        len(word) > 2
        and word not in field_words()
        and word not in word_set("kinds_of_place")
        and word not in word_set("titles")
    )


def _what_it_is(said: str, agency_kind: str | None) -> str:
    words = set(fold(said).split())
    if words & {"school", "academy", "college", "nursery", "preschool"}:
        return "Nursery" if words & {"nursery", "preschool"} else "School"
    if agency_kind and agency_kind in code_list("agency_kinds"):
        label = code_list("agency_kinds").label(agency_kind)
        return label.split(" (")[0]
    return "Agency"
