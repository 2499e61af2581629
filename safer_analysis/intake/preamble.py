"""What the words above a table say of all its rows: whose return it is, which family and child, which period."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from safer_analysis.dates.reading import read_date
from safer_analysis.intake.cells import Row
from safer_analysis.intake.names import Named, read_names
from safer_analysis.vocabulary import code_list, fold

_FAMILY_TITLE = re.compile(r"\b([A-Z][\w'’\-]+)\s+[Ff](?:amily|AMILY)\b")
# "Uma Frost – DOB 01/02/2016" alone on a line: whose chronology it is
_BORN_LINE = re.compile(r"^([A-Z][\w'’\-]+(?: [A-Z][\w'’\-]+){0,3})\s*[,(–—-]?\s*\(?(?:DOB|dob|D\.O\.B\.?|born|Born)\b")
# What a title says of the document rather than of the agency: "Harbour Academy safeguarding log"
_DOCUMENT_WORDS = re.compile(
    r"(?:\s+(?:safeguarding|chronolog(?:y|ies)|log|report|records?|returns?|export|extract|history|list|summary|of|contacts?"
    r"|case|notes|file|events|significant|incidents?))+$",
    re.IGNORECASE,
)
_NOT_A_NAME = {"the", "whole", "this", "each", "early", "and", "s", "for", "multi", "re", "of", "our", "their"}
_TITLE_PIECES = re.compile(r"\s+[–—\-|]\s+|:\s+|\t")
# A title is a line, not a paragraph.
LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Preamble:
    """What was said above the table; None or empty where nothing was."""

    agency: str | None = None
    agency_labelled: bool = False
    """False when the agency was taken from a title rather than from a label that says so."""
    family_ref: str | None = None
    family_name: str | None = None
    children: tuple[Named, ...] = field(default_factory=tuple)
    covers_from: date | None = None
    covers_to: date | None = None
    sent_on: date | None = None

    def or_else(self, other: Preamble) -> Preamble:
        """This preamble, its gaps filled from another."""
        filled = {
            name: getattr(other, name)
            for name in ("agency", "family_ref", "family_name", "children", "covers_from", "covers_to", "sent_on")
            if not getattr(self, name)
        }
        if "agency" in filled:
            filled["agency_labelled"] = other.agency_labelled
        return replace(self, **filled)


def read_preamble(lines: Iterable[str], rows: Iterable[Row], *, as_of: date) -> Preamble:
    """What lines of text and title rows say. Two cells side by side are read as label and value."""
    texts = [*lines]
    for row in rows:
        filled = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        texts += _as_lines(filled)
    said: dict[str, str] = {}
    for text in texts:
        for label, value in _labelled(text):
            said.setdefault(label, value)
        named = _BORN_LINE.match(text)
        if named:
            said.setdefault("children", named.group(1))
    return _make(said, [text for text in texts if len(text) <= LONGEST_TITLE], as_of=as_of)


def _as_lines(cells: list[str]) -> list[str]:
    """Cells of a title row as lines: `Agency:` beside `Police` is one line, `Agency: Police` already is."""
    lines: list[str] = []
    waiting = ""
    for cell in cells:
        bare = fold(cell)
        if waiting:
            lines.append(f"{waiting}: {cell}")
            waiting = ""
        elif bare in _labels() or (cell.endswith(":") and bare):
            waiting = cell.rstrip(": ")
        else:
            lines.append(cell)
    return lines


@cache
def _labels() -> dict[str, str]:
    """Folded label to what it names; "" for a label that only ends another's value."""
    raw = tomllib.loads((Path(__file__).parent / "preamble.toml").read_text(encoding="utf-8"))["labels"]
    stops = dict.fromkeys((fold(label) for label in raw.pop("stops")), "")
    return stops | {fold(label): name for name, labels in raw.items() for label in labels}


@cache
def _label_pattern() -> re.Pattern[str]:
    raw = tomllib.loads((Path(__file__).parent / "preamble.toml").read_text(encoding="utf-8"))["labels"]
    labels = sorted((label for group in raw.values() for label in group), key=len, reverse=True)
    words = "|".join(re.escape(label).replace("'", "['’]") for label in labels)
    return re.compile(rf"(?<![\w'’])({words})(?:\(s\)|s)?\s*[:=]\s*", re.IGNORECASE)


def _labelled(text: str) -> Iterable[tuple[str, str]]:
    matches = list(_label_pattern().finditer(text))
    ends = [following.start() for following in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends, strict=False):
        value = text[match.end() : end].strip(" \t,;|–-")
        name = _labels().get(fold(match.group(1)), "")
        if name and value:
            yield name, value


def _make(said: dict[str, str], titles: list[str], *, as_of: date) -> Preamble:
    agency = said.get("agency")
    covers = read_date(said["covers"], as_of=as_of) if "covers" in said else None
    sent = read_date(said["sent_on"], as_of=as_of) if "sent_on" in said else None
    family_name = said.get("family_name") or _family_in_title(titles)
    return Preamble(
        agency=agency or _agency_in_title(titles),
        agency_labelled=agency is not None,
        family_ref=said.get("family_ref"),
        family_name=re.sub(r"\s+family$", "", family_name, flags=re.IGNORECASE) if family_name else None,
        children=tuple(read_names(said.get("children", ""), surname=family_name or "")),
        covers_from=covers.earliest if covers else None,
        covers_to=covers.latest if covers else None,
        sent_on=sent.earliest if sent and sent.precision == "day" else None,
    )


def _family_in_title(titles: list[str]) -> str | None:
    for title in titles:
        for match in _FAMILY_TITLE.finditer(title):
            if match.group(1).lower() not in _NOT_A_NAME:
                name = match.group(1)
                return name.title() if name.isupper() else name
    return None


def _agency_in_title(titles: list[str]) -> str | None:
    """The piece of a title that names an agency: "Eastmere Police – chronology" gives "Eastmere Police"."""
    for title in titles:
        if _label_pattern().search(title):  # "School: Oakfield" says where a child goes, not whose return this is
            continue
        for piece in _TITLE_PIECES.split(title):
            name = _DOCUMENT_WORDS.sub("", piece)
            if _is_agency(name):
                return name.strip()
    return None


def _is_agency(text: str) -> bool:
    bare = fold(text)
    if not bare or len(bare.split()) > 8 or "multi agency" in bare:
        return False
    return agency_kind(text) is not None


def agency_kind(name: str) -> str | None:
    """What kind of agency a name is: known whole, or by a word in it ("Oakfield Primary School" is education)."""
    kinds = code_list("agency_kinds")
    known = kinds.find(name)
    if known:
        return known
    bare = f" {fold(name)} "
    for code in kinds:
        if any(f" {part}" in bare for part in code.more.get("part", ())):
            return code.code
    return None
