"""Who wrote a note, for which agency, about which child: proposed from its head, its signature and its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from safer_analysis.intake.family_lines import children_of_line
from safer_analysis.intake.name_parts import is_label, looks_like_name, part_from_title, words_of
from safer_analysis.intake.names import Named, read_names
from safer_analysis.intake.notes.heads import Head
from safer_analysis.intake.notes.paragraphs import Paragraph, join
from safer_analysis.intake.notes.pieces import Piece
from safer_analysis.intake.notes.words import any_of, folded, notes_words, words
from safer_analysis.intake.titles import agency_kind, find_agency
from safer_analysis.vocabulary import code_list, fold

# A signature is a few short lines; a role or an agency in it is a few words.
LINES_OF_A_SIGNATURE, LONGEST_SIGNATURE_LINE, MOST_WORDS_OF_A_ROLE = 6, 80, 8
_ADDRESS = re.compile(r"[\w.+'-]+@([\w-]+(?:\.[\w-]+)+)")
_BESIDE_NAME = re.compile(r"\s*(?:<[^>]*>|\[[^\]]*\]|\bmailto:\S+|[\w.+'-]+@[\w.-]+)\s*")
_DIVIDED = re.compile(r"\s*(?:,|;|\t|\s[–—-]\s|\s\|\s|\()\s*")
_SAYER = re.compile(
    r"^\s*[-–—|,:]?\s*(?P<author>(?:[A-Z][\w.'’-]*\s+){0,3}[A-Z][\w.'’-]*)\s*\((?P<role>[^)\n]{2,40})\)\s*[:–—-]\s*"
)
_WRITER = re.compile(
    r"\s*(?P<author>[A-Z][\w'’-]+,\s+[A-Z][\w'’-]+|(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w'’-]*)\s*"
    r"\((?P<role>[^)\n]{2,40})\)(?=\s|$)"
)
_SEGMENT = re.compile(r"\s*[-–—|:\t]?\s*(?P<agency>[^–—|:\t\n]{2,60}?)\s*(?:\s[-–—|]\s|:\s|\t)")
_LABELS_IN_TEXT = re.compile(
    r"\b(?:(?:half|step)[- ])?(?:child|sibling|sib|baby|twin|infant|young\s+person|yp|boy|girl|triplet)\s?"
    r"(?:[A-Z]{1,2}[0-9]?|[0-9]{1,2}|One|Two|Three|Four|Five)\b|\bsubject\s+child\b|\bindex\s+child\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class About:
    """What was proposed of one entry; empty where the text says nothing."""

    agency: str = ""
    author: str = ""
    role: str = ""
    children: tuple[Named, ...] = ()
    agency_labelled: bool = False
    """True when a label says whose it is."""

    def or_else(self, other: About) -> About:
        """This, its gaps filled from another."""
        names = ("agency", "author", "role", "children")
        return replace(self, **{name: getattr(other, name) for name in names if not getattr(self, name)})


def about_note(piece: Piece, *, as_of: date) -> About:
    """What a note's head, its signature and the words "I am the …" say."""
    head = piece.head or Head(0, 0)
    said = _of_head(head, as_of=as_of)
    whole = piece.note or piece.paragraphs
    text = join(whole)
    signed = _of_signature(whole, said.author)
    return said.or_else(signed).or_else(_of_own_words(text)).or_else(_of_address(text))


def about_file(paragraphs: Sequence[Paragraph]) -> About:
    """What the lines of a whole series say of who wrote it: the words "I am the …", the signature at its end."""
    return _of_own_words("\n".join(p.text for p in paragraphs[:12])).or_else(_of_signature(paragraphs))


