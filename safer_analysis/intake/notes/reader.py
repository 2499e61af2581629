"""Running text into the contents of its file: every paragraph in a row, every entry a record marked as proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from safer_analysis.dates.in_text import Beside, find_dates
from safer_analysis.dates.reading import decide_day_order
from safer_analysis.intake.agencies import AgencyNames, kind_of
from safer_analysis.intake.cells import Cell, Row, Sheet
from safer_analysis.intake.convert import FAR_AHEAD, Converted
from safer_analysis.intake.issues import make_issue
from safer_analysis.intake.keep import FileContents, find_known_keys
from safer_analysis.intake.kinds import return_kinds
from safer_analysis.intake.names import Named
from safer_analysis.intake.notes.about import (
    About,
    about_entry,
    about_file,
    about_note,
    labels_in,
    mentioned,
)
from safer_analysis.intake.notes.births import find_birth
from safer_analysis.intake.notes.divide import divide
from safer_analysis.intake.notes.heads import read_head
from safer_analysis.intake.notes.paragraphs import read_paragraphs
from safer_analysis.intake.notes.pieces import Piece
from safer_analysis.intake.notes.title_page import publisher_of
from safer_analysis.intake.preamble import Preamble
from safer_analysis.intake.recognise import Layout
from safer_analysis.intake.row_key import row_key
from safer_analysis.intake.table import Given
from safer_analysis.intake.titles import agency_kind
from safer_analysis.store import Store
from safer_analysis.vocabulary import NOT_STATED, code_list, fold

KIND = "notes"
HEADING = "Text as written"
_TOLD_OF = (
    ("inside", "date_inside_sentence"),
    ("relative", "date_counted_on"),
    ("between", "date_between_entries"),
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry on its way into the store: every record it gives, and whose each is."""

    given: list[tuple[Converted, dict[str, Any]]]
    key: str


