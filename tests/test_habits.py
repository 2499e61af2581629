"""The formatter, the linter and the type checker find nothing. What they say is shown when they do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("tool", ["ruff check", "ruff format --check", "mypy"])
def test_the_tool_finds_nothing_to_put_right(tool: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *tool.split()], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"\n{tool}\n{done.stdout}{done.stderr}"
