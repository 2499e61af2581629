"""The sentences agencies write, dealt so that the same one seldom stands twice."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

FOLDER = Path(__file__).parent / "phrases"
WORDS, CHILD_WORDS = "words.toml", "child_words.toml"
SECOND_SENTENCE, THIRD_SENTENCE = 0.85, 0.55
MOST_TRIES = 12
_AGES = re.compile(r"(\d*)-(\d*): (.*)")
"""`1-5: ` before a sentence: only of children from one to under five."""


class Deck:
    """Things dealt in shuffled order, all of them before any comes again."""

    def __init__(self, things: Sequence[str], rng: Random) -> None:
        self._things, self._rng = list(things), rng
        self._left: list[str] = []

    def deal(self) -> str:
        """The next one."""
        if not self._left:
            self._left = self._things.copy()
            self._rng.shuffle(self._left)
        return self._left.pop()


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of thing an agency writes about; see phrases/school.toml."""

    name: str
    kinds: tuple[str, ...]
    first: tuple[str, ...]
    then: tuple[str, ...]
    last: tuple[str, ...]
    outcomes: tuple[str, ...]
    grades: tuple[str, ...]
    days: str
    hours: tuple[int, int]
    ages: tuple[int, int]
    period: tuple[str, ...]
    seen: str
    alone_share: float
    voice: float
    impact: str
    adult: bool


class Slots(dict[str, str]):
    """The words that fill one narrative; a slot that is asked for and not there yet is dealt."""

    def __init__(self, known: dict[str, str], deal: Callable[[str], str]) -> None:
        super().__init__(known)
        self._deal = deal

    def __missing__(self, name: str) -> str:
        """`Friend` is `friend` at the start of a sentence."""
        word = self._deal(name[0].lower() + name[1:])
        self[name] = word[0].upper() + word[1:] if name[0].isupper() else word
        return self[name]


class Phrasebook:
    """Every topic and every word, with what was already dealt."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._decks: dict[tuple[str, ...], Deck] = {}
        self._used: set[str] = set()
        self.topics: dict[str, Topic] = {}
        for path in sorted(FOLDER.glob("*.toml")):
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
            if path.name == WORDS:
                self._words: dict[str, list[str]] = raw
            elif path.name == CHILD_WORDS:
                self._child_words: dict[str, list[str]] = raw
            else:
                self.topics |= {name: _read_topic(name, entry) for name, entry in raw.items()}

    def deal(self, *names: str, things: Sequence[str]) -> str:
        """The next of some things, which are dealt under a name of their own."""
        return self._decks.setdefault(names, Deck(things, self._rng)).deal() if things else ""

    def narrate(self, topic: Topic, years: int, known: dict[str, str]) -> str:
        """One to three sentences of a topic; a narrative that was told before is told again otherwise.

        `years` is the age of the youngest child it is about.
        """
        text = ""
        first, then, last = (_of_age(part, years) for part in (topic.first, topic.then, topic.last))
        for _ in range(MOST_TRIES):
            parts = [self.deal(topic.name, *first, things=first)]
            if then and self._rng.random() < SECOND_SENTENCE:
                parts.append(self.deal(topic.name, *then, things=then))
            if last and self._rng.random() < THIRD_SENTENCE:
                parts.append(self.deal(topic.name, *last, things=last))
            slots = Slots(known, self._word)
            text = " ".join(part.format_map(slots) for part in parts if part)
            if text not in self._used:
                break
        self._used.add(text)
        return text

    def child_words(self, months: int, known: dict[str, str]) -> str:
        """What a child of that age said or did."""
        bands = ((3, "newborn"), (12, "infant"), (44, "toddler"), (93, "young"), (140, "middle"), (999, "older"))
        band = next(name for most, name in bands if months <= most)
        return self.deal("child", band, things=self._child_words[band]).format_map(Slots(known, self._word))

    def _word(self, name: str) -> str:
        made = {
            "low": lambda: str(self._rng.randint(71, 89)),
            "high": lambda: str(self._rng.randint(95, 100)),
            "n": lambda: str(self._rng.randint(3, 9)),
            "m": lambda: str(self._rng.randint(2, 5)),
            "mins": lambda: str(self._rng.choice((15, 20, 25, 30, 35, 40, 45))),
            "min2": lambda: str(self._rng.randint(10, 55)),
            "late": lambda: f"9.{self._rng.randint(20, 55)}",
            "pick": lambda: f"{self._rng.choice((3, 4))}.{self._rng.randint(40, 55)}",
            "clock": lambda: f"{self._rng.randint(8, 11)}.{self._rng.choice(('05', '15', '20', '35', '40', '50'))}",
            "phq": lambda: str(self._rng.randint(8, 19)),
            "arrears": lambda: f"{self._rng.randint(60, 890)}",
            "cold": lambda: str(self._rng.randint(1, 6)),
        }
        if name in made:
            return made[name]()
        return self.deal("word", name, things=self._words[name])


def _of_age(sentences: Sequence[str], years: int) -> list[str]:
    """The sentences that fit a child of this age, without the mark that says so."""
    fitting = []
    for sentence in sentences:
        marked = _AGES.fullmatch(sentence)
        if not marked:
            fitting.append(sentence)
        elif int(marked[1] or 0) <= years < int(marked[2] or 99):
            fitting.append(marked[3])
    return fitting


def _read_topic(name: str, raw: dict[str, Any]) -> Topic:
    return Topic(
        name=name,
        kinds=tuple(raw["kind"]),
        first=tuple(raw["first"]),
        then=tuple(raw.get("then", ())),
        last=tuple(raw.get("last", ())),
        outcomes=tuple(raw.get("outcome", ())),
        grades=tuple(raw.get("grades", ())),
        days=raw["days"],
        hours=tuple(raw.get("hours", (9, 15))),
        ages=tuple(raw.get("ages", (0, 99))),
        period=tuple(raw.get("period", ())),
        seen=raw.get("seen", ""),
        alone_share=1.0 if raw.get("alone") else raw.get("alone_share", 0.0),
        voice=raw.get("voice", 0.0),
        impact=raw.get("impact", ""),
        adult=raw.get("adult", False),
    )
