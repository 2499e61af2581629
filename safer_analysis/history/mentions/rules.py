"""The lexicon's files as rules: what each phrase stands for, and where it does not count."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from safer_analysis.history.mentions.phrases import Element, Step, WordLists, read_phrase, spell_out
from safer_analysis.vocabulary import code_list

LEXICON_FOLDER = Path(__file__).parent / "lexicon"
Kind = Literal["category", "outcome", "detail", "sign", "nothing"]
KINDS: tuple[Kind, ...] = ("category", "outcome", "detail", "sign", "nothing")
STATUSES = ("present", "doubtful", "negated", "historic", "hypothetical", "other_people")
SIGNS = tuple(status for status in STATUSES if status != "doubtful")
DETAILS = (
    "injury_site", "injured_adult", "explanation", "child_words", "presentation_delay", "seen_alone", "not_seen_alone",
)  # fmt: skip
WHERE = ("before", "after", "both", "rest", "all")
_KNOWN = {
    "code",
    "phrases",
    "with",
    "without",
    "not_after",
    "agencies",
    "status",
    "where",
    "reach",
    "also",
    "outcome",
    "beside",
    "certain",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What one group of phrases stands for."""

    kind: Kind
    code: str = ""
    """The category, outcome or detail; for a sign, what it makes of the mentions in its reach."""
    needs: tuple[Element, ...] = ()
    """One of these must stand in the same sentence, when there are any."""
    never: tuple[Element, ...] = ()
    """None of these may stand in the same sentence."""
    not_after: tuple[Element, ...] = ()
    """None of these may stand in the few words before: who speaks, where it matters that it is no adult."""
    agencies: frozenset[str] = frozenset()
    """Kinds of agency whose records it is looked for in, "unknown" for a record of none; empty for all."""
    where: str = "before"
    """For a sign: whether it stands before what it marks, after or on either side, or marks the rest or the whole."""
    reach: int = 12
    """For a sign: over how many words it reaches."""
    also: tuple[str, ...] = ()
    """Other categories the same words stand for."""
    outcome: str = ""
    """The outcome the same words stand for: an arrest is also what came of it."""
    beside: bool = False
    """True for what stands beside the mentions inside it and does not take their place: "told school of the bruise"."""
    deaf: bool = False
    """True for what no sign changes: "was not brought" is so whatever stands before it."""
    certain: bool = False
    """True for what always counts, however little its text is like the labelled sentences that hold it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way of saying it."""

    written: str
    steps: tuple[Step, ...]
    at_start: bool
    rule: Rule


@cache
def read_lexicon() -> tuple[Phrase, ...]:
    """Every phrase of the lexicon. Raises ValueError, naming file and phrase, on what cannot be meant."""
    known = read_words()
    return tuple(phrase for path in sorted(LEXICON_FOLDER.glob("*.toml")) for phrase in _read_file(path, known))


@cache
def own_not() -> frozenset[str]:
    """Categories with phrases that hold their own "not": was not brought, no access."""
    return frozenset(one.rule.code for one in read_lexicon() if one.rule.deaf and one.rule.kind == "category")


@cache
def read_words() -> WordLists:
    """The lists of words that phrases name, and irregular forms."""
    raw = _toml("words.toml")
    return WordLists(raw["lists"], raw["irregular"], raw["patterns"], raw["ways"], raw["shorthand"])


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list as they are written there, without their other forms."""
    return frozenset(read_words().lists[name])


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((LEXICON_FOLDER / name).read_text(encoding="utf-8"))


def _read_file(path: Path, known: WordLists) -> Iterator[Phrase]:
    if path.name == "words.toml":
        return
    for kind, entries in _toml(path.name).items():
        if kind not in KINDS:
            raise ValueError(f"{path.name}: {kind} is not one of {', '.join(KINDS)}")
        for entry in entries:
            rule = _read_rule(path.name, kind, entry, known)
            for written in entry["phrases"]:
                for way in spell_out(written, known):
                    steps, at_start = read_phrase(way, known)
                    yield Phrase(written, steps, at_start, rule)


def _read_rule(file: str, kind: Kind, entry: dict[str, Any], known: WordLists) -> Rule:
    unknown = entry.keys() - _KNOWN
    codes = {"category": code_list("categories").codes, "outcome": code_list("outcomes").codes}
    allowed = {**codes, "detail": DETAILS, "sign": SIGNS, "nothing": ("",)}[kind]
    code = entry.get("code", "")
    if unknown or {code, *entry.get("also", ())} - set(allowed) or entry.get("where", "before") not in WHERE:
        raise ValueError(f"{file}: {kind} {code!r} is not known, or says what no rule has: {sorted(unknown)}")
    return Rule(
        kind,
        code,
        needs=_elements(entry.get("with", ()), known),
        never=_elements(entry.get("without", ()), known),
        not_after=_elements(entry.get("not_after", ()), known),
        agencies=frozenset(entry.get("agencies", ())),
        where=entry.get("where", "before"),
        reach=entry.get("reach", 12),
        also=tuple(entry.get("also", ())),
        outcome=entry.get("outcome", ""),
        beside=entry.get("beside", False),
        deaf=entry.get("status") == "present",
        certain=entry.get("certain", False),
    )


def _elements(words: list[str] | tuple[str, ...], known: WordLists) -> tuple[Element, ...]:
    """One element a word. Raises ValueError on an entry of several words: surroundings are asked about word by word."""
    read = [(word, read_phrase(word, known)[0]) for word in words]
    for word, steps in read:
        if len(steps) > 1:
            raise ValueError(f"{word!r} is more than one word: what stands around a phrase is named word by word")
    return tuple(steps[0].element for _, steps in read)
