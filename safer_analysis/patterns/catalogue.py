"""The catalogue: every pattern with its plain definition, its thresholds and their sources, the ways it is found."""

from __future__ import annotations

import contextlib
import hashlib
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.store.place import own_patterns_folder
from safer_analysis.vocabulary import code_list

FOLDER = Path(__file__).parent
EVERY_CATEGORY = "*"
TOLD = ("shape", "says", "wants")
"""What a way holds for those who read it, beside what its shape is asked with."""
SHAPES = tuple(sorted(path.stem for path in (FOLDER / "shapes").glob("[a-z]*.sql")))


@dataclass(frozen=True, slots=True)
class Threshold:
    """One figure of a definition, which a reader may move for one view."""

    name: str
    value: int
    unit: str
    source: str
    """Where the figure comes from; "Ours" where it is a proposal."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern as the catalogue declares it."""

    code: str
    title: str
    definition: str
    """A sentence with the names of the thresholds in braces."""
    unit: str
    """Whom a finding is about: family, child or adult."""
    why: str
    rule: str
    """The golden rule it serves, such as A3."""
    ask: str
    caution: str
    procedure: str
    procedure_link: str
    answered_by: tuple[str, ...]
    """Kinds of agency whose return could tell of it."""
    window: int
    """Days up to the end of what is held that such a return must cover before "none" can be said."""
    ways: tuple[dict[str, Any], ...] = field(hash=False)
    thresholds: dict[str, Threshold] = field(hash=False)
    needs: str | None = None
    """An event without any record of which nothing can be said."""
    needs_return: str = ""

    def figures(self, moved: Mapping[str, int] | None = None) -> dict[str, int]:
        """The figure of every threshold: as moved, else as the catalogue has it. Raises KeyError on an unknown name."""
        figures = {name: threshold.value for name, threshold in self.thresholds.items()}
        for name, value in (moved or {}).items():
            if name not in figures:
                raise KeyError(f"{self.code} has no threshold {name}; it has {', '.join(figures) or 'none'}")
            figures[name] = value
        return figures

    def sentence(self, moved: Mapping[str, int] | None = None) -> str:
        """The definition with its figures."""
        return self.definition.format(**self.figures(moved))

    def events(self) -> tuple[str, ...]:
        """The events its ways look at, each once; not those that would answer or speak against it."""
        named = [way.get(name) for way in self.ways for name in ("event", "then_event")]
        together = [kind for way in self.ways for kind in way.get("together", ())]
        return tuple(dict.fromkeys(kind for kind in (*named, *together) if kind))

    def asked(self, moved: Mapping[str, int] | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each way's shape and what it is asked with, figures in place of names."""
        figures = self.figures(moved)
        for number, way in enumerate(self.ways, start=1):
            said = {name: value for name, value in way.items() if name not in TOLD}
            said |= {name: figures[value] for name, value in said.items() if _names_a_figure(name, value, figures)}
            whole = {"pattern": self.code, "unit": self.unit, "answered_by": list(self.answered_by)}
            yield way["shape"], {"way": f"{self.code}.{number}", **whole, **said}

    def may_be_found_in(self, kinds: Collection[str]) -> bool:
        """Whether there is any event that one of its ways needs, where these are the events there are."""
        return any(events_needed(way["shape"], way) <= set(kinds) for way in self.ways)


def events_needed(shape: str, way: Mapping[str, Any]) -> set[str]:
    """The events without any of which a way cannot be found: what it is about, and what must follow or stand beside."""
    followed = [way["then_event"]] if shape in ("sequence", "cycle") else []
    return {way["event"], *followed} if "event" in way else set(way["together"])


def _names_a_figure(name: str, value: Any, figures: Mapping[str, int]) -> bool:
    return not name.endswith("event") and isinstance(value, str) and value in figures


@cache
def catalogue() -> dict[str, Pattern]:
    """Every pattern by its code, in the catalogue's order, then those made here; raises ValueError on a way unknown.

    A file of a pattern made here that cannot be read is passed over: it must not keep the others from being looked for.
    """
    raw = tomllib.loads((FOLDER / "catalogue.toml").read_text(encoding="utf-8"))
    found = {code: read_pattern(code, entry) for code, entry in raw.items()}
    for file in sorted(own_patterns_folder().glob("L*.toml")):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
            pattern = read_pattern(file.stem, tomllib.loads(file.read_text(encoding="utf-8"))[file.stem])
            pattern.sentence()
            list(pattern.asked())
            found[file.stem] = pattern
    return found


def forget_catalogue() -> None:
    """Read the catalogue anew at the next question: a pattern was made here or taken back."""
    catalogue.cache_clear()
    fingerprint.cache_clear()


@cache
def fingerprint() -> str:
    """A short hash of everything that says what is looked for and how: other files, other findings."""
    whole = hashlib.sha256()
    ours = sorted(path for path in FOLDER.rglob("*") if path.suffix in (".toml", ".sql"))
    for path in (*ours, *sorted(own_patterns_folder().glob("L*.toml"))):
        whole.update(path.name.encode() + b"\n" + path.read_bytes())
    return whole.hexdigest()[:16]


@cache
def event_labels() -> dict[str, str]:
    """What each event that patterns look for is called."""
    return {kind: entry["label"] for kind, entry in _events().items()}


@cache
def event_selectors() -> list[dict[str, Any]]:
    """Which records are which event: one selector a category, as the query that picks them takes it."""
    categories = ["", *(code.code for code in code_list("categories"))]
    selectors = []
    for kind, entry in _events().items():
        for selector in entry.get("records", ()):
            named = selector["categories"]
            if unknown := set(named) - {EVERY_CATEGORY, *categories}:
                raise ValueError(f"{kind} names categories there are none of: {', '.join(sorted(unknown))}")
            more = {name: value for name, value in selector.items() if name != "categories"}
            picked = categories if EVERY_CATEGORY in named else named
            selectors += [{"kind": kind, "category": category, **more} for category in picked]
    return selectors


def event_words() -> dict[str, list[str]]:
    """The words, as regular expressions, by which selectors pick or leave out records, each with its categories."""
    asked: dict[str, dict[str, None]] = {}
    for selector in event_selectors():
        for words in (selector.get("words"), selector.get("without_words")):
            if words:
                asked.setdefault(words, {})[selector["category"]] = None
    return {words: list(categories) for words, categories in asked.items()}


@cache
def _events() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "events.toml").read_text(encoding="utf-8"))


def read_pattern(code: str, entry: dict[str, Any]) -> Pattern:
    """The pattern of one entry of a catalogue. Raises ValueError, KeyError or TypeError on one that cannot be asked."""
    events = event_labels().keys()
    for way in entry["ways"]:
        named = {value for name, value in way.items() if name == "event" or name.endswith("_event")}
        if way["shape"] not in SHAPES or not named | set(way.get("together", ())) <= events:
            raise ValueError(f"{code}: a way names a shape or an event there is none of")
    thresholds = {name: Threshold(name, **said) for name, said in entry.pop("thresholds", {}).items()}
    return Pattern(
        code=code,
        ways=tuple(entry.pop("ways")),
        answered_by=tuple(entry.pop("answered_by")),
        thresholds=thresholds,
        **entry,
    )
