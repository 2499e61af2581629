"""A record's words with what they may mention marked in them: pieces of plain text, one after another.

Every piece is shown with `st.text`, so that nothing in a case note is read as Markdown or HTML; the rules of
appearance that set the pieces in one line and mark some of them are in `style.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from safer_analysis.store import Row

SAID, NOT_SAID = "said", "not_said"
NO_WIDTH = "\u200b"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, marked or not."""

    words: str
    mark: str = ""
    """said: a possible mention of now; not_said: one that is doubtful, negated, long ago, thought of or of others."""


def cut_at_mentions(text: str, mentions: Sequence[Row]) -> list[Piece]:
    """The text in pieces, in order; together they are the text again, letter for letter.

    Where mentions overlap, what is said of now goes before what is not.
    """
    marks = [""] * len(text)
    for mark in (NOT_SAID, SAID):
        for mention in mentions:
            if (mention["status"] == "present") == (mark == SAID):
                marks[mention["starts"] : mention["ends"]] = [mark] * (mention["ends"] - mention["starts"])
    pieces: list[Piece] = []
    first = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or marks[place] != marks[first]:
            pieces.append(Piece(text[first:place], marks[first]))
            first = place
    return pieces


def show_marked(text: str, mentions: Sequence[Row], *, key: str) -> None:
    """Show a text with its mentions marked; without any, as one piece."""
    pieces = cut_at_mentions(text, [one for one in mentions if one["kind"] == "category"])
    if all(not piece.mark for piece in pieces):
        st.text(text)
        return
    with st.container(key=f"marked_{key}", gap=None):
        for number, piece in enumerate(pieces):
            if piece.mark:
                with st.container(key=f"mark_{piece.mark}_{key}_{number}", gap=None):
                    st.text(_kept_whole(piece.words))
            else:
                st.text(_kept_whole(piece.words))


def _kept_whole(words: str) -> str:
    """The words between two marks of no width: Streamlit takes the spaces off the ends of a text it is given."""
    return f"{NO_WIDTH}{words}{NO_WIDTH}" if words != words.strip() else words
