"""CSV as agencies export it: their delimiter, their encoding, title lines above and a footer below."""

from __future__ import annotations

import codecs
import csv
from io import StringIO

from returns import Return, Table, Value


def write_csv(asked: Return, table: Table) -> bytes:
    """The file's bytes. A return marked `long_lines` breaks its notes over several lines, inside quotation marks."""
    out = StringIO()
    writer = csv.writer(out, delimiter=asked.options.get("delimiter", ","), lineterminator="\r\n")
    width = len(table.headings[0])
    for line in asked.above:
        writer.writerow([line] + [""] * (width - 1))
    if asked.above:
        writer.writerow([""] * width)
    writer.writerows(table.headings)
    for row in table.rows:
        writer.writerow([_break_lines(asked, cell) for cell in row])
    for line in asked.foot:
        writer.writerow([line] + [""] * (width - 1))
    text, encoding = _typographic(asked, out.getvalue()), asked.options.get("encoding", "utf-8")
    # "utf-16" alone would write the bytes in the order of the machine it runs on
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le") if encoding == "utf-16" else text.encode(encoding)


def _break_lines(asked: Return, cell: Value) -> str:
    text = str(cell)
    return text.replace(". ", ".\n") if asked.options.get("long_lines") and len(text) > 60 else text


def _typographic(asked: Return, text: str) -> str:
    """Windows exports carry the curly apostrophes of the program they were typed in."""
    return text.replace("'", "’") if asked.options.get("encoding") == "cp1252" else text
