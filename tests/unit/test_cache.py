"""What was read before: when it is read again, and what of it is removed."""

import os
from pathlib import Path

import pytest

from policylab.building import cache
from policylab.building.cache import EntryCache
from policylab.building.entries import as_bytes, make_entry
from policylab.building.extract import of_problem
from policylab.building.units import list_units
from policylab.reading.document import problem
from policylab.reading.overrides import read_overrides
from policylab.reading.sources import list_sources


def test_a_new_version_of_a_library_reads_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("澜川市方案\n", encoding="utf-8")
    (unit,) = list_units(list_sources(tmp_path), read_overrides(tmp_path))
    before = unit.key()
    assert unit.key() == before
    others = cache.library_versions() | {"pdfplumber": "0.0"}
    cache.reader_name.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(cache, "library_versions", lambda: others)
        assert unit.key() != before
    cache.reader_name.cache_clear()
    assert unit.key() == before


def entry(*keys: str | None) -> bytes:
    said = of_problem(problem("empty-file", "a.txt", file="a.txt"))
    return as_bytes(make_entry([(key, said) for key in keys]))


def test_old_entries_go_and_those_of_a_build_that_runs_stay(tmp_path: Path) -> None:
    old = EntryCache(tmp_path).put(entry("old"))
    (tmp_path / "killed.1.new").write_bytes(b"half")
    for name in (old, "killed.1.new"):
        os.utime(tmp_path / name, (1, 1))
    one, other = EntryCache(tmp_path), EntryCache(tmp_path)
    theirs = other.put(entry("other"))
    assert "own" not in one.places
    own = one.put(entry("own"))
    os.utime(tmp_path / theirs, (one.begun + 1, one.begun + 1))
    one.forget_unused([own])
    assert {path.name for path in tmp_path.iterdir()} == {own, theirs}
    assert EntryCache(tmp_path).places == {"own": (own, 0, 1), "other": (theirs, 0, 1)}


def test_rows_without_a_key_are_not_found_again(tmp_path: Path) -> None:
    name = EntryCache(tmp_path).put(entry("a", "a", None, "b"))
    assert EntryCache(tmp_path).places == {"a": (name, 0, 2), "b": (name, 3, 4)}


@pytest.mark.parametrize("content", [b"", b"broken"])
def test_a_broken_entry_counts_as_absent(tmp_path: Path, content: bytes) -> None:
    (tmp_path / EntryCache(tmp_path).put(entry("a"))).write_bytes(content)
    assert EntryCache(tmp_path).places == {}


def test_an_entry_that_holds_the_bytes_of_another_counts_as_absent(tmp_path: Path) -> None:
    """It could be read, and would give one plan the rows of another."""
    (tmp_path / EntryCache(tmp_path).put(entry("a"))).write_bytes(entry("b"))
    assert EntryCache(tmp_path).places == {}
