"""A pack as a Word document, set in the template that comes with the program (`pack.docx`)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from safer_analysis.network.picture import make_png
from safer_analysis.packs.content import Block, Grid, Listing, Pack, Paragraph, Picture, Section, Statement
from safer_analysis.packs.references import show_numbers
from safer_analysis.packs.words import FOLDER
from safer_analysis.workbooks import clean

TEMPLATE = FOLDER / "pack.docx"
WIDTH_MM, SIDEWAYS_WIDTH_MM = 174, 261


def write_word(pack: Pack) -> bytes:
    """The pack as a Word document (.docx) that opens without repair; every picture has its words."""
    template = DocxTemplate(TEMPLATE)
    context = {
        "title": clean(pack.title),
        "about": [clean(line) for line in pack.about],
        "banner": clean(pack.banner),
        "sections": [_section(section, pack, template) for section in pack.sections],
    }
    template.render(context, autoescape=True)
    document = template.docx
    _name_document(document, pack)
    if pack.sideways:
        page = document.sections[0]
        page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, page.page_height, page.page_width
    _name_pictures(document, pack)
    _begin_pages(document, pack)
    _set_rows(document, pack)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _section(section: Section, pack: Pack, template: DocxTemplate) -> dict[str, Any]:
    blocks = [_block(block, pack, template) for block in section.blocks]
    return {
        "heading": clean(section.heading),
        "level": section.level,
        "blocks": blocks,
    }


def _block(block: Block, pack: Pack, template: DocxTemplate) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", **_said(block.said, pack)}
    if isinstance(block, Listing):
        return {"kind": "listing", "said": [_said(one, pack) for one in block.said]}
    if isinstance(block, Grid):
        rows = [[_said(cell, pack) for cell in row] for row in block.rows]
        headings = [clean(heading) for heading in block.headings]
        return {"kind": "grid", "headings": headings, "rows": rows, "caption": clean(block.caption)}
    if isinstance(block, Picture):
        return {"kind": "picture", "picture": _picture(block, template)}
    return {"kind": "room", "prompt": clean(block.prompt), "lines": range(block.lines)}


def _said(said: Statement, pack: Pack) -> dict[str, str]:
    numbers = show_numbers(said.records, pack.numbers)
    lead = clean(said.lead) + ("\n" if said.lead and said.text else "")
    return {"lead": lead, "text": clean(said.text), "numbers": f" {numbers}" if numbers else ""}


def _picture(block: Picture, template: DocxTemplate) -> InlineImage:
    png = make_png(block.svg)
    width, height = (int.from_bytes(png[start : start + 4], "big") for start in (16, 20))
    if height / width * WIDTH_MM > block.highest:
        return InlineImage(template, BytesIO(png), height=Mm(block.highest))
    return InlineImage(template, BytesIO(png), width=Mm(WIDTH_MM))


def _name_document(document: Any, pack: Pack) -> None:
    """What a reader of its properties is told: title, language, when it was made; not with what."""
    about = document.core_properties
    about.title, about.language = clean(f"{pack.title}, {pack.about[0]}"), "en-GB"
    about.author = about.comments = about.last_modified_by = ""
    about.created = about.modified = pack.made_at


def _begin_pages(document: Any, pack: Pack) -> None:
    """Parts that begin a page do so by their heading: no empty paragraph that might fill a page by itself."""
    headings = (one for one in document.paragraphs if one.style.name in ("Heading 1", "Heading 2"))
    for heading, section in zip(headings, pack.sections, strict=True):
        heading.paragraph_format.page_break_before = section.new_page
        before = heading._p.getprevious()
        if section.new_page and before is not None and before.style == "Gap":
            before.getparent().remove(before)


def _name_pictures(document: Any, pack: Pack) -> None:
    pictures = [block for section in pack.sections for block in section.blocks if isinstance(block, Picture)]
    for number, (shape, picture) in enumerate(zip(document.inline_shapes, pictures, strict=True), start=1):
        about = shape._inline.docPr
        about.set("descr", clean(picture.said))
        about.set("name", f"Picture {number}")


def _set_rows(document: Any, pack: Pack) -> None:
    """The columns as wide beside one another as the pack says, and a row that is long let to go over pages."""
    whole = Mm(SIDEWAYS_WIDTH_MM if pack.sideways else WIDTH_MM).twips
    for table, grid in zip(_grids_in(document), _grids_of(pack), strict=True):
        widths = [round(width / sum(grid.widths) * whole) for width in grid.widths]
        old = table._tbl.tblGrid
        for column in list(old):
            old.remove(column)
        for width in widths:
            column = old.makeelement(qn("w:gridCol"), {qn("w:w"): str(width)})
            old.append(column)
        for row in table._tbl.tr_lst:
            for cell, width in zip(row.tc_lst, widths, strict=True):
                cell.get_or_add_tcPr().get_or_add_tcW().set(qn("w:w"), str(width))
                cell.tcPr.tcW.set(qn("w:type"), "dxa")
        for row, said in zip(table._tbl.tr_lst[1:], grid.rows, strict=True):
            if not grid.stays_whole(said):
                row.trPr.remove(row.trPr.find(qn("w:cantSplit")))


def _grids_in(document: Any) -> Iterator[Any]:
    return (table for table in document.tables if table.style.name == "Pack grid")


def _grids_of(pack: Pack) -> Iterator[Grid]:
    return (block for section in pack.sections for block in section.blocks if isinstance(block, Grid))
