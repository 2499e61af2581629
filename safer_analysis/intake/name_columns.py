"""What a whole column tells of names: surnames first, or one column a child with ticks beneath."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from safer_analysis.intake.cells import Row
from safer_analysis.intake.kinds import known_headings
from safer_analysis.intake.many_rows import texts_under
from safer_analysis.intake.names import Named, read_names
from safer_analysis.intake.recognise import Layout
from safer_analysis.intake.subjects import SUBJECT
from safer_analysis.intake.values import read_flag
from safer_analysis.vocabulary import fold

_PLURAL = re.compile(
    r"\b(?:children|child ren|pupils|students|names|subjects|young people|members|siblings|persons"
    r"|people|clients|patients)\b"
)
_SINGULAR = re.compile(r"\b(?:child|pupil|student|patient|client|name|young person|learner|service user)\b")
_BEFORE_SURNAME = {"mr", "mrs", "ms", "miss", "dr", "the", "baby", "ubb"}
_BEHIND_SURNAME = {"family", "household", "children", "siblings", "home", "parents", "address", "boys", "girls"}


# Of a surname and a first name, texts speak of the surname alone less often than once in so many times.
SELDOM = 4


def is_surname_first(cells: Iterable[str], *, heading: str = "", said: Iterable[str] = ()) -> bool:
    """True when a column writes `Oduya, Joel` and `Oduya, Temperance`: one word before the comma, several after it.

    Of lists in which a first word also stands alone or after another it is not true. What the rows say (`said`) decides
    where it can: `Joel Oduya` in a text speaks for it, `Ada fell` against. Else a heading for one child (`Pupil`) means
    surname first, also where every row has the one name; a heading for several (`Children`) means two children.
    """
    parts = [part for cell in cells for part in cell.replace("\n", ";").split(";") if part.strip()]
    pairs = [tuple(fold(piece) for piece in part.split(",")) for part in parts if part.count(",") == 1]
    firsts, seconds = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    alone = {fold(part) for part in parts if "," not in part}
    if not pairs or firsts & (seconds | alone):
        return False
    told = _say_surname_first(pairs, said)
    if told is not None:
        return told
    bare = fold(heading)
    if _PLURAL.search(bare):
        return False
    one_pupil = len(set(pairs)) == 1 and len(pairs) == len(parts)
    return len(seconds) > len(firsts) or (one_pupil and _SINGULAR.search(bare) is not None)


def _say_surname_first(pairs: Sequence[tuple[str, ...]], said: Iterable[str]) -> bool | None:
    """What the texts of the rows say of the names before the commas: surnames, first names, or nothing."""
    words = ["", *fold(" . ".join(said)).split(), ""]
    firsts = {pair[0] for pair in pairs}
    seconds = {pair[1].split()[0] for pair in pairs if pair[1]}
    alone, others = 0, 0
    for last, word, following in zip(words, words[1:], words[2:], strict=False):
        if word in firsts and (word, last) in {(first, second.split()[0]) for first, second in pairs if second}:
            return True
        alone += word in firsts and last not in _BEFORE_SURNAME and following not in _BEHIND_SURNAME
        others += word in seconds
    # a surname is spoken of alone now and then, a child of the two as often as the other
    return False if alone and alone * SELDOM >= others else None


def find_ticked_columns(rows: Sequence[Row], layout: Layout) -> dict[int, Named]:
    """Columns with a name over nothing but ticks, yes and no: which of the children each row concerns.

    Only in a table of events that has no column for the child, where there are several such columns and the texts speak
    of one of the names. Column index to the child named over it.
    """
    if layout.kind.table.name != "event" or {"children", SUBJECT} & layout.columns.keys():
        return {}
    ticked = {}
    for index in layout.unused():
        names = read_names(layout.headings[index])
        # one word, so that "Police informed" over yes and no is no child
        is_name = (
            len(names) == 1 and names[0].stands_for is None and names[0].name.istitle() and " " not in names[0].name
        )
        is_name = is_name and fold(layout.headings[index]) not in known_headings()
        if is_name and _is_ticked(rows, index):
            ticked[index] = names[0]
    said = " ".join(cell.text for row in rows for cell in row.cells)
    spoken_of = any(re.search(rf"\b{re.escape(name.name)}\b", said) for name in ticked.values())
    return ticked if len(ticked) > 1 and spoken_of else {}


def _is_ticked(rows: Sequence[Row], index: int) -> bool:
    """True for a column of nothing but yes and no, at least one of them yes."""
    filled = (text for text in texts_under(rows, index) if text.strip())
    flags = {read_flag(text) if len(text.strip()) <= LONGEST_TICK else None for text in _until_told(filled)}
    return True in flags and None not in flags


def _until_told(texts: Iterable[str]) -> Iterator[str]:
    """The texts up to the first that is longer than a tick: the others do not matter then."""
    for text in texts:
        yield text
        if len(text.strip()) > LONGEST_TICK:
            return


# "x", "✓", "Yes": a longer cell says something.
LONGEST_TICK = 5
