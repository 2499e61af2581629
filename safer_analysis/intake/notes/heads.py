"""The head of a note: `Date:`, `From:`, `Re:` above its words, once in a letter, many times in a thread or a book."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from safer_analysis.intake.labels import is_placeholder, split_labels
from safer_analysis.intake.notes.paragraphs import Paragraph
from safer_analysis.intake.notes.words import words
from safer_analysis.vocabulary import fold

_WROTE = re.compile(r"^[>\s]*On\s+(?P<date>.{6,60}?\d),?\s+(?P<who>[^\d\n]{2,80}?)\s+wrote:\s*$", re.IGNORECASE)
_FIELDS = ("date", "recorded", "time", "author", "role", "agency", "children", "other")
_WHEN = ("date", "recorded")
# A label line is a line of a head, not a sentence with a colon in it.
LONGEST_LINE = 160
# Two heads are parted by words; a label line after one sentence begins another head.
MOST_LINES_BETWEEN = 1


@dataclass(frozen=True, slots=True)
class Head:
    """Label lines that stand together at the beginning of a note, and what they say."""

    start: int
    """Index of its first paragraph."""
    end: int
    """Index after its last."""
    said: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Field to (folded label, value), in order."""

    def value(self, name: str) -> str:
        """The value of the label that goes first for a field; "" when none was filled in."""
        found = dict(reversed(self.said.get(name, [])))
        return next((found[label] for label in map(fold, words("head", name)) if label in found), "")

    @property
    def says_when(self) -> bool:
        """True when one of its labels is for a date."""
        return any(self.said.get(name) for name in _WHEN)

    @property
    def is_of_message(self) -> bool:
        """True for the head of an email: who sent it, and when or to whom."""
        labels = {label for found in self.said.values() for label, _ in found}
        return "from" in labels and bool(labels & {"sent", "to", "subject", "date"})


@cache
def _labels() -> dict[str, str]:
    return {fold(label): name for name in reversed(_FIELDS) for label in words("head", name)}


def find_heads(paragraphs: Sequence[Paragraph]) -> list[Head]:
    """Every head that says when, in order; and a first one that does not, when it stands above all else."""
    heads: list[Head] = []
    for index, paragraph in enumerate(paragraphs):
        said = list(_read_line(paragraph.text))
        if not said:
            continue
        follows = heads and index - heads[-1].end <= 0
        starts_anew = follows and any(_repeats(heads[-1], name, label) for name, label, _ in said)
        if not follows or starts_anew:
            heads.append(Head(index, index))
        head = heads[-1]
        for name, label, value in said:
            head.said.setdefault(name, []).append((label, value))
        heads[-1] = Head(head.start, index + 1, head.said)
    return [head for head in heads if head.says_when or head.is_of_message]


def read_head(paragraphs: Sequence[Paragraph]) -> Head:
    """What the label lines of one note say, wherever they stand in it."""
    whole = Head(0, 0)
    for paragraph in paragraphs:
        for name, label, value in _read_line(paragraph.text):
            whole.said.setdefault(name, []).append((label, value))
    return whole


def _repeats(head: Head, name: str, label: str) -> bool:
    """True when a head that says when already has this label: the next note has begun."""
    return head.says_when and label in {known for known, _ in head.said.get(name, [])}


def _read_line(text: str) -> Iterator[tuple[str, str, str]]:
    """Field, folded label and value of each label of a line that begins with one."""
    wrote = _WROTE.match(text)
    if wrote:
        yield "date", "sent", wrote["date"]
        yield "author", "from", wrote["who"]
        return
    line = text.lstrip("> \t*#•·-")
    if len(line) > LONGEST_LINE or "\n" in line or not line[:1].isalpha():
        return
    found = split_labels(line)
    if not found or not line.startswith(found[0][0]) or fold(found[0][0]) not in _labels():
        return
    for label, value in found:
        name = _labels().get(fold(label))
        if name and not is_placeholder(value):
            yield name, fold(label), value
        elif name:
            yield "other", fold(label), value
