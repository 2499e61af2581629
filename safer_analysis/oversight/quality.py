"""Are records dated, signed, whole, and about the child? Every record asked, by agency; three answers told apart."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from safer_analysis.access import Scope
from safer_analysis.oversight.policy import FOLDER
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store

Answer = Literal["found", "none", "could_not_look"]
MOST = 500
CLOSING = ("no_further_action", "closed")


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked of a record, as `quality.toml` declares it."""

    name: str
    title: str
    asks: str
    rule: str
    """The golden rule it serves."""
    source: str
    records: tuple[str, ...] = ()
    """Categories of the records asked; empty for all."""
    but_not: tuple[str, ...] = ()
    words: str = ""
    """A regular expression: a record in whose words it is found does not lack the answer."""


@dataclass(frozen=True, slots=True)
class Audited:
    """One question put to the records of one agency."""

    question: Question
    agency: str
    answer: Answer
    """could_not_look: no record of this agency holds such a field at all, so its returns have none."""
    records: int
    """How many records were asked."""
    lacking: int
    """How many of them lack it."""
    found: tuple[str, ...]
    """Those that lack it, in the order of the history, at most `MOST` a year."""
    years: tuple[tuple[int | None, int, int], ...]
    """Each year with how many records were asked and how many lack it; None for those without a date."""


@dataclass(frozen=True, slots=True)
class CoreFact:
    """When one fact about one child was last told by any agency."""

    person_id: str
    name: str
    fact: str
    told_on: date | None
    """The day of the return it stands in; None where no return tells it."""
    record_id: str | None
    agency: str | None


@cache
def quality_questions() -> tuple[Question, ...]:
    """The questions in the order they are shown."""
    raw = tomllib.loads((FOLDER / "quality.toml").read_text(encoding="utf-8"))
    return tuple(_question(name, said) for name, said in raw.items())


def _question(name: str, said: dict[str, Any]) -> Question:
    lists = {key: tuple(said[key]) for key in ("records", "but_not") if key in said}
    return Question(
        name, said["title"], said["asks"], said["rule"], said["source"], **lists, words=said.get("words", "")
    )


def find_quality(
    store: Store, scope: Scope, *, as_of: date, first: date | None = None, family_id: str | None = None
) -> list[Audited]:
    """Every question and agency with a record it can be put to, by agency and in the order of the questions.

    Of one family, or of every family the scope grants; from `first` to `as_of`, undated records among them.
    """
    questions = {question.name: question for question in quality_questions()}
    asked = [
        {"name": one.name, "records": list(one.records) or None, "but_not": list(one.but_not) or None}
        for one in questions.values()
    ]
    rows = store.rows(
        read_sql("oversight/sql/quality.sql"),
        questions=asked,
        closing=list(CLOSING),
        why_not_alone=questions["alone_no_reason"].words,
        first=first,
        as_of=as_of,
        family_id=family_id,
        most=MOST,
        **scope.parameters(),
    )
    order = {name: place for place, name in enumerate(questions)}
    by_question: dict[tuple[str, str], list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row["agency"].casefold(), order[row["name"]], row["year"] or 9999)):
        by_question.setdefault((row["agency"], row["name"]), []).append(row)
    return [_audited(agency, questions[name], years) for (agency, name), years in by_question.items()]


def _audited(agency: str, question: Question, rows: list[Row]) -> Audited:
    asked, lacking = sum(row["records"] for row in rows), sum(row["lacking"] for row in rows)
    if not rows[0]["could_look"]:
        return Audited(question, agency, "could_not_look", asked, 0, (), ())
    found = tuple(record for row in rows for record in row["found"])
    years = tuple((row["year"], row["records"], row["lacking"]) for row in rows)
    return Audited(question, agency, "found" if lacking else "none", asked, lacking, found, years)


def find_core_facts(store: Store, scope: Scope, family_id: str, *, as_of: date) -> list[CoreFact]:
    """Each child's address, school, general practice, household and legal status: when they were last told."""
    rows = store.rows(read_sql("oversight/sql/core_facts.sql"), family_id=family_id, as_of=as_of, **scope.parameters())
    names = ("person_id", "name", "fact", "told_on", "record_id", "agency")
    return [CoreFact(**{name: row[name] for name in names}) for row in rows]
