"""Reading the one dated history: families, the chronology of one of them, the record behind any line of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from safer_analysis.access import Scope
from safer_analysis.access.hidden_words import find_hidden, hide_words
from safer_analysis.access.protected_addresses import hide_protected
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store
from safer_analysis.store.decide import Decision, find_decisions


@dataclass(frozen=True, slots=True)
class Choices:
    """What the reader chose to see of a chronology. Empty means everything."""

    agencies: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    """Person ids; "" stands for records that name no child."""
    categories: tuple[str, ...] = ()
    """Category codes; "not_coded" for records without one, "possible_mention" for what nobody has confirmed."""
    first: date | None = None
    last: date | None = None
    words: str = ""
    """Every one of these words must occur in what was recorded; a phrase in quotation marks must occur whole."""


def find_families(store: Store, scope: Scope) -> list[Row]:
    """One row a family the scope grants, by reference: name, children, records, events, agencies, first and last day.

    What several records report is one event.
    """
    return store.rows(read_sql("history/sql/families.sql"), **scope.parameters())


def find_family(store: Store, scope: Scope, reference: str) -> Row | None:
    """The family of that reference, whatever its case; None when there is none or the scope does not grant it."""
    wanted = reference.strip().upper()
    return next((family for family in find_families(store, scope) if family["family_id"] == wanted), None)


def find_children(store: Store, scope: Scope, family_id: str) -> list[Row]:
    """The family's children, oldest first, with how their date of birth was written and how many records name them."""
    return store.rows(read_sql("history/sql/children.sql"), family_id=family_id, **scope.parameters())


def find_chronology(
    store: Store, scope: Scope, family_id: str, *, as_of: date | None = None, choices: Choices | None = None
) -> pd.DataFrame:
    """The records of one family in date order, undated ones last; one row a record.

    `as_of` leaves out what can only have happened after that day. Columns are those of `derived.chronology`, then
    `incident_id`, which reports of one incident share and every other record has to itself, and `is_left_out`, true
    where the agency's latest return no longer holds the record.
    """
    choices = choices or Choices()
    return store.frame(
        read_sql("history/sql/find_chronology.sql"),
        family_id=family_id,
        as_of=as_of,
        agencies=list(choices.agencies) or None,
        children=list(choices.children) or None,
        categories=list(choices.categories) or None,
        first=choices.first,
        last=choices.last,
        words=split_words(choices.words) or None,
        **scope.parameters(),
    )


def as_rows(records: pd.DataFrame) -> list[Row]:
    """The frame's rows as dictionaries with None where nothing stands, its columns in order."""
    plain = records.astype(object).where(records.notna(), None)
    return [dict(zip(plain.columns, values, strict=True)) for values in plain.itertuples(index=False, name=None)]


def find_record(store: Store, scope: Scope, event_id: str) -> Row | None:
    """One record with its file, its row word for word, and what was said of that row when it was loaded.

    `made_here` is the decision behind a corrected row or a record added by hand, else None.
    """
    found = store.one(read_sql("history/sql/find_record.sql"), event_id=event_id, **scope.parameters())
    if found is None:
        return None
    headings, cells = json.loads(found.pop("headers") or "[]"), json.loads(found.pop("cells") or "[]")
    headings += [""] * (len(cells) - len(headings))
    found["row_as_typed"] = [(heading, cell) for heading, cell in zip(headings, cells, strict=False) if cell.strip()]
    found["record_id"] = found["event_id"]
    hide_protected(store, [found])
    found["issues"] = store.rows(
        "SELECT code, message FROM records.issue WHERE file_hash = $file_hash AND sheet = $sheet AND row = $row",
        file_hash=found["file_hash"],
        sheet=found["sheet"],
        row=found["row"],
    )
    found["made_here"] = _how_it_was_made_here(store, found)
    return found


def _how_it_was_made_here(store: Store, record: Row) -> Decision | None:
    """The decision a corrected row or a record added by hand rests on; None for what came in a file as it is."""
    kind = {"corrected": "correction", "by hand": "hand_entry"}.get(record["form"])
    made = find_decisions(store, kind) if kind else []
    found = next((decision for decision in made if decision.detail["return"] == record["file_hash"]), None)
    if found is None:
        return None
    pattern = find_hidden(store, [record["family_id"]]).get(record["family_id"])
    changes = [
        {name: hide_words(said, pattern) if said else said for name, said in change.items()}
        for change in found.detail.get("changes", [])
    ]
    return replace(found, detail={**found.detail, "changes": changes})


def find_coverage(store: Store, scope: Scope, family_id: str | None = None) -> list[Row]:
    """One row an agency: its records, their first and last day, the period its returns say they cover, its last return.

    For one family, or over every family granted when `family_id` is None.
    """
    return store.rows(read_sql("history/sql/coverage.sql"), family_id=family_id, **scope.parameters())


def find_last_day(store: Store, scope: Scope, *, not_after: date) -> date | None:
    """The last day any record is known to have happened, leaving out days after `not_after`; None without any."""
    found = store.one(
        "SELECT max(latest) AS day FROM derived.chronology "
        "WHERE latest <= $not_after AND ($granted IS NULL OR list_contains($granted, family_id))",
        not_after=not_after,
        **scope.parameters(),
    )
    return found["day"] if found else None


def split_words(typed: str) -> list[str]:
    """Words to search for, in lower case; what stands between quotation marks is one."""
    words: list[str] = []
    for index, part in enumerate(typed.replace("“", '"').replace("”", '"').split('"')):
        words += [part.strip().lower()] if index % 2 else part.lower().split()
    return [word for word in words if word]
