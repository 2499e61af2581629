"""SVG elements as text. Every attribute and every word is escaped here, and nowhere else is an element put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from safer_analysis.network.shapes import Point

_UNDRAWABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 65534, 65535), "�")
_UNDRAWABLE |= dict.fromkeys(range(55296, 57344), "�")


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of one picture: CSS colours, or variables of the page it is shown in."""

    line: str = "#16212b"
    quiet: str = "#4a5660"
    ground: str = "#ffffff"
    home: str = "#0b6e7f"
    chosen: str = "#8a2d6c"


SCREEN_INK = Ink(
    line="var(--st-text-color, #16212b)",
    quiet="var(--st-text-color, #16212b)",
    ground="var(--st-background-color, #ffffff)",
    home="var(--st-primary-color, #0b6e7f)",
    chosen="var(--st-primary-color, #0b6e7f)",
)


def clean(words: object) -> str:
    """The words without characters that no XML can hold."""
    return str(words).translate(_UNDRAWABLE)


def element(name: str, content: str | Iterable[str] = "", /, **attributes: object) -> str:
    """One element. `content` is SVG made here; words come in through `words`. `_` in a name stands for `-`."""
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_number(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    inner = content if isinstance(content, str) else "".join(content)
    return f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"


def words(text: str) -> str:
    """Words as they stand between tags: never markup, whatever was typed."""
    return escape(clean(text))


def text(said: str, at: Point, *, size: float, anchor: str = "middle", **more: object) -> str:
    """Words at a place."""
    return element("text", words(said), x=at[0], y=at[1], font_size=size, text_anchor=anchor, **more)


def path(points: Iterable[Point], **more: object) -> str:
    """A line through these points, unless all are one."""
    found = [f"{_number(x)},{_number(y)}" for x, y in points]
    kept = [point for index, point in enumerate(found) if index == 0 or point != found[index - 1]]
    return element("polyline", points=" ".join(kept), **more) if len(kept) > 1 else ""


def rounded(corners: tuple[Point, ...], radius: float) -> str:
    """The `d` of a closed outline with rounded corners."""
    steps = []
    count = len(corners)
    for index, corner in enumerate(corners):
        before, after = corners[index - 1], corners[(index + 1) % count]
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        steps.append(f"{'L' if index else 'M'}{_pair(start)} Q{_pair(corner)} {_pair(end)}")
    return " ".join(steps) + " Z"


def _towards(corner: Point, other: Point, radius: float) -> Point:
    far = max(abs(other[0] - corner[0]), abs(other[1] - corner[1]))
    share = min(radius, far / 2) / far if far else 0.0
    return corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share


def _pair(point: Point) -> str:
    return f"{_number(point[0])},{_number(point[1])}"


def _number(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else clean(value)
