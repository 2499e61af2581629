"""The way of a file into the store: read ─ recognise ─ convert ─ check ─ keep."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from safer_analysis.dates.showing import show_date
from safer_analysis.intake.bulk.read import read_bulk
from safer_analysis.intake.cells import CannotRead
from safer_analysis.intake.compare import compare_with_earlier
from safer_analysis.intake.comparison import Answer, Comparison
from safer_analysis.intake.file import FileReader
from safer_analysis.intake.file_decisions import can_be_placed, place_file
from safer_analysis.intake.issues import Issue, make_issue
from safer_analysis.intake.keep import FileContents, find_known_keys, keep_file
from safer_analysis.intake.read_safely import read_safely
from safer_analysis.intake.resubmit import PROPOSED, decide_resubmission, find_issues
from safer_analysis.store import Row, Store, Writer
from safer_analysis.store.audit import this_user
from safer_analysis.store.earlier_versions import find_returns_replaced


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file. `rows_read` is always the sum of the four counts after it."""

    file: str
    kind: str | None
    rows_read: int = 0
    accepted: int = 0
    duplicate: int = 0
    held: int = 0
    not_a_record: int = 0
    issues: tuple[Issue, ...] = field(default_factory=tuple)
    refused: bool = False
    """True when nothing of the file was kept; the one issue says why."""

    @property
    def needs_password(self) -> bool:
        """True when the file opens with a password, and none or another was given."""
        return self.refused and self.issues[0].code in ("password_needed", "password_wrong")

    @property
    def has_no_records(self) -> bool:
        """True when the file was read and nothing in it was a record: headings alone, or a title page."""
        return not self.refused and self.accepted + self.duplicate + self.held == 0


def load_file(
    store: Store,
    data: bytes,
    file: str,
    *,
    agency: str | None = None,
    family: str | None = None,
    kind: str | None = None,
    password: str | None = None,
    now: datetime | None = None,
) -> FileReport:
    """Load one file's bytes, whole or not at all, and say what became of every row.

    `agency` and `family` place rows that do not say it themselves; `kind` is the only kind of return to try. The same
    file again changes nothing and says so; with another `family` it is placed there, by a decision that can be taken
    back. Derived tables are not rebuilt here: see `history.rebuild`.
    """
    now = now or datetime.now(UTC).replace(tzinfo=None)
    if family and (before := find_loaded(store, hash_of(data))) and can_be_placed(store, before["file_hash"], family):
        reason = "Loaded again with the family named"
        place_file(store, before["file_hash"], family, reason=reason, made_by=this_user(), made_at=now)
        return _loaded_before(store, file, before, "file_placed")
    given = {"agency": agency, "family": family, "kind": kind, "password": password}
    prepared = prepare_file(store, data, file, as_of=now.date(), **given)
    return keep_prepared(store, prepared, loaded_at=now)


@dataclass(frozen=True, slots=True)
class Prepared:
    """One file read and converted, with nothing kept yet: what a person looks at before they confirm."""

    report: FileReport
    """What will become of every row, or why nothing can."""
    contents: FileContents | None = None
    """What will be added to the store; None when the file is refused or was loaded before."""
    comparison: Comparison | None = None
    """What it changes, where it is taken for a return sent again; a person may say otherwise when it is kept."""
    data_version: int = 0
    """The store it was compared with; where that has changed since, it is compared again when it is kept."""


def prepare_file(
    store: Store,
    data: bytes,
    file: str,
    *,
    as_of: date,
    agency: str | None = None,
    family: str | None = None,
    kind: str | None = None,
    password: str | None = None,
) -> Prepared:
    """Read one file's bytes and say what would become of every row. Nothing is written to the store.

    `password` opens a protected file; it is used once and kept nowhere.
    """
    data_hash = hash_of(data)
    before = find_loaded(store, data_hash)
    if before:
        return Prepared(_loaded_before(store, file, before, "file_already_loaded"))
    try:
        contents = read_bulk(store, data, file, data_hash, agency=agency, family=family, kind=kind, as_of=as_of)
        if contents is None:
            document = read_safely(data, password=password)
            reader = FileReader(store, file, data_hash, agency=agency, family=family, kind=kind, as_of=as_of)
            contents = reader.read(document, size=len(data))
        return _compare(store, contents)
    except CannotRead as problem:
        return Prepared(_refusal(file, Issue(problem.code, str(problem), "held")))
    except Exception as fault:  # one file's fault must not lose the others; its words must not reach a log
        return Prepared(_refusal(file, make_issue("failed", kind=type(fault).__name__)))


