"""The sections of a sharing pack, before anything is masked: whom it is about, what is recorded, what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from safer_analysis.access import Scope
from safer_analysis.access.hidden_words import is_hidden
from safer_analysis.dates.showing import show_date
from safer_analysis.history.reading import Choices, as_rows, find_chronology
from safer_analysis.packs.content import Block, Grid, Listing, Section, Statement, paragraph
from safer_analysis.packs.hiding import hide_in_rows
from safer_analysis.packs.sections.chronology import show_kind
from safer_analysis.packs.sharing.asked import Asked, sharing_rules
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store


def find_people_of_family(store: Store, scope: Scope, family_id: str) -> list[Row]:
    """Everybody of one family who may be shown, children first; no identity from before an adoption."""
    return store.rows(read_sql("packs/sql/people_of_family.sql"), family_id=family_id, **scope.parameters())


def find_necessary(store: Store, scope: Scope, family_id: str, asked: Asked, *, as_of: date) -> list[Row]:
    """The records that the purpose needs, rows of `find_chronology`: of the children, kinds and time asked for."""
    if not asked.children or not asked.groups:
        return []
    children = asked.children + (("",) if asked.with_no_child else ())
    choices = Choices((), children, asked.categories, asked.first, asked.last)
    found = as_rows(find_chronology(store, scope, family_id, as_of=as_of, choices=choices))
    return hide_in_rows(store, family_id, found)


def find_facts(store: Store, scope: Scope, family_id: str, asked: Asked, *, as_of: date) -> list[Row]:
    """What lists say of the children asked about: `person_id`, `fact`, `said`, `agencies`, `told_on`.

    A protected address is in no list, however it is written there.
    """
    found = store.rows(
        read_sql("packs/sql/shared_facts.sql"),
        family_id=family_id,
        people=list(asked.children),
        facts=list(asked.facts),
        as_of=as_of,
        **scope.parameters(),
    )
    return [row for row in hide_in_rows(store, family_id, found) if not is_hidden(row["said"])]


def build_sections(
    people: Sequence[Row], facts: Sequence[Row], records: Sequence[Row], asked: Asked, held: int, *, as_of: date
) -> tuple[Section, ...]:
    """The sections, with every name still in the words; `held` is how many records the family has up to the day."""
    words = sharing_rules()["words"]
    names = {row["person_id"]: row["name"] for row in people}
    about: list[Block] = [paragraph(", ".join(names[one] for one in asked.children if one in names) + ".")]
    if facts:
        rows = tuple(_fact(row, names, as_of) for row in facts)
        about.append(Grid(tuple(words["facts_headings"]), rows, (20, 16, 34, 30)))
    elif asked.facts:
        about.append(paragraph(words["no_facts"]))
    said = words["count"].format(shown=f"{len(records):,}", held=f"{held:,}", day=_day(as_of))
    recorded: list[Block] = [paragraph(said), paragraph(words["masked"])]
    if records:
        rows = tuple(_record(row, asked, as_of) for row in records)
        recorded.append(Grid(tuple(words["records_headings"]), rows, (14, 16, 14, 36, 20), words["records_caption"]))
    else:
        recorded.append(paragraph(words["none"]))
    return (
        Section("about", words["about"], tuple(about)),
        Section("records", words["records"], tuple(recorded)),
        Section("handling", words["ask"], (Listing(tuple(Statement(one) for one in words["handling"])),)),
    )


def _fact(row: Row, names: dict[str, str], as_of: date) -> tuple[Statement, ...]:
    rules, told_on = sharing_rules(), row["told_on"]
    days = rules["fact_is_old_after_days"]
    old = rules["words"]["old_fact"].format(days=days, day=_day(as_of))
    is_old = told_on is None or told_on < as_of - timedelta(days=days)
    by = ", ".join([*row["agencies"], _day(told_on) if told_on else "day not recorded"])
    return (
        Statement(names.get(row["person_id"], "")),
        Statement(rules["fact"][row["fact"]]),
        Statement(row["said"]),
        Statement(f"{by}. {old}" if is_old else by),
    )


def _record(row: Row, asked: Asked, as_of: date) -> tuple[Statement, ...]:
    when = show_date(
        row["earliest"], row["latest"], row["precision"], unsure=bool(row["unsure"]), typed=row["date_typed"] or ""
    )
    what = [row["text"] or row["decoded"] or ""]
    what += [f"Child’s view: {row['child_view']}"] if row["child_view"] else []
    came_of_it = [row["action"], row["outcome_typed"], row["comment"]]
    return (
        Statement("\n".join([when, *_marks(row, as_of)])),
        Statement(row["agency"] or ""),
        Statement(say_children(row, asked)),
        Statement("\n".join(part for part in what if part), lead=show_kind(row)),
        Statement("\n".join(part for part in came_of_it if part)),
    )


def say_children(row: Row, asked: Asked) -> str:
    """The children asked about by name, and that there are others; a child who is not asked about is not counted."""
    named = dict(zip(row["child_ids"], row["children"], strict=False))
    own = [name for person, name in named.items() if person in asked.children]
    others = ["and another child"] if len(own) < len(named) else []
    return ", ".join([*own, *others]) or "no child named"


def _marks(row: Row, as_of: date) -> list[str]:
    rules = sharing_rules()
    words, oldest = rules["words"], as_of - timedelta(days=rules["record_is_old_after_days"])
    marks = [words["old_record"]] if row["latest"] is not None and str(row["latest"])[:10] < str(oldest) else []
    return marks + ([words["left_out_later"]] if row["is_left_out"] else [])


def _day(day: date) -> str:
    return show_date(day, day, "day")
