"""The pages that exist, in the order and under the headings they are listed."""

from __future__ import annotations

from typing import Any

import streamlit as st

# File name in pages/ (which is also its address), and what the navigation calls it.
BEFORE_A_CONFERENCE = (("overview", "Overview"), ("chronology", "Chronology"))


def page_groups() -> dict[str, list[Any]]:
    """The pages as `st.navigation` takes them."""
    return {
        "Before a conference": [
            st.Page(f"pages/{name}.py", title=title, url_path=name, default=name == "overview")
            for name, title in BEFORE_A_CONFERENCE
        ]
    }
