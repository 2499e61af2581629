"""Patterns made here: kept as TOML files beside the store, a file a pattern, and read with the catalogue."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

from safer_analysis.access import Scope
from safer_analysis.patterns.asking import ask_found, ask_unanswered
from safer_analysis.patterns.build import build_findings
from safer_analysis.patterns.building import Draft, read_written, write_pattern
from safer_analysis.patterns.catalogue import Pattern, catalogue, forget_catalogue
from safer_analysis.store import Row, Store
from safer_analysis.store.audit import add_entry
from safer_analysis.store.place import own_patterns_folder


def find_own_patterns() -> dict[str, Pattern]:
    """The patterns made here, by code."""
    return {code: pattern for code, pattern in catalogue().items() if own_file(code).exists()}


def own_file(code: str) -> Path:
    """The file a pattern made here is kept in."""
    return own_patterns_folder() / f"{code}.toml"


def next_code() -> str:
    """The code the next pattern made here is given: L01, L02, …; one that was taken back is not given again."""
    numbers = [int(path.name[1:].split(".")[0]) for path in own_patterns_folder().glob("L*.toml*") if _is_own(path)]
    return f"L{max(numbers, default=0) + 1:02}"


def keep_pattern(store: Store, draft: Draft, *, as_of: date) -> str:
    """Keep a pattern and look for it in every family; its code comes back. Raises CannotBuild when it cannot be one.

    The trail says that it was kept, with the hash of its text and no word of it.
    """
    code = next_code()
    text = write_pattern(code, draft)
    read_written(text)
    file = own_file(code)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    _look_again(store, "pattern kept", code, text, as_of=as_of)
    return code


def take_back(store: Store, code: str, *, as_of: date) -> None:
    """Take a pattern made here out of the catalogue; its text stays beside the others. Raises KeyError on another."""
    file = own_file(code)
    if code not in find_own_patterns():
        raise KeyError(f"No pattern made here is called {code}")
    text = file.read_text(encoding="utf-8")
    file.replace(file.with_name(f"{code}.toml.taken_back"))
    _look_again(store, "pattern taken back", code, text, as_of=as_of)


def find_with_pattern(store: Store, scope: Scope, pattern: Pattern, *, as_of: date) -> dict[str, list[Row]]:
    """The families by what is said of one pattern, kept or not: found, none, could_not_look.

    A row has family_id, first and last, by reference. It rests on the events kept for the caseload.
    """
    granted = None if scope.families is None else sorted(scope.families)
    found: dict[str, Row] = {}
    sql, parameters = ask_found([pattern], as_of=as_of, granted=granted)
    for row in store.rows(sql, **parameters):
        one = found.setdefault(row["family_id"], {name: row[name] for name in ("family_id", "first", "last")})
        one["first"], one["last"] = min(one["first"], row["first"]), max(one["last"], row["last"])
    sql, parameters = ask_unanswered([pattern], as_of=as_of, granted=granted)
    others = sorted(store.rows(sql, **parameters), key=lambda row: row["family_id"])
    others = [row for row in others if row["family_id"] not in found]
    answers = {answer: [row for row in others if row["answer"] == answer] for answer in ("none", "could_not_look")}
    return {"found": [found[family] for family in sorted(found)], **answers}


def _look_again(store: Store, what: str, code: str, text: str, *, as_of: date) -> None:
    forget_catalogue()
    with store.writing() as writer:
        add_entry(writer, what, subject=code, detail={"sha256": hashlib.sha256(text.encode()).hexdigest()})
    build_findings(store, as_of=as_of)


def _is_own(path: Path) -> bool:
    return re.fullmatch(r"L\d+\.toml(\.taken_back)?", path.name) is not None
