"""What was done about an incident, on a day of its own: a record of its own, and no longer told beside what happened.

Without a day that can be read, or still to come, it stays what was done about the incident, in the words typed.
"""

from __future__ import annotations

from collections.abc import Iterable

from safer_analysis.intake.convert import Converted
from safer_analysis.intake.record_rules import RecordRule
from safer_analysis.vocabulary import code_list

_HARM = "harm_and_worry"
# One of these must be left to the row's own record, or it would be a record of nothing.
_SAYS_WHAT = ("text", "category_typed", "child_view", "comment")


def stands_alone(own: Converted, done: Converted, rule: RecordRule) -> bool:
    """Whether what followed is a record beside the row's own: it has its day, and something is left to the other."""
    is_past = not any(issue.code == "date_in_future" for issue in done.issues)
    left = (name for name in _SAYS_WHAT if name not in rule.follows)
    return is_past and done.record.get("earliest") is not None and any(own.record.get(name) for name in left)


def keep_undated(own: Converted, rule: RecordRule, said: Iterable[tuple[str, str]]) -> None:
    """Say beside what was done what was written of it besides, such as when it was: each a heading and its words."""
    told = [f"{heading.rstrip(' :')}: {words}" for heading, words in said if words]
    for name in rule.follows[:1]:
        if told:
            own.record[name] = "; ".join(filter(None, (own.record.get(name), *told)))


def leave_harm_to_incident(done: Converted) -> None:
    """A body map drawn, or an injury looked at again, is not another injury: what followed a harm is none itself."""
    category = done.record.get("category")
    if category and code_list("categories")[category].more["group"] == _HARM:
        done.record["category"] = None
