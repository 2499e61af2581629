"""docs/GLOSSARY.md, made from the declarations: the words on the screens, then every table, then every code list.

    python -m safer_analysis.vocabulary.glossary

A test compares the file with what is made here, so that the glossary cannot fall behind the tables it explains.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from safer_analysis.vocabulary import ALL_TABLES, Code, CodeList, Table, all_code_lists, code_list
from safer_analysis.vocabulary.declare import Schema

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "GLOSSARY.md"

_INTRODUCTION = """\
# Glossary

Made from the program's own declarations by `python -m safer_analysis.vocabulary.glossary`. Change a meaning where it is
declared, in `safer_analysis/vocabulary/`, and make this file again.

## Words on the screens
"""
# Words that are in no code list. The meanings of all others come from the list that declares them.
_OTHER_WORDS = {
    "Family": "The people whose records stand together: those a return gives one family reference. Records that come "
    "without one stand as a family of their own file (FILE-…) until they are placed.",
    "As of": "The day a page speaks of. What can only have happened after it is left out.",
    "Coverage": "The days an agency's returns cover: as the return says, else from the first to the last of its "
    "records. Inside them, silence means that nothing was recorded; outside them, that nothing was sent.",
    "Coded": "The agency's own word for the kind of event is in the list of categories.",
    "Unsure": "The writer marked doubt about the date, or it can be read two ways.",
    "Child seen": "A record says that a child was seen, or is of a kind that cannot happen without the child. A record "
    "that says nothing about it counts as neither yes nor no.",
    "Event": "One thing that happened or was done. What several records report is one event; every other record is one "
    "of its own.",
    "Incident": "An event that several agencies, or several files of one, report. Its reports are linked by the rules "
    "of history/incidents.toml or by a person, and count once.",
    "Earlier version": "What a record said before its agency sent the return again with something else in it. It is "
    "kept and shown, and does not count.",
    "Evidence": "What agencies sent, kept word for word and never changed.",
}
_CODE_LISTS = """
## Code lists

Words that are in no list stay as they were typed; nothing is forced into a code. In a message, `{…}` is filled with a
count, a day or a heading."""
_SCHEMAS: dict[Schema, str] = {
    "records": "Evidence: what agencies sent, never changed",
    "decisions": "Decisions: what people here decided, kept beside the evidence",
    "derived": "Derived: worked out from the evidence, made anew after every load",
    "audit": "Audit: what was done to this store",
}


def build_glossary() -> str:
    """The whole glossary as Markdown."""
    parts = [_INTRODUCTION, *_screen_words()]
    for schema, heading in _SCHEMAS.items():
        parts.append(f"\n## {heading}")
        parts += [part for table in ALL_TABLES if table.schema == schema for part in _table(table)]
    parts.append(_CODE_LISTS)
    for name in all_code_lists():
        parts += _code_list(code_list(name))
    return "\n".join(parts).rstrip("\n") + "\n"


def _screen_words() -> Iterator[str]:
    not_coded, provisional = code_list("category_groups")["not_coded"], code_list("person_rules")["as_written"]
    said = {code.label: code.meaning for code in (*code_list("dispositions"), not_coded)}
    said["Provisional person"] = f"Somebody known only by a name in a record. {provisional.meaning}"
    precisions = "; ".join(f"{code.label.lower()} ({_within(code.meaning)})" for code in code_list("precisions"))
    said |= {"Precision": f"How finely a date was written: {precisions}"} | _OTHER_WORDS
    for word in sorted(said, key=str.casefold):
        yield f"- **{word}**: {said[word].rstrip('.')}."


def _within(meaning: str) -> str:
    return meaning[:1].lower() + meaning[1:]


def _table(table: Table) -> Iterator[str]:
    yield f"\n### {table.full_name}\n\nOne row is {table.one_row_is}.\n"
    yield from _rows(("Column", "Meaning"), ((f"`{column.name}`", column.meaning) for column in table.columns()))
    coded = [f"`{field.name}`: {field.codes}" for field in table.fields if field.codes]
    if coded:
        yield f"\nCode lists: {', '.join(coded)}."
    people = [f"`{field.name}`" for field in table.fields if field.kind == "people"]
    if people:
        yield f"\nPeople named in it are rows of `records.named_person`: {', '.join(people)}."


def _code_list(codes: CodeList) -> Iterator[str]:
    yield f"\n### {codes.name}\n"
    yield from _rows(("Code", "Label", "Meaning, other words"), ((f"`{c.code}`", c.label, _said_of(c)) for c in codes))


def _said_of(code: Code) -> str:
    """Its meaning as a sentence, then the other words for it, which the list reads as the same."""
    meaning = f"{code.meaning.rstrip('.')}." if code.meaning else ""
    also = f"Also: {', '.join(code.also)}." if code.also else ""
    return f"{meaning} {also}".strip()


def _rows(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"|{' --- |' * len(headings)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


def main() -> None:
    """Write docs/GLOSSARY.md."""
    GLOSSARY.parent.mkdir(exist_ok=True)
    GLOSSARY.write_text(build_glossary(), encoding="utf-8", newline="\n")
    print("docs/GLOSSARY.md is written.")


if __name__ == "__main__":
    main()
