"""Whose record a row is: one name for one agency, however it is spelled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from safer_analysis.intake.cells import Sheet
from safer_analysis.intake.titles import agency_kind, find_agency
from safer_analysis.store import Store
from safer_analysis.vocabulary import EVIDENCE_TABLES, NOT_STATED, code_list, fold

_SPACE = re.compile(r"\s+")
SEVERAL = 2


class AgencyNames:
    """The agencies this store knows, so that `POLICE` and `police` are one and `CSC` is Children's social care."""

    def __init__(self, store: Store) -> None:
        every = " UNION ".join(f"SELECT agency FROM {table.full_name}" for table in EVIDENCE_TABLES)
        found = store.rows(f"SELECT agency FROM ({every}) WHERE agency IS NOT NULL ORDER BY agency")
        self._spelled = {fold(row["agency"]): row["agency"] for row in found}

    def name(self, typed: str) -> str:
        """The one name for what was typed: the label where the words mean one agency, else the spelling first met."""
        tidy = _SPACE.sub(" ", typed).strip()
        code = code_list("agency_kinds").find(tidy)
        if code and code_list("agency_kinds")[code].more.get("one_agency"):
            return code_list("agency_kinds").label(code)
        return str(self._spelled.setdefault(fold(tidy), tidy))


def kind_of(agency: str) -> str | None:
    """The kind of agency a name says, None when it does not say."""
    return None if agency == NOT_STATED else agency_kind(agency)


def agency_in_source(source: str) -> str | None:
    """The agency a source of information is, when it is nothing else: "Police" is one, "case file, page 12" is not."""
    return source if code_list("agency_kinds").find(source) else None


def agencies_of_sheets(sheets: Sequence[Sheet], layouts: Sequence[object | None]) -> dict[str, str]:
    """Name of a sheet to its agency, where every sheet with a table is named after one and not all after the same.

    A workbook with a sheet for each agency says so by every name; one agency's extract has "Health" beside "Contacts".
    """
    tables = [sheet.name for sheet, layout in zip(sheets, layouts, strict=True) if layout is not None]
    kinds = {agency_kind(name) for name in tables}
    if None in kinds or len(kinds) < SEVERAL:
        return {}
    return {name: find_agency([name]) or name for name in tables}


def agency_in_file_name(file: str) -> str | None:
    """The kind of agency the file's name speaks of; a proposal, for want of anything in the file itself."""
    words = fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", PurePath(file).stem)).split()
    kinds = code_list("agency_kinds")
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            code = kinds.find(" ".join(words[start : start + length]))
            if code:
                return kinds.label(code)
    return None
