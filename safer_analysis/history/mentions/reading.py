"""Reading possible mentions: of one record, or of a whole family to be looked at together."""

from __future__ import annotations

from datetime import date

from safer_analysis.access import Scope
from safer_analysis.history.mentions.decide import MentionPlace
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store


def find_mentions_of_record(store: Store, scope: Scope, event_id: str) -> list[Row]:
    """One row a mention of every kind in one record, in the order they stand in it, with what was said of each."""
    return store.rows(
        read_sql("history/sql/find_mentions.sql"),
        event_id=event_id,
        family_id=None,
        as_of=None,
        kinds=None,
        **scope.parameters(),
    )


def find_mentions(store: Store, scope: Scope, family_id: str, *, as_of: date | None = None) -> list[Row]:
    """One row a mention of a category in the records of one family, in date order, with what was said of each."""
    return store.rows(
        read_sql("history/sql/find_mentions.sql"),
        event_id=None,
        family_id=family_id,
        as_of=as_of,
        kinds=["category"],
        **scope.parameters(),
    )


def find_mentioned(store: Store, scope: Scope, family_id: str) -> dict[str, frozenset[str]]:
    """By record, the categories its words may say of now; records that say none are left out."""
    rows = store.rows(read_sql("history/sql/mentioned.sql"), family_id=family_id, **scope.parameters())
    return {row["event_id"]: frozenset(row["categories"]) for row in rows}


def find_coding_of_record(store: Store, scope: Scope, event_id: str) -> list[Row]:
    """What people here said of the record as a whole, or of words that the lexicon finds no longer, oldest first."""
    return store.rows(read_sql("history/sql/other_coding.sql"), event_id=event_id, **scope.parameters())


def place_of(mention: Row) -> MentionPlace:
    """Which mention a row of these answers is, for saying something of it."""
    return MentionPlace(
        mention["event_id"], mention["field"], mention["starts"], mention["ends"], mention["words"], mention["code"]
    )
