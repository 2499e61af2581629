"""Between which items each line leaves its row: in the space beside a person, never through one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from safer_analysis.network.plan import Plan, Side, Tie, Union


@dataclass(slots=True)
class Lane:
    """A line's way down (or up) beside one person: which space it takes, and where it leaves the symbol."""

    row: int
    space: int
    """The space at the left of the item of this number; the last is at the right of the last item."""
    person: str
    side: Side
    wants: float = 0.0
    """Towards which item of the row it would rather stand, for those in the middle of a couple."""
    middle: bool = False
    """True for the way down from between two partners side by side."""
    port: int = 0
    """Which of the person's places on that side, from the top."""
    x: float = 0.0


@dataclass(slots=True)
class Lanes:
    """The lanes of a whole plan."""

    straight: dict[int, Lane | None] = field(default_factory=dict)
    """Ties (by number) between neighbours: a plain line, with the lane that goes down from it where children do."""
    ends: dict[int, tuple[Lane, Lane]] = field(default_factory=dict)
    """All other ties: the lane beside the upper and beside the lower person."""
    alone: dict[int, Lane] = field(default_factory=dict)
    """Unions (by number) of one parent: the lane beside that parent."""
    spaces: defaultdict[tuple[int, int], list[Lane]] = field(default_factory=lambda: defaultdict(list))

    def add(self, lane: Lane) -> Lane:
        """Take a lane in."""
        self.spaces[lane.row, lane.space].append(lane)
        return lane


def find_lanes(plan: Plan) -> Lanes:
    """The lanes of every line of an ordered plan, with a port for each."""
    lanes = Lanes()
    place = {item: index for row in plan.rows for index, item in enumerate(row)}
    taken: set[tuple[str, Side]] = set()
    for number, tie in enumerate(plan.ties):
        if _is_straight(plan, place, tie, taken):
            left = min((tie.upper, tie.lower), key=lambda person: place[person])
            right = tie.lower if left == tie.upper else tie.upper
            taken |= {(left, "right"), (right, "left")}
            has_children = any(set(union.parents) == {left, right} for union in plan.unions) and tie.is_couple
            lane = Lane(plan.row_of[left], place[right], left, "right", middle=True)
            lanes.straight[number] = lanes.add(lane) if has_children else None
    for number, tie in enumerate(plan.ties):
        if number not in lanes.straight:
            lanes.ends[number] = _ends(plan, place, tie, lanes)
    for number, union in enumerate(plan.unions):
        if plan.couple_of(union.parents) is None:
            lanes.alone[number] = lanes.add(_beside_one(plan, place, union, taken))
    _give_ports(lanes, taken)
    return lanes


def _is_straight(plan: Plan, place: dict[str, int], tie: Tie, taken: set[tuple[str, Side]]) -> bool:
    one, other = sorted((tie.upper, tie.lower), key=lambda person: place[person])
    neighbours = plan.row_of[one] == plan.row_of[other] and place[other] - place[one] == 1
    return neighbours and (one, "right") not in taken


def _ends(plan: Plan, place: dict[str, int], tie: Tie, lanes: Lanes) -> tuple[Lane, Lane]:
    def beside(person: str, towards: float) -> Lane:
        row, at = plan.row_of[person], place[person]
        side: Side = "right" if towards >= 0 else "left"
        return lanes.add(Lane(row, at + 1 if side == "right" else at, person, side))

    if plan.row_of[tie.upper] == plan.row_of[tie.lower]:
        apart = place[tie.lower] - place[tie.upper]
        return beside(tie.upper, apart), beside(tie.lower, -apart)
    chain = [tie.upper, *tie.passages, tie.lower]
    lean = [_from_middle(plan, place, item) for item in chain]
    return beside(tie.upper, lean[1] - lean[0]), beside(tie.lower, lean[-2] - lean[-1])


def _from_middle(plan: Plan, place: dict[str, int], item: str) -> float:
    return place[item] - len(plan.rows[plan.row_of[item]]) / 2


def _beside_one(plan: Plan, place: dict[str, int], union: Union, taken: set[tuple[str, Side]]) -> Lane:
    """One parent alone: at the right, unless a partner stands there and none at the left."""
    parent = max(union.parents, key=lambda one: plan.row_of[one])
    side: Side = "left" if (parent, "right") in taken and (parent, "left") not in taken else "right"
    return Lane(plan.row_of[parent], place[parent] + (side == "right"), parent, side)


def _give_ports(lanes: Lanes, taken: set[tuple[str, Side]]) -> None:
    """Ports from the top down, so that of one person's lanes the highest goes farthest and none crosses another."""
    held: defaultdict[tuple[str, Side], list[Lane]] = defaultdict(list)
    for space in lanes.spaces.values():
        for lane in space:
            if not lane.middle:
                held[lane.person, lane.side].append(lane)
    for (person, side), found in held.items():
        for port, lane in enumerate(found, start=1 if (person, side) in taken else 0):
            lane.port = port
