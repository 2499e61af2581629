"""A pack as PDF: tagged and set with typst, for a screen reader as well as for paper (PDF/UA-1)."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

import typst

from safer_analysis.network.picture import FONT_FILE
from safer_analysis.packs.content import Block, Grid, Listing, Pack, Paragraph, Picture, Section, Statement
from safer_analysis.packs.references import number_runs
from safer_analysis.packs.words import FOLDER
from safer_analysis.workbooks import clean

PREVIEW_PPI = 72
WIDTH_MM = 174


def write_pdf(pack: Pack) -> bytes:
    """The pack as a PDF. Words go in as data, so none of them is read as a command of the typesetter."""
    return bytes(_set(pack, format="pdf", pdf_standards="ua-1", timestamp=_when_made(pack)))


def draw_pages(pack: Pack) -> list[bytes]:
    """The pages of the PDF as PNG pictures, to look at before it is made."""
    made = _set(pack, format="png", ppi=PREVIEW_PPI)
    return made if isinstance(made, list) else [made]


def _when_made(pack: Pack) -> datetime:
    """The moment as the typesetter takes it: in whole seconds."""
    return pack.made_at.replace(microsecond=0, tzinfo=UTC)


def _set(pack: Pack, **how: Any) -> Any:
    pictures: dict[str, bytes] = {}
    said = {
        "title": pack.title,
        "about": list(pack.about),
        "banner": pack.banner,
        "sideways": pack.sideways,
        "sections": [_section(section, pack, pictures) for section in pack.sections],
    }
    files: Any = {
        "main.typ": (FOLDER / "pack.typ").read_bytes(),
        "pack.json": json.dumps(_cleaned(said), ensure_ascii=False).encode(),
        **pictures,
    }
    return typst.compile(files, font_paths=[str(FONT_FILE.parent)], ignore_system_fonts=True, **how)


def _section(section: Section, pack: Pack, pictures: dict[str, bytes]) -> dict[str, Any]:
    blocks = [_block(block, pack, pictures) for block in section.blocks]
    return {
        "name": section.name,
        "heading": section.heading,
        "level": section.level,
        "new_page": section.new_page,
        "blocks": blocks,
    }


def _block(block: Block, pack: Pack, pictures: dict[str, bytes]) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "said": _said(block.said, pack)}
    if isinstance(block, Listing):
        return {"kind": "listing", "said": [_said(one, pack) for one in block.said]}
    if isinstance(block, Grid):
        rows = [[_said(cell, pack) for cell in row] for row in block.rows]
        return {
            "kind": "grid",
            "headings": list(block.headings),
            "rows": rows,
            "widths": list(block.widths),
            "whole": [block.stays_whole(row) for row in block.rows],
            "caption": block.caption,
        }
    if isinstance(block, Picture):
        name = f"picture{len(pictures)}.svg"
        pictures[name] = block.svg.encode()
        return {"kind": "picture", "file": name, "alt": block.said, "height": _height(block)}
    return {"kind": "room", "prompt": block.prompt, "lines": block.lines}


def _height(picture: Picture) -> float:
    """How high it stands, in millimetres: as wide as the page allows, unless it would be higher than it may."""
    found = re.search(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', picture.svg)
    shape = float(found[2]) / float(found[1]) if found else 1.0
    return min(picture.highest, WIDTH_MM * shape)


def _said(said: Statement, pack: Pack) -> dict[str, Any]:
    return {
        "lead": said.lead,
        "text": said.text,
        "numbers": [list(run) for run in number_runs(said.records, pack.numbers)],
    }


def _cleaned(said: Any) -> Any:
    if isinstance(said, str):
        return clean(said)
    if isinstance(said, dict):
        return {key: _cleaned(value) for key, value in said.items()}
    return [_cleaned(one) for one in said] if isinstance(said, list) else said
