"""The few rules of appearance that the theme cannot say: the drawer's place, quiet labels, less empty space."""

from __future__ import annotations

import streamlit as st

from safer_analysis.ui.colours import DARK, LIGHT, Palette


def current_palette() -> Palette:
    """The palette of the theme the reader has on."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def show_style(*, drawer_open: bool) -> None:
    """Put the page's own rules in place. The text is ours alone; nothing from a record ever enters it."""
    palette = current_palette()
    beside = ".stMain .stMainBlockContainer { padding-right: 27rem; }" if drawer_open else ""
    st.html(
        f"""<style>
        .stMain .stMainBlockContainer {{ padding-top: 3rem; padding-bottom: 3rem; padding-left: 2.5rem; padding-right: 2.5rem; }}
        section[data-testid="stSidebar"] {{ width: 14.5rem !important; min-width: 14.5rem !important; }}
        .st-key-record_drawer {{
            position: fixed; top: 0; right: 0; bottom: 0; width: 25rem; overflow-y: auto; z-index: 90;
            padding: 1.2rem 1.4rem 2rem; background: {palette.ground};
            border-left: 1px solid {palette.line}; box-shadow: -6px 0 18px rgba(0, 0, 0, .10);
        }}
        .st-key-record_drawer [data-testid="stText"]:first-child {{ color: {palette.quiet_words}; }}
        {beside}
        @media (max-width: 60rem) {{
            .st-key-record_drawer {{ position: static; width: auto; box-shadow: none; border-left: 0; }}
            .stMain .stMainBlockContainer {{ padding-right: 1rem; padding-left: 1rem; }}
        }}
        @media print {{ section[data-testid="stSidebar"], .st-key-page_head {{ display: none; }} }}
        </style>"""
    )
