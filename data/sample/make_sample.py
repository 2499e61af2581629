"""Makes data/sample/returns: what some twenty fictional agencies sent about eight fictional families.

    python data/sample/make_sample.py

The same bytes every time. The families, stories, sentences and file shapes are data beside this file; see README.md.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from background import make_background
from entries import Entry
from families import Family, read_families
from lists import make_lists
from phrases import Phrasebook
from returns import Return, make_table, read_returns
from stories import read_story
from write_csv import write_csv
from write_excel import write_excel
from write_word import write_word

RETURNS = Path(__file__).parent / "returns"
SEED = "SAFER sample, first edition"


def make_sample(folder: Path) -> int:
    """Write every return under `folder`; return how many events they hold. Raises ValueError when a file is missing."""
    families = {family.reference: family for family in read_families()}
    entries = make_entries(list(families.values()))
    returns = read_returns()
    _check_all_taken(entries, returns)
    for asked in returns:
        _write(folder / asked.path, _make_file(asked, families, entries))
    for path, content in make_lists(list(families.values())):
        _write(folder / path, content)
    return len(entries)


def make_entries(families: list[Family]) -> list[Entry]:
    """Every event: the planted stories and the background, family by family."""
    book = Phrasebook(Random(SEED))
    entries = []
    for family in families:
        entries += read_story(family)
        entries += make_background(family, book)
    return entries


def _make_file(asked: Return, families: dict[str, Family], entries: list[Entry]) -> bytes:
    table = make_table(asked, families, entries)
    if asked.form == "csv":
        return write_csv(asked, table)
    if asked.form == "xlsx":
        return write_excel(asked, table)
    return write_word(asked, table, families[asked.families[0]])


def _check_all_taken(entries: list[Entry], returns: list[Return]) -> None:
    for entry in entries:
        takers = [asked.path for asked in returns if asked.takes(entry)]
        if len(takers) != 1:
            raise ValueError(f"{entry.family} {entry.agency} {entry.day}: in {len(takers)} files, not in one")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    if RETURNS.exists():
        shutil.rmtree(RETURNS)
    print(f"{make_sample(RETURNS)} events written to {RETURNS}")
