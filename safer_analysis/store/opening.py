"""Opening a store: where it is, its key, its tables, and the locks put on DuckDB before anything is read."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import duckdb

from safer_analysis.store.audit import add_entry
from safer_analysis.store.problems import StoreProblem, explain_opening
from safer_analysis.store.seal import WAY_OF_SEALING
from safer_analysis.store.spool import Spool
from safer_analysis.store.store import Store
from safer_analysis.vocabulary import ALL_TABLES

_SCHEMA = "\n".join([*(table.create_sql() for table in ALL_TABLES), f"sealed in way {WAY_OF_SEALING}"])
MEMORY = "1500MB"
"""What DuckDB may take; beyond it, it works on disk, beside the store."""
SCHEMA_FINGERPRINT = hashlib.sha256(_SCHEMA.encode()).hexdigest()[:16]


def open_store(
    path: Path | None = None, *, key: str | None = None, create: bool = True, made_as: str = "records"
) -> Store:
    """The store at `path` (None: in memory), made with its tables when it is not there and `create` is true.

    `made_as` is kept in the audit trail of a new store: "records", or the fingerprint of the sample it holds.
    Raises StoreProblem, whose message a person can act on: wrong key, in use, made by another version, not a store.
    """
    new = path is None or not path.exists()
    if new and not create:
        raise StoreProblem("no_store", "There is no store in that place yet. Load a file first, or name another place.")
    os.umask(0o077)  # for the whole process: the folder, the file, its log and its spill files are for this user only
    if path is not None and new:
        _make_folder(path.parent)
    spool = Spool(may_use_disk=not key)
    store = Store(_connect(path, key, spool), path, spool)
    try:
        if new:
            _make_tables(store, made_as)
        else:
            _check_tables(store)
    except BaseException:
        store.close()
        raise
    if path is not None:
        path.chmod(0o600)
    return store


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise StoreProblem(
            "no_folder", "The folder for the store could not be made. Name another place with --store or SAFER_STORE."
        ) from None


def _connect(path: Path | None, key: str | None, spool: Spool) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:")
    try:
        connection.execute("SET autoinstall_known_extensions=false; SET autoload_known_extensions=false")
        if key:
            connection.load_extension(str(_encryption_extension()))
            connection.execute("SET temp_file_encryption=true")
        if path is not None:
            connection.execute("SET temp_directory=$folder", {"folder": str(path.parent / f".{path.name}.spill")})
        connection.execute(_attach_sql(path, key))
        connection.execute("USE store")
        connection.execute(f"SET memory_limit='{MEMORY}'; SET allowed_paths=$paths", {"paths": _paths(spool)})
        # After this nothing in a query can read or write another file than these, load code or lift these locks.
        connection.execute("SET enable_external_access=false; SET lock_configuration=true")
    except duckdb.Error as error:
        connection.close()
        raise explain_opening(error) from None
    return connection


def _paths(spool: Spool) -> list[str]:
    return [spool.path] if spool.path else []


def _attach_sql(path: Path | None, key: str | None) -> str:
    # Without a storage version, DuckDB 1.5 writes an old format that silently ignores zstd (2.5 GB for 0.3 GB).
    options = ["STORAGE_VERSION 'latest'"]
    if key and path is not None:
        options.append(f"ENCRYPTION_KEY {_quoted(key)}")
    place = _quoted(str(path) if path is not None else ":memory:")
    return f"ATTACH {place} AS store ({', '.join(options)})"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _encryption_extension() -> Path:
    """The extension file that the package duckdb-extension-httpfs carries; DuckDB needs it to write encrypted files."""
    try:
        import duckdb_extension_httpfs
    except ImportError:
        raise StoreProblem(
            "no_encryption", "Encrypted stores need the package duckdb-extension-httpfs. Install requirements.txt."
        ) from None
    folder = Path(str(duckdb_extension_httpfs.__file__)).parent / "extensions" / f"v{duckdb.__version__}"
    return folder / "httpfs.duckdb_extension"


def _make_tables(store: Store, made_as: str) -> None:
    with store.writing() as writer:  # in one transaction, so that a start cut short leaves no half store
        writer.make_tables()
        add_entry(writer, "created", subject=made_as, detail={"tables": SCHEMA_FINGERPRINT})


def _check_tables(store: Store) -> None:
    try:
        first = store.one("SELECT detail->>'tables' AS tables FROM audit.entry WHERE number = 1")
    except duckdb.CatalogException:
        first = None
    except duckdb.Error as error:
        raise explain_opening(error) from None
    if first is None:
        raise StoreProblem("not_a_store", "This file is a database, but not a SAFER Analysis store. Name another file.")
    if first["tables"] != SCHEMA_FINGERPRINT:
        raise StoreProblem(
            "other_version",
            "This store was made by another version of SAFER Analysis. Open it with that version, "
            "or load the agencies' files again into a new store.",
        )


def made_as(store: Store) -> str:
    """What the store was made as: "records", or the fingerprint of the sample it holds."""
    first = store.one("SELECT subject FROM audit.entry WHERE number = 1")
    return str(first["subject"]) if first else ""
