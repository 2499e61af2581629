"""No file can stop, fill or hang the program: it is read by a process that can be lost."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields
from datetime import date, datetime
from datetime import time as clock
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safer_analysis.intake import read_safely as safely
from safer_analysis.intake import reading_process
from safer_analysis.intake.cells import CannotRead, Cell, Document, Row, Sheet
from safer_analysis.intake.load import FileReport, load_file
from safer_analysis.intake.read import read_document
from safer_analysis.intake.read_safely import read_safely
from safer_analysis.intake.reading_process import ReadingProcess
from safer_analysis.intake.wire import pack_document, unpack_document
from safer_analysis.store import Store

PROJECT = Path(__file__).resolve().parents[1]
CHRONOLOGY = b"Date,Agency,Event\n22/05/2016,Police,Seen at home\n23/05/2016,School,Absent\n"
NARRATIVE = "Ada Fell was seen alone"


def workbook() -> bytes:
    made = openpyxl.Workbook()
    made.worksheets[0].append(["Date", 7, 1.5, True, datetime(2016, 5, 22, 14, 30), date(2016, 5, 22), clock(9, 5)])
    made.worksheets[0].append([NARRATIVE, "", None, "é’😀"])
    made.create_sheet("Old").sheet_state = "hidden"
    packed = BytesIO()
    made.save(packed)
    return packed.getvalue()


@pytest.fixture
def process() -> Iterator[Callable[..., ReadingProcess]]:
    """Start a reading process whose reading is the function given as text."""
    started = []

    def start(read: str, *, most_memory: int = 300 * 1024**2, before: str = "", seconds: int = 30) -> ReadingProcess:
        program = f"import os, sys, time\nfrom safer_analysis.intake import child\n{before}\n{read}\n"
        started.append(ReadingProcess(f"{program}child.main(read=read, most_memory={most_memory})", seconds=seconds))
        return started[-1]

    yield start
    for each in started:
        each.end()


def refusal(process: ReadingProcess) -> CannotRead:
    with pytest.raises(CannotRead) as refused:
        process.read(NARRATIVE.encode())
    assert not process.is_ready(), "a process that failed once is not given another file"
    return refused.value


# What comes back


@pytest.mark.parametrize("data", [CHRONOLOGY, workbook()])
def test_the_document_is_the_one_read_here(data: bytes) -> None:
    assert read_safely(data) == read_document(data)


def test_a_refusal_is_the_one_made_here() -> None:
    with pytest.raises(CannotRead) as refused:
        read_safely(b"%PDF-1.7")
    assert (refused.value.code, str(refused.value)[:39]) == ("pdf", "This file was not loaded: it is a PDF, ")


TEXTS = st.text(st.characters(codec=None, exclude_characters="\0"), max_size=8)
VALUES = st.one_of(
    *(st.none(), st.booleans(), st.integers(-(10**30), 10**30), st.floats(allow_nan=False)),
    *(st.dates(), st.datetimes(), st.times()),
)
SHOWN = st.sampled_from([None, "day", "month", "year", "time"])
CELLS = st.one_of(st.builds(Cell, TEXTS), st.builds(Cell, TEXTS, VALUES, SHOWN, st.booleans()))
COMMENTS = st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple)
ROWS = st.builds(Row, st.integers(1, 2**31), st.lists(CELLS, max_size=5).map(tuple), COMMENTS)
SHEETS = st.builds(
    Sheet,
    TEXTS,
    st.lists(ROWS, max_size=5).map(tuple),
    hidden=st.booleans(),
    above=st.lists(TEXTS, max_size=3).map(tuple),
    very_hidden=st.booleans(),
    hidden_rows=st.lists(st.integers(1, 2**31), max_size=3).map(tuple),
    hidden_columns=st.lists(TEXTS, max_size=3).map(tuple),
    filtered=st.booleans(),
    prose=st.booleans(),
    levels=st.lists(st.integers(-1, 9), max_size=3).map(tuple),
    headings=st.lists(TEXTS, max_size=3).map(tuple),
    carried=st.integers(0, 3),
    places=st.lists(st.tuples(st.integers(1, 9), st.integers(1, 2**31)), max_size=3).map(tuple),
)
DOCUMENTS = st.builds(
    Document,
    st.sampled_from(["docx", "xlsx"]),
    st.lists(SHEETS, max_size=3).map(tuple),
    st.booleans(),
    st.dictionaries(TEXTS, TEXTS, max_size=3),
)


@settings(deadline=None)
@given(DOCUMENTS)
def test_any_document_arrives_as_it_was_sent(document: Document) -> None:
    arrived = unpack_document(pack_document(document))
    assert arrived == document
    assert [type(cell.value) for sheet in arrived.sheets for row in sheet.rows for cell in row.cells] == [
        type(cell.value) for sheet in document.sheets for row in sheet.rows for cell in row.cells
    ]


@pytest.mark.parametrize("part", [Cell, Row, Sheet, Document])
def test_every_field_travels(part: type) -> None:
    """A field added to a document must be added to the strategies above, and so to what is proved to arrive."""
    known = {
        Cell: {"text", "value", "shows", "filled"},
        Row: {"number", "cells", "comments"},
        Sheet: {
            *("name", "rows", "hidden", "above", "very_hidden", "hidden_rows", "hidden_columns", "filtered"),
            *("prose", "levels", "headings", "carried", "places"),
        },
        Document: {"form", "sheets", "epoch_1904", "details"},
    }
    assert {field.name for field in fields(part)} == known[part]


def test_a_nul_inside_a_text_divides_nothing() -> None:
    document = Document("xlsx", (Sheet("S", (Row(1, (Cell("a\0b"), Cell("c", 1))),)),))
    assert [cell.text for cell in unpack_document(pack_document(document)).sheets[0].rows[0].cells] == ["ab", "c"]


@settings(deadline=None)
@given(st.data())
def test_an_answer_that_is_no_document_is_never_taken_for_one(data: st.DataObject) -> None:
    packed = bytearray(pack_document(read_document(CHRONOLOGY)))
    for place, byte in data.draw(st.lists(st.tuples(st.integers(0, len(packed) - 1), st.integers(0, 255)), max_size=5)):
        packed[place] = byte
    with suppress(*reading_process.NO_DOCUMENT):
        assert isinstance(unpack_document(bytes(packed)), Document)


# What can go wrong, each with its reason

WRONG = {
    "dies": ("def read(data): os._exit(3)", "reader_stopped"),
    "aborts, as Rust and C do when memory ends": ("def read(data): os.abort()", "reader_stopped"),
    "hangs": ("def read(data): time.sleep(60)", "too_long"),
    "turns for ever": ("def read(data):\n    while True: pass", "too_long"),
    "hangs inside one call": ("import re\ndef read(data): re.match('(a+)+b', 'a' * 60)", "too_long"),
    "asks for 512 GiB": ("def read(data): return [0] * 2**36", "too_much_memory"),
    "grows and grows": (
        "def read(data):\n    kept = []\n    while True: kept.append(bytearray(2**20))",
        "too_much_memory",
    ),
    "has a fault": ("def read(data): raise KeyError(data)", "failed"),
    "leaves": ("def read(data): sys.exit(data)", "failed"),
    "is interrupted": ("def read(data): raise KeyboardInterrupt(data)", "failed"),
    "answers with nonsense": (
        "child.pack_document = lambda read: b'nonsense' * 99\ndef read(data): 0",
        "reader_stopped",
    ),
    "answers with nothing": ("child.pack_document = lambda read: b''\ndef read(data): 0", "reader_stopped"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_process_that_fails_is_a_refusal_in_words(what: str, process: Callable[..., ReadingProcess]) -> None:
    read, code = WRONG[what]
    started = time.monotonic()
    refused = refusal(process(read, seconds=1 if code == "too_long" else 30))
    assert refused.code == code
    assert str(refused).endswith(".")
    assert "Ada" not in str(refused)
    assert time.monotonic() - started < 20


def test_an_answer_without_end_is_not_waited_for(process: Callable[..., ReadingProcess]) -> None:
    flood = "child.pipes.LENGTH = type('L', (), {'pack': lambda self, n: b'\\xff' * 8, 'size': 8})()"
    started = process("def read(data): 0", before="")
    assert started.is_ready()
    flooding = process(f"def read(data):\n    {flood}\n    raise child.CannotRead('x', 'y')")
    assert refusal(flooding).code == "reader_stopped"


def test_where_the_system_holds_no_process_to_its_memory_it_is_watched(
    process: Callable[..., ReadingProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_process, "MAX_MEMORY", 200 * 1024**2)
    grows = "def read(data):\n    kept = []\n    while True: kept.append(b'x' * 2**20); time.sleep(0.002)"
    assert refusal(process(grows, before="child.limit_memory = lambda most: False")).code == "too_much_memory"


OUTSIDE = {
    "writes a file": "open('{place}/left.txt', 'w').write(data.decode())",
    "writes a file another way": "os.close(os.open('{place}/left.txt', os.O_WRONLY | os.O_CREAT))",
    "connects": "import socket; socket.create_connection(('127.0.0.1', 9), 1)",
    "asks for an address": "import socket; socket.getaddrinfo('localhost', 80)",
    "starts a program": "import subprocess; subprocess.run(['echo'])",
    "starts a program another way": "os.system('true')",
}


@pytest.mark.parametrize("what", OUTSIDE)
def test_a_process_that_reaches_outside_is_refused(
    what: str, process: Callable[..., ReadingProcess], tmp_path: Path
) -> None:
    read = f"def read(data): {OUTSIDE[what]}".replace("{place}", tmp_path.as_posix())
    refused = refusal(process(read))
    assert refused.code == "failed"
    assert "(PermissionError)" in str(refused)
    assert list(tmp_path.iterdir()) == []


def test_a_python_that_cannot_be_started_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    safely.end_waiting()
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(CannotRead) as refused:
        read_safely(CHRONOLOGY)
    assert refused.value.code == "reader_not_started"


def test_a_process_that_does_not_begin_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_process, "SECONDS_TO_START", 1)
    for program in ("raise SystemExit", "import time; time.sleep(60)", "print('hello, I am another program')"):
        with pytest.raises(CannotRead) as refused:
            ReadingProcess(program)
        assert refused.value.code == "reader_not_started"


def test_what_a_library_prints_disturbs_nothing(process: Callable[..., ReadingProcess]) -> None:
    prints = "print('x' * 9999, flush=True); sys.stderr.write('y')"
    loud = process(f"def read(data):\n    {prints}\n    raise child.CannotRead('code', 'words')")
    for _ in range(3):
        with pytest.raises(CannotRead, match="words"):
            loud.read(b"data")
    assert loud.is_ready()


# One process after another


def count_starts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    safely.end_waiting()
    started: list[int] = []

    class Counted(ReadingProcess):
        def __init__(self) -> None:
            super().__init__()
            started.append(self._process.pid)

    monkeypatch.setattr(safely, "ReadingProcess", Counted)
    return started


def test_one_process_reads_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    started = count_starts(monkeypatch)
    for number in range(30):
        assert read_safely(CHRONOLOGY + b"1/1/2020,GP,%d\n" % number).sheets[0].rows[3].cells[2].text == str(number)
    with pytest.raises(CannotRead):
        read_safely(b"%PDF-1.7")
    read_safely(CHRONOLOGY)
    assert len(started) == 1


def test_after_a_large_file_a_fresh_process_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    started = count_starts(monkeypatch)
    monkeypatch.setattr(safely, "KEPT_AFTER_FILES_UP_TO", len(CHRONOLOGY) * 10)
    for data in (CHRONOLOGY, CHRONOLOGY, CHRONOLOGY * 40, CHRONOLOGY):
        read_safely(data)
    assert len(started) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="looks for the process the POSIX way")
def test_a_process_that_died_while_it_waited_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    started = count_starts(monkeypatch)
    read_safely(CHRONOLOGY)
    os.kill(started[0], 9)
    safely._waiting[0]._process.wait()
    assert read_safely(CHRONOLOGY) == read_document(CHRONOLOGY)
    assert len(started) == 2


def test_many_threads_each_get_their_own_file(monkeypatch: pytest.MonkeyPatch) -> None:
    started = count_starts(monkeypatch)
    wrong = []

    def read_some(own: int) -> None:
        for number in range(20):
            data = b"Date,Event\n1/1/2020,%d-%d\n" % (own, number)
            if read_safely(data) != read_document(data):
                wrong.append(number)

    threads = [threading.Thread(target=read_some, args=(own,)) for own in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert wrong == []
    assert 1 <= len(started) <= safely.AT_ONCE


def test_whoever_breaks_in_leaves_no_answer_behind_for_the_next_file() -> None:
    process = ReadingProcess()

    def interrupted(*_: object) -> bytes:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading_process.pipes, "receive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            process.read(CHRONOLOGY)
    assert not process.is_ready()
    process.end()


# What the process knows


def test_it_imports_only_what_reading_needs() -> None:
    asked = "import sys; sys.path.insert(0, '.'); import safer_analysis.intake.child; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-I", "-c", asked], cwd=PROJECT, capture_output=True, text=True, check=True)
    heavy = {"streamlit", "duckdb", "pandas", "numpy", "pyarrow", "plotly", "openpyxl", "networkx", "hypothesis"}
    assert heavy & {name.partition(".")[0] for name in told.stdout.split()} == set()


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks where Linux tells it")
def test_it_gets_neither_the_stores_key_nor_the_files_name(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    monkeypatch.setenv("SAFER_STORE_KEY", "not for readers")
    started = count_starts(monkeypatch)
    load_file(store, CHRONOLOGY, "Fell family.csv", now=datetime(2026, 7, 1))
    (process,) = started
    told = [Path(f"/proc/{process}/{name}").read_bytes() for name in ("environ", "cmdline")]
    assert not any(word in text for text in told for word in (b"not for readers", b"Fell", b"SAFER"))
    assert b"child" in told[1]


@pytest.mark.skipif(sys.platform == "win32", reason="looks for the process the POSIX way")
def test_it_ends_when_its_starter_is_gone() -> None:
    asked = (
        "import os, sys; sys.path.insert(0, '.')\n"
        "from safer_analysis.intake.reading_process import ReadingProcess\n"
        "print(ReadingProcess()._process.pid, flush=True); os._exit(0)"
    )
    told = subprocess.run([sys.executable, "-c", asked], cwd=PROJECT, capture_output=True, text=True, check=True)
    for _ in range(100):
        try:
            os.kill(int(told.stdout), 0)
        except ProcessLookupError:
            return
        if b"\nState:\tZ" in Path(f"/proc/{int(told.stdout)}/status").read_bytes():
            return  # ended, and not yet collected
        time.sleep(0.05)
    pytest.fail("the reading process outlived the program")


def test_a_program_without_a_main_guard_can_load(tmp_path: Path) -> None:
    """As a page of Streamlit is run: what starts the process must not run the page again inside it."""
    page = tmp_path / "page.py"
    page.write_text(
        f"import sys; sys.path.insert(0, {str(PROJECT)!r})\nprint('page')\n"
        "from safer_analysis.intake.read_safely import read_safely\n"
        f"print(len(read_safely({CHRONOLOGY!r}).sheets[0].rows))\n"
    )
    told = subprocess.run([sys.executable, page], capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.split() == ["page", "3"]


# And so a load goes on


def test_a_file_that_stops_its_reader_does_not_stop_the_next(
    load: Callable[..., FileReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    safely.end_waiting()
    with monkeypatch.context() as patched:
        patched.setattr(
            reading_process,
            "READ",
            "import os; from safer_analysis.intake.child import main\nmain(read=lambda data: os.abort())",
        )
        patched.setattr(safely, "ReadingProcess", lambda: ReadingProcess(reading_process.READ))
        stopped = load(CHRONOLOGY)
    assert (stopped.refused, [issue.code for issue in stopped.issues]) == (True, ["reader_stopped"])
    assert load(CHRONOLOGY).accepted == 2
