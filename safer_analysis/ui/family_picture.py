"""The picture of a family on the page: our own component, which tells which person, line or agency was chosen.

What it shows is SVG from `network/`, in which every name is escaped; nothing else goes to the browser.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent
_NAME = "safer_family_picture"


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    """The component, registered once for all sessions."""
    return st.components.v2.component(
        _NAME,
        html='<div class="picture"></div>',
        css=(_HERE / "family_picture.css").read_text(encoding="utf-8"),
        js=(_HERE / "family_picture.js").read_text(encoding="utf-8"),
    )


def show_picture(svg: str, *, key: str, on_choose: Callable[[str], None]) -> None:
    """Show the picture. `on_choose` is given the mark of what was chosen: `person:…`, `couple:…`, `agency:…`."""

    def chosen() -> None:
        mark = st.session_state[key]["chosen"]
        if mark:
            on_choose(str(mark))

    _component()(key=key, data={"svg": svg}, on_chosen_change=chosen)
