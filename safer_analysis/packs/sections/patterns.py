"""What keeps happening: patterns found, looked for and not found, and what could not be looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safer_analysis.packs.content import Block, Grid, Section, Statement, paragraph
from safer_analysis.packs.words import pack_words
from safer_analysis.patterns.catalogue import Pattern, catalogue
from safer_analysis.patterns.finding import Finding
from safer_analysis.patterns.telling import tell_finding
from safer_analysis.vocabulary import code_list


def tell_patterns(findings: Sequence[Finding]) -> Section:
    """The patterns of one family, found ones in order of their last day, with the question each asks."""
    words = pack_words()["patterns"]
    found = [one for one in findings if one.answer == "found"]
    blocks: list[Block] = [_grid(found) if found else paragraph(words["empty"])]
    none = [catalogue()[one.pattern].title for one in findings if one.answer == "none"]
    if none:
        blocks.append(paragraph(words["none"].format(titles="; ".join(none))))
    blocks += [paragraph(_could_not_look(one)) for one in findings if one.answer == "could_not_look"]
    return Section("patterns", words["heading"], tuple(blocks), new_page=True)


def _grid(found: Sequence[Finding]) -> Grid:
    words = pack_words()["patterns"]
    rows = tuple(
        (
            Statement(tell_finding(one), one.records),
            Statement(catalogue()[one.pattern].ask),
            Statement(catalogue()[one.pattern].caution),
        )
        for one in found
    )
    return Grid(tuple(words["headings"]), rows, (50, 25, 25), words["caption"])


def _could_not_look(finding: Finding) -> str:
    pattern = catalogue()[finding.pattern]
    kinds = code_list("agency_kinds")
    named = [kinds.label(kind).lower() for kind in finding.not_held or pattern.answered_by]
    needed = pattern.needs_return or " or ".join(named)
    words: str = pack_words()["patterns"]["could_not_look"]
    return words.format(title=pattern.title, kinds=needed)


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
