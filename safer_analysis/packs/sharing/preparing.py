"""A sharing pack made ready: what would leave, word for word, and what a person has still to look at before it may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from safer_analysis.access import Scope
from safer_analysis.dates.showing import show_date
from safer_analysis.history.reading import find_chronology
from safer_analysis.packs.content import Making, Pack, change_words, statements_of
from safer_analysis.packs.hiding import hide_in_pack
from safer_analysis.packs.identities.known import find_known
from safer_analysis.packs.identities.remaining import Item
from safer_analysis.packs.sharing.asked import Asked, purpose_labels, sharing_rules
from safer_analysis.packs.sharing.content import build_sections, find_facts, find_necessary, find_people_of_family
from safer_analysis.packs.sharing.masking import mask_third_parties
from safer_analysis.store import Store
from safer_analysis.vocabulary import fold


@dataclass(frozen=True, slots=True)
class Prepared:
    """A pack as it would leave with the answers given, and what is still open."""

    pack: Pack
    items: tuple[Item, ...]
    """Everything that may name somebody and is known to nobody here, answered or not."""
    unanswered: tuple[Item, ...]
    records: int
    """How many records it holds."""
    held: int
    """How many the family has up to the day."""
    facts: int = 0
    """How many things it tells of the children besides."""

    @property
    def holds_anything(self) -> bool:
        """Whether there is anything in it to leave."""
        return bool(self.records or self.facts)


def prepare_sharing_pack(
    store: Store, scope: Scope, family_id: str, asked: Asked, making: Making, *, answers: Mapping[str, str]
) -> Prepared:
    """What would leave for this recipient and purpose, up to a day. `answers`: item to `LEAVE` or `TAKE_OUT`.

    Children and adults who are not of the family, or not granted, are left out of what was asked for.
    """
    people = find_people_of_family(store, scope, family_id)
    asked = _of_this_family(asked, {row["person_id"] for row in people})
    records = find_necessary(store, scope, family_id, asked, as_of=making.as_of)
    facts = find_facts(store, scope, family_id, asked, as_of=making.as_of)
    held = len(find_chronology(store, scope, family_id, as_of=making.as_of))
    sections = build_sections(people, facts, records, asked, held, as_of=making.as_of)
    words = sharing_rules()["words"]
    for_whom = words["for"].format(recipient=asked.recipient or "nobody yet", purpose=purpose_labels()[asked.purpose])
    about = (
        for_whom,
        f"Made {_day(making.made_at.date())} from records up to {_day(making.as_of)}.",
    )
    pack = Pack(words["title"], about, words["banner"], sections, making.as_of, making.made_at)
    pack = hide_in_pack(store, family_id, pack)
    texts = [part for said in statements_of(pack.sections) for part in (said.lead, said.text) if part]
    known = find_known(store, scope, family_id, texts)
    masked = mask_third_parties(known, asked, frozenset(fold(row["said"]) for row in facts))
    replaced = {text: masked.replace(text) for text in dict.fromkeys(texts)}
    items = tuple(one for one in masked.find_items(replaced[text] for text in texts) if one.why != "rare")
    final = {text: masked.answer(one, answers) for text, one in replaced.items()}
    changed = tuple(change_words(section, lambda text: final.get(text, text)) for section in pack.sections)
    unanswered = tuple(one for one in items if one.item not in answers)
    return Prepared(replace(pack, sections=changed), items, unanswered, len(records), held, len(facts))


def _of_this_family(asked: Asked, people: set[str]) -> Asked:
    return replace(
        asked,
        children=tuple(one for one in asked.children if one in people),
        adults=tuple(one for one in asked.adults if one in people),
    )


def _day(day: date) -> str:
    return show_date(day, day, "day")
