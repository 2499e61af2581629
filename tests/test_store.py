"""The store: everyone gets their own answer, nothing writes but the writer, and what was loaded can be proven."""

from __future__ import annotations

import ast
import os
import re
import shutil
import stat
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from safer_analysis.intake import keep
from safer_analysis.intake.load import load_file
from safer_analysis.sql_files import PACKAGE
from safer_analysis.store import Store, StoreProblem, open_store, opening, place, verify_evidence
from safer_analysis.store.audit import add_entry
from safer_analysis.store.workbench import Workbench
from safer_analysis.vocabulary import DERIVED_TABLES, KEPT_TABLES, Table
from safer_analysis.vocabulary.decisions import DECISION
from safer_analysis.vocabulary.derived import FAMILY
from safer_analysis.vocabulary.records import EVENT, SOURCE_FILE
from tests.conftest import NOW

KEY = "orchard-lantern-gravel"
WORDS = "Mother said the neighbour shouted at Ada again"
RETURN = f"Date,Child,Significant event\n01/02/2020,Ada,{WORDS}\n02/02/2020,Ada,Seen at school\n".encode()
BOTH_TOGETHER = """
    SELECT (SELECT count(*) FROM records.source_file) AS files, (SELECT count(*) FROM decisions.decision) AS told
"""
ONE_FAMILY = "SELECT 'F-1' AS family_id, 'Ashdown' AS name, 'reference' AS basis"

on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows keeps files private by the user's folder, not by mode")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store in a file, holding one return of two records; closed."""
    return make_loaded(tmp_path / "records.duckdb")


def make_loaded(path: Path, key: str | None = None) -> Path:
    store = open_store(path, key=key)
    load_file(store, RETURN, "return.csv", agency="Eastmere Police", family="F-1", now=NOW)
    store.close()
    return path


def run_behind_its_back(path: Path, sql: str) -> None:
    """What somebody does who can write the file and has DuckDB."""
    with duckdb.connect() as raw:
        raw.execute(f"ATTACH '{path}' AS s")
        raw.execute("USE s")
        raw.execute(sql)


# Everyone gets their own answer


