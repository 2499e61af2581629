"""One process that reads files: started, given a file, watched, and ended when it does not answer.

Bytes and password go to it over a pipe: neither the file nor its name is ever written to disk or to a command line.
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

from safer_analysis.intake import pipes
from safer_analysis.intake.cells import CannotRead, Document
from safer_analysis.intake.collector import collector_paused
from safer_analysis.intake.limits import MAX_BYTES, MAX_MEMORY, MEGABYTE
from safer_analysis.intake.refusals import refuse
from safer_analysis.intake.wire import unpack_document

START = "import json, sys; sys.path[:] = json.loads(sys.stdin.buffer.raw.readline())\n"
READ = "from safer_analysis.intake.child import main; main()"
SECONDS, SECONDS_PER_MEGABYTE = 60.0, 2.0
"""How long reading may take; 100,000 rows are ten megabytes of workbook or thirty of CSV."""
SECONDS_TO_START = 60.0
MAX_ANSWER = 4 * MAX_BYTES
LOOK_EVERY = 0.25
PASSED_ON = ("SYSTEMROOT", "SYSTEMDRIVE", "PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMP", "TEMP", "TMPDIR")
"""All of the environment that a reading process gets: the store's key is not among it."""

NO_DOCUMENT = (ValueError, LookupError, TypeError, AttributeError, OverflowError, MemoryError, struct.error)
"""How an answer that is not what `pack_document` makes shows itself."""


class ReadingProcess:
    """One process, used by one thread at a time."""

    def __init__(self, program: str = READ, seconds: float = SECONDS) -> None:
        """Start it. `program` and `seconds` are other ones in tests only. Raises CannotRead "reader_not_started"."""
        self.largest = 0
        """Bytes of the largest file it was given, or of the largest answer."""
        self._seconds = seconds
        self._unfit: str | None = None
        """Why it may not be given another file; None when it may."""
        self._watch_memory = False
        try:
            self._process = _start(program)
        except OSError:
            raise refuse("reader_not_started") from None
        hello = self._exchange([json.dumps(sys.path).encode() + b"\n"], SECONDS_TO_START)
        if hello is None or not hello.startswith(pipes.READY):
            self.end()
            raise refuse("reader_not_started")
        self._watch_memory = not json.loads(hello[1:])["memory_limited"]

    def is_ready(self) -> bool:
        """Return whether it can be given a file."""
        return self._unfit is None and self._process.poll() is None

    def end(self) -> None:
        """End it at once, whatever it does."""
        self._unfit = self._unfit or "reader_stopped"
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # what could not be sent before cannot be sent now
                if pipe:
                    pipe.close()
        self._process.wait()

    def read(self, data: bytes, *, password: str | None = None) -> Document:
        """Return what the file holds. Raises CannotRead, as `read_safely.read_safely` does."""
        seconds = self._seconds + SECONDS_PER_MEGABYTE * len(data) / MEGABYTE
        options = {"seconds": seconds} | ({} if password is None else {"password": password})
        asked = json.dumps(options).encode()
        request = [pipes.LENGTH.pack(len(asked)), asked, pipes.LENGTH.pack(len(data)), data]
        answer = self._exchange(request, seconds)
        if answer is None:
            raise refuse(self._unfit or "reader_stopped")
        self.largest = max(self.largest, len(data), len(answer))
        return self._understand(answer)

    def _exchange(self, request: list[bytes], seconds: float) -> bytes | None:
        """Send, and return the answer; None when there was none. Broken off midway, the process is unfit for use."""
        requests, answers = self._process.stdin, self._process.stdout
        if requests is None or answers is None:
            return None
        self._unfit = "reader_stopped"
        answer = None
        with self._watched(seconds), contextlib.suppress(OSError):
            for piece in request:
                requests.write(piece)
            requests.flush()
            answer = pipes.receive(answers, MAX_ANSWER)
        if answer is not None:
            self._unfit = None
        return answer

    def _understand(self, answer: bytes) -> Document:
        kind, content = answer[:1], memoryview(answer)[1:]
        try:
            if kind == pipes.DOCUMENT:
                with collector_paused():
                    return unpack_document(content)
            said = json.loads(bytes(content))
            code, words = (said["code"], said["message"]) if kind == pipes.REFUSAL else ("", said["fault"])
        except NO_DOCUMENT:
            self._unfit = "reader_stopped"
            raise refuse("reader_stopped") from None
        if code:
            raise CannotRead(str(code), str(words))
        self._unfit = "too_much_memory" if words == "MemoryError" else "failed"
        raise refuse(self._unfit, kind=words)

    @contextlib.contextmanager
    def _watched(self, seconds: float) -> Iterator[None]:
        done = threading.Event()
        watch = threading.Thread(target=self._watch, args=(done, time.monotonic() + seconds), daemon=True)
        watch.start()
        try:
            yield
        finally:
            done.set()
            watch.join()

    def _watch(self, done: threading.Event, until: float) -> None:
        """End the process when its time is over, or when it has grown and the system does not hold it."""
        while not done.wait(LOOK_EVERY):
            if time.monotonic() > until:
                self._unfit = "too_long"
            elif self._watch_memory and _memory_of(self._process.pid) > MAX_MEMORY:
                self._unfit = "too_much_memory"
            else:
                continue
            self._process.kill()
            return


def _start(program: str) -> subprocess.Popen[bytes]:
    apart: dict[str, Any] = {"start_new_session": True}  # so that Ctrl-C in a terminal ends the program, not a reader
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return subprocess.Popen(  # noqa: S603 - this same Python, with fixed words
        [sys.executable, "-I", "-c", START + program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if name.upper() in PASSED_ON},
        **apart,
    )


def _memory_of(process: int) -> int:
    """Return the bytes of memory a process takes; 0 when it cannot be told. For systems that hold no process to any."""
    try:
        told = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, check=False)  # noqa: S603, S607
        return int(told.stdout or 0) * 1024
    except (OSError, ValueError):
        return 0
