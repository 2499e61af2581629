"""A pattern's thresholds, moved live for this view of one family alone; the catalogue's are one click away."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from safer_analysis.patterns.catalogue import Pattern, Threshold, catalogue

MOVED = "patterns_moved"
LEAST, MOST = 1, 10_000
Figures = dict[str, dict[str, int]]


def moved_figures(family: str) -> Figures:
    """The figures moved in this view of the family, by pattern and threshold; {} where none is."""
    found: dict[str, Figures] = st.session_state.get(MOVED, {})
    return found.get(family, {})


def show_definition(pattern: Pattern, family: str) -> None:
    """The definition behind an expander; its figures are drawn only while it is open."""
    if not pattern.thresholds:
        return
    opened = st.expander("Definition", key=f"definition_{pattern.code}", on_change="rerun")
    if opened.open:
        with opened:
            show_figures(pattern, family)


def show_figures(pattern: Pattern, family: str) -> None:
    """A number for each threshold, with its unit and where it comes from, and the way back to the catalogue's."""
    moved = moved_figures(family).get(pattern.code, {})
    st.text("Moving a figure changes what you see here, for this family and until you leave; nothing is kept.")
    for threshold in pattern.thresholds.values():
        _show_figure(pattern, threshold, family, moved)
    if moved:
        st.button(
            "Back to the catalogue’s figures",
            key=f"figures_back_{pattern.code}",
            on_click=move_back,
            args=(family, pattern.code),
        )


def show_moved(family: str) -> None:
    """Which definitions are moved in this view, with one way back for all."""
    codes = moved_figures(family)
    if not codes:
        return
    titles = ", ".join(catalogue()[code].title for code in codes)
    with st.container(horizontal=True, vertical_alignment="center", key="definitions_moved"):
        st.text(f"Definitions moved for this view: {titles}.")
        st.button("All back to the catalogue’s figures", key="all_figures_back", on_click=move_back, args=(family,))


def move_back(family: str, code: str | None = None) -> None:
    """Put one pattern's figures back as the catalogue has them, or every pattern's."""
    figures = moved_figures(family)
    for one in [code] if code else list(figures):
        figures.pop(one, None)
        for name in catalogue()[one].thresholds:
            st.session_state.pop(_key(family, one, name), None)


def _show_figure(pattern: Pattern, threshold: Threshold, family: str, moved: Mapping[str, int]) -> None:
    key = _key(family, pattern.code, threshold.name)
    if key not in st.session_state:
        st.session_state[key] = moved.get(threshold.name, threshold.value)
    left, right = st.columns([1, 3], vertical_alignment="bottom")
    label = threshold.name.replace("_", " ").capitalize()
    with left:
        st.number_input(label, LEAST, MOST, key=key, on_change=_move, args=(family, pattern.code, threshold.name))
    right.text(f"{threshold.unit}; the catalogue has {threshold.value}. Source: {threshold.source}")


def _move(family: str, code: str, name: str) -> None:
    """Keep what was typed; a figure that is the catalogue's again is not moved."""
    everywhere: dict[str, Figures] = st.session_state.setdefault(MOVED, {})
    figures = everywhere.setdefault(family, {}).setdefault(code, {})
    figures[name] = int(st.session_state[_key(family, code, name)])
    if figures[name] == catalogue()[code].thresholds[name].value:
        del figures[name]
    if not figures:
        del everywhere[family][code]


def _key(family: str, code: str, name: str) -> str:
    return f"figure:{family}:{code}:{name}"
