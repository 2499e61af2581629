"""Reads a stretch of text by its likeness to labelled sentences: what its words say for each category.

A small language model of six layers, taught on ordinary English by others (all-MiniLM-L6-v2, Apache License 2.0) and on
the labelled sentences here. Its numbers are kept in one byte each; see docs/decisions/0015.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

try:
    import onnxruntime
except ImportError:  # on Windows it needs the Visual C++ runtime, which not every laptop has
    onnxruntime = None

LANGUAGE = Path(__file__).parent / "language.onnx"
"""The language model: from the pieces of a text to some hundred numbers for each of them."""
CATEGORIES = Path(__file__).parent / "categories.npz"
"""What those numbers say for each category: `categories`, `says` and `begin`."""
MOST_PIECES = 160
"""Pieces read at once; of a stretch that has more, the last are not read."""

Numbers = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reader:
    """The language model and what its numbers say."""

    language: onnxruntime.InferenceSession
    categories: tuple[str, ...]
    of: dict[str, int]
    """Which column a category is; one that too few labelled sentences hold has none."""
    says: Numbers
    begin: Numbers

    def read(self, pieces: list[int]) -> Numbers:
        """Each piece as it stands among the others: pieces by numbers that mean nothing by themselves."""
        asked = {"pieces": np.array([pieces[:MOST_PIECES]], np.int64)}
        state: Numbers = self.language.run(["state"], asked)[0][0]
        return state

    def log_odds(self, state: Numbers) -> Numbers:
        """The log odds of each category: from the mean of the pieces, and from the most that any of them holds."""
        odds: Numbers = np.concatenate([state.mean(axis=0), state.max(axis=0)]) @ self.says + self.begin
        return odds

    def share(self, state: Numbers, category: int) -> Numbers:
        """How much of the log odds of one category comes from each piece. Together, and with `begin`, they are it."""
        wide = state.shape[1]
        by_mean = state @ self.says[:wide, category] / len(state)
        most = state.max(axis=0) * self.says[wide:, category]
        by_most = np.bincount(state.argmax(axis=0), weights=most, minlength=len(state))
        shares: Numbers = (by_mean + by_most).astype(np.float32)
        return shares


def can_read() -> bool:
    """Whether this computer can run the language model. Where not, phrases alone are looked for, and that is said."""
    return onnxruntime is not None


@cache
def reader() -> Reader:
    """The reader, read from its files once. On one core: many texts are read by several processes instead."""
    onnxruntime.disable_telemetry_events()
    asked = onnxruntime.SessionOptions()
    asked.intra_op_num_threads = asked.inter_op_num_threads = 1
    language = onnxruntime.InferenceSession(LANGUAGE.read_bytes(), asked, providers=["CPUExecutionProvider"])
    with np.load(CATEGORIES, allow_pickle=False) as kept:
        categories = tuple(str(code) for code in kept["categories"])
        says, begin = (kept[name].astype(np.float32) for name in ("says", "begin"))
    return Reader(language, categories, {code: column for column, code in enumerate(categories)}, says, begin)