def ask_many_times(store: Store, thread: int) -> list[tuple[int, object]]:
    """Every answer that is not the one this thread asked for."""
    wrong: list[tuple[int, object]] = []
    for asked in range(thread * 1000 + 1, thread * 1000 + 41):
        sql = "SELECT $asked AS asked, sum(i)::BIGINT AS total FROM range($asked::BIGINT) AS r(i)"
        right = {"asked": asked, "total": asked * (asked - 1) // 2}
        rows, frame = store.rows(sql, asked=asked), store.frame(sql, asked=asked)
        wrong += [(asked, answer) for answer in (rows, frame.to_dict("records")) if answer != [right]]
        seen = store.rows(BOTH_TOGETHER)
        wrong += [(asked, seen)] * (seen[0]["files"] != seen[0]["told"])
    return wrong


def test_eight_threads_on_one_store_get_their_own_answers_and_never_half_of_a_change(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        readers = [pool.submit(ask_many_times, store, thread) for thread in range(8)]
        written = 0
        while not all(reader.done() for reader in readers) or written < 5:
            written += 1
            with store.writing() as writer:
                writer.append(SOURCE_FILE, [{"file_hash": str(written)}])
                writer.append(DECISION, [{"decision_id": str(written)}])
                writer.rebuild(FAMILY, ONE_FAMILY)
    assert [reader.result() for reader in readers] == [[]] * 8
    assert store.one("SELECT count(*) AS n FROM records.source_file") == {"n": written}


def test_writers_on_eight_threads_take_turns_so_that_each_builds_on_the_one_before(store: Store) -> None:
    def write(thread: int) -> None:
        for turn in range(5):
            with store.writing() as writer:
                add_entry(writer, "noted", subject=f"{thread}-{turn}", detail={})

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    numbers = [entry["number"] for entry in store.rows("SELECT number FROM audit.entry ORDER BY number")]
    assert numbers == list(range(1, 42))
    assert verify_evidence(store).answer == "unchanged"


def test_two_stores_in_one_program_know_nothing_of_each_other(file: Path, tmp_path: Path) -> None:
    one, other = open_store(file), open_store(tmp_path / "other.duckdb", key=KEY)
    assert len(one.rows("SELECT * FROM records.event")) == 2
    assert other.rows("SELECT * FROM records.event") == []
    other.close()
    assert len(one.rows("SELECT * FROM records.event")) == 2
    one.close()


# A query cannot write, read other files or lift the locks

WRITING = (
    "UPDATE audit.entry SET who = 'nobody'",
    "DELETE FROM audit.entry",
    "TRUNCATE audit.entry",
    "DROP TABLE audit.entry",
    "ALTER TABLE audit.entry ADD COLUMN more VARCHAR",
    "INSERT INTO audit.entry (number) VALUES (2)",
    "CREATE OR REPLACE TABLE audit.entry (number BIGINT)",
    "MERGE INTO audit.entry USING (SELECT 1 AS n) ON number = n WHEN MATCHED THEN DELETE",
    "WITH one AS (SELECT 1 AS n) DELETE FROM audit.entry WHERE number IN (FROM one)",
    "WITH gone AS (DELETE FROM audit.entry RETURNING *) SELECT * FROM gone",
    "COMMIT; DELETE FROM audit.entry",
    "SELECT 1; COMMIT; DELETE FROM audit.entry",
    "PREPARE gone AS DELETE FROM audit.entry",
    "EXPLAIN ANALYZE DELETE FROM audit.entry",
)
REACHING_OUT = (
    "COPY audit.entry TO '{outside}.copy'",
    "COPY audit.entry FROM '{outside}'",
    "EXPORT DATABASE '{outside}.folder'",
    "ATTACH '{outside}.duckdb'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SET autoinstall_known_extensions = true",
    "PRAGMA memory_limit = '1GB'",
)
READING_FILES = (
    "SELECT * FROM read_csv('{outside}')",
    "SELECT * FROM read_text('{outside}')",
    "SELECT * FROM read_blob('{outside}')",
    "SELECT * FROM read_json('{outside}')",
    "SELECT * FROM sniff_csv('{outside}')",
    "SELECT * FROM glob('{outside}')",
    "SELECT * FROM '{outside}'",
    "PRAGMA import_database('{outside}')",
)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file beside the store that is none of its business."""
    path = tmp_path / "outside.csv"
    path.write_text("number\n7\n")
    assert duckdb.sql(f"SELECT * FROM read_csv('{path}')").fetchall() == [(7,)]
    return path


@pytest.mark.parametrize("sql", (*WRITING, *REACHING_OUT, *READING_FILES, "", "SELECT 1; SELECT 2"))
def test_a_query_cannot_write_or_reach_outside_whatever_its_text(store: Store, outside: Path, sql: str) -> None:
    before = store.rows("SELECT *, (SELECT count(*) FROM duckdb_columns()) AS columns FROM audit.entry")
    for ask in (store.rows, store.frame):
        with pytest.raises((ValueError, duckdb.Error)):
            ask(sql.format(outside=outside))
    assert store.rows("SELECT *, (SELECT count(*) FROM duckdb_columns()) AS columns FROM audit.entry") == before
    assert [path.name for path in outside.parent.iterdir()] == [outside.name]


@pytest.mark.parametrize("sql", WRITING[:8])
def test_even_a_statement_that_slipped_past_the_first_look_meets_a_read_only_transaction(
    store: Store, sql: str
) -> None:
    with store._reading("SELECT 1") as cursor, pytest.raises(duckdb.Error, match="read-only"):
        cursor.execute(sql)


@pytest.mark.parametrize("sql", (*REACHING_OUT, *READING_FILES[:6]))
def test_even_the_connection_itself_is_locked(store: Store, outside: Path, sql: str) -> None:
    with pytest.raises(duckdb.Error):
        store._connection.cursor().execute(sql.format(outside=outside)).fetchall()


# Only the writer writes, and only so


@pytest.mark.parametrize("table", KEPT_TABLES, ids=lambda table: table.full_name)
def test_what_is_kept_for_ever_cannot_be_made_anew(store: Store, table: Table) -> None:
    with pytest.raises(ValueError, match="kept for ever"), store.writing() as writer:
        writer.rebuild(table, f"SELECT * FROM {table.full_name}")
    with pytest.raises(ValueError, match="kept for ever"), store.writing() as writer:
        writer.rebuild_from(table, [])


@pytest.mark.parametrize("table", DERIVED_TABLES, ids=lambda table: table.full_name)
def test_what_is_worked_out_cannot_be_added_to_by_hand(store: Store, table: Table) -> None:
    with pytest.raises(ValueError, match="is derived"), store.writing() as writer:
        writer.append(table, [{}])
    with pytest.raises(ValueError, match="was not rebuilt"), store.writing() as writer:
        writer.add_derived(table, f"SELECT * FROM {table.full_name}")


def test_a_column_that_is_not_declared_is_refused(store: Store) -> None:
    with pytest.raises(KeyError, match="mood"), store.writing() as writer:
        writer.append(EVENT, [{"record_id": "1", "mood": "bright"}])


@pytest.mark.parametrize("failure", [RuntimeError, KeyboardInterrupt])
def test_a_transaction_that_fails_leaves_nothing(store: Store, failure: type[BaseException]) -> None:
    with store.writing() as writer:
        writer.rebuild(FAMILY, ONE_FAMILY)
    with pytest.raises(failure), store.writing() as writer:
        writer.append(EVENT, [{"record_id": "1"}])
        writer.rebuild_from(FAMILY, [])
        raise failure
    assert store.rows("SELECT * FROM records.event") == []
    assert [family["name"] for family in store.rows("SELECT * FROM derived.family")] == ["Ashdown"]


def test_a_load_that_fails_at_its_very_end_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(keep, "add_entry", fail)
    assert load_file(store, RETURN, "return.csv", now=NOW).refused
    assert [t.full_name for t in KEPT_TABLES if store.rows(f"SELECT * FROM {t.full_name}")] == ["audit.entry"]
    assert store.data_version() == 1


# No other module may so much as spell a statement that changes or removes rows. Four are needed: one makes a derived
# table anew, and Writer refuses it for every other table (tested above); one changes rows of a derived table that the
# same transaction made anew (tested below); one takes rows out of a derived table, and is refused for every other
# (tested below); one lets go of a workbench's own table.
CHANGES = re.compile(
    r"\b(UPDATE|DELETE|TRUNCATE|DROP|ALTER|MERGE|UPSERT|VACUUM|OR\s+REPLACE|ON\s+CONFLICT)\b", re.IGNORECASE
)
NEEDED = {
    ("store/store.py", "CREATE OR REPLACE TABLE"),
    ("store/store.py", "DELETE FROM "),
    ("store/store.py", "DELETE FROM   WHERE   IN (SELECT   FROM incoming)"),
    ("store/store.py", "DELETE FROM   WHERE   IN (SELECT unnest($1))"),
    ("store/workbench.py", "DROP TABLE "),
}


def texts_of(path: Path) -> Iterator[str]:
    """Every string in a module that is no docstring, f-strings whole; or a query without its comments."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".sql":
        yield re.sub(r"--.*", "", source)
        return
    tree = ast.parse(source)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield " ".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def test_nothing_in_the_program_can_change_or_remove_evidence() -> None:
    files = sorted(path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".sql"))
    spelt = {(file.relative_to(PACKAGE).as_posix(), text) for file in files for text in texts_of(file)}
    assert len(spelt) > 1000, "the strings of the program were not found"
    assert {(file, text) for file, text in spelt if CHANGES.search(text)} == NEEDED


def test_rows_are_changed_in_a_derived_table_made_anew_alone(store: Store) -> None:
    with store.writing() as writer:
        for table in (*KEPT_TABLES, *DERIVED_TABLES):
            with pytest.raises(ValueError, match="was not rebuilt"):
                writer.change_derived(table, table.columns()[0].name, [])
        writer.rebuild_from(FAMILY, [{"family_id": "F-1", "name": "One"}, {"family_id": "F-2", "name": "Two"}])
        with pytest.raises(KeyError):
            writer.change_derived(FAMILY, "1 = 1 OR family_id", [])
        writer.change_derived(FAMILY, "family_id", [{"family_id": "F-2", "name": "Other"}])
    assert [row["name"] for row in store.rows("SELECT * FROM derived.family ORDER BY family_id")] == ["One", "Other"]


def test_rows_are_taken_out_of_derived_tables_alone(store: Store) -> None:
    with store.writing() as writer:
        for table in KEPT_TABLES:
            with pytest.raises(ValueError, match="kept for ever"):
                writer.take_out_derived(table, table.columns()[0].name, [])
        writer.rebuild_from(FAMILY, [{"family_id": "F-1", "name": "One"}, {"family_id": "F-2", "name": "Two"}])
        with pytest.raises(KeyError):
            writer.take_out_derived(FAMILY, "1 = 1 OR family_id", ["F-1"])
        writer.take_out_derived(FAMILY, "family_id", ["F-1"])
    assert [row["name"] for row in store.rows("SELECT * FROM derived.family")] == ["Two"]


def test_a_workbench_lets_go_of_its_own_tables_alone(store: Store) -> None:
    bench = Workbench(store)
    bench.make("mine", "SELECT 1 AS one")
    for kept in ("source_row", "person", "decision"):
        with pytest.raises(duckdb.Error):
            bench.drop(kept)
    with pytest.raises(ValueError, match="no name of a workbench"):
        bench.drop("store.records.source_row")
    bench.drop("mine")
    assert store.one("SELECT count(*) AS n FROM records.source_row") == {"n": 0}


# The file: private, encrypted, offline


@on_posix
@pytest.mark.parametrize("key", [None, KEY])
def test_the_file_its_log_and_what_spills_are_for_this_user_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str | None
) -> None:
    before = os.umask(0o022)
    try:
        store = open_with_little_memory(tmp_path / "records.duckdb", key, monkeypatch)
    finally:
        os.umask(before)
    with store.writing() as writer:
        writer.append(DECISION, [{"decision_id": "1"}])
    cursor = store._connection.cursor()
    many = f"SELECT '{WORDS}' || md5(i::VARCHAR) || md5((i + 1)::VARCHAR) AS words FROM range(1000000) AS r(i)"
    cursor.execute(f"CREATE TEMP TABLE spilled AS {many}")
    kept = list(tmp_path.rglob("*"))
    spilled = b"".join(found.read_bytes() for found in kept if "temp_storage" in found.name)
    assert {"records.duckdb", "records.duckdb.wal", ".records.duckdb.spill"} < {found.name for found in kept}
    assert {(found.is_dir(), stat.S_IMODE(found.stat().st_mode)) for found in kept} == {(True, 0o700), (False, 0o600)}
    assert (WORDS.encode() in spilled) == (key is None), "what spills is encrypted when the store is"
    store.close()
    assert list(tmp_path.rglob("*temp_storage*")) == []


