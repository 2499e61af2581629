"""What keeps happening: patterns found, looked for and not found, and what could not be looked for."""

from __future__ import annotations

from collections.abc import Iterable

from safer_analysis.history.sentences import count
from safer_analysis.packs.content import Block, Grid, Section, Statement, paragraph
from safer_analysis.packs.words import pack_words
from safer_analysis.patterns.catalogue import Pattern, catalogue
from safer_analysis.patterns.picture import Card, Patterns, Run
from safer_analysis.patterns.telling import tell_finding
from safer_analysis.patterns.words import what_was_decided, why_not_looked


def tell_patterns(patterns: Patterns) -> Section:
    """The patterns of one family by their last day, whom each is about and what people here said of it.

    What may speak against a finding stands beside it; what was dismissed stays, with its reason.
    """
    words = pack_words()["patterns"]
    found = patterns.in_order(latest_first=False)
    blocks: list[Block] = [_grid(found, words["caption"]) if found else paragraph(words["empty"])]
    if patterns.dismissed:
        blocks.append(_grid(patterns.dismissed, words["dismissed"]))
    none = [catalogue()[one.pattern].title for one in patterns.none]
    if none:
        blocks.append(paragraph(words["none"].format(titles="; ".join(none))))
    blocks += [paragraph(words["could_not_look"].format(why=why_not_looked(one))) for one in patterns.could_not_look]
    return Section("patterns", words["heading"], tuple(blocks), new_page=True)


def _grid(cards: Iterable[Card], caption: str) -> Grid:
    rows = tuple(_row(run) for card in cards for run in card.runs)
    return Grid(tuple(pack_words()["patterns"]["headings"]), rows, (46, 14, 20, 20), caption)


def _row(run: Run) -> tuple[Statement, ...]:
    one, pattern, words = run.one, catalogue()[run.one.pattern], pack_words()["patterns"]
    said = [tell_finding(one), *dict.fromkeys(what_was_decided(decided) for decided in run.decided)]
    about = ", ".join(run.names) or words["family"]
    against = count(len(one.counter), "record") if one.counter else words["nothing_against"]
    return (
        Statement("\n".join(said), one.records, lead=about),
        Statement(against, one.counter),
        Statement(pattern.ask),
        Statement(pattern.caution),
    )


def tell_thresholds(patterns: Iterable[Pattern]) -> Grid:
    """The definitions in force with their figures and where these come from."""
    words = pack_words()["made"]
    rows = tuple(
        (
            Statement(f"{pattern.code} {pattern.title}"),
            Statement(pattern.sentence()),
            Statement("; ".join(dict.fromkeys(one.source for one in pattern.thresholds.values())) or pattern.why),
        )
        for pattern in patterns
    )
    return Grid(tuple(words["thresholds_headings"]), rows, (24, 52, 24), words["thresholds"])
