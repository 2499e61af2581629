"""The sections of a report: which of them tell what happened, which speak of it again, which hold no event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from safer_analysis.intake.notes.paragraphs import Paragraph
from safer_analysis.intake.notes.words import folded, notes_words
from safer_analysis.vocabulary import fold

_NUMBER = re.compile(
    r"^\s*(?:(?:section|part|chapter|appendix|annex)\s+)?(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})*|[A-Z])?[.:)]?\s+", re.I
)
_PAGE = re.compile(r"(?:\.{3,}|…+|\t|\s{2,}|\bpages?\b|\s)\s*\d{1,3}(?:\s*[-–]\s*\d{1,3})?\s*$", re.IGNORECASE)
_RULED = re.compile(r"^\s*#{1,6}\s+")
_LINE = re.compile(r"^[\W_]*$")
_PAGE_LINE = re.compile(r"^\s*(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\s*:?\s*$", re.IGNORECASE)
# A heading is a line of few words without a full stop; a paragraph of at least so many is text.
MOST_HEADING_WORDS, FEWEST_WORDS_OF_TEXT = 12, 12
CLASSES = ("history", "commentary", "never")


class Sections:
    """The sections of one text. Every index is that of a paragraph."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self.contents = _find_contents(paragraphs)
        """The lines of a table of contents."""
        self._named = {index: kind for index, kind in self._find_named() if index not in self.contents}
        names = Counter(fold(_title(paragraphs[index].text)) for index in self._named)
        needed = notes_words()["sections_needed"]["different"]
        told = [fold(_title(paragraphs[index].text)) for index, kind in self._named.items() if kind != "commentary"]
        self.is_report = len(names) >= needed and bool(told) and all(names[name] == 1 for name in told)
        """True when the text is divided into sections of known names, each once: reports are, a book of notes that has
        the same headings in every note is not.
        """
        self._has_history = "history" in self._named.values()

    def is_heading(self, index: int) -> bool:
        """True for a heading by its style in Word, by its mark, or by its name in a report."""
        paragraph = self._paragraphs[index]
        return paragraph.level > 0 or bool(_RULED.match(paragraph.text)) or (self.is_report and index in self._named)

    def may_be_heading(self, index: int) -> bool:
        """True for a short numbered line of a report, which is a heading unless it opens with a date."""
        return self.is_report and _is_numbered_heading(self._paragraphs[index].text)

    def level(self, index: int) -> int:
        """How deep a heading stands: by its style, else by its number; 1 for the highest."""
        paragraph = self._paragraphs[index]
        if paragraph.level > 0:
            return paragraph.level
        number = _NUMBER.match(paragraph.text)
        return len(number["number"].split(".")) if number and number["number"] else 1

    def leaves_out(self, index: int) -> bool | None:
        """Whether what stands under this heading tells no events of its own; None when its name does not say."""
        kind = self._named.get(index)
        if not self.is_report or kind is None:
            return None
        return kind == "never" or (kind == "commentary" and self._has_history)

    def is_furniture(self, index: int) -> bool:
        """True for a line of contents, a page number, a ruled line, a marking such as OFFICIAL-SENSITIVE."""
        paragraph = self._paragraphs[index]
        if index in self.contents or paragraph.level < 0:
            return True
        text = paragraph.text
        return bool(_LINE.match(text) or _PAGE_LINE.match(text)) or fold(text) in folded("furniture", "lines")

    def _find_named(self) -> list[tuple[int, str]]:
        found = []
        for index, paragraph in enumerate(self._paragraphs):
            if len(paragraph.text.split()) <= MOST_HEADING_WORDS:
                kind = _class_of(_title(paragraph.text))
                if kind:
                    found.append((index, kind))
        return found


def _class_of(title: str) -> str | None:
    """What kind of section a heading begins, by its whole name, or by the name before a colon or a dash."""
    for text in (title, re.split(r"\s*[:–—]\s*|\s+-\s+", title)[0]):
        bare = fold(text)
        for kind in CLASSES:
            if bare in folded("sections", kind) or bare.removeprefix("the ") in folded("sections", kind):
                return kind
    return None


def _title(text: str) -> str:
    """A heading's own words, without number, mark or the page it stands on."""
    bare = _RULED.sub("", text).strip()
    number = _NUMBER.match(bare)
    return bare[number.end() :].strip(" .:") if number else bare.strip(" .:")


def _is_numbered_heading(text: str) -> bool:
    number = _NUMBER.match(text)
    rest = text[number.end() :].strip() if number and number["number"] else ""
    return bool(rest) and len(rest.split()) <= MOST_HEADING_WORDS and rest[:1].isupper() and rest[-1] not in ".;,"


def _find_contents(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The lines from `Contents` to the first that is a paragraph of text, and lines that end in dots and a page."""
    found: set[int] = set()
    inside = False
    seen: set[str] = set()
    for index, paragraph in enumerate(paragraphs):
        title = fold(_title(paragraph.text))
        if title in ("contents", "table of contents", "index"):
            inside, seen = True, set()
            found.add(index)
            continue
        bare = fold(_PAGE.sub("", _title(paragraph.text)))
        if inside and (len(paragraph.text.split()) >= FEWEST_WORDS_OF_TEXT or (bare in seen and title == bare)):
            inside = False  # text, or a section's own heading after its line in the contents
        if inside or re.search(r"\.{4,}\s*\d{1,3}\s*$", paragraph.text):
            found.add(index)
            seen.add(bare)
    return frozenset(found)
