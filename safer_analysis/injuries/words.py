"""The words of the ledger of injuries: functions from its answers to sentences, no Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

from safer_analysis.history.sentences import count
from safer_analysis.injuries.ledger import Injury, Mobility, WhatFollowed, find_mobility, is_late, says
from safer_analysis.injuries.rules import injury_rules
from safer_analysis.injuries.told import InjuryRecords, Told
from safer_analysis.siblings.words import join_names, show_age, show_when
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list

MOBILITY: dict[Mobility, str] = {
    "not_mobile_by_record": "not yet mobile, as recorded",
    "not_mobile_by_age": "under six months by age; whether mobile is not recorded",
    "mobile_as_recorded": "able to move about, as recorded",
    "not_recorded": "mobility not recorded",
}
BASES = {"listed": "listed as an injury", "coded": "coded as an injury", "mention": "possible mention"}


def what_is_recorded(records: InjuryRecords, injuries: Sequence[Injury], possible: Sequence[Injury] = ()) -> list[str]:
    """How many injuries of whom, how many more the words of records may tell of; where none could be looked for."""
    silent = _silent(records)
    could_not = f" {silent} no dated record of this family, so this could not be looked for there." if silent else ""
    if not injuries:
        none = "for any child" if not possible else "as one for any child"
        return [f"No injury is recorded {none}.{could_not}", *_possibly(records, possible)]
    said = [f"{_how_many(injuries)} recorded, in {_in_records(injuries)}: {_by_child(records, injuries)}."]
    said += _possibly(records, possible)
    changed = [injury for injury in injuries if injury.changed]
    if changed:
        said.append(f"{_how_many(changed)} with an explanation that changed or differs between records.")
    young = [one for one in injuries if find_mobility(one, records.children).startswith("not_mobile")]
    if young:
        said.append(f"{_how_many(young)} of a child not yet mobile, as recorded or by age.")
    return [*said, could_not.strip()] if could_not else said


def _possibly(records: InjuryRecords, possible: Sequence[Injury]) -> list[str]:
    if not possible:
        return []
    told = f"The words of {_in_records(possible)} recorded as something else may tell of {_how_many(possible)} besides"
    return [f"{told}, confirmed by nobody: {_by_child(records, possible)}."]


def _how_many(injuries: Sequence[Injury]) -> str:
    return count(len(injuries), "injury", "injuries")


def _in_records(injuries: Sequence[Injury]) -> str:
    return count(sum(len(injury.told) for injury in injuries), "record")


def _silent(records: InjuryRecords) -> str:
    heard, kinds = records.kinds_heard_from(), code_list("agency_kinds")
    missing = [kinds.label(kind) for kind in injury_rules()["told_by"]["kinds"] if kind not in heard]
    return f"{join_names(missing)} {'have' if len(missing) > 1 else 'has'} sent" if missing else ""


def _by_child(records: InjuryRecords, injuries: Sequence[Injury]) -> str:
    said = []
    for child in records.children:
        own = sum(child["person_id"] in injury.children for injury in injuries)
        if own:
            said.append(f"{child['name']} {own}")
    nobody = sum(not injury.children for injury in injuries)
    return join_names([*said, *([f"no child named {nobody}"] if nobody else [])])


def heading(injury: Injury, children: Sequence[Row]) -> str:
    """When, whose and what."""
    names = [str(child["name"]) for child in children if child["person_id"] in injury.children]
    return f"{show_when(injury.when)} · {join_names(names) or 'no child named'} · {kind(injury)}"


def kind(injury: Injury) -> str:
    """What kind of injury, as each list has it."""
    named = "; ".join(dict.fromkeys(one.kind for one in injury.told if one.kind))
    if injury.is_possible:
        return "possible mention, confirmed by nobody"
    return named or "kind of injury not recorded apart"


def where(injury: Injury) -> str:
    """Where on the body: as read, else as typed, else not recorded."""
    if injury.places:
        by_words = all(one.basis != "listed" for one in injury.told if one.places)
        said = "; ".join(place.label for place in injury.places)
        return f"{said} (read out of the words, confirmed by nobody)" if by_words else said
    typed = [one.site_typed for one in injury.told if one.site_typed]
    return f"As written, not on the map: {'; '.join(typed)}" if typed else "Where on the body is not recorded"


def age_then(injury: Injury, children: Sequence[Row]) -> str:
    """How old the child was, and whether able to move about."""
    own = [child for child in children if child["person_id"] in injury.children]
    age = join_names([said for child in own if (said := _age(child, injury))]) or "age then not known"
    return f"{age[:1].upper()}{age[1:]}; {MOBILITY[find_mobility(injury, children)]}"


def _age(child: Row, injury: Injury) -> str:
    """In weeks under half a year where both days are exact; else only as old as is certain."""
    first, last = injury.when.earliest, injury.when.latest
    if first is None or last is None:
        return ""
    born = child["born_earliest"]
    young = born and born == child["born_latest"] and injury.when.is_exact and not child["unborn"]
    if young and 0 <= (first - born).days < injury_rules()["not_mobile"]["days"]:
        return f"{count((first - born).days // 7, 'week')} old"
    ages = list(dict.fromkeys((show_age(child, first), show_age(child, last))))
    return " to ".join(ages)


def explanations(injury: Injury) -> str:
    """Whether what was said of how it happened is one, several or none."""
    if not injury.explained:
        return "No explanation is recorded"
    if all(one.explanation_read for one in injury.explained):
        return "An explanation may stand in the words of the record; none is recorded apart"
    given = [one for one in injury.explained if not one.explanation_read and not one.none_given]
    if not given:
        return "Recorded that no explanation was given"
    words = f"{count(injury.explanations, 'explanation')} recorded"
    agencies = len({one.agency for one in given})
    words += f", to {count(agencies, 'agency', 'agencies')}"
    return f"{words}; recorded as changed, or different between records" if injury.changed else words


def account(one: Told) -> list[str]:
    """One agency's account, line by line, its own words last."""
    said = [f"{one.agency}, {show_when(one.when)} ({BASES[one.basis]})"]
    if one.explanation_read and one.explanation:
        said.append(f"May say: “{one.explanation}” (read out of the words, confirmed by nobody)")
    else:
        said.append(f"Explanation: “{one.explanation}”" if one.explanation else "Explanation not recorded")
    if one.basis == "listed":
        said.append(
            f"Given by {one.explained_by or 'somebody not named'}{f', to {one.told_to}' if one.told_to else ''}"
        )
        said.append(f"Changed: {_flag(one.changed)}; challenged: {_flag(one.challenged)}")
        said.append(f"Medical view: {one.medical_view or 'not recorded'}")
    said += _delay(one)
    if one.action:
        said.append(f"Done: {one.action}")
    return said


