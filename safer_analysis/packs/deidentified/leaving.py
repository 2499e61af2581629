"""The one way a summary without names leaves: all looked at, a recorded decision, locked, entered in the trail."""

from __future__ import annotations

from collections.abc import Mapping

from safer_analysis.access import Scope
from safer_analysis.packs.content import Making
from safer_analysis.packs.deidentified.dates import Dates
from safer_analysis.packs.deidentified.preparing import prepare_summary
from safer_analysis.packs.sharing.asked import Asked
from safer_analysis.packs.sharing.leaving import Leaving, Sealing, release
from safer_analysis.store import Store


def share_summary(
    store: Store,
    scope: Scope,
    family_id: str,
    asked: Asked,
    making: Making,
    *,
    dates: Dates,
    decision: str,
    answers: Mapping[str, str],
    sealing: Sealing,
) -> Leaving:
    """The summary, locked and entered in the trail; the key stays in the store. Raises as `share_pack` does."""
    prepared = prepare_summary(store, scope, family_id, asked, making, dates=dates, answers=answers)
    said = "summary without names"
    return release(store, scope, family_id, asked, making, prepared, said=said, decision=decision, sealing=sealing)
