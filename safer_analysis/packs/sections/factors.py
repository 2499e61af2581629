"""What worries and what protects, side by side, each with who recorded it, since when, and whether it was tested."""

from __future__ import annotations

from itertools import zip_longest

from safer_analysis.factors.ledger import Ledger, LedgerRow
from safer_analysis.factors.words import (
    definition,
    flag,
    strength,
    tested,
    what_is_recorded,
    what_it_rests_on,
    when_and_who,
    whom,
)
from safer_analysis.packs.content import Block, Grid, Section, Statement, paragraph
from safer_analysis.packs.words import pack_words
from safer_analysis.vocabulary import code_list

EMPTY = Statement("")


def tell_factors(ledger: Ledger) -> Section:
    """The ledger by the Assessment Framework: risk on the left, protective on the right, the same size and weight."""
    words = pack_words()["factors"]
    blocks: list[Block] = [paragraph(" ".join(what_is_recorded(ledger)))]
    sides = {domain.code: domain.label for domain in code_list("assessment_domains")} | {"": words["no_place"]}
    for domain, label in sides.items():
        risks, protective = (
            [_said(ledger, row) for row in ledger.of(direction) if _domain(row) == domain]
            for direction in ("risk", "protective")
        )
        if risks or protective:
            rows = tuple(zip_longest(risks or [_nothing()], protective or [_nothing()], fillvalue=EMPTY))
            blocks.append(Grid(tuple(words["headings"]), rows, (50, 50), label))
    return Section("factors", words["heading"], tuple(blocks), new_page=True)


def _nothing() -> Statement:
    return Statement(pack_words()["factors"]["nothing"])


def _domain(row: LedgerRow) -> str:
    found = code_list("assessment_dimensions")
    return str(found[row.dimension].more["domain"]) if row.dimension in found else ""


def _said(ledger: Ledger, row: LedgerRow) -> Statement:
    lines = [flag(row), whom(ledger, row), when_and_who(row), what_it_rests_on(row), strength(row)]
    lines += [tested(row), definition(row)]
    signs = (*row.signs, *row.tested.contrary)
    records = tuple(dict.fromkeys(one.record_id for one in signs))
    return Statement("\n".join(line for line in lines if line), records, lead=row.label)
