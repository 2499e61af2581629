"""What is kept and said of a return sent again: a decision that can be taken back, and notes beside its rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from safer_analysis.dates.showing import show_date
from safer_analysis.intake.comparison import Answer, Comparison
from safer_analysis.intake.issues import Issue, make_issue
from safer_analysis.intake.keep import FileContents
from safer_analysis.store import Writer
from safer_analysis.store.decide import add_decision

PROPOSED = Answer()
"""What is done where nobody is asked: changed rows give way, rows that are gone stand and are marked."""


def find_issues(contents: FileContents, comparison: Comparison, answer: Answer) -> list[Issue]:
    """Everything to be said of a file that is, or was not, taken for a return sent again."""
    if not answer.sent_again:
        return [*contents.issues, *_of_the_return(comparison, answer)]
    placed = [issue for issue in contents.issues if issue.code != "family_not_stated"]
    if len(placed) < len(contents.issues):
        placed.append(make_issue("family_of_earlier_return", count=contents.count_without_family()))
    return [*placed, *_of_the_return(comparison, answer), *_of_its_rows(contents, comparison, answer)]


def _of_the_return(comparison: Comparison, answer: Answer) -> list[Issue]:
    day = comparison.earlier.sent_on or comparison.earlier.loaded_at.date()
    shown: dict[str, Any] = {
        "day": show_date(day, day, "day"),
        "new": len(comparison.new),
        "changed": len(comparison.changed),
        "gone": len(comparison.gone),
        "unchanged": comparison.unchanged,
    }
    if not answer.sent_again:
        return [make_issue("not_sent_again", **shown)]
    issues = [make_issue("sent_again_older" if comparison.is_older else "sent_again", **shown)]
    if comparison.gone:
        code = "rows_withdrawn" if answer.withdraw_gone else "rows_left_out"
        issues.append(make_issue(code, count=len(comparison.gone)))
    return issues


def _of_its_rows(contents: FileContents, comparison: Comparison, answer: Answer) -> list[Issue]:
    """Of each row that takes the place of another, which fields it changes."""
    issues = []
    own = contents.data_hash[:12]
    for row in comparison.changed:
        here = row.before if comparison.is_older else row.after
        if any(record.startswith(own) for record in here.records) and not answer.apart & set(row.before.records):
            labels = ", ".join(dict.fromkeys(change.label.lower() for change in row.changes)) or "what one row holds"
            code = "row_older_version" if comparison.is_older else "row_changed"
            issues.append(make_issue(code, sheet=here.sheet, row=here.row, fields=labels))
    return issues


def decide_resubmission(
    writer: Writer, contents: FileContents, comparison: Comparison, answer: Answer, *, made_at: datetime
) -> str | None:
    """Add the decision that one return takes the place of another, and return its identifier.

    None when the person said it is another return, or when both hold the same rows.
    """
    says = (comparison.new, comparison.replaced, comparison.gone, comparison.found_again)
    if not answer.sent_again or not any(says):
        return None
    gone = [record for row in comparison.gone for record in row.records]
    detail = {
        "older": contents.data_hash if comparison.is_older else comparison.earlier.file_hash,
        "newer": comparison.earlier.file_hash if comparison.is_older else contents.data_hash,
        "replaced": [list(pair) for pair in comparison.replaced if pair[0] not in answer.apart],
        "left_out": [] if answer.withdraw_gone else gone,
        "withdrawn": gone if answer.withdraw_gone else [],
        "found_again": list(comparison.found_again),
    }
    subject, by = contents.data_hash, answer.made_by
    return add_decision(writer, "resubmission", subject, detail, reason=answer.reason, made_by=by, made_at=made_at)
