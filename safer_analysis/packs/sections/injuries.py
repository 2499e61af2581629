"""Injuries: where on the body, every account of each beside the others, what followed, and what may be mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safer_analysis.injuries.body_map import Marked, draw_body
from safer_analysis.injuries.ledger import (
    Injury,
    find_followed,
    find_injuries,
    find_possible,
    is_drawn,
    proportions_then,
)
from safer_analysis.injuries.outline import Proportions
from safer_analysis.injuries.rules import injury_rules
from safer_analysis.injuries.told import InjuryRecords, Told
from safer_analysis.injuries.words import (
    account,
    age_then,
    delay,
    explanations,
    followed,
    heading,
    what_is_recorded,
    where,
)
from safer_analysis.network.svg import Ink
from safer_analysis.packs.content import Block, Grid, Listing, Picture, Section, Statement, paragraph
from safer_analysis.packs.words import pack_words
from safer_analysis.siblings.words import show_when

BODY_MM = 95
PROPORTIONS: tuple[Proportions, ...] = ("infant", "older")


def tell_injuries(records: InjuryRecords) -> list[Section]:
    """The part, and a part of it for each injury, numbered as on the body map; last those only words may tell of."""
    words, injuries = pack_words()["injuries"], find_injuries(records)
    possible = find_possible(records, injuries)
    said = paragraph(" ".join(what_is_recorded(records, injuries, possible)))
    sections = [
        Section(
            "injuries",
            words["heading"],
            (said, *_maps(records, injuries, 1, words["not_drawn"])),
            new_page=bool(injuries or possible),
        )
    ]
    sections += [_injury(records, one, number) for number, one in enumerate(injuries, 1)]
    if possible:
        first = len(injuries) + 1
        blocks = (paragraph(words["possible"]), *_maps(records, possible, first, words["not_one_child"]))
        sections.append(Section("injuries", words["possible_heading"], blocks, level=2))
        sections += [_injury(records, one, number) for number, one in enumerate(possible, first)]
    return sections


def _maps(records: InjuryRecords, injuries: Sequence[Injury], number_of_first: int, not_said: str) -> Iterator[Block]:
    """A body map a child and proportions: an injury is drawn on the body of the age it was then."""
    words, numbered = pack_words()["injuries"], list(enumerate(injuries, number_of_first))
    drawn: set[int] = set()
    for child in records.children:
        own = [(number, one) for number, one in numbered if is_drawn(one) and child["person_id"] in one.children]
        for proportions in PROPORTIONS:
            marked = [
                Marked(number, one.places, f"{number}: {where(one)}, {show_when(one.when)}")
                for number, one in own
                if proportions_then(one, records.children) == proportions
            ]
            if marked:
                whose = words[proportions].format(name=child["name"])
                told = f"{whose}. {'. '.join(one.said for one in marked)}."
                yield paragraph(f"{whose}.")
                yield Picture(draw_body(marked, proportions, Ink()), told, BODY_MM)
                drawn |= {one.number for one in marked}
    not_drawn = [str(number) for number, _ in numbered if number not in drawn]
    if not_drawn:
        yield paragraph(not_said.format(numbers=", ".join(not_drawn)))
    if drawn:
        yield paragraph(words["legend"])


def _injury(records: InjuryRecords, injury: Injury, number: int) -> Section:
    words, days = pack_words()["injuries"], injury_rules()["followed"]["days"]
    ids = tuple(dict.fromkeys(one.record_id for one in injury.told))
    said = [where(injury), age_then(injury, records.children), explanations(injury), delay(injury)]
    after = tuple(
        Statement(followed(one, days), tuple(row["event_id"] for row in one.records))
        for one in find_followed(records, injury, days=days)
    )
    blocks: tuple[Block, ...] = (
        paragraph(". ".join(said) + ".", ids),
        Grid(tuple(words["headings"]), tuple(_account(one) for one in injury.told), (18, 22, 60), words["accounts"]),
        paragraph(words["after"].format(days=days)),
        Listing(after),
    )
    return Section("injuries", f"{number}. {heading(injury, records.children)}", blocks, level=2)


def _account(one: Told) -> tuple[Statement, ...]:
    _, *lines = account(one)
    lines += [pack_words()["injuries"]["own_words"].format(words=one.text)] if one.text else []
    what = ", ".join(part for part in (one.kind, one.site_typed) if part)
    return (
        Statement(show_when(one.when), (one.record_id,)),
        Statement(one.agency),
        Statement("\n".join(line for line in lines if line), lead=what),
    )
