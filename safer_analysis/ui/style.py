"""The few rules of appearance that the theme cannot say: the drawer's place, quiet labels, less empty space."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from safer_analysis.ui.colours import DARK, LIGHT, Palette


def current_palette() -> Palette:
    """The palette of the theme the reader has on."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def show_wordmark() -> None:
    """The plain name of the program, above the list of pages."""
    theme = "dark" if st.context.theme.type == "dark" else "light"
    st.logo(Path(__file__).parent / f"wordmark_{theme}.svg", size="large")


def show_style() -> None:
    """Put the page's own rules in place. The text is ours alone; nothing from a record ever enters it."""
    palette = current_palette()
    st.html(
        f"""<style>
        .stMain .stMainBlockContainer {{ padding: 3rem 2.5rem; }}
        section[data-testid="stSidebar"] {{ width: 14.5rem !important; min-width: 14.5rem !important; }}
        [data-testid="stBaseButton-primary"], [data-testid="stBaseButton-primary"] *,
        [data-testid="stMultiSelectTagsContainer"] :has(> span[title]) :is(span, svg) {{
            color: {palette.on_primary} !important;
        }}
        [data-testid="stDateInput"] [role="spinbutton"] {{
            display: inline-block; min-width: 1.5rem; line-height: 1.5rem; text-align: center;
        }}
        [data-testid="stSidebarNavLink"]:focus-visible, [data-testid="stDateInput"] [role="spinbutton"]:focus-visible,
        .stMain:focus-visible, button:focus-visible {{
            outline: 2px solid {palette.words} !important; outline-offset: -2px;
        }}
        :is([data-testid="stSelectbox"], [data-testid="stMultiSelect"], [data-testid="stTextInput"],
            [data-testid="stNumberInput"]):has(input:focus-visible) {{
            outline: 2px solid {palette.words}; outline-offset: 3px; border-radius: 4px;
        }}
        @media (max-width: 60rem) {{ .stMain .stMainBlockContainer {{ padding: 3rem 1rem; }} }}
        @media print {{ section[data-testid="stSidebar"], .st-key-page_head {{ display: none; }} }}
        </style>"""
    )


def show_marked_style() -> None:
    """The rules of words marked in a text: its pieces stand in one line, the marked ones underlined on a ground."""
    palette = current_palette()
    st.html(
        f"""<style>
        [class*="st-key-marked_"] {{ display: block; }}
        [class*="st-key-marked_"] :is(div, span) {{ display: inline; width: auto; }}
        [class*="st-key-mark_said_"] [data-testid="stText"] {{
            background: {palette.band}44; border-bottom: 2px solid {palette.words};
        }}
        [class*="st-key-mark_not_said_"] [data-testid="stText"] {{ border-bottom: 2px dotted {palette.quiet_words}; }}
        </style>"""
    )


def show_drawer_style() -> None:
    """The rules of an open drawer: at the right beside the page, or below it where the screen is narrow."""
    palette = current_palette()
    show_marked_style()
    st.html(
        f"""<style>
        .st-key-record_drawer {{
            position: fixed; top: 0; right: 0; bottom: 0; width: 25rem; overflow-y: auto; z-index: 90;
            padding: 2.5rem 1.4rem 2rem; background: {palette.ground}; border-left: 1px solid {palette.line};
        }}
        .st-key-record_drawer [data-testid="stVerticalBlock"] > :first-child [data-testid="stText"] {{
            color: {palette.quiet_words}; font-size: 0.9rem; font-weight: 600;
        }}
        .st-key-record_drawer .st-key-record_date > :first-child [data-testid="stText"] {{
            color: {palette.words}; font-size: 1.25rem;
        }}
        .st-key-record_drawer [class*="st-key-marked_"] [data-testid="stText"] {{
            color: {palette.words} !important; font-size: 1rem !important; font-weight: 400 !important;
        }}
        .stMain .stMainBlockContainer {{ padding-right: 27rem; }}
        @media (max-width: 60rem) {{
            .st-key-record_drawer {{ position: static; width: auto; padding: 1rem 0; border-left: 0; }}
            .stMain .stMainBlockContainer {{ padding-right: 1rem; }}
        }}
        </style>"""
    )


def show_match_style() -> None:
    """The rules of two records side by side: what differs is underlined, beside the word that says so."""
    palette = current_palette()
    st.html(
        f"""<style>
        [class*="st-key-match_unlike_"] [data-testid="stColumn"]:nth-child(n + 2) [data-testid="stText"] {{
            text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 0.2em; font-weight: 600;
        }}
        [class*="st-key-match_unlike_"], [class*="st-key-match_alike_"] {{
            border-bottom: 1px solid {palette.line}; padding: 0.15rem 0;
        }}
        </style>"""
    )


def show_patterns_style() -> None:
    """The rules of the patterns' cards: what to ask stands out by weight, the rest is quiet; a card prints whole."""
    palette = current_palette()
    st.html(
        f"""<style>
        [class*="st-key-run_"] + [class*="st-key-run_"] {{ border-top: 1px solid {palette.line}; padding-top: 0.8rem; }}
        .stMain h2 {{ font-size: 1.35rem; padding: 0.4rem 0; }}
        [class*="st-key-meaning_"] a {{ text-decoration: underline; }}
        [class*="st-key-decided_"] {{ border-left: 3px solid {palette.line}; padding-left: 0.8rem; }}
        [class*="st-key-meaning_"] {{ border-top: 1px solid {palette.line}; padding-top: 0.6rem; }}
        [class*="st-key-meaning_"] > :first-child [data-testid="stText"] {{ font-weight: 600; }}
        [class*="st-key-meaning_"] > :nth-child(n + 2) [data-testid="stText"] {{ color: {palette.quiet_words}; }}
        @media print {{
            [class*="st-key-run_"], [class*="st-key-meaning_"] {{ break-inside: avoid; }}
            .stMain .stButton, .stMain .stLinkButton {{ display: none; }}
        }}
        </style>"""
    )


def show_factors_style() -> None:
    """The rules of the ledger of factors: names in bold, the marking word in a frame, both sides alike."""
    palette = current_palette()
    st.html(
        f"""<style>
        [class*="st-key-injury_name_"] [data-testid="stText"],
        [class*="st-key-factor_name_"] [data-testid="stText"] {{ font-weight: 600; font-size: 1.05rem; }}
        :is([class*="st-key-injury_"], [class*="st-key-factor_name_"]) button {{
            min-height: 1.7rem; padding: 0 0.6rem;
        }}
        [class*="st-key-factor_risk_"], [class*="st-key-factor_protective_"] {{
            gap: 0.35rem; padding: 0.6rem 0.9rem;
        }}
        :is([class*="st-key-factor_risk_"], [class*="st-key-factor_protective_"], [class*="st-key-injury_"])
        [data-testid="stText"] {{ line-height: 1.35; }}
        [class*="st-key-injury_account_"] {{ background: {palette.panel}; }}
        [class*="st-key-factor_side_"] [data-testid="stText"] {{ font-weight: 600; color: {palette.quiet_words}; }}
        [class*="st-key-factor_flag_"] [data-testid="stText"] {{
            border: 1.5px dashed {palette.words}; padding: 0.1rem 0.5rem; font-weight: 600; width: fit-content;
        }}
        </style>"""
    )
