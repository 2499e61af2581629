"""What an appointment came to, and whose it was: an adult's missed appointment is no child that was not brought."""

from __future__ import annotations

from safer_analysis.intake.convert import Converted
from safer_analysis.intake.subjects import works_with_adults
from safer_analysis.vocabulary import code_list, fold


def settle_category(done: Converted, *, agency: str) -> None:
    """Complete the category of one event by its outcome, and make it an adult's where the row is about an adult.

    "Appointment" says that there was one; whether it was kept, its outcome says. See `by_outcome` and `of_adults` in
    codes/categories.toml, and `category` in codes/outcomes.toml.
    """
    if "category" not in done.record:
        return
    categories, outcomes = code_list("categories"), code_list("outcomes")
    category, outcome = done.record.get("category"), done.record.get("outcome")
    category = category or _by_words(done.record.get("category_typed") or "", outcome)
    if category and outcome and categories[category].more.get("by_outcome"):
        category = outcomes[outcome].more.get("category") or category
    of_adult = is_about_adult(done, agency=agency)
    if category and outcome is None and not of_adult:
        category = _if_not_said(category, done.record.get("category_typed") or "")
    if of_adult:
        category = categories[category].more.get("of_adults", category) if category else None
        outcome = outcomes[outcome].more.get("of_adults", outcome) if outcome else None
    done.record |= {"category": category, "outcome": outcome}


def _by_words(typed: str, outcome: str | None) -> str | None:
    """The category of "Supervision appointment" with an outcome that says whether it was kept; None for any other."""
    if outcome is None or "category" not in code_list("outcomes")[outcome].more:
        return None
    words = set(fold(typed).split())
    return next((c.code for c in code_list("categories") if words & set(c.more.get("words", ()))), None)


def _if_not_said(category: str, typed: str) -> str:
    """The category of "Appointment" with no outcome: contact with a service, until its words say if it was kept."""
    said, words = code_list("categories")[category].more, set(fold(typed).split())
    only_that_there_was_one = words & set(said.get("words", ())) and not words & set(said.get("kept_words", ()))
    return str(said.get("without_outcome", category)) if only_that_there_was_one else category


def is_about_adult(done: Converted, *, agency: str) -> bool:
    """Whether a row is about an adult: by the person it names, else by naming adults alone, else by its agency."""
    if done.about_adult is not None:
        return done.about_adult
    children = [who for field, _, who, _ in done.people if field == "children" and who.stands_for != "adult"]
    adults = [who for field, _, who, _ in done.people if field == "adults" or who.stands_for == "adult"]
    return (bool(adults) and not children) or works_with_adults(agency)
