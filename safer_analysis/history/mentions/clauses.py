"""Where one statement ends and the next begins, so that "no" reaches over its own statement and a list, no further."""

from __future__ import annotations

from functools import cache

from safer_analysis.history.mentions.cutting import MARKS, SENTENCE_ENDS, Cut
from safer_analysis.history.mentions.phrases import read_phrase
from safer_analysis.history.mentions.rules import read_words, word_list

# What a mark or a word between two places says of them.
SENTENCE, CLAUSE = 2, 1


@cache
def _passed_over() -> frozenset[str]:
    """Words that may stand before the one that begins a statement."""
    return word_list("small") | word_list("joining")


@cache
def _subjects() -> frozenset[str]:
    """Words that can begin a statement of their own, in all their forms."""
    return read_phrase("{subject}", read_words())[0][0].element.words


def find_ends(text: Cut) -> list[int]:
    """For each piece: SENTENCE when a sentence ends there, CLAUSE when a new statement begins there, else 0."""
    words = text.words
    ends = [0] * len(words)
    turning, joining = word_list("turning"), word_list("joining")
    for place, word in enumerate(words):
        if word in SENTENCE_ENDS:
            ends[place] = SENTENCE
        elif word in turning or word in "()–—-" or (word in joining and _begins_statement(text, place + 1)):
            ends[place] = CLAUSE
    return ends


def _begins_statement(text: Cut, place: int) -> bool:
    """Whether what follows a comma or "and" has a verb of its own: "and left", ", mother said", "and Ada was"."""
    words = text.words
    while place < len(words) and words[place] in _passed_over():
        place += 1
    if place >= len(words) or words[place] in MARKS:
        return False
    if _is_verb(words[place]):
        return True
    is_name = text.typed(place)[:1].isupper() and place > 0
    if words[place] in _subjects() or is_name:
        return any(_is_verb(word) for word in words[place + 1 : place + 4])
    return False


def _is_verb(word: str) -> bool:
    """A verb in the past or an auxiliary: regular by its ending, else from the list."""
    return word in word_list("verbs") or (word.endswith("ed") and len(word) > 4 and word not in word_list("not_verbs"))
