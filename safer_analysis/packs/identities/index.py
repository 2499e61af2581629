"""Which of the known people one word can mean: by their names, by short forms, by a misspelling close to a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from safer_analysis.packs.identities.cutting import Word
from safer_analysis.packs.identities.known import Identity, is_field_word
from safer_analysis.packs.identities.word_list import abbreviations, is_ordinary, word_set

SHORTEST_MISSPELT, TWO_WRONG_FROM = 4, 8
"""Letters from which a word may be a misspelt name, and from which two letters may be wrong."""
SHORTEST_IN_SMALL_LETTERS = 3
Keys = frozenset[str]
NOBODY: Keys = frozenset()


class Index:
    """The known people by the words of their names."""

    def __init__(self, people: Iterable[Identity]) -> None:
        self.people = {person.key: person for person in people}
        self._by_word: defaultdict[str, set[str]] = defaultdict(set)
        self._by_short_form: defaultdict[str, set[str]] = defaultdict(set)
        self._by_initials: defaultdict[str, set[str]] = defaultdict(set)
        for person in self.people.values():
            for word in person.words:
                if person.person_id or not is_field_word(word) or word in word_set("also_names"):
                    self._by_word[word].add(person.key)
            for word in person.short_forms:
                self._by_short_form[word].add(person.key)
            for initials in person.initials:
                self._by_initials[initials].add(person.key)
        self._near = lru_cache(maxsize=20_000)(self._find_near)

    def of_name(self, folded: str) -> Keys:
        """Whoever this word names exactly, else by a short form."""
        return frozenset(self._by_word.get(folded) or self._by_short_form.get(folded) or ())

    def is_name(self, folded: str) -> bool:
        """Whether this word is a name or a short form here."""
        return folded in self._by_word or folded in self._by_short_form

    def of_word(self, word: Word) -> Keys:
        """Whoever a word can mean by itself, however it is written; nobody for an ordinary word in small letters."""
        exact = self.of_name(word.folded)
        if not exact and word.folded.endswith("s"):
            exact = self.of_name(word.folded[:-1]) if not is_ordinary(word.folded) else NOBODY
        if exact:
            written = word.is_capitalised or (
                len(word.folded) >= SHORTEST_IN_SMALL_LETTERS and not is_ordinary(word.folded)
            )
            return exact if written else NOBODY
        if not is_ordinary(word.folded):
            return self._near(word.folded)
        named = word.is_capitalised and not word.opens and not word.is_capitals
        return self._near(word.folded) if named and len(word.folded) > SHORTEST_MISSPELT else NOBODY

    def of_initials(self, letters: str) -> Keys:
        """Whoever in the family has these initials; nobody for an abbreviation of the field."""
        folded = letters.lower()
        return NOBODY if folded in abbreviations() else frozenset(self._by_initials.get(folded, ()))

    def _find_near(self, folded: str) -> Keys:
        if len(folded) < SHORTEST_MISSPELT or is_field_word(folded):
            return NOBODY
        wrong = 2 if len(folded) >= TWO_WRONG_FROM else 1
        return frozenset(
            key
            for name, keys in self._by_word.items()
            if len(name) >= SHORTEST_MISSPELT
            and not is_field_word(name)
            and (name[0] == folded[0] or name[1:] == folded[1:])
            and OSA.distance(name, folded, score_cutoff=wrong) <= wrong
            for key in keys
            if self.people[key].person_id
        )
