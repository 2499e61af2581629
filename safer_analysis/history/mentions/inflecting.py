"""The forms of an English word: what a phrase of the lexicon also finds when one form of each word is written in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

_VOWELS = "aeiou"


def forms_of(word: str, irregular: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The word with its plural, its past and its -ing form. `irregular`: words whose forms follow no rule.

    A form that does not exist does no harm: nobody writes it.
    """
    if word in irregular:
        return frozenset({word, *irregular[word]})
    if len(word) < 3 or not word.isalpha():
        return frozenset({word, word + "s", word + "'d"})
    return frozenset(_regular(word))


def _regular(word: str) -> Iterator[str]:
    yield word
    if word.endswith(("s", "x", "z", "ch", "sh")):
        yield word + "es"
    elif word[-1] == "y" and word[-2] not in _VOWELS:
        yield from (word[:-1] + "ies", word[:-1] + "ied", word + "ing")
        return
    else:
        yield word + "s"
    if word.endswith("e"):
        yield from (word + "d", word[:-1] + "ing")
        return
    yield from (word + "ed", word + "ing")
    if len(word) <= 6 and word[-1] not in "wxyaeiou" and word[-2] in _VOWELS and word[-3] not in _VOWELS:
        yield from (word + word[-1] + "ed", word + word[-1] + "ing")
