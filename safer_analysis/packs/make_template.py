"""Write `pack.docx`, the Word template of a pack: run when its looks or its order of blocks change.

    python -m safer_analysis.packs.make_template

A partnership may open the file in Word and change fonts, colours, header and footer; the tags in braces stay.
"""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from safer_analysis.packs.words import FOLDER

FONT, LINE = "Arial", "9AA5AD"
INK, QUIET = RGBColor(0x16, 0x21, 0x2B), RGBColor(0x4A, 0x56, 0x60)


def make_template() -> None:
    """Write the template beside this module."""
    document = Document()
    _set_page(document)
    _set_styles(document)
    document.add_paragraph("{{ title }}", "Title")
    _loop(document, "line in about", lambda: document.add_paragraph("{{ line }}"))
    document.add_paragraph("{{ banner }}", "Banner")
    _tag(document, "for section in sections")
    for level in (1, 2):
        _tag(document, f"if section.level == {level}")
        document.add_paragraph("{{ section.heading }}", f"Heading {level}")
        _tag(document, "endif")
    _tag(document, "for block in section.blocks")
    _add_blocks(document)
    _tag(document, "endfor")
    _tag(document, "endfor")
    document.save(str(FOLDER / "pack.docx"))


def _add_blocks(document: Any) -> None:
    _tag(document, "if block.kind == 'paragraph'")
    _said(document.add_paragraph(), "block")
    _tag(document, "endif")
    _tag(document, "if block.kind == 'listing'")
    _loop(document, "one in block.said", lambda: _said(document.add_paragraph(style="List Bullet"), "one"))
    document.add_paragraph(style="Gap")
    _tag(document, "endif")
    _tag(document, "if block.kind == 'picture'")
    document.add_paragraph("{{ block.picture }}")
    _tag(document, "endif")
    _tag(document, "if block.kind == 'room'")
    document.add_paragraph("{{ block.prompt }}", "Prompt")
    _loop(document, "line in block.lines", lambda: document.add_paragraph("", "Line to write on"))
    _tag(document, "endif")
    _tag(document, "if block.kind == 'grid'")
    document.add_paragraph("{{ block.caption }}", "Caption")
    _add_grid(document)
    document.add_paragraph(style="Gap")
    _tag(document, "endif")


def _add_grid(document: Any) -> None:
    table = document.add_table(rows=4, cols=3, style="Pack grid")
    table.autofit = False
    _fill(table.rows[0], ["{%tc for heading in block.headings %}", "{{ heading }}", "{%tc endfor %}"])
    _fill(table.rows[1], ["{%tr for row in block.rows %}", "", ""])
    _fill(table.rows[2], ["{%tc for cell in row %}", "", "{%tc endfor %}"])
    _said(table.rows[2].cells[1].paragraphs[0], "cell")
    _fill(table.rows[3], ["{%tr endfor %}", "", ""])
    table.rows[0].cells[1].paragraphs[0].runs[0].bold = True
    for row in (table.rows[0], table.rows[2]):
        row.cells[1].paragraphs[0].style = document.styles["Cell"]
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    table.rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell in table.rows[0].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _fill(row: Any, words: list[str]) -> None:
    for cell, said in zip(row.cells, words, strict=True):
        cell.paragraphs[0].add_run(said)


def _said(paragraph: Any, name: str) -> None:
    paragraph.add_run(f"{{{{ {name}.lead }}}}").bold = True
    paragraph.add_run(f"{{{{ {name}.text }}}}")
    numbers = paragraph.add_run(f"{{{{ {name}.numbers }}}}")
    numbers.font.size, numbers.font.color.rgb = Pt(7.5), QUIET


def _tag(document: Any, said: str) -> None:
    document.add_paragraph(f"{{%p {said} %}}")


def _loop(document: Any, said: str, add: Any) -> None:
    _tag(document, f"for {said}")
    add()
    _tag(document, "endfor")


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header.paragraphs[0].text = "{{ about[0] }} · {{ about[1] }}"
    foot = section.footer.paragraphs[0]
    foot.add_run("{{ banner }}   ")
    for field in ("PAGE", "NUMPAGES"):
        _add_field(foot, field)
        if field == "PAGE":
            foot.add_run(" of ")


def _add_field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _set_styles(document: Any) -> None:
    styles = document.styles
    sizes = {"Normal": 10, "Title": 22, "Heading 1": 16, "Heading 2": 12, "Caption": 9, "List Bullet": 10}
    sizes |= {"Header": 8, "Footer": 8}
    for name, size in sizes.items():
        _set_font(styles[name], size, bold=name in ("Title", "Heading 1", "Heading 2", "Caption"))
    styles["Normal"].element.rPr.append(_language())
    styles["Caption"].paragraph_format.keep_with_next = True
    banner = styles.add_style("Banner", WD_STYLE_TYPE.PARAGRAPH)
    banner.base_style = styles["Normal"]
    banner.paragraph_format.space_before = banner.paragraph_format.space_after = Pt(10)
    _add_border(banner, ("top", "left", "bottom", "right"))
    prompt = styles.add_style("Prompt", WD_STYLE_TYPE.PARAGRAPH)
    prompt.base_style = styles["Normal"]
    prompt.font.bold = True
    prompt.paragraph_format.keep_with_next = True
    prompt.paragraph_format.space_before = Pt(12)
    line = styles.add_style("Line to write on", WD_STYLE_TYPE.PARAGRAPH)
    line.base_style = styles["Normal"]
    _add_border(line, ("bottom", "between"))
    cell = styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = styles["Normal"]
    cell.font.size = Pt(8.5)
    cell.paragraph_format.space_after = Pt(0)
    gap = styles.add_style("Gap", WD_STYLE_TYPE.PARAGRAPH)
    gap.base_style = styles["Normal"]
    gap.font.size = Pt(4)
    gap.paragraph_format.space_after = Pt(0)
    _set_grid(styles.add_style("Pack grid", WD_STYLE_TYPE.TABLE))


def _set_grid(grid: Any) -> None:
    """A line under every row, none between columns; the heading row on a tinted ground."""
    grid.font.size = Pt(8)
    grid.paragraph_format.space_after = Pt(0)
    table = _inside(grid.element, "w:tblPr")
    borders = _inside(table, "w:tblBorders")
    for side in ("w:top", "w:bottom", "w:insideH"):
        _inside(borders, side, val="single", sz="4", space="0", color=LINE)
    margins = _inside(table, "w:tblCellMar")
    for side in ("w:top", "w:left", "w:bottom", "w:right"):
        _inside(margins, side, w="60", type="dxa")
    first = _inside(grid.element, "w:tblStylePr", type="firstRow")
    _inside(_inside(first, "w:tcPr"), "w:shd", val="clear", color="auto", fill="EEF1F3")


def _inside(outer: Any, tag: str, **said: str) -> Any:
    """A new element inside another, with its attributes."""
    made = OxmlElement(tag)
    for name, value in said.items():
        made.set(qn(f"w:{name}"), value)
    outer.append(made)
    return made


def _set_font(style: Any, size: float, *, bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.color.rgb = FONT, Pt(size), bold, INK
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for which in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(which), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)


def _language() -> Any:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    return language


def _add_border(style: Any, sides: tuple[str, ...]) -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "4"), ("color", LINE)):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    style.element.get_or_add_pPr().append(borders)


if __name__ == "__main__":
    make_template()
