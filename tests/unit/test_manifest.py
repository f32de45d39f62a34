"""What a batch has made is noted at once, in little, and is there again after a kill."""

from __future__ import annotations

import json
from pathlib import Path

from policylab.reports.running.manifest import Manifest, Record
from policylab.reports.running.provenance import environment_id


def _record(name: str, status: str = "done") -> Record:
    return Record(name, "report_plan", {"doc_id": name}, "1f", status, run={"environment": environment_id()})


def _written(folder: Path) -> list[str]:
    content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return [row["report_id"] for row in content["reports"]]


def test_a_record_is_noted_without_writing_those_before_it(tmp_path: Path) -> None:
    manifest, sizes = Manifest(tmp_path), []
    for number in range(40):
        manifest.put(_record(f"plan-{number:02}"))
        sizes.append(sum(path.stat().st_size for path in tmp_path.iterdir()))
    assert _written(tmp_path) == ["plan-00"]
    steps = [after - before for before, after in zip(sizes[:-1], sizes[1:], strict=True)]
    assert max(steps) <= min(steps) + 10  # a line each, as long as the first


def test_after_a_kill_all_whole_records_are_there(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path)
    for name in ("a", "b", "c"):
        manifest.put(_record(name))
    added = tmp_path / "manifest.new.jsonl"
    added.write_bytes(added.read_bytes()[:-7])  # killed while it wrote the last
    again = Manifest(tmp_path)
    assert list(again.records) == ["a", "b"]
    again.put(_record("d"))
    assert list(Manifest(tmp_path).records) == ["a", "b", "d"]


def test_the_last_word_on_a_report_counts(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path)
    for status in ("failed", "failed", "done"):
        manifest.put(_record("a", status))
    assert Manifest(tmp_path).records["a"].status == "done"


def test_closed_it_is_one_file(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path)
    for name in ("b", "a"):
        manifest.put(_record(name))
    manifest.close()
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]
    assert _written(tmp_path) == ["a", "b"]
    assert Manifest(tmp_path).records == manifest.records
    assert Manifest(tmp_path).environments == manifest.environments != {}
