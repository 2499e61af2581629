"""How often is what is read out of free text right, and how often is it there? Measured on labelled sentences.

A labelled file holds sentences, each with the categories a careful reader says it records, those a second reader could
fairly add (`arguable`: counted neither as found nor as false), and details where they are clear.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.history.mentions.mention import Mention, read_mentions
from safer_analysis.vocabulary import code_list

MEASURED = Path(__file__).parent / "measured.toml"
WORDS = ("injury_site", "explanation", "child_words", "presentation_delay")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence and what it records."""

    id: str
    text: str
    agency_kind: str | None
    categories: frozenset[str]
    arguable: frozenset[str]
    not_now: tuple[tuple[str, str], ...]
    details: dict[str, Any]
    """Details by name, and the outcome; only those that are given."""


@dataclass(slots=True)
class Counts:
    """What was found rightly, found wrongly and not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Of what was found, the share that is right; None when nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """Of what is there, the share that was found; None when there is nothing."""
        there = self.right + self.missed
        return self.right / there if there else None


@dataclass(slots=True)
class Measured:
    """What one labelled file measures."""

    sentences: int = 0
    overall: Counts = field(default_factory=Counts)
    categories: dict[str, Counts] = field(default_factory=dict)
    details: dict[str, Counts] = field(default_factory=dict)
    not_now: Counts = field(default_factory=Counts)
    """Mentions that are none of now: right when marked so, wrong when taken as of now, missed when not seen."""

    def of(self, category: str) -> Counts:
        """The counts of one category."""
        return self.categories.setdefault(category, Counts())


def read_labelled(path: Path) -> list[Labelled]:
    """The sentences of a labelled file. A category that came after it was labelled is arguable in all of them."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    later = frozenset(raw.get("not_labelled", ()))
    return [_read_sentence(entry, later) for entry in raw["sentence"]]


def _read_sentence(entry: dict[str, Any], later: frozenset[str]) -> Labelled:
    known = {"id", "text", "agency_kind", "categories", "arguable", "not_now"}
    return Labelled(
        entry["id"],
        entry["text"],
        code_list("agency_kinds").find(entry.get("agency_kind", "").replace("_", " ")),
        frozenset(entry["categories"]),
        frozenset(entry.get("arguable", ())) | later,
        tuple((one["category"], one["how"]) for one in entry.get("not_now", ())),
        {name: value for name, value in entry.items() if name not in known},
    )


def measure(sentences: Iterable[Labelled]) -> Measured:
    """The counts over all sentences, per category and per detail."""
    measured = Measured()
    for sentence in sentences:
        measured.sentences += 1
        mentions = read_mentions(sentence.text, agency_kind=sentence.agency_kind)
        for category, what in judge(sentence, mentions):
            for counts in (measured.overall, measured.of(category)):
                setattr(counts, what, getattr(counts, what) + 1)
        _measure_not_now(sentence, mentions, measured.not_now)
        _measure_details(sentence, mentions, measured.details)
    return measured


def judge(sentence: Labelled, mentions: Iterable[Mention]) -> Iterator[tuple[str, str]]:
    """Each category found rightly, found wrongly or missed in one sentence, as (category, right | wrong | missed)."""
    found = {one.code for one in mentions if one.kind == "category" and one.status == "present"}
    for category in sorted(found | sentence.categories):
        if category in found and category in sentence.categories:
            yield category, "right"
        elif category in sentence.categories:
            yield category, "missed"
        elif category not in sentence.arguable:
            yield category, "wrong"


def _measure_not_now(sentence: Labelled, mentions: list[Mention], counts: Counts) -> None:
    for category, _ in sentence.not_now:
        if category in sentence.categories or category in sentence.arguable:
            continue
        statuses = {one.status for one in mentions if one.kind == "category" and one.code == category}
        counts.wrong += "present" in statuses
        counts.right += bool(statuses) and "present" not in statuses
        counts.missed += not statuses


def _measure_details(sentence: Labelled, mentions: list[Mention], details: dict[str, Counts]) -> None:
    """A detail in words is found when what is found and what is labelled share half of the longer one's letters."""
    for name in WORDS:
        counts = details.setdefault(name, Counts())
        found = [one for one in mentions if one.code == name and one.status != "negated"]
        labelled = sentence.details.get(name)
        said = [labelled] if isinstance(labelled, str) else list(labelled or ())
        hits = sum(any(_overlap(sentence.text, words, one) >= 0.5 for one in found) for words in said)
        counts.right += hits
        counts.missed += len(said) - hits
        counts.wrong += sum(1 for one in found if said and all(_overlap(sentence.text, w, one) == 0 for w in said))
    _measure_answer(sentence, mentions, details, "seen_alone", _seen_alone)
    _measure_answer(sentence, mentions, details, "outcome", _outcome)


def _measure_answer(
    sentence: Labelled, mentions: list[Mention], details: dict[str, Counts], name: str, answer: Any
) -> None:
    counts = details.setdefault(name, Counts())
    if name not in sentence.details:
        return
    found = answer(mentions)
    if sentence.details[name] in found:
        counts.right += 1
    else:
        counts.missed += 1
        counts.wrong += bool(found)


def _seen_alone(mentions: list[Mention]) -> set[bool]:
    said = {one.code: one.status for one in mentions if one.code in ("seen_alone", "not_seen_alone")}
    if "not_seen_alone" in said or said.get("seen_alone") == "negated":
        return {False}
    return {True} if said.get("seen_alone") == "present" else set()


def _outcome(mentions: list[Mention]) -> set[str]:
    return {one.code for one in mentions if one.kind == "outcome" and one.status == "present"}


def _overlap(text: str, words: str, mention: Mention) -> float:
    start = text.find(words)
    if start < 0:
        return 0.0
    shared = min(start + len(words), mention.end) - max(start, mention.start)
    return max(shared, 0) / max(len(words), mention.end - mention.start)


@cache
def stated() -> dict[str, Any]:
    """The measured numbers that the page states, as the measuring program wrote them. Empty when never measured."""
    return tomllib.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}


def numbers_of(measured: Measured, common: int) -> dict[str, Any]:
    """What is written of a measurement: overall, and each category that stands in the file `common` times or more."""
    there = Counter({category: counts.right + counts.missed for category, counts in measured.categories.items()})
    return {
        "sentences": measured.sentences,
        "overall": _numbers(measured.overall),
        "categories": {
            category: _numbers(counts)
            for category, counts in sorted(measured.categories.items())
            if there[category] >= common
        },
        "details": {name: _numbers(counts) for name, counts in sorted(measured.details.items())},
    }


def _numbers(counts: Counts) -> dict[str, Any]:
    precision, recall = counts.precision, counts.recall
    return {
        "precision": round(precision, 3) if precision is not None else 0.0,
        "recall": round(recall, 3) if recall is not None else 0.0,
        "labelled": counts.right + counts.missed,
        "found": counts.right + counts.wrong,
    }
