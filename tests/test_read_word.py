"""What Word chronologies really hold: tracked changes, pickers, merged dates, tables inside tables."""

from __future__ import annotations

import time
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from safer_analysis.intake.cells import CannotRead, Document, Sheet
from safer_analysis.intake.read_word import read_word

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def word_file(body: str, **other_parts: str) -> bytes:
    parts = {"document": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>", **other_parts}
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return packed.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str) -> str:
    return f"<w:p>{content if content.startswith('<') else run(content)}</w:p>"


def cell(content: str, properties: str = "") -> str:
    content = content if content.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    made = "".join(each if each.startswith(("<w:tc>", "<w:sdt>")) else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def texts(sheet: Sheet) -> list[list[str]]:
    return [[each.text for each in found.cells] for found in sheet.rows]


def read_one(*rows: str) -> Sheet:
    return read_word(word_file(table(*rows))).sheets[0]


def read_cell(content: str) -> str:
    return read_one(row(cell(content), "x")).rows[0].cells[0].text


def test_every_table_is_a_sheet_with_the_lines_above_it() -> None:
    first, second = table(row("Date", "Event")), table(row("Name", "Role"))
    document = read_word(word_file(paragraph("Family: Fell") + paragraph(" ") + first + paragraph("People") + second))
    assert [sheet.name for sheet in document.sheets] == ["Table 1", "Table 2", "Text"]
    assert [sheet.above for sheet in document.sheets] == [("Family: Fell",), ("People",), ()]
    assert texts(document.sheets[2]) == [["Family: Fell"], ["People"]]
    assert document.form == "docx"


def test_a_file_saved_by_python_docx_is_read_as_it_was_written() -> None:
    made = docx.Document()
    made.add_paragraph("Chronology for the Fell family")
    grid = made.add_table(2, 2)
    for place, text in zip(grid._cells, ("Date", "Event", "22/05/2016", "Seen at home"), strict=True):
        place.text = text
    packed = BytesIO()
    made.save(packed)
    sheet = read_word(packed.getvalue()).sheets[0]
    assert texts(sheet) == [["Date", "Event"], ["22/05/2016", "Seen at home"]]
    assert sheet.above == ("Chronology for the Fell family",)


def test_page_header_lines_stand_above_the_first_table_once() -> None:
    header = f"<w:hdr {NAMESPACES}>{paragraph('OFFICIAL-SENSITIVE')}{table(row('Family', 'Fell'))}</w:hdr>"
    document = read_word(
        word_file(paragraph("Chronology") + table(row("a")) + table(row("b")), header1=header, header2=header)
    )
    tables = [sheet for sheet in document.sheets if not sheet.prose]
    assert [sheet.above for sheet in tables] == [("OFFICIAL-SENSITIVE", "Family\tFell", "Chronology"), ()]
    assert texts(document.sheets[-1]) == [["OFFICIAL-SENSITIVE"], ["Family\tFell"]]


def test_a_tracked_insertion_is_read_and_a_tracked_deletion_is_not() -> None:
    deleted = "<w:del><w:r><w:delText>21</w:delText><w:tab/></w:r></w:del>"
    assert read_cell(paragraph(f"{deleted}<w:ins>{run('22')}</w:ins>{run('/05/2016')}")) == "22/05/2016"


def test_moved_text_is_read_where_it_went() -> None:
    moved = f"<w:moveFrom>{run('Seen')}</w:moveFrom>{run('Child ')}<w:moveTo>{run('seen')}</w:moveTo>"
    assert read_cell(paragraph(moved)) == "Child seen"


def test_a_row_deleted_by_a_tracked_change_is_skipped_and_counted() -> None:
    document = read_word(
        word_file(table(row("Date"), row("gone", properties="<w:del/>"), row("new", properties="<w:ins/>")))
    )
    assert texts(document.sheets[0]) == [["Date"], ["new"]]
    assert document.details == {"rows_deleted_by_tracked_change": "1"}


def test_a_cell_deleted_by_a_tracked_change_is_empty() -> None:
    assert texts(read_one(row("a", cell("gone", "<w:cellDel/>"), "c"))) == [["a", "", "c"]]


def test_a_date_pickers_text_is_read() -> None:
    picker = control(run("22 May 2016"), '<w:date w:fullDate="2016-05-22T00:00:00Z"/>')
    assert read_cell(f"<w:p>{picker}</w:p>") == "22 May 2016"


def test_rows_and_cells_inside_content_controls_keep_their_places() -> None:
    whole_row = control(row("2", "Police"))
    repeating = control(control(row("3", control(cell("School")))))
    assert texts(read_one(row("1", control(cell("Health"))), whole_row, repeating)) == [
        ["1", "Health"],
        ["2", "Police"],
        ["3", "School"],
    ]


def test_a_whole_cell_in_a_paragraph_level_control_is_read() -> None:
    assert read_cell(control(paragraph("Seen alone"))) == "Seen alone"


def test_the_prompt_of_an_unused_control_is_not_text() -> None:
    grey = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
    prompt = control(run("Click or tap to enter a date.", grey), "<w:showingPlcHdr/>")
    assert texts(read_one(row(cell(f"<w:p>{prompt}</w:p>"), "x"))) == [["", "x"]]


@pytest.mark.parametrize(("style", "mark"), [("PlaceholderText", ""), ("Strong", "<w:showingPlcHdr/>")])
def test_text_that_only_half_looks_like_a_prompt_is_kept(style: str, mark: str) -> None:
    kept = control(run("22 May 2016", f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'), mark)
    assert read_cell(f"<w:p>{kept}</w:p>") == "22 May 2016"


@pytest.mark.parametrize(("state", "shown"), [("1", "☒"), ("0", "☐")])
def test_a_tick_box_reads_as_it_looks(state: str, shown: str) -> None:
    settings = f'<w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>'
    drawn = f"<w:p>{control(run(shown), settings)}</w:p>"
    symbol = f"<w:p>{control('<w:r><w:sym/></w:r>', settings)}</w:p>"
    older = '<w:checkBox><w:default w:val="0"/>' + ("<w:checked/>" if state == "1" else "") + "</w:checkBox>"
    legacy = f"<w:p><w:r><w:fldChar><w:ffData>{older}</w:ffData></w:fldChar></w:r></w:p>"
    assert [read_cell(each) for each in (drawn, symbol, legacy)] == [shown] * 3


def test_the_choice_in_a_dropdown_of_the_older_kind_is_read() -> None:
    entries = '<w:result w:val="1"/><w:listEntry w:val="Yes"/><w:listEntry w:val="No"/>'
    field = f"<w:r><w:fldChar><w:ffData><w:ddList>{entries}</w:ddList></w:ffData></w:fldChar></w:r>"
    assert read_cell(f"<w:p>{field}<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r></w:p>") == "No"


def test_paragraphs_breaks_tabs_and_hyphens_are_kept() -> None:
    pieces = "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"
    hyphen = "<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>being</w:t><w:cr/><w:sym/></w:r>"
    assert read_cell(f"<w:p>{pieces}</w:p>{paragraph(hyphen)}") == "a\tb\nc\nwell-being\n"


def test_links_fields_and_smart_tags_show_their_text() -> None:
    link = f"<w:hyperlink>{run('policy')}</w:hyperlink>"
    field = f"<w:fldSimple>{run(' 22 May ')}</w:fldSimple>"
    assert read_cell(f"<w:p>{link}{field}<w:smartTag>{run('Leeds')}</w:smartTag></w:p>") == "policy 22 May Leeds"


def test_a_table_inside_a_cell_is_text_of_that_cell() -> None:
    inner = table(row("Mother", "seen"), row("", ""), row("Father", "not seen"))
    document = read_word(word_file(table(row("22/05/2016", cell(paragraph("Visit") + inner + "<w:p/>")))))
    assert len(document.sheets) == 1
    assert texts(document.sheets[0]) == [["22/05/2016", "Visit\nMother\tseen\nFather\tnot seen\n"]]


def text_box(content: str) -> str:
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once() -> None:
    assert read_cell(f"<w:p>{run('Visit')}{text_box(paragraph('See over'))}</w:p>") == "Visit\nSee over"


def test_a_table_in_a_text_box_on_the_page_is_a_table() -> None:
    document = read_word(word_file(f"<w:p>{text_box(paragraph('Boxed') + table(row('Date', 'Event')))}</w:p>"))
    assert texts(document.sheets[0]) == [["Date", "Event"]]
    assert document.sheets[0].above == ("Boxed",)


def test_a_cell_over_several_columns_fills_only_the_first() -> None:
    sheet = read_one(row("a", "b", "c"), row(cell("wide", '<w:gridSpan w:val="2"/>'), "c"))
    assert texts(sheet) == [["a", "b", "c"], ["wide", "", "c"]]


def test_an_indented_or_short_row_keeps_its_columns() -> None:
    sheet = read_one(row("b", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="2"/>'))
    assert texts(sheet) == [["", "b", "", ""]]


def test_a_merged_date_is_repeated_down_its_rows() -> None:
    top, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    sheet = read_one(
        row(cell("22/05/2016", top), "first"),
        row(cell("", on), "second"),
        row(cell("", '<w:vMerge w:val="continue"/>'), "third"),
        row("23/05/2016", "fourth"),
    )
    assert [found.cells[0].text for found in sheet.rows] == ["22/05/2016"] * 3 + ["23/05/2016"]
    assert [found.cells[0].filled for found in sheet.rows] == [False, True, True, False]


def test_a_merge_that_begins_nowhere_keeps_its_own_text() -> None:
    assert texts(read_one(row(cell("own", "<w:vMerge/>"), "x"))) == [["own", "x"]]


def test_empty_rows_are_dropped_and_numbers_count_on() -> None:
    top, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    sheet = read_one(
        row("Date", "Event"), row("\u00a0", " "), row(cell("1", top), "a"), row(cell("", on), ""), row("2", "b")
    )
    assert [found.number for found in sheet.rows] == [1, 3, 5]


def test_a_letter_without_a_table_is_running_text() -> None:
    (letter,) = read_word(word_file(paragraph("Dear colleague"))).sheets
    assert (letter.name, letter.prose, texts(letter)) == ("Text", True, [["Dear colleague"]])


def test_a_document_with_neither_table_nor_words_is_refused() -> None:
    with pytest.raises(CannotRead) as refused:
        read_word(word_file(paragraph(" ")))
    assert refused.value.code == "no_table"


def test_the_level_of_a_heading_and_a_line_of_contents_are_told_by_their_styles() -> None:
    styled = (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(style)}</w:p>' for style in ("Heading2", "TOC1", "a")
    )
    assert read_word(word_file("".join(styled))).sheets[0].levels == (2, -1, 0)


def test_billion_laughs_are_refused() -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(CannotRead) as refused:
        read_word(word_file("", document=f"{doctype}<w:document {NAMESPACES}>&b;</w:document>"))
    assert refused.value.code == "unsafe_file"


@pytest.mark.parametrize("body", ["<w:tbl>", table(row(cell("a", '<w:gridSpan w:val="two"/>')))])
def test_broken_xml_is_a_damaged_file(body: str) -> None:
    with pytest.raises(CannotRead) as refused:
        read_word(word_file(body))
    assert refused.value.code == "damaged_file"


def test_tables_nested_thousands_deep_are_refused_without_a_crash() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 5_000 + "</w:tc></w:tr></w:tbl>" * 5_000
    with pytest.raises(CannotRead) as refused:
        read_word(word_file(deep))
    assert refused.value.code == "damaged_file"


@pytest.mark.parametrize(("columns", "refused"), [(512, False), (513, True), (10**9, True)])
def test_no_more_than_512_columns(columns: int, refused: bool) -> None:
    data = word_file(table(row(cell("wide", f'<w:gridSpan w:val="{columns}"/>'))))
    if not refused:
        assert len(read_word(data).sheets[0].rows[0].cells) == columns
        return
    with pytest.raises(CannotRead) as error:
        read_word(data)
    assert error.value.code == "too_large"


def test_strict_open_xml_is_read_like_any_other() -> None:
    usual = word_file(table(row("Date", "Event"), row("22/05/2016", "Seen")))
    packed = BytesIO()
    with ZipFile(BytesIO(usual)) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            main = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            assert main in source.read(name)
            target.writestr(name, source.read(name).replace(main, b"http://purl.oclc.org/ooxml/wordprocessingml/main"))
    assert read_word(packed.getvalue()) == read_word(usual)


def test_a_main_part_that_is_no_document_is_damage() -> None:
    with pytest.raises(CannotRead) as refused:
        read_word(word_file("", document='<w:document xmlns:w="urn:other"><w:body/></w:document>'))
    assert refused.value.code == "damaged_file"


def test_a_long_chronology_is_read_at_once() -> None:
    note = "Child seen at home by the health visitor. " * 5
    data = word_file(table(*[row(*[note] * 8) for _ in range(600)]))
    started = time.process_time()
    document: Document = read_word(data)
    assert time.process_time() - started < 2  # a quarter of a second on an idle computer, even with formatting
    assert len(document.sheets[0].rows) == 600
