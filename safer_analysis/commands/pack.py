"""`pack`: the conference pack of one family as a file, or its integrated chronology as a partnership's table."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from safer_analysis.access import local_scope
from safer_analysis.commands.answering import DONE, REFUSED, add_command, open_to_read, print_json
from safer_analysis.history.reading import find_family
from safer_analysis.packs.chronology_table import build_chronology_table
from safer_analysis.packs.conference import build_conference_pack, what_goes_in
from safer_analysis.packs.content import Making
from safer_analysis.packs.leaving import FORMS, make_pack
from safer_analysis.patterns.build import keep_findings_current
from safer_analysis.store.audit import this_user


def add_pack(commands: Any) -> None:
    """Add the command."""
    pack = add_command(commands, "pack", _pack, "one family's pack for a conference, as Word, PDF or Excel")
    pack.add_argument("family", metavar="FAMILY", help="the family's reference")
    pack.add_argument("--out", required=True, type=Path, metavar="FILE", help="pack.docx, pack.pdf or pack.xlsx")
    pack.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help="up to this day")
    pack.add_argument("--all-records", action="store_true", help="every record in the chronology, not only significant")
    pack.add_argument("--rows-as-sent", action="store_true", help="every row behind the statements whole, however many")
    pack.add_argument("--chronology", action="store_true", help="the integrated chronology alone, as one table")


def _pack(asked: argparse.Namespace) -> int:
    form = asked.out.suffix.lower().removeprefix(".")
    if form not in FORMS:
        print(f"--out names no kind of file a pack can be: it ends in .{', .'.join(FORMS)}.", file=sys.stderr)
        return REFUSED
    store, scope = open_to_read(asked.store), local_scope()
    family = find_family(store, scope, asked.family)
    if family is None:
        print("No family of that reference is held. `families` lists those that are.", file=sys.stderr)
        return REFUSED
    made_at = datetime.now(UTC).replace(tzinfo=None)
    making = Making(asked.as_of or made_at.date(), made_at, this_user())
    keep_findings_current(store, as_of=made_at.date())
    if asked.chronology:
        pack = build_chronology_table(store, scope, family, making)
    else:
        chosen = replace(
            what_goes_in(), everything=asked.all_records, rows_in_full=asked.rows_as_sent or form == "xlsx" or None
        )
        pack = build_conference_pack(store, scope, family, making, chosen=chosen)
    made = make_pack(store, scope, family["family_id"], pack, form)
    asked.out.write_bytes(made)
    answer = {"out": str(asked.out), "bytes": len(made), "records": len(pack.numbers), "as_of": making.as_of}
    if asked.json:
        print_json(answer)
    else:
        print(f"{asked.out}: {len(pack.sections)} parts, {len(pack.numbers)} records behind them")
    return DONE
