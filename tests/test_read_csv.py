"""What delimited text really holds: other encodings, other delimiters, notes of many lines, quotes never closed."""

from __future__ import annotations

import csv
import time
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safer_analysis.intake.cells import CannotRead, Document
from safer_analysis.intake.read_csv import read_csv


def read(text: str, encoding: str = "utf-8") -> Document:
    return read_csv(text.encode(encoding))


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.sheets[0].rows]


def test_the_plain_case() -> None:
    document = read("Date,Event\n22/05/2016,Seen at home\n")
    assert document.form == "csv"
    assert [sheet.name for sheet in document.sheets] == ["Sheet 1"]
    assert texts(document) == [["Date", "Event"], ["22/05/2016", "Seen at home"]]
    assert document.details == {"encoding": "UTF-8", "delimiter": "comma"}


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_a_curly_apostrophe_survives_in_every_encoding(encoding: str, named: str) -> None:
    document = read("Date,Event\n22/05/2016,Mother’s visit\n", encoding)
    assert texts(document) == [["Date", "Event"], ["22/05/2016", "Mother’s visit"]]
    assert document.details["encoding"] == named


def test_utf16_big_endian_with_its_mark() -> None:
    assert texts(read_csv(b"\xfe\xff" + "Date,Évènement\n".encode("utf-16-be"))) == [["Date", "Évènement"]]


def test_a_byte_windows_leaves_undefined_does_not_lose_the_file() -> None:
    assert texts(read_csv(b"Date,Event\n1,it\x92s \x81 here\n"))[1] == ["1", "it’s \x81 here"]


def test_utf16_cut_off_inside_a_character_is_damaged() -> None:
    with pytest.raises(CannotRead) as refused:
        read_csv("Date,Event\n".encode("utf-16") + b"x")
    assert refused.value.code == "damaged_file"


def test_stray_nul_bytes_are_dropped() -> None:
    assert texts(read_csv(b"Date,Event\n22/05/2016,Seen\x00 at home\n"))[1] == ["22/05/2016", "Seen at home"]


@pytest.mark.parametrize("spoilt", ["Motherâ€™s visit", "paid Â£5", "ZoÃ« seen"])
def test_mojibake_is_reported_and_not_repaired(spoilt: str) -> None:
    document = read(f"Date,Event\n1,{spoilt}\n")
    assert document.details["mojibake"] == "yes"
    assert texts(document)[1][1] == spoilt


@pytest.mark.parametrize("sound", ["Zoë’s café", "SÃO PAULO", "château"])
def test_accents_alone_are_not_mojibake(sound: str) -> None:
    assert "mojibake" not in read(f"Date,Event\n1,{sound}\n").details


@pytest.mark.parametrize(("character", "name"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "pipe")])
def test_the_delimiter_is_found_beside_other_punctuation(character: str, name: str) -> None:
    notes = ["Seen, well", "Called; no answer", "Mum, dad; both in", "Nothing"]
    made = StringIO()
    csv.writer(made, delimiter=character).writerows(
        [["Date", "Agency", "Event"], *(["1", "GP", note] for note in notes)]
    )
    document = read(made.getvalue())
    assert document.details["delimiter"] == name
    assert [row[2] for row in texts(document)[1:]] == notes


def test_decimal_commas_do_not_make_a_comma_file() -> None:
    assert texts(read("Name;Weight;Age\nAda;3,5;1\nBea;4,2;2\n"))[1] == ["Ada", "3,5", "1"]


@pytest.mark.parametrize("first", ["sep=;\r\n", '"SEP=;"\n'])
def test_a_first_line_that_names_the_delimiter_is_obeyed_and_is_no_row(first: str) -> None:
    document = read(first + "a,b,c;d\n1,2,3;4\n")
    assert texts(document) == [["a,b,c", "d"], ["1,2,3", "4"]]
    assert [row.number for row in document.sheets[0].rows] == [1, 2]
    assert document.details["delimiter"] == "semicolon"


def test_titles_and_blank_records_count_and_blank_ones_are_no_rows() -> None:
    document = read("Chronology for Fell\n\n\u00a0, \nDate,Event\n,,\n1,Seen\n")
    assert [row.number for row in document.sheets[0].rows] == [1, 4, 6]


def test_a_few_rows_under_many_titles_are_still_divided() -> None:
    titles = "".join(f"Title {number}\n" for number in range(6))
    assert texts(read(f"{titles}Date,Agency,Source,Child,Event,Action\n"))[-1][0] == "Date"


def test_one_column_is_rows_of_one_cell() -> None:
    document = read("22/05/2016 Seen at home\n23/05/2016 Not seen\n")
    assert texts(document) == [["22/05/2016 Seen at home"], ["23/05/2016 Not seen"]]
    assert document.details["delimiter"] == "none"


