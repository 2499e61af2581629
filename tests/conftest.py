"""What the tests share: a store in memory, a history written as a table, a file written as text."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest

from safer_analysis.access import Scope
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import FileReport, load_file
from safer_analysis.store import Store, open_store

NOW = datetime(2026, 7, 1, 9, 0)
EVERYTHING = Scope(reader="test", role="test")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """The whole suite runs on every core; what is asked for by name runs here, without the wait for other processes."""
    return 0 if config.args_source == pytest.Config.ArgsSource.ARGS else os.cpu_count() or 1


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty store in memory."""
    opened = open_store()
    yield opened
    opened.close()


@pytest.fixture
def scope() -> Scope:
    """A reader who may see everything."""
    return EVERYTHING


@pytest.fixture
def load(store: Store) -> Callable[..., FileReport]:
    """Load a file into the store and rebuild its history; text is a CSV in UTF-8."""

    def load_one(content: str | bytes, file: str = "return.csv", **given: str) -> FileReport:
        data = content.encode() if isinstance(content, str) else content
        report = load_file(store, data, file, now=NOW, **given)
        rebuild_history(store, as_of=NOW.date())
        return report

    return load_one


@pytest.fixture
def history(store: Store, load: Callable[..., FileReport]) -> Callable[[str], Store]:
    """A store holding the events of a table written with `|`, all of one family F-1.

    The columns are the headings of a chronology; the first line names them.
    """

    def make(table: str, family: str = "F-1") -> Store:
        lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
        load("\n".join("\t".join(line) for line in lines), family=family, agency="Eastmere Police")
        return store

    return make


def day(text: str) -> date:
    """A day from ISO text."""
    return date.fromisoformat(text)