def open_with_little_memory(path: Path, key: str | None, monkeypatch: pytest.MonkeyPatch) -> Store:
    connect = duckdb.connect
    little: dict[str, str | bool | int | float | list[str]] = {"threads": 1}
    with monkeypatch.context() as patch:
        patch.setattr(opening, "MEMORY", "30MB")
        patch.setattr("duckdb.connect", lambda where: connect(where, config=little))
        return open_store(path, key=key)


@pytest.mark.parametrize("key", [None, KEY])
def test_an_encrypted_file_and_its_log_hold_no_word_that_a_plain_one_holds(tmp_path: Path, key: str | None) -> None:
    store = open_store(tmp_path / "records.duckdb", key=key)
    load_file(store, RETURN, "return.csv", agency="Eastmere Police", family="F-1", now=NOW)
    logged = (tmp_path / "records.duckdb.wal").read_bytes()
    store.close()  # what the log held is in the file now
    written = (tmp_path / "records.duckdb").read_bytes()
    found = [word in data for data in (logged, written) for word in (WORDS.encode(), b"Eastmere Police", b"return.csv")]
    assert found == [key is None] * 6
    with open_again(tmp_path / "records.duckdb", key) as again:
        assert again.rows("SELECT text FROM records.event ORDER BY row")[0]["text"] == WORDS


