"""One chronology, saved in every form a program can save it in, is read as one and the same."""

from __future__ import annotations

import base64
import random
import sys
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from safer_analysis import cli
from safer_analysis.commands import load as load_command
from safer_analysis.intake import read_safely as safely
from safer_analysis.intake.cells import CannotRead, Cell, Document, Row, Sheet
from safer_analysis.intake.load import prepare_file
from safer_analysis.intake.read import read_document
from safer_analysis.intake.read_safely import read_safely
from safer_analysis.store import Store
from tests import xlsb_file

FILES = Path(__file__).parent / "files"
PASSWORD = "Fell-1964"


def file(name: str) -> bytes:
    return (FILES / name).read_bytes()


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in sheet.rows]


def refusal(data: bytes, password: str | None = None) -> CannotRead:
    with pytest.raises(CannotRead) as refused:
        read_document(data, password=password)
    return refused.value


@pytest.fixture(scope="module")
def expected() -> Document:
    """The chronology as the workbook of today holds it."""
    return read_document(file("chronology.xlsx"))


def test_the_chronology_holds_what_the_other_forms_are_compared_by(expected: Document) -> None:
    events, other, empty = expected.sheets
    assert events.rows[1].cells[:6] == (
        Cell("22/05/2016", date(2016, 5, 22), "day"),
        Cell("14:30", time(14, 30), "time"),
        Cell("Jan-19", date(2019, 1, 1), "month"),
        Cell("9434765919", 9434765919),
        Cell("0012345", 12345),
        Cell("TRUE", True),
    )
    assert events.rows[2].cells[0] == Cell("23/05/2016 09:05", datetime(2016, 5, 23, 9, 5), "time")
    assert [events.rows[index].cells[7].text for index in (2, 3)] == ["#N/A", "#DIV/0!"]
    assert (events.rows[4].cells[0].text, events.rows[4].cells[0].filled) == ("24/05/2016", True)
    assert events.rows[1].comments == (("G2", "Written up the next day"),)
    assert (events.hidden_rows, events.hidden_columns, other.hidden, empty.rows) == ((6,), ("E",), True, ())


@pytest.mark.parametrize("form", ["xls", "ods"])
def test_the_same_chronology_is_read_from(form: str, expected: Document) -> None:
    document = read_document(file(f"chronology.{form}"))
    assert document.sheets == expected.sheets
    assert document.form == form


def test_the_same_chronology_is_read_from_a_binary_workbook(expected: Document) -> None:
    document = read_document(xlsb_file.chronology())
    assert document.sheets == expected.sheets
    assert document.form == "xlsb"


def test_the_same_chronology_is_read_from_a_web_page_that_shows_it(expected: Document) -> None:
    (table,) = read_document(file("chronology.html")).sheets
    shown = [row for row in expected.sheets[0].rows if row.number != 6]
    as_shown = {"TRUE": "1", "FALSE": "0", "  kept as typed ": "kept as typed"}  # as this page's maker wrote them
    assert texts(table) == [
        [as_shown.get(cell.text, cell.text) for index, cell in enumerate(row.cells) if index != 4] for row in shown
    ]
    assert table.rows[4].cells[0].filled


@pytest.mark.parametrize("form", ["xlsx", "xls"])
def test_a_workbook_that_counts_from_1904(form: str, expected: Document) -> None:
    document = read_document(file(f"from_1904.{form}"))
    assert document.epoch_1904
    assert document.sheets == expected.sheets


def test_a_binary_workbook_that_counts_from_1904() -> None:
    rows = xlsb_file.row(0) + xlsb_file.whole(0, 42512 - 1462, xlsb_file.DAY)
    document = read_document(xlsb_file.workbook({"S": (0, xlsb_file.sheet(rows))}, [], from_1904=True))
    assert document.epoch_1904
    assert document.sheets[0].rows[0].cells[0] == Cell("22/05/2016", date(2016, 5, 22), "day")


