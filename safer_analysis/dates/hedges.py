"""The marks and words by which a writer says "more or less": `?`, `c.`, `approx`, `early`, `end of`."""

from __future__ import annotations

import re

_CIRCA = r"c\.?(?=[\s0-9]) | c\. | ca\b\.? | circa\b\.? | approx\b\.? | approximately | around\b | about\b | roughly"
_PERHAPS = r"possibly | probably | poss\b\.? | prob\b\.? | maybe | perhaps | est\b\.? | estimated | i\ think"
_SPAN_OF = r"early\ hours | early | mid | middle | late | latter | beginning | start | end | (?:first|second)\ half"
_PART_OF = rf"(?:{_SPAN_OF})\b (?:\s?(?:to|-|/)\s?(?:mid|late)\b)? (?:\ part)? (?:[ -](?:of|in)\b)? (?:\ the\b)?"
_AFTER = r"approx\b\.? | approximately | circa | or\ so | or\ thereabouts | tbc | unsure | not\ sure | estimated"

_BEFORE = re.compile(rf"(?: \(\?\) | \?+ | ~ | (?:the\ )?(?:{_CIRCA}|{_PERHAPS}|{_PART_OF}) ) [\s:-]*", re.VERBOSE)
_BEHIND = re.compile(rf"[(\[]?\s?(?: \?+ | (?<=[0-9])-?ish | (?<![a-z])(?:{_AFTER}) )\s?[)\]]?$", re.VERBOSE)
_UNSAID = r"unknown | not\ (?:known|recorded|stated|given|clear|specified) | unclear | unspecified | n/?k"
_EXACT = r"exact | specific | precise | actual | full"
_NOT_SAID = (
    rf"(?:the\ )?(?:(?:{_EXACT})\ )?(?:date|day)s?\ (?:is\ |was\ )?(?:{_UNSAID})"
    rf" | undated | no\ (?:(?:{_EXACT})\ )?date"
)
_NO_CLOSER = re.compile(
    rf"^(?:{_NOT_SAID})\s*[-–—,:;]?\s*(?=\S) | \s*[-–—,:;(\[]?\s*(?:{_NOT_SAID})\s*[)\]]?$", re.VERBOSE
)
"""That no closer day is known, which a month or a year says by itself."""
_LEAD_IN = re.compile(r"(?:on|in|during|throughout|dated|date)\b[\s:]*")
"""Words that open a date and say nothing about it."""
_EDGES = " \n,"


def take_hedges(text: str) -> tuple[str, bool]:
    """The text without its marks of doubt, and whether there were any."""
    text = text.strip(_EDGES)
    if "date" in text or "day" in text:
        text = _NO_CLOSER.sub("", text, count=1).strip(_EDGES) or text
    bare = text
    while found := _LEAD_IN.match(text):
        bare = text = text[found.end() :].lstrip(_EDGES)
    while found := _BEFORE.match(bare):
        bare = bare[found.end() :].lstrip(_EDGES)
    while found := _BEHIND.search(bare):
        bare = bare[: found.start()].rstrip(_EDGES)
    return bare, bare != text