@contextmanager
def open_again(path: Path, key: str | None = None) -> Iterator[Store]:
    store = open_store(path, key=key, create=False)
    try:
        yield store
    finally:
        store.close()


OFFLINE = """
from pathlib import Path
from safer_analysis.store import open_store, verify_evidence
from tests.test_store import KEY, make_loaded
store = open_store(make_loaded(Path("sealed.duckdb"), KEY), key=KEY)
print(verify_evidence(store).answer, store.rows("SELECT count(*) AS n FROM records.event"))
"""


def test_an_encrypted_store_is_made_and_read_with_no_network_and_nothing_fetched(tmp_path: Path) -> None:
    away = ["unshare", "--map-root-user", "--net"]  # a network with nothing in it, where the system has that
    can = shutil.which("unshare") and subprocess.run([*away, "true"], capture_output=True, check=False).returncode == 0
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [*(away if can else []), sys.executable, "-c", OFFLINE],
        cwd=tmp_path,
        env=os.environ | {"HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "unchanged [{'n': 2}]", done.stderr
    assert list(home.rglob("*.duckdb_extension")) == []


# What goes wrong is said in plain words


def make_junk(path: Path) -> None:
    path.write_bytes(b"This is a letter, not a database. " * 500)


def make_other_database(path: Path) -> None:
    run_behind_its_back(path, "CREATE TABLE visits (number BIGINT)")


def make_damaged(path: Path) -> None:
    data = make_loaded(path).read_bytes()
    path.write_bytes(data[:5000] + b"\xff" * 1000 + data[6000:])


def make_in_another_version(path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "SCHEMA_FINGERPRINT", "of the year before")
        make_loaded(path)


@pytest.mark.parametrize(
    ("make", "key", "code"),
    [
        (lambda path: make_loaded(path, KEY), "another-key-altogether", "wrong_key"),
        (lambda path: make_loaded(path, KEY), None, "key_needed"),
        (make_loaded, KEY, "not_encrypted"),
        (make_junk, None, "not_a_store"),
        (make_junk, KEY, "not_a_store"),
        (make_other_database, None, "not_a_store"),
        (make_in_another_version, None, "other_version"),
        (make_damaged, None, "cannot_open"),
        (lambda path: None, None, "no_store"),
    ],
)
def test_a_store_that_cannot_be_opened_says_why_without_its_path_or_key(
    tmp_path: Path, make: Callable[[Path], object], key: str | None, code: str
) -> None:
    path = tmp_path / "records.duckdb"
    make(path)
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(StoreProblem) as raised:
        open_store(path, key=key, create=False)
    assert_said_plainly(raised.value, code, path, key)
    assert (path.read_bytes() if path.exists() else None) == before, "a file that cannot be opened is not changed"


def assert_said_plainly(problem: StoreProblem, code: str, path: Path, key: str | None = None) -> None:
    assert problem.code == code
    shown = "".join(traceback.format_exception(problem))
    assert [secret for secret in (str(path.parent), path.name, key) if secret and secret in shown] == []
    assert str(problem).endswith((".", ")."))


def test_a_store_that_another_program_has_open_says_so(file: Path) -> None:
    holding = f"from safer_analysis.store import open_store as o; from pathlib import Path; s = o(Path({str(file)!r}))"
    with subprocess.Popen(
        [sys.executable, "-c", f"{holding}; print('open', flush=True); input()"],
        cwd=PACKAGE.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StoreProblem) as raised:
            open_store(file)
        other.communicate("\n")
    assert_said_plainly(raised.value, "in_use", file)
    open_store(file).close()


def test_a_store_that_this_program_has_open_says_so(file: Path) -> None:
    with open_again(file), pytest.raises(StoreProblem) as raised:
        open_store(file)
    assert_said_plainly(raised.value, "in_use", file)


def test_without_the_package_that_encrypts_nothing_is_written_in_plain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb_extension_httpfs", None)
    path = tmp_path / "records.duckdb"
    with pytest.raises(StoreProblem) as raised:
        open_store(path, key=KEY)
    assert_said_plainly(raised.value, "no_encryption", path, KEY)
    assert list(tmp_path.iterdir()) == []


# Which store is meant


def test_the_store_named_goes_before_the_one_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFER_STORE", "environment.duckdb")
    for place_of in (place.place_to_read, place.place_to_load_into):
        assert place_of("named.duckdb") == place.Place(Path("named.duckdb"))
        assert place_of(None) == place.Place(Path("environment.duckdb"))


def test_without_a_name_records_are_read_where_they_were_loaded_and_the_sample_only_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAFER_STORE", raising=False)
    monkeypatch.setattr(place, "RECORDS_FILE", tmp_path / "records.duckdb")
    assert place.place_to_read() == place.Place(place.SAMPLE_FILE, is_sample=True)
    assert place.place_to_load_into(None) == place.Place(tmp_path / "records.duckdb")
    make_loaded(tmp_path / "records.duckdb")
    assert place.place_to_read() == place.Place(tmp_path / "records.duckdb")


@pytest.mark.parametrize(("set_to", "key"), [(None, None), ("", None), (KEY, KEY)])
def test_the_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch, set_to: str | None, key: str) -> None:
    monkeypatch.delenv("SAFER_STORE_KEY", raising=False)
    if set_to is not None:
        monkeypatch.setenv("SAFER_STORE_KEY", set_to)
    assert place.store_key() == key


