"""Each child on a page: what is recorded, the child's voice, plans, and the gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from safer_analysis.dates.showing import show_date, show_period
from safer_analysis.history.gaps import Span, unseen_weeks
from safer_analysis.packs.content import Block, Grid, Listing, Section, Statement, paragraph
from safer_analysis.packs.sections.plans import tell_plans
from safer_analysis.packs.words import pack_words
from safer_analysis.siblings.missing import LeftOut
from safer_analysis.siblings.picture import Picture
from safer_analysis.siblings.rules import siblings_rules
from safer_analysis.siblings.voice import Said
from safer_analysis.siblings.words import cell_lines, join_names, show_age, show_when
from safer_analysis.store import Row


def tell_children(picture: Picture, actions: Sequence[Row]) -> list[Section]:
    """A section a child, oldest first, each beginning a page. `actions` are those of the family's plans."""
    words = pack_words()["children"]
    if not picture.matrix.children:
        return [Section("children", words["heading"], (paragraph(words["empty"]),), new_page=True)]
    return [_of_child(picture, child, actions) for child in picture.matrix.children]


def _of_child(picture: Picture, child: Row, actions: Sequence[Row]) -> Section:
    words, who, day = pack_words()["children"], child["person_id"], picture.matrix.as_of
    blocks: list[Block] = [
        Grid(
            tuple(words["headings"]), tuple(_cells(picture, who)), (28, 72), words["matrix"].format(name=child["name"])
        )
    ]
    said = tuple(_voice(one) for one in picture.said if one.child == who)
    if said:
        blocks.append(Grid(tuple(words["voice_headings"]), said, (18, 22, 60), words["voice"]))
    else:
        blocks.append(paragraph(words["no_voice"].format(name=child["name"], day=_day(day))))
    blocks += tell_plans(picture.facts, child, actions)
    blocks.append(_gaps(picture, child))
    left_out = tuple(_left_out(picture, one) for one in picture.left_out if one.child == who)
    blocks += [Listing(left_out)] if left_out else []
    heading = ", ".join(part for part in (child["name"], show_age(child, day)) if part)
    return Section("children", heading, tuple(blocks), new_page=True)


def _gaps(picture: Picture, child: Row) -> Grid:
    """When no record says the child was seen beside when nothing of the child's own voice is recorded."""
    words, who = pack_words()["children"], child["person_id"]
    headings = (
        words["unseen"].format(name=child["name"], weeks=unseen_weeks()),
        words["silent"].format(name=child["name"], months=siblings_rules()["silence"]["months"]),
    )
    looked = any(row["was_seen"] is not None for row in picture.facts.concerns)
    unseen = _periods(picture.unseen[who]) if looked else words["could_not_look"]
    row = (Statement(unseen), Statement(_periods(picture.silences[who])))
    return Grid(headings, (row,), (50, 50), words["gaps"].format(name=child["name"]))


def _cells(picture: Picture, who: str) -> Iterator[tuple[Statement, ...]]:
    for column in picture.matrix.columns:
        cell = picture.matrix.cell(who, column.name)
        records = (*cell.records, *cell.present, *cell.actions)
        yield Statement(column.label), Statement("; ".join(cell_lines(cell)), tuple(dict.fromkeys(records)))


def _voice(said: Said) -> tuple[Statement, ...]:
    whose = "" if said.whose == "own" else " (of several children; whose is not said)"
    return Statement(show_when(said.when), (said.event_id,)), Statement(said.agency), Statement(said.words + whose)


def _left_out(picture: Picture, one: LeftOut) -> Statement:
    words: str = pack_words()["children"]["left_out"]
    names = {child["person_id"]: child["name"] for child in picture.facts.children}
    said = words.format(
        kind=one.kind, names=join_names([names.get(who, "") for who in one.names]), when=show_when(one.when)
    )
    return Statement(said, one.records)


def _periods(gaps: Sequence[Span]) -> str:
    """Each stretch on a line, with its whole weeks."""
    words = pack_words()["children"]
    said = [words["gap"].format(period=show_period(*gap), weeks=((gap[1] - gap[0]).days + 1) // 7) for gap in gaps]
    return "\n".join(said) or str(words["no_gap"])


def _day(day: date) -> str:
    return show_date(day, day, "day")
