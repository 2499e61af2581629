"""What people here decide about families: two are one, some people are a family of their own, what one is called."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from safer_analysis.store import Store, Writer
from safer_analysis.store.decide import Decision, add_decision, find_decisions, undo_decision

JOIN, SPLIT, NAME = "family_join", "family_split", "family_name"
FAMILY_KINDS = (JOIN, SPLIT, NAME)


def join_families(store: Store, family: str, into: str, *, reason: str, made_by: str, made_at: datetime) -> str:
    """Everything of one family stands in another; the decision's identifier comes back.

    Raises ValueError when the two are one, when one is not held, or when the other was joined into it.
    """
    family, into = family.strip().upper(), into.strip().upper()
    with store.writing() as writer:
        if family == into:
            raise ValueError("A family cannot be joined to itself")
        for reference in (family, into):
            _check_held(writer, reference)
        if final_family(into, joined_families(writer)) == family:
            raise ValueError("The other family was joined into this one before")
        return add_decision(writer, JOIN, family, {"into": into}, reason=reason, made_by=made_by, made_at=made_at)


def split_family(
    store: Store, family: str, records: Sequence[str], reference: str, *, reason: str, made_by: str, made_at: datetime
) -> str:
    """The people of these entries of lists, and the records that name nobody else, are a family of that reference.

    Raises ValueError without entries of the family or without a reference that is not in use.
    """
    reference = reference.strip().upper()
    with store.writing() as writer:
        if not reference:
            raise ValueError("Say what the new family's reference is to be")
        if writer.rows("SELECT 1 FROM derived.family WHERE family_id = $family", family=reference):
            raise ValueError("A family of that reference is held already. Choose another reference")
        held = writer.rows(
            "SELECT record_id FROM derived.record_family WHERE family_id = $family AND entry = 'person_record' "
            "AND list_contains($records, record_id)",
            family=family,
            records=list(records),
        )
        if not held:
            raise ValueError("Choose who is to be in the new family")
        detail = {"records": sorted(row["record_id"] for row in held), "to": reference}
        return add_decision(writer, SPLIT, family, detail, reason=reason, made_by=made_by, made_at=made_at)


def name_family(store: Store, family: str, name: str, *, reason: str, made_by: str, made_at: datetime) -> str:
    """What a family is called from now on. Raises ValueError without a name, or when the family is not held."""
    if not name.strip():
        raise ValueError("Say what the family is called")
    with store.writing() as writer:
        _check_held(writer, family)
        for earlier in find_decisions(writer, NAME):
            if earlier.subject == family:
                undo_decision(writer, earlier.decision_id, reason="named anew", made_by=made_by, made_at=made_at)
        detail = {"name": " ".join(name.split())}
        return add_decision(writer, NAME, family, detail, reason=reason, made_by=made_by, made_at=made_at)


def find_family_decisions(source: Store | Writer) -> list[Decision]:
    """Every decision about families that stands, oldest first."""
    return sorted((d for kind in FAMILY_KINDS for d in find_decisions(source, kind)), key=lambda made: made.made_at)


def joined_families(source: Store | Writer) -> dict[str, str]:
    """The family each family was joined into, as decided."""
    return {decision.subject: decision.detail["into"] for decision in find_decisions(source, JOIN)}


def family_names(source: Store | Writer) -> dict[str, str]:
    """What people here call families, by their reference as it is now."""
    joined = joined_families(source)
    return {final_family(made.subject, joined): made.detail["name"] for made in find_decisions(source, NAME)}


def final_family(family: str, joined: dict[str, str]) -> str:
    """Where a family stands after every join; a circle, which cannot be decided here, ends where it began."""
    seen = {family}
    while family in joined and joined[family] not in seen:
        family = joined[family]
        seen.add(family)
    return family


def _check_held(writer: Writer, family: str) -> None:
    if not writer.rows("SELECT 1 FROM derived.family WHERE family_id = $family", family=family):
        raise ValueError("No family of that reference is held")
