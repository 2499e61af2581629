"""A word that is somebody's name here: Mr Charge, PC Bruce Burns, a tenant named Mrs Scald."""

from __future__ import annotations

from safer_analysis.history.mentions.cutting import Cut
from safer_analysis.history.mentions.finding import Found
from safer_analysis.history.mentions.rules import word_list


def is_a_name(text: Cut, found: Found) -> bool:
    """Whether a single word found is written as a name is: with a capital, after a title or a title and a forename."""
    place = found.first
    if len(found.pieces) > 1 or not place or not _is_capitalised(text.typed(place)):
        return False
    titles = word_list("titles")
    before = text.words[place - 1]
    if before in titles:
        return True
    return place > 1 and text.words[place - 2] in titles and _is_capitalised(text.typed(place - 1))


def _is_capitalised(typed: str) -> bool:
    return typed[:1].isupper() and typed[1:].islower()
