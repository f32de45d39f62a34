"""The example of docs/topics.md runs on the plans that ship, and says what thirteen plans cannot show."""

import re
from pathlib import Path

from policylab.dataset import build

ROOT = Path(__file__).parents[2]


def test_the_python_of_the_page_runs(tmp_path, monkeypatch):
    build(ROOT / "corpus", tmp_path / "outputs" / "corpus" / "dataset")
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "topics.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    names: dict[str, object] = {}
    exec(block, names)
    found = names["limits"](names["units"].rows, by="tier")
    assert "few_plans_in_group" in set(found["code"])
    assert set(names["model"].badges) <= {"stable", "shaky", "unstable", "noise"}
    assert len(set(names["model"].names)) == 6
