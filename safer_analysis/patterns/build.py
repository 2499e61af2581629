"""Working out, after a load, what the patterns of the catalogue find in every family held."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from safer_analysis.patterns.asking import as_definitions_are, ask_found, ask_unanswered
from safer_analysis.patterns.catalogue import FOLDER, catalogue, event_selectors, event_words, fingerprint
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Store, Writer
from safer_analysis.vocabulary.pattern_tables import (
    AGENCY_COVERAGE,
    FAMILY_LOOK,
    FINDING,
    FINDING_EVIDENCE,
    PATTERN_EVENT,
    PATTERN_RUN,
    PATTERN_WORDS,
    READ_BESIDE,
    TOLD_AGAIN,
)

RECORDS_AT_ONCE = 100_000
"""Families are looked through in parts of about so many records, so that a large caseload needs no more memory."""
FAMILIES_AT_ONCE = 1_000
FEW = 0.1
"""Up to such a share of the families are looked through by themselves; where it is more, all are, as it is quicker."""
_RUN = """
SELECT $as_of::DATE AS as_of, coalesce(max(number), 0) AS after_entry, $catalogue AS catalogue FROM audit.entry
"""
_LOOK_BEFORE = "SELECT as_of FROM derived.pattern_run WHERE catalogue = $catalogue"


def keep_findings_current(store: Store, *, as_of: date) -> None:
    """Look for the patterns again where something was loaded, rebuilt or decided since they were last looked for.

    Only families of which something else can be said than then are looked through. `as_of` is the day up to which the
    caseload is looked at; one family can be asked for any day.
    """
    if store.rows(read_sql("patterns/sql/last_look.sql") + "FROM last_look", **as_definitions_are()):
        return
    before = store.one(_LOOK_BEFORE, catalogue=fingerprint())
    _look_again(store, as_of=as_of, before=before["as_of"] if before else None)


def build_findings(store: Store, *, as_of: date) -> None:
    """Rebuild `agency_coverage`, `pattern_event`, `finding` and `finding_evidence` of every family from the history."""
    _look_again(store, as_of=as_of, before=None)


def _look_again(store: Store, *, as_of: date, before: date | None) -> None:
    """Look for the patterns in every family, or in those changed since a look with these definitions as of `before`.

    In two transactions: what the first has not yet committed DuckDB takes for empty when it plans, and then asks in an
    order five times as slow. Between them no look stands, so that nobody takes the findings before for those of now;
    after a look broken off there, every family is looked through.
    """
    with store.writing() as writer:
        writer.rebuild_from(PATTERN_RUN, [])
        _build_events(writer)
    with store.writing() as writer:
        changed = _find_changed(writer, as_of=as_of, before=before) if before else None
        if changed is None:
            _build_all_findings(writer, as_of=as_of)
        else:
            _build_findings_of(writer, changed, as_of=as_of)
        writer.rebuild(FINDING_EVIDENCE, read_sql("patterns/sql/finding_evidence.sql"))
        writer.rebuild(FAMILY_LOOK, read_sql("patterns/sql/family_state.sql") + "FROM family_state ORDER BY family_id")
        writer.rebuild(PATTERN_RUN, _RUN, as_of=as_of, catalogue=fingerprint())


def _build_events(writer: Writer) -> None:
    writer.rebuild(AGENCY_COVERAGE, read_sql("patterns/events/coverage.sql"))
    writer.rebuild(READ_BESIDE, read_sql("patterns/events/read_beside.sql"), **_read_beside())
    writer.rebuild(TOLD_AGAIN, read_sql("patterns/events/told_again.sql"), **pattern_settings()["told_again"])
    writer.rebuild_from(PATTERN_WORDS, [])
    for words, categories in event_words().items():
        writer.add_derived(PATTERN_WORDS, read_sql("patterns/events/words.sql"), said=words, categories=categories)
    writer.rebuild(
        PATTERN_EVENT,
        read_sql("patterns/events/records.sql"),
        selectors=event_selectors(),
        **_of("no_view", "child_words", "beside", "of_adults"),
    )
    for name, parameters in _other_events():
        writer.add_derived(PATTERN_EVENT, read_sql(f"patterns/events/{name}.sql"), **parameters)


def _find_changed(writer: Writer, *, as_of: date, before: date) -> list[str] | None:
    """The families of which something else can be said than before, by reference; None where they are not few."""
    sql = read_sql("patterns/sql/family_state.sql") + read_sql("patterns/sql/changed.sql")
    changed = [row["family_id"] for row in writer.rows(sql, as_of=as_of, before=before)]
    (held,) = writer.rows("SELECT count(DISTINCT family_id) AS families FROM derived.agency_coverage")
    return changed if len(changed) <= FEW * held["families"] else None


def _build_findings_of(writer: Writer, families: list[str], *, as_of: date) -> None:
    writer.take_out_derived(FINDING, "family_id", families)
    for start in range(0, len(families), FAMILIES_AT_ONCE):
        some = families[start : start + FAMILIES_AT_ONCE]
        _add_findings(writer, as_of=as_of, families=(some[0], some[-1]), granted=some)
        _add_unanswered(writer, as_of=as_of, granted=some)


def _build_all_findings(writer: Writer, *, as_of: date) -> None:
    writer.rebuild_from(FINDING, [])
    for part in writer.rows(read_sql("patterns/sql/parts.sql"), at_once=RECORDS_AT_ONCE):
        _add_findings(writer, as_of=as_of, families=(part["first_family"], part["last_family"]))
    _add_unanswered(writer, as_of=as_of)


def _add_findings(writer: Writer, *, as_of: date, families: tuple[str, str], granted: list[str] | None = None) -> None:
    sql, parameters = ask_found(catalogue().values(), as_of=as_of, families=families, granted=granted)
    writer.add_derived(FINDING, sql, **parameters)


def _add_unanswered(writer: Writer, *, as_of: date, granted: list[str] | None = None) -> None:
    sql, parameters = ask_unanswered(catalogue().values(), as_of=as_of, granted=granted)
    writer.add_derived(FINDING, sql + read_sql("patterns/sql/none_found.sql"), **parameters)


@cache
def pattern_settings() -> dict[str, Any]:
    """What the events are made with: figures and lists as data."""
    return tomllib.loads((FOLDER / "settings.toml").read_text(encoding="utf-8"))


def _other_events() -> Iterable[tuple[str, dict[str, Any]]]:
    """The queries that make events from other lists, in order: the later read what the earlier made."""
    said = pattern_settings()
    factors = said["factors"]
    yield "injuries", _of("not_mobile_days", "not_mobile_words", "infant_days", "doubted_words", "late_words")
    yield "attendance", _of("least_sessions", "figure")
    yield "homes", {}
    yield "factors", {"factors": list(factors), "kinds": list(factors.values())}
    yield "people", _of("contact_categories", "childrens_agencies", "others", "social_care_begins")
    yield "sharing", _of("worries", "contact_with_lead", "lead_words")
    yield "work", _of("active_days", "dropped")
    yield "plans", _of("plans_apart_days")
    yield "allocation", _of("closed_before_days")
    yield "moves_across", _of("across_words")
    yield "voice", _of("infant_days", "observed_words")
    yield "adult_history", {}


def _read_beside() -> dict[str, Any]:
    """A record's own category, what its words may tell beside it, whose record it is ("": anybody's): three lists."""
    told = [
        (own, code, kind)
        for rule in pattern_settings()["read_beside"]
        for own in rule["own"]
        for code in rule["codes"]
        for kind in rule.get("agency_kinds", [""])
    ]
    own, codes, kinds = (list(column) for column in zip(*told, strict=True))
    return {"said_of": own, "said_beside": codes, "said_by": kinds, **_of("adults_own")}


def _of(*names: str) -> dict[str, Any]:
    return {name: pattern_settings()[name] for name in names}
