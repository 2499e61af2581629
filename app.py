"""The list of pages, grouped by who asks. Everything else is in the pages and the package."""

from __future__ import annotations

import streamlit as st

from safer_analysis.ui.begin import enter_app, follow_deep_link
from safer_analysis.ui.navigation import page_groups
from safer_analysis.ui.style import show_wordmark

st.set_page_config(page_title="SAFER Analysis", layout="wide", initial_sidebar_state="expanded")
enter_app()
show_wordmark()
groups = page_groups()
page = st.navigation(groups)
follow_deep_link(groups)
page.run()
