"""What the documentation says is so: its commands exist, its files are there, its words are the vocabulary's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from safer_analysis.cli import _parser

PROJECT = Path(__file__).parents[1]
PAGES = [
    PROJECT / "README.md",
    PROJECT / "CONTRIBUTING.md",
    PROJECT / "CHANGELOG.md",
    PROJECT / "data/sample/README.md",
]
PAGES += sorted((PROJECT / "docs").rglob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_command_the_readme_names_is_one_the_program_has() -> None:
    named = set(re.findall(r"python -m safer_analysis (\w+)", (PROJECT / "README.md").read_text(encoding="utf-8")))
    (commands,) = (action.choices for action in _parser()._actions if action.nargs == "A...")
    assert named == set(commands), "the README names every command, and no other"
    for command in named:
        with pytest.raises(SystemExit) as ended:
            _parser().parse_args([command, "--help"])
        assert ended.value.code == 0


def test_the_readme_gives_the_two_commands_for_both_shells() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert "pip install -r requirements.txt && streamlit run app.py" in readme
    assert "pip install -r requirements.txt; streamlit run app.py" in readme
    assert "pip install -r requirements-dev.txt && pytest" in readme
    assert "pip install -r requirements-dev.txt; pytest" in readme


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_locked_by_hash_and_name_no_index(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    assert not re.search(r"https?://|--index|--find-links|file:", text)
    packages = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^\s*#.*\n", "", text).strip())
    assert len(packages) > 30
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []


def test_every_decision_opens_with_its_measurement() -> None:
    decisions = sorted((PROJECT / "docs/decisions").glob("*.md"))
    assert len(decisions) >= 4
    for decision in decisions:
        body = decision.read_text(encoding="utf-8").split("\n", 1)[1].strip()
        assert body.startswith("**Measured.**"), decision.name
