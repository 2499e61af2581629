"""Who is in a family on one day, as files say it: from lists of people, relationships and addresses to a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest

from safer_analysis.access import Scope
from safer_analysis.history.evidence import find_evidence
from safer_analysis.network.drawing import draw_genogram
from safer_analysis.network.family_graph import build_family_graph
from safer_analysis.network.layout import lay_out
from safer_analysis.network.members import FamilyGraph
from safer_analysis.network.picture import make_png
from safer_analysis.network.reading import find_family_records
from safer_analysis.network.said import say_household
from safer_analysis.network.svg import Ink
from safer_analysis.store import Store
from tests.conftest import day
from tests.test_network_layout import check

PEOPLE = "Family reference,Person ID,Name,Date of birth,Date of death,Sex,Role\n"
RELATED = "Family reference,Person,Relationship,Related person,Start date,End date\n"
HOMES = "Family reference,Person,Address,Postcode,Protected address,Moved in,Moved out\n"
Ask = Callable[..., FamilyGraph]


@pytest.fixture
def ask(store: Store, load: Callable[..., Any], scope: Scope) -> Ask:
    """The family graph of F-1 on one day, from the lines of three lists."""

    def build(people: str, related: str = "", homes: str = "", on: str = "2026-06-30") -> FamilyGraph:
        for number, (heading, lines) in enumerate(((PEOPLE, people), (RELATED, related), (HOMES, homes))):
            if lines:
                body = "\n".join(f"F-1,{line.strip()}" for line in lines.strip().splitlines())
                load(heading + body, file=f"list {number}.csv", agency="Eastmere Children's Services")
        return build_family_graph(find_family_records(store, scope, "F-1"), day(on))

    return build


def by_name(graph: FamilyGraph) -> dict[str, str]:
    return {member.person_id: member.name for member in graph.members.values()}


def descents(graph: FamilyGraph) -> set[tuple[str, tuple[str, ...], str]]:
    names = by_name(graph)
    return {(names[one.child], tuple(sorted(names[p] for p in one.parents)), one.kind) for one in graph.descents}


def couples(graph: FamilyGraph) -> set[tuple[str, str, str | None]]:
    names = by_name(graph)
    return {(" + ".join(sorted((names[c.one], names[c.other]))), c.kind, c.ended) for c in graph.couples}


def homes(graph: FamilyGraph) -> dict[str, list[tuple[str, bool]]]:
    names = by_name(graph)
    return {one.address: [(names[r.person_id], r.certain) for r in one.residents] for one in graph.households}


TWO = """
1,Ada Ash,02/05/2014,,Female,Child
2,Kerry Ash,14/03/1990,,Female,Mother
3,Lee Ash,01/01/1988,,Male,Father
"""


def test_parents_are_joined_by_what_is_recorded_and_each_line_knows_its_record(ask: Ask) -> None:
    related = """
    Kerry Ash,Mother of,Ada Ash,02/05/2014,
    Lee Ash,Father of,Ada Ash,02/05/2014,
    Kerry Ash,Married,Lee Ash,21/09/2013,09/01/2024
    """
    graph = ask(TWO, related)
    assert descents(graph) == {("Ada Ash", ("Kerry Ash", "Lee Ash"), "birth")}
    assert couples(graph) == {("Kerry Ash + Lee Ash", "married", "separated")}
    assert len(graph.descents[0].records) == 2
    assert len(graph.couples[0].records) == 1
    assert "recorded as “Mother of”" in graph.descents[0].said


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2013-09-20", set()),
        ("2013-09-21", {("Kerry Ash + Lee Ash", "married", None)}),
        ("2024-01-08", {("Kerry Ash + Lee Ash", "married", None)}),
        ("2024-01-09", {("Kerry Ash + Lee Ash", "married", "separated")}),
    ],
)
def test_a_couple_is_drawn_as_it_was_on_the_day(ask: Ask, on: str, said: set[Any]) -> None:
    related = """
    Kerry Ash,Mother of,Ada Ash,02/05/2014,
    Kerry Ash,Mother of,Oscar Ash,14/03/2008,
    Lee Ash,Father of,Oscar Ash,14/03/2008,
    Kerry Ash,Married,Lee Ash,21/09/2013,09/01/2024
    """
    graph = ask(TWO + "4,Oscar Ash,14/03/2008,,Male,Child", related, on=on)
    assert couples(graph) == (said or {("Kerry Ash + Lee Ash", "parents", None)})


def test_the_words_divorced_and_cohabiting_are_drawn_as_they_say(ask: Ask) -> None:
    assert couples(ask(TWO, "Kerry Ash,Divorced,Lee Ash,2013,2020")) == {("Kerry Ash + Lee Ash", "married", "divorced")}


def test_an_end_that_is_not_known_to_the_day_has_come_once_its_last_day_has(ask: Ask) -> None:
    related = "Kerry Ash,Partner,Lee Ash,2010,Summer 2012"
    assert couples(ask(TWO, related, on="2012-07-15")) == {("Kerry Ash + Lee Ash", "partner", None)}


def test_roles_of_a_list_stand_in_where_no_relationship_is_recorded_and_say_so(ask: Ask) -> None:
    graph = ask(TWO)
    assert descents(graph) == {("Ada Ash", ("Kerry Ash", "Lee Ash"), "birth")}
    assert "from the role in" in graph.descents[0].said
    assert couples(graph) == {("Kerry Ash + Lee Ash", "parents", None)}


def test_two_fathers_on_a_list_are_given_to_no_child(ask: Ask) -> None:
    graph = ask(TWO + "4,Otto Fane,01/01/1980,,Male,Father")
    assert descents(graph) == {("Ada Ash", ("Kerry Ash",), "birth")}
    said = {member.name: member.how for member in graph.members.values()}
    assert said["Lee Ash"] == said["Otto Fane"] == "Father, by role in a list"


HALF = """
1,Ada Ash,02/05/2014,,Female,Child
2,Ben Ash,02/05/2017,,Male,Child
3,Kerry Ash,14/03/1990,,Female,Mother
"""


def test_the_parent_nobody_recorded_is_drawn_where_half_siblings_must_be_told_apart(ask: Ask) -> None:
    lines = "Kerry Ash,Mother of,Ada Ash,,\nKerry Ash,Mother of,Ben Ash,,\n"
    together = ask(HALF, lines)
    assert not [one for one in together.members.values() if one.unknown]
    apart = ask(HALF, lines + "Ada Ash,Half-sister,Ben Ash,,")
    unknown = [one for one in apart.members.values() if one.unknown]
    assert len(unknown) == 2
    assert len({one.parents for one in apart.descents}) == 2


def test_a_sister_without_recorded_parents_is_drawn_beside_her_brother_and_the_line_says_why(ask: Ask) -> None:
    graph = ask(HALF.replace("Mother", "Other adult"), "Kerry Ash,Mother of,Ada Ash,,\nAda Ash,Sister,Ben Ash,,")
    assert ("Ben Ash", ("Kerry Ash",), "sibling") in descents(graph)


def test_twins_are_born_on_one_day_of_the_same_parents_and_identical_only_when_recorded(ask: Ask) -> None:
    lines = "Kerry Ash,Mother of,Ada Ash,,\nKerry Ash,Mother of,Ben Ash,,\n"
    assert not ask(HALF, lines).twins
    same = HALF.replace("2017", "2014")
    assert [one.identical for one in ask(same, lines).twins] == [False]
    assert [one.identical for one in ask(same, lines + "Ada Ash,Twin,Ben Ash,,").twins] == [False]


def test_two_children_born_in_one_month_are_not_twins(ask: Ask) -> None:
    lines = "Kerry Ash,Mother of,Ada Ash,,\nKerry Ash,Mother of,Ben Ash,,\n"
    assert not ask(HALF.replace("02/05/2017", "May 2014").replace("02/05/2014", "May 2014"), lines).twins


def test_a_foster_carer_is_drawn_while_the_child_lives_there_and_named_afterwards(ask: Ask) -> None:
    people = HALF + "4,Cara Owen,01/01/1970,,Female,Foster carer"
    lines = "Kerry Ash,Mother of,Ada Ash,,\nKerry Ash,Mother of,Ben Ash,,\n"
    lines += "Cara Owen,Foster carer,Ada Ash,18/05/2021,26/08/2022"
    assert ("Ada Ash", ("Cara Owen",), "fostered") in descents(ask(people, lines, on="2022-08-25"))
    after = ask(people, lines, on="2022-08-26")
    assert "fostered" not in {one.kind for one in after.descents}
    assert [(member.name, why) for member, why in after.left_out] == [
        ("Cara Owen", "foster carer until 26 August 2022")
    ]


def test_a_child_not_yet_born_and_a_partner_not_yet_come_are_left_out_with_the_reason(ask: Ask) -> None:
    people = HALF + "4,Neil Mann,01/01/1970,,Male,Partner"
    lines = "Kerry Ash,Mother of,Ada Ash,02/05/2014,\nKerry Ash,Mother of,Ben Ash,02/05/2017,\n"
    lines += "Kerry Ash,Partner,Neil Mann,01/02/2020,"
    graph = ask(people, lines, on="2016-01-01")
    assert {(member.name, why) for member, why in graph.left_out} == {
        ("Ben Ash", "born 2 May 2017"),
        ("Neil Mann", "first recorded as “Partner” from 1 February 2020"),
    }


def test_a_death_is_drawn_from_its_day_on(ask: Ask) -> None:
    people = "1,Ada Ash,02/05/2014,,Female,Child\n2,Greta Ash,1950,03/03/2020,Female,Grandmother"

    def died(on: str) -> bool:
        return next(one for one in ask(people, on=on).members.values() if one.name == "Greta Ash").died is not None

    assert not died("2020-03-02")
    assert died("2020-03-03")


@pytest.mark.parametrize(("on", "drawn"), [("2025-11-30", False), ("2025-12-01", True), ("2026-12-01", True)])
def test_a_pregnancy_is_drawn_from_forty_two_weeks_before_the_day_it_is_due(
    load: Callable[..., Any], store: Store, scope: Scope, on: str, drawn: bool
) -> None:
    load("Family reference,Name,EDD,Sex,Role\nF-1,UBB Ash,21/09/2026,,Unborn child", agency="Eastmere Midwifery")
    graph = build_family_graph(find_family_records(store, scope, "F-1"), day(on))
    assert [one.unborn for one in graph.members.values()] == [True] * drawn
    assert [why for _, why in graph.left_out] == ["not expected yet"] * (not drawn)


def test_a_maternal_grandmother_is_the_mother_of_the_one_mother_there_is(ask: Ask) -> None:
    people = TWO + "4,Nora Vale,23/10/1964,,Female,Grandmother"
    lines = "Kerry Ash,Mother of,Ada Ash,,\nLee Ash,Father of,Ada Ash,,\n"
    assert ("Kerry Ash", ("Nora Vale",), "birth") in descents(
        ask(people, lines + "Nora Vale,Maternal grandmother,Ada Ash,,")
    )


def test_a_grandmother_whose_side_is_not_said_is_nobodys_mother_and_says_whose_grandmother_she_is(ask: Ask) -> None:
    people = TWO + "4,Nora Vale,23/10/1964,,Female,Grandmother"
    graph = ask(people, "Kerry Ash,Mother of,Ada Ash,,\nNora Vale,Grandmother,Ada Ash,,")
    nan = next(one for one in graph.members.values() if one.name == "Nora Vale")
    assert nan.how == "Grandmother of Ada Ash"
    layout = check(graph)
    heights = {placed.member.name: placed.middle[1] for placed in layout.people.values()}
    assert min(heights, key=lambda name: heights[name]) == "Nora Vale"


ADDRESSES = """
Kerry Ash,"1 Low Road, Eastmere",EM1 1AA,No,2010,07/03/2022
Kerry Ash,"5 Larch Close, Eastmere",EM6 2WD,Yes,07/03/2022,
Ada Ash,"1 Low Road, Eastmere",em11aa,No,c. 2014,07/03/2022
Ada Ash,"5, Larch Close",EM6 2WD,No,07/03/2022,
Lee Ash,"9 Sea View, Eastmere",EM2 2BB,No,Autumn 2021,
"""


def test_a_household_is_who_lived_there_on_the_day_and_moving_day_counts_for_the_new_home(ask: Ask) -> None:
    before = homes(ask(TWO, "", ADDRESSES, on="2022-03-06"))
    assert before["1 Low Road, Eastmere, EM1 1AA"] == [("Ada Ash", True), ("Kerry Ash", True)]
    after = homes(ask(TWO, "", ADDRESSES, on="2022-03-07"))
    assert after == {
        "address not shown": [("Ada Ash", True), ("Kerry Ash", True)],
        "9 Sea View, Eastmere, EM2 2BB": [("Lee Ash", True)],
    }


def test_somebody_who_may_have_moved_in_by_then_is_a_resident_who_is_not_certain(ask: Ask) -> None:
    assert homes(ask(TWO, "", ADDRESSES, on="2021-10-15"))["9 Sea View, Eastmere, EM2 2BB"] == [("Lee Ash", False)]
    assert "9 Sea View, Eastmere, EM2 2BB" not in homes(ask(TWO, "", ADDRESSES, on="2021-08-31"))


def test_a_protected_address_is_shown_nowhere_not_in_the_picture_nor_in_the_rows_behind_it(
    ask: Ask, store: Store, scope: Scope
) -> None:
    graph = ask(TWO, "", ADDRESSES)
    svg = draw_genogram(lay_out(graph), "Family", Ink())
    said = " ".join(say_household(graph, one) for one in graph.households)
    records = [record for one in graph.households for r in one.residents for record in r.records]
    evidence = find_evidence(store, scope, records)
    assert evidence
    for shown in (svg, said, str(evidence)):
        assert "Larch" not in shown
        assert "EM6" not in shown
        assert "address not shown" in shown


def test_names_are_words_and_never_markup(ask: Ask) -> None:
    people = """
    1,"O'Brien <b>&amp;",02/05/2014,,Male,Child
    2,"<script>alert(1)</script> x",1990,,Female,Mother
    3,"A ""quoted"" ]]> name",1990,,Male,Father
    """
    svg = draw_genogram(lay_out(ask(people)), "Family <1>", Ink())
    root = ElementTree.fromstring(svg)
    assert {one.tag.split("}")[1] for one in root.iter()} <= {
        *("svg", "title", "desc", "g", "rect", "circle", "polygon", "polyline", "path", "text")
    }
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on") or "href" in name]
    words = " ".join(one.text or "" for one in root.iter() if one.tag.endswith("text"))
    assert "O'Brien <b>&amp;" in words


def test_every_symbol_and_line_has_a_name_and_can_be_reached_by_key(ask: Ask) -> None:
    graph = ask(TWO, "Kerry Ash,Partner,Lee Ash,2013,")
    root = ElementTree.fromstring(draw_genogram(lay_out(graph), "Family", Ink()))
    reached = [one for one in root.iter() if one.get("tabindex") == "0"]
    assert len(reached) == len(graph.members) + len(graph.couples) + len(graph.descents)
    assert all(one.get("role") == "button" and one.get("aria-label") for one in reached)
    assert root.find("{*}title") is not None
    assert "Ada Ash, female, born 2014, aged 12, subject child." in (root.findtext("{*}desc") or "")


def test_the_legend_tells_only_of_what_is_drawn(ask: Ask) -> None:
    svg = draw_genogram(lay_out(ask(TWO)), "Family", Ink())
    assert "Parents of one child; nothing more recorded" in svg
    for absent in ("Divorced", "Twins", "Adopted", "Died", "Pregnancy", "Household:"):
        assert absent not in svg


def test_the_picture_is_a_png_too(ask: Ask) -> None:
    assert make_png(draw_genogram(lay_out(ask(TWO)), "Family", Ink())).startswith(b"\x89PNG")
