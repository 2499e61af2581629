"""The background: the ordinary recording, some of it worrying and most of it not, that surrounds each planted story."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from entries import Entry
from families import Family, Person, Stream
from naming import SINGULAR, agencies, months_old, words_about
from phrases import Phrasebook, Topic
from school_days import open_days
from typed_dates import type_period

LATE_SHARE = 0.06
MANAGERS = {"csc": ("P. Garrowby", "Team manager")}


def make_background(family: Family, book: Phrasebook) -> list[Entry]:
    """Every background record of one family, stream by stream."""
    entries = []
    for count, stream in enumerate(family.streams):
        rng = Random(f"{family.reference} {count} {stream.agency} {stream.topic}")
        topic = book.topics[stream.topic]
        who = family.named(stream.about)
        for day in _pick_days(family, stream, topic, who, rng):
            entries.append(_make_entry(family, stream, topic, who, day, book, rng))
    return entries


def _pick_days(family: Family, stream: Stream, topic: Topic, who: list[Person], rng: Random) -> list[date]:
    """Days spread over the stream's period, one in each of as many equal parts as there are records."""
    every = [day for day in open_days(topic.days) if stream.first <= day <= stream.last]
    closed = family.closed if stream.agency == "csc" else ()
    open_then = [day for day in every if not any(first <= day <= last for first, last in closed)]
    days = [day for day in open_then if _fits(family, topic, who, day)]
    picked = []
    for part in range(stream.times):
        within = days[part * len(days) // stream.times : (part + 1) * len(days) // stream.times]
        picked.append(rng.choice(within))
    return picked


def _fits(family: Family, topic: Topic, who: list[Person], day: date) -> bool:
    """False on a day when the child was too young or too old for it, or when nobody saw the children."""
    children = [person for person in who if person.born and not person.is_adult]
    youngest, oldest = topic.ages
    if any(not youngest * 12 <= months_old(child, day) < oldest * 12 for child in children):
        return False
    gone = family.not_seen
    return not (gone and topic.seen == "yes" and gone[0] <= day <= gone[1])


def _make_entry(
    family: Family, stream: Stream, topic: Topic, who: list[Person], day: date, book: Phrasebook, rng: Random
) -> Entry:
    words = words_about(family, stream.agency, who, day, rng)
    author, role = _author(family, stream, topic, day, rng)
    adults = [person for person in who if person.is_adult]
    seen = {"yes": "Yes", "no": "No"}.get(topic.seen, "")
    return Entry(
        family=family.reference,
        agency=stream.agency,
        day=day,
        text=book.narrate(topic, _youngest(who, day), words),
        kind=book.deal(topic.name, "kind", things=topic.kinds),
        about=", ".join(person.role.split(" of ")[0] if person.is_adult else person.forename for person in who),
        time=f"{rng.randrange(*topic.hours):02}:{rng.randrange(0, 60, 5):02}",
        typed=type_period(day, rng.choice(topic.period), rng) if topic.period else "",
        recorded=day + timedelta(days=rng.randint(6, 20) if rng.random() < LATE_SHARE else rng.choice((0, 0, 0, 1))),
        seen=seen,
        alone=_alone(seen, topic, rng),
        view=_view(family, topic, who, day, words, book, rng),
        outcome=book.deal(topic.name, "outcome", things=topic.outcomes),
        impact=topic.impact,
        grade=book.deal(topic.name, "grade", things=topic.grades),
        adults=", ".join(person.full_name for person in adults),
        author=author,
        role=role,
    )


def _youngest(who: list[Person], day: date) -> int:
    """The age in years of the youngest child; 9 when no child is named, so that nothing about babies is said."""
    return min((months_old(person, day) // 12 for person in who if person.born and not person.is_adult), default=9)


def _author(family: Family, stream: Stream, topic: Topic, day: date, rng: Random) -> tuple[str, str]:
    if topic.name == "sc_management":
        return MANAGERS["csc"]
    if stream.agency == "csc":
        return family.social_worker(day), "Social worker"
    return rng.choice(agencies()[stream.agency].staff)


def _alone(seen: str, topic: Topic, rng: Random) -> str:
    if seen != "Yes" or not topic.alone_share:
        return ""
    return "Yes" if rng.random() < topic.alone_share else "No"


def _view(
    family: Family, topic: Topic, who: list[Person], day: date, words: dict[str, str], book: Phrasebook, rng: Random
) -> str:
    children = [person for person in who if not person.is_adult and person.born]
    if not children or rng.random() >= topic.voice:
        return ""
    child = rng.choice(children)
    sibling = family.people[child.sibling].forename if child.sibling else family.pet
    said = book.child_words(months_old(child, day), words | {"sibling": sibling} | SINGULAR[child.sex])
    return f"{child.forename}: {said}" if len(children) > 1 else said
