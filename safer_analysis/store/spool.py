"""The one place outside the store from which DuckDB may read bytes, and only while a file is being read.

DuckDB reads delimited text several times faster than Python, but only from a file. On Linux that file is a piece of
this process's own memory: nothing is written to disk. Elsewhere it is a file of our own naming in a folder for this
user only, removed afterwards; for an encrypted store there is none, so that no plain text of records reaches the disk.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path


class Spool:
    """Bytes at a path, one file's at a time."""

    def __init__(self, *, may_use_disk: bool) -> None:
        """Take a place, without writing to it. `may_use_disk` is false for an encrypted store."""
        self._one_at_a_time = threading.Lock()
        self._memory = _piece_of_memory()
        self._folder: Path | None = None
        if self._memory is not None:
            self.path: str | None = f"/proc/self/fd/{self._memory}"
        elif may_use_disk:
            self._folder = Path(tempfile.gettempdir()) / f"safer-{secrets.token_hex(16)}"
            self.path = str(self._folder / "rows")
        else:
            self.path = None
        """What DuckDB may be told to read; None where there is no place."""

    @contextlib.contextmanager
    def holding(self, data: bytes) -> Iterator[str]:
        """Have the bytes at the path that is given, until this ends. Raises OSError when there is no room."""
        if self.path is None:
            raise OSError("no place to read from")
        with self._one_at_a_time:
            try:
                self._write(data)
                yield self.path
            finally:
                self._clear()

    def close(self) -> None:
        """Give the place back."""
        self._clear()
        if self._memory is not None:
            os.close(self._memory)
            self._memory = None
        self.path = None

    def _write(self, data: bytes) -> None:
        if self._folder is not None:
            self._folder.mkdir(mode=0o700)
            (self._folder / "rows").write_bytes(data)
        elif self._memory is not None:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(self._memory, rest) :]

    def _clear(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        elif self._memory is not None:
            os.ftruncate(self._memory, 0)
            os.lseek(self._memory, 0, os.SEEK_SET)


def _piece_of_memory() -> int | None:
    """A file that is memory of this process and has no name on any disk; None where the system has no such thing."""
    if not hasattr(os, "memfd_create"):
        return None
    try:
        return os.memfd_create("rows", os.MFD_CLOEXEC)
    except OSError:
        return None