def keep_prepared(store: Store, prepared: Prepared, *, loaded_at: datetime, answer: Answer = PROPOSED) -> FileReport:
    """Keep what was prepared, whole or not at all. What was refused or loaded before changes nothing.

    `answer` is what a person says of a return sent again; unasked, changed rows take the place of the earlier ones.
    """
    if prepared.contents is None:
        return prepared.report
    try:
        if prepared.data_version != store.data_version():  # other files were kept since
            prepared.contents.set_duplicates(find_known_keys(store, prepared.contents.accepted_keys()))
            prepared = _compare(store, prepared.contents)
        return _keep(store, prepared, answer, loaded_at=loaded_at)
    except Exception as fault:  # as above
        return _refusal(prepared.report.file, make_issue("failed", kind=type(fault).__name__))


def _compare(store: Store, contents: FileContents) -> Prepared:
    comparison = compare_with_earlier(store, contents)
    issues = find_issues(contents, comparison, PROPOSED) if comparison else contents.issues
    return Prepared(_report(contents, issues), contents, comparison, store.data_version())


def _keep(store: Store, prepared: Prepared, answer: Answer, *, loaded_at: datetime) -> FileReport:
    contents, comparison = prepared.contents, prepared.comparison
    if contents is None:
        return prepared.report

    def decide(writer: Writer) -> None:
        if comparison:
            decide_resubmission(writer, contents, comparison, answer, made_at=loaded_at)

    if comparison:
        contents.issues = find_issues(contents, comparison, answer)
    keep_file(store, contents, loaded_at=loaded_at, decide=decide)
    return _report(contents, contents.issues)


def hash_of(data: bytes) -> str:
    """The SHA-256 of a file's bytes, by which it is known."""
    return hashlib.sha256(data).hexdigest()


def find_loaded(store: Store, data_hash: str) -> Row | None:
    """The `source_file` of the bytes with this hash, None when they were never loaded."""
    return store.one("SELECT * FROM records.source_file WHERE file_hash = $h", h=data_hash)


def _loaded_before(store: Store, file: str, before: Row, code: str) -> FileReport:
    day = before["loaded_at"].date()
    issues = [make_issue(code, day=show_date(day, day, "day"))]
    if before["file_hash"] in find_returns_replaced(store):
        issues.append(make_issue("later_version_counts"))
    return FileReport(
        file,
        before["kind"],
        rows_read=before["rows_read"],
        duplicate=before["rows_read"] - before["not_a_record"],
        not_a_record=before["not_a_record"],
        issues=tuple(issues),
    )


def _refusal(file: str, issue: Issue) -> FileReport:
    return FileReport(file, None, issues=(issue,), refused=True)


def _report(contents: FileContents, issues: Iterable[Issue]) -> FileReport:
    kinds = ", ".join(contents.kinds) or None
    counts: dict[str, Any] = contents.counts()
    return FileReport(contents.file, kind=kinds, issues=tuple(issues), **counts)


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in the folders named, in order of name; hidden and lock files (`~$…`) left out.

    Raises FileNotFoundError, without a path in its message, when one is not there.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (inner for inner in sorted(path.rglob("*")) if inner.is_file())
            found += [inner for inner in inside if not inner.name.startswith((".", "~$"))]
        elif path.is_file():
            found.append(path)
        else:
            raise FileNotFoundError("One of the files or folders named is not there. Check the spelling.")
    return found
