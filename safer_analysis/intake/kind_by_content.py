"""A kind of return told by what stands in it, where its headings are those of many kinds."""

from __future__ import annotations

from collections.abc import Sequence

from safer_analysis.intake.cells import Row
from safer_analysis.intake.date_columns import Headings
from safer_analysis.intake.kinds import ReturnKind
from safer_analysis.intake.likeness import heading_key
from safer_analysis.intake.many_rows import distinct_under
from safer_analysis.intake.values import read_code
from safer_analysis.vocabulary import code_list, fold


def shows_in_content(kind: ReturnKind, headings: Headings, body: Sequence[Row]) -> bool:
    """True where most of the different words under one field are of a list that only such returns have."""
    if kind.told_by is None or not {heading_key(text) for texts in headings for text in texts} & kind.told_beside:
        return False
    field, codes = kind.told_by
    places = [i for i, texts in enumerate(headings) if any(field in kind.fields_under(text) for text in texts)]
    for index in places:
        typed = {fold(text) for text in distinct_under(body, index)} - {""}
        known = [code for text in typed if (code := read_code(text, codes))]
        if known and 2 * sum(not code_list(codes)[code].more.get("elsewhere") for code in known) >= len(typed):
            return True
    return False
