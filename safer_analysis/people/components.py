"""What hangs together in a large graph: the connected components of pairs of numbers."""

from __future__ import annotations

from typing import Any

import numpy as np


def find_components(count: int, one: Any, other: Any) -> Any:
    """For each of `count` nodes, numbered from 0, the least node it is connected to, by two arrays of ends of edges.

    Reckoned by scipy: on 1.2 million people some twenty times as fast as walking the graph in Python.
    """
    from scipy.sparse import coo_array  # here, because only caseloads need its half second of start
    from scipy.sparse.csgraph import connected_components

    edges = coo_array((np.ones(len(one), dtype=np.int8), (one, other)), shape=(count, count))
    parts, labels = connected_components(edges, directed=False)
    least = np.full(parts, count, dtype=np.int64)
    np.minimum.at(least, labels, np.arange(count))
    return least[labels]
