"""What stands round a name and is no part of it: brackets, ages, dates of birth, titles, `not Ben`, `aka Hart`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from safer_analysis.vocabulary import code_list, fold

BRACKETS = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
_BORN = re.compile(r"\b(?:d\.?\s?o\.?\s?b\b\.?|born|edd)\b.*$", re.IGNORECASE | re.DOTALL)
DATES = re.compile(r"\b\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4}\b")
_AGES = re.compile(
    r"\b(?:aged?\s*)?\d+\s*(?:yrs?|years?|yo|y/o|months?|mths?|wks?|weeks?|days?)\b(?:\s*old)?", re.IGNORECASE
)
_LAST_NUMBER = re.compile(r"\s+\d{1,2}$")
_LIST_NUMBER = re.compile(r"^\s*\(?\d{1,2}[.)]\s*")
_EDGES = " .,:;-–—?*•·\u00a0'\"“”‘"
_CODED_LABEL = re.compile(r"^[A-Za-z]{1,3}\d{1,2}$")
UNBORN = {"ubb", "unborn", "baby"}
# Longer than any name: what stands there is a sentence, and its words make nobody.
LONGEST_NAME, MOST_WORDS = 60, 7


NAME_LISTS = tuple(tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8")))
"""The names of the lists of `names.toml`."""


@cache
def words_of(name: str) -> frozenset[str]:
    """One list of `names.toml`."""
    raw = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
    return frozenset(raw[name])


@cache
def _alternatives(name: str) -> str:
    return "|".join(sorted((re.escape(word).replace(r"\ ", r"\s+") for word in words_of(name)), key=len, reverse=True))


@cache
def _ends() -> re.Pattern[str]:
    small = rf"(?-i:{_alternatives('ends_in_small_letters')})"
    return re.compile(rf"(?:^|[\s,])(?:(?:{_alternatives('ends')})\b|{small}(?!\S)).*$", re.IGNORECASE | re.DOTALL)


@cache
def _an_adult_of_theirs() -> re.Pattern[str]:
    """`Zara's mother`."""
    adults = "|".join(re.escape(word) for word in code_list("group_words")["adult"].also)
    return re.compile(rf"^.+['’]s\s+(?:{adults})\b", re.IGNORECASE)


def is_an_adult_of_theirs(text: str) -> bool:
    """True for `Zara's mother`, who is spoken of by the child's name and is not the child."""
    return _an_adult_of_theirs().match(text) is not None


@cache
def _other_name() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{_alternatives('other_name')})(?=\s|:)\s*:?\s*", re.IGNORECASE)


def part_from_other_names(text: str) -> tuple[str, str]:
    """The name, and another name of the same person given after it (`aka`, `formerly`); "" when none is."""
    found = _other_name().search(text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


@cache
def _role() -> re.Pattern[str]:
    roles = _alternatives("roles_before_name")
    return re.compile(rf"^\s*(?P<role>{roles})(?:\s*[:=]\s*(?=(?-i:[A-Z]))|(?P<dash>\s+[–—-]\s+)(?=\S))", re.IGNORECASE)


def part_from_role(text: str) -> tuple[str, str]:
    """What somebody is in an incident, folded, and the name after it: `VIC: MARSH`; "" where no role stands there."""
    found = _role().match(text)
    if found is None:
        return "", text
    rest = text[found.end() :]
    bare = bare_name(rest)  # "Mother - no reply", "Child - Not seen" tell what happened
    if found["dash"] and not (looks_like_name(bare) or (bare.isupper() and len(bare) > SHORT - 1)):
        return "", text
    return fold(found["role"]), rest


def bare_name(text: str) -> str:
    """A name without number in a list, age, date of birth or what is said after it; "" when nothing is left."""
    bare = _LIST_NUMBER.sub("", DATES.sub(" ", BRACKETS.sub(" ", text)))
    bare = _ends().sub("", " " + _AGES.sub(" ", _BORN.sub(" ", bare))).strip(_EDGES)
    bare = " ".join(_cut_at_small_letters(bare.split()))
    if is_label(bare):
        return bare
    return _LAST_NUMBER.sub("", bare).strip(_EDGES)


def _cut_at_small_letters(words: list[str]) -> list[str]:
    """`Zara saw Ben` is Zara: in a name that begins with a capital, small letters end it. `zara quill` is a name."""
    if not words or not words[0][:1].isupper() or fold(words[0]) in UNBORN or is_label(" ".join(words)):
        return words
    if fold(" ".join(words[:2])) in words_of("adult_titles"):
        return words
    for index, word in enumerate(words[1:], start=1):
        if word[0].islower() and word not in words_of("particles"):
            return words[:index]
    return words


def part_from_title(name: str) -> tuple[str, bool]:
    """The name without a title, and whether the title is an adult's (`Dr Shah`, `PC Hall`, `Mrs Quill`)."""
    words = name.split()
    for count in (2, 1):
        typed = " ".join(words[:count])
        # DI is a rank in capitals and may be Diana in small letters
        is_rank = len(fold(typed)) > SHORT - 1 or typed.isupper() or fold(typed) in ("dr", "mr", "ms", "pc")
        if len(words) > count and fold(typed) in words_of("adult_titles") and is_rank:
            return " ".join(words[count:]), True
    if len(words) > 1 and fold(words[0]) in words_of("titles"):
        return " ".join(words[1:]), False
    return name, False


def is_label(name: str) -> bool:
    """True for what a file calls somebody instead of a name: `Child 1`, `A`, `Sibling B`, `YP2`, `Subject child`."""
    bare = fold(name)
    if bare in words_of("labels"):
        return True
    if len(name.strip()) == 1 and name.strip().isalpha() and name.strip().isupper():
        return True
    words = bare.split()
    if len(words) > 1 and _is_mark(words[-1]) and " ".join(words[:-1]) in words_of("labelled"):
        return True
    found = _CODED_LABEL.match(name.strip())
    return bool(found) and re.sub(r"\d+$", "", bare) in words_of("labelled")


def _is_mark(word: str) -> bool:
    """A number, a letter, or a letter and a number: what tells one `Child …` from another."""
    return word in words_of("numbers") or re.fullmatch(r"\d{1,2}|[a-z]\d{0,2}|i{1,3}|iv", word) is not None


def is_a_name(name: str) -> bool:
    """True for what can be a name or a label: letters, few words, no number but a label's, no word for nobody."""
    words = name.split()
    if not words or len(words) > MOST_WORDS or len(name) > LONGEST_NAME or fold(name) in words_of("nobody"):
        return False
    if not any(letter.isalpha() for letter in name) or (any(c.isdigit() for c in name) and not is_label(name)):
        return False
    return not is_agency_word(name)


def is_agency_word(text: str) -> bool:
    """True when the whole text is a word for an agency; short ones are not asked: ED is also a boy's name."""
    return len(fold(text)) > SHORT and code_list("agency_kinds").find(text) is not None


SHORT = 3


def looks_like_name(text: str) -> bool:
    """True when a text is written as a name is and as little else: two to five capitalised words, none a common one."""
    words = text.strip().split()
    bare = [word.strip(".,'’\"") for word in words]
    if not 2 <= len(words) <= 5 or any(not word for word in bare):
        return False
    if {fold(word) for word in bare} & words_of("no_names_words") or is_agency_word(text):
        return False
    capital = all(word[0].isupper() or word in words_of("particles") for word in bare)
    return capital and all(re.fullmatch(r"[^\W\d_][\w'’.\-]*", word) for word in bare)
