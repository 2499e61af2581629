"""The pages that exist, in the order and under the headings they are listed."""

from __future__ import annotations

from typing import Any

import streamlit as st

from safer_analysis.store.place import place_to_read

# File name in pages/ (which is also its address), and what the navigation calls it.
BEFORE_A_CONFERENCE = (("overview", "Overview"), ("chronology", "Chronology"))


def page_groups() -> dict[str, list[Any]]:
    """The pages as `st.navigation` takes them. The sample opens on one family's history, one's own records on all."""
    opens_on = "chronology" if place_to_read().is_sample else "overview"
    return {
        "Before a conference": [
            st.Page(f"pages/{name}.py", title=title, url_path=name, default=name == opens_on)
            for name, title in BEFORE_A_CONFERENCE
        ]
    }
