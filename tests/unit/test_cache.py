"""What was read before: when it is read again, and what of it is removed."""

import os
from pathlib import Path

import pytest

from policylab.building import cache
from policylab.building.cache import RowCache, source_key
from policylab.reading.overrides import read_overrides
from policylab.reading.sources import list_sources


def test_a_new_version_of_a_library_reads_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("澜川市方案\n", encoding="utf-8")
    source, overrides = list_sources(tmp_path)[0], read_overrides(tmp_path)
    keys = [source_key(source, overrides)]
    assert source_key(source, overrides) == keys[0]
    others = cache.library_versions() | {"pdfplumber": "0.0"}
    monkeypatch.setattr(cache, "library_versions", lambda: others)
    assert source_key(source, overrides) != keys[0]


def test_old_entries_go_and_those_of_a_build_that_runs_stay(tmp_path: Path) -> None:
    RowCache(tmp_path).put("old", {})
    (tmp_path / "killed.1.new").write_bytes(b"half")
    for name in ("old", "killed.1.new"):
        os.utime(tmp_path / name, (1, 1))
    one, other = RowCache(tmp_path), RowCache(tmp_path)
    other.put("other", {"targets": []})
    (tmp_path / "other.2.new").write_bytes(b"half")
    assert one.get("own") is None
    one.put("own", {})
    for name in ("other", "other.2.new"):
        os.utime(tmp_path / name, (one.begun + 1, one.begun + 1))
    one.forget_unused()
    assert {path.name for path in tmp_path.iterdir()} == {"own", "other", "other.2.new"}
    assert other.get("other") == {"targets": []}
