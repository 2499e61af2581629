"""The rules of the house, read off the source: who may import whom, how a page begins, what may be rendered."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from safer_analysis.ui import navigation

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = PROJECT / "safer_analysis"
PAGES = sorted((PROJECT / "pages").glob("*.py"))
SCREEN_PARTS = sorted((PACKAGE / "ui").rglob("*.py"))
SCREEN = [*SCREEN_PARTS, *PAGES, PROJECT / "app.py"]
MODULES = [*sorted(PACKAGE.rglob("*.py")), *PAGES, PROJECT / "app.py"]

# Who may import whom: data moves from top to bottom, and nothing reaches back up.
MAY_IMPORT = {
    "vocabulary": set(),
    "sql_files": set(),
    "workbooks": set(),
    "dates": {"vocabulary"},
    "store": {"vocabulary"},
    "access": {"vocabulary", "store"},
    "intake": {"vocabulary", "workbooks", "dates", "store"},
    "people": {"vocabulary", "sql_files", "dates", "store", "access", "intake"},
    "history": {"vocabulary", "sql_files", "dates", "store", "access", "people"},
    "siblings": {"vocabulary", "sql_files", "dates", "store", "access", "history"},
    "factors": {"vocabulary", "sql_files", "dates", "store", "access", "history", "siblings"},
    "network": {"vocabulary", "sql_files", "dates", "store", "access", "history"},
    "injuries": {"vocabulary", "sql_files", "dates", "store", "access", "history", "siblings", "network"},
    "patterns": {"vocabulary", "sql_files", "dates", "store", "access", "history"},
    "caseload": {"vocabulary", "sql_files", "workbooks", "dates", "store", "access", "history", "patterns"},
    "oversight": {"vocabulary", "sql_files", "workbooks", "dates", "store", "access", "intake", "history", "patterns"},
    "packs": {
        "vocabulary",
        "sql_files",
        "workbooks",
        "dates",
        "store",
        "access",
        "history",
        "siblings",
        "injuries",
        "network",
        "patterns",
        "factors",
        "oversight",
    },
    "sample": {"store", "intake", "history"},
    "ui": {
        "vocabulary",
        "dates",
        "store",
        "access",
        "intake",
        "people",
        "history",
        "siblings",
        "factors",
        "injuries",
        "network",
        "caseload",
        "patterns",
        "oversight",
        "packs",
        "sample",
    },
    "pages": {
        "vocabulary",
        "dates",
        "history",
        "siblings",
        "factors",
        "network",
        "caseload",
        "patterns",
        "oversight",
        "packs",
        "ui",
    },
    "app": {"ui"},
    "commands": {
        "vocabulary",
        "dates",
        "store",
        "access",
        "intake",
        "people",
        "history",
        "patterns",
        "oversight",
        "packs",
        "sample",
    },
    "cli": {"store", "commands"},
    "__main__": {"cli"},
}
# Packages from elsewhere that only these parts may know.
ONLY_FOR = {"duckdb": {"store"}, "duckdb_extension_httpfs": {"store"}, "streamlit": {"ui", "pages", "app"}}

every_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: name_of(path))
every_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def part_of(path: Path) -> str:
    """The part of the house a file belongs to: a folder of the package or a module beside them, pages, app."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return parts[1] if parts[0] == "safer_analysis" and len(parts) > 1 else parts[0]


def imports_of(path: Path) -> Iterator[str]:
    """Everything a module imports, anywhere in it, by its full name."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively; name the module in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls_of(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a module with the last word of what is called."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            called = node.func
            yield (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")), node


# Who may import whom


@every_module
def test_a_part_imports_only_what_stands_above_it(path: Path) -> None:
    part = part_of(path)
    if path == PACKAGE / "__init__.py":
        assert list(imports_of(path)) == []
        return
    assert part in MAY_IMPORT, f"say in MAY_IMPORT where {part} stands"
    own = {found.split(".")[1] for found in imports_of(path) if found.startswith("safer_analysis.")} - {part}
    assert own - MAY_IMPORT[part] == set()


def test_the_table_of_imports_has_no_circle_and_no_part_that_is_gone() -> None:
    assert MAY_IMPORT.keys() == {part_of(path) for path in MODULES if path != PACKAGE / "__init__.py"}
    above: set[str] = set()
    for part, allowed in MAY_IMPORT.items():
        assert allowed <= above, f"{part} may import only what is written above it"
        above.add(part)


@every_module
def test_duckdb_and_streamlit_each_have_one_door(path: Path) -> None:
    elsewhere = {found.split(".")[0] for found in imports_of(path)}
    assert {name for name in elsewhere & ONLY_FOR.keys() if part_of(path) not in ONLY_FOR[name]} == set()


@every_page
def test_a_page_knows_no_sql_and_no_frames(path: Path) -> None:
    known = {part for found in imports_of(path) for part in found.split(".")}
    assert known & {"pandas", "duckdb", "read_sql", "sql_files", "store"} == set()
    said = [node.value for node in ast.walk(tree_of(path)) if isinstance(node, ast.Constant)]
    assert [text for text in said if isinstance(text, str) and re.search(r"\b(SELECT|FROM|WHERE)\b", text)] == []


# Pages


@every_page
def test_a_page_begins_with_begin_page_under_its_own_name(path: Path) -> None:
    body = tree_of(path).body
    assert (ast.get_docstring(tree_of(path)) or "").split("\n")[0].endswith("?"), "a page answers one question"
    first = next((step for step in body[1:] if not begins_nothing(step)), None)
    assert isinstance(first, ast.Assign | ast.Expr)
    assert isinstance(first.value, ast.Call)
    assert ast.unparse(first.value.func) == "begin_page", f"before begin_page: {ast.unparse(first)}"
    name, question = first.value.args
    assert isinstance(name, ast.Constant)
    assert isinstance(question, ast.Constant), "the question of a page is rendered, so it is written out here"
    assert name.value == path.stem


def begins_nothing(step: ast.stmt) -> bool:
    """An import, or the page's own style: nothing a reader could see before it is known who asks."""
    if isinstance(step, ast.Expr) and isinstance(step.value, ast.Call):
        return ast.unparse(step.value.func) == "show_style"
    return isinstance(step, ast.Import | ast.ImportFrom)


