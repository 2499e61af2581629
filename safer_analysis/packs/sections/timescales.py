"""Were timescales kept: how often each was, and every time that it was not, is still due, or cannot be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from safer_analysis.dates.showing import show_date
from safer_analysis.oversight.checks import Check
from safer_analysis.oversight.timescales import ANSWERS, Answer, Timescale, tell_timescale, tell_timescales
from safer_analysis.packs.content import Block, Grid, Section, Statement, paragraph
from safer_analysis.packs.words import pack_words
from safer_analysis.siblings.words import join_names


def tell_times(found: Sequence[Timescale], names: Mapping[str, str], day: date) -> Section:
    """The timescales of one family up to a day. `names` are its children's by person."""
    words = pack_words()["timescales"]
    blocks: list[Block] = [
        paragraph(" ".join([*tell_timescales(found, as_of=day), *([words["prompt"]] if found else [])]))
    ]
    checks = list({one.check.name: one.check for one in found}.values())
    if checks:
        rows = tuple(_counted(check, [one for one in found if one.check.name == check.name]) for check in checks)
        blocks.append(Grid(tuple(words["headings"]), rows, (32, 11, 25, 7, 7, 9, 9), words["caption"]))
    told = sorted((one for one in found if one.answer != "met"), key=lambda one: (one.began, one.check.title, one.due))
    if told:
        together: dict[tuple[object, ...], list[Timescale]] = {}
        for one in told:
            together.setdefault(_what_is_said(one), []).append(one)
        rows = tuple(_told(same, names) for same in together.values())
        blocks.append(Grid(tuple(words["told_headings"]), rows, (30, 20, 14, 14, 22), words["told"]))
    return Section("timescales", words["heading"], tuple(blocks), new_page=bool(found))


def _counted(check: Check, times: Sequence[Timescale]) -> tuple[Statement, ...]:
    return (
        Statement("\n".join(part for part in (check.source, check.caution) if part), lead=check.title),
        Statement(str(check.within)),
        *(_times(times, answer) for answer in ANSWERS),
    )


def _times(times: Sequence[Timescale], answer: Answer) -> Statement:
    """How often it came to one answer. The times that were kept are told nowhere else: their records stand here."""
    own = [one for one in times if one.answer == answer]
    records = tuple(dict.fromkeys(record for one in own for record in one.records)) if answer == "met" else ()
    return Statement(str(len(own)), records)


def _what_is_said(one: Timescale) -> tuple[object, ...]:
    """What is the same of several children of whom one thing was due at once and came to the same."""
    return one.began, one.check.title, one.due, tell_timescale(one), one.kept


def _told(same: Sequence[Timescale], names: Mapping[str, str]) -> tuple[Statement, ...]:
    words, one = pack_words()["timescales"], same[0]
    whose = [each.whose or (_child(each, names) if each.person_id else words["family"]) for each in same]
    kept = [words["kept"].format(day=_day(one.kept))] if one.kept else []
    return (
        Statement(one.check.title, tuple(dict.fromkeys(record for each in same for record in each.records))),
        Statement(join_names(list(dict.fromkeys(whose)))),
        Statement(_day(one.began)),
        Statement(_day(one.due) if one.due else words["next"]),
        Statement("\n".join([tell_timescale(one), *kept])),
    )


def _child(one: Timescale, names: Mapping[str, str]) -> str:
    return names.get(one.person_id or "", pack_words()["timescales"]["child"])


def _day(day: date) -> str:
    return show_date(day, day, "day")
