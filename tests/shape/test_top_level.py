"""What a newcomer sees first is only what belongs there; what a try-out left behind is not committed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = {".ci", "benchmarks", "corpus", "docs", "notebooks", "outputs", "src", "tests"}


def test_no_folder_lies_at_the_top_that_the_plan_of_the_house_does_not_name() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("needs a git checkout: the files under version control are listed by git")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = {line.split("/", 1)[0] for line in listed.splitlines() if "/" in line}
    assert folders == FOLDERS