class NotesReader:
    """Reads one sheet of running text into the contents of its file. Nothing is written to the store."""

    def __init__(self, contents: FileContents, store: Store, names: AgencyNames, sheet: Sheet, given: Given) -> None:
        self._contents, self._store, self._names, self._sheet, self._given = contents, store, names, sheet, given
        self._layout = Layout(return_kinds()[KIND], (HEADING,), {"text": 0}, first_row=0, heading_rows=0)
        self._told: Counter[str] = Counter()
        self._number = 0

    def read(self, number: int, preamble: Preamble, *, as_of: date, seen: set[str]) -> None:
        """Place every paragraph. `number` is the sheet's place in the file; `seen` holds the keys placed before."""
        paragraphs = read_paragraphs(self._sheet)
        order = decide_day_order(paragraph.text for paragraph in paragraphs)
        self._beside = Beside(as_of, order.order)
        self._preamble = preamble
        pieces = divide(paragraphs, self._beside)
        self._agency_of_writer = self._find_writers(pieces)
        self._publisher = publisher_of(paragraphs)
        self._of_file = about_file(paragraphs) if self._publisher is None else About()
        if KIND not in self._contents.kinds:
            self._contents.kinds.append(KIND)
        self._contents.layouts.append((self._sheet.name, self._layout))
        if order.note:
            self._tell(order.note, column=HEADING, count=order.month_first_count)
        made = [self._make(piece) for piece in pieces]
        known = find_known_keys(self._store, [entry.key for entry in made if entry])
        for piece, entry in zip(pieces, made, strict=True):
            self._place(str(number), piece, entry, known | seen)
            seen |= {entry.key} if entry else set()
        self._tell_of_the_text(pieces)

    def _find_writers(self, pieces: Sequence[Piece]) -> dict[str, str]:
        """Writer of an e-mail or letter to their agency, as another of the file says it; none of whom it says two."""
        found: dict[str, set[str]] = {}
        for piece in pieces:
            about = about_note(piece, as_of=self._beside.as_of) if piece.head else About()
            if about.author and about.agency:
                found.setdefault(fold(about.author), set()).add(about.agency)
        return {author: agency for author, (agency, *others) in found.items() if not others}

    def _make(self, piece: Piece) -> _Entry | None:
        """An entry as a record to be; None for what is no record."""
        if piece.kind != "entry":
            return None
        family = self._given.family or self._contents.family_ref
        given = [self._record(event, family) for event in piece.events]
        done, origin = given[0]
        key = row_key(self._layout, origin["agency"], family, Row(0, (Cell(piece.text),)), done)
        return _Entry(given, key)

    def _record(self, event: Piece, family: str | None) -> tuple[Converted, dict[str, Any]]:
        """One event as a record to be, and whose it is."""
        done, agency, proposed = self._convert(event)
        origin = {"agency": agency, "agency_kind": kind_of(agency), "family_ref": family, "proposed": proposed or None}
        return done, origin | {"family_name": self._preamble.family_name}

    def _place(self, sheet_number: str, piece: Piece, entry: _Entry | None, known: set[str]) -> None:
        self._number = max(self._number + 1, piece.number)
        row, sheet = Row(self._number, (Cell(piece.text),)), self._sheet.name
        disposition = "not_a_record" if entry is None else "duplicate" if entry.key in known else "accepted"
        key = entry.key if entry else ""
        self._contents.add_row(sheet, row, disposition, kind=KIND, headings=(HEADING,), key=key)
        if entry and disposition == "accepted":
            place = f"{sheet_number}-{row.number}"
            for part, (done, origin) in enumerate(entry.given):
                self._contents.issues += (replace(issue, row=row.number) for issue in done.issues)
                part_of_row = f"{part + 1:02}" if part else ""
                table = self._layout.kind.table
                self._contents.add_record(table, sheet, place, row, done, part=part_of_row, **origin)

    def _convert(self, piece: Piece) -> tuple[Converted, str, str]:
        """An entry as a record, whose it is, and what of it was proposed from its words."""
        if piece.head:
            about, told = about_note(piece, as_of=self._beside.as_of), piece.told
            about = about.or_else(About(self._agency_of_writer.get(fold(about.author), "")))
        else:
            about, told = about_entry(piece)
            if piece.note and piece.opening and piece.opening.kind == "label":  # a log beneath one head
                head = read_head(piece.note)
                about = about.or_else(about_note(replace(piece, head=head), as_of=self._beside.as_of))
            about = about.or_else(self._of_file)
        children = about.children or labels_in(piece.text) or mentioned(self._preamble.children, piece.text)
        done = Converted({"text": told, "author": about.author or None, "author_role": about.role or None})
        named = [self._born(child, piece) for child in children]
        done.people = [("children", place, name, None) for place, name in enumerate(named, start=1)]
        self._date(done, piece)
        typed = self._whose(about)
        agency = self._names.name(typed) if typed else NOT_STATED
        return done, agency, ", ".join(self._proposed(piece, about, children, agency))

    def _born(self, child: Named, piece: Piece) -> Named:
        """A child with the day of birth that an entry tells, where no line above the entries gave it."""
        own = piece.opening.written if piece.opening else None
        return child if child.born else replace(child, born=find_birth(piece.text, child, self._beside, own))

    def _whose(self, about: About) -> str | None:
        """The agency the person loading names, then a note's own label, the file's label, the words of an entry."""
        if self._given.agency_is_certain or (self._preamble.agency_labelled and not about.agency_labelled):
            return self._given.agency
        if about.agency and _is_part_of(about.agency, self._given.agency):
            return self._given.agency
        if about.agency or self._publisher is None:
            return about.agency or self._given.agency
        return self._publisher or None

    def _proposed(self, piece: Piece, about: About, children: Sequence[Named], agency: str) -> list[str]:
        certain_date = piece.opening is None or piece.opening.kind == "label"
        found = {
            "date": not certain_date,
            "agency": agency != NOT_STATED and not self._given.agency_is_certain,
            "children": bool(children),
            "author": bool(about.author or about.role),
        }
        return [name for name, is_proposed in found.items() if is_proposed]

    def _date(self, done: Converted, piece: Piece) -> None:
        opening = piece.opening
        if opening is None:
            done.record |= {"precision": "unknown", "unsure": False}
            done.issues.append(make_issue("note_not_dated", sheet=self._sheet.name))
            return
        written = opening.written
        if piece.recorded:
            letter = piece.recorded.written
            done.record |= {
                "recorded_typed": letter.typed.strip(),
                "recorded_earliest": letter.earliest,
                "recorded_latest": letter.latest,
                "recorded_precision": letter.precision,
            }
        done.record |= {
            "date_typed": written.typed.strip(),
            "earliest": written.earliest,
            "latest": written.latest,
            "precision": written.precision,
            "unsure": written.unsure,
            "time": written.time,
        }
        if written.latest and (written.latest - self._beside.as_of).days > FAR_AHEAD:
            done.record["unsure"] = True
        self._told[opening.kind] += 1
        code = "date_from_entry_before" if opening.lent and written.earliest else written.problem
        if code and code != "date_with_words":
            done.issues.append(make_issue(code, sheet=self._sheet.name, column=HEADING, field=HEADING))

    def _tell_of_the_text(self, pieces: Sequence[Piece]) -> None:
        kinds = Counter(piece.kind for piece in pieces)
        events = [event for piece in pieces if piece.kind == "entry" for event in piece.events]
        kinds["entry"] = len(events)
        if kinds["entry"] == 1:
            self._tell("note_proposed")
        elif kinds["entry"]:
            self._tell("notes_proposed", count=kinds["entry"])
        else:
            self._tell("no_records")
        if kinds["front"] and kinds["entry"]:
            self._tell("text_before_first_date", count=kinds["front"])
        if kinds["left_out"]:
            dated = sum(piece.holds_date for piece in pieces)
            self._tell("sections_left_out", count=kinds["left_out"], day=dated)
        for kind, code in _TOLD_OF:
            if self._told[kind]:
                self._tell(code, count=self._told[kind])
        others = sum(self._holds_other_dates(event) for event in events)
        if others:
            self._tell("other_dates_inside", count=others)

    def _holds_other_dates(self, piece: Piece) -> bool:
        written = piece.opening.written if piece.opening else None
        known = (written.earliest, written.latest) if written else None
        days = (found.written for found in find_dates(piece.text, self._beside))
        return any(found.earliest and (found.earliest, found.latest) != known for found in days)

    def _tell(self, code: str, *, column: str = "", **filled: object) -> None:
        self._contents.issues.append(make_issue(code, sheet=self._sheet.name, column=column, row=None, **filled))


def _is_part_of(said: str, agency: str | None) -> bool:
    """`MASH: …` in the notes of a council's children's services is theirs: of that kind a place has one."""
    kinds = code_list("agency_kinds")
    kind = kinds.find(said)
    return bool(agency and kind and kinds[kind].more.get("one_agency") and kind == agency_kind(agency))
