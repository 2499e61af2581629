"""The process that reads files: bytes come in, a document or a refusal goes out, and nothing else can happen.

A file made to do harm can stop this process and no other. `reading_process` starts it; it reads one file after another
and ends when its starter does. It imports only what reading needs, and that before its limits are set.
"""

from __future__ import annotations

import faulthandler
import json
import os
from collections.abc import Callable
from typing import BinaryIO

from safer_analysis.intake import pipes
from safer_analysis.intake.cells import CannotRead, Document
from safer_analysis.intake.child_limits import forbid_the_outside, limit_memory
from safer_analysis.intake.collector import collector_paused
from safer_analysis.intake.limits import MAX_BYTES, MAX_MEMORY
from safer_analysis.intake.read import read_document
from safer_analysis.intake.wire import pack_document

Read = Callable[..., Document]
ERRORS = 2
"""The standard handle for errors, which leads nowhere here."""
PATIENCE = 5
"""Seconds beyond its time after which it ends by itself, should its starter be gone and not have ended it."""


def main(read: Read = read_document, most_memory: int = MAX_MEMORY) -> None:
    """Answer every request until there are no more. `read` and `most_memory` are other ones in tests only."""
    requests, answers = _take_the_pipes()
    limited = limit_memory(most_memory)
    forbid_the_outside()
    pipes.send(answers, pipes.READY, json.dumps({"memory_limited": limited}).encode())
    while (asked := pipes.receive(requests, MAX_BYTES)) is not None:
        options = json.loads(asked)
        faulthandler.dump_traceback_later(options.pop("seconds") + PATIENCE, exit=True, file=ERRORS)
        data = pipes.receive(requests, MAX_BYTES)
        if data is None:
            return
        pipes.send(answers, *_answer(read, data, options))
        faulthandler.cancel_dump_traceback_later()
        del data


def _take_the_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep both pipes for requests and answers alone: what a library prints goes nowhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, ERRORS):
        os.dup2(nowhere, standard)
    return requests, answers


def _answer(read: Read, data: bytes, options: dict[str, str]) -> tuple[bytes, bytes]:
    try:
        with collector_paused():
            return pipes.DOCUMENT, pack_document(read(data, **options))
    except CannotRead as refused:
        return pipes.REFUSAL, json.dumps({"code": refused.code, "message": str(refused)}).encode()
    except BaseException as fault:  # its words could hold those of a record; its kind cannot
        return pipes.FAULT, json.dumps({"fault": type(fault).__name__}).encode()
