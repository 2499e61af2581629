"""Read a file in a process of its own, so that no file can stop, fill or hang the program.

A process is kept and given file after file, since starting one takes longer than reading most files. One that died, ran
out of time or memory, or grew large is replaced.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from safer_analysis.intake.cells import Document
from safer_analysis.intake.limits import MAX_BYTES, MEGABYTE, too_large
from safer_analysis.intake.reading_process import ReadingProcess

KEPT_AFTER_FILES_UP_TO = 8 * MEGABYTE
"""Bytes of a file, or of what was read of it. After a larger one a process has grown, and a new one takes its place."""
AT_ONCE = 2
"""Files read at the same time, by however many people: each may take the memory that one is allowed."""

_turn = threading.BoundedSemaphore(AT_ONCE)
_waiting: list[ReadingProcess] = []


def read_safely(data: bytes, *, password: str | None = None) -> Document:
    """Return what a file holds, as `read.read_document` does, read by a process limited in memory, time and answer.

    Raises what `read_document` raises; and CannotRead "too_much_memory", "too_long", "reader_stopped",
    "reader_not_started" or "failed" when no document came back.
    """
    if len(data) > MAX_BYTES:
        raise too_large(f"more than {MAX_BYTES // MEGABYTE} MB")
    with _turn, _a_process() as process:
        try:
            return process.read(data, password=password)
        finally:
            if password is not None:
                process.end()  # it has seen the password, and is to forget it


@contextmanager
def _a_process() -> Iterator[ReadingProcess]:
    process = _ready_process()
    try:
        yield process
    finally:
        if process.is_ready() and process.largest <= KEPT_AFTER_FILES_UP_TO:
            _waiting.append(process)
        else:
            process.end()


def _ready_process() -> ReadingProcess:
    for process in _take_waiting():
        if process.is_ready():
            return process
        process.end()
    return ReadingProcess()


def _take_waiting() -> Iterator[ReadingProcess]:
    while True:
        try:
            yield _waiting.pop()  # one step, so that no two threads take the same
        except IndexError:
            return


@atexit.register
def end_waiting() -> None:
    """End the processes that wait for a file; the next file starts a new one."""
    for process in _take_waiting():
        process.end()
