"""The spaces between rows, where lines run level: each on a track of its own wherever two would lie on each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

TRACK, ROOM_ABOVE, ROOM_BELOW, TWIN_ROOM, LOWEST = 12.0, 12.0, 12.0, 26.0, 34.0
CLEAR = 9.0
"""Between the ends of two level lines on one track."""
APART = 4.0
"""Between two upright lines."""


class Zone(IntEnum):
    """Which level lines stand over which in one channel."""

    COUPLE = 0
    PASSING = 1
    CHILDREN = 2


@dataclass(slots=True)
class Channel:
    """The space under one row."""

    asked: dict[tuple[Zone, str], tuple[float, float]] = field(default_factory=dict)
    """Level lines: from where to where."""
    upright: list[tuple[float, str]] = field(default_factory=list)
    """Upright lines in it, each with whose it is."""
    with_twins: bool = False
    top: float = 0.0
    height: float = 0.0
    _track: dict[tuple[Zone, str], int] = field(default_factory=dict)
    _first: dict[Zone, int] = field(default_factory=dict)

    def ask(self, zone: Zone, name: str, one: float, other: float) -> None:
        """Want a level line between two places."""
        self.asked[zone, name] = (min(one, other), max(one, other))

    def room_at(self, x: float, name: str) -> float:
        """How far the nearest upright line of another is."""
        return min((abs(x - other) for other, whose in self.upright if whose != name), default=APART)

    def settle(self, top: float) -> float:
        """Give every level line its track; where the channel ends when it begins at `top`."""
        self.top = top
        ends: defaultdict[Zone, list[float]] = defaultdict(list)
        for (zone, name), (left, right) in sorted(self.asked.items(), key=lambda item: (item[1], item[0])):
            tracks = ends[zone]
            free = next((number for number, end in enumerate(tracks) if end + CLEAR <= left), len(tracks))
            tracks[free : free + 1] = [right]
            self._track[zone, name] = free
        used = 0
        for zone in Zone:
            self._first[zone] = used
            used += len(ends[zone])
        twins = TWIN_ROOM if self.with_twins else 0.0
        self.height = max(LOWEST if self.asked else ROOM_ABOVE, ROOM_ABOVE + TRACK * used + ROOM_BELOW + twins)
        return top + self.height

    def level(self, zone: Zone, name: str) -> float:
        """The height of one level line."""
        return self.top + ROOM_ABOVE + TRACK * (self._first[zone] + self._track[zone, name])

    @property
    def apex(self) -> float:
        """Where the lines of twins part."""
        return self.top + self.height - TWIN_ROOM + 4


def take_place(channels: Sequence[Channel], name: str, wanted: float, low: float, high: float) -> float:
    """A free place for an upright line through these channels, as near to the one wanted as lines of others allow."""
    wanted = min(max(wanted, low), high)
    steps = int(high - low) + 1
    tried = (wanted + sign * step for step in range(steps) for sign in (1, -1))
    inside = [x for x in tried if low <= x <= high] or [wanted]
    best = max(inside, key=lambda x: min([APART, *(channel.room_at(x, name) for channel in channels)]))
    for channel in channels:
        channel.upright.append((best, name))
    return best