@pytest.mark.parametrize("path", SCREEN_PARTS, ids=name_of)
def test_importing_a_module_shows_nothing(path: Path) -> None:
    steps = [step for step in tree_of(path).body if not isinstance(step, ast.FunctionDef | ast.ClassDef)]
    assert [ast.unparse(step) for step in steps if re.search(r"\bst\.\w+\(", ast.unparse(step))] == []


def test_the_navigation_lists_every_page_once_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streamlit.Page", lambda page, **_: page)
    leading_on, *listed = [page for pages in navigation.page_groups().values() for page in pages]
    assert callable(leading_on)  # the unlisted first page, which shows nothing of its own
    assert sorted(listed) == [f"pages/{path.name}" for path in PAGES]


# Size, names and words


def test_no_module_and_no_page_is_too_long() -> None:
    lines = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name for name, count in lines.items() if count > 250} == set()
    assert {name for name, count in lines.items() if name.startswith("pages/") and count >= 80} == set()


def test_what_others_may_use_says_what_it_is() -> None:
    said = [path for path in MODULES if tree_of(path).body]  # an empty file only makes a folder a package
    silent = {name_of(path): names for path in said if (names := list(unsaid(tree_of(path), "the module")))}
    assert silent == {}


def unsaid(node: ast.Module | ast.ClassDef, name: str) -> Iterator[str]:
    """What is public and has no docstring: the module, its classes and functions, the methods of its classes."""
    if not ast.get_docstring(node):
        yield name
    for inner in node.body:
        if isinstance(inner, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not inner.name.startswith("_"):
            if isinstance(inner, ast.ClassDef):
                yield from unsaid(inner, inner.name)
            elif not ast.get_docstring(inner):
                yield inner.name


def test_no_module_is_named_for_nothing_in_particular() -> None:
    empty = {"util", "utils", "helper", "helpers", "common", "core", "manager", "managers", "misc", "tools"}
    assert [name_of(path) for path in MODULES if empty & set(path.relative_to(PROJECT).with_suffix("").parts)] == []


# What depends on the day, and what leaves the program

ASKS_THE_CLOCK = ("commands/", "sample.py", "intake/load.py", "store/audit.py", "ui/")


def test_only_the_edges_ask_what_day_it_is() -> None:
    asking = {name_of(path) for path in MODULES for name, _ in calls_of(path) if name in ("today", "now", "utcnow")}
    allowed = tuple(f"safer_analysis/{name}" for name in ASKS_THE_CLOCK)
    assert {name for name in asking if not name.startswith(allowed)} == set()
    for path in PACKAGE.rglob("*.sql"):
        assert not re.search(r"\b(current_(date|time\w*)|now\(|today\()", path.read_text(encoding="utf-8"), re.I), path


def test_only_the_command_line_prints_and_nothing_logs() -> None:
    printing = {name_of(path) for path in MODULES for name, _ in calls_of(path) if name in ("print", "pprint")}
    # glossary.py says that it has written docs/GLOSSARY.md; it never opens a store
    not_commands = {name for name in printing if not name.startswith("safer_analysis/commands/")}
    assert not_commands <= {"safer_analysis/cli.py", "safer_analysis/vocabulary/glossary.py"}
    for path in MODULES:
        assert not {found.split(".")[0] for found in imports_of(path)} & {"logging", "syslog", "warnings"}, path
        if "commands" in path.parts or path.name == "cli.py":
            continue
        if path.name not in ("reading_process.py", "apart.py"):  # which name the pipes of the processes they start
            assert not re.search(r"\bstd(out|err)\b", path.read_text(encoding="utf-8")), path


# What is rendered as Markdown or HTML: only words of our own. A case note could make the browser fetch a picture.

RENDERS_ITS_FIRST = {
    *("markdown", "caption", "error", "warning", "info", "success", "exception", "title", "header", "subheader"),
    *("tabs", "expander", "popover", "status", "toast", "spinner", "badge", "latex", "table", "dialog", "chat_message"),
    *("button", "download_button", "link_button", "form_submit_button", "checkbox", "toggle", "file_uploader"),
    *("selectbox", "multiselect", "text_input", "text_area", "number_input", "date_input", "time_input", "slider"),
    *("select_slider", "color_picker", "data_editor", "write_stream"),
}
"""Streamlit calls whose first argument is rendered as Markdown."""
RENDERS_ALL = {"write", "metric", "radio", "pills", "segmented_control", "page_link", "progress"}
RENDERED_BY_NAME = {"label", "body", "text", "help", "caption", "captions", "delta", "options"}
OURS = {
    ("begin", "question"): "written out in each page: see the test of how a page begins",
    ("conference_pack_view", "heading"): "a heading of packs/packs.toml: fixed words of the program",
    ("conference_pack_view", "label"): "Word, PDF or Excel",
    ("factor_cards", "number"): "a count of records",
    ("factors_view", "label"): "a side of the Assessment Framework: codes/assessment_domains.toml",
    ("factors_view", "number"): "a count of factors",
    ("injuries_view", "number"): "a count of records",
    ("open_store", "str(problem)"): "a StoreProblem: fixed sentences, tested to hold no path, no key and no record",
    ("open_store", "done"): "a count of files",
    ("open_store", "of"): "a count of files",
    ("pattern_card", "title"): "a title of the catalogue that can hold no Markdown: checked above it",
    ("pattern_records", "label"): "our own words and a count of records: see who calls it",
    ("patterns_view", "number"): "a count of patterns",
    ("pattern_decision", "label"): "our own words, written out beside it",
    ("pattern_definition", "label"): "the name of a threshold in the catalogue",
    ("sharing_pack_choices", "label"): "our own words, written out beside it",
}
"""What is rendered without being written out in the call, by module, and why that can be nobody else's words."""


def rendered_in(path: Path) -> Iterator[ast.expr]:
    for name, call in calls_of(path):
        if not isinstance(call.func, ast.Attribute):
            continue
        if name in RENDERS_ITS_FIRST:
            yield from call.args[:1]
        elif name in RENDERS_ALL:
            yield from call.args[name == "progress" :]  # how far it is comes first and is a number
        for keyword in call.keywords:
            plain = keyword.arg == "options" and name not in RENDERS_ALL
            known = name in RENDERS_ITS_FIRST | RENDERS_ALL and keyword.arg in RENDERED_BY_NAME
            if keyword.arg == "help" or (known and not plain):
                yield keyword.value


def not_ours(node: ast.expr, path: Path) -> Iterator[str]:
    """The parts of an expression that are not words written in this module."""
    if isinstance(node, ast.Constant) or (path.stem, ast.unparse(node)) in OURS:
        return
    if isinstance(node, ast.Name) and node.id in constants_of(path):
        parts = [constants_of(path)[node.id]]
    elif isinstance(node, ast.IfExp):
        parts = [node.body, node.orelse]
    elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("list", "tuple", "sorted"):
        parts = node.args
    elif isinstance(node, ast.JoinedStr | ast.FormattedValue | ast.BinOp | ast.List | ast.Tuple | ast.Dict):
        parts = [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]
    else:
        yield ast.unparse(node)
        return
    for part in parts:
        yield from not_ours(part, path)


@cache
def constants_of(path: Path) -> dict[str, ast.expr]:
    """The values of a module's own constants, which are written in capitals."""
    found: dict[str, ast.expr] = {}
    for step in tree_of(path).body:
        target = step.targets[0] if isinstance(step, ast.Assign) else getattr(step, "target", None)
        if isinstance(step, ast.Assign | ast.AnnAssign) and isinstance(target, ast.Name) and target.id.isupper():
            found |= {target.id: step.value} if step.value else {}
    return found


def test_nothing_is_rendered_as_markdown_but_words_of_our_own() -> None:
    rendered = [(path, node) for path in SCREEN for node in rendered_in(path)]
    assert len(rendered) > 20, "the calls that render were not found"
    found = {(path.stem, part) for path, node in rendered for part in not_ours(node, path)}
    assert found == set()


def test_markup_is_written_in_one_module_from_the_colours_alone() -> None:
    style = PACKAGE / "ui" / "style.py"
    for path in SCREEN:
        calls = list(calls_of(path))
        used = {name for name, _ in calls} | {word.arg for _, call in calls for word in call.keywords}
        assert not used & {"unsafe_allow_html", "unsafe_allow_javascript", "iframe", "bind"}, path
        assert path == style or "html" not in {name for name, call in calls if ast.unparse(call.func) == "st.html"}
        assert not [found for found in imports_of(path) if "components" in found], path
        assert "query_params" not in {node.attr for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)}
    given = [call.args[0] for name, call in calls_of(style) if name == "html"]
    assert {part for node in given for part in not_ours(node, style) if not part.startswith("palette.")} == set()
