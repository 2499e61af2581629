"""The conference pack of one family: its parts in the order they are read, every statement numbered to its records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from safer_analysis.access import Scope
from safer_analysis.dates.showing import show_date
from safer_analysis.history.sentences import count, what_it_rests_on
from safer_analysis.packs.asked import Asked
from safer_analysis.packs.content import Making, Pack, Section
from safer_analysis.packs.hiding import hide_in_pack
from safer_analysis.packs.leaving import Form
from safer_analysis.packs.past import find_last_pack, find_new_records
from safer_analysis.packs.references import build_appendix, find_cited, shorten
from safer_analysis.packs.sections.at_a_glance import tell_at_a_glance
from safer_analysis.packs.sections.children import tell_children
from safer_analysis.packs.sections.chronology import is_significant, tell_chronology
from safer_analysis.packs.sections.factors import tell_factors
from safer_analysis.packs.sections.family import tell_agencies, tell_family
from safer_analysis.packs.sections.injuries import tell_injuries
from safer_analysis.packs.sections.made import leave_room, tell_how_made
from safer_analysis.packs.sections.not_known import tell_not_known
from safer_analysis.packs.sections.patterns import tell_patterns, tell_thresholds
from safer_analysis.packs.sections.timescales import tell_times
from safer_analysis.packs.words import pack_words, section_names
from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.store import Row, Store

LAST_ENTRY = "SELECT number, hash FROM audit.entry ORDER BY number DESC LIMIT 1"
FILES = "SELECT DISTINCT file_hash FROM derived.chronology WHERE family_id = $family_id"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader wants in the pack."""

    parts: frozenset[str]
    """Names of `words.section_names`; the parts that may not be left out are always there."""
    everything: bool = False
    """All records in the chronology, not only those of a significant kind."""
    rows_in_full: bool | None = None
    """The rows as sent in the appendix, not only their places and first words; None where they are few enough."""

    def whole(self, cited: int) -> bool:
        """Whether that many rows stand as sent."""
        return cited <= pack_words()["appendix"]["whole_up_to"] if self.rows_in_full is None else self.rows_in_full


def what_goes_in() -> Chosen:
    """What a pack holds when nobody chooses."""
    words = pack_words()
    return Chosen(frozenset(name for name in section_names() if not words[name].get("begins_left_out")))


def chosen_for(form: Form, chosen: Chosen) -> Chosen:
    """What goes into a pack of that form: a workbook has room for every row as it was sent."""
    return replace(chosen, rows_in_full=True) if form == "xlsx" and chosen.rows_in_full is None else chosen


def build_conference_pack(
    store: Store, scope: Scope, family: Row, making: Making, *, chosen: Chosen | None = None
) -> Pack:
    """The pack of a family, a row of `find_families`, up to a day; what only happened later is in no part of it."""
    chosen, reference = chosen or what_goes_in(), family["family_id"]
    asked = Asked(store, scope, reference, making.as_of)
    last = find_last_pack(store, reference, title=pack_words()["title"])
    new = find_new_records(store, scope, reference, since=last["at"], as_of=making.as_of) if last else []
    parts = tuple(_sections(store, asked, reference, chosen))
    cited = find_cited(store, scope, reference, (tell_at_a_glance("", last, new, ()), *parts))
    in_full = chosen.whole(len(cited))
    rests_on = what_it_rests_on(asked.frame, asked.coverage, as_of=making.as_of)
    left_out = list(_left_out(asked, chosen, 0 if in_full else len(cited)))
    numbers = {row["record_id"]: number for number, row in enumerate(cited, start=1)}
    words = pack_words()
    about = (
        " · ".join(part for part in (family["family_id"], family["name"]) if part),
        f"As of {_day(making.as_of)}",
        f"Made by {making.made_by}, {_day(making.made_at.date())}, {making.made_at:%H:%M} UTC",
    )
    whole = (tell_at_a_glance(rests_on, last, new, left_out), *parts, build_appendix(cited, in_full=in_full))
    pack = Pack(words["title"], about, words["banner"], whole, making.as_of, making.made_at, numbers)
    pack = hide_in_pack(store, reference, pack)
    return pack if in_full else replace(pack, sections=(*pack.sections[:-1], shorten(pack.sections[-1])))


def _left_out(asked: Asked, chosen: Chosen, rows: int) -> Iterator[str]:
    """What a reader might look for and is not in this copy, with where it is to be had."""
    words = pack_words()["at_a_glance"]
    parts = [heading for name, heading in section_names().items() if name in what_goes_in().parts - chosen.parts]
    if parts:
        yield words["parts"].format(parts="; ".join(parts))
    events = sum(not is_significant(row, asked.graded) for row in asked.records)
    if events and "chronology" in chosen.parts and not chosen.everything:
        yield words["events"].format(number=count(events, "record"), all=f"{len(asked.records):,}")
    if rows:
        yield words["rows"].format(number=count(rows, "record"))


def _sections(store: Store, asked: Asked, reference: str, chosen: Chosen) -> Iterator[Section]:
    for name, tell in _PARTS.items():
        if name in chosen.parts:
            yield from tell(asked, chosen)
    yield leave_room("analysis")
    thresholds = [tell_thresholds(catalogue().values())] if "patterns" in chosen.parts else []
    yield tell_how_made(asked.coverage, thresholds, _version(store, reference))


_PARTS: dict[str, Callable[[Asked, Chosen], list[Section]]] = {
    "family": lambda asked, _: [tell_family(asked.family_records, asked.as_of)],
    "around": lambda asked, _: [tell_agencies(asked.ties, asked.as_of)],
    "chronology": lambda asked, chosen: [
        tell_chronology(asked.records, asked.graded, asked.as_of, everything=chosen.everything)
    ],
    "patterns": lambda asked, _: [tell_patterns(asked.patterns)],
    "factors": lambda asked, _: [tell_factors(asked.ledger)],
    "injuries": lambda asked, _: tell_injuries(asked.injuries),
    "children": lambda asked, _: tell_children(asked.picture, asked.plan_actions),
    "timescales": lambda asked, _: [tell_times(asked.timescales, asked.names, asked.as_of)],
    "not_known": lambda asked, _: [tell_not_known(asked)],
    "signs_of_safety": lambda _, __: [leave_room("signs_of_safety")],
}
"""The parts that may be left out, in the order they are read."""


def _version(store: Store, family_id: str) -> str:
    """Which data the pack was made from: the last entry of the trail with its hash, and the files of this family."""
    last = store.one(LAST_ENTRY) or {"number": 0, "hash": ""}
    files = sorted(row["file_hash"][:12] for row in store.rows(FILES, family_id=family_id))
    named = f"{count(len(files), 'file')} of this family, by the first letters of their hashes: {', '.join(files)}"
    said: str = pack_words()["made"]["version"]
    return said.format(version=last["number"], files=named, hash=last["hash"])


def _day(day: date) -> str:
    return show_date(day, day, "day")
