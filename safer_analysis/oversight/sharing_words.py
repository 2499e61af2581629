"""Decisions to share and not to share, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from safer_analysis.history.sentences import count
from safer_analysis.oversight.sharing import SharingDecision, says_something
from safer_analysis.oversight.sharing_flags import RULES, Flag, Rule
from safer_analysis.vocabulary import code_list

SHARED = {True: "Shared", False: "Not shared", None: "Not recorded"}
NOT_RECORDED = "Not recorded"
_FLAGGED: dict[Rule, tuple[str, str]] = {
    "S3": ("rests on data protection or missing consent alone", "rest on data protection or missing consent alone"),
    "S4": ("is doubtful, with no advice recorded", "are doubtful, with no advice recorded"),
    "S5": ("lacks its reason", "lack their reason"),
}


def tell_sharing(decisions: Sequence[SharingDecision], flags: Mapping[str, Sequence[Flag]]) -> Iterator[str]:
    """How many were shared and how many not, consent, whether the family was told; then what there is to look at."""
    if not decisions:
        yield (
            "No decision to share or not to share is recorded of this family. Whether an agency that sent no list of "
            "its decisions made any could not be looked for."
        )
        return
    shared = Counter(one.shared for one in decisions)
    unsaid = f", {shared[None]} without saying which" if shared[None] else ""
    yield (
        f"{count(len(decisions), 'decision')}: {shared[True]} to share, {shared[False]} not to{unsaid}. "
        f"Consent: {_consents(decisions)}. The family was told in {_told(decisions)}."
    )
    for rule, about in RULES.items():
        number = sum(any(flag.rule == rule for flag in flags[one.record_id]) for one in decisions)
        one, many = _FLAGGED[rule]
        yield f"{rule}, {about.lower()}: {number or 'none'} {one if number == 1 else many}."


def _consents(decisions: Sequence[SharingDecision]) -> str:
    counted = Counter(tell_consent(one).lower() for one in decisions)
    return ", ".join(f"{said} {number}" for said, number in counted.most_common())


def _told(decisions: Sequence[SharingDecision]) -> str:
    told = Counter(one.family_informed for one in decisions)
    no_reason = sum(one.family_informed is False and not says_something(one.not_informed_reason) for one in decisions)
    said = f"{told[True]}, not told in {told[False]}"
    said += f" ({no_reason} without a reason)" if no_reason else ""
    return said + (f", not recorded in {told[None]}" if told[None] else "")


def tell_consent(one: SharingDecision) -> str:
    """What was done about consent: its label, else as typed."""
    return code_list("consents").label(one.consent) or one.consent_typed or NOT_RECORDED


def tell_informed(one: SharingDecision) -> str:
    """Whether the family was told; if not, why."""
    if one.family_informed is None:
        return NOT_RECORDED
    if one.family_informed:
        return "Yes"
    return f"No: {one.not_informed_reason}" if says_something(one.not_informed_reason) else "No; why is not recorded"
