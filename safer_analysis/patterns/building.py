"""A pattern of one's own: a shape filled in as a sentence, checked, written as TOML, read as the catalogue's are."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from safer_analysis.patterns.catalogue import FOLDER, Pattern, event_labels, read_pattern
from safer_analysis.vocabulary import code_list

TITLE = re.compile(r"[^\W_][\w ,.’'()-]{2,79}")
"""What a title can be: letters, digits and plain marks, so that it is shown everywhere as it was typed."""
MOST_REASON = 300


class CannotBuild(ValueError):
    """What is wanted cannot be a pattern: what, where, what next."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A pattern as somebody fills it in."""

    shape: str
    title: str
    why: str
    unit: str
    events: tuple[str, ...]
    """Codes of `events.toml`, in the order of the sentence."""
    figures: Mapping[str, int]
    answered_by: tuple[str, ...]
    """Kinds of agency whose return could tell of it."""


@cache
def building() -> dict[str, Any]:
    """The shapes, limits and units, as `building.toml` has them."""
    return tomllib.loads((FOLDER / "building.toml").read_text(encoding="utf-8"))


def tell_draft(draft: Draft) -> str:
    """The sentence with its blanks filled in."""
    return _sentence(draft, {name: str(value) for name, value in draft.figures.items()})


def check_draft(draft: Draft) -> list[str]:
    """Everything that stands in the way, a sentence each: what is wrong and what to do. Empty when nothing does."""
    said = building()
    shape = said["shapes"].get(draft.shape)
    if shape is None:
        return [f"Shape: there is none of this name. Choose one of: {', '.join(said['shapes'])}."]
    found = [*_wrong_words(draft), *_wrong_events(draft, len(shape["events"]))]
    for name in shape["figures"]:
        limits, value = said["limits"][name], draft.figures.get(name)
        if value is None or not limits["least"] <= value <= limits["most"]:
            found.append(f"Figure {name}: give a number from {limits['least']} to {limits['most']}.")
    if draft.unit not in said["units"]:
        found.append(f"Per: choose one of {', '.join(said['units'])}.")
    known = code_list("agency_kinds")
    if not draft.answered_by or any(kind not in known for kind in draft.answered_by):
        found.append("Who could tell of it: choose one kind of agency or more. Without it, none found means nothing.")
    return found


def write_pattern(code: str, draft: Draft) -> str:
    """The pattern as TOML, in the words of the catalogue. Raises CannotBuild with everything that stands in the way."""
    if problems := check_draft(draft):
        raise CannotBuild(" ".join(problems))
    shape, limits = building()["shapes"][draft.shape], building()["limits"]
    lines = [
        f"[{code}]",
        f"title = {_quoted(draft.title.strip())}",
        f"definition = {_quoted(_sentence(draft, {name: f'{{{name}}}' for name in shape['figures']}))}",
        f"unit = {_quoted(draft.unit)}",
        f"why = {_quoted(draft.why.strip().rstrip('.'))}",
        *(f"{name} = {_quoted(value)}" for name, value in building()["said"].items()),
        f"answered_by = [{', '.join(map(_quoted, draft.answered_by))}]",
        f"window = {draft.figures['days']}",
    ]
    for name in shape["figures"]:
        said = f'value = {draft.figures[name]}, unit = {_quoted(limits[name]["unit"])}, source = "Set here"'
        lines.append(f"thresholds.{name} = {{ {said} }}")
    lines += [f"[[{code}.ways]]", f"shape = {_quoted(draft.shape)}", *_events_of(draft)]
    lines += [f"{name} = {_quoted(name)}" for name in shape["figures"]]
    return "\n".join(lines) + "\n"


def build_pattern(code: str, draft: Draft) -> Pattern:
    """The pattern as the catalogue would hold it. Raises CannotBuild as `write_pattern` does."""
    return read_written(write_pattern(code, draft))


def read_written(text: str) -> Pattern:
    """The one pattern of a TOML text. Raises CannotBuild when it holds none that can be asked."""
    try:
        ((code, entry),) = tomllib.loads(text).items()
        pattern = read_pattern(code, entry)
        pattern.sentence()
        list(pattern.asked())
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as problem:
        raise CannotBuild("This text holds no pattern that can be asked. Build it again on this page.") from problem
    return pattern


def _wrong_words(draft: Draft) -> list[str]:
    found = []
    if not TITLE.fullmatch(draft.title.strip()):
        found.append(
            "Title: give 3 to 80 letters, digits or spaces. Commas, points, brackets and dashes may stand in it too."
        )
    if not 3 <= len(draft.why.strip()) <= MOST_REASON:
        found.append(f"Why: say in 3 to {MOST_REASON} letters why it is looked for.")
    return found


def _wrong_events(draft: Draft, wanted: int) -> list[str]:
    found = []
    if any(event not in event_labels() for event in draft.events):
        found.append("Event: there is none of this name. Choose one from the list.")
    if len(draft.events) != wanted:
        found.append(f"Event: this sentence has {wanted} of them. Fill in every blank.")
    elif len(set(draft.events)) < wanted:
        found.append("Event: both blanks name the same one. Choose another for the second.")
    return found


def _sentence(draft: Draft, figures: Mapping[str, str]) -> str:
    labels = [event_labels().get(event, "…") for event in draft.events] + ["…", "…"]
    told = building()["shapes"][draft.shape]["sentence"].format(
        event=labels[0], other_event=labels[1], unit=building()["units"].get(draft.unit, "…"), **figures
    )
    return str(told[:1].upper() + told[1:])


def _events_of(draft: Draft) -> list[str]:
    names = building()["shapes"][draft.shape]["events"]
    if set(names) == {"together"}:
        return [f"together = [{', '.join(map(_quoted, draft.events))}]"]
    return [f"{name} = {_quoted(event)}" for name, event in zip(names, draft.events, strict=True)]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
