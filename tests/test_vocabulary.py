"""The vocabulary holds together: tables, codes, returns, SQL and the glossary all speak of the same things."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from safer_analysis.access import Scope
from safer_analysis.history.reading import find_last_day
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake import kinds
from safer_analysis.intake.kinds import ReturnKind, fields_of, return_kinds
from safer_analysis.oversight.quality import quality_questions
from safer_analysis.patterns.asking import compose
from safer_analysis.patterns.catalogue import event_labels, event_words
from safer_analysis.patterns.making_events import ask_events
from safer_analysis.sql_files import PACKAGE, read_sql
from safer_analysis.store import Store
from safer_analysis.ui.colours import DARK, LIGHT
from safer_analysis.vocabulary import ALL_TABLES, EVIDENCE_TABLES, KEPT_TABLES, Table, all_code_lists, code_list, codes
from safer_analysis.vocabulary.glossary import GLOSSARY, build_glossary

every_table = pytest.mark.parametrize("table", ALL_TABLES, ids=lambda table: table.full_name)
every_list = pytest.mark.parametrize("name", all_code_lists())
every_return = pytest.mark.parametrize("kind", return_kinds().values(), ids=lambda kind: kind.kind)

# what is asked of tables on a workbench, beside the store, is in folders called bench and run by tests of its own
SQL_FILES = sorted(
    path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.sql") if path.parent.name != "bench"
)
every_query = pytest.mark.parametrize("file", SQL_FILES)
ASKED: dict[str, Any] = {
    "least_letters": 60,
    "closing": [],
    "questions": [],
    "precedence": ["injury"],
    "not_stated": "Agency not stated",
    "said": "word",
    "catalogue": "none",
    "of_no_matter": [],
    "kinds": None,
    "at_once": 10,
    "granted": None,
    "facts": ["school"],
    "people": [],
    "reader": "test",
    "set_aside": [],
    "confirmed": [],
    "label_words": ["child"],
    "decided": [],
    "family_id": "F-1",
    "first_family": "F-1",
    "last_family": "F-9",
    "event_id": "none",
    "person_id": "P-1",
    "reasons_before": "Adoption",
    "lists": [],
    "hidden_families": [],
    "hidden_patterns": [],
    "bar": "",
    "as_of": date(2026, 7, 1),
    "before": date(2026, 6, 1),
    "first": date(2020, 1, 1),
    "last": date(2026, 7, 1),
    "agencies": ["Police"],
    "children": [""],
    "categories": ["not_coded"],
    "words": ["word"],
    "held_codes": ["text_missing"],
    "categories_that_see": ["home_visit"],
    "meeting_kinds": ["core_group"],
    "meeting_categories": ["core_group"],
    "groups": ["core_group"],
    "same_day": [True],
    "same_agency": [True],
    "once_a_day": [True],
    "hours": 48,
    "days": 2,
    "joined_events": [],
    "joined_units": [],
    "apart_one": [],
    "apart_other": [],
    "reasons": "Adopted",
    "records": ["none"],
    "unsure": [],
    "most_of_a_file": 40,
    "most": 40,
    "most_families": 12,
    "families": ["F-1"],
    "ways": [],
    "patterns": [],
    "holidays": [],
    "selectors": [],
    "not_mobile_days": 183,
    "closed_before_days": 14,
    "plans_apart_days": 28,
    "across_words": "another authority",
    "infant_days": 730,
    "observed_words": "smiled",
    "no_view": ["none"],
    "child_words": "child",
    "beside": 50,
    "of_adults": ["police"],
    "least_sessions": 20,
    "figure": "([0-9]+)%",
    "factors": ["3A"],
    "contact_categories": ["visit"],
    "childrens_agencies": ["social_care"],
    "others": ["police"],
    "social_care_begins": ["referral"],
    "worries": ["neglect_concern"],
    "contact_with_lead": ["contact"],
    "known_to_lead": ["injury"],
    "ends_in_outcome": ["case_closed"],
    "closed_soon": 28,
    "of_appointments": ["attended"],
    "begins_in_outcome": ["s47_enquiry"],
    "lead_words": "social care",
    "incidents": ["injury"],
    "doubted_words": "unexplained",
    "late_words": "next day",
    "not_mobile_words": "immobile",
    "said_of": ["visit"],
    "said_beside": ["no_access"],
    "said_by": [""],
    "adults_own": "mum had",
    "first_hand": ["police"],
    "told_words": "told",
    "further_words": "again",
    "month_names": ["jan"],
    "day_words": "1/1",
    "named_days": 92,
    "told_days": 7,
    "beside_days": 2,
    "active_days": 180,
    "dropped": ["cancelled"],
    "named": [],
    "called": [],
    "into": [],
    "individuals": [],
    "typed": ["Tess Arkwright"],
    "keys": ["arkwright tess"],
    "pattern": "P01",
    "answer": "found",
    "answered_by": ["police"],
    "grain": "year",
    "months": 12,
    "by_first": True,
    "least": 3,
    "case_agencies": ["social_care"],
    "handover_days": 28,
    "plan_begins": ["cp_plan_start"],
    "plan_ends": ["cp_plan_end"],
    "oversight_categories": ["management_decision"],
    "checks": [],
    "tiers": [],
    "any_words": "interview",
    "why_not_alone": "because",
}
ASKED |= {f"words_{place}": "neglect" for place in range(len(event_words()))}
ASKED |= {f"categories_{place}": ["referral"] for place in range(len(event_words()))}
"""A value of the right kind for every parameter a query file takes."""


# Tables


@every_table
def test_a_table_is_made_as_it_is_declared(store: Store, table: Table) -> None:
    made = store.rows(
        "SELECT column_name AS name, data_type AS type FROM duckdb_columns() WHERE database_name = 'store' "
        "AND schema_name = $schema AND table_name = $name ORDER BY column_index",
        schema=table.schema,
        name=table.name,
    )
    declared = [(column.name, column.type.split(" USING ")[0]) for column in table.columns()]
    assert [(column["name"], column["type"]) for column in made] == declared


@every_table
def test_no_column_name_stands_twice_in_a_table(table: Table) -> None:
    names = [column.name.casefold() for column in table.columns()]
    assert sorted(names) == sorted(set(names))


@every_table
def test_a_table_and_each_of_its_columns_say_what_they_mean(table: Table) -> None:
    assert table.one_row_is.strip()
    unsaid = [column.name for column in table.columns() if column.meaning.strip() in ("", column.name)]
    assert unsaid == []


@pytest.mark.parametrize("table", KEPT_TABLES, ids=lambda table: table.full_name)
def test_a_row_of_every_kept_table_can_be_kept(store: Store, table: Table) -> None:
    before = len(store.rows(f"SELECT * FROM {table.full_name}"))
    with store.writing() as writer:
        writer.append(table, [dict.fromkeys(column.name for column in table.columns())])
    assert len(store.rows(f"SELECT * FROM {table.full_name}")) == before + 1


def test_no_two_tables_share_a_name() -> None:
    names = [table.name for table in ALL_TABLES]
    assert sorted(names) == sorted(set(names))


def test_a_coded_field_names_a_list_there_is_and_no_other_field_names_one() -> None:
    fields = [field for table in EVIDENCE_TABLES for field in table.fields]
    assert [field.name for field in fields if (field.kind == "code") != (field.codes in all_code_lists())] == []


# Code lists


@every_list
def test_every_word_of_a_list_finds_its_own_code(name: str) -> None:
    for code in code_list(name):
        assert code.label.strip(), code.code
        assert {code_list(name).find(word) for word in (code.code, code.label, *code.also)} == {code.code}


@every_list
@pytest.mark.parametrize("typed", ["", " ", "—", "\N{ZERO WIDTH SPACE}", "a word that no list knows"])
def test_an_empty_cell_and_a_strange_word_stand_for_no_code(name: str, typed: str) -> None:
    assert code_list(name).find(typed) is None


def test_a_word_that_stands_for_two_codes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "doubled.toml").write_text('[one]\nlabel = "One"\nalso = ["a  Visit"]\n[two]\nlabel = "A visit."\n')
    monkeypatch.setattr(codes, "CODES_FOLDER", tmp_path)
    with pytest.raises(ValueError, match="stand for two and one"):
        code_list("doubled")


def test_every_category_has_a_known_group_and_only_marks_that_are_known() -> None:
    for category in code_list("categories"):
        assert category.more["group"] in code_list("category_groups"), category.code
        known = {"group", "sees_the_child", "milestone", "by_outcome", "of_adults", "of_schools", "words", "kept_words"}
        known.add("without_outcome")
        assert category.more.keys() <= known, category.code


def test_each_group_is_told_from_every_other_by_mark_and_colour_together() -> None:
    groups = list(code_list("category_groups"))
    assert len({(group.more["mark"], group.more["colour"]) for group in groups}) == len(groups)
    for group in groups:
        go.scatter.Marker(symbol=group.more["mark"])  # raises ValueError on a mark that Plotly does not draw
        assert group.more["colour"] in LIGHT.marks, group.code
    assert LIGHT.marks.keys() == DARK.marks.keys()
    assert len(LIGHT.marks) == 6


def test_what_one_list_says_in_words_of_another_is_in_that_list() -> None:
    assert {kind.more["category"] for kind in code_list("meeting_kinds")} <= set(code_list("categories").codes)
    categories, outcomes = code_list("categories"), code_list("outcomes")
    assert {one.more["category"] for one in outcomes if "category" in one.more} <= set(categories.codes)
    assert {one.more["of_adults"] for one in categories if "of_adults" in one.more} <= set(categories.codes)
    assert {one.more["category"] for one in code_list("attendance_groups")} <= set(categories.codes)
    assert {one.more["inverse"] for one in code_list("relationships")} <= set(code_list("relationships").codes)
    assert {one.more["direction"] for one in code_list("factors")} <= set(code_list("directions").codes)


def test_every_issue_has_a_message_and_a_severity() -> None:
    issues = [*code_list("issues"), *code_list("date_problems")]
    assert {issue.more["severity"] for issue in issues} <= {"held", "warning", "note"}
    assert [issue.code for issue in issues if not issue.meaning] == []


def test_every_issue_the_program_raises_is_in_a_list() -> None:
    known = code_list("issues").codes.keys() | code_list("date_problems").codes.keys()
    raised = {code for path in PACKAGE.rglob("*.py") for code in _codes_given_to("make_issue", path)}
    assert raised, "no call of make_issue was found: is it called something else now?"
    assert raised - known == set()


def _codes_given_to(function: str, path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function:
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)


# Returns


@every_return
def test_a_return_names_only_fields_its_table_has(kind: ReturnKind) -> None:
    known = fields_of(kind.table) | kind.columns
    filled = {field for fields in kind.headings.values() for field in fields}
    asked = {field for group in (*kind.needs, *kind.row_needs) for field in group}
    assert (filled | asked | kind.contains.keys()) - known == set()
    assert asked - filled - kind.contains.keys() == set(), "a field that no heading fills can never be met"


def test_a_field_no_table_has_is_refused_with_the_nearest_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in kinds.RETURNS_FOLDER.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace("\nexplanation = ", "\nexplanatoin = "), encoding="utf-8")
    monkeypatch.setattr(kinds, "RETURNS_FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"injuries.toml: injury has no field explanatoin. Did you mean explanation\?"):
        return_kinds.__wrapped__()


# SQL


@every_query
def test_a_query_file_names_only_tables_and_columns_there_are(store: Store, file: str) -> None:
    sql = whole_query(file)
    taken = set(re.findall(r"\$(\w+)", sql))
    assert taken <= ASKED.keys(), f"say in ASKED what {taken - ASKED.keys()} of {file} can be"
    assert store.rows(sql, **{name: ASKED[name] for name in taken}) == []


@every_query
def test_a_query_file_names_only_codes_there_are(file: str) -> None:
    known = {code for name in all_code_lists() for code in code_list(name).codes}
    known |= {table.name for table in ALL_TABLES}
    known |= {name for table in ALL_TABLES for name in (*_names(table), *(field.name for field in table.fields))}
    own_words = {"coded", "not_coded", "file", "reference", "own_number"}  # meanings stand with the column itself
    own_words |= {"linked", "joined", "left_out", "family_decision", "apart", "g"}  # g: everywhere, of a replacement
    own_words |= event_labels().keys() | {"found", "none", "could_not_look", "evidence", "counter", "present", "adult"}
    own_words |= {
        "met",
        "late",
        "due",
        "let_off",
        "unsure",
        "imprecise",
        "day_not_said",
        "no_return",
        "not_named",
        "not_asked",
        "report_day_not_said",
    }  # of timescales
    own_words |= {question.name for question in quality_questions()} | {"fact"}
    own_words |= {"after", "while", "infinity", "working_days", "months", "inquorate_conference", "not_recorded"}
    without_comments = re.sub(r"--.*", "", read_sql(file))
    assert set(re.findall(r"'([a-z]+(?:_[a-z]+)*)'", without_comments)) - known - own_words == set()


def whole_query(file: str) -> str:
    """The query; a shape of a pattern is the middle of one, between how every question begins and how it ends."""
    if file == "patterns/sql/none_found.sql":
        return read_sql("patterns/sql/unanswered.sql") + read_sql(file)
    if file in ("patterns/sql/last_look.sql", "patterns/sql/stored.sql"):
        return read_sql("patterns/sql/last_look.sql") + read_sql("patterns/sql/stored.sql")
    if file in [f"patterns/sql/{name}.sql" for name in ("changed", "family_look", "held_anew")]:
        return read_sql("patterns/sql/family_state.sql") + read_sql(file)
    if file == "patterns/sql/family_state.sql":
        return read_sql(file) + read_sql("patterns/sql/family_look.sql")
    if file.startswith("patterns/events/"):
        return ask_events("read_beside" if "/_" in file else Path(file).stem)
    if not file.startswith("patterns/shapes/"):
        return read_sql(file)
    shape = "repeat" if "/_" in file else Path(file).stem
    return compose({shape: read_sql(f"patterns/shapes/{shape}.sql")})


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns()]


def test_the_whole_history_can_be_worked_out_from_nothing(store: Store, scope: Scope) -> None:
    rebuild_history(store, as_of=date(2026, 7, 1))
    assert store.rows("SELECT * FROM derived.chronology") == []
    assert find_last_day(store, scope, not_after=date(2026, 7, 1)) is None


# The glossary


def test_the_glossary_in_docs_is_the_one_the_declarations_make() -> None:
    assert GLOSSARY.read_text(encoding="utf-8") == build_glossary(), (
        "make it anew: python -m safer_analysis.vocabulary.glossary"
    )


def test_the_glossary_tells_every_table_column_and_code() -> None:
    text = build_glossary()
    for table in ALL_TABLES:
        assert f"### {table.full_name}\n\nOne row is {table.one_row_is}." in text
        assert [
            column.name for column in table.columns() if f"| `{column.name}` | {column.meaning} |" not in text
        ] == []
    for name in all_code_lists():
        raw = tomllib.loads((codes.CODES_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
        assert [code for code, said in raw.items() if f"| `{code}` | {said['label']} |" not in text] == []


@pytest.mark.parametrize("word", ["Accepted", "Duplicate", "Held", "Not a record", "Precision", "As of", "Coverage"])
def test_the_words_on_the_screens_come_first_and_say_what_they_mean(word: str) -> None:
    before_the_tables = build_glossary().split("### ")[0]
    assert re.search(rf"^- \*\*{word}\*\*: \w.+\.$", before_the_tables, re.MULTILINE)
