"""The table of possible mentions, and what people here said of them. Only texts not looked through before are read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safer_analysis.history.mentions.apart import Asked, read_all
from safer_analysis.history.mentions.mention import Mention
from safer_analysis.history.mentions.rules import word_list
from safer_analysis.history.mentions.version import lexicon_version
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Writer
from safer_analysis.store.decide import find_decisions
from safer_analysis.vocabulary import code_list, fold
from safer_analysis.vocabulary.mention_tables import CODING, MENTION, TEXT_READ

FIELDS = ("text", "action", "category_typed", "outcome_typed")
"""What is read of a record; its category and outcome as typed where they are none that the lists know."""
RECORDS_AT_ONCE = 50_000
_SCHOOLS = ("education", "early_years")
# A text put together from columns: "Contact date: 3/3/2019; Source: Police; Reason: …". So many headings make it one.
_HEADING = re.compile(r"(?:^|(?<=; ))[A-Z][^:;.\n]{1,60}:(?= )")
_TICKED = re.compile(r" *(?:y|yes|true|x|1)\b", re.IGNORECASE)
FEWEST_HEADINGS = 3
_SAYS_NO_PLACE = 3
"""Words, as in "did not attend", that leave open what somebody did not attend."""


def build_mentions(writer: Writer) -> None:
    """Look through the words of every record that was not looked through with this lexicon.

    A record's words never change, so what was read out of them stays until the lexicon changes.
    """
    version = lexicon_version()
    if writer.rows("SELECT 1 FROM derived.text_read WHERE lexicon <> $version LIMIT 1", version=version):
        writer.rebuild_from(MENTION, [])
        writer.rebuild_from(TEXT_READ, [])
    of_appointments = [code.code for code in code_list("outcomes") if code.more.get("category")]
    ask = read_sql("history/sql/texts_to_read.sql")
    while records := writer.rows(ask, at_once=RECORDS_AT_ONCE, of_appointments=of_appointments):
        writer.add_to_derived(MENTION, list(_read(records)))
        writer.add_to_derived(TEXT_READ, [{"record_id": row["record_id"], "lexicon": version} for row in records])


def _category_of(one: Mention, agency_kind: str | None) -> str:
    """The category of a mention; in the records of an agency for adults, an appointment is the adult's own.

    Where a school writes no more than "did not attend", it is school that the child did not attend.
    """
    kinds, categories = code_list("agency_kinds"), code_list("categories")
    words = fold(one.words).split()
    if one.kind == "category" and agency_kind in _SCHOOLS and "attend" in words and len(words) <= _SAYS_NO_PLACE:
        return str(categories[one.code].more.get("of_schools", one.code))
    of_adults = agency_kind in kinds.codes and kinds[agency_kind].more.get("of_adults", False)
    if one.kind != "category" or not of_adults:
        return one.code
    return str(categories[one.code].more.get("of_adults", one.code))


def _read(records: list[Row]) -> Iterator[Row]:
    """The mentions of each record; a text that stands in several records is read once."""
    asked = {_asked(row, field): None for row in records for field in FIELDS if _may_say(field, row[field])}
    known = dict(zip(asked, read_all(list(asked)), strict=True))
    for row in records:
        for field in FIELDS:
            for one in known[_asked(row, field)] if _may_say(field, row[field]) else ():
                yield {
                    "event_id": row["record_id"],
                    "field": field,
                    "starts": one.start,
                    "ends": one.end,
                    "words": one.words,
                    "kind": one.kind,
                    "code": _category_of(one, row["agency_kind"]),
                    "status": one.status,
                    "found_by": one.found_by,
                }


def _may_say(field: str, typed: str | None) -> bool:
    """Whether words are read at all: a category that names a kind of work says of nothing that it happened."""
    if not typed:
        return False
    words = fold(typed).split()
    return field != "category_typed" or not words or words[-1] not in word_list("kinds_of_work")


def _asked(row: Row, field: str) -> Asked:
    return without_headings(row[field]), row["agency_kind"], row["year"]


def without_headings(text: str) -> str:
    """The text with the headings of its columns made blank, where it was put together from columns.

    A heading names what a column is for and says of nothing that it happened, unless it is ticked: "Contact date" is no
    contact with a parent. Every other letter keeps its place.
    """
    if text.count("; ") < FEWEST_HEADINGS - 1:
        return text
    found = [*_HEADING.finditer(text)]
    if len(found) < FEWEST_HEADINGS or found[0].start() > 0:
        return text
    for heading in found:
        if not _TICKED.match(text, heading.end()):
            text = f"{text[: heading.start()]}{' ' * (heading.end() - heading.start())}{text[heading.end() :]}"
    return text


def build_coding(writer: Writer) -> None:
    """Rebuild `coding` from the decisions that stand."""
    writer.rebuild_from(
        CODING,
        [
            {
                "decision_id": decision.decision_id,
                "event_id": decision.subject,
                **{name: decision.detail.get(name) for name in ("field", "starts", "ends", "words", "code")},
                "answer": decision.detail["answer"],
                "category": decision.detail.get("category"),
                "decided_by": decision.made_by,
                "decided_at": decision.made_at,
            }
            for decision in find_decisions(writer, "coding")
        ],
    )
