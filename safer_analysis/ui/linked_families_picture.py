"""Linked families drawn: families as squares, what they have in common between them, nearest to the middle first.

Functions from links to a figure; nothing here knows Streamlit. Names are escaped: Plotly reads some HTML in its words.
"""

from __future__ import annotations

import html
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import plotly.graph_objects as go

from safer_analysis.caseload.linked_families import Around
from safer_analysis.store import Row
from safer_analysis.ui.colours import Palette
from safer_analysis.ui.figure_look import dress
from safer_analysis.vocabulary import code_list

# Shape and line tell the kinds apart where colour does not.
_SHAPES = {"family": "square", "same_person": "circle", "address": "pentagon", "telephone": "triangle-up"}
_SHAPES["same_name"] = "diamond"
_COLOURS = {"family": "slate", "same_person": "plum", "address": "teal", "telephone": "ochre", "same_name": "blue"}
RING_HEIGHT, AROUND_RINGS, MOST_HEIGHT, LONGEST_LABEL = 90, 110, 640, 28


@dataclass(frozen=True, slots=True)
class Node:
    """One family or one thing in common, in its place."""

    node_id: str
    kind: str
    label: str
    x: float
    y: float


def place_nodes(around: Around, names: Mapping[str, str]) -> list[Node]:
    """Every family and thing in common in rings about the family asked for, each beyond what it was reached from."""
    if not around.families:
        return []
    tree = nx.bfs_tree(_as_graph(around), around.families[0])
    kinds = {link["link_id"]: (link["kind"], link["shown"]) for link in around.links}
    nodes: list[Node] = []

    def place(node: str, depth: int, start: float, end: float) -> None:
        angle = (start + end) / 2
        kind, label = kinds.get(node, ("family", names.get(node, node)))
        nodes.append(Node(node, kind, label, depth * math.cos(angle), depth * math.sin(angle)))
        beyond = sorted(tree.successors(node))
        leaves = [_count_leaves(tree, child) for child in beyond]
        at = start
        for child, share in zip(beyond, leaves, strict=True):
            width = (end - start) * share / sum(leaves)
            place(child, depth + 1, at, at + width)
            at += width

    place(around.families[0], 0, 0.0, 2 * math.pi)
    return nodes


def draw_links(around: Around, names: Mapping[str, str], palette: Palette) -> go.Figure:
    """The figure of what is linked with one family. `names` gives each family's label.

    Every mark carries its family's reference or its link's identifier as `customdata`.
    """
    nodes = place_nodes(around, names)
    places = {node.node_id: node for node in nodes}
    figure = go.Figure()
    for code in code_list("link_kinds"):
        _draw_lines(figure, [link for link in around.links if link["kind"] == code.code], places, palette)
    for kind in _SHAPES:
        _draw_marks(figure, [node for node in nodes if node.kind == kind], palette)
    dress(
        figure,
        palette,
        height=min(MOST_HEIGHT, AROUND_RINGS + RING_HEIGHT * max(1, round(_spread(nodes)))),
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        legend={"orientation": "h", "y": -0.02, "itemclick": False, "itemdoubleclick": False},
        xaxis={"visible": False, "range": _range([node.x for node in nodes], 0.45)},
        yaxis={"visible": False, "range": _range([node.y for node in nodes], 0.3)},
    )
    return figure


def _as_graph(around: Around) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node(around.families[0])
    shown = set(around.families)
    for link in around.links:
        members = [one["family_id"] for one in link["families"] if one["family_id"] in shown]
        graph.add_edges_from((link["link_id"], family) for family in members)
    return graph


def _count_leaves(tree: nx.DiGraph[str], node: str) -> int:
    beyond = list(tree.successors(node))
    return sum(_count_leaves(tree, child) for child in beyond) if beyond else 1


def _draw_lines(figure: go.Figure, links: Sequence[Row], places: dict[str, Node], palette: Palette) -> None:
    x: list[float | None] = []
    y: list[float | None] = []
    for link in links:
        one = places[link["link_id"]]
        members = link["families"]
        for other in (places[each["family_id"]] for each in members if each["family_id"] in places):
            x += [one.x, other.x, None]
            y += [one.y, other.y, None]
    if x:
        kind = links[0]["kind"]
        line = {"color": palette.quiet_words, "width": 1.6, "dash": str(code_list("link_kinds")[kind].more["line"])}
        figure.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _draw_marks(figure: go.Figure, nodes: Sequence[Node], palette: Palette) -> None:
    if not nodes:
        return
    kind = nodes[0].kind
    figure.add_scatter(
        x=[node.x for node in nodes],
        y=[node.y for node in nodes],
        mode="markers+text",
        name="Family" if kind == "family" else code_list("link_kinds").label(kind),
        marker={
            "symbol": _SHAPES[kind],
            "size": 20 if kind == "family" else 15,
            "color": palette.marks[_COLOURS[kind]],
        },
        text=[html.escape(_shortened(node.label)) for node in nodes],
        textposition="bottom center",
        hovertext=[html.escape(node.label) for node in nodes],
        hoverinfo="text",
        customdata=[node.node_id for node in nodes],
    )


def _shortened(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 2].rstrip() + " …"


def _spread(nodes: Sequence[Node]) -> float:
    """How many rings the picture is high."""
    return max((node.y for node in nodes), default=0.0) - min((node.y for node in nodes), default=0.0)


def _range(values: Sequence[float], margin: float) -> list[float]:
    return [min(values, default=0) - margin - 0.2, max(values, default=0) + margin]
