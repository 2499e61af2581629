"""Who is called what, for one recipient and one purpose: the key. It is kept in the store and stands in no file.

What somebody is called is drawn by chance, so that two recipients who lay their copies side by side cannot tell by it
that they are of one family. Drawn once, it stays: the next summary for the same purpose calls them the same.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import product
from typing import Any

from safer_analysis.store import Store
from safer_analysis.store.decide import add_decision, find_decisions
from safer_analysis.vocabulary import fold

KIND = "deidentified_key"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
REASON = "Drawn by chance when a summary without names was begun"


@dataclass(slots=True)
class Key:
    """What everybody and everything is called for one recipient and one purpose."""

    reference: str
    day_one: date | None
    labels: dict[str, str] = field(default_factory=dict)
    """Who or what it is, to what it is called."""
    is_new: bool = False
    """Whether something was drawn that the store does not hold yet."""

    def label(self, who: str, kind: str) -> str:
        """What somebody is called: `Child K`. Drawn now when it is not known yet."""
        if who not in self.labels:
            self.labels[who] = f"{kind} {_draw(kind, set(self.labels.values()))}"
            self.is_new = True
        return self.labels[who]


def find_key(store: Store, family_id: str, recipient: str, purpose: str, *, day_one: date | None) -> Key:
    """The key for this family, recipient and purpose as it is kept; a new one, not kept yet, when there is none."""
    wanted = _about(recipient, purpose)
    for decision in reversed(find_decisions(store, KIND)):
        if decision.subject == family_id and wanted.items() <= decision.detail.items():
            kept = decision.detail
            begun = date.fromisoformat(kept["day_one"]) if kept["day_one"] else None
            return Key(kept["reference"], begun, kept["labels"])
    return Key("".join(secrets.choice(LETTERS) for _ in range(5)), day_one, is_new=True)


def keep_key(
    store: Store, family_id: str, recipient: str, purpose: str, key: Key, *, made_by: str, made_at: datetime
) -> None:
    """Keep what was drawn, if anything was; the trail names nobody."""
    if not key.is_new:
        return
    detail: Mapping[str, Any] = _about(recipient, purpose) | {
        "reference": key.reference,
        "day_one": key.day_one.isoformat() if key.day_one else None,
        "labels": key.labels,
    }
    with store.writing() as writer:
        add_decision(writer, KIND, family_id, dict(detail), reason=REASON, made_by=made_by, made_at=made_at)
    key.is_new = False


def _about(recipient: str, purpose: str) -> dict[str, str]:
    return {"recipient": fold(recipient), "purpose": purpose}


def _draw(kind: str, taken: set[str]) -> str:
    for length in (1, 2, 3):
        words = ("".join(letters) for letters in product(LETTERS, repeat=length))
        free = [word for word in words if f"{kind} {word}" not in taken]
        if free:
            return secrets.choice(free)
    raise ValueError("More names than there are letters for")