def about_entry(piece: Piece) -> tuple[About, str]:
    """What stands between the date and the words of one entry of a series, and the words.

    `12/03/2019 14:30 J Smith (SW): visited` has a writer, `12/03/2019 – Police – called` an agency, and a journal's
    `12 Mar 2019 Health Visitor : HOLT, Karen (Health Visitor) at Home` both.
    """
    told = piece.told
    if piece.opening is None or piece.opening.kind != "label":
        return About(), told
    sayer = _SAYER.match(told)
    if sayer and not is_label(sayer["author"]):
        role = sayer["role"].strip()
        return About(_agency_of_role(role), sayer["author"], role), told[sayer.end() :]
    segment = _SEGMENT.match(told)
    written = _WRITER.match(told, segment.end()) if segment else None
    if segment and written and _role(written["role"]) and _role(segment["agency"]):
        whose = segment["agency"] if code_list("agency_kinds").find(segment["agency"]) else ""
        role = written["role"].strip()
        return About(whose or _agency_of_role(role), written["author"], role), told[written.end() :].lstrip()
    if segment and _is_name_of_agency(segment["agency"]):
        return About(segment["agency"].strip()), told[segment.end() :].lstrip(" -–—|:\t")
    return About(), told


def labels_in(text: str) -> tuple[Named, ...]:
    """The children a text calls by labels (`Child A`, `Sibling 2`), each once."""
    found: dict[str, Named] = {}
    for match in _LABELS_IN_TEXT.finditer(text):
        typed = " ".join(match.group().split())
        last = typed.split()[-1]
        # "Child IN need", "a baby at home": a mark is a capital or a number
        if is_label(typed) and (
            last[0].isdigit() or last[0].isupper() or fold(typed) in ("subject child", "index child")
        ):
            for name in read_names(typed):
                found.setdefault(name.key, replace(name, typed=match.group()))
    return tuple(found.values())


def mentioned(children: Sequence[Named], text: str) -> tuple[Named, ...]:
    """Of the children a file is about, those an entry speaks of by first name; all of them where it names none."""
    spoken = tuple(c for c in children if re.search(rf"\b{re.escape(c.name.split()[0])}\b", text, re.IGNORECASE))
    return spoken or tuple(children)


def _of_head(head: Head, *, as_of: date) -> About:
    typed = _BESIDE_NAME.sub(" ", head.value("author")).strip(" \"'")
    parts = _parts(typed)
    author = parts[0] if parts else ""
    role = head.value("role") or next((p for p in parts[1:] if _role(p)), "")
    agency = head.value("agency") if _could_be_agency(head.value("agency")) else ""
    agency = agency or next((p for p in parts[1:] if is_agency(p)), "") or (author if is_agency(author) else "")
    labelled = bool(agency) and agency == head.value("agency")
    author = "" if is_agency(author) else author
    return About(agency or _agency_of_role(role), author, role, _children(head, as_of=as_of), labelled)


def _children(head: Head, *, as_of: date) -> tuple[Named, ...]:
    members = children_of_line(f"Re: {head.value('children')}", as_of=as_of)
    if members:
        return members
    typed = re.split(r"\s+[–—-]\s+|\bD\.?O\.?B|\bborn\b|\baged?\b|\(", head.value("children"), flags=re.IGNORECASE)[0]
    names = read_names(typed)
    alike = alike_names(names)
    return alike if len(alike) == len(names) else ()


def _is_written_as_name(name: str) -> bool:
    return looks_like_name(name) or (
        " " not in name and name.istitle() and fold(name) not in words_of("no_names_words")
    )


def alike_names(names: Sequence[Named]) -> tuple[Named, ...]:
    """Of the names read out of a line of text, those written as names are, and labels such as `Child A`."""
    return tuple(n for n in names if n.stands_for is None and (n.label or _is_written_as_name(n.name)))


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{any_of(words('closing', 'signs'))})\b(?![^,.:]*\s\w+\s\w)", re.IGNORECASE)


