"""A picture as PNG, with the letters of a font that comes with the program: the same on every machine."""

from __future__ import annotations

from pathlib import Path

import resvg_py

FONT_FILE = Path(__file__).parent / "font" / "DejaVuSans.ttf"
SCALE = 2.0


def make_png(svg: str) -> bytes:
    """The picture as PNG, at twice its size so that it prints well. Raises ValueError when it is no SVG."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=SCALE,
            skip_system_fonts=True,
            font_files=[str(FONT_FILE)],
            font_family="DejaVu Sans",
            sans_serif_family="DejaVu Sans",
        )
    )
