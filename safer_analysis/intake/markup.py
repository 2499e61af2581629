"""XML read without its dangers: no document type, and so no entity of its own, inside the file or from elsewhere.

The prolog is looked through first, and only then does the fast parser see it: a document type can stand nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Protocol
from xml.etree.ElementTree import Element, iterparse, parse
from xml.parsers import expat

from safer_analysis.intake.refusals import refuse


class Stream(Protocol):
    """What bytes can be read from, some at a time."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes; b"" at the end."""


def read_markup(data: bytes | Stream) -> Element:
    """Return the root element of an XML document.

    Raises CannotRead("unsafe_file") when it has a document type, SyntaxError or ExpatError when it is broken.
    """
    return parse(_Guarded(BytesIO(data) if isinstance(data, bytes) else data)).getroot()  # noqa: S314 - guarded


def walk_markup(stream: Stream) -> Iterator[Element]:
    """Yield each element as its end is read. Raises as `read_markup` does."""
    return (element for _, element in iterparse(_Guarded(stream)))  # noqa: S314 - guarded


class _Guarded:
    """A stream that refuses a document type as it passes by."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._begun = False
        self._prolog = expat.ParserCreate()
        self._prolog.StartDoctypeDeclHandler = _refuse
        self._prolog.StartElementHandler = self._begin

    def _begin(self, *_: object) -> None:
        self._begun = True

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, like any stream."""
        chunk = self._stream.read(size)
        if not self._begun:
            self._prolog.Parse(chunk, not chunk)
        return chunk


def _refuse(*_: object) -> None:
    raise refuse("unsafe_file")
