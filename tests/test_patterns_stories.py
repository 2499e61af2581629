"""Each pattern told as stories: just inside, just outside, told by several agencies, and nothing to tell it from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.patterns.finding import (
    Finding,
    as_finding,
    find_findings,
    find_stored_findings,
    without_repeats,
)
from safer_analysis.patterns.making_events import pattern_settings
from safer_analysis.patterns.words import what_stands_beside
from safer_analysis.siblings.rules import words_without_view
from safer_analysis.store import Store, open_store
from tests.conftest import EVERYTHING, NOW
from tests.pattern_stories import STORIES, Story
from tests.pattern_stories.files import hold_stories


def family_of(story: Story) -> str:
    return f"S-{STORIES.index(story) + 1:03}"


@pytest.fixture(scope="module")
def told() -> Iterator[Store]:
    """One store with every story, each a family of its own, in one chronology and one file a list."""
    store = open_store()
    hold_stories(store, {family_of(story): story for story in STORIES}, now=NOW)
    yield store
    store.close()


def answer_of(store: Store, story: Story) -> tuple[str, list[Finding]]:
    """What is stored of the story's pattern, or of one of its ways, without what one way says over again."""
    rows = store.rows(
        "SELECT * FROM derived.finding WHERE family_id = $family AND pattern = $pattern ORDER BY finding_id",
        family=family_of(story),
        pattern=story.pattern[:3],
    )
    found = [as_finding(row) for row in (without_repeats(rows) if rows[0]["way"] else rows)]
    if "." in story.pattern:
        found = [one for one in found if one.way == story.pattern]
    return (found[0].answer if found else "none"), found


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.pattern} {story.name}")
def test_the_story_is_told_as_it_is(told: Store, story: Story) -> None:
    answer, found = answer_of(told, story)
    wanted, _, rest = story.answer.partition(" ")
    assert answer == wanted, found
    if wanted == "found":
        count, _, whom = rest.partition(" ")
        names = {row["person_id"]: row["name"] for row in told.rows("SELECT person_id, name FROM derived.person")}
        assert (len(found), found[0].count, names.get(found[0].person_id, "")) == (1, int(count), whom), found
        assert found[0].records


def test_what_holds_no_view_is_the_same_for_patterns_and_for_the_children_page() -> None:
    assert set(pattern_settings()["no_view"]) == words_without_view() | {""}


def test_every_pattern_has_a_story_just_inside_and_one_outside() -> None:
    for code in catalogue():
        answers = [story.answer.split()[0] for story in STORIES if story.pattern.startswith(code)]
        assert "found" in answers, code
        assert {"none", "could_not_look"} & set(answers), code


def test_what_is_stored_for_the_caseload_is_what_is_worked_out_for_a_family(told: Store) -> None:
    stored = {
        (row["family_id"], row["pattern"], row["answer"])
        for row in told.rows("SELECT DISTINCT family_id, pattern, answer FROM derived.finding")
    }
    for story in STORIES[::40]:
        family = family_of(story)
        alone = {
            (one.family_id, one.pattern, one.answer)
            for one in find_findings(told, EVERYTHING, family, as_of=NOW.date())
        }
        assert alone == {row for row in stored if row[0] == family}


def test_evidence_of_a_found_pattern_is_stored_record_by_record(told: Store) -> None:
    for finding in find_stored_findings(told, EVERYTHING):
        rows = told.rows(
            "SELECT record_id FROM derived.finding_evidence WHERE finding_id = $id AND role = 'evidence'",
            id=finding.finding_id,
        )
        assert {row["record_id"] for row in rows} == set(finding.records) != set()


def test_a_threshold_moved_for_one_view_changes_that_view_alone(told: Store) -> None:
    story = next(one for one in STORIES if one.pattern == "P01" and one.name.endswith("366th day"))
    family = family_of(story)
    moved = find_findings(told, EVERYTHING, family, as_of=NOW.date(), only=["P01"], moved={"P01": {"days": 366}})
    assert [(one.answer, one.count) for one in moved] == [("found", 3)]
    assert answer_of(told, story)[0] == "none"
    with pytest.raises(KeyError, match="has no threshold weeks"):
        find_findings(told, EVERYTHING, family, as_of=NOW.date(), moved={"P01": {"weeks": 3}})


def test_an_earlier_day_knows_nothing_of_what_came_later(told: Store) -> None:
    story = next(one for one in STORIES if one.pattern == "P01" and one.answer == "found 3")
    family = family_of(story)
    early = find_findings(told, EVERYTHING, family, as_of=NOW.date().replace(year=2022, month=12), only=["P01"])
    assert [one.answer for one in early] == ["none"]


def test_doubtful_dates_are_left_out_and_counted(told: Store) -> None:
    story = next(one for one in STORIES if one.name == "a month is no day")
    assert answer_of(told, story)[1][0].imprecise == 2


def test_records_that_name_nobody_are_counted_with_a_childs_and_told_apart(told: Store) -> None:
    for name, number in (("one names no child, and one child has another", 1), ("the chain is listed whole", 0)):
        (finding,) = answer_of(told, next(one for one in STORIES if one.name == name))[1]
        assert finding.naming_nobody == number
        asked = [said for said in what_stands_beside(finding) if "nobody" in said]
        assert asked == ["1 of these records names nobody. Ask whom it is about."] * number


def test_who_could_have_known_is_named_and_who_could_answer(told: Store) -> None:
    story = next(one for one in STORIES if one.pattern == "P01" and one.answer == "could_not_look")
    assert answer_of(told, story)[1][0].not_held == ("police", "domestic_abuse_service")
