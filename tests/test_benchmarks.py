"""The jobs of benchmarks/ at a size that takes seconds: their answers are right. How fast they are is not asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.jobs import components, load_csv, load_workbook, patterns, patterns_family, patterns_pandas, supervision
from benchmarks.side import Goal, Job, Runs, judge_goal

JOBS = (load_csv, load_workbook, components, supervision, patterns, patterns_pandas, patterns_family)


@pytest.mark.parametrize("job", [module.JOB for module in JOBS], ids=lambda job: job.name)
def test_every_candidate_gives_the_right_answer(job: Job, tmp_path: Path) -> None:
    path = job.set_up("2k", tmp_path)
    there = [one for one in job.candidates if not one.is_missing]
    assert job.check(path, {one.name: one.answer(one.measure(path, tmp_path)) for one in there}) == []


def test_a_wrong_answer_is_found(tmp_path: Path) -> None:
    path = load_csv.JOB.set_up("2k", tmp_path)
    answers = {one.name: one.answer(one.measure(path, tmp_path)) for one in load_csv.JOB.candidates}
    answers["ours"]["held"] += 1
    assert load_csv.JOB.check(path, answers) == ["held: 1, planted 0"]


@pytest.mark.parametrize(
    ("seconds", "reference", "size", "verdict"),
    [
        ([1.2, 1.2], [1.0, 1.0], "1m", "kept"),
        ([1.21, 1.21], [1.0, 1.0], "1m", "missed"),
        ([9.0, 9.0], [1.0, 1.6], "1m", "inconclusive"),
        ([9.0, 9.0], [1.0, 1.0], "10k", "not judged"),
    ],
)
def test_a_goal_is_judged_against_a_steady_reference_only(
    seconds: list[float], reference: list[float], size: str, verdict: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.side.is_busy", lambda: False)
    found = {"ours": Runs(seconds), "bare": Runs(reference)}
    assert judge_goal(Goal("ours", 1.2, "bare"), size, found)[1] == verdict


def test_a_missing_reference_is_said_and_nothing_is_judged() -> None:
    found = {"ours": Runs([1.0])}
    assert judge_goal(Goal("ours", 1.2, "bare"), "1m", found)[1] == "skipped"
