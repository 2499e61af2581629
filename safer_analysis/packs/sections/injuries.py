"""Injuries: where on the body, every account of each beside the others, what followed, and what may be mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safer_analysis.history.sentences import count
from safer_analysis.injuries.body_map import Marked, draw_body
from safer_analysis.injuries.ledger import Injury, find_followed, find_injuries, find_mentions, proportions_then
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
from safer_analysis.store import Row

BODY_MM = 95
PROPORTIONS: tuple[Proportions, ...] = ("infant", "older")


def tell_injuries(records: InjuryRecords) -> list[Section]:
    """The part, and a part of it for each injury, numbered as on the body map; last the possible mentions."""
    words, injuries = pack_words()["injuries"], find_injuries(records)
    blocks: list[Block] = [paragraph(" ".join(what_is_recorded(records, injuries)))]
    blocks += [block for child in records.children for block in _maps(records, injuries, child)]
    not_drawn = [str(number) for number, one in enumerate(injuries, 1) if not one.places]
    if not_drawn:
        blocks.append(paragraph(words["not_drawn"].format(numbers=", ".join(not_drawn))))
    if len(not_drawn) < len(injuries):
        blocks.append(paragraph(words["legend"]))
    sections = [Section("injuries", words["heading"], tuple(blocks), new_page=bool(injuries))]
    sections += [_injury(records, one, number) for number, one in enumerate(injuries, 1)]
    mentions = find_mentions(records, injuries)
    return [*sections, *([_mentions(mentions)] if mentions else [])]


def _maps(records: InjuryRecords, injuries: Sequence[Injury], child: Row) -> Iterator[Block]:
    """A body map a child and proportions: an injury is drawn on the body of the age it was then."""
    words = pack_words()["injuries"]
    own = [(number, one) for number, one in enumerate(injuries, 1) if child["person_id"] in one.children and one.places]
    for proportions in PROPORTIONS:
        drawn = [(number, one) for number, one in own if proportions_then(one, records.children) == proportions]
        if drawn:
            marked = [
                Marked(number, one.places, f"{number}: {where(one)}, {show_when(one.when)}") for number, one in drawn
            ]
            whose = words[proportions].format(name=child["name"])
            yield paragraph(f"{whose}.")
            yield Picture(
                draw_body(marked, proportions, Ink()), f"{whose}. {'. '.join(one.said for one in marked)}.", BODY_MM
            )


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


def _mentions(mentions: Sequence[Told]) -> Section:
    words = pack_words()["injuries"]
    rows = tuple(
        (Statement(show_when(one.when), (one.record_id,)), Statement(one.agency), Statement(one.text))
        for one in mentions
    )
    grid = Grid(tuple(words["headings"]), rows, (18, 22, 60), words["mentions_caption"])
    said = words["mentions"].format(number=count(len(mentions), "record"))
    return Section("injuries", words["mentions_heading"], (paragraph(said), grid), level=2)
