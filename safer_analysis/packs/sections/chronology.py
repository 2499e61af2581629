"""What happened, in order: all records, or those of a significant kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from safer_analysis.dates.showing import show_date
from safer_analysis.packs.content import Block, Grid, Section, Statement, paragraph
from safer_analysis.packs.words import pack_words
from safer_analysis.siblings.words import join_names
from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list


def tell_chronology(records: Sequence[Row], graded: Mapping[str, Row], day: date, *, everything: bool) -> Section:
    """The history up to a day. `records` are rows of `find_chronology`, in their order; `graded` those of an agency's
    own grade, by record."""
    words = pack_words()["chronology"]
    shown = [row for row in records if everything or is_significant(row, graded)]
    if not records:
        return Section("chronology", words["heading"], (paragraph(words["empty"]),), new_page=True)
    which = words["all" if everything else "significant"]
    said = which.format(shown=f"{len(shown):,}", all=f"{len(records):,}", day=show_date(day, day, "day"))
    blocks: list[Block] = [paragraph(said)]
    if shown:
        together: dict[str, list[Row]] = {}
        for row in records:
            together.setdefault(row["incident_id"], []).append(row)
        rows = tuple(_row(row, graded.get(row["event_id"]), together[row["incident_id"]]) for row in shown)
        blocks.append(Grid(tuple(words["headings"]), rows, (14, 17, 14, 36, 19), words["caption"]))
    return Section("chronology", words["heading"], tuple(blocks), new_page=True)


def is_significant(row: Row, graded: Mapping[str, Row]) -> bool:
    """Whether a record is shown among the significant: its kind, as `packs.toml` lists them; a grade of its agency's
    own; a visit at which the child was not seen. Possible mentions count as well."""
    rules, grade = pack_words()["significant"], graded.get(row["event_id"])
    by_grade = grade is not None and bool(grade["seriousness"] or grade["impact"] in rules["impacts"])
    not_seen = row["category"] in rules["not_seen"] and row["child_seen"] is not None and not row["child_seen"]
    return row["category"] in rules["categories"] or by_grade or not_seen


def show_kind(row: Row) -> str:
    """What kind of record it is, and whether somebody here or its agency said so."""
    if row["category"] is None:
        return row["category_typed"] or "not coded"
    label = code_list("categories").label(row["category"])
    return f"{label} (possible mention)" if row["basis"] == "possible_mention" else label


def show_seen(row: Row) -> str:
    """Whether the child was seen, as recorded; "" where nothing is."""
    if row["seen_alone"]:
        return "Seen, alone."
    if row["child_seen"] is None:
        return ""
    return "Seen." if row["child_seen"] else "Not seen."


def show_when_recorded(row: Row) -> str:
    """The date as finely as it was written, with its time."""
    time = f", {row['time']:%H:%M}" if row["time"] else ""
    when = show_date(
        row["earliest"], row["latest"], row["precision"], unsure=bool(row["unsure"]), typed=row["date_typed"] or ""
    )
    return when + time


def show_text(row: Row) -> str:
    """The words as typed, then in brackets what the codes among them stand for."""
    return " ".join(part for part in (row["text"], f"[{row['decoded']}]" if row["decoded"] else "") if part)


def _row(row: Row, grade: Row | None, reports: Sequence[Row]) -> tuple[Statement, ...]:
    words = pack_words()["chronology"]
    others = [one for one in reports if one is not row]
    what = [show_text(row), show_seen(row), *_grade(grade)]
    what += [words["view"].format(said=row["child_view"])] if row["child_view"] else []
    what += [words["same_event"].format(agencies=join_names([_report(one) for one in others]))] if others else []
    what += [words["left_out"]] if row["is_left_out"] else []
    came_of_it = [row["action"], row["outcome_typed"], row["comment"]]
    return (
        Statement(show_when_recorded(row), (row["event_id"],)),
        Statement("\n".join(dict.fromkeys(part for part in (row["agency"], row["source"], row["author"]) if part))),
        Statement(", ".join(row["children"]) or row["children_typed"] or words["no_child"]),
        Statement("\n".join(part for part in what if part), lead=show_kind(row)),
        Statement("\n".join(part for part in came_of_it if part)),
    )


def _grade(grade: Row | None) -> Iterator[str]:
    """How its agency graded a record, in the agency's words."""
    words = pack_words()["chronology"]
    if grade and grade["seriousness"]:
        yield words["graded"].format(said=", ".join(grade["seriousness"].split("\n")))
    if grade and grade["impact"]:
        yield words["impact"].format(said=code_list("impacts").label(grade["impact"]).lower())


def _report(row: Row) -> str:
    return f"{row['agency']} ({show_when_recorded(row)})"