def test_one_xml_file_holds_what_the_packed_one_does(expected: Document) -> None:
    with ZipFile(BytesIO(file("chronology.ods"))) as packed:
        content, styles = (packed.read(name).decode() for name in ("content.xml", "styles.xml"))
    own_styles = styles[styles.index("<office:styles>") : styles.index("</office:styles>") + len("</office:styles>")]
    flat = content.replace("office:document-content", "office:document").replace("<office:scripts/>", own_styles, 1)
    assert own_styles in flat
    assert read_document(flat.encode()).sheets == expected.sheets


def test_an_open_document_text_gives_its_tables_and_its_lines() -> None:
    document = read_document(file("minutes.odt"))
    table, text = document.sheets
    assert (document.form, table.name, table.above) == ("odt", "Table 1", ("Chronology of the Fell family",))
    assert [[cell.strip() for cell in row] for row in texts(table)] == [
        ["Date", "Agency", "What happened"],
        ["22/05/2016", "Police", "Zoë’s visit: 3 < 4 & so on"],
        ["24/05/2016", "School", "First thing"],
        ["24/05/2016", "School", "Second thing"],
    ]
    assert [row.cells[0].filled for row in table.rows] == [False, False, False, True]
    assert (text.prose, texts(text)) == (True, [["Chronology of the Fell family"], ["After the table"]])


@pytest.mark.parametrize("form", ["xls", "xlsx", "xlsb", "ods", "odt", "html", "xml_workbook", "docx"])
def test_nothing_of_it_is_lost_on_the_way_from_the_process_that_reads(form: str) -> None:
    made = {"odt": file("minutes.odt"), "xlsb": xlsb_file.chronology(), "xml_workbook": XML_WORKBOOK.encode()}
    if form == "docx":
        document, packed = docx.Document(), BytesIO()
        document.add_table(1, 1).cell(0, 0).text = "Date"
        document.save(packed)
        made["docx"] = packed.getvalue()
    data = made[form] if form in made else file(f"chronology.{form}")
    assert read_safely(data) == read_document(data)
    assert read_document(data).form == form


# A workbook as one XML file, as reporting systems write it and call it .xls

