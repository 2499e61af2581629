"""The small language phrases of the lexicon are written in.

bruise {child}        each word also in its other forms (bruised, bruises); small words may stand between
hit|slap|kick         any of these
{child}               any word of that list of words.toml
smell .. alcohol      up to two other words between;  ...  up to six
bruis*                any word that begins so
~left                 this form only
DNA                   an abbreviation: also DNA'd, DNAs
=ED|AE                only as it is written here, in capitals
^ no reply            only where a sentence begins
<cp_plan> end         each way of saying it that words.toml names so in [ways]: several words each
<no one|nobody> told  each of these, where one is of several words
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from safer_analysis.history.mentions.inflecting import forms_of

_NAMED = re.compile(r"<([^<>]+)>")
_TOGETHER = re.compile(r"(?<=\w)[&+](?=\w)")
_PARTED = re.compile(r"(?<=\w)[-./](?=\w)")
GAPS = {"..": 2, "...": 6}


@dataclass(frozen=True, slots=True)
class Element:
    """What may stand at one place of a phrase."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    """Regular expressions for words with a figure in them: any number, "39/40", "6yr"."""


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a phrase."""

    element: Element
    gap: int = 0
    """How many other words may stand before it."""
    exactly: tuple[str, ...] = ()
    """The word as it must be typed, capitals and all, one of these; empty when any way will do."""


@dataclass(frozen=True, slots=True)
class WordLists:
    """What phrases are read with: lists of words, the forms of irregular words, patterns of words, all by name."""

    lists: Mapping[str, Sequence[str]]
    irregular: Mapping[str, Sequence[str]]
    patterns: Mapping[str, str]
    ways: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Ways of saying one thing in one or several words: "CPP", "child protection plan"."""
    shorthand: Mapping[str, str] = field(default_factory=dict)
    """Words written short, and the word each is read as too: "clsd", "closed"."""


def spell_out(phrase: str, known: WordLists) -> Iterator[str]:
    """The phrase once for each way of saying what it names in angle brackets.

    Raises ValueError, naming the phrase, when it names ways there are none of.
    """
    named = _NAMED.search(phrase)
    if not named:
        yield phrase
        return
    ways = known.ways.get(named[1], named[1].split("|"))
    if ways == [named[1]] and " " not in named[1]:
        raise ValueError(f"The phrase {phrase!r} names ways of saying it there are none of: {named[1]}")
    for way in ways:
        yield from spell_out(phrase[: named.start()] + way + phrase[named.end() :], known)


def read_phrase(phrase: str, known: WordLists) -> tuple[tuple[Step, ...], bool]:
    """The steps of a phrase, and whether it stands only where a sentence begins.

    Raises ValueError, naming the phrase, when it is empty or names a list of words there is none of.
    """
    pieces = _PARTED.sub(" ", _TOGETHER.sub(" and ", phrase)).split()
    at_start = pieces[:1] == ["^"]
    steps: list[Step] = []
    gap = 0
    for piece in pieces[at_start:]:
        if piece in GAPS:
            gap = GAPS[piece]
            continue
        exactly = tuple(piece[1:].split("|")) if piece.startswith("=") else ()
        element = Element(frozenset(map(str.lower, exactly))) if exactly else _read_element(piece, phrase, known)
        steps.append(Step(element, gap, exactly))
        gap = 0
    if not steps or gap:
        raise ValueError(f"The phrase {phrase!r} must begin and end with a word")
    return tuple(steps), at_start


def _read_element(piece: str, phrase: str, known: WordLists) -> Element:
    words: set[str] = set()
    beginnings: list[str] = []
    patterns: set[str] = set()
    for choice in piece.split("|"):
        if choice.startswith("{"):
            name = choice.strip("{}")
            if name not in known.lists and name not in known.patterns:
                raise ValueError(f"The phrase {phrase!r} names a list of words there is none of: {name}")
            inner = [_read_element(word, phrase, known) for word in known.lists.get(name, ())]
            words.update(*(element.words for element in inner))
            beginnings += [begin for element in inner for begin in element.beginnings]
            patterns.update(
                *(element.patterns for element in inner), [known.patterns[name]] if name in known.patterns else []
            )
        elif choice.endswith("*"):
            beginnings.append(choice[:-1].lower())
        elif choice.startswith("~"):
            words.add(choice[1:].lower())
        elif choice.isupper() and len(choice) > 1:
            words |= {choice.lower() + ending for ending in ("", "s", "'s", "d", "'d", "ed")}
        else:
            words |= forms_of(choice.lower(), known.irregular)
    return Element(frozenset(words), tuple(sorted(set(beginnings))), tuple(sorted(patterns)))
