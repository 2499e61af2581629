"""What the words above a table say of all its rows: whose return it is, which family and child, which period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from safer_analysis.dates.reading import read_date
from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.born_beside import births_beside, born_beside
from safer_analysis.intake.cells import Row
from safer_analysis.intake.family_lines import children_of_lines
from safer_analysis.intake.labels import known_labels, labelled, split_labels, what_is_named
from safer_analysis.intake.legend import children_of_legend
from safer_analysis.intake.name_parts import BRACKETS
from safer_analysis.intake.names import Named, name_key, read_names
from safer_analysis.intake.titles import before_address, find_agency, find_family, without_print_mark
from safer_analysis.vocabulary import fold

# "Uma Frost – DOB 01/02/2016" alone on a line: whose chronology it is
_BORN_LINE = re.compile(r"^([A-Z][\w'’\-]+(?: [A-Z][\w'’\-]+){0,3})\s*[,(–—-]?\s*\(?(?:DOB|dob|D\.O\.B\.?|born|Born)\b")
# A title is a line, not a paragraph.
LONGEST_TITLE = 120
# Three cells filled side by side are a row of a table: who works with the family, whom to ring, who was at a meeting.
FEWEST_OF_A_ROW = 3
# "Name:" beside one of these is the writer's.
_OF_A_WRITER = {"role", "designation", "job title", "position", "email", "e mail", "telephone", "tel", "signed", "team"}


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
    key: Mapping[str, str] = field(default_factory=dict)
    """Folded label to the name the file says it stands for."""
    key_unclear: int = 0
    """How many labels the file gives two names."""

    def or_else(self, other: Preamble) -> Preamble:
        """This preamble, its gaps filled from another."""
        filled = {
            name: getattr(other, name)
            for name in (
                "agency",
                "family_ref",
                "family_name",
                "children",
                "covers_from",
                "covers_to",
                "sent_on",
                "key",
            )
            if not getattr(self, name)
        }
        if "agency" in filled:
            filled["agency_labelled"] = other.agency_labelled
        return replace(self, **filled)


def read_preamble(
    lines: Iterable[str],
    rows: Iterable[Row],
    *,
    as_of: date,
    above_table: bool = True,
    titles: Sequence[str] | None = None,
) -> Preamble:
    """What lines of text and title rows say. Two cells side by side are read as label and value.

    `above_table` is False for the rows of a sheet of its own that is no list of records: there only labels are read,
    for what else stands in it may be anybody's. `titles` are the lines that can be a title, where not all of them can.
    """
    texts = [*lines]
    found = [text for text in (texts if titles is None else titles) if len(text) <= LONGEST_TITLE]
    listed = [*texts]
    for row in rows:
        filled = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        listed += [f"{filled[0]} = {', '.join(filled[1:])}" if len(filled) > 1 else "".join(filled)]
        if _is_table_row(filled):
            continue
        as_lines = _as_lines(filled)
        texts += as_lines
        found += [text for text in as_lines if above_table and len(text) <= LONGEST_TITLE]
    said = _read_labels(texts)
    born = born_beside((text for text in texts if len(text) <= LONGEST_TITLE), as_of=as_of) if above_table else ""
    if born:
        said.setdefault("children", born)
    legend = children_of_legend(listed, as_of=as_of)
    members = legend or children_of_lines(texts, as_of=as_of)
    if members and BRACKETS.search(said.get("family_name", "")):
        said["family_name"] = _before_members(said["family_name"])
    made = _make(said, found, births_beside([*texts, *listed], as_of=as_of), as_of=as_of)
    if members and not legend:
        members = _with_the_subjects(made.children, members)
    return replace(made, children=members) if members else made


def _with_the_subjects(named: Sequence[Named], members: tuple[Named, ...]) -> tuple[Named, ...]:
    """The children a label names, before others that a line gives with ages: "Subject: Ada", "Siblings: Ben (4)"."""
    known = {fold(who.name).split()[0] for who in members}
    others = [who for who in named if who.stands_for is None and fold(who.name).split()[0] not in known]
    return (*(replace(who, is_subject=True) for who in others), *members)


def _before_members(typed: str) -> str:
    """The family's name in `Ashdown – Ada (6), Ben (4)`; "" where only its members are named."""
    found = re.match(r"([^\W\d_][\w'’-]+)(?:\s+family)?\s*(?:\s[–—-]|:)\s", typed)
    return found[1] if found else ""


def _read_labels(texts: list[str]) -> dict[str, str]:
    said: dict[str, str] = {}
    for index, text in enumerate(texts):
        for name, value in labelled(text):
            if name != "name":
                said.setdefault(name, value)
            elif not _is_the_writers(texts[index : index + 3]):
                said.setdefault("name", value)
        named = _BORN_LINE.match(text)
        if named:
            said.setdefault("children", named.group(1))
    if "name" in said:
        said.setdefault("children", said["name"])
    return said


def _is_the_writers(texts: list[str]) -> bool:
    """True when a name's own line or the two after it go on with a role or a telephone: it is the writer's."""
    labels = {fold(label) for text in texts for label, _ in split_labels(text)}
    return bool(labels & _OF_A_WRITER)


def _is_table_row(cells: list[str]) -> bool:
    if len(cells) < FEWEST_OF_A_ROW:
        return False
    ends_in_colon = sum(cell.endswith(":") or bool(split_labels(cell)) for cell in cells)
    known = sum(fold(cell) in known_labels() for cell in cells)
    # "Agency | Police | Period | 2016 to 2019": every other cell is a label; headings of a table are all labels
    return not ends_in_colon and (known == len(cells) or not all(fold(cell) in known_labels() for cell in cells[::2]))


def _as_lines(cells: list[str]) -> list[str]:
    """Cells of a title row as lines: `Agency:` beside `Police` is one line, `Agency: Police` already is."""
    lines: list[str] = []
    waiting = ""
    for cell in cells:
        if waiting:
            lines.append(f"{waiting}: {cell}")
            waiting = ""
        elif what_is_named(cell.rstrip(": ")) is not None or (cell.endswith(":") and fold(cell)):
            waiting = cell.rstrip(": ")
        else:
            lines.append(cell)
    return lines


def _make(said: dict[str, str], titles: list[str], births: dict[str, WrittenDate], *, as_of: date) -> Preamble:
    agency = without_print_mark(said["agency"]) if "agency" in said else None
    covers = read_date(said["covers"], as_of=as_of) if "covers" in said else None
    sent = read_date(said["sent_on"], as_of=as_of) if "sent_on" in said else None
    family_name = said.get("family_name") or find_family(titles)
    return Preamble(
        agency=agency or find_agency(titles),
        agency_labelled=agency is not None,
        family_ref=said.get("family_ref"),
        family_name=re.sub(r"^the\s+|\s+family$", "", family_name, flags=re.IGNORECASE) if family_name else None,
        children=_born_when(read_names(before_address(said.get("children", "")), surname=family_name or ""), births),
        covers_from=covers.earliest if covers else None,
        covers_to=covers.latest if covers else None,
        sent_on=sent.earliest if sent and sent.precision == "day" else None,
    )


def _born_when(children: Iterable[Named], births: Mapping[str, WrittenDate]) -> tuple[Named, ...]:
    """The children with the dates of birth that stand beside their names."""
    by_key = {name_key(name): born for name, born in births.items()}
    return tuple(replace(child, born=by_key.get(child.key)) for child in children)