XML_WORKBOOK = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40">
 <Styles><Style ss:ID="Default"/><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>
  <Style ss:ID="m"><NumberFormat ss:Format="mmm\\-yy"/></Style><Style ss:ID="bold" ss:Parent="d"/>
  <Style ss:ID="t"><NumberFormat ss:Format="Short Time"/></Style>
  <Style ss:ID="c"><NumberFormat ss:Format="0000000"/></Style></Styles>
 <Worksheet ss:Name="Events"><Table>
  <Column ss:StyleID="d"/><Column ss:Index="5" ss:Hidden="1"/>
  <Row><Cell ss:StyleID="Default"><Data ss:Type="String">Date</Data></Cell>
   <Cell ss:Index="3"><Data ss:Type="String">Month</Data></Cell></Row>
  <Row ss:Index="3"><Cell ss:MergeDown="1"><Data ss:Type="DateTime">2016-05-22T00:00:00.000</Data>
    <Comment ss:Author="Worker"><ss:Data>Written <html:B>later</html:B></ss:Data></Comment></Cell>
   <Cell ss:StyleID="t"><Data ss:Type="DateTime">1899-12-31T14:30:00.000</Data></Cell>
   <Cell ss:StyleID="m"><Data ss:Type="DateTime">2019-01-01T00:00:00.000</Data></Cell>
   <Cell><Data ss:Type="Number">9434765919</Data></Cell><Cell ss:StyleID="c"><Data ss:Type="Number">12345</Data></Cell>
   <Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell>
   <Cell ss:StyleID="bold"><Data ss:Type="Number">42512</Data></Cell>
   <Cell><Data ss:Type="String"><html:B>Seen</html:B> at&#10;home</Data></Cell></Row>
  <Row ss:Hidden="1"><Cell ss:Index="2" ss:MergeAcross="1"><Data ss:Type="String">second</Data></Cell>
   <Cell><Data ss:Type="String">after</Data></Cell><Cell ss:Formula="=1"></Cell></Row></Table>
  <AutoFilter xmlns="urn:schemas-microsoft-com:office:excel" x:Range="A1"><AutoFilterColumn/></AutoFilter></Worksheet>
 <Worksheet ss:Name="Old"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>
  <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetVeryHidden</Visible></WorksheetOptions>
 </Worksheet></Workbook>"""


def test_a_workbook_that_is_one_xml_file() -> None:
    document = read_document(XML_WORKBOOK.encode())
    events, old = document.sheets
    assert (document.form, events.name, old.name, old.hidden, old.very_hidden) == (
        "xml_workbook",
        "Events",
        "Old",
        True,
        True,
    )
    assert [row.number for row in events.rows] == [1, 3, 4]
    assert events.rows[1] == Row(
        3,
        (
            Cell("22/05/2016", date(2016, 5, 22), "day"),
            Cell("14:30", time(14, 30), "time"),
            Cell("Jan-19", date(2019, 1, 1), "month"),
            Cell("9434765919", 9434765919),
            Cell("0012345", 12345),
            Cell("TRUE", True),
            Cell("#N/A"),
            Cell("22/05/2016", date(2016, 5, 22), "day"),
            Cell("Seen at\nhome"),
        ),
        comments=(("A3", "Written later"),),
    )
    assert texts(events)[0] == ["Date", "", "Month"]
    assert texts(events)[2] == ["22/05/2016", "second", "", "after"]
    assert (events.hidden_rows, events.hidden_columns, events.filtered) == ((4,), ("E",), True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_its_encoding_does_not_matter(encoding: str) -> None:
    assert read_document(XML_WORKBOOK.encode(encoding)) == read_document(XML_WORKBOOK.encode())


@pytest.mark.parametrize(
    "broken",
    [
        XML_WORKBOOK[:-40],
        XML_WORKBOOK.replace("2016-05-22T00", "2016-05-99T00"),
        XML_WORKBOOK.replace('ss:Index="3"', 'ss:Index="-3"'),
        XML_WORKBOOK.replace("<Cell ss:Index=", "<Cell ss:MergeDown='x' ss:Index="),
    ],
)
def test_one_that_is_broken_is_damaged(broken: str) -> None:
    assert refusal(broken.encode()).code == "damaged_file"


def test_one_with_a_document_type_is_unsafe() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><Workbook'
    assert refusal(XML_WORKBOOK.replace("<Workbook", laughs, 1).encode()).code == "unsafe_file"


@pytest.mark.parametrize(
    ("old", "new"), [('ss:Index="3">', 'ss:Index="1048577">'), ('<Cell ss:Index="3">', '<Cell ss:Index="99999">')]
)
def test_one_with_places_no_worksheet_has_is_too_large(old: str, new: str) -> None:
    assert old in XML_WORKBOOK
    assert refusal(XML_WORKBOOK.replace(old, new).encode()).code == "too_large"


# Web pages

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="windows-1252"><style>td {}</style>
<script>var table = "<table><tr><td>not this</td></tr></table>";</script></head><body><h1>Fell
 family</h1><table id=layout><tr><td><p>Report of 1 May 2019</p>
<table border=1><tr><th>Date<th>Agency<th>What happened<tr><td rowspan=2>22/05/2016<td>Police<td>Zo\u00eb\u2019s
 visit:<br>3 &lt; 4&nbsp;&amp; so on <script>x</script></td></tr>
<tr style="display: none"><td>School<td>Second thing</td></tr>
<tr><td colspan=2>Total</td><td>2</td></tr></table></td></tr>
</table><table><tr><td></td></tr></table>
<table><tbody><tr><td>Name</td><td>Seen</td></tr><tr><td>Ada</td><td><input type=checkbox checked> <select><option>No
<option selected>Yes</select><table><tr><td>inner</td><td>words</td></tr></table></td></tr></tbody></table></body>"""


