"""How often are possible mentions right, and how often found? `--write` writes the numbers that the pages state.

    python benchmarks/mentions.py [--write] [--show]

`--show` shows what was found wrongly or missed in the first labelled file, which is for building. The others are kept
apart: they are measured, and nothing of their sentences is ever shown, so that nothing can be fitted to them.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from safer_analysis.history.mentions.measure import (  # noqa: E402
    MEASURED,
    Counts,
    Labelled,
    Measured,
    judge,
    measure,
    numbers_of,
    read_labelled,
)
from safer_analysis.history.mentions.mention import read_mentions  # noqa: E402

FIRST = PROJECT / "tests" / "labelled" / "first.toml"
KEPT_APART = PROJECT / "tests" / "labelled" / "kept_apart.toml"
FRESH = PROJECT / "tests" / "labelled" / "fresh.toml"
COMMON = 8


def main() -> None:
    """Measure the files kept apart."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the numbers the pages state")
    parser.add_argument("--show", action="store_true", help="show what went wrong in the first file")
    asked = parser.parse_args()
    first = read_labelled(FIRST)
    if asked.show:
        show(first)
    measured = {
        "kept_apart": measure(read_labelled(KEPT_APART)),
        "fresh": measure(read_labelled(FRESH)),
    }
    print_table(measured)
    print_speed([sentence.text for sentence in first])
    if asked.write:
        write(measured)


def print_table(measured: dict[str, Measured]) -> None:
    """Precision, recall and how many are labelled: the files side by side, a line a category."""
    print(f"{'':26}" + "".join(f"{name:>26}" for name in measured))
    print(f"{'':26}" + "".join(f"{one.sentences:>16} sentences" for one in measured.values()))
    rows = {"overall": [one.overall for one in measured.values()]}
    for category in sorted({category for one in measured.values() for category in one.categories}):
        rows[category] = [one.of(category) for one in measured.values()]
    for name in sorted({name for one in measured.values() for name in one.details}):
        rows[f"detail: {name}"] = [one.details[name] for one in measured.values()]
    for name, counts in rows.items():
        print(f"{name:26}" + "".join(_cell(one) for one in counts))
    for name, one in measured.items():
        told = one.not_now
        print(f"{name}: not of now: {told.right} marked so, {told.wrong} taken as of now, {told.missed} not seen")


def _cell(counts: Counts) -> str:
    shown = "".join(f"{'-' if share is None else f'{share:.2f}':>8}" for share in (counts.precision, counts.recall))
    return f"{shown} of {counts.right + counts.missed:>3}   "


def print_speed(texts: list[str]) -> None:
    """Texts a second, best of five, on one core."""
    best = min(_time(texts) for _ in range(5))
    letters = sum(map(len, texts)) / len(texts)
    print(f"{len(texts) / best:,.0f} texts a second of {letters:.0f} letters each")


def _time(texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        read_mentions(text)
    return time.process_time() - start


def show(sentences: list[Labelled]) -> None:
    """The sentences of the first file where something was found wrongly or missed."""
    for sentence in sentences:
        mentions = read_mentions(sentence.text, agency_kind=sentence.agency_kind)
        wrong = [(category, what) for category, what in judge(sentence, mentions) if what != "right"]
        if wrong:
            print(f"\n{sentence.id} [{sentence.agency_kind}] {sentence.text}")
            for category, what in wrong:
                said = [f"{one.words!r} {one.status}" for one in mentions if one.code == category]
                print(f"    {what:7} {category}: {'; '.join(said)}")


def write(measured: dict[str, Measured]) -> None:
    """Write the numbers that the pages state and a test holds."""
    lines = [
        "# Written by `python benchmarks/mentions.py --write`. What the pages state; a test measures it again.",
        "",
    ]
    for name, one in measured.items():
        numbers = numbers_of(one, COMMON)
        lines += [f"[{name}]", f"sentences = {numbers['sentences']}", f"overall = {_inline(numbers['overall'])}", ""]
        for part in ("categories", "details"):
            lines += [f"[{name}.{part}]", *(f"{key} = {_inline(value)}" for key, value in numbers[part].items()), ""]
    MEASURED.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _inline(numbers: dict[str, float]) -> str:
    return "{ " + ", ".join(f"{name} = {value}" for name, value in numbers.items()) + " }"


if __name__ == "__main__":
    main()
