"""How the program and the process that reads files speak: messages over a pipe, each with its length before it."""

from __future__ import annotations

import struct
from typing import IO

LENGTH = struct.Struct("<Q")
DOCUMENT, REFUSAL, FAULT, READY = b"D", b"R", b"F", b"H"
"""What an answer begins with. All but a document are JSON."""


def send(pipe: IO[bytes], *content: bytes) -> None:
    """Write one message, given in pieces."""
    pipe.write(LENGTH.pack(sum(map(len, content))))
    for piece in content:
        pipe.write(piece)
    pipe.flush()


def receive(pipe: IO[bytes], most: int) -> bytes | None:
    """Return the next message; None when the pipe has ended, or when the message is longer than `most` bytes."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    content = pipe.read(length) if length <= most else b""
    return content if len(content) == length else None
