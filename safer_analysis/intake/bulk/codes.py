"""The different values of one or two columns: each once, and in every row its number."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from safer_analysis.intake.bulk.staged import MOST_DISTINCT, StagedText
from safer_analysis.store import NotPlain


@dataclass(frozen=True, slots=True)
class Codes:
    """What stands in the rows from a place on."""

    texts: list[tuple[str, ...]]
    """Every value that stands in a row that holds anything, in the order they first occur."""
    of_rows: np.ndarray
    """The number of each row's value; 0 for a row that holds nothing."""
    first: np.ndarray
    """The first row of each value, counted from the place on."""


def find_codes(staged: StagedText, keys: tuple[str, ...], *, begin: int) -> Codes:
    """The values of texts given as SQL in the rows from a place on. Raises NotPlain when there are too many."""
    columns = [_encoded(column) for column in staged.columns(*keys, begin=begin)]
    of_rows = columns[0].indices.to_numpy()
    texts: list[tuple[str, ...]] = [(text,) for text in columns[0].dictionary.to_pylist()]
    for more in columns[1:]:
        width = len(more.dictionary)
        both = _encoded(pa.array(of_rows.astype(np.int64) * width + more.indices.to_numpy()))
        said = more.dictionary.to_pylist()
        texts = [(*texts[pair // width], said[pair % width]) for pair in both.dictionary.to_pylist()]
        of_rows = both.indices.to_numpy()
    return _of_filled(texts, of_rows, staged.is_filled(begin))


def _encoded(column: pa.ChunkedArray | pa.Array) -> pa.DictionaryArray:
    encoded = (column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column).dictionary_encode()
    if len(encoded.dictionary) > MOST_DISTINCT:
        raise NotPlain
    return encoded


def _of_filled(texts: list[tuple[str, ...]], of_rows: np.ndarray, is_filled: np.ndarray) -> Codes:
    """Without the values of rows that hold nothing, numbered anew."""
    first = np.full(len(texts), len(of_rows))
    rows = np.flatnonzero(is_filled)[::-1]
    first[of_rows[rows]] = rows  # of several rows with one value the last to be written is the first of them
    there = first < len(of_rows)
    number = np.where(there, np.cumsum(there) - 1, 0).astype(np.int32)
    return Codes([text for text, is_there in zip(texts, there, strict=True) if is_there], number[of_rows], first[there])
