"""Word and Excel files are zip archives of XML parts: open them only when that is safe."""

from __future__ import annotations

import lzma
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from safer_analysis.intake.cells import CannotRead
from safer_analysis.intake.limits import (
    MAX_ARCHIVE_ENTRIES,
    MAX_BYTES,
    MAX_RATIO,
    RATIO_COUNTS_FROM,
    damaged,
    too_large,
)
from safer_analysis.intake.refusals import refuse

DAMAGE: tuple[type[Exception], ...] = (
    BadZipFile,
    SyntaxError,  # of the XML: both ElementTree and lxml, which openpyxl uses when it is there, raise a kind of it
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


def read_part(archive: ZipFile, name: str) -> Element:
    """Return the root of one XML part; document type declarations, and with them all entities, are refused."""
    root: Element = fromstring(archive.read(name), forbid_dtd=True)
    return root


def refuse_strict(name: str) -> CannotRead:
    """Return the refusal of a "Strict Open XML" file, whose parts bear other names; `name` is what to save it as."""
    return refuse("not_supported_yet", what="saved as Strict Open XML", name=name)


@contextmanager
def refuse_damage(*also: type[Exception]) -> Iterator[None]:
    """Turn what the libraries raise over a broken or hostile part into CannotRead.

    The library's own message is not passed on: it may quote the cell it stumbled over.
    """
    try:
        yield
    except CannotRead:
        raise
    except DefusedXmlException:
        raise refuse("unsafe_file") from None
    except DAMAGE + also:
        raise damaged() from None
