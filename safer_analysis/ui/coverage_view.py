"""From when to when each agency's returns run, so that silence is not read as absence."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from safer_analysis.history.sentences import last_return, show_coverage_of
from safer_analysis.store import Row

TABLE_HEIGHT = 400


def show_coverage(coverage: Sequence[Row]) -> None:
    """One line an agency: how many records, the time its returns cover and who says so, its last return."""
    st.subheader("What each agency’s returns cover", anchor=False)
    st.text("Outside these dates an agency has sent nothing. That does not mean that nothing happened.")
    st.dataframe(
        pd.DataFrame(
            {
                "Agency": [row["agency"] for row in coverage],
                "Records": [row["records"] for row in coverage],
                "Returns cover": [show_coverage_of(row) for row in coverage],
                "As": ["the return says" if row["covers_from"] else "its records run" for row in coverage],
                "Last return": [last_return(row) for row in coverage],
                "Files": [row["files"] for row in coverage],
            }
        ),
        hide_index=True,
        height=min(TABLE_HEIGHT, 38 + 35 * len(coverage)),
        alt="Agencies, the time their returns cover and their last return.",
    )
