"""The pages that exist, in the order and under the headings they are listed."""

from __future__ import annotations

from typing import Any

import streamlit as st

from safer_analysis.store.place import place_to_read

# File name in pages/ (which is also its address), and what the navigation calls it.
BEFORE_A_CONFERENCE = (
    ("overview", "Overview"),
    ("chronology", "Chronology"),
    ("patterns", "Patterns"),
    ("factors", "Factors"),
    ("children", "Children"),
    ("network", "Network"),
    ("working_together", "Working together"),
    ("conference_pack", "Conference pack"),
    ("sharing_pack", "Sharing pack"),
    ("deidentified_summary", "Summary without names"),
)
ACROSS_FAMILIES = (("recurring_patterns", "Recurring patterns"), ("linked_families", "Linked families"))
OVERSIGHT = (
    ("supervision", "Supervision"),
    ("timescales", "Timescales"),
    ("record_quality", "Record quality"),
    ("plans", "Plans"),
)
RECORDS = (
    ("load_records", "Load records"),
    ("match_people", "Match people"),
    ("held_rows", "Held rows"),
    ("add_record", "Add a record"),
    ("loaded_files", "Files"),
)


def page_groups() -> dict[str, list[Any]]:
    """The pages as `st.navigation` takes them, with an unlisted first page that leads on.

    Streamlit gives its default page no address of its own: a link to it would answer "Page not found". So the default
    is a page that only leads on, and every listed page keeps its address.
    """
    groups = {
        "Before a conference": BEFORE_A_CONFERENCE,
        "Across families": ACROSS_FAMILIES,
        "Oversight": OVERSIGHT,
        "Records": RECORDS,
    }
    listed = {
        heading: {
            name: st.Page(f"pages/{name}.py", title=title, url_path=name, visibility="visible") for name, title in pages
        }
        for heading, pages in groups.items()
    }
    conference, *others = listed.values()

    def lead_on() -> None:
        """The sample opens on one family's history, one's own records on the overview."""
        st.switch_page(conference["chronology" if place_to_read().is_sample else "overview"])

    first = st.Page(lead_on, title="SAFER Analysis", url_path="start", default=True, visibility="hidden")
    headings = list(groups)
    return {headings[0]: [first, *conference.values()]} | {
        heading: list(pages.values()) for heading, pages in zip(headings[1:], others, strict=True)
    }
