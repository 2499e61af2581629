"""A pattern made here: filled in, checked, kept as TOML, read with the catalogue, found in its story, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from safer_analysis.caseload.prevalence import find_prevalence
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.patterns.build import keep_findings_current
from safer_analysis.patterns.building import (
    CannotBuild,
    Draft,
    build_pattern,
    building,
    check_draft,
    read_written,
    tell_draft,
    write_pattern,
)
from safer_analysis.patterns.catalogue import catalogue, forget_catalogue
from safer_analysis.patterns.finding import find_findings
from safer_analysis.patterns.own_patterns import (
    find_own_patterns,
    find_with_pattern,
    keep_pattern,
    next_code,
    own_file,
    take_back,
)
from safer_analysis.store import Store
from tests.conftest import EVERYTHING, NOW
from tests.test_recurring import HEAD, lines

DRAFT = Draft(
    shape="repeat",
    title="Missing, three times in a season",
    why="Asked for by the practice group",
    unit="child",
    events=("missing_episode",),
    figures={"at_least": 3, "days": 90},
    answered_by=("police",),
)
TWO_EVENTS = replace(DRAFT, events=("domestic_abuse", "missing_episode"), figures={"days": 30})
STORY = (
    lines("K-1", "Ada", "missing_episode", "Police", "2024-01-01", "2024-02-01", "2024-03-31")
    + lines("K-2", "Ben", "missing_episode", "Police", "2024-01-01", "2024-02-01", "2024-04-01")
    + lines("K-3", "Cleo", "domestic_abuse", "Police", "2024-01-01")
    + lines("K-3", "Cleo", "missing_episode", "Police", "2024-01-31")
    + lines("K-4", "Dora", "domestic_abuse", "Police", "2024-01-01", "2024-06-01")
    + lines("K-5", "Eli", "visit", "Harbour School", "2024-01-01")
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of its own for patterns made here; the catalogue is read anew before and after."""
    monkeypatch.setenv("SAFER_PATTERNS", str(tmp_path / "patterns"))
    forget_catalogue()
    yield tmp_path / "patterns"
    monkeypatch.undo()
    forget_catalogue()


@pytest.fixture
def told(store: Store) -> Store:
    report = load_file(store, (HEAD + STORY).encode(), "chronology.csv", now=NOW, agency="Children's Services")
    assert (report.held, report.refused) == (0, False)
    rebuild_history(store, as_of=NOW.date())
    keep_findings_current(store, as_of=NOW.date())
    return store


def answers(store: Store, draft: Draft) -> dict[str, list[str]]:
    found = find_with_pattern(store, EVERYTHING, build_pattern("L01", draft), as_of=NOW.date())
    return {answer: [row["family_id"] for row in rows] for answer, rows in found.items()}


def test_the_sentence_is_told_as_it_is_filled_in() -> None:
    assert tell_draft(DRAFT) == "At least 3 of missing episode within 90 days, per child"
    assert tell_draft(replace(TWO_EVENTS, shape="sequence")).startswith(
        "Domestic abuse, then missing episode within 30"
    )
    assert "…" in tell_draft(replace(DRAFT, events=()))


def test_a_draft_counts_before_it_is_kept(told: Store) -> None:
    assert answers(told, DRAFT) == {"found": ["K-1"], "none": ["K-2", "K-3", "K-4"], "could_not_look": ["K-5"]}
    assert answers(told, replace(DRAFT, figures={"at_least": 3, "days": 91}))["found"] == ["K-1", "K-2"]
    assert find_own_patterns() == {}


@pytest.mark.parametrize(
    ("shape", "days", "found"),
    [
        ("sequence", 30, ["K-3"]),
        ("sequence", 29, []),
        ("together", 30, ["K-3"]),
        ("together", 29, []),
        ("absence", 30, ["K-4"]),
        ("absence", 29, ["K-3", "K-4"]),
    ],
)
def test_every_shape_finds_its_story_and_not_beyond_its_figures(
    told: Store, shape: str, days: int, found: list[str]
) -> None:
    assert answers(told, replace(TWO_EVENTS, shape=shape, figures={"days": days}))["found"] == found


