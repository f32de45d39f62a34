"""Plans behind a URL and datasets sent to one: the same tables as from a folder; what is refused."""

import hashlib
from pathlib import Path

import pytest

from policylab.building.remote import fetch
from policylab.dataset import build
from policylab.errors import OptionError, SourceError

fsspec = pytest.importorskip("fsspec", reason="needs the extra policylab[cluster]")

PLANS = {
    "plans/甲.txt": "澜川市文旅方案\n到2031年，建成示范工坊30家。",
    "plans/sub/乙.txt": "云江市方案\n新增平台5个。",
}


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> fsspec.AbstractFileSystem:
    """An empty store in memory, with two plans; what is made here lies below a new folder."""
    monkeypatch.chdir(tmp_path)
    store = fsspec.filesystem("memory")
    store.store.clear()
    for name, text in PLANS.items():
        store.pipe(f"/{name}", text.encode())
    return store


def test_tables_behind_a_url_are_those_of_a_folder(memory: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    for name, text in PLANS.items():
        (tmp_path / "here" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "here" / name).write_text(text, encoding="utf-8")
    local = build(tmp_path / "here/plans", tmp_path / "local", jobs=1).folder
    build("memory://plans", "memory://made/dataset", jobs=1)
    sent = {path.rsplit("/", 1)[-1]: memory.cat(path) for path in memory.find("/made/dataset")}
    here = {path.name: path.read_bytes() for path in local.iterdir()}
    assert sent == here
    assert len(here) > 10


def test_what_is_gone_or_changed_behind_a_url_is_so_here(
    memory: fsspec.AbstractFileSystem, tmp_path: Path
) -> None:
    place = fetch("memory://plans", tmp_path / "copy")
    before = (place / "甲.txt").stat().st_mtime_ns
    memory.rm("/plans/sub/乙.txt")
    fetch("memory://plans", place)
    assert [path.name for path in place.rglob("*.txt")] == ["甲.txt"]
    assert (place / "甲.txt").stat().st_mtime_ns == before
    memory.pipe("/plans/甲.txt", "另一方案".encode())
    assert (fetch("memory://plans", place) / "甲.txt").read_text(encoding="utf-8") == "另一方案"


def test_something_else_behind_a_url_is_not_written_over(memory: fsspec.AbstractFileSystem) -> None:
    held = hashlib.sha256(memory.cat("/plans/甲.txt")).hexdigest()
    with pytest.raises(SourceError, match="holds something else"):
        build("memory://plans", "memory://plans", jobs=1)
    assert hashlib.sha256(memory.cat("/plans/甲.txt")).hexdigest() == held


@pytest.mark.parametrize("url", ["nowhere://bucket/plans", "memory://not-there"])
def test_a_url_that_leads_nowhere_is_refused(
    memory: fsspec.AbstractFileSystem, tmp_path: Path, url: str
) -> None:
    with pytest.raises((OptionError, SourceError), match=url):
        build(url, tmp_path / "dataset", jobs=1)
