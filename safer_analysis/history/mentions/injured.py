"""Whose injury a text tells of, where its words say that it is an adult's: "Mother had a black eye"."""

from __future__ import annotations

from functools import cache

from safer_analysis.history.mentions.cutting import Cut
from safer_analysis.history.mentions.phrases import read_phrase
from safer_analysis.history.mentions.rules import read_words, word_list

_MOST_BETWEEN = 6
"""Words that only describe an injury, looked over at most, between it and whose it is."""
_MOST_BEARING = 3
"""Words such as "had sustained", or ", causing", at most, before that."""
_MOST_NAMES = 2
"""Words of a name between "Ms" or "Adult" and what the person has."""


def is_of_an_adult(text: Cut, first: int, last: int) -> bool:
    """Whether the words by an injury make it an adult's: who has it stands right before, or it is "to" them.

    Where a sentence only names an adult who tells of it, it is not theirs: "Mother said she had seen a bruise".
    """
    return (_has_it(text, first) and not _is_on_a_child(text, first, last)) or _is_to(text, first, last)


def _has_it(text: Cut, first: int) -> bool:
    """ "Mother with a", "Mum's left", "Ms Hale had sustained"."""
    describing, bearing = word_list("describes_injury"), word_list("bears_injury")
    place = first - 1
    while place >= 0 and first - place <= _MOST_BETWEEN and text.words[place] in describing:
        place -= 1
    if place >= 0 and text.words[place].endswith("'s"):
        return _is_adult(text.words[place])
    end = place
    while place >= 0 and end - place < _MOST_BEARING and text.words[place] in bearing:
        place -= 1
    if _is_hit(text, place):
        return True
    if all(word == "," for word in text.words[place + 1 : end + 1]) or _brings(text, place):
        return False
    names = text.words[max(0, place - _MOST_NAMES) : place + 1]
    return bool(names) and (_is_adult(names[-1]) or any(word in word_list("before_adult_name") for word in names[:-1]))


def _is_hit(text: Cut, place: int) -> bool:
    """ "Mother assaulted by her partner, cut lip": whom somebody strikes stands before what it left."""
    for by in range(place - 1, max(place - 1 - _MOST_NAMES - 1, 0), -1):
        if text.words[by] == "by" and text.words[by - 1] in word_list("strikes"):
            who = by - 2
            while who >= 0 and text.words[who] in ("was", "been", "had", "is", "has", "being"):
                who -= 1
            return who >= 0 and _is_adult(text.words[who])
    return False


def _brings(text: Cut, place: int) -> bool:
    """Whether the adult at this place only comes with who has the injury: "brought by his mother with a bruise"."""
    while place > 0 and text.words[place - 1] in ("the", "his", "her", "their"):
        place -= 1
    return place > 0 and text.words[place - 1] in word_list("brings_somebody")


def _is_to(text: Cut, first: int, last: int) -> bool:
    """ "Bruising to mother's arm", "marks on the neck of his partner"."""
    for place in range(first + 1, min(last + 1 + _MOST_BETWEEN, len(text.words) - 1)):
        word = text.words[place]
        if word in ("to", "on", "of", "around", "the", "his", "her", "their"):
            if _is_adult(text.words[place + 1]):
                return True
        elif place > last and word not in _words("body") and word not in word_list("describes_injury"):
            return False
    return False


def _is_on_a_child(text: Cut, first: int, last: int) -> bool:
    """ "Mother with bruised baby", "Mum had a bruise on his leg"."""
    before = {word.removesuffix("'s") for word in text.words[max(0, first - _MOST_BETWEEN) : first]}
    other = ({"his"} if before & _words("mother") else set()) | ({"her"} if before & _words("father") else set())
    near = text.words[first : last + 1 + _MOST_BETWEEN]
    return any(word.removesuffix("'s") in _words("child_noun") or word in other for word in near)


def _is_adult(word: str) -> bool:
    return word.removesuffix("'s") in _words("injured_adult")


@cache
def _words(name: str) -> frozenset[str]:
    """Every form of the words of a list."""
    return read_phrase("{" + name + "}", read_words())[0][0].element.words
