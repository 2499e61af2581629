"""The way of every line: level in the channels between rows, upright beside people, never through one."""

from __future__ import annotations

from collections import defaultdict

from safer_analysis.network.cells import ABOVE, Cell
from safer_analysis.network.channels import Channel, Zone, take_place
from safer_analysis.network.edges import HALF, reach_of
from safer_analysis.network.lanes import Lane, Lanes
from safer_analysis.network.placing import LANE, SPACE
from safer_analysis.network.plan import Plan, Tie, Union, is_person
from safer_analysis.network.shapes import Point

ENTRY = 10.0
"""Between the lines of two sets of parents into one child."""
PORT_ROOM = 15.0
CLEAR_OF_HOMES = 8.0
"""How far from a person's place a line stands, so that it does not run along the outline of a household."""
NEARER, FARTHER = 3.0, 6.0
"""How much nearer to a person, and how much farther from them, a line at their side may stand than its own place."""
OFF_MIDDLE = 7.0
"""How far from the middle of a symbol the line to an only child may come in, so that it need not bend."""
ASIDE = 7.0
"""How far a line that crosses a row may stand from the middle of its passage."""


class Ways:
    """Where lines stand sideways, and which tracks they want; then, once rows have their heights, their points."""

    def __init__(self, plan: Plan, lanes: Lanes, at: dict[str, float], cells: dict[str, Cell]) -> None:
        self.plan, self.lanes, self.at, self.cells = plan, lanes, dict(at), cells
        self.channels = [Channel() for _ in plan.rows]
        self.entries = _entries(plan, at)
        self._apexes: dict[tuple[int, str], float] = {}
        self.trunk_x: dict[int, float] = {}
        self.row_top: list[float] = []
        self.ports = _port_counts(lanes)
        self._take_fixed_places()
        self._place_lanes()
        self._place_trunks()
        self._straighten()
        self._ask_for_tracks()

    def _take_fixed_places(self) -> None:
        for (number, child), x in self.entries.items():
            self.channels[self.plan.row_of[child] - 1].upright.append((x, f"union {number}"))
        for number, union in enumerate(self.plan.unions):
            channel = self.channels[union.to_row - 1]
            for group in self.twins_of(union):
                channel.with_twins = True
                middle = sum(self.entries[number, child] for child in group) / len(group)
                self._apexes[number, group[0]] = take_place(
                    [channel], f"union {number}", middle, middle - 9, middle + 9
                )
        for row, items in enumerate(self.plan.rows):
            for item in (item for item in items if not is_person(item)):
                x, both = self.at[item], self.channels[row - 1 : row + 1]
                self.at[item] = take_place(both, item, x, x - ASIDE, x + ASIDE)

    def twins_of(self, union: Union) -> list[list[str]]:
        """The children of one birth among these children."""
        groups = [[child for child in union.names if child in twins.children] for twins in self.plan.graph.twins]
        return [group for group in groups if len(group) > 1]

    def _edges(self, row: int, space: int) -> tuple[float, float]:
        """From where to where the space between two items reaches."""
        items = self.plan.rows[row]
        low = self._edge(items[space - 1], 1) if space else None
        high = self._edge(items[space], -1) if space < len(items) else None
        room = SPACE + LANE * len(self.lanes.spaces[row, space])
        return (low if low is not None else (high or 0.0) - room), (high if high is not None else (low or 0.0) + room)

    def _edge(self, item: str, side: int) -> float:
        return self.at[item] + side * (self.cells[item].width / 2 if is_person(item) else 5.0)

    def _place_lanes(self) -> None:
        """Lanes from a person outwards; the one of the highest port farthest."""
        below = {id(lane) for lane in self._lanes_down()}
        above = {id(lower) for number, (_, lower) in self.lanes.ends.items() if self._crosses(number)}
        for (row, space), found in sorted(self.lanes.spaces.items()):
            low, high = self._edges(row, space)
            rights = sorted((one for one in found if one.side == "right" and not one.middle), key=lambda one: -one.port)
            lefts = sorted((one for one in found if one.side == "left"), key=lambda one: -one.port)
            placed = [(lane, low + SPACE / 2 + LANE * index) for index, lane in enumerate(rights)]
            placed += [(lane, high - SPACE / 2 - LANE * index) for index, lane in enumerate(lefts)]
            for lane, beside in placed:
                near, far = beside - NEARER, beside + FARTHER
                least, most = (near, far) if lane.side == "right" else (beside - FARTHER, beside + NEARER)
                self._take(lane, self._over_child(lane, beside, least, most), least, most, below, above)
            for lane in (one for one in found if one.middle):
                first = low + (SPACE / 2 + LANE * len(rights) if rights else CLEAR_OF_HOMES)
                last = high - (SPACE / 2 + LANE * len(lefts) if lefts else CLEAR_OF_HOMES)
                wanted = self._middle_of_children(lane)
                self._take(lane, (first + last) / 2 if wanted is None else wanted, first, last, below, above)

    def _over_child(self, lane: Lane, x: float, least: float, most: float) -> float:
        """Straight over the children of one parent, where they are that near."""
        for number, one in self.lanes.alone.items():
            if one is lane and least <= self._wanted_by(number) <= most:
                return self._wanted_by(number)
        return x

    def _take(self, lane: Lane, x: float, low: float, high: float, below: set[int], above: set[int]) -> None:
        """A place that is free in every channel the lane goes through."""
        name = self._owner(lane)
        through = [self.channels[lane.row]] if id(lane) in below else []
        through += [self.channels[lane.row - 1]] if id(lane) in above else []
        lane.x = take_place(through, name, x, low, high)

    def _lanes_down(self) -> list[Lane]:
        """The lanes that go into the channel under their own row."""
        found = [lane for lane in self.lanes.straight.values() if lane] + list(self.lanes.alone.values())
        for number, (upper, lower) in self.lanes.ends.items():
            found.append(upper)
            if not self._crosses(number) or self._unions_of(self.plan.ties[number]):
                found.append(lower)
        return found

    def _crosses(self, number: int) -> bool:
        tie = self.plan.ties[number]
        return self.plan.row_of[tie.upper] != self.plan.row_of[tie.lower]

    def _unions_of(self, tie: Tie) -> list[int]:
        if not tie.is_couple:
            return []
        pair = {tie.upper, tie.lower}
        return [number for number, union in enumerate(self.plan.unions) if set(union.parents) == pair]

    def _owner(self, lane: Lane) -> str:
        for number, tie_lane in self.lanes.straight.items():
            if tie_lane is lane:
                return f"union {(self._unions_of(self.plan.ties[number]) or [-1])[0]}"
        for number, one in self.lanes.alone.items():
            if one is lane:
                return f"union {number}"
        return f"lane {id(lane)}"

    def _middle_of_children(self, lane: Lane) -> float | None:
        for number, one in self.lanes.straight.items():
            if one is lane:
                unions = self._unions_of(self.plan.ties[number])
                return self._wanted_by(unions[0]) if unions else None
        return None

    def _wanted_by(self, number: int) -> float:
        union = self.plan.unions[number]
        if union.passages:
            return self.at[union.passages[0]]
        places = [self.entries[number, child] for child in union.names]
        return (min(places) + max(places)) / 2

    def _place_trunks(self) -> None:
        """Where the line down from each couple or parent stands."""
        for number, lane in self.lanes.straight.items():
            for union in self._unions_of(self.plan.ties[number]):
                self.trunk_x[union] = lane.x if lane else 0.0
        for number, lane in self.lanes.alone.items():
            self.trunk_x[number] = lane.x
        for number, (upper, lower) in self.lanes.ends.items():
            for union in self._unions_of(self.plan.ties[number]):
                self.trunk_x[union] = lower.x if self._crosses(number) else self._under_couple(union, upper, lower)

    def _under_couple(self, union: int, upper: Lane, lower: Lane) -> float:
        low, high = sorted((upper.x, lower.x))
        channels = [self.channels[upper.row]]
        return take_place(channels, f"union {union}", self._wanted_by(union), low + 6, max(high - 6, low + 6))

    def _straighten(self) -> None:
        """The line to an only child comes straight down from the parents where it nearly does."""
        for number, union in enumerate(self.plan.unions):
            child, above = union.names[0], self.stops(number)[-1]
            single = len(union.names) == 1 and sum(one == child for _, one in self.entries) == 1
            if single and abs(self.entries[number, child] - above) <= OFF_MIDDLE:
                self.entries[number, child] = above

    def _ask_for_tracks(self) -> None:
        for number, (upper, lower) in self.lanes.ends.items():
            if not self._crosses(number):
                self.channels[upper.row].ask(Zone.COUPLE, f"tie {number}", upper.x, lower.x)
                continue
            stops = [upper.x, *(self.at[one] for one in self.plan.ties[number].passages), lower.x]
            for step in range(len(stops) - 1):
                self.channels[upper.row + step].ask(Zone.PASSING, f"tie {number}", stops[step], stops[step + 1])
        for number, union in enumerate(self.plan.unions):
            stops = self.stops(number)
            for step in range(len(stops) - 1):
                self.channels[union.from_row + step].ask(Zone.PASSING, f"union {number}", stops[step], stops[step + 1])
            ends = [stops[-1], *self.bar_ends(number)]
            self.channels[union.to_row - 1].ask(Zone.CHILDREN, f"union {number}", min(ends), max(ends))

    def stops(self, number: int) -> list[float]:
        """Where the line down stands, channel by channel."""
        return [self.trunk_x[number], *(self.at[one] for one in self.plan.unions[number].passages)]

    def bar_ends(self, number: int) -> list[float]:
        """Where lines leave the level line over the children: one place for each child, one for all twins."""
        union = self.plan.unions[number]
        groups = self.twins_of(union)
        single = [child for child in union.names if not any(child in group for group in groups)]
        return [self.entries[number, child] for child in single] + [self.apex_x(number, group) for group in groups]

    def apex_x(self, number: int, group: list[str]) -> float:
        """Where the lines of these twins part."""
        return self._apexes[number, group[0]]

    def port(self, lane: Lane) -> Point:
        """Where a lane leaves its person's symbol."""
        x, y = self.at[lane.person], self.row_top[lane.row] + ABOVE + HALF
        count = self.ports[lane.person, lane.side]
        down = 0.0 if lane.port == 0 else 4 + PORT_ROOM * (lane.port - 0.5) / max(count, 1)
        reach = reach_of(self.plan.graph.members[lane.person], down)
        return (x + reach if lane.side == "right" else x - reach), y + down


def _entries(plan: Plan, at: dict[str, float]) -> dict[tuple[int, str], float]:
    """Where the line of each union comes to each child: in the middle, or beside it where there are several."""
    coming: defaultdict[str, list[int]] = defaultdict(list)
    for number, union in enumerate(plan.unions):
        for child in union.names:
            coming[child].append(number)
    found = {}
    for child, numbers in coming.items():
        numbers.sort(
            key=lambda number: sum(at[one] for one in plan.unions[number].parents) / len(plan.unions[number].parents)
        )
        step = min(ENTRY, 28 / len(numbers))
        for index, number in enumerate(numbers):
            found[number, child] = at[child] + step * (index - (len(numbers) - 1) / 2)
    return found


def _port_counts(lanes: Lanes) -> defaultdict[tuple[str, str], int]:
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for found in lanes.spaces.values():
        for lane in found:
            counts[lane.person, lane.side] += not lane.middle
    return counts
