"""What a pack rests on, what came in since the last one, and what is left out of this copy."""

from __future__ import annotations

from collections.abc import Sequence

from safer_analysis.dates.showing import show_date
from safer_analysis.history.sentences import count
from safer_analysis.packs.content import Block, Listing, Paragraph, Section, Statement, paragraph
from safer_analysis.packs.words import pack_words
from safer_analysis.store import Row


def tell_at_a_glance(rests_on: str, last: Row | None, new: Sequence[str], left_out: Sequence[str]) -> Section:
    """The first part. `last` is a row of `find_last_pack`; `new` the records that came since, by identifier."""
    words = pack_words()["at_a_glance"]
    blocks: list[Block] = [paragraph(rests_on), Paragraph(tell_what_is_new(last, new))]
    if left_out:
        blocks += [paragraph(words["left_out"]), Listing(tuple(Statement(said) for said in left_out))]
    return Section("at_a_glance", words["heading"], tuple(blocks))


def tell_what_is_new(last: Row | None, new: Sequence[str]) -> Statement:
    """When the last pack of a family was made and by whom, and how many records have come in since."""
    words = pack_words()["at_a_glance"]
    if last is None:
        return Statement(words["first"])
    day = show_date(last["at"].date(), last["at"].date(), "day")
    said: str = words["since" if new else "nothing_since"]
    return Statement(said.format(day=day, who=last["who"], number=count(len(new), "record")), tuple(new))
