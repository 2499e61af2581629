"""Everybody whose name could stand in a family's records: its own people, people of other families, workers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from safer_analysis.access import Scope
from safer_analysis.packs.identities.word_list import FOLDER, field_words, is_ordinary, word_set
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store
from safer_analysis.vocabulary import code_list, fold

Kind = Literal["child", "adult", "worker", "other"]
_PARTS = re.compile(r"[;/|\n]|\baka\b|\bformerly\b|\bknown as\b|\bpreviously\b|[(),“”\"]", re.IGNORECASE)
_APOSTROPHE = re.compile(r"(?<=\w)['’`´-](?=\w)")


@dataclass(frozen=True, slots=True)
class Identity:
    """One person who could be named."""

    key: str
    """Who they are: the same in every family; for somebody of no family here, their name folded."""
    kind: Kind
    words: frozenset[str]
    """Every word of every name of theirs, folded."""
    initials: frozenset[str] = frozenset()
    """The first letters of their whole names, in small letters."""
    short_forms: frozenset[str] = frozenset()
    """Short forms and other spellings of their forenames that no list gives them."""
    person_id: str | None = None
    """Who they are in this family; None for anybody else."""
    role: str | None = None
    sex: str | None = None
    of_before: bool = False
    """An adopted child's identity from before the adoption."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows that could tell who is meant."""

    people: tuple[Identity, ...] = ()
    numbers: frozenset[str] = frozenset()
    """Numbers and telephone numbers, letters and digits alone, in capitals."""
    addresses: tuple[str, ...] = ()
    organisations: tuple[Row, ...] = field(default=())
    """`said` and `agency_kind`."""


def find_known(store: Store, scope: Scope, family_id: str, texts: Iterable[str]) -> Known:
    """Everybody who could be named in these texts of one family, and the numbers, addresses and places that tell it."""
    family = store.rows(read_sql("packs/sql/known_people.sql"), family_id=family_id, **scope.parameters())
    words = sorted({word for text in texts for word in fold(text).split() if len(word) > 1})
    others = store.rows(read_sql("packs/sql/known_others.sql"), family_id=family_id, words=words)
    numbers = store.rows(read_sql("packs/sql/known_numbers.sql"), family_id=family_id)
    return Known(
        (*map(_of_family, family), *_others(others)),
        frozenset(bare_number(row["said"]) for row in numbers if row["kind"] != "address"),
        tuple(row["said"] for row in numbers if row["kind"] == "address"),
        tuple(store.rows(read_sql("packs/sql/known_organisations.sql"))),
    )


def bare_number(said: str) -> str:
    """Letters and digits alone, in capitals."""
    return re.sub(r"[\W_]+", "", said).upper()


def _of_family(row: Row) -> Identity:
    names = [part for said in row["names"] for part in _PARTS.split(said)]
    words = frozenset(word for name in names for word in name_words(name))
    return Identity(
        row["individual_id"] or row["person_id"],
        "child" if row["is_child"] else "adult",
        words,
        frozenset(filter(None, map(_initials, names))),
        frozenset(short for word in words for short in _short_forms().get(word, ())) - words,
        row["person_id"],
        row["role"],
        row["sex"],
        bool(row["earlier_identity"]),
    )


def _others(rows: Iterable[Row]) -> Iterable[Identity]:
    kinds = {fold(row["said"]): row["kind"] for row in sorted(rows, key=lambda row: row["kind"])}
    for said, kind in kinds.items():
        words = frozenset(name_words(said))
        if any(not is_ordinary(word) or word in word_set("also_names") for word in words):
            yield Identity(f"name:{said}", kind, words)


def name_words(name: str) -> set[str]:
    """The words of a name by which it is known, folded: each part of a double one, and the parts as one word."""
    typed = [word for word in name.split() if fold(word) not in word_set("titles")]
    found = {word for part in typed for word in fold(part).split()}
    found |= {fold(_APOSTROPHE.sub("", part)) for part in typed if _APOSTROPHE.search(part)}
    left_out = word_set("particles") | word_set("titles") | word_set("no_names")
    return {
        word
        for word in found
        if len(word) > 1 and word not in left_out and not any(letter.isdigit() for letter in word)
    }


def _initials(name: str) -> str:
    words = [word for word in fold(name).split() if word not in word_set("titles")]
    return "".join(word[0] for word in words) if 1 < len(words) <= 4 and len(name.split()) > 1 else ""


@cache
def _roles() -> frozenset[str]:
    return frozenset(
        word for code in code_list("person_roles") for said in (code.label, *code.also) for word in fold(said).split()
    )


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    """Every form a forename is written in, by any of them."""
    path = FOLDER.parents[1] / "people" / "matching" / "nicknames.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for whole, short_forms in raw.items():
        forms = {whole, *(short.replace(" ", "") for short in short_forms)}
        for form in forms:
            found.setdefault(form, set()).update(forms)
    return {form: frozenset(forms) for form, forms in found.items()}


def is_field_word(word: str) -> bool:
    """Whether a word of a name is a word of the field (duty, worker, mother), which names nobody."""
    return word in field_words() or word in _roles()
