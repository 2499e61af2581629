"""What is not known, and whom to ask: of each child, of each agency, of the records themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from safer_analysis.dates.showing import show_date
from safer_analysis.history.sentences import QUIET_AFTER, count, coverage_of
from safer_analysis.injuries.ledger import find_injuries
from safer_analysis.packs.asked import Asked
from safer_analysis.packs.content import Block, Grid, Section, Statement, paragraph
from safer_analysis.packs.sections.whom import Directory
from safer_analysis.packs.words import pack_words
from safer_analysis.patterns.catalogue import catalogue
from safer_analysis.siblings.words import show_age, show_when
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list

Known = tuple[Statement, Statement]
SOCIAL_CARE = "social_care"


def tell_not_known(asked: Asked) -> Section:
    """Each thing that the records leave open, and beside it whom to ask."""
    words = pack_words()["not_known"]
    directory = Directory(
        asked.ties,
        asked.safeguarding_contacts,
        {row["agency"]: row["agency_kind"] for row in asked.contacts},
    )
    rows = [
        *_of_children(asked, directory),
        *_of_injuries(asked, directory),
        *_of_agencies(asked, directory),
        *_not_looked_for(asked, directory),
        *_of_timescales(asked, directory),
        *_of_records(asked.records, directory),
    ]
    if asked.held:
        rows.append((Statement(words["held"].format(number=count(asked.held, "row"))), Statement(words["held_ask"])))
    block: Block = (
        Grid(tuple(words["headings"]), tuple(rows), (55, 45), words["caption"]) if rows else paragraph(words["empty"])
    )
    return Section("not_known", words["heading"], (block,), new_page=True)


def _of_children(asked: Asked, directory: Directory) -> Iterator[Known]:
    """What is not recorded of each child now: birth, sightings, voice, the facts no return tells."""
    words, picture = pack_words()["not_known"], asked.picture
    for child in picture.facts.children:
        who = child["person_id"]
        last_seen, last_heard = (picture.matrix.cell(who, column).last for column in ("last_seen", "voice"))
        said = [] if child["born_earliest"] else [words["no_birth"]]
        if _goes_on(picture.unseen[who], asked.as_of):
            said.append(words["unseen"].format(last=show_when(last_seen) if last_seen else words["never"]))
        if _goes_on(picture.silences[who], asked.as_of):
            said.append(words["unheard"].format(last=show_when(last_heard) if last_heard else words["never"]))
        untold = [words["facts"][one.fact] for one in asked.core_facts if one.person_id == who and not one.told_on]
        if untold:
            said.append(words["untold"].format(facts=", ".join(untold)))
        if said:
            agencies = [*directory.of_kind(SOCIAL_CARE), *picture.matrix.cell(who, "last_seen").agencies]
            name = ", ".join(part for part in (child["name"], show_age(child, asked.as_of)) if part)
            yield Statement("\n".join(said), lead=name), _ask(directory, agencies)


def _goes_on(spans: Sequence[tuple[date, date]], day: date) -> bool:
    return bool(spans) and spans[-1][1] == day


def _of_injuries(asked: Asked, directory: Directory) -> Iterator[Known]:
    words = pack_words()["not_known"]
    for number, injury in enumerate(find_injuries(asked.injuries), 1):
        said = [] if injury.explained else [words["no_explanation"]]
        said += [words["no_place"]] if not injury.places else []
        said += [] if injury.children else [words["no_child"]]
        if said:
            records = tuple(dict.fromkeys(one.record_id for one in injury.told))
            lead = words["injury"].format(number=number, when=show_when(injury.when))
            yield Statement("\n".join(said), records, lead), _ask(directory, (one.agency for one in injury.told))


def _of_agencies(asked: Asked, directory: Directory) -> Iterator[Known]:
    words = pack_words()["not_known"]
    for row in asked.coverage:
        end = coverage_of(row)[1]
        if end and asked.as_of - end > QUIET_AFTER:
            yield (
                Statement(words["silent_agency"].format(agency=row["agency"], day=show_date(end, end, "day"))),
                _ask(directory, [row["agency"]]),
            )


def _not_looked_for(asked: Asked, directory: Directory) -> Iterator[Known]:
    """Kinds of agency whose returns would answer what could not be looked for, each with what that is."""
    words, kinds, wanted = pack_words()["not_known"], code_list("agency_kinds"), dict[str, list[str]]()
    for one in asked.patterns.could_not_look:
        for kind in one.not_held:
            wanted.setdefault(kind, []).append(catalogue()[one.pattern].title.lower())
    for kind, titles in sorted(wanted.items(), key=lambda one: kinds.label(one[0])):
        label = kinds.label(kind).lower()
        said = words["no_return"].format(kind=label, titles="; ".join(dict.fromkeys(titles)))
        own = directory.of_kind(kind)
        yield Statement(said), _ask(directory, own) if own else Statement(words["no_return_ask"].format(kind=label))


def _of_timescales(asked: Asked, directory: Directory) -> Iterator[Known]:
    words = pack_words()["not_known"]
    for answer in ("not_recorded", "cannot_tell"):
        own = [one for one in asked.timescales if one.answer == answer]
        if own:
            kinds = dict.fromkeys(one.check.said["told_by"][0] for one in own)
            titles = "; ".join(dict.fromkeys(one.check.title.lower() for one in own))
            said = words[f"timescales_{answer}"].format(number=count(len(own), "time"), titles=titles)
            records = tuple(dict.fromkeys(record for one in own for record in one.records))
            yield Statement(said, records), _ask(directory, (a for kind in kinds for a in directory.of_kind(kind)))


def _of_records(records: Sequence[Row], directory: Directory) -> Iterator[Known]:
    """How many records have no date, and how many nobody has coded: what the history cannot tell by itself."""
    words = pack_words()["not_known"]
    undated = [row for row in records if row["earliest"] is None]
    uncoded = [row for row in records if row["basis"] != "coded"]
    for text, rows in ((words["undated"], undated), (words["not_coded"], uncoded)):
        if rows:
            agencies = Counter(row["agency"] for row in rows)
            by_agency = ", ".join(f"{agency} {number}" for agency, number in sorted(agencies.items()))
            said = text.format(number=count(len(rows), "record"), agencies=by_agency)
            yield Statement(said, tuple(row["event_id"] for row in rows)), _ask(directory, sorted(agencies))


def _ask(directory: Directory, agencies: object) -> Statement:
    said = directory.ask(agencies)  # type: ignore[arg-type]
    return said if said.text else Statement(pack_words()["not_known"]["nobody_known"])
