"""A de-identified summary made ready: what would leave, word for word, and what a person has still to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from safer_analysis.access import Scope
from safer_analysis.history.reading import find_chronology
from safer_analysis.packs.content import Block, Grid, Making, Pack, Room, Section, Statement, paragraph
from safer_analysis.packs.deidentified.dates import Dates, DateWay
from safer_analysis.packs.deidentified.key import Key, find_key, keep_key
from safer_analysis.packs.deidentified.naming import name_by_key
from safer_analysis.packs.deidentified.rules import deidentified_rules, say_age
from safer_analysis.packs.identities.known import Known, find_known
from safer_analysis.packs.sections.chronology import show_kind
from safer_analysis.packs.sharing.asked import Asked, purpose_labels
from safer_analysis.packs.sharing.content import find_necessary, find_people_of_family, say_children
from safer_analysis.packs.sharing.preparing import Prepared
from safer_analysis.store import Row, Store
from safer_analysis.vocabulary import code_list

COLUMNS = ("agency", "text", "decoded", "child_view", "action", "outcome_typed", "comment", "category_typed")


def prepare_summary(
    store: Store,
    scope: Scope,
    family_id: str,
    asked: Asked,
    making: Making,
    *,
    dates: Dates,
    answers: Mapping[str, str],
) -> Prepared:
    """What would leave for this recipient and purpose, up to a day. `answers`: item to `LEAVE` or `TAKE_OUT`.

    Keeps what people are called, the first time it is drawn, so that it stays the same.
    """
    people = find_people_of_family(store, scope, family_id)
    known_people = {row["person_id"] for row in people}
    asked = replace(asked, children=tuple(one for one in asked.children if one in known_people))
    records = find_necessary(store, scope, family_id, asked, as_of=making.as_of)
    first = min((str(row["earliest"])[:10] for row in records if row["earliest"] is not None), default="")
    begun = date.fromisoformat(first) if first else None
    key = find_key(store, family_id, asked.recipient, asked.purpose, day_one=begun)
    births = frozenset(row["born_latest"] for row in people if row["born_latest"] is not None)
    way = DateWay(dates, key.day_one, births, making.as_of)
    known = find_known(store, scope, family_id, [part for row in records for part in _parts(row)])
    naming = name_by_key(known, key, way)
    rows = [_record(row, asked, way) for row in records]
    replaced = {text: naming.replace(text) for text in dict.fromkeys(part for row in rows for part in row[1:])}
    items = tuple(naming.find_items(replaced.values()))
    told = [(row[0], *(naming.answer(replaced[part], answers) for part in row[1:])) for row in rows]
    called = _people(people, known, key, " ".join(part for row in told for part in row), making.as_of)
    pack = _pack(asked, key, called, told, making, dates)
    if records and asked.recipient.strip():
        keep_key(store, family_id, asked.recipient, asked.purpose, key, made_by=making.made_by, made_at=making.made_at)
    held = len(find_chronology(store, scope, family_id, as_of=making.as_of))
    return Prepared(pack, items, tuple(one for one in items if one.item not in answers), len(records), held)


def _parts(row: Row) -> list[str]:
    return [*(row[name] for name in COLUMNS if row[name]), *row["children"]]


def _record(row: Row, asked: Asked, way: DateWay) -> tuple[str, ...]:
    """The cells of one record, with every name still in the words: when, by whom, children, kind, what, what came."""
    what = [row["text"] or row["decoded"] or ""]
    what += [f"Child’s view: {row['child_view']}"] if row["child_view"] else []
    came_of_it = [row["action"], row["outcome_typed"], row["comment"]]
    earliest, latest = (None if row[name] is None else row[name].date() for name in ("earliest", "latest"))
    return (
        way.show(earliest, latest, row["precision"]),
        row["agency"] or "",
        say_children(row, asked),
        show_kind(row),
        "\n".join(part for part in what if part),
        "\n".join(part for part in came_of_it if part),
    )


def _people(people: Sequence[Row], known: Known, key: Key, told: str, day: date) -> list[tuple[str, ...]]:
    """Whoever of the family is named in the records told: what they are called, who they are, the band of their age."""
    rows = {row["person_id"]: row for row in people}
    called = [(key.labels.get(person.key), rows.get(person.person_id or "")) for person in known.people]
    return sorted(
        (label, code_list("person_roles").label(row["role"]) or deidentified_rules()["not_known"], say_age(row, day))
        for label, row in called
        if label and row and label in told
    )


def _pack(
    asked: Asked,
    key: Key,
    people: Sequence[tuple[str, ...]],
    told: Sequence[tuple[str, ...]],
    making: Making,
    dates: Dates,
) -> Pack:
    words = deidentified_rules()
    for_whom = words["for"].format(recipient=asked.recipient or "nobody yet", purpose=purpose_labels()[asked.purpose])
    grids: list[Block] = [paragraph(words["people_empty"])]
    if people:
        rows = tuple(tuple(Statement(cell) for cell in row) for row in people)
        grids = [Grid(tuple(words["people_headings"]), rows, (30, 40, 30))]
    recorded: list[Block] = [paragraph(words["how"]), paragraph(words["date_words"][f"{dates}_note"])]
    if told:
        cells = tuple(_cells(row) for row in told)
        recorded.append(Grid(tuple(words["headings"]), cells, (14, 16, 14, 36, 20), words["records_caption"]))
    else:
        recorded.append(paragraph(words["none"]))
    sections = (
        Section("people", words["people"], tuple(grids)),
        Section("records", words["records"], tuple(recorded)),
        Section("room", words["room"], tuple(Room(prompt) for prompt in words["prompts"])),
    )
    about = (words["case"].format(reference=key.reference), for_whom)
    return Pack(words["title"], about, words["banner"], sections, making.as_of, making.made_at)


def _cells(row: tuple[str, ...]) -> tuple[Statement, ...]:
    when, agency, children, kind, what, came_of_it = row
    return Statement(when), Statement(agency), Statement(children), Statement(what, lead=kind), Statement(came_of_it)
