"""Who was adopted, so that nothing joins, or proposes to join, what stands before an adoption with what stands after.

Returns say it (an adoption is why a period of care ended, a relationship is an adoption, a legal status); a person here
says it of one identity, whose numbers are then kept as keyed hashes only. Whoever shares a number with them is them.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from safer_analysis.intake.kinds import return_kinds
from safer_analysis.intake.names import name_key
from safer_analysis.people.reading_names import whole_name
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store, Writer
from safer_analysis.store.decide import Decision, add_decision, find_decisions
from safer_analysis.vocabulary import code_list

SUPPRESSION = "suppression"
ADOPTION_LISTS = ("annex_a_10_adoption", "looked_after_adoption")
"""The returns that list children for whom adoption is planned or done."""
_ENDED, _BEFORE = ("ceased_reasons", "closure_reasons"), ("permanence_kinds",)


@dataclass(frozen=True, slots=True)
class Adoptions:
    """Which entries are of somebody adopted."""

    adopted: frozenset[str]
    """Records of whoever a return or a decision says was adopted, and of those who share a number with them."""
    suppressed: frozenset[str]
    """Of these, the records of an identity before the adoption."""


def find_adoptions(writer: Writer) -> Adoptions:
    """Who was adopted, as the store says now."""
    found = writer.rows(
        read_sql("people/matching/sql/adopted.sql"),
        reasons=_told_as("adopted", _ENDED),
        reasons_before=_told_as("adopted_before", _BEFORE),
        kinds=[kind.kind for kind in return_kinds().values() if set(kind.codes.values()) & {*_ENDED, *_BEFORE}],
        lists=list(ADOPTION_LISTS),
    )
    said = {row["record_id"]: row["before"] for row in found}
    suppressed = {record for record, before in said.items() if before}
    decisions = find_decisions(writer, SUPPRESSION)
    if decisions:
        suppressed |= _find_suppressed(writer, decisions)
    adopted = set(said) | suppressed
    return Adoptions(_with_shared_numbers(writer, adopted), _with_shared_numbers(writer, suppressed))


def _told_as(said: str, lists: Iterable[str]) -> str:
    """The pattern of what a return's row tells under a heading, where it is a code of which the lists say this.

    A return writes the code, the code with its meaning (`RC1) Adopted`), or the meaning alone.
    """
    codes = [code for name in lists for code in code_list(name) if code.more.get(said, False)]
    words = {word for code in codes for word in (code.label, *code.also)}
    written = "|".join(re.escape(code.code) for code in codes)
    meant = "|".join(sorted(re.escape(word).replace("\\ ", " ") for word in words))
    return rf"(?i)(?:^|; )[^:;]*: *(?:[a-z0-9]{{1,3}}\) *)?(?:(?:{written})\b|(?:{meant}) *(?:;|$))"


def suppress_identity(store: Store, record_id: str, *, reason: str, made_by: str, made_at: datetime) -> None:
    """Keep that the entry of a people list is an identity before an adoption. No number or name is kept as it is.

    Raises ValueError when there is no such entry, or nothing by which it could be known again.
    """
    with store.writing() as writer:
        entries = writer.rows("SELECT * FROM records.person_record WHERE record_id = $record_id", record_id=record_id)
        told = [token for entry in entries for token in _identifiers(entry)]
        if not told:
            raise ValueError("This entry gives nothing by which it could be known again")
        decisions = find_decisions(writer, SUPPRESSION)
        salt = decisions[0].detail["salt"] if decisions else secrets.token_hex(32)
        detail = {"salt": salt, "hashes": sorted(_hash(salt, token) for token in told)}
        subject = _hash(salt, record_id)
        add_decision(writer, SUPPRESSION, subject, detail, reason=reason, made_by=made_by, made_at=made_at)


def _identifiers(entry: Row) -> Iterator[str]:
    """What an identity is known by: its numbers, and its whole name with a day of birth."""
    yield from (f"{name}:{entry[name]}" for name in ("nhs_number", "upn") if entry[name])
    if entry["own_id"]:
        yield f"own:{entry['agency']}:{entry['own_id']}"
    key = name_key(whole_name(entry))
    if " " in key and entry["date_of_birth_earliest"]:
        yield f"name:{key}:{entry['date_of_birth_earliest']}"


def _hash(salt: str, token: str) -> str:
    return hmac.new(bytes.fromhex(salt), token.encode(), hashlib.sha256).hexdigest()


def _find_suppressed(writer: Writer, decisions: Iterable[Decision]) -> set[str]:
    """The entries that carry an identifier whose hash was kept."""
    kept = [(decision.detail["salt"], set(decision.detail["hashes"])) for decision in decisions]
    salts = {salt: set().union(*(hashes for each, hashes in kept if each == salt)) for salt, _ in kept}
    found = set()
    for batch in writer.batches(read_sql("people/matching/sql/identifiers.sql")):
        for entry in batch.to_pylist():
            tokens = list(_identifiers(entry))
            if any(_hash(salt, token) in hashes for salt, hashes in salts.items() for token in tokens):
                found.add(entry["record_id"])
    return found


def _with_shared_numbers(writer: Writer, records: set[str]) -> frozenset[str]:
    """These records and every entry that shares an NHS number, a UPN or one agency's own number with one of them."""
    if not records:
        return frozenset()
    sharing = writer.rows(read_sql("people/matching/sql/sharing_a_number.sql"), records=sorted(records))
    return frozenset(records | {row["record_id"] for row in sharing})
