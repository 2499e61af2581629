"""Who hangs together among 1.2 million people, against scipy's connected components on the same arrays.

The answers: the same components as scipy's, each called by its least member; and, where networkx is small enough to be
asked, as networkx's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

from benchmarks.gen import SIZES
from benchmarks.side import Candidate, Goal, Job
from safer_analysis.people.components import find_components

PEOPLE_A_ROW, EDGES_A_ROW, IN_ONE_FAMILY = 1.2, 3.3, 10
SEED = 20260701
ASKED_OF_NETWORKX = 20_000
"""People up to which networkx is asked as well."""


def set_up(size: str, folder: Path) -> Path:
    """The ends of edges between people of one family, in families of ten whose people stand anywhere."""
    path = folder / f"edges-{size}.npy"
    if not path.exists():
        rng = np.random.default_rng(SEED)
        people, edges = (int(SIZES[size] * share) for share in (PEOPLE_A_ROW, EDGES_A_ROW))
        one = rng.integers(people, size=edges)
        other = np.minimum(one // IN_ONE_FAMILY * IN_ONE_FAMILY + rng.integers(IN_ONE_FAMILY, size=edges), people - 1)
        place = rng.permutation(people)
        np.save(path, np.stack([place[one], place[other], np.full(edges, people)]).astype(np.int32))
    return path


def components_ours(path: Path, folder: Path) -> Any:
    """For each person, the least of those they hang together with."""
    one, other, people = np.load(path)
    return find_components(int(people[0]), one, other)


def components_scipy(path: Path, folder: Path) -> Any:
    """For each person, the number scipy gives to what they are part of."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    one, other, people = np.load(path)
    count = int(people[0])
    edges = coo_array((np.ones(len(one), dtype=np.int8), (one, other)), shape=(count, count))
    return connected_components(edges, directed=False)[1]


def told(labels: Any) -> dict[str, Any]:
    """How many components there are, and a hash of who is in which, however they are called."""
    _, first, part = np.unique(labels, return_index=True, return_inverse=True)
    return {"components": len(first), "who": hashlib.sha256(first[part].astype(np.int64).tobytes()).hexdigest()}


def told_least(labels: Any) -> dict[str, Any]:
    """The same, and whether each component is called by its least member."""
    found = told(labels)
    return found | {"by_least": hashlib.sha256(labels.astype(np.int64).tobytes()).hexdigest() == found["who"]}


def check(path: Path, answers: Mapping[str, dict[str, Any]]) -> list[str]:
    """What is wrong with the answers."""
    ours, scipy = answers["ours"], answers["scipy"]
    wrong = [] if ours["by_least"] else ["a component is not called by its least member"]
    wrong += [name for name in ("components", "who") if ours[name] != scipy[name]]
    one, other, people = np.load(path)
    if people[0] <= ASKED_OF_NETWORKX:
        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(int(people[0])))
        graph.add_edges_from(zip(one.tolist(), other.tolist(), strict=True))
        if nx.number_connected_components(graph) != ours["components"]:
            wrong.append("networkx finds another number of components")
    return wrong


JOB = Job(
    "Components of 1.2 million people and 3.3 million edges",
    set_up,
    (Candidate("scipy", components_scipy, told), Candidate("ours", components_ours, told_least)),
    (Goal("ours", 3.0, "scipy"),),
    check,
)