# What was loaded can be proven


def test_evidence_is_unchanged_after_every_load_and_the_version_grows_with_each_that_adds_any(store: Store) -> None:
    versions = [store.data_version()]
    for data in (RETURN, RETURN + b"03/02/2020,Ada,Moved house\n", RETURN):
        load_file(store, data, "return.csv", agency="Eastmere Police", family="F-1", now=NOW)
        assert verify_evidence(store).answer == "unchanged"
        versions.append(store.data_version())
    first, second, third, the_same_file_again = versions
    assert first < second < third == the_same_file_again


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE records.event SET text = 'Nothing happened.' WHERE row = 2",
        "UPDATE records.event SET text = text || ' ' WHERE row = 2",
        "UPDATE records.event SET earliest = earliest + 1 WHERE row = 2",
        "UPDATE records.event SET author = '' WHERE row = 2",
        "UPDATE records.event SET text = author, author = text",
        "UPDATE records.source_row SET cells = '[]' WHERE row = 2",
        "UPDATE records.source_file SET accepted = 3",
        "UPDATE records.named_person SET name_typed = 'Ben'",
        "UPDATE audit.entry SET who = 'somebody else' WHERE number = 2",
        'UPDATE audit.entry SET "at" = "at" + INTERVAL 1 DAY WHERE number = 1',
        "UPDATE audit.entry SET hash = 'other' WHERE number = 2",
        "DELETE FROM audit.entry WHERE number = 2",
        "INSERT INTO audit.entry SELECT * FROM audit.entry WHERE number = 2",
        "DELETE FROM records.event WHERE row = 2",
        "DELETE FROM records.event",
        "INSERT INTO records.event BY NAME SELECT * REPLACE ('added' AS record_id) FROM records.event WHERE row = 2",
        "INSERT INTO records.event BY NAME SELECT * FROM records.event WHERE row = 2",
        "INSERT INTO records.event (record_id, file_hash) VALUES ('added', 'a file nobody loaded')",
    ],
)
def test_what_was_altered_behind_the_stores_back_is_found(file: Path, sql: str) -> None:
    with open_again(file) as store:
        assert verify_evidence(store).answer == "unchanged"
    run_behind_its_back(file, sql)
    with open_again(file) as store:
        found = verify_evidence(store)
    assert found.answer == "changed"
    assert [problem for problem in found.problems if WORDS in problem or "Ada" in problem] == []


def test_a_file_taken_out_with_its_entry_is_told_by_the_last_hash_alone(file: Path) -> None:
    with open_again(file) as store:
        before = verify_evidence(store)
    for table in KEPT_TABLES:
        if table.schema == "records":
            run_behind_its_back(file, f"DELETE FROM {table.full_name}")
    run_behind_its_back(file, "DELETE FROM audit.entry WHERE number = 2")
    with open_again(file) as store:
        after = verify_evidence(store)
    assert (before.files, after.files, after.answer) == (1, 0, "unchanged")
    assert after.last_hash != before.last_hash, "the one thing such a person cannot keep is the hash noted elsewhere"