def test_a_note_of_many_paragraphs_stays_in_its_cell() -> None:
    note = 'Seen at home.\n\nMum said "no".\r\nLeft.'
    made = StringIO()
    csv.writer(made).writerows([["Date", "Event"], ["1", note], ["2", "Seen"]])
    document = read(made.getvalue())
    assert texts(document) == [["Date", "Event"], ["1", note], ["2", "Seen"]]
    assert [row.number for row in document.sheets[0].rows] == [1, 2, 3]


def rows_with_an_open_quote(*, rows_after: int) -> str:
    after = "".join(f"{day},Police,Seen\n" for day in range(rows_after))
    return f'Date,Agency,Event\n1,GP,"Seen\n{after}'


def test_a_quote_never_closed_does_not_swallow_the_rest_of_the_file() -> None:
    document = read(rows_with_an_open_quote(rows_after=300))
    assert len(document.sheets[0].rows) == 302
    assert texts(document)[1] == ["1", "GP", '"Seen']
    assert document.details["unbalanced_quote"] == "row 2"


def test_quoting_goes_on_working_after_a_quote_never_closed() -> None:
    document = read(rows_with_an_open_quote(rows_after=300) + '9,School,"Late, again"\n')
    assert texts(document)[-1] == ["9", "School", "Late, again"]
    assert document.details["unbalanced_quote"] == "row 2"


@pytest.mark.parametrize(("rows_after", "reported"), [(199, False), (200, True)])
def test_only_more_than_200_lines_are_called_swallowed(rows_after: int, reported: bool) -> None:
    document = read(rows_with_an_open_quote(rows_after=rows_after))
    assert ("unbalanced_quote" in document.details) is reported


def test_a_very_long_note_properly_quoted_is_one_cell() -> None:
    note = "\n".join(f"Line {number} of the report." for number in range(400))
    document = read(f'Date,Event\n1,"{note}"\n2,Seen\n')
    assert texts(document)[1:] == [["1", note], ["2", "Seen"]]
    assert "unbalanced_quote" not in document.details


def test_a_field_longer_than_the_csv_modules_own_limit_is_read() -> None:
    assert len(texts(read(f"Date,Event\n1,{'x' * 200_000}\n"))[1][1]) == 200_000


def test_old_macintosh_line_ends() -> None:
    assert texts(read("Date,Event\r1,Seen\r2,Not seen\r")) == [["Date", "Event"], ["1", "Seen"], ["2", "Not seen"]]


@pytest.mark.parametrize(("columns", "refused"), [(512, False), (513, True)])
def test_no_more_than_512_filled_columns(columns: int, refused: bool) -> None:
    text = ",".join("x" * columns) + "\n"
    if not refused:
        assert len(texts(read(text))[0]) == columns
        return
    with pytest.raises(CannotRead) as error:
        read(text)
    assert error.value.code == "too_large"


def test_columns_formatted_to_the_edge_of_the_sheet_are_not_too_many() -> None:
    assert texts(read("Date,Event" + "," * 16_000 + "\n"))[0][:2] == ["Date", "Event"]


def test_more_rows_than_a_worksheet_can_have_are_refused() -> None:
    with pytest.raises(CannotRead) as refused:
        read_csv(b"a,b\n" * 1_048_577)
    assert refused.value.code == "too_large"


def test_nothing_but_blank_lines_is_an_empty_file() -> None:
    with pytest.raises(CannotRead) as refused:
        read(" \n,,\n")
    assert refused.value.code == "empty_file"


FIELDS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\x1f\ufeff"), max_size=12)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@given(width=st.integers(2, 6), data=st.data())
def test_what_is_written_quoted_is_read_back(delimiter: str, width: int, data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.lists(FIELDS, min_size=width, max_size=width), min_size=3, max_size=12))
    made = StringIO()
    csv.writer(made, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["x"] * width, *rows])
    document = read_csv(made.getvalue().encode("utf-8"))
    filled = [row for row in rows if not ("".join(row).isspace() or not "".join(row))]
    assert texts(document) == [["x"] * width, *filled]
    assert all(row.number <= len(rows) + 1 for row in document.sheets[0].rows)


PLAIN_FIELDS = st.text("abc XYZ09/.'-£’", min_size=1, max_size=8).filter(str.strip)
"""No letter that begins a character in UTF-8: é’’ in Windows-1252 is also one Chinese character, and reads as that."""


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
@given(rows=st.lists(st.lists(PLAIN_FIELDS, min_size=4, max_size=4), min_size=1, max_size=8))
def test_what_is_written_plain_is_read_back(delimiter: str, encoding: str, rows: list[list[str]]) -> None:
    made = StringIO()
    csv.writer(made, delimiter=delimiter).writerows(rows)
    assert texts(read_csv(made.getvalue().encode(encoding))) == rows


def test_a_hundred_thousand_records_are_read_in_seconds() -> None:
    record = b'22/05/2016,Police,"Seen, well",,Yes,No,GP,health,none,7\n'
    started = time.process_time()
    document = read_csv(record * 100_000)
    assert time.process_time() - started < 4  # well under one second on an idle computer
    assert len(document.sheets[0].rows) == 100_000
