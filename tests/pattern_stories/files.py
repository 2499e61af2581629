"""Stories as the files an agency would send: one chronology, and one file for each other list."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import datetime

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.patterns.build import keep_findings_current
from safer_analysis.store import Store
from tests.pattern_stories import Story

COLUMNS = (
    "Family reference", "Date", "Time", "Agency", "Child", "Category", "Event", "Grade", "Outcome", "Action", "Source",
    "Adults", "Child's views", "Seen alone",
)  # fmt: skip
LISTS = {
    "people": "Family reference,Name,Date of birth,Role,Sex",
    "injuries": "Family reference,Agency,Date of injury,Child,Body site,Injury,Explanation given,Explanation changed?,"
    "Challenged?,Delay (hours),Mobile?",
    "figures": "Family reference,Child,Period,From,To,Possible sessions,Percentage attendance",
    "attendance": "Family reference,Date of meeting,Type of meeting,Organisation,Invited,Attended,Report sent",
    "involvements": "Family reference,Person,Allocated worker,Start,End",
    "addresses": "Family reference,Person,Address,Postcode,Local authority,Start,End",
    "factors": "Family reference,Date,Child,Factor,Strength or worry,Evidence",
    "actions": "Family reference,Child,Action,Date set,Due date,Date completed,Owner",
}
SENT_BY = {"figures": "School"}


def hold_stories(store: Store, told: Mapping[str, Story], *, now: datetime) -> None:
    """Load the story of every family, each under its reference, and look for every pattern."""
    for name, text in _files_of(told).items():
        report = load_file(
            store, text.encode(), f"{name}.csv", now=now, agency=SENT_BY.get(name, "Children's Services")
        )
        assert (report.held, report.refused) == (0, False), (name, report)
    rebuild_history(store, as_of=now.date())
    keep_findings_current(store, as_of=now.date())


def _files_of(told: Mapping[str, Story]) -> dict[str, str]:
    files = {"chronology": ",".join(COLUMNS) + "\n" + "".join(_rows_of(family, one) for family, one in told.items())}
    for kind, head in LISTS.items():
        lines = [[family, *cells] for family, one in told.items() for name, cells in one.lists if name == kind]
        if lines:
            files[kind] = head + "\n" + _as_csv(lines)
    return files


def _rows_of(family: str, story: Story) -> str:
    rows = []
    for number, row in enumerate(story.rows, start=1):
        said = {"Family reference": family, "Event": f"Entry {number} of {family}"} | row
        rows.append([said.get(column, "") for column in COLUMNS])
    return _as_csv(rows)


def _as_csv(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
