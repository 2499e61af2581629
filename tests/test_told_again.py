"""A record that names the day of an earlier incident tells of that one again: patterns count it once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from safer_analysis.store import Store, open_store
from tests.conftest import NOW
from tests.pattern_stories import Story, read_stories
from tests.pattern_stories.files import hold_stories

# Days stand in the words, so these are no stories to plant on other days.
STORIES = {
    f"S-{number:03}": story
    for number, story in enumerate(
        read_stories("""
P01: another agency writes later of a night it names => none
    Date       | Agency          | Child | Category | Event
    2021-01-12 | Police          | Ada   |          | Domestic assault on mother by her partner
    2021-04-14 | Social care     | Ada   |          | Police notification received: domestic assault on 12 January
    2021-06-03 | Police          | Ada   |          | Domestic assault on mother by her partner

P01: the night it names lies more than 92 days back and nobody else names it so => found 3
    Date       | Agency          | Child | Category | Event
    2021-01-12 | Police          | Ada   |          | Domestic assault on mother by her partner
    2021-04-15 | Social care     | Ada   |          | Police notification received: domestic assault on 12 January
    2021-06-03 | Police          | Ada   |          | Domestic assault on mother by her partner

P01: the police who were called twice write of two, though a day is named => found 3
    Date       | Agency          | Child | Category | Event
    2021-01-12 | Police          | Ada   |          | Domestic assault on mother by her partner
    2021-01-15 | Police          | Ada   |          | Assault on mother. Partner on bail since the assault on 12/01
    2021-06-03 | Police          | Ada   |          | Domestic assault on mother by her partner

P01: a night as a figure, the day after it by the clock => none
    Date       | Agency          | Child | Category | Event
    2021-01-12 | Police          | Ada   |          | Domestic assault on mother by her partner
    2021-02-14 | Social care     | Ada   |          | PPN re domestic incident on 13/01/21 received
    2021-06-03 | Police          | Ada   |          | Domestic assault on mother by her partner

P01: two write of one night that nobody else tells of => none
    Date       | Agency          | Child | Category | Event
    2021-01-20 | Health visiting | Ada   |          | Domestic abuse notification from police, incident on 12th January
    2021-02-14 | Social care     | Ada   |          | PPN re domestic incident on 12.1.21 received
    2021-06-03 | Police          | Ada   |          | Domestic assault on mother by her partner
"""),
        start=1,
    )
}


@pytest.fixture(scope="module")
def told() -> Iterator[Store]:
    store = open_store()
    hold_stories(store, STORIES, now=NOW)
    yield store
    store.close()


@pytest.mark.parametrize("family", STORIES, ids=lambda family: STORIES[family].name)
def test_an_incident_named_by_its_day_is_counted_once(told: Store, family: str) -> None:
    story: Story = STORIES[family]
    rows = told.rows(
        "SELECT answer, count FROM derived.finding WHERE family_id = $family AND pattern = $pattern",
        family=family,
        pattern=story.pattern,
    )
    assert [f"{row['answer']} {row['count']}".removesuffix(" 0") for row in rows] == [story.answer]
