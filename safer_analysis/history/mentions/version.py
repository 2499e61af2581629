"""What texts are read with, as one short name that changes when any of it does."""

from __future__ import annotations

import hashlib
from functools import cache

from safer_analysis.history.mentions.likeness.clues import CLUES
from safer_analysis.history.mentions.likeness.reader import CATEGORIES, LANGUAGE, can_read
from safer_analysis.history.mentions.likeness.weigh import WEIGHED
from safer_analysis.history.mentions.likeness.word_pieces import VOCABULARY
from safer_analysis.history.mentions.rules import LEXICON_FOLDER


@cache
def lexicon_version() -> str:
    """A hash over the lexicon and the weights: mentions found by another version are looked for again.

    So are those of a computer that could look for phrases alone, once they are read on one that can do more.
    """
    whole = hashlib.sha256(b"" if can_read() else b"phrases alone")
    for path in (*sorted(LEXICON_FOLDER.glob("*.toml")), LANGUAGE, CATEGORIES, CLUES, WEIGHED, VOCABULARY):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]
