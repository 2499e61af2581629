"""A small binary workbook (.xlsb), written record by record as [MS-XLSB] describes it: no library here writes one."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
FORMATS = {0: "General", 164: "dd/mm/yyyy", 165: "mmm-yy", 166: "0000000", 167: "dd/mm/yyyy hh:mm", 168: "hh:mm"}
GENERAL, DAY, MONTH, CASE, MOMENT = range(5)
"""The cell styles, by number."""


def record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(content), b""
    while size > 127:
        length, size = length + bytes([size & 0x7F | 0x80]), size >> 7
    return head + length + bytes([size]) + content


def text(words: str | None) -> bytes:
    if words is None:
        return b"\xff\xff\xff\xff"
    encoded = words.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def row(index: int, *, hidden: bool = False) -> bytes:
    spans = struct.pack("<III", 1, 0, 7)
    return record(0, struct.pack("<IIHBBB", index, 0, 300, 0, 0x10 if hidden else 0, 0) + spans)


def cell(kind: int, column: int, value: bytes = b"", style: int = GENERAL) -> bytes:
    return record(kind, struct.pack("<II", column, style) + value)


def number(column: int, value: float, style: int = GENERAL) -> bytes:
    return cell(5, column, struct.pack("<d", value), style)


def whole(column: int, value: int, style: int = GENERAL, *, hundredths: bool = False) -> bytes:
    return cell(2, column, struct.pack("<i", value << 2 | 2 | hundredths), style)


def shared(column: int, place: int) -> bytes:
    return cell(7, column, struct.pack("<I", place))


def sheet(rows: bytes, *, hidden_columns: tuple[int, ...] = (), merges: bytes = b"") -> bytes:
    columns = b"".join(record(60, struct.pack("<4IH", c, c, 2000, 0, 1)) for c in hidden_columns)
    columns = record(390) + columns + record(391) if columns else b""
    return record(129) + columns + record(145) + rows + record(146) + merges + record(130)


def workbook(
    sheets: dict[str, tuple[int, bytes]], strings: list[str], *, from_1904: bool = False, comments: bytes | None = None
) -> bytes:
    """`sheets`: the state and the part of each, by its name; `comments` are those of the first."""
    bundle = b"".join(
        record(156, struct.pack("<II", state, place) + text(f"rId{place}") + text(name))
        for place, (name, (state, _)) in enumerate(sheets.items(), start=1)
    )
    main = record(131) + record(153, struct.pack("<II", from_1904, 0) + text("")) + record(143) + bundle + record(144)
    relations = {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(sheets) + 1)}
    relations |= {"rId98": ("styles", "styles.bin"), "rId99": ("sharedStrings", "sharedStrings.bin")}
    parts = {
        "_rels/.rels": related({"rId1": ("officeDocument", "xl/workbook.bin")}),
        "xl/_rels/workbook.bin.rels": related(relations),
        "xl/workbook.bin": main + record(132),
        "xl/styles.bin": record(278)
        + counted(615, [record(44, struct.pack("<H", key) + text(code)) for key, code in FORMATS.items() if key], 616)
        + counted(617, [record(47, struct.pack("<HHHHH", 0, key, 0, 0, 0) + bytes(6)) for key in FORMATS], 618)
        + record(279),
        "xl/sharedStrings.bin": record(159, struct.pack("<II", len(strings), len(strings)))
        + b"".join(record(19, b"\0" + text(words)) for words in strings)
        + record(160),
        **{f"xl/worksheets/sheet{n}.bin": part for n, (_, part) in enumerate(sheets.values(), start=1)},
    }
    if comments is not None:
        parts["xl/worksheets/_rels/sheet1.bin.rels"] = related({"rId1": ("comments", "../comments1.bin")})
        parts["xl/comments1.bin"] = record(628) + comments + record(629)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def counted(begin: int, records: list[bytes], end: int) -> bytes:
    return record(begin, struct.pack("<I", len(records))) + b"".join(records) + record(end)


def comment(row_index: int, column: int, words: str) -> bytes:
    place = struct.pack("<I4I", 0, row_index, row_index, column, column) + bytes(16)
    return record(635, place) + record(637, b"\0" + text(words)) + record(636)


def related(relations: dict[str, tuple[str, str]]) -> bytes:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in relations.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'.encode()


KINDS = "application/vnd.ms-excel."
CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="bin" ContentType="{KINDS}sheet.binary.macroEnabled.main"/>'
    f'<Override PartName="/xl/worksheets/sheet1.bin" ContentType="{KINDS}worksheet"/>'
    f'<Override PartName="/xl/worksheets/sheet2.bin" ContentType="{KINDS}worksheet"/>'
    f'<Override PartName="/xl/worksheets/sheet3.bin" ContentType="{KINDS}worksheet"/>'
    f'<Override PartName="/xl/styles.bin" ContentType="{KINDS}styles"/>'
    f'<Override PartName="/xl/sharedStrings.bin" ContentType="{KINDS}sharedStrings"/></Types>'
)


def chronology() -> bytes:
    """The workbook of `files/chronology.xlsx`, cell for cell."""
    strings = ["Date", "Time", "Month", "Number", "Case", "Seen", "What happened", "Outcome"]
    words = [
        *("Zoë’s visit: 3 < 4 & so on", "First line\nSecond line", "Ada Fell was seen alone"),
        *("The second thing that day", "  kept as typed ", "A day somebody was not sure of"),
    ]
    time_of_day = 5
    rows = row(0) + b"".join(shared(place, place) for place in range(8))
    rows += row(1) + whole(0, 42512, DAY) + number(1, 14.5 / 24, time_of_day) + whole(2, 43466, MONTH)
    rows += number(3, 9434765919.0) + whole(4, 12345, CASE) + cell(4, 5, b"\1") + shared(6, 8) + cell(6, 7, text("NFA"))
    rows += row(2) + number(0, 42513 + 545 / 1440, MOMENT) + cell(1, 1, style=time_of_day) + whole(2, 43862, MONTH)
    rows += whole(3, 150, hundredths=True) + whole(4, 7, CASE) + cell(10, 5, b"\0" + bytes(8)) + shared(6, 9)
    rows += cell(11, 7, b"\x2a" + bytes(8))
    rows += (
        row(3) + whole(0, 42514, DAY) + whole(1, 0, time_of_day) + whole(3, -3) + shared(6, 10) + cell(3, 7, b"\x07")
    )
    rows += row(4) + cell(1, 0, style=DAY) + shared(6, 11) + cell(62, 7, b"\0" + text("Closed"))
    rows += row(5, hidden=True) + whole(0, 42516, DAY) + number(1, 1439 / 1440, time_of_day) + whole(2, 44531, MONTH)
    rows += whole(3, 0) + whole(4, 1, CASE) + cell(4, 5, b"\1") + shared(6, 12)
    rows += cell(9, 7, struct.pack("<d", 2.0) + bytes(8))
    rows += row(6) + cell(6, 0, text("?22 May 2016")) + shared(6, 13) + cell(8, 7, text("00123") + bytes(8))
    merged = record(177, struct.pack("<I", 1)) + record(176, struct.pack("<4I", 3, 4, 0, 0)) + record(178)
    sheets = {
        "Events": (0, sheet(rows, hidden_columns=(4,), merges=merged)),
        "Other": (1, sheet(row(0) + shared(0, 0) + shared(1, 6))),
        "Empty": (0, sheet(b"")),
    }
    return workbook(sheets, strings + words, comments=comment(1, 6, "Written up the next day"))
