"""Which agency and which family a title names: "Eastmere Police – chronology of the Ashdown family"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from safer_analysis.intake.labels import is_placeholder, read_words, split_labels
from safer_analysis.vocabulary import code_list, fold

_FAMILY = re.compile(r"\b([A-Z][\w'’\-]+)\s+[Ff](?:amily|AMILY)\b(?:\s+([A-Za-z]+))?")
_PIECES = re.compile(r"\s+[–—\-|]\s+|:\s+|\t")
# ", 14 Low Road", ", Flat 2, 14a Low Road": a comma, a number and capitals, and no day or age
_ADDRESS = re.compile(
    r",\s*(?:(?:[Ff]lat|[Uu]nit|[Aa]partment)\s+\w+,?\s*)?\d{1,4}[a-zA-Z]?,?\s+[A-Z][\w'’-]+(?:\s+[A-Z]|,|$)"
)
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")
MOST_AGENCY_WORDS = 8
# An agency written in small letters throughout has no more words than this.
MOST_SMALL_WORDS = 3


def find_family(titles: Sequence[str]) -> str | None:
    """The name in "Ashdown family"; not the one in "Ashdown Family Centre", and not "the family"."""
    for title in titles:
        for match in _FAMILY.finditer(title):
            name, after = match.group(1), (match.group(2) or "").lower()
            if name.lower() not in _words("no_family") and after not in _words("after_family"):
                return name.title() if name.isupper() else name
    return None


def find_agency(titles: Sequence[str]) -> str | None:
    """The piece of a title that names an agency: "Eastmere Police – chronology" gives "Eastmere Police".

    A line with a label says something else of an agency: `School attended: Oakfield`, `Copy sent to: police`. One whose
    label says the kind and whose value the name, `School: Oakfield`, is believed where no other title names an agency.
    """
    beside_kind = None
    for title in map(without_print_mark, titles):
        labels = split_labels(title)
        if any(not _is_of_a_document(label) for label, _ in labels):
            continue
        name = _name_beside_kind(labels)
        if name:
            beside_kind = beside_kind or name
            continue
        for piece in _PIECES.split(title):
            name = _bare_agency(before_address(piece))
            if _is_agency(name):
                return name
    return beside_kind


def _name_beside_kind(labels: Sequence[tuple[str, str]]) -> str | None:
    """ "Oakfield Primary School" in `School: Oakfield Primary School`, "Oakfield School" in `School: Oakfield`."""
    for label, value in labels:
        name = _bare_agency(before_address(value))
        if fold(label) not in _words("kind_beside") or is_placeholder(name) or not _is_proper(name):
            continue
        whole = name if agency_kind(name) else f"{name} {label}"
        if _is_agency(whole):
            return whole
    return None


def _is_proper(name: str) -> bool:
    """Every word begins with a capital, and in letters: no "Year 6", "N/A", "home educated" or "Chronology"."""
    words = name.replace("'", "").replace("’", "").replace("-", "").replace(".", "").split()
    if {fold(word) for word in words} & _words("document"):
        return False
    return all(word.isalpha() and (word[0].isupper() or word in _words("small")) for word in words)


def before_address(text: str) -> str:
    """What stands before an address on one line: "Harbour Surgery, 12 Harbour Road, Eastmere" is Harbour Surgery."""
    found = _ADDRESS.search(text)
    return text[: found.start()] if found and not _MONTH.search(found.group()) else text


def without_print_mark(line: str) -> str:
    """A line without what a program adds to it of its printing: "Holmlea Secondary Printed 12/07/2023 by J. Quayle"."""
    found = _print_mark().search(line)
    return line[: found.start()].rstrip(" \t,;|(–—-") if found else line


@cache
def _print_mark() -> re.Pattern[str]:
    """Programs begin what they print with a capital: "a school run by the trust" is a name's own."""
    printed = read_words("titles")["printed"]
    written = {form for words in printed for form in (words.capitalize(), words.title(), words.upper())}
    words = "|".join(sorted(map(re.escape, written), key=len, reverse=True))
    follows = r"\W*(?:\d|(?:by|on|at|from)\b|\w+day\b|$)"
    return re.compile(rf"(?<=\S)[\s,;|(–—-]+(?:{words})\b(?={follows}).*$", re.DOTALL)


def agency_kind(name: str) -> str | None:
    """What kind of agency a name is: known whole, or by a word in it ("Oakfield Primary School" is education)."""
    kinds = code_list("agency_kinds")
    known = kinds.find(name)
    if known:
        return known
    bare = f" {fold(name)} "
    for code in kinds:
        if any(f" {part}" in bare for part in code.more.get("part", ())):
            return code.code
    return None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_words("titles")[name])


@cache
def _document_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(sorted(map(re.escape, _words("document")), key=len, reverse=True))
    behind = re.compile(rf"(?:\s+(?:{words}))+$", re.IGNORECASE)
    made = r"(?:produced|prepared|completed|written|compiled|provided|submitted|supplied|sent)\s+by|from"
    before = re.compile(rf"^(?:(?:{words})\s+)*(?:{made})\s+|^(?:(?:{words})\s+)+(?:for|of|by)\s+", re.IGNORECASE)
    return behind, before


def _bare_agency(piece: str) -> str:
    """A piece of a title without the words that speak of the document: "Chronology of Harbour Academy's contacts"."""
    behind, before = _document_words()
    return before.sub("", behind.sub("", piece.strip())).strip()


def _is_of_a_document(label: str) -> bool:
    """True when a label is a title's own: `Chronology:`, `Eastmere Police:`."""
    return bool(set(fold(label).split()) & _words("document")) or _is_agency(label)


def _is_agency(text: str) -> bool:
    words = fold(text).split()
    if not words or len(words) > MOST_AGENCY_WORDS or not _is_written_as_a_name(text) or agency_kind(text) is None:
        return False
    return not any(f" {phrase} " in f" {' '.join(words)} " for phrase in _words("no_agency"))


def _is_written_as_a_name(text: str) -> bool:
    """True for "Eastmere Police" and "health visiting", not for "Contact the police on 101"."""
    words = text.split()
    if len(words) <= MOST_SMALL_WORDS and not any(letter.isdigit() for letter in text):
        return True
    return all(not word[0].islower() or word in _words("small") for word in words)
