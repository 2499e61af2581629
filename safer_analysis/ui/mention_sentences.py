"""The plain sentences about possible mentions: who said what of one, and how often such mentions are right."""

from __future__ import annotations

from typing import Any

from safer_analysis.dates.showing import show_date
from safer_analysis.history.mentions.likeness.reader import can_read
from safer_analysis.history.mentions.measure import stated
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list

LETTERS_AROUND = 45


def what_was_said(mention: Row) -> str:
    """What a person said of a mention or of a whole record, who and when."""
    answer = code_list("coding_answers").label(mention["answer"])
    given = mention.get("given", mention.get("category"))
    if mention["answer"] == "recoded":
        answer = f"Given the category {code_list('categories').label(given)}"
    day = mention["decided_at"].date()
    words = f" “{mention['words']}”" if mention["words"] and "status" not in mention else ""
    return f"{answer}{words}: {mention['decided_by']}, {show_date(day, day, 'day')}"


def in_context(mention: Row) -> str:
    """The words of a mention in square brackets, with some of what stands before and after them."""
    text = mention[mention["field"]]
    before, after = text[: mention["starts"]], text[mention["ends"] :]
    shown_before = before if len(before) <= LETTERS_AROUND else "… " + before[-LETTERS_AROUND:].split(" ", 1)[-1]
    shown_after = after if len(after) <= LETTERS_AROUND else after[:LETTERS_AROUND].rsplit(" ", 1)[0] + " …"
    return f"{shown_before}[{mention['words']}]{shown_after}".replace("\n", " ")


def how_often_right() -> str:
    """What was measured of all categories together, on sentences kept apart from those the words were chosen by."""
    measured = stated().get("kept_apart")
    if not measured:
        return "How often such mentions are right has not been measured."
    if not can_read():
        return (
            "Read out of the text by the program, on this computer by phrases alone: what words of other kinds say was "
            "not looked for. Install the Microsoft Visual C++ Redistributable, then load the files again."
        )
    return (
        f"Read out of the text by the program; counted as nothing until somebody confirms it. Measured on "
        f"{measured['sentences']} sentences kept apart for it: {_of_hundred(measured['overall'])}."
    )


def how_often_right_of(category: str) -> str:
    """What was measured of one category; a sentence that says so when too few sentences hold it."""
    numbers = stated().get("kept_apart", {}).get("categories", {}).get(category)
    label = code_list("categories").label(category)
    if not numbers:
        return f"{label}: in too few of the sentences kept apart to say how often it is found or right."
    return f"{label}: {_of_hundred(numbers)}, in {numbers['labelled']} sentences that hold it."


def measured_rows() -> list[dict[str, Any]]:
    """One row a category that was measured: its label, right of a hundred found, found of a hundred there, how many."""
    measured = stated().get("kept_apart", {}).get("categories", {})
    return [
        {
            "Category": code_list("categories").label(category),
            "Right, of 100 found": round(100 * numbers["precision"]) if numbers["found"] else None,
            "Found, of 100 there": round(100 * numbers["recall"]),
            "Sentences that hold it": numbers["labelled"],
        }
        for category, numbers in measured.items()
    ]


def _of_hundred(numbers: dict[str, Any]) -> str:
    found = round(100 * numbers["recall"])
    if not numbers["found"]:
        return f"none was found ({found} of 100)"
    return (
        f"{round(100 * numbers['precision'])} of 100 mentions were right, and {found} of 100 that are there were found"
    )
