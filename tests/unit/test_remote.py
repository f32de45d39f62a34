"""Plans behind a URL and datasets sent to one: the same tables as from a folder; what is refused."""

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from policylab.building import stretches
from policylab.building.remote import fetch
from policylab.check import check
from policylab.cli import commands
from policylab.dataset import build, load
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


def test_a_dataset_and_plans_behind_a_url_are_read(memory: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    made = build("memory://plans", tmp_path / "local", jobs=1)
    build("memory://plans", "memory://made/dataset", jobs=1)
    for _ in range(2):  # the second time from the copy
        plans = load("memory://made/dataset")
        assert plans.targets.equals(made.targets)
    assert plans.sql("select count(*) as n from documents")["n"].tolist() == [2]
    with pytest.raises(SourceError, match="memory://plans"):
        load("memory://plans")
    assert len(check("memory://plans", jobs=1).documents) == 2


def test_commands_take_urls_and_write_nothing_behind_them(memory: fsspec.AbstractFileSystem) -> None:
    build("memory://plans", "memory://made/dataset", jobs=1)
    asked = ["query", "memory://made/dataset", "select count(*) as n from documents"]
    found = CliRunner().invoke(commands, asked)
    assert (found.exit_code, found.output) == (0, "n\n2\n")
    filled = CliRunner().invoke(commands, ["check", "memory://plans", "--fill"])
    assert "memory://plans" in str(filled.exception)
    assert memory.find("/plans") == ["/plans/sub/乙.txt", "/plans/甲.txt"]


def test_parts_of_a_large_dataset_are_sent_and_old_ones_go(
    memory: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretches, "LARGE", 1)
    monkeypatch.setattr(stretches, "PART", 1)
    whole = build("memory://plans", "memory://made/dataset", jobs=1).targets
    assert len(memory.find("/made/dataset/targets.parquet")) == 2
    assert load("memory://made/dataset").targets.equals(whole)
    monkeypatch.undo()
    build("memory://plans", "memory://made/dataset", jobs=1)
    assert memory.find("/made/dataset/targets.parquet") == ["/made/dataset/targets.parquet"]
    assert load("memory://made/dataset").targets.equals(whole)
