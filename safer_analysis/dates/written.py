"""What a person wrote where a date belongs, and the days it can mean.

Agencies write `22/05/2016`, `May 2016`, `Summer 2019` and `?22 May 2016` in the same column. The typed text is kept
for ever; beside it stand the first and the last day it can mean, and how precisely it was written. A day that was
not written is never made up: `May 2016` is 1 to 31 May 2016 with precision *month*, not 1 May.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

Precision = Literal["day", "month", "season", "year", "range", "unknown"]


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """One date as typed and as read.

    Invariants: `earliest` and `latest` are both None exactly when `precision` is "unknown"; otherwise
    `earliest <= latest`; they are equal exactly when `precision` is "day".
    """

    typed: str
    """The words as they stand in the file, trimmed of nothing."""
    earliest: date | None = None
    latest: date | None = None
    precision: Precision = "unknown"
    unsure: bool = False
    """True when the writer marked doubt (`?`, `c.`) or the text can be read in more than one way."""
    time: time | None = None
    """The time of day, only when it was written."""
    problem: str | None = None
    """Code of what was wrong or doubtful (see `codes/date_problems.toml`), None when nothing was."""
