"""A finding's strip on the page: our own component, which only shows the SVG it is given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent
_NAME = "safer_pattern_strip"


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    """The component, registered once for all sessions."""
    return st.components.v2.component(
        _NAME,
        html='<div class="holder"></div>',
        css=(_HERE / "pattern_strip.css").read_text(encoding="utf-8"),
        js=(_HERE / "pattern_strip.js").read_text(encoding="utf-8"),
    )


def show_strip(svg: str, *, key: str) -> None:
    """Show the strip. `key` tells it from others on the page; it must not hold a name."""
    _component()(key=key, data={"svg": svg})