@pytest.mark.parametrize("shape", ["repeat", "sequence", "together", "absence"])
def test_what_is_written_is_read_back_as_it_was_built(shape: str) -> None:
    draft = replace(DRAFT if shape == "repeat" else TWO_EVENTS, shape=shape)
    pattern = read_written(write_pattern("L07", draft))
    assert pattern == build_pattern("L07", draft)
    assert pattern.sentence() == tell_draft(draft)
    assert {name: one.value for name, one in pattern.thresholds.items()} == draft.figures
    assert {one.source for one in pattern.thresholds.values()} == {"Set here"}
    assert set(building()["shapes"]) == {"repeat", "sequence", "together", "absence"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"shape": "cycle"}, "Shape: there is none of this name"),
        ({"title": "![x](http://a.example/b.png)"}, "Title: give 3 to 80 letters"),
        ({"title": "x"}, "Title: give 3 to 80 letters"),
        ({"why": " "}, "Why: say in 3 to 300 letters"),
        ({"unit": "street"}, "Per: choose one of child, family"),
        ({"events": ()}, "Event: this sentence has 1 of them"),
        ({"events": ("no_such",)}, "Event: there is none of this name"),
        ({"shape": "together", "events": ("visit", "visit")}, "Event: both blanks name the same one"),
        ({"figures": {"at_least": 1, "days": 90}}, "Figure at_least: give a number from 2 to 50"),
        ({"figures": {"at_least": 2, "days": 3651}}, "Figure days: give a number from 1 to 3650"),
        ({"figures": {"at_least": 2}}, "Figure days"),
        ({"answered_by": ()}, "Who could tell of it: choose one kind of agency"),
    ],
)
def test_what_cannot_be_a_pattern_says_what_and_what_next(wrong: dict[str, object], said: str) -> None:
    draft = replace(DRAFT, **wrong)  # type: ignore[arg-type]
    assert any(problem.startswith(said) for problem in check_draft(draft)), check_draft(draft)
    with pytest.raises(CannotBuild):
        write_pattern("L01", draft)


def test_a_kept_pattern_is_looked_for_like_the_others_until_it_is_taken_back(told: Store, folder: Path) -> None:
    of_the_catalogue = list(catalogue())
    assert keep_pattern(told, DRAFT, as_of=NOW.date()) == "L01"
    assert list(catalogue()) == [*of_the_catalogue, "L01"]
    one = next(one for one in find_prevalence(told, EVERYTHING) if one.pattern == "L01")
    assert (one.found, one.none, one.could_not_look, one.children) == (1, 3, 1, 1)
    (finding,) = find_findings(told, EVERYTHING, "K-1", as_of=NOW.date(), only=["L01"])
    assert (finding.answer, finding.count, len(finding.records)) == ("found", 3, 3)
    take_back(told, "L01", as_of=NOW.date())
    assert list(catalogue()) == of_the_catalogue
    assert told.rows("SELECT 1 FROM derived.finding WHERE pattern = 'L01'") == []
    assert next_code() == "L02", "a code is never given twice"
    assert [file.name for file in folder.iterdir()] == ["L01.toml.taken_back"]
    with pytest.raises(KeyError):
        take_back(told, "P01", as_of=NOW.date())


def test_the_trail_says_what_was_kept_and_no_word_of_it(told: Store) -> None:
    keep_pattern(told, DRAFT, as_of=NOW.date())
    last = told.rows("SELECT what, subject, detail FROM audit.entry ORDER BY number DESC LIMIT 1")[0]
    assert (last["what"], last["subject"]) == ("pattern kept", "L01")
    assert "Missing" not in last["detail"]


@pytest.mark.parametrize("text", ["", "no toml", "[L01]\ntitle = 'Half'", "[L02]\ntitle = 'Another name'"])
def test_a_file_that_cannot_be_read_keeps_no_other_pattern_from_being_looked_for(folder: Path, text: str) -> None:
    folder.mkdir()
    own_file("L01").write_text(text, encoding="utf-8")
    forget_catalogue()
    assert "P01" in catalogue()
    assert find_own_patterns() == {}
    with pytest.raises(CannotBuild):
        read_written(text)
