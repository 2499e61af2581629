"""Word and Excel files are zip archives of XML parts: open them only when that is safe."""

from __future__ import annotations

import lzma
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile, ZipInfo

from safer_analysis.intake.cells import CannotRead
from safer_analysis.intake.limits import (
    MAX_ARCHIVE_ENTRIES,
    MAX_BYTES,
    MAX_RATIO,
    RATIO_COUNTS_FROM,
    damaged,
    too_large,
)

DAMAGE: tuple[type[Exception], ...] = (
    BadZipFile,
    SyntaxError,  # of the XML
    ExpatError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ValueError,
    LookupError,
    OverflowError,
    RuntimeError,  # an encrypted part, an unknown compression, elements nested thousands deep
    EOFError,
    OSError,
)
"""How a broken archive or part shows itself in the libraries below; TypeError and the like would be ours."""


def open_archive(data: bytes) -> ZipFile:
    """Return the archive, its declared sizes checked; raise CannotRead "too_large" or "damaged_file".

    zipfile reads no more of a part than its declared size, so a part that lies about its size is cut and found damaged.
    """
    with refuse_damage():
        archive = ZipFile(BytesIO(data))
    entries = archive.infolist()
    if len(entries) > MAX_ARCHIVE_ENTRIES:
        raise too_large(f"more than {MAX_ARCHIVE_ENTRIES:,} parts")
    if sum(entry.file_size for entry in entries) > MAX_BYTES or any(map(_swells, entries)):
        raise too_large("far more than its size on disk suggests")
    return archive


def _swells(entry: ZipInfo) -> bool:
    return entry.file_size > RATIO_COUNTS_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)


@contextmanager
def refuse_damage(*also: type[Exception]) -> Iterator[None]:
    """Turn what the libraries raise over a broken or hostile part into CannotRead; `also` is what one of them adds.

    The library's own message is not passed on: it may quote the cell it stumbled over.
    """
    try:
        yield
    except (CannotRead, MemoryError):
        raise
    except DAMAGE + also:
        raise damaged() from None
