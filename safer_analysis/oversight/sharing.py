"""Decisions to share and not to share: what, to whom, why or why not, as agencies sent them and as recorded here.

A decision recorded here is a record of its own with its author, read by the same rules as a row of a file. It carries
its reason or is not kept (SAFER S5, K5). It is taken back as any record added by hand is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from safer_analysis.access import Scope
from safer_analysis.access.hidden_words import hide_of_family
from safer_analysis.dates.showing import show_date
from safer_analysis.intake.by_hand import check_entry, keep_entry
from safer_analysis.oversight.recipients import names_recipient
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store
from safer_analysis.store.decide import find_decisions
from safer_analysis.vocabulary import code_list, is_blank

HOW_IT_CAME = "A sharing decision recorded here"
_WORDS = ("information", "shared_with", "reason", "not_informed_reason", "advice", "date_typed", "children_typed")


@dataclass(frozen=True, slots=True)
class SharingDecision:
    """One decision to share or not to share, as it is recorded."""

    record_id: str
    agency: str
    when: Row
    """`earliest`, `latest`, `precision`, `unsure`, `time`, `date_typed`."""
    shared: bool | None
    """None where it is not recorded."""
    information: str
    shared_with: str
    reason: str
    consent: str | None
    """A code of `consents`; None when it is not recorded or in no list."""
    consent_typed: str
    family_informed: bool | None
    not_informed_reason: str
    advice: str
    author: str
    child_ids: tuple[str, ...]
    children: tuple[str, ...]
    """The children it names; empty where it names none."""
    children_typed: str
    """Whom it concerns, as typed."""
    decision_id: str | None
    """The entry by hand that made it, with which it can be taken back; None for what an agency sent."""

    @property
    def has_reason(self) -> bool:
        """Whether why or why not is recorded in any words."""
        return says_something(self.reason)


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision to share or not to share, as it is recorded here. Its reason comes with whoever keeps it."""

    family_id: str
    agency: str
    """The agency that decided."""
    day: date
    shared: bool | None
    """None is refused: it has to be said."""
    information: str
    shared_with: str
    consent: str = ""
    """A code of `consents`; has to be said."""
    family_informed: bool | None = None
    """None is refused: it has to be said."""
    not_informed_reason: str = ""
    children: tuple[str, ...] = ()
    advice: str = ""


def says_something(words: str | None) -> bool:
    """Whether a cell says anything: neither empty nor a word such as "n/a" or "tbc", nor marks without a letter."""
    said = words or ""
    return not is_blank(said) and not code_list("empty_words").find(said) and any(one.isalnum() for one in said)


def find_sharing_decisions(store: Store, scope: Scope, family_id: str, *, as_of: date) -> list[SharingDecision]:
    """The decisions of one family up to a day, in time, undated ones last; none for a family not granted.

    Protected addresses are barred out of their words.
    """
    rows = store.rows(
        read_sql("oversight/sql/sharing_decisions.sql"), family_id=family_id, as_of=as_of, **scope.parameters()
    )
    made = {one.detail["return"]: one.decision_id for one in find_decisions(store, "hand_entry")}
    return [_as_decision(row, made) for row in hide_of_family(store, family_id, rows, _WORDS)]


def find_decisions_to_share(
    store: Store, scope: Scope, family_id: str, recipient: str, *, as_of: date
) -> list[SharingDecision]:
    """The decisions to share something of this family with this recipient that carry their reason, the newest first.

    Whether one of them covers what is to be shared now, a person reads in its `information`.
    """
    found = find_sharing_decisions(store, scope, family_id, as_of=as_of)
    return [
        one for one in reversed(found) if one.shared and one.has_reason and names_recipient(one.shared_with, recipient)
    ]


def keep_sharing_decision(store: Store, decided: NewDecision, *, reason: str, made_by: str, made_at: datetime) -> str:
    """Keep a decision as a record by `made_by`; the identifier comes back with which it can be taken back.

    The history is rebuilt by whoever calls. Raises ValueError, with all that is missing, without a reason and without
    what, with whom, by which agency and, where the family was not told, why.
    """
    missing = list(_missing(decided, reason, made_by))
    if missing:
        raise ValueError(" ".join(missing))
    values = {
        "date": show_date(decided.day, decided.day, "day"),
        "shared": "Yes" if decided.shared else "No",
        "information": decided.information,
        "shared_with": decided.shared_with,
        "reason": reason,
        "consent": code_list("consents").label(decided.consent),
        "family_informed": "Yes" if decided.family_informed else "No",
        "not_informed_reason": "" if decided.family_informed else decided.not_informed_reason,
        "advice": decided.advice,
        "children": ", ".join(decided.children),
    }
    filled = {name: said.strip() for name, said in values.items() if said.strip()}
    entry = check_entry(
        store, "sharing_decisions", filled, agency=decided.agency, family=decided.family_id, author=made_by, at=made_at
    )
    return keep_entry(store, entry, reason=HOW_IT_CAME, made_at=made_at)


def _missing(decided: NewDecision, reason: str, made_by: str) -> Iterator[str]:
    if not says_something(reason):
        yield "Say why, or why not: no decision is kept without its reason."
    if decided.shared is None:
        yield "Say whether it was shared."
    if not says_something(decided.information):
        yield "Say what it is about."
    if not says_something(decided.shared_with):
        yield "Say with whom."
    if not says_something(decided.agency):
        yield "Say which agency decided."
    if decided.consent not in code_list("consents"):
        yield "Say what was done about consent."
    if decided.family_informed is None:
        yield "Say whether the family was told."
    if decided.family_informed is False and not says_something(decided.not_informed_reason):
        yield "Say why the family was not told."
    if not says_something(made_by):
        yield "Say who records it."


def _as_decision(row: Row, made: dict[str, str]) -> SharingDecision:
    return SharingDecision(
        record_id=row["record_id"],
        agency=row["agency"] or "",
        when={name: row[name] for name in ("earliest", "latest", "precision", "unsure", "time", "date_typed")},
        shared=row["shared"],
        information=row["information"] or "",
        shared_with=row["shared_with"] or "",
        reason=row["reason"] or "",
        consent=row["consent"],
        consent_typed=row["consent_typed"] or "",
        family_informed=row["family_informed"],
        not_informed_reason=row["not_informed_reason"] or "",
        advice=row["advice"] or "",
        author=row["author"] or "",
        child_ids=tuple(row["child_ids"]),
        children=tuple(row["children"]),
        children_typed=row["children_typed"] or "",
        decision_id=made.get(row["file_hash"]) if row["made_here"] else None,
    )
