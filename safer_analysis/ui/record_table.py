"""The chronology as a table: what a row shows. A function from a frame to a frame; nothing here knows Streamlit."""

from __future__ import annotations

from typing import Any

import pandas as pd

from safer_analysis.dates.showing import show_date
from safer_analysis.history.reading import as_rows
from safer_analysis.vocabulary import code_list

# The table shows the beginning of what was recorded; the record itself opens with every word.
LETTERS_SHOWN = 240
_USED = (
    *("earliest", "latest", "precision", "unsure", "date_typed", "time", "agency", "children", "children_typed"),
    *("category", "category_typed", "basis", "text", "decoded", "action", "outcome_typed", "child_view"),
)
COLUMNS = ("Date", "Agency", "Child", "Category", "What was recorded", "Outcome", "Child’s view")


def make_table(records: pd.DataFrame) -> pd.DataFrame:
    """The records as rows to read, in the same order. Columns are `COLUMNS`; all text."""
    rows = as_rows(records[list(_USED)])
    return pd.DataFrame(
        {
            "Date": [shown_date(row) for row in rows],
            "Agency": [row["agency"] for row in rows],
            "Child": [", ".join(row["children"]) or _text(row["children_typed"]) for row in rows],
            "Category": [shown_category(row) for row in rows],
            "What was recorded": [beginning(_with_codes(row) or _text(row["action"])) for row in rows],
            "Outcome": [beginning(_what_came_of_it(row)) for row in rows],
            "Child’s view": [beginning(_text(row["child_view"])) for row in rows],
        },
        columns=list(COLUMNS),
        dtype="object",
    )


def _what_came_of_it(row: dict[str, Any]) -> str:
    """Its outcome, and what was done where both were written."""
    return "; ".join(part for part in (_text(row["outcome_typed"]), _text(row["action"])) if part)


def shown_date(row: dict[str, Any]) -> str:
    """The date in plain English, its time where one was written."""
    shown = show_date(
        _day(row["earliest"]),
        _day(row["latest"]),
        row["precision"],
        unsure=bool(row["unsure"]),
        typed=_text(row["date_typed"]),
    )
    at = row["time"]
    return f"{shown}, {at:%H:%M}" if at is not None else shown


def shown_category(row: dict[str, Any]) -> str:
    """The category's label; the agency's own word where it is in no list; "Not coded" where none was given.

    What was read out of the text and not confirmed says so.
    """
    label = code_list("categories").label(_text(row["category"]) or None)
    if row["basis"] == "possible_mention":
        return f"{label} (possible mention)"
    return label or _text(row["category_typed"]) or code_list("bases").label("not_coded")


def _with_codes(row: dict[str, Any]) -> str:
    """The words as typed, then in brackets what the codes among them stand for."""
    meant = _text(row["decoded"])
    return _text(row["text"]) + (f" [{meant}]" if meant else "")


def beginning(text: str, letters: int = LETTERS_SHOWN) -> str:
    """The first words of a text; the record itself opens with every word."""
    return text if len(text) <= letters else text[:letters].rsplit(" ", 1)[0] + " …"


def in_one_line(text: str, letters: int) -> str:
    """The first words of a text without its line breaks."""
    return beginning(" ".join(text.split()), letters)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, pd.Timestamp) else value
