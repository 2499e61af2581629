"""One cell as the value its field asks for: yes or no, a code, a number, an identifier. Other words stay typed."""

from __future__ import annotations

import re
from datetime import time
from functools import lru_cache

from stdnum.exceptions import ValidationError
from stdnum.gb import nhs, upn

from safer_analysis.vocabulary import code_list, fold, is_blank

# Codes, flags and empty words come over and over in a long list; each is read once.
_LIST_LETTER = re.compile(r"^\s*[a-z]{1,2}\)\s*(?:\d+[A-Z]?\s*:\s*)?", re.IGNORECASE)
_LETTER_ALONE = re.compile(r"^\s*[a-z]{1,2}\)\s*", re.IGNORECASE)
_CODED = re.compile(r"([A-Za-z]{1,3}\d{1,2}[A-Za-z]?|\d{1,2}[A-Za-z])\s")
_CELL_ERROR = re.compile(r"^#(?:N/?A|REF!|VALUE!|NAME\?|NULL!|NUM!|DIV/0!|SPILL!|CALC!)$", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*[:;,/(\n–—]\s*|\s+-\s+|\.\s+")
_CLOCK = re.compile(
    r"\b([01]?\d|2[0-3])\s*[:.]\s*([0-5]\d)(?:[:.][0-5]\d)?\s*(am|pm)?\b|\b([01]?\d|2[0-3])\s*(am|pm)\b", re.I
)
_FOUR_DIGITS = re.compile(r"\b([01]\d|2[0-3])([0-5]\d)\s*(?:hrs?|hours)?\b", re.I)
_NO_UPN = re.compile(r"^UN\d{1,2}$", re.IGNORECASE)
_YES = {"yes", "y", "true", "1", "seen", "tick", "ticked", "x", "attended", "present", "given", "invited", "discussed"}
_YES |= {"held", "completed", "complete"}
_NO = {"no", "n", "false", "0", "not", "unseen", "none", "absent", "apologies", "nil"}
_NO |= {"cancelled", "canceled", "postponed", "rearranged", "rescheduled"}
# "Not signed" under "Status" says that the paper is not done, not that the session was not held
_OF_PAPERWORK = {
    "signed",
    "finalised",
    "finalized",
    "approved",
    "authorised",
    "authorized",
    "uploaded",
    "typed",
    "written",
}
_BARE_FLAGS = {"yes", "no", "y", "n", "true", "false"}
_KINSHIP = {"person_roles", "relationships"}
_YES_MARKS, _NO_MARKS = set("✓✔☑☒🗸√"), set("✗✘☐")


@lru_cache(maxsize=50_000)
def is_nothing(typed: str) -> bool:
    """True for a cell that holds no value: blank, only a dash, `N/A`, `NULL`, a spreadsheet's error such as `#REF!`."""
    return is_no_words(typed) or not fold(typed) or code_list("empty_words").find(typed) is not None


def is_no_words(typed: str) -> bool:
    """True for a cell that nobody wrote into: blank, or a spreadsheet's error such as `#N/A`."""
    return not typed.isalnum() and (is_blank(typed) or bool(_CELL_ERROR.match(typed.strip())))


@lru_cache(maxsize=50_000)
def read_flag(typed: str) -> bool | None:
    """True for yes, False for no, None for neither. `Yes - at school` is yes; `Not seen` is no; `N/K` is neither."""
    typed = _LETTER_ALONE.sub("", typed)
    mark = typed.strip()[:1]
    if mark in _YES_MARKS or mark in _NO_MARKS:
        return mark in _YES_MARKS
    words = fold(typed).split()
    if not words or words[:2] in (["n", "k"], ["n", "a"], ["not", "known"], ["not", "applicable"], ["not", "recorded"]):
        return None
    if words[:2] in (["not", "stated"], ["no", "record"], ["no", "information"]):
        return None
    if words[0] == "not" and words[1:2] and words[1] in _OF_PAPERWORK:
        return None
    if words[0] in _YES:
        return True
    return False if words[0] in _NO else None


def is_bare_flag(typed: str) -> bool:
    """True for a cell that says yes or no and nothing else."""
    return typed.strip().lower() in _BARE_FLAGS


@lru_cache(maxsize=50_000)
def read_code(typed: str, codes: str) -> str | None:
    """The code the words stand for: whole, without a list letter (`a) Male`), or by their first phrase."""
    known = code_list(codes)
    bare = _LIST_LETTER.sub("", typed).strip()
    coded = _LETTER_ALONE.sub("", typed).strip()  # `q) 6: Police` says 6 before it says Police
    phrases = [typed, coded, _SEPARATORS.split(coded, maxsplit=1)[0], bare, _SEPARATORS.split(bare, maxsplit=1)[0]]
    coded_first = _CODED.match(bare)
    if coded_first and coded_first[1].upper() in known:
        phrases.append(coded_first[1])  # "PN6 Did not attend but views were sent"
    if codes in _KINSHIP:
        phrases += [" ".join(bare.split()[:count]) for count in (3, 2, 1)]  # "Mother of Ada and Ben" is a mother
    return next((found for words in phrases if words.strip() and (found := known.find(words))), None)


def read_number(typed: str) -> float | None:
    """The number typed, None when there is none or more than one."""
    found = re.findall(r"-?\d+(?:\.\d+)?", typed.replace(",", ""))
    return float(found[0]) if len(found) == 1 else None


def read_nhs_number(typed: str) -> str | None:
    """Ten digits with a good check digit, None otherwise. Repeated digits pass the sum but are nobody's number."""
    try:
        number = nhs.validate(re.sub(r"[^\d]", "", typed))
    except ValidationError:
        return None
    return None if len(set(number)) == 1 else str(number)


def read_upn(typed: str) -> str | None:
    """A unique pupil number with a good check letter, None otherwise."""
    try:
        return str(upn.validate(re.sub(r"[^A-Za-z0-9]", "", typed).upper()))
    except ValidationError:
        return None


def is_reason_for_no_upn(typed: str) -> bool:
    """True for `UN1` to `UN10`, by which a census says why a child has no pupil number."""
    return bool(_NO_UPN.match(typed.strip()))


def read_time(typed: str) -> time | None:
    """The first time of day in the text, None when there is none."""
    match = _CLOCK.search(typed)
    if match:
        hour = int(match.group(1) or match.group(4))
        minute = int(match.group(2) or 0)
        half = (match.group(3) or match.group(5) or "").lower()
        if half and hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        return time(hour, minute)
    match = _FOUR_DIGITS.search(typed)
    return time(int(match.group(1)), int(match.group(2))) if match else None
