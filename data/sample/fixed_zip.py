"""Word and Excel files with the same bytes at every making: fixed dates, fixed order, nothing compressed.

Nothing is compressed because two builds of zlib may pack the same text differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

MADE = (2026, 7, 1, 9, 0, 0)
MADE_TEXT = b"2026-07-01T09:00:00Z"
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def fix_zip(data: bytes, *, drop: Iterable[str] = ()) -> bytes:
    """The same archive with fixed dates; parts whose name begins with one of `drop` are left out, mentions and all."""
    left_out = tuple(drop)
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_STORED) as new:
        for name in old.namelist():
            if left_out and name.startswith(left_out):
                continue
            part = ZipInfo(name, MADE)
            part.create_system, part.external_attr = 3, 0o600 << 16
            new.writestr(part, _fix_part(name, old.read(name), left_out))
    return out.getvalue()


def _fix_part(name: str, content: bytes, left_out: tuple[str, ...]) -> bytes:
    if name == "docProps/core.xml":
        return _STAMP.sub(rb"\g<1>" + MADE_TEXT + rb"\g<2>", content)
    if name.endswith(".rels") or name == "[Content_Types].xml":
        for part in left_out:
            last = re.escape(part.rsplit("/", 1)[-1].encode() or part.encode())
            content = re.sub(rb"<(?:Relationship|Override) [^>]*" + last + rb"[^>]*/>", b"", content)
    return content
