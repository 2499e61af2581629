"""Two entries of people lists side by side: what each says, fact by fact, and where they agree and differ, in words."""

from __future__ import annotations

from dataclasses import dataclass

from safer_analysis.dates.showing import show_date
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list

NOT_RECORDED = "not recorded"
SAME, DIFFERENT, NEARLY, ONE_ONLY = "the same", "different", "nearly the same", "on one list only"
_FACT_OF = {
    "name": ("forename", "surname", "middle"),
    "aliases": (),
    "born": ("born",),
    "sex": ("sex",),
    "nhs_number": ("nhs_number",),
    "upn": ("upn",),
    "own_id": ("own_number",),
    "role": ("child_or_adult",),
    "address": ("address",),
    "postcode": ("postcode",),
    "telephone": ("telephone",),
    "school": (),
    "gp": (),
    "family": ("family",),
}
_LABELS = {
    "name": "Name",
    "aliases": "Other names",
    "born": "Date of birth",
    "sex": "Sex",
    "nhs_number": "NHS number",
    "upn": "Pupil number",
    "own_id": "Own number",
    "role": "Role",
    "address": "Address",
    "postcode": "Postcode",
    "telephone": "Telephone",
    "school": "School",
    "gp": "General practice",
    "family": "Family",
}
_PROVISIONAL = ("FILE-", "CHILD-", "HOME-")


@dataclass(frozen=True, slots=True)
class Line:
    """One fact, as the two entries give it."""

    label: str
    one: str
    other: str
    said: str
    """the same, different, nearly the same, on one list only; empty where neither is compared by it."""

    @property
    def differs(self) -> bool:
        """Whether the two are to be marked as unlike."""
        return self.said in (DIFFERENT, NEARLY)


def compare_two(question: Row) -> list[Line]:
    """What the two entries of a question say, one line a fact that either gives."""
    one, other = _as_said(question["one"]), _as_said(question["other"])
    lines = []
    for name, label in _LABELS.items():
        if one[name] or other[name]:
            shown = (one[name] or NOT_RECORDED, other[name] or NOT_RECORDED)
            lines.append(Line(label, *shown, _how_alike(name, one[name], other[name], question)))
    return lines


def _how_alike(name: str, one: str, other: str, question: Row) -> str:
    if not one or not other:
        return ONE_ONLY
    facts = _FACT_OF[name]
    if not facts or name == "own_id":
        return SAME if one.casefold() == other.casefold() else ""
    agreed = [fact for fact in facts if fact in question["agreed"]]
    differs = [fact for fact in facts if fact in question["differs"]]
    if differs:
        return NEARLY if set(differs) & set(agreed) or (name == "name" and agreed) else DIFFERENT
    return SAME if agreed else ""


def _as_said(entry: Row) -> dict[str, str]:
    parts = [entry["forename"], entry["surname"]]
    return {
        "name": " ".join(part for part in parts if part) or entry["full_name"] or "",
        "aliases": entry["aliases"] or "",
        "born": _born(entry),
        "sex": code_list("sexes").label(entry["sex"]) if entry["sex"] else entry["sex_typed"] or "",
        "nhs_number": entry["nhs_number_typed"] or "",
        "upn": entry["upn_typed"] or "",
        "own_id": entry["own_id"] or "",
        "role": code_list("person_roles").label(entry["role"]) if entry["role"] else entry["role_typed"] or "",
        "family": "" if entry["family_id"].startswith(_PROVISIONAL) else entry["family_id"],
        **{name: entry[name] or "" for name in ("address", "postcode", "telephone", "school", "gp")},
    }


def _born(entry: Row) -> str:
    """The date as it is read, and as it was written where that is not the same."""
    if entry["date_of_birth_earliest"]:
        return show_date(
            entry["date_of_birth_earliest"],
            entry["date_of_birth_latest"],
            entry["date_of_birth_precision"],
            unsure=bool(entry["date_of_birth_unsure"]),
            typed=entry["date_of_birth_typed"] or "",
        )
    if entry["due_date_typed"]:
        return f"due {entry['due_date_typed']}"
    return entry["date_of_birth_typed"] or (f"age {entry['age']}" if entry["age"] else "")


def agree_in_all(question: Row) -> bool:
    """Whether nothing that both lists give differs, nor is nearly the same: such pairs can be answered many at once."""
    told = set(question["differs"]) - {"family"}  # agencies have references of their own
    return question["rule"] == "much_agrees" and not told and "born" in question["agreed"]
