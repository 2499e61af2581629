"""The parts of an Office file and how they point to one another. Pointers out of the file are not followed."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import IO, Self
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from safer_analysis.intake.markup import read_markup

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MAIN = "officeDocument"

STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
"""What "Strict Open XML" names otherwise. The parts are the same in all that is read here."""
HEAD = 16_384
"""Bytes at a part's beginning that hold its root element, and with it the names it uses."""


@dataclass(frozen=True, slots=True)
class Related:
    """Where one part points."""

    kind: str
    """The last word of the relationship's type: "worksheet", "comments", …"""
    part: str


class Parts:
    """The parts of one archive, found whatever the case and the slashes of their names."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = {_plain(name): name for name in archive.namelist()}

    def __contains__(self, part: str) -> bool:
        return _plain(part) in self._names

    def open(self, part: str) -> _Headed:
        """Return a part's bytes as a stream. Raises KeyError when there is no such part."""
        stream = self._archive.open(self._names[_plain(part)])
        head = stream.read(HEAD)
        for strict, usual in STRICT.items():
            head = head.replace(strict, usual)
        return _Headed(head, stream)

    def read(self, part: str) -> Element:
        """Return a part's root element. Raises KeyError when there is no such part, else as `read_markup`."""
        with self.open(part) as stream:
            return read_markup(stream)

    def related(self, part: str = "") -> dict[str, Related]:
        """Return where a part points, or the whole file, by the identifiers it uses for it."""
        folder, name = posixpath.split(_plain(part))
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self:
            return {}
        found = {}
        for relation in self.read(listed).iter(RELATIONSHIP):
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "").replace("\\", "/")
                kind = relation.get("Type", "").rpartition("/")[2]
                whole = posixpath.normpath(posixpath.join("/", folder, target))
                found[relation.get("Id", "")] = Related(kind, _plain(whole))
        return found

    def main(self) -> str:
        """Return the name of the part that a program opens first; "" when the file names none."""
        return next((related.part for related in self.related().values() if related.kind == MAIN), "")

    def ending(self, ending: str) -> list[str]:
        """Return the names of the parts that end so, in order."""
        return sorted(name for name in self._names if name.endswith(ending))


class _Headed:
    """A stream whose first bytes were already taken from it."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int = -1) -> bytes:
        """Return some bytes, all that are left for -1, b"" at the end."""
        head, self._head = self._head, b""
        return head + self._rest.read() if size < 0 else head or self._rest.read(size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._rest.close()


def _plain(name: str) -> str:
    return unquote(name.replace("\\", "/")).lstrip("/").lower()
