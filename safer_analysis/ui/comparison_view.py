"""A return sent again, before it is kept: what is new, changed and gone, and what the person says of it.

What stands in a file goes into tables only, never into Markdown.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from safer_analysis.dates.showing import show_date
from safer_analysis.history.sentences import count
from safer_analysis.intake.comparison import Answer, ComparedRow, Comparison
from safer_analysis.intake.resubmit import PROPOSED

_TABLE_HEIGHT = 320
_SAID_HERE = "Said on the Load page"


def show_comparison(mark: str, comparison: Comparison, *, reader: str) -> Answer:
    """The earlier return and the differences; what the person answers comes back, as proposed until they say else."""
    st.text(_what_it_changes(comparison))
    st.text(comparison.earlier.file)
    again = st.checkbox("It is that return, sent again", value=True, key=f"again_{mark}")
    answer = replace(PROPOSED, sent_again=again)
    if not again:
        st.text("Everything in both is kept, and both are counted.")
    elif comparison.gone:
        gone = st.checkbox("What is gone from it no longer counts", value=False, key=f"gone_{mark}")
        st.text("Without the tick, what is gone stays in the history and is marked as not in the later return.")
        answer = replace(answer, withdraw_gone=gone)
    if again:
        _show_changed(comparison)
        _show_rows("New", comparison.new, "Rows only the later return holds.")
        _show_rows("Gone", comparison.gone, "Rows only the earlier return holds.")
    said = (answer.sent_again, answer.withdraw_gone) != (PROPOSED.sent_again, PROPOSED.withdraw_gone)
    return replace(answer, made_by=reader, reason=_SAID_HERE if said else PROPOSED.reason)


def _what_it_changes(comparison: Comparison) -> str:
    day = comparison.earlier.sent_on or comparison.earlier.loaded_at.date()
    of_when = "made" if comparison.earlier.sent_on else "loaded"
    order = "an older version of" if comparison.is_older else "sent again after"
    return (
        f"This looks like {order} a return {of_when} on {show_date(day, day, 'day')}: "
        f"{count(len(comparison.new), 'row')} new, {len(comparison.changed)} changed, {len(comparison.gone)} gone, "
        f"{comparison.unchanged} unchanged. What it changes is counted once; the earlier rows stay as history."
    )


def _show_changed(comparison: Comparison) -> None:
    lines = [(row, change) for row in comparison.changed for change in row.changes]
    if not lines:
        return
    st.text("Changed")
    st.dataframe(
        pd.DataFrame(
            {
                "Row before": [row.before.row for row, _ in lines],
                "Row now": [row.after.row for row, _ in lines],
                "What": [change.label for _, change in lines],
                "Before": [change.before for _, change in lines],
                "Now": [change.after for _, change in lines],
            }
        ),
        hide_index=True,
        height=min(_TABLE_HEIGHT, 38 + 35 * len(lines)),
        column_config={"Before": st.column_config.TextColumn(width=340), "Now": st.column_config.TextColumn(width=340)},
        alt="What the return sent again says otherwise, field by field.",
    )


def _show_rows(label: str, rows: tuple[ComparedRow, ...], alt: str) -> None:
    if not rows:
        return
    st.text(label)
    headings = list(dict.fromkeys(heading for row in rows for heading, _ in row.cells))
    said = [dict(row.cells) for row in rows]
    st.dataframe(
        pd.DataFrame(
            {"Row": [row.row for row in rows]}
            | {heading: [cells.get(heading, "") for cells in said] for heading in headings}
        ),
        hide_index=True,
        height=min(_TABLE_HEIGHT, 38 + 35 * len(rows)),
        alt=alt,
    )
