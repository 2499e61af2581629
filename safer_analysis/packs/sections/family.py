"""Who is in the family, and who is around it: the picture, the people, the agencies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from safer_analysis.dates.showing import show_date
from safer_analysis.network.drawing import draw_genogram
from safer_analysis.network.ecomap import AgencyTie, say_last, say_worker
from safer_analysis.network.family_graph import build_family_graph
from safer_analysis.network.layout import lay_out
from safer_analysis.network.members import FamilyGraph, Member
from safer_analysis.network.reading import FamilyRecords
from safer_analysis.network.said import how_belongs, say_born, say_household, say_person
from safer_analysis.network.svg import Ink
from safer_analysis.packs.content import Block, Grid, Paragraph, Picture, Section, Statement, paragraph
from safer_analysis.packs.words import pack_words


def tell_family(records: FamilyRecords, day: date) -> Section:
    """The genogram of one day and everybody in it, each with the records that name them."""
    words = pack_words()["family"]
    graph = build_family_graph(records, day)
    known = [member for member in graph.members.values() if not member.unknown]
    if not known:
        return Section("family", words["heading"], (paragraph(words["empty"]),))
    drawn = draw_genogram(lay_out(graph), f"Family on {_day(day)}", Ink())
    everybody = sorted(known, key=lambda one: (not one.subject, one.order))
    blocks: list[Block] = [
        paragraph(words["picture"].format(day=_day(day))),
        Picture(drawn, " ".join([*(say_person(graph, one) for one in everybody), *_homes_in_words(graph)])),
        Grid(
            tuple(words["headings"]),
            tuple(_person(graph, member) for member in everybody),
            (24, 18, 34, 24),
            words["people"],
        ),
    ]
    blocks += [
        Paragraph(Statement(words["not_drawn"].format(name=member.name, why=why), member.records))
        for member, why in graph.left_out
    ]
    blocks += [paragraph(note) for note in graph.notes]
    return Section("family", words["heading"], tuple(blocks))


def _homes_in_words(graph: FamilyGraph) -> list[str]:
    return [say_household(graph, home) for home in graph.households]


def _person(graph: FamilyGraph, member: Member) -> tuple[Statement, ...]:
    lived = "; ".join(
        f"{home.letter}: {home.address}{'' if resident.certain else ' (not certain)'}"
        for home in graph.households
        for resident in home.residents
        if resident.person_id == member.person_id
    )
    return (
        Statement(member.name, member.records),
        Statement(say_born(member)),
        Statement(how_belongs(graph, member) or "not recorded"),
        Statement(lived or "not recorded"),
    )


def tell_agencies(ties: Sequence[AgencyTie], day: date) -> Section:
    """The agencies around the family: whom to ring, the last contact, how many records in twelve months."""
    words = pack_words()["around"]
    if not ties:
        return Section("around", words["heading"], (paragraph(words["empty"]),))
    rows = tuple(_agency(tie) for tie in ties)
    grid = Grid(tuple(words["headings"]), rows, (20, 24, 14, 16, 26), words["caption"].format(day=_day(day)))
    return Section("around", words["heading"], (grid,))


def _agency(tie: AgencyTie) -> tuple[Statement, ...]:
    workers = "; ".join(say_worker(one, current=tie.current) for one in tie.workers)
    telephones = "; ".join(dict.fromkeys(one.telephone for one in tie.workers if one.telephone))
    return (
        Statement(tie.agency),
        Statement(workers or "not recorded", tuple(record for one in tie.workers for record in one.records)),
        Statement(telephones or "not recorded"),
        Statement(say_last(tie).removeprefix("last contact "), (tie.last_event,) if tie.last_event else ()),
        Statement(f"{len(tie.events)} records" if len(tie.events) != 1 else "1 record", tie.events),
    )


def _day(day: date) -> str:
    return show_date(day, day, "day")
