"""The key of every ordinary row, put together in SQL as `row_key.row_key` puts it together for one: part for part."""

from __future__ import annotations

import pyarrow as pa

from safer_analysis.intake.bulk.expressions import filled, is_ascii, quoted, words_of_ascii
from safer_analysis.intake.bulk.ordinary import OrdinaryRows
from safer_analysis.intake.bulk.plan import TIME_READ, Readings
from safer_analysis.intake.row_key import BETWEEN, field_part, same_words, unread_part

_BETWEEN = f"chr({ord(BETWEEN)})"


class KeySql:
    """Builds what is hashed for the rows of one table."""

    def __init__(self, rows: OrdinaryRows, readings: Readings, table: str, above: str) -> None:
        """`above` is what the key says of the child named above the table."""
        self._rows, self._readings, self._table, self._above = rows, readings, table, above
        taken = {f"c{index}" for index in rows.layout.columns.values()}
        self._unread = [cell for cell in rows.staged.cells if cell not in taken]
        self._words: dict[str, str] = {}
        self._joins: list[str] = []

    def build(self) -> tuple[str, str]:
        """The text of a row's key, and the joins it needs beside those of the units."""
        for cell in dict.fromkeys([*self._readings.texts.values(), *self._unread]):
            self._words[cell] = self._words_of(cell)
        head = f", {_BETWEEN}, ".join((quoted(self._table), *self._readings.whose, quoted(self._above)))
        fields = map(self._part, self._readings.parts)
        mark = quoted(BETWEEN + unread_part(""))
        unread = (
            f"CASE WHEN {filled(cell)} THEN {mark} END, CASE WHEN {filled(cell)} THEN {self._words[cell]} END"
            for cell in self._unread
        )
        return f"concat({', '.join((head, *fields, *unread))})", " ".join(self._joins)

    def _words_of(self, cell: str) -> str:
        """The words of a cell as they count when rows are compared; Python reads those that are not plain."""
        bench = self._rows.staged.bench
        staged = self._rows.staged
        plain = words_of_ascii(cell, staged.marks, may_be_wide=staged.has_wide_spaces)
        other = f"SELECT ids.place, {cell} FROM typed JOIN ids ON ids.place = typed.rowid WHERE NOT {is_ascii(cell)}"
        places, words = [], []
        for batch in bench.batches(other):
            places += batch.column(0).to_pylist()
            words += [same_words(text) for text in batch.column(1).to_pylist()]
        if not places:
            return plain
        table = f"words_{cell}"
        bench.put(table, pa.table({"place": pa.array(places, pa.int64()), "words": pa.array(words, pa.string())}))
        self._joins.append(f"LEFT JOIN {table} ON {table}.place = ids.place")
        return f"CASE WHEN {is_ascii(cell)} THEN {plain} ELSE {table}.words END"

    def _part(self, name: str) -> str:
        """What one field adds to the key, as one text or several; a text stands as its field's name."""
        if name not in self._readings.texts:
            return name.replace(TIME_READ, self._readings.values.get("time", "NULL"))
        words, mark = self._words[self._readings.texts[name]], quoted(BETWEEN + field_part(name, ""))
        if name not in self._readings.short:  # words and mark apart: a long text is put together once, not twice
            return f"CASE WHEN {words} <> '' THEN {mark} END, {words}"
        part = f"{mark} || nullif({words}, '')"
        is_short, short_part = self._readings.short[name]
        return f"CASE WHEN {is_short} THEN {short_part} ELSE {part} END"
