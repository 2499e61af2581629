"""Where each record stands on the timeline: its lane, its days, its mark, and what hovering over it says."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

import pandas as pd

from safer_analysis.dates.showing import show_date
from safer_analysis.history.gaps import Span
from safer_analysis.ui.colours import Palette
from safer_analysis.vocabulary import code_list

LaneKind = Literal["agency", "child"]
NO_CHILD = "No child named"
MILESTONES = "Milestones"
SPREAD = 0.34
"""How far from the middle of its lane a mark may stand when several fall on one day."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn besides the records themselves."""

    lanes: LaneKind
    first: date
    last: date
    palette: Palette
    covered: Mapping[str, Span] = field(default_factory=dict)
    """Lane to the days its agency's returns cover; paler ground outside them."""
    gaps: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    """Lane to stretches with no child seen; "" for stretches across all lanes."""
    open_record: str | None = None
    """The record that is open, ringed."""


def place_marks(records: pd.DataFrame, drawing: Drawing) -> pd.DataFrame:
    """One row a mark: its lane, days, group, hover text and place among the records."""
    categories = code_list("categories")
    rows: list[dict[str, Any]] = []
    columns = (
        *("earliest", "latest", "precision", "unsure", "agency", "category", "basis", "children", "incident_id"),
        "event_id",
    )
    for place, values in enumerate(zip(*(records[name] for name in columns), strict=True)):
        earliest, latest, precision, unsure, agency, category, basis, children, incident, event_id = values
        if pd.isna(earliest):
            continue
        known = isinstance(category, str) and category in categories
        code = categories[category] if known and basis == "coded" else None
        first, last = _as_day(earliest), _as_day(latest)
        shown = show_date(first, last, precision, unsure=bool(unsure))
        label = categories.label(category) if known else code_list("bases").label("not_coded")
        if basis == "possible_mention":  # drawn as not coded until somebody confirms it
            label += " (possible mention)"
        mark = {
            "place": place,
            "event_id": event_id,
            "incident": incident,
            "first": datetime.combine(first, datetime.min.time()),
            "last": datetime.combine(last, datetime.min.time()),
            "is_day": precision == "day",
            "group": code.more["group"] if code else "not_coded",
            "hover": html.escape(f"{shown} · {label} · {agency} · {', '.join(children) or NO_CHILD}"),
        }
        if code and code.more.get("milestone"):
            rows.append({**mark, "lane": MILESTONES})
        named = children if len(children) else (NO_CHILD,)
        rows += [{**mark, "lane": lane} for lane in ((agency,) if drawing.lanes == "agency" else named)]
    return pd.DataFrame(rows)


def order_lanes(marks: pd.DataFrame, drawing: Drawing) -> list[str]:
    """Lanes from the top: milestones, then by name; children as the coverage gives them, oldest first."""
    found = set(marks["lane"]) if not marks.empty else set()
    known = list(drawing.covered) if drawing.lanes == "agency" else [lane for lane in drawing.gaps if lane]
    lanes = known + sorted(found - set(known) - {MILESTONES, NO_CHILD})
    return [MILESTONES] * (MILESTONES in found) + lanes + [NO_CHILD] * (NO_CHILD in found)


def spread_marks(marks: pd.DataFrame) -> pd.Series:
    """Marks of one lane on one day stand above and below one another instead of on top."""
    same = marks.groupby(["lane", "first"])["place"]
    rank, size = same.cumcount(), same.transform("size")
    return ((rank - (size - 1) / 2) / size.clip(lower=4) * 2 * SPREAD).astype(float)


def _as_day(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else value
