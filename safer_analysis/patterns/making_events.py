"""Making the events that patterns look at, out of the history: of every family in parts, or of some families again."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from safer_analysis.patterns.catalogue import FOLDER, event_selectors, event_words
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Writer
from safer_analysis.vocabulary import NOT_STATED, Table
from safer_analysis.vocabulary.pattern_tables import PATTERN_EVENT, PATTERN_WORDS, READ_BESIDE, TOLD_AGAIN

RECORDS_AT_ONCE = 250_000
"""Events are made of about so many records at a time, so that a large caseload needs no more memory."""
FAMILIES_AT_ONCE = 1_000
FEW = 0.1
"""Up to such a share of the families are looked through by themselves; where it is more, all are, as it is quicker."""
_TOLD_BY = """CASE
    WHEN (of_any_category OR list_contains($categories_{place}, category)) AND regexp_matches(said, $words_{place})
    THEN $words_{place} END"""
_ALL_TOLD_BY = "FROM (SELECT family_id, record_id, unnest([{each}]) AS words FROM told) WHERE words IS NOT NULL"
_HELD = "SELECT count(*) AS families FROM derived.family_look"


def build_words(writer: Writer, families: Sequence[str] | None = None) -> None:
    """Rebuild what events are made with, `read_beside`, `told_again` and `pattern_words`, of every family part by part.

    Where `families` are given, by reference in order, theirs alone are made again.
    """
    for part in _parts_to_make(writer, (READ_BESIDE, TOLD_AGAIN, PATTERN_WORDS), families):
        writer.add_derived(READ_BESIDE, ask_events("read_beside"), **_read_beside(), **part)
        writer.add_derived(TOLD_AGAIN, ask_events("told_again"), **pattern_settings()["told_again"], **part)
        writer.add_derived(PATTERN_WORDS, ask_events("words"), **_words(), **part)


def build_events(writer: Writer, families: Sequence[str] | None = None) -> None:
    """Rebuild `pattern_event` in the same way, out of what `build_words` made."""
    for part in _parts_to_make(writer, (PATTERN_EVENT,), families):
        for name, parameters in _event_queries():
            writer.add_derived(PATTERN_EVENT, ask_events(name), **parameters, **part)
    if families is not None:  # what rests on other families is made of all
        writer.take_out_derived(PATTERN_EVENT, "kind", ["adult_history"])
    writer.add_derived(PATTERN_EVENT, read_sql("patterns/events/adult_history.sql"))


def _parts_to_make(writer: Writer, tables: Sequence[Table], families: Sequence[str] | None) -> Iterator[dict[str, Any]]:
    """The parts to fill these tables with, one after the other, once what is to be made again is out of them."""
    for table in tables:
        if families is None:
            writer.rebuild_from(table, [])
        else:
            writer.take_out_derived(table, "family_id", families)
    if families is None:
        for first, last in parts(writer, RECORDS_AT_ONCE):
            yield {"first_family": first, "last_family": last, "families": None}
    else:
        for some in in_lots(families):
            yield {"first_family": some[0], "last_family": some[-1], "families": some}


def find_families_to_read(writer: Writer) -> list[str] | None:
    """The families of which something else is held than at the last look, by reference; None where they are not few."""
    sql = read_sql("patterns/sql/family_state.sql") + read_sql("patterns/sql/held_anew.sql")
    found = [row["family_id"] for row in writer.rows(sql)]
    (before,) = writer.rows(_HELD)
    return found if len(found) <= FEW * before["families"] else None


def parts(writer: Writer, records: int) -> Iterator[tuple[str, str]]:
    """The first and the last family of each part of the caseload of about so many records."""
    for part in writer.rows(read_sql("patterns/sql/parts.sql"), at_once=records):
        yield part["first_family"], part["last_family"]


def in_lots(families: Sequence[str]) -> Iterator[list[str]]:
    """The families, as many at a time as one query is asked about by name."""
    for start in range(0, len(families), FAMILIES_AT_ONCE):
        yield list(families[start : start + FAMILIES_AT_ONCE])


def ask_events(name: str) -> str:
    """The query of `patterns/events` of that name, over the families from `first_family` to `last_family`.

    Where `families` is not None, it asks about those alone.
    """
    body = read_sql(f"patterns/events/{name}.sql")
    if name == "words":
        each = ", ".join(_TOLD_BY.format(place=place) for place in range(len(event_words())))
        body += _ALL_TOLD_BY.format(each=each)
    return f"{read_sql('patterns/events/_part.sql')}FROM (\n{body}\n)"


def _words() -> dict[str, Any]:
    """The regular expressions with their categories, each a parameter of its own: as one, it is compiled but once."""
    told = {f"words_{place}": words for place, words in enumerate(event_words())}
    return told | {f"categories_{place}": listed for place, listed in enumerate(event_words().values())}


@cache
def pattern_settings() -> dict[str, Any]:
    """What the events are made with: figures and lists as data."""
    return tomllib.loads((FOLDER / "settings.toml").read_text(encoding="utf-8"))


def _event_queries() -> Iterable[tuple[str, dict[str, Any]]]:
    """The queries that make events, in order: the later read what the earlier made."""
    factors = pattern_settings()["factors"]
    said = _of("no_view", "child_words", "beside", "of_adults", "ends_in_outcome", "begins_in_outcome")
    yield "records", {"selectors": event_selectors(), **said}
    yield "injuries", _of("not_mobile_days", "not_mobile_words", "infant_days", "doubted_words", "late_words")
    yield "attendance", _of("least_sessions", "figure")
    yield "homes", {}
    yield "factors", {"factors": list(factors), "kinds": list(factors.values())}
    yield "people", _of("contact_categories", "childrens_agencies", "others", "social_care_begins")
    told = {"told_words": pattern_settings()["told_again"]["told_words"], "not_stated": NOT_STATED}
    yield "sharing", told | _of("worries", "contact_with_lead", "known_to_lead", "lead_words")
    yield "work", _of("active_days", "dropped")
    yield "plans", _of("plans_apart_days")
    yield "allocation", _of("closed_before_days")
    yield "moves_across", _of("across_words")
    yield "voice", _of("infant_days", "observed_words")
    yield "not_heard", _of("closed_soon")


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
    return {"said_of": own, "said_beside": codes, "said_by": kinds}


def _of(*names: str) -> dict[str, Any]:
    return {name: pattern_settings()[name] for name in names}