def test_a_web_page_saved_as_a_workbook() -> None:
    document = read_document(PAGE.encode("cp1252"))
    events, people = document.sheets
    assert (document.form, document.details) == ("html", {"encoding": "cp1252"})
    assert events.above == ("Fell family", "Report of 1 May 2019")
    assert texts(events) == [
        ["Date", "Agency", "What happened"],
        ["22/05/2016", "Police", "Zoë’s visit:\n3 < 4\u00a0& so on"],
        ["22/05/2016", "School", "Second thing"],
        ["Total", "", "2"],
    ]
    assert events.rows[2].cells[0].filled
    assert events.hidden_rows == (3,)
    assert texts(people) == [["Name", "Seen"], ["Ada", "☒ Yes\ninner\twords"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_page_in_another_encoding_than_it_says(encoding: str) -> None:
    assert texts(read_document(PAGE.replace("windows-1252", "utf-8").encode(encoding)).sheets[0])[1][2][:5] == "Zoë’s"


@pytest.mark.parametrize(
    "start", ["<table><tr><td>Date", "<!-- made by a system --><table><tr><td>Date", "<TABLE><TR><TD>Date"]
)
def test_a_table_without_a_page_around_it(start: str) -> None:
    assert texts(read_document(f"{start}</td><td>Event</td></tr></table>".encode()).sheets[0]) == [["Date", "Event"]]


def test_a_page_kept_with_its_parts_in_one_file() -> None:
    page = base64.encodebytes(b"<html><table><tr><td>Date</td><td>Event</td></tr></table></html>").decode()
    frames = "<html><frameset><frame src=sheet001.htm></frameset></html>"
    archive = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n'
        f"\n{frames}\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n{page}\n--b--\n"
    ).replace("\n", "\r\n")
    assert texts(read_document(archive.encode()).sheets[0]) == [["Date", "Event"]]
    assert refusal(archive[: archive.index(page.split()[0])].encode()).code == "web_page_without_table"


@pytest.mark.parametrize(
    "page",
    ["<html><body>Not signed in</body></html>", "<html><frameset></frameset></html>", "<html><table></table></html>"],
)
def test_a_page_without_a_table_is_refused(page: str) -> None:
    assert refusal(page.encode()).code == "web_page_without_table"


@pytest.mark.parametrize(
    "mark", ["<![if !x]>", "<![CDATA[x]]>", "<![CDATnt[x]]>", "<![", "<!x>", "<?x>", "<!-->", "<!--x"]
)
def test_marks_that_no_page_should_have_lose_no_table(mark: str) -> None:
    page = f"<html><table><tr><td>Date</td><td>Event</td></tr></table>{mark}</html>"
    assert texts(read_document(page.encode()).sheets[0]) == [["Date", "Event"]]


def test_cells_that_reach_further_than_their_table_cost_nothing() -> None:
    page = "<table><tr><td rowspan=999999 colspan=999999>Date</td></tr><tr><td>1</td></tr></table>"
    assert texts(read_document(page.encode()).sheets[0])[0][0] == "Date"
    assert refusal(("<table><tr>" + "<td colspan=500>x</td>" * 99 + "</tr></table>").encode()).code == "too_large"


def test_tables_nested_without_end_are_read_or_refused() -> None:
    with pytest.raises(CannotRead):
        read_document(b"<table><tr><td>" * 100_000)
    deep = "<table><tr><td>" * 100 + "Date</td><td>Event</td></tr></table>" * 100
    assert "Date" in texts(read_document(deep.encode()).sheets[0])[0][0]


# What is not read says so


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (file("minutes.doc"), "old_word"),
        (file("minutes.rtf"), "rich_text"),
        (b"\xef\xbb\xbf{\\rtf1 x}", "rich_text"),
        (b"Received: from a by b\r\nFrom: a@b\r\nSubject: Fell\r\nMIME-Version: 1.0\r\n\r\nDear all", "email"),
        (
            b"<?xml version='1.0'?><pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'/>",
            "not_supported_yet",
        ),
        (b"<?xml version='1.0'?><gpx><trk/></gpx>", "xml_not_known"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged_file"),
        (file("chronology.xls")[:4000], "damaged_file"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(40), "damaged_file"),
    ],
)
def test_what_is_not_read_says_what_it_is(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_a_note_that_begins_like_a_letter_is_no_email() -> None:
    assert read_document(b"From: Ann Moor\nTo: Ben Dale\nSubject: Ada\n\nShe was seen at home.\n").form in (
        "csv",
        "text",
    )


# Passwords


def protected(data: bytes, password: str = PASSWORD) -> bytes:
    locked = BytesIO()
    OOXMLFile(BytesIO(data)).encrypt(password, locked)
    return locked.getvalue()


LOCKED = {"xlsx": protected(file("chronology.xlsx")), "xls": file("protected.xls")}


@pytest.mark.parametrize("form", LOCKED)
def test_a_protected_workbook_opens_with_its_password_alone(form: str, expected: Document) -> None:
    assert refusal(LOCKED[form]).code == "password_needed"
    assert refusal(LOCKED[form], "").code == "password_needed"
    wrong = refusal(LOCKED[form], "fell-1964")
    assert (wrong.code, "fell" in str(wrong)) == ("password_wrong", False)
    assert read_document(LOCKED[form], password=PASSWORD).sheets == expected.sheets


def test_a_password_that_is_not_asked_for_changes_nothing(expected: Document) -> None:
    assert read_document(file("chronology.xlsx"), password="any").sheets == expected.sheets


def test_a_workbook_marked_read_only_opens_without_being_asked(expected: Document) -> None:
    """Excel protects it with a password of its own, the same for everybody, and opens it with that."""
    assert read_document(protected(file("chronology.xlsx"), "VelvetSweatshop")).sheets == expected.sheets


def test_an_open_document_with_a_password_is_refused_in_words() -> None:
    assert refusal(file("protected.ods"), PASSWORD).code == "protected_otherwise"


def test_what_is_locked_in_is_told_by_its_content() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        archive.writestr("notes.txt", random.Random(1).randbytes(9_000))
    assert refusal(protected(packed.getvalue()), PASSWORD).code == "zip_folder"


def test_a_process_that_saw_a_password_reads_no_other_file() -> None:
    safely.end_waiting()
    read_safely(file("chronology.xlsx"))
    assert len(safely._waiting) == 1
    read_safely(LOCKED["xls"], password=PASSWORD)
    assert safely._waiting == []


def test_a_password_is_neither_kept_nor_said(store: Store) -> None:
    prepared = prepare_file(store, LOCKED["xlsx"], "locked.xlsx", as_of=date(2026, 7, 1), password=PASSWORD)
    assert prepared.report.accepted == 6
    assert PASSWORD not in repr(prepared)
    assert "password" not in repr(prepared.contents)
    wrong = prepare_file(store, LOCKED["xlsx"], "locked.xlsx", as_of=date(2026, 7, 1), password="Not-it-1")
    assert [issue.code for issue in wrong.report.issues] == ["password_wrong"]
    assert "Not-it-1" not in repr(wrong)


# On the command line


@pytest.fixture
def locked_file(tmp_path: Path) -> Path:
    path = tmp_path / "locked.xlsx"
    path.write_bytes(LOCKED["xlsx"])
    return path


class Terminal(BytesIO):
    def isatty(self) -> bool:
        return True


def answer(monkeypatch: pytest.MonkeyPatch, *typed: str) -> list[str]:
    asked: list[str] = []
    waiting = list(typed)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(load_command, "getpass", lambda prompt: (asked.append(prompt), waiting.pop(0))[1])
    return asked


def test_at_a_terminal_the_password_is_asked_for(
    locked_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = answer(monkeypatch, "wrong", PASSWORD)
    assert cli.main(["load", str(locked_file), "--store", str(tmp_path / "a.duckdb")]) in (0, 1)
    said = capsys.readouterr()
    assert len(asked) == 2
    assert "7 rows read" in said.out or "8 rows read" in said.out
    assert PASSWORD not in said.out + said.err


@pytest.mark.parametrize("typed", [("a", "b", "c"), ("",)])
def test_after_three_wrong_ones_or_none_the_file_is_refused(
    locked_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: tuple[str, ...],
) -> None:
    asked = answer(monkeypatch, *typed)
    assert cli.main(["load", str(locked_file), "--store", str(tmp_path / "a.duckdb")]) == 2
    assert len(asked) == len(typed)
    assert "password" in capsys.readouterr().out


def test_without_a_terminal_nothing_is_asked(
    locked_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", BytesIO())
    monkeypatch.setattr(
        load_command, "getpass", lambda _: pytest.fail("a password was asked for where nobody can type")
    )
    assert cli.main(["load", str(locked_file), "--store", str(tmp_path / "a.duckdb"), "--json"]) == 2
