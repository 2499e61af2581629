"""What was held back, and what was said of every file when it was loaded."""

from __future__ import annotations

from safer_analysis.access import Scope
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store
from safer_analysis.store.decide import find_files_set_aside, find_rows_decided
from safer_analysis.vocabulary import code_list


def find_files(store: Store, scope: Scope) -> list[Row]:
    """One row a file loaded, latest first: what it is, whose, and the sum of its rows.

    A file is shown whole or not at all: to a scope that grants everything.
    """
    return store.rows(read_sql("history/sql/files.sql"), **scope.parameters())


def find_held(store: Store, scope: Scope) -> list[Row]:
    """One row a held row: file, sheet, row and why, in the order of the files and their rows. No words of the row.

    Rows corrected or left out since, and rows of files set aside, are held no longer.
    """
    codes = [code.code for code in code_list("issues") if code.more["severity"] == "held"]
    return store.rows(
        read_sql("history/sql/held.sql"),
        held_codes=codes,
        set_aside=find_files_set_aside(store),
        decided=find_rows_decided(store),
        **scope.parameters(),
    )
