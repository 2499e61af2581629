"""Each record that tells of an injury: out of a list, coded so by its agency, or possibly mentioned in its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from safer_analysis.access import Scope
from safer_analysis.access.hidden_words import hide_of_family
from safer_analysis.history.reading import find_children
from safer_analysis.injuries.rules import says_not_mobile, says_nothing
from safer_analysis.injuries.sites import Place, read_places
from safer_analysis.siblings.facts import When
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store

Basis = Literal["listed", "coded", "mention"]
# What stands in words as typed, which may give an address that must not be shown.
_WORDS = {
    "listed": ("site", "injury_kind", "explanation", "explained_by", "medical_view", "presented_typed", "action"),
    "recorded": ("sites", "explanations", "delays"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One record as one agency's account of an injury."""

    record_id: str
    """The record that the drawer opens: the event, or the entry of the list where it belongs to none."""
    incident_id: str
    basis: Basis
    children: frozenset[str]
    when: When
    agency: str
    agency_kind: str
    kind: str
    """What kind of injury, as typed."""
    site_typed: str
    places: tuple[Place, ...]
    explanation: str
    """As typed, or as its words may say; "" when none is recorded."""
    explanation_read: bool
    """True when the explanation was read out of the text and nobody has confirmed it."""
    explained_by: str
    told_to: str
    changed: bool | None
    challenged: bool | None
    medical_view: str
    presented: When | None
    delay_hours: float | None
    delay_words: str
    """What the text may say of a delay; nobody has confirmed it."""
    mobile: str
    action: str
    text: str
    """The words of the record, as typed."""

    @property
    def none_given(self) -> bool:
        """Whether the record says that no explanation was given."""
        return bool(self.explanation) and not self.explanation_read and says_nothing(self.explanation)

    @property
    def says_not_mobile(self) -> bool:
        """Whether the record says that the child could not yet move about."""
        return bool(self.mobile) and says_not_mobile(self.mobile)


@dataclass(frozen=True, slots=True)
class InjuryRecords:
    """What is recorded of injuries in one family up to a day."""

    as_of: date
    children: tuple[Row, ...]
    """Oldest first, without identities from before an adoption."""
    recorded: tuple[Row, ...]
    """The family's history, in time (`sql/recorded.sql`)."""
    told: tuple[Told, ...]
    """Every account of an injury, in time."""

    def kinds_heard_from(self) -> frozenset[str]:
        """The kinds of agency that have sent any record of this family."""
        return frozenset(row["agency_kind"] for row in self.recorded if row["agency_kind"])


def find_told(store: Store, scope: Scope, family_id: str, *, as_of: date) -> InjuryRecords:
    """What is recorded of injuries up to `as_of`; nothing for a family the scope does not grant."""

    def ask(name: str, **given: Any) -> list[Row]:
        sql = read_sql(f"injuries/sql/{name}.sql")
        rows = store.rows(sql, family_id=family_id, as_of=as_of, **given, **scope.parameters())
        return hide_of_family(store, family_id, rows, _WORDS[name])

    children = [child for child in find_children(store, scope, family_id) if not child["earlier_identity"]]
    known = frozenset(child["person_id"] for child in children)
    recorded = ask("recorded")
    by_event = {row["event_id"]: row for row in recorded}
    told = [_listed(row, by_event.get(row["event_id"]), known) for row in ask("listed")]
    listed = {one.record_id for one in told}
    told += [_of_event(row, known) for row in recorded if row["event_id"] not in listed and _tells(row)]
    told.sort(key=lambda one: (one.when.earliest or date.max, one.when.latest or date.max, one.record_id))
    return InjuryRecords(as_of, tuple(children), tuple(recorded), tuple(told))


def _tells(row: Row) -> bool:
    return bool(row["category"] == "injury" or row["mentions_injury"])


def _listed(row: Row, event: Row | None, known: frozenset[str]) -> Told:
    own = frozenset(row["child_ids"] or ()) & known
    explanation = (row["explanation"] or "").strip()
    return Told(
        record_id=row["event_id"],
        incident_id=event["incident_id"] if event else row["event_id"],
        basis="listed",
        children=own or (frozenset(event["child_ids"]) & known if event else frozenset()),
        when=When.of(row),
        agency=row["agency"],
        agency_kind=row["agency_kind"] or "",
        kind=row["injury_kind"] or "",
        site_typed=row["site"] or "",
        places=read_places(row["site"] or ""),
        explanation=explanation,
        explanation_read=False,
        explained_by=row["explained_by"] or "",
        told_to=row["author"] or (event["author"] if event else "") or "",
        changed=row["explanation_changed"],
        challenged=row["challenged"],
        medical_view=row["medical_view"] or "",
        presented=_presented(row),
        delay_hours=row["delay_hours"],
        delay_words="",
        mobile=row["mobile"] or "",
        action=row["action"] or (event["action"] if event else "") or "",
        text=event["text"] or "" if event and event["event_id"] != row["record_id"] else "",
    )


def _presented(row: Row) -> When | None:
    if row["presented_earliest"] is None:
        return None
    return When(
        row["presented_earliest"], row["presented_latest"], row["presented_precision"], bool(row["presented_unsure"])
    )


def _of_event(row: Row, known: frozenset[str]) -> Told:
    """An event without an entry in a list of injuries: what else is said of it was read out of its words."""
    sites = "; ".join(row["sites"])
    return Told(
        record_id=row["event_id"],
        incident_id=row["incident_id"],
        basis="coded" if row["category"] == "injury" and row["basis"] == "coded" else "mention",
        children=frozenset(row["child_ids"]) & known,
        when=When.of(row),
        agency=row["agency"],
        agency_kind=row["agency_kind"] or "",
        kind="",
        site_typed=sites,
        places=read_places(sites),
        explanation="; ".join(row["explanations"]),
        explanation_read=True,
        explained_by="",
        told_to=row["author"] or "",
        changed=None,
        challenged=None,
        medical_view="",
        presented=None,
        delay_hours=None,
        delay_words="; ".join(row["delays"]),
        mobile="",
        action=row["action"] or "",
        text=row["text"] or "",
    )