def _of_signature(paragraphs: Sequence[Paragraph], author: str = "") -> About:
    """The lines under "Yours sincerely", or under the writer's own name at the end: a name, a role, an agency."""
    lines = [line.strip() for paragraph in paragraphs for line in paragraph.text.split("\n") if line.strip()]
    at_end = [index for index, line in enumerate(lines) if author and fold(line) == fold(author)]
    start = next((index for index, line in enumerate(lines) if _closing().match(line)), None)
    start = start if start is not None else next(iter(reversed(at_end)), None)
    if start is None:
        return About()
    first = _closing().sub("", lines[start]).strip(" ,:._")
    below = [line for line in [first, *lines[start + 1 : start + 1 + LINES_OF_A_SIGNATURE]] if line]
    parts = [part for line in below if len(line) <= LONGEST_SIGNATURE_LINE for part in _parts(line)]
    name = next((p for p in parts if looks_like_name(part_from_title(p)[0]) or looks_like_name(p)), "")
    role = next((p for p in parts if p != name and _role(p)), "")
    agency = next((p for p in parts if p not in (name, role) and is_agency(p)), "")
    return About(agency or _agency_of_role(role), name, role)


def _parts(line: str) -> list[str]:
    return [part.strip(" )") for part in _DIVIDED.split(line) if part.strip(" )")]


@cache
def _i_am() -> re.Pattern[str]:
    openings = any_of(words("says_who", "openings"))
    ends = any_of(words("says_who", "ends"))
    return re.compile(
        rf"\b(?:{openings})\s+(?P<role>[A-Za-z][\w\s'’/-]{{2,60}}?)(?:\s+(?:{ends})\s+(?P<rest>[^.;\n]{{2,80}}))?[,.;\n]",
        re.IGNORECASE,
    )


def _of_own_words(text: str) -> About:
    """`I am the school nurse at Oakfield Primary School.`"""
    for found in _i_am().finditer(text + "\n"):
        role = re.sub(r"^(?:allocated|named|current|duty|qualified|registered)\s+", "", found["role"].strip())
        by_role = _agency_of_role(role)
        named = find_agency([found["rest"].split(",")[0].strip()]) if found["rest"] else None
        if by_role or (named and len(role.split()) <= MOST_WORDS_OF_A_ROLE):
            # a school nurse at a school is of school nursing; its safeguarding lead is of that school
            same_kind = named is not None and agency_kind(named) == agency_kind(by_role)
            return About(named if named and (same_kind or not by_role) else by_role, "", role)
    return About()


def _of_address(text: str) -> About:
    for found in _ADDRESS.finditer(text):
        for ending, agency in notes_words()["domains"].items():
            if found[1].lower().endswith(ending):
                return About(agency)
    return About()


def _agency_of_role(role: str) -> str:
    """The agency whose worker has this role: a health visitor is of health visiting."""
    kinds = code_list("agency_kinds")
    bare = re.sub(r"^(?:the|a|an)\s+", "", role.strip(), flags=re.IGNORECASE)
    found = kinds.find(bare) or next((k for n in (3, 2) if (k := kinds.find(" ".join(bare.split()[-n:])))), None)
    return kinds.label(found) if found and bare else ""


def _role(text: str) -> bool:
    words_of_it = text.split()
    known = folded("roles", "words") & set(fold(text).split())
    return len(words_of_it) <= MOST_WORDS_OF_A_ROLE and bool(known or _agency_of_role(text))


def _could_be_agency(text: str) -> bool:
    return bool(text) and len(text.split()) <= MOST_WORDS_OF_A_ROLE


def is_agency(text: str) -> bool:
    """True for what names an agency and is written as a name: `Police`, `Oakfield Primary School`."""
    if not text.strip() or not text.strip()[0].isupper():
        return False
    return code_list("agency_kinds").find(text) is not None or find_agency([text]) is not None


def _is_name_of_agency(text: str) -> bool:
    """True for `Oakfield Primary School` and `health visiting team` before a dash, not for `Pre-school booster`.

    A name is known whole, or ends in what it is (`team`), or has capitals and ends in no word for what happened.
    """
    if not is_agency(text):
        return False
    words_of_it = text.split()
    end = (fold(text).split() or [""])[-1]
    if code_list("agency_kinds").find(text) is not None or end in folded("agency_ends", "body"):
        return True
    if end in folded("roles", "words"):  # "Nursery Nurse" is somebody's job
        return False
    has_capitals = all(not w[0].islower() or fold(w) in folded("agency_ends", "small") for w in words_of_it)
    return has_capitals and end not in folded("agency_ends", "happening")
