"""The tables of a web page as a tree, however carelessly it was written: which cell holds which words and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

NOT_SHOWN = {"script", "style", "head", "template", "noscript", "object", "svg", "datalist"}
STILL_SHOWN = {"body", "table"}
"""Where these begin, something unseen that was never ended has ended."""
LINE = {
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "hr"),
    *("section", "article", "header", "footer", "form", "fieldset", "center", "address", "caption", "tr"),
}
DEEPEST = 40
"""Tables inside tables; deeper ones give their words to the cell around them."""
WHITE = re.compile(r"[ \t\r\n\f]+")
"""What a page shows as one space; a no-break space is kept."""
TICKED, UNTICKED = "☒", "☐"


@dataclass(slots=True)
class HtmlCell:
    """One cell: its words with line ends, and the tables inside it, each in its place."""

    parts: list[str | HtmlTable] = field(default_factory=list)
    rows: int = 1
    columns: int = 1
    comments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class HtmlTable:
    """One table: rows of cells."""

    rows: list[list[HtmlCell]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    """Places of the rows that the page does not show."""


class HtmlTree(HTMLParser):
    """Feed it a page; `page` is then one cell that holds all of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = HtmlCell()
        self._open: list[tuple[HtmlTable, HtmlCell | None]] = []
        """The tables that are open, and in each the cell that is."""
        self._too_deep = 0
        self._unseen = ""
        self._comment: list[str] | None = None
        self._options: list[tuple[bool, list[str]]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        if self._unseen and tag not in STILL_SHOWN:
            return
        self._unseen = tag if tag in NOT_SHOWN else ""
        said = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._begin_table()
        elif tag == "tr" and self._open and not self._too_deep:
            self._begin_row(said)
        elif tag in ("td", "th") and self._open and not self._too_deep:
            self._begin_cell(said)
        elif tag == "br" or tag in LINE or tag in ("td", "th"):
            self._put("\n" if tag not in ("td", "th") else "\t")
        elif tag == "comment":
            self._comment = []
        elif tag == "select":
            self._options = []
        elif tag == "option" and self._options is not None:
            self._options.append(("selected" in said, []))
        elif tag == "input":
            self._put(_typed_in(said))

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        if tag == self._unseen:
            self._unseen = ""
        elif self._unseen:
            return
        elif tag == "table":
            self._end_table()
        elif tag in ("td", "th", "tr") and self._open and not self._too_deep:
            self._open[-1] = (self._open[-1][0], None)
        elif tag in LINE:
            self._put("\n")
        elif tag == "comment" and self._comment is not None:
            words, self._comment = "".join(self._comment), None
            self._cell().comments.append(words)
        elif tag == "select" and self._options is not None:
            chosen = [words for selected, words in self._options if selected] or [
                words for _, words in self._options[:1]
            ]
            self._options = None
            self._put(", ".join("".join(words).strip() for words in chosen))

    def handle_data(self, data: str) -> None:
        """Words between tags."""
        if self._unseen:
            return
        if self._comment is not None:
            self._comment.append(data)
        elif self._options is not None:
            if self._options:
                self._options[-1][1].append(data)
        else:
            self._put(WHITE.sub(" ", data))

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over `<![…>`, of whatever kind, as a browser does; Python's own would refuse kinds it does not know."""
        return self.rawdata.find(">", i) + 1 or -1

    def _cell(self) -> HtmlCell:
        """Return the innermost cell that is open; words between two cells belong to the one around the table."""
        return next((cell for _, cell in reversed(self._open) if cell is not None), self.page)

    def _put(self, words: str) -> None:
        if words:
            self._cell().parts.append(words)

    def _begin_table(self) -> None:
        if len(self._open) >= DEEPEST:
            self._too_deep += 1
            return
        table = HtmlTable()
        self._cell().parts.append(table)
        self._open.append((table, None))

    def _end_table(self) -> None:
        if self._too_deep:
            self._too_deep -= 1
        elif self._open:
            self._open.pop()

    def _begin_row(self, said: dict[str, str]) -> None:
        table, _ = self._open[-1]
        if _is_hidden(said):
            table.hidden.add(len(table.rows))
        table.rows.append([])
        self._open[-1] = (table, None)

    def _begin_cell(self, said: dict[str, str]) -> None:
        table, _ = self._open[-1]
        if not table.rows:
            table.rows.append([])
        cell = HtmlCell(rows=_count(said.get("rowspan")), columns=_count(said.get("colspan")))
        table.rows[-1].append(cell)
        self._open[-1] = (table, cell)


def _is_hidden(said: dict[str, str]) -> bool:
    return "hidden" in said or "display:none" in said.get("style", "").replace(" ", "").lower()


def _count(typed: str | None) -> int:
    bare = (typed or "").strip()
    return int(bare) if bare.isdecimal() and len(bare) <= 6 else 1


def _typed_in(said: dict[str, str]) -> str:
    """What a field of a form shows."""
    kind = said.get("type", "text").lower()
    if kind in ("checkbox", "radio"):
        return TICKED if "checked" in said else UNTICKED
    return said.get("value", "") if kind in ("text", "date", "number", "time", "email", "tel") else ""
