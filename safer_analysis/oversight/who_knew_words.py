"""Who knew what, when, in words: the sentence, the cells, the events one agency alone knows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from safer_analysis.dates.showing import show_date
from safer_analysis.history.sentences import count
from safer_analysis.oversight.telling_of import Telling
from safer_analysis.oversight.who_knew import Event, Knowledge, WhoKnew
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list

MOST_ALONE_TOLD = 6


def tell_who_knew(found: WhoKnew, *, as_of: date, what: str = "serious event") -> Iterator[str]:
    """How many events, who alone knows some of them, and how many reached children's social care, and when."""
    day = show_date(as_of, as_of, "day")
    if not found.events:
        yield f"Up to {day}, no {what} is recorded by the agencies that have sent returns."
        return
    reports = [row for event in found.events for row in event.reports]
    agencies = {row["agency"] for row in reports if row["agency"]}
    possible = sum(event.is_possible for event in found.events)
    read = f" {count(possible, 'of them is a possible mention', 'of them are possible mentions')}." if possible else ""
    yield (
        f"Up to {day}: {count(len(found.events), what)}, in {count(len(reports), 'record')} of "
        f"{count(len(agencies), 'agency', 'agencies')}.{read} {_lead(found)}"
    )
    alone = [event for event in found.events if len(event.known_to) == 1]
    if alone:
        yield f"{count(len(alone), 'event is', 'events are')} known to one agency alone: {_listed(alone)}."


def _listed(alone: list[Event]) -> str:
    said = [f"{when_of(event)}, {event.known_to[0]}" for event in alone[-MOST_ALONE_TOLD:]]
    more = f"; and {len(alone) - MOST_ALONE_TOLD} earlier" if len(alone) > MOST_ALONE_TOLD else ""
    return "; ".join(said) + more


def _lead(found: WhoKnew) -> str:
    if not any(agency.is_lead for agency in found.agencies):
        return "Children’s social care has sent nothing of this family, so it could not be looked for there."
    reached = [event for event in found.events if event.lead_knows]
    unseen = [event for event in found.events if not event.lead_looked_at]
    silent = len(found.events) - len(reached) - len(unseen)
    days = [event.days_to_lead for event in reached if event.days_to_lead is not None]
    said = []
    if reached:
        every = "all " if len(reached) == len(found.events) > 1 else ""
        when = f", {_span(min(days), max(days))}" if days else ""
        said.append(f"Children’s social care recorded or was told of {every}{len(reached)}{when}.")
    if silent:
        said.append(f"Of {silent} no record says that children’s social care was told.")
    if unseen:
        said.append(f"{len(unseen)} could not be looked for there: no return covers those days.")
    return " ".join(said)


def _span(least: int, most: int) -> str:
    if most == 0:
        return "on the day itself"
    if least == most:
        return f"{count(most, 'day')} later"
    return f"{'on the day itself' if least == 0 else count(least, 'day')} to {count(most, 'day')} later"


def when_of(event: Event) -> str:
    """The date of an event as finely as its first report writes it."""
    return when_of_row(event.reports[0])


def when_of_row(row: Row) -> str:
    """The date of a record as finely as it was written."""
    return show_date(
        row["earliest"], row["latest"], row["precision"], unsure=bool(row["unsure"]), typed=row["date_typed"] or ""
    )


def what_of(event: Event) -> str:
    """What an event is, by its reports' categories, in how many reports, about whom."""
    labels = [code_list("categories").label(code) for code in event.categories]
    said = " / ".join(label for label in labels if label) or event.reports[0]["category_typed"] or "Not coded"
    said += " (possible mention)" if event.is_possible else ""
    children = dict.fromkeys(name for row in event.reports for name in row["children"])
    reports = f"{len(event.reports)} reports" if len(event.reports) > 1 else ""
    return " · ".join(part for part in (said, ", ".join(children), reports) if part)


def lead_lines(event: Event) -> list[str]:
    """When an event reached children's social care: a number of days, or why there is none."""
    if not event.leads:
        return ["No return"]
    if event.days_to_lead is not None:
        return ["Same day"] if event.days_to_lead == 0 else [count(event.days_to_lead, "day")]
    if event.lead_knows:
        return ["Cannot be counted", "no day is known"]
    return ["Not recorded"] if event.lead_looked_at else ["No return", "could not look"]


def knowledge_lines(event: Event, known: Knowledge) -> list[str]:
    """A cell: what an agency knew, on which day, by whom it was told, by whom it was decided not to tell it."""
    lines = _first_lines(event, known)
    return lines + [f"not shared with it by {one.by}, {_day(one)}" for one in known.withheld]


def _first_lines(event: Event, known: Knowledge) -> list[str]:
    if known.answer == "recorded":
        late = [row for row in known.reports if _written_later(row)]
        written = [f"written down {_show(late[0]['recorded_earliest'])}"] if late else []
        return ["Recorded", when_of_row(known.reports[0]), *written, *_told_before(known)]
    if known.answer == "told":
        first = known.tellings[0]
        return ["Told", _day(first), _by(first), *(["possible mention"] if first.is_possible else [])]
    if known.answer == "not_recorded":
        return ["Not recorded"]
    return ["No return", "for those days"] if known.answer == "no_return" else ["Cannot tell", "no date is known"]


def _by(telling: Telling) -> str:
    if telling.by == telling.to:
        return "own contact or referral"
    vague = ", named by its kind alone" if telling.is_vague else ""
    return f"by {telling.by}{vague}"


def _told_before(known: Knowledge) -> list[str]:
    """That it was told on a day before it recorded the event itself."""
    first, days = known.tellings[:1], [row["earliest"] for row in known.reports if row["earliest"]]
    return [f"told {_day(one)} {_by(one)}" for one in first if days and one.day < min(days)]


def _written_later(row: Row) -> bool:
    return bool(row["recorded_earliest"] and row["latest"] and row["recorded_earliest"] > row["latest"])


def _day(telling: Telling) -> str:
    return _show(telling.day)


def _show(day: date) -> str:
    return show_date(day, day, "day")
