"""How long the conference pack of one family takes: what it says, then as Word, PDF and Excel.

    python -m benchmarks.packs STORE [FAMILY ...] [--times 3]

Every family of the store, or those named. Each is made several times and the middle one told; a pack is worked out and
written in one process, as a page does it. The aim: a family of 160 records within 3 seconds in each form.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from safer_analysis.access import local_scope
from safer_analysis.history.reading import as_rows, find_chronology, find_families
from safer_analysis.packs.conference import build_conference_pack
from safer_analysis.packs.content import Making
from safer_analysis.packs.excel import write_excel
from safer_analysis.packs.pdf import write_pdf
from safer_analysis.packs.word import write_word
from safer_analysis.store import Row, Store, open_store

MADE = datetime(2026, 7, 1)
MAKING = Making(MADE.date(), MADE, "benchmark")


def main() -> None:
    """Measure and print, a line a family."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("families", nargs="*")
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    store = open_store(asked.store, create=False)
    print("family  records  said  Word   PDF  Excel  (seconds)")
    for family in find_families(store, local_scope()):
        if not asked.families or family["family_id"] in asked.families:
            took = [measure(store, family) for _ in range(asked.times)]
            each = "  ".join(f"{median(column):4.2f}" for column in zip(*took, strict=True))
            print(f"{family['family_id']}  {family['records']:7,}  {each}")


def measure(store: Store, family: Row) -> tuple[float, ...]:
    """Seconds to work the pack out, and to write it in each form."""
    pack, said = timed(lambda: build_conference_pack(store, local_scope(), family, MAKING))
    records = as_rows(find_chronology(store, local_scope(), family["family_id"], as_of=MAKING.as_of))
    forms: list[Callable[[], bytes]] = [
        lambda: write_word(pack),
        lambda: write_pdf(pack),
        lambda: write_excel(pack, records),
    ]
    return (said, *(timed(form)[1] for form in forms))


def timed(ask: Callable[[], Any]) -> tuple[Any, float]:
    """What comes back, and the seconds it took."""
    start = perf_counter()
    found = ask()
    return found, perf_counter() - start


if __name__ == "__main__":
    main()
