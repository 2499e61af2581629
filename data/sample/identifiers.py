"""Made-up numbers that pass their checks: NHS numbers from the range kept for tests (999 …), and pupil numbers."""

from __future__ import annotations

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def nhs_number(count: int) -> str:
    """The next good NHS number of the test range, counted from `count`: ten digits."""
    while True:
        nine = f"999{count % 1_000_000:06}"
        check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(nine)) % 11
        if check != 10:
            return f"{nine}{check % 11}"
        count += 1


def pupil_number(count: int, *, year: int) -> str:
    """A unique pupil number: check letter, authority, school, year of issue, serial."""
    twelve = f"2019999{year % 100:02}{count:03}"
    total = sum(int(digit) * weight for weight, digit in enumerate(twelve, start=2))
    return UPN_LETTERS[total % 23] + twelve
