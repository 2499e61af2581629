"""Working out, after a load, what the patterns of the catalogue find in every family held."""

from __future__ import annotations

from datetime import date

from safer_analysis.patterns.asking import as_definitions_are, ask_found, ask_unanswered
from safer_analysis.patterns.catalogue import catalogue, fingerprint
from safer_analysis.patterns.making_events import (
    FEW,
    build_events,
    build_words,
    find_families_to_read,
    in_lots,
    parts,
)
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Store, Writer
from safer_analysis.vocabulary.pattern_tables import (
    AGENCY_COVERAGE,
    FAMILY_LOOK,
    FINDING,
    FINDING_EVIDENCE,
    PATTERN_RUN,
)

RECORDS_AT_ONCE = 100_000
"""Families are looked through in parts of about so many records, so that a large caseload needs no more memory."""
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

    In three transactions: what one has not yet committed DuckDB takes for empty when it plans, and then asks in an
    order five times as slow. Between them no look stands, so that nobody takes the findings before for those of now;
    after a look broken off there, every family is looked through.
    """
    with store.writing() as writer:
        writer.rebuild_from(PATTERN_RUN, [])
        writer.rebuild(AGENCY_COVERAGE, read_sql("patterns/events/coverage.sql"))
        held_anew = find_families_to_read(writer) if before else None
        build_words(writer, held_anew)
    with store.writing() as writer:
        build_events(writer, held_anew)
    with store.writing() as writer:
        changed = _find_changed(writer, as_of=as_of, before=before) if before else None
        if changed is None:
            _build_all_findings(writer, as_of=as_of)
        else:
            _build_findings_of(writer, changed, as_of=as_of)
        writer.rebuild(FINDING_EVIDENCE, read_sql("patterns/sql/finding_evidence.sql"))
        states = read_sql("patterns/sql/family_state.sql")
        writer.rebuild(FAMILY_LOOK, states + read_sql("patterns/sql/family_look.sql"))
        writer.rebuild(PATTERN_RUN, _RUN, as_of=as_of, catalogue=fingerprint())


def _find_changed(writer: Writer, *, as_of: date, before: date) -> list[str] | None:
    """The families of which something else can be said than before, by reference; None where they are not few."""
    sql = read_sql("patterns/sql/family_state.sql") + read_sql("patterns/sql/changed.sql")
    changed = [row["family_id"] for row in writer.rows(sql, as_of=as_of, before=before)]
    (held,) = writer.rows("SELECT count(DISTINCT family_id) AS families FROM derived.agency_coverage")
    return changed if len(changed) <= FEW * held["families"] else None


def _build_findings_of(writer: Writer, families: list[str], *, as_of: date) -> None:
    writer.take_out_derived(FINDING, "family_id", families)
    for some in in_lots(families):
        _add_findings(writer, as_of=as_of, families=(some[0], some[-1]), granted=some)
        _add_unanswered(writer, as_of=as_of, families=(some[0], some[-1]), granted=some)


def _build_all_findings(writer: Writer, *, as_of: date) -> None:
    writer.rebuild_from(FINDING, [])
    for part in parts(writer, RECORDS_AT_ONCE):
        _add_findings(writer, as_of=as_of, families=part)
        _add_unanswered(writer, as_of=as_of, families=part)


def _add_findings(writer: Writer, *, as_of: date, families: tuple[str, str], granted: list[str] | None = None) -> None:
    sql, parameters = ask_found(catalogue().values(), as_of=as_of, families=families, granted=granted)
    writer.add_derived(FINDING, sql, **parameters)


def _add_unanswered(
    writer: Writer, *, as_of: date, families: tuple[str, str], granted: list[str] | None = None
) -> None:
    sql, parameters = ask_unanswered(catalogue().values(), as_of=as_of, families=families, granted=granted)
    writer.add_derived(FINDING, sql + read_sql("patterns/sql/none_found.sql"), **parameters)
