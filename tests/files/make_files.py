"""Makes the files of this folder: one chronology in every form a spreadsheet or word processor can save it in.

Needs LibreOffice; the tests only read what it made. `python tests/files/make_files.py`
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import date, datetime, time
from pathlib import Path

import docx
import openpyxl
from openpyxl.comments import Comment
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
SPREADSHEETS = {
    "xls": "xls:MS Excel 97",
    "ods": "ods",
    "html": "html:HTML (StarCalc)",
}
DOCUMENTS = {"doc": "doc:MS Word 97", "odt": "odt", "rtf": "rtf"}


def workbook(epoch: datetime | None = None) -> openpyxl.Workbook:
    """A workbook with what agencies' workbooks hold: dates in many dresses, what is hidden, what went wrong."""
    made = openpyxl.Workbook()
    if epoch:
        made.epoch = epoch
    sheet = made.worksheets[0]
    assert isinstance(sheet, Worksheet)
    sheet.title = "Events"
    sheet.append(["Date", "Time", "Month", "Number", "Case", "Seen", "What happened", "Outcome"])
    rows: list[list[object]] = [
        [
            date(2016, 5, 22),
            time(14, 30),
            date(2019, 1, 1),
            9434765919,
            12345,
            True,
            "Zoë’s visit: 3 < 4 & so on",
            "NFA",
        ],
        [datetime(2016, 5, 23, 9, 5), None, date(2020, 2, 1), 1.5, 7, False, "First line\nSecond line", "=NA()"],
        [date(2016, 5, 24), time(0, 0), None, -3, None, None, "Ada Fell was seen alone", "=1/0"],
        [None, None, None, None, None, None, "The second thing that day", "Closed"],
        [date(2016, 5, 26), time(23, 59), date(2021, 12, 1), 0, 1, True, "  kept as typed ", "=1+1"],
        ["?22 May 2016", None, None, None, None, None, "A day somebody was not sure of", "00123"],
    ]
    for row in rows:
        sheet.append(row)
    for row_number in range(2, 8):
        sheet.cell(row_number, 1).number_format = "dd/mm/yyyy hh:mm" if row_number == 3 else "dd/mm/yyyy"
        sheet.cell(row_number, 2).number_format = "hh:mm"
        sheet.cell(row_number, 3).number_format = "mmm-yy"
        sheet.cell(row_number, 4).number_format = "0" if row_number != 3 else "General"
        sheet.cell(row_number, 5).number_format = "0000000"
    sheet.merge_cells("A4:A5")
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet.cell(2, 7).comment = Comment("Written up the next day", "Worker")
    made.create_sheet("Other").append(["Date", "What happened"])
    made["Other"].sheet_state = "hidden"
    made.create_sheet("Empty")
    return made


def document() -> docx.document.Document:
    """A Word document with a heading, a table with a merged cell, and a table inside it."""
    made = docx.Document()
    made.add_paragraph("Chronology of the Fell family")
    table = made.add_table(4, 3)
    texts = [
        *("Date", "Agency", "What happened"),
        *("22/05/2016", "Police", "Zoë’s visit: 3 < 4 & so on"),
        *("24/05/2016", "School", "First thing"),
        *("", "School", "Second thing"),
    ]
    for place, text in zip(table._cells, texts, strict=True):
        place.text = text
    table.cell(2, 0).merge(table.cell(3, 0))
    made.add_paragraph("After the table")
    return made


def convert(source: Path, forms: dict[str, str], folder: Path) -> None:
    """Have LibreOffice save the file in every form."""
    for ending, form in forms.items():
        out = folder / ending
        office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        subprocess.run([*office, "--convert-to", form, "--outdir", out, source], check=True, capture_output=True)
        (made,) = out.iterdir()
        shutil.copy(made, HERE / f"{source.stem}.{ending}")


def main() -> None:
    """Make them all."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, epoch in (("chronology", None), ("from_1904", MAC_EPOCH)):
            (folder / name).mkdir()
            workbook(epoch).save(folder / f"{name}.xlsx")
            # once through LibreOffice, so that every formula has its value
            convert(folder / f"{name}.xlsx", {"xlsx": "xlsx:Calc MS Excel 2007 XML"}, folder / name)
            convert(
                HERE / f"{name}.xlsx", SPREADSHEETS if epoch is None else {"xls": SPREADSHEETS["xls"]}, folder / name
            )
        document().save(folder / "minutes.docx")
        convert(folder / "minutes.docx", DOCUMENTS, folder)


if __name__ == "__main__":
    sys.exit(main())
