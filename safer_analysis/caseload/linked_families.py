"""Which families have something in common, what, over what time, and by what path two of them are joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from safer_analysis.access import Scope
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store
from safer_analysis.vocabulary import code_list

MOST_NODES = 40
"""As many families and things in common as can be read in one picture."""
MOST_LISTED = 1_000
MOST_STEPS = 6
"""A path leads over no more things in common than this."""


@dataclass(frozen=True, slots=True)
class LinkChoices:
    """Which links are asked for."""

    kinds: tuple[str, ...] = field(default_factory=lambda: tuple(code.code for code in code_list("link_kinds")))
    first: date | None = None
    last: date | None = None
    """Links recorded only outside these days are left out; those without a day stay."""
    as_of: date | None = None
    """Only what is recorded by this day counts, in a link and of it; what has no day counts on every day."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around one family."""

    links: tuple[Row, ...]
    """As `find_links` gives them, nearest first."""
    families: tuple[str, ...]
    """The families these join, nearest first, the one asked about at the head."""
    is_cut: bool = False
    """True when more is linked than one picture can hold."""


def find_links(
    store: Store,
    scope: Scope,
    choices: LinkChoices,
    *,
    families: Sequence[str] | None = None,
    words: Sequence[str] | None = None,
) -> list[Row]:
    """Things two or more families have in common, by kind and name, at most `MOST_LISTED`.

    A row has `link_id`, `kind`, `shown` and `families`: one dictionary a family with `family_id`, `shown`,
    `person_ids`, `earliest`, `latest`, `goes_on` and `record_ids`. `families` asks for what any of these has;
    `words`, in small letters, for what is called so.
    """
    return store.rows(
        read_sql("caseload/sql/find_links.sql"),
        kinds=list(choices.kinds),
        first=choices.first,
        last=choices.last,
        as_of=choices.as_of,
        families=list(families) if families is not None else None,
        words=list(words) if words else None,
        most=MOST_LISTED,
        **scope.parameters(),
    )


def count_later(store: Store, scope: Scope, choices: LinkChoices, *, words: Sequence[str] | None = None) -> int:
    """How many things two or more families come to have in common only after the day asked about."""
    known = {link["link_id"] for link in find_links(store, scope, choices, words=words)}
    ever = find_links(store, scope, replace(choices, as_of=None), words=words)
    return len({link["link_id"] for link in ever} - known)


def find_around(store: Store, scope: Scope, choices: LinkChoices, family_id: str) -> Around:
    """The families linked with one, those linked with these, and so on, up to `MOST_NODES` in all."""
    seen_links: dict[str, Row] = {}
    seen_families: dict[str, None] = {family_id: None}
    edge: list[str] = [family_id]
    while edge:
        following: list[str] = []
        for link in _beyond(find_links(store, scope, choices, families=edge), seen_links):
            new = [one["family_id"] for one in link["families"] if one["family_id"] not in seen_families]
            if len(seen_links) + len(seen_families) + 1 + len(new) > MOST_NODES:
                return Around(tuple(seen_links.values()), tuple(seen_families), is_cut=True)
            seen_links[link["link_id"]] = link
            seen_families.update(dict.fromkeys(new))
            following += new
        edge = following
    return Around(tuple(seen_links.values()), tuple(seen_families))


def find_path(store: Store, scope: Scope, choices: LinkChoices, start: str, end: str) -> list[Row] | None:
    """The fewest links that lead from one family to another, in order; None when at most `MOST_STEPS` do not.

    Each is a row of `find_links` with `came_from` and `leads_to`, the families it joins on the way.
    """
    reached: dict[str, Row | None] = {start: None}
    edge = [start]
    for _ in range(MOST_STEPS):
        following: list[str] = []
        for link in find_links(store, scope, choices, families=edge) if edge else ():
            members = [one["family_id"] for one in link["families"]]
            came_from = next(family for family in members if family in edge)
            for family in members:
                if family not in reached:
                    reached[family] = {**link, "came_from": came_from, "leads_to": family}
                    following.append(family)
        if end in reached:
            return _walk_back(reached, end)
        edge = following
    return None


def _beyond(links: Iterable[Row], seen: dict[str, Row]) -> list[Row]:
    return [link for link in links if link["link_id"] not in seen]


def _walk_back(reached: dict[str, Row | None], end: str) -> list[Row]:
    path: list[Row] = []
    step = reached[end]
    while step is not None:
        path.append(step)
        step = reached[step["came_from"]]
    return path[::-1]
