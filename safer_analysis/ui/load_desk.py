"""The files waiting to be kept: read and converted, looked at by a person, kept one by one when they say so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.comparison import Answer
from safer_analysis.intake.load import FileReport, Prepared, keep_prepared, prepare_file
from safer_analysis.intake.preview import sheets_of
from safer_analysis.intake.resubmit import PROPOSED
from safer_analysis.ui.open_store import get_store_to_compare, get_store_to_load

_DESK = "load_desk"


@dataclass(slots=True)
class Waiting:
    """One file that was dropped, what was said of it, and what it would become."""

    name: str
    data: bytes
    given: dict[str, str]
    """What the person loading says of it: agency, family, kind."""
    prepared: Prepared
    answer: Answer = PROPOSED
    """What the person says of a return sent again."""


@dataclass(slots=True)
class Desk:
    """Everything the Load page has to remember between two runs."""

    waiting: dict[str, Waiting] = field(default_factory=dict)
    queue: list[str] = field(default_factory=list)
    """The files still to be kept, once the person has confirmed."""
    asked: int = 0
    """How many files were confirmed together."""
    results: list[tuple[FileReport, list[str]]] = field(default_factory=list)
    """What became of the files kept, with the order of their sheets."""
    turn: int = 0
    """Counts up when the drop area is to be empty again."""

    @property
    def keeping(self) -> bool:
        """True while files are being kept."""
        return self.asked > 0


def get_desk() -> Desk:
    """This reader's desk; an empty one at first."""
    if _DESK not in st.session_state:
        st.session_state[_DESK] = Desk()
    desk: Desk = st.session_state[_DESK]
    return desk


def read_dropped(desk: Desk, dropped: list[Any], given: dict[str, dict[str, str]]) -> None:
    """Read every file dropped that is new, or of which something else is now said; forget those taken away.

    `given` is what was said of each file, by the file's own mark.
    """
    found = {file.file_id: file for file in dropped}
    for gone in [file_id for file_id in desk.waiting if file_id not in found]:
        del desk.waiting[gone]
    to_read = [mark for mark in found if mark not in desk.waiting or desk.waiting[mark].given != given.get(mark, {})]
    bar = st.progress(0.0, text="Reading the files.") if to_read else None
    for number, mark in enumerate(to_read, start=1):
        file = found[mark]
        desk.waiting[mark] = _read(file.name, file.getvalue(), given.get(mark, {}))
        if bar:
            bar.progress(number / len(to_read), text="Reading the files.")
    if bar:
        bar.empty()


def _read(name: str, data: bytes, given: dict[str, str]) -> Waiting:
    said: dict[str, Any] = {key: value for key, value in given.items() if value}
    prepared = prepare_file(get_store_to_compare(), data, name, as_of=date.today(), **said)
    return Waiting(name, data, given, prepared)


def read_with_password(desk: Desk, mark: str, password: str) -> None:
    """Read a protected file with its password, which is used once and kept nowhere."""
    waiting = desk.waiting[mark]
    waiting.prepared = prepare_file(
        get_store_to_compare(), waiting.data, waiting.name, as_of=date.today(), password=password, **_said(waiting)
    )


def confirm(desk: Desk) -> None:
    """Begin to keep every waiting file that can be kept."""
    desk.results = []
    desk.queue = [mark for mark, waiting in desk.waiting.items() if waiting.prepared.contents is not None]
    desk.asked = len(desk.queue)


def stop(desk: Desk) -> None:
    """Keep no more files after the one in hand; what was kept stays."""
    desk.queue = []


def keep_next(desk: Desk) -> bool:
    """Keep one file of the queue; when none is left, work out the history. False once everything is done."""
    store = get_store_to_load()
    now = datetime.now(UTC).replace(tzinfo=None)
    if desk.queue:
        waiting = desk.waiting[desk.queue.pop(0)]
        kept = keep_prepared(store, waiting.prepared, loaded_at=now, answer=waiting.answer)
        desk.results.append((kept, sheets_of(waiting.prepared.contents)))
        return True
    rebuild_history(store, as_of=now.date())
    desk.asked = 0
    desk.turn += 1
    desk.waiting = {}
    return False


def _said(waiting: Waiting) -> dict[str, Any]:
    return {key: value for key, value in waiting.given.items() if value}