def _delay(one: Told) -> list[str]:
    said = []
    if one.presented:
        said.append(f"Brought to be seen {show_when(one.presented)}")
    if one.delay_hours is not None:
        said.append(f"{_hours(one.delay_hours)} from injury to being brought, as recorded")
    elif one.delay_words:
        said.append(f"May say how long after: “{one.delay_words}” (confirmed by nobody)")
    return said


def delay(injury: Injury) -> str:
    """How long until the child was brought to be seen; the hours from which it is told as late are a prompt."""
    hours = [one.delay_hours for one in injury.told if one.delay_hours is not None]
    if hours:
        late = injury_rules()["late"]
        mark = f"; {late['hours']} hours or more" if is_late(injury) else ""
        return f"Brought {_hours(max(hours))} after it, as recorded{mark}"
    if any(one.delay_words for one in injury.told):
        return "How long until it was shown may stand in the words; not recorded apart"
    return "How long until it was shown is not recorded"


def followed(found: WhatFollowed, days: int) -> str:
    """What of one kind was recorded in the days after."""
    label, kinds = found.kind.label, code_list("agency_kinds")
    silent = [kinds.label(kind).lower() for kind in found.no_return]
    missing = f" ({join_names(silent)} sent no dated record)" if silent else ""
    if found.answer == "found":
        own = [f"seen by {join_names(found.by_account)}, as recorded above"] if found.by_account else []
        return f"{label}: {'; '.join([*own, *_after(found)])}"
    if found.answer == "no_exact_day":
        return f"{label}: the day is not exact, so days cannot be counted"
    if found.answer == "could_not_look":
        return f"{label}: could not look{missing}"
    if found.answer == "not_over":
        return f"{label}: nothing recorded yet; the {days} days are not over{missing}"
    return f"{label}: nothing recorded within {days} days{missing}"


def _after(found: WhatFollowed) -> list[str]:
    if not found.records:
        return []
    first = min(found.records, key=lambda row: _said(row, found)[1])  # what was coded before what words may say
    code, only_words = _said(first, found)
    by_words = " (possible mention, confirmed by nobody)" if only_words else ""
    more = f" and {count(len(found.records) - 1, 'more record')}" if len(found.records) > 1 else ""
    return [f"{code_list('categories').label(code)}, {first['agency']}{by_words}{more}"]


def _said(row: Row, found: WhatFollowed) -> tuple[str, bool]:
    return says(row, found.kind.categories) or (row["category"], True)


def _hours(number: float) -> str:
    return f"{number:g} hour" if number == 1 else f"{number:g} hours"


def _flag(said: bool | None) -> str:
    return {True: "yes", False: "no", None: "not recorded"}[said]
