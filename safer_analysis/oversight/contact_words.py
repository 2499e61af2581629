"""Whom to ring, in words."""

from __future__ import annotations

from collections.abc import Iterator

from safer_analysis.dates.showing import show_date
from safer_analysis.history.sentences import count
from safer_analysis.oversight.contacts import Age, Contact, Directory


def tell_directory(found: Directory) -> Iterator[str]:
    """For how many agencies somebody to ring is recorded; who is missing, who is stale, who has no telephone."""
    if not found.entries:
        yield "No agency has sent anything of this family."
        return
    if not found.has_list:
        yield "No list of safeguarding contacts is held that may be seen here, so whom to ring could not be looked for."
        return
    missing = [entry.agency.name for entry in found.entries if not entry.contacts]
    held = len(found.entries) - len(missing)
    yield (
        f"For {held} of {count(len(found.entries), 'agency', 'agencies')} of this family a safeguarding contact is "
        f"recorded." + (f" None for {', '.join(missing)}." if missing else "")
    )
    day = show_date(found.as_of, found.as_of, "day")
    for said, names in (
        (f"Last checked more than {found.stale_days} days before {day}", _those(found, "stale")),
        ("No day on which it was checked is recorded", _those(found, "not_recorded")),
        ("Whether it is stale cannot be told from the date written", _those(found, "cannot_tell")),
        ("No telephone is recorded", _without_telephone(found)),
    ):
        if names:
            yield f"{said}: {', '.join(names)}."


def _those(found: Directory, age: Age) -> list[str]:
    """The agencies of which no contact is better than this."""
    better: tuple[Age, ...] = ("current", "cannot_tell", "not_recorded", "stale")
    return [
        entry.agency.name
        for entry in found.entries
        if entry.contacts and min((one.age for one in entry.contacts), key=better.index) == age
    ]


def _without_telephone(found: Directory) -> list[str]:
    return [
        entry.agency.name
        for entry in found.entries
        if entry.contacts and all("telephone" in one.gaps for one in entry.contacts)
    ]


def tell_contact(one: Contact) -> str:
    """What there is to look at in one contact; "" where there is nothing."""
    ages: dict[Age, str] = {
        "current": "",
        "stale": "stale",
        "not_recorded": "day checked not recorded",
        "cannot_tell": "cannot tell whether it is stale",
    }
    gaps = [f"no {what}" for what in one.gaps]
    return ", ".join(part for part in (ages[one.age], *gaps) if part)
