"""Which of the phrases found in one place stand: the longer one, and the one that holds its own "not"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from safer_analysis.history.mentions.finding import Found
from safer_analysis.history.mentions.precedence import stays


def keep_longest(found: Iterable[Found]) -> list[Found]:
    """What is left when a phrase that stands inside a longer one is dropped; two of one length both stay.

    "Failed home visit" is no access, not a visit as well. A phrase that stands for nothing takes others with it, and
    one that holds its own "not" takes what shares a word with it: "not brought to clinic" is not "brought to clinic".
    """
    by_piece: defaultdict[int, list[Found]] = defaultdict(list)
    taken: list[Found] = []
    for one in sorted(found, key=lambda one: (-len(one.pieces), one.first, not one.rule.certain)):
        pieces = set(one.pieces)
        over = [other for other in by_piece[one.first] if pieces.issubset(other.pieces) and _hides(other, one)]
        if over and one.rule.kind == "sign" and over[0].rule.kind == "category":
            one.inside, over = over[0], []
        if not over:
            taken.append(one)
            for piece in one.pieces:
                by_piece[piece].append(one)
    if not any(one.rule.deaf for one in taken):
        return taken
    return [
        one for one in taken if not any(_overrides(other, one) for piece in one.pieces for other in by_piece[piece])
    ]


def _hides(longer: Found, shorter: Found) -> bool:
    """Whether the one takes the place of the other, which stands inside it."""
    over, under = longer.rule, shorter.rule
    if over.kind == under.kind and over.code == under.code and over.where == under.where:
        return True
    if over.beside or (under.code, over.code) in stays():
        return False
    is_longer = len(longer.pieces) > len(shorter.pieces)
    if over.kind == "sign":
        return under.kind == "sign" and is_longer and (over.code == "present" or over.where == under.where)
    if over.kind in ("outcome", "detail"):
        return over.kind == under.kind and is_longer
    if under.kind in ("outcome", "detail"):
        return over.kind == "nothing"
    return is_longer or over.kind == "nothing"


def _overrides(one: Found, other: Found) -> bool:
    """Whether a category that holds its own "not" leaves no room for another that shares a word with it."""
    return one.rule.deaf and not other.rule.deaf and one.rule.kind == other.rule.kind == "category"
