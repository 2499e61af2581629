"""A file locked before it leaves: as Office locks its own files, opened in Word with a passphrase, or with age.

Why these two, and what they cost whoever guesses: docs/decisions/0013.
"""

from __future__ import annotations

import secrets
from io import BytesIO
from typing import Literal

import pyrage
from msoffcrypto.format.ooxml import OOXMLFile

from safer_analysis.packs.words import FOLDER

Lock = Literal["office", "age"]
WORDS_OF_A_PASSPHRASE = 6
SHORTEST_PASSPHRASE = 12
_OF_OFFICE = ("docx", "xlsx")


class SealProblem(ValueError):
    """Why a file could not be locked: a fixed sentence, without the passphrase or the key."""


def make_passphrase() -> str:
    """Six common words by chance, each of 4,096: 72 bits, and they can be told over the telephone."""
    words = (FOLDER / "passphrase_words.txt").read_text(encoding="utf-8").split()
    return " ".join(secrets.choice(words) for _ in range(WORDS_OF_A_PASSPHRASE))


def seal(made: bytes, form: str, lock: Lock, *, passphrase: str = "", key: str = "") -> bytes:
    """The file locked: with a passphrase, or with age to a recipient's public key (`age1…` or `ssh-ed25519 …`).

    Raises SealProblem for a passphrase that is too short, a key that is none, and a form that Office does not lock.
    """
    if key and lock == "office":
        raise SealProblem("Word and Excel files are locked with a passphrase. Choose age to lock to a key.")
    if not key and len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise SealProblem(f"The passphrase has fewer than {SHORTEST_PASSPHRASE} letters. Take the one that is offered.")
    if lock == "office":
        return _seal_as_office(made, form, passphrase)
    if key:
        return _seal_to_key(made, key.strip())
    return bytes(pyrage.passphrase.encrypt(made, passphrase))


def sealed_name(stem: str, form: str, lock: Lock) -> str:
    """The name of the locked file: what opens it is told by its ending."""
    return f"{stem}.{form}" if lock == "office" else f"{stem}.{form}.age"


def _seal_as_office(made: bytes, form: str, passphrase: str) -> bytes:
    if form not in _OF_OFFICE:
        raise SealProblem("Only Word and Excel files can be locked for Office. Choose Word, or lock the PDF with age.")
    sealed = BytesIO()
    OOXMLFile(BytesIO(made)).encrypt(passphrase, sealed)
    return sealed.getvalue()


def _seal_to_key(made: bytes, key: str) -> bytes:
    try:
        to = pyrage.ssh.Recipient.from_str(key) if key.startswith("ssh-") else pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError as problem:
        raise SealProblem(
            "This is not a recipient’s public key: it begins with age1, or is an SSH public key."
        ) from problem
    return bytes(pyrage.encrypt(made, [to]))
