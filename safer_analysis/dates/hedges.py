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
_LEAD_IN = re.compile(r"(?:on|in|during|throughout|dated|date)\b[\s:]*")
"""Words that open a date and say nothing about it."""
_EDGES = " \n,"


def take_hedges(text: str) -> tuple[str, bool]:
    """The text without its marks of doubt, and whether there were any."""
    bare = text = text.strip(_EDGES)
    while found := _LEAD_IN.match(text):
        bare = text = text[found.end() :].lstrip(_EDGES)
    while found := _BEFORE.match(bare):
        bare = bare[found.end() :].lstrip(_EDGES)
    while found := _BEHIND.search(bare):
        bare = bare[: found.start()].rstrip(_EDGES)
    return bare, bare != text
