"""What is inside an OLE2 file? Office kept all its files so until 2007, and still keeps protected ones so."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

from safer_analysis.intake.archive import refuse_damage

Inside = Literal["workbook", "protected", "word", "mail", "rights", "other"]
HOLDS: tuple[tuple[str, Inside], ...] = (
    ("encryptedpackage", "protected"),
    ("\x09drmcontent", "rights"),
    ("workbook", "workbook"),
    ("book", "workbook"),
    ("worddocument", "word"),
    ("__properties_version1.0", "mail"),
)
"""The stream that tells each kind, in the order they are asked for."""
MACROS = "_vba_project"


def look_inside(data: bytes) -> tuple[Inside, bool]:
    """Return what an OLE2 file holds, and whether there are macros in it. Raises CannotRead("damaged_file")."""
    # Loaded only for files that need it.
    import olefile

    with refuse_damage(Exception), olefile.OleFileIO(BytesIO(data)) as folder:
        places = [[part.lower() for part in place] for place in folder.listdir(streams=True, storages=True)]
    top = {place[0] for place in places}
    kind: Inside = next((kind for stream, kind in HOLDS if stream in top), "other")
    return kind, any(part.startswith(MACROS) for place in places for part in place)
