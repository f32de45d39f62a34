"""What is not read is said, what is kept is what was read, and own reports are no plans."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

import policylab as pl
from policylab.building import pipeline
from policylab.errors import SourceError
from policylab.reading.raw import Source
from policylab.reading.sources import OWN_MARK
from policylab.reports.pages.html import static

TEXT = "青禾市2031年工作要点\n一、总体目标\n建成示范工坊{n}家。\n"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT.format(n=30), encoding="utf-8")
    (folder / "b.txt").write_text(TEXT.format(n=50), encoding="utf-8")
    return folder


def values(folder: Path, out: Path) -> list[float]:
    return sorted(pl.build(folder, out).targets["value"])


def test_what_is_kept_is_what_the_file_said_when_it_was_read(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file says 99 while it is read, and 30 before and after."""
    file, opened = plans / "a.txt", Source.opened

    def while_it_says_99(source: Source) -> Source:
        if source.path != "a.txt" or source.content is not None:
            return opened(source)
        file.write_text(TEXT.format(n=99), encoding="utf-8")
        read = opened(source)
        file.write_text(TEXT.format(n=30), encoding="utf-8")
        return read

    with monkeypatch.context() as patch:
        patch.setattr(Source, "opened", while_it_says_99)
        assert values(plans, tmp_path / "out") == [50, 99]
    assert values(plans, tmp_path / "out") == [30, 50]


@pytest.mark.parametrize("error", [MemoryError, RecursionError, RuntimeError])
def test_a_fault_that_may_pass_is_not_kept(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(*_: object) -> object:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("policylab.building.units.read_source", fail)
        wanted = "out-of-memory" if error is MemoryError else "failed"
        assert set(pl.build(plans, tmp_path / "out").problems["code"]) == {wanted}
    assert values(plans, tmp_path / "out") == [30, 50]


def test_a_file_that_is_away_while_others_are_read_comes_back(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, aside, walk = plans / "b.txt", tmp_path / "b.txt", pipeline.walk_folder

    def walk_then_lose(folder: Path) -> object:
        found = walk(folder)
        file.rename(aside)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "walk_folder", walk_then_lose)
        dataset = pl.build(plans, tmp_path / "out")
        assert list(dataset.problems["code"]) == ["unreadable"]
    aside.rename(file)
    assert values(plans, tmp_path / "out") == [30, 50]


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="links need rights on Windows")
def test_a_folder_that_is_a_link_is_said(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (plans / "more").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    problems = pl.build(plans, tmp_path / "out").problems
    assert problems[["source_file", "code"]].to_numpy().tolist() == [["more", "linked-folder"]]


def test_a_folder_that_cannot_be_entered_is_an_error(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who runs the tests may be allowed everything, so the refusal is the system call's, not the disk's."""
    (plans / "shut").mkdir()
    scandir = os.scandir

    def refuse(path: object = ".") -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", refuse)
    problems = pl.build(plans, tmp_path / "out").problems
    assert problems[["source_file", "code", "severity"]].to_numpy().tolist() == [
        ["shut", "folder-not-read", "error"]
    ]


def test_a_broken_entry_costs_itself_and_not_what_stands_behind_it(plans: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(plans / "c.zip", "w") as archive:
        archive.writestr("1.txt", TEXT.format(n=1))
        archive.writestr("2.docx", b"PK\x03\x04 no document")
        archive.writestr("3.xlsx", b"no sheet")
        archive.writestr("4.parquet", b"no table")
        archive.writestr("5.txt", TEXT.format(n=5))
    dataset = pl.build(plans, tmp_path / "out")
    assert sorted(dataset.targets["value"]) == [1, 5, 30, 50]
    errors = dataset.problems[dataset.problems["severity"] == "error"]
    assert len(errors) == 3
    for name, message in zip(("2.docx", "3.xlsx", "4.parquet"), errors["message"], strict=True):
        assert name in message


def test_own_reports_are_no_plans_wherever_they_lie(plans: Path, tmp_path: Path) -> None:
    for name in ("report.html.j2", "index.html.j2"):
        assert OWN_MARK.decode() in static(name)
    (plans / "reports").mkdir()
    head = '<!doctype html><html><head><meta charset="utf-8">\n<meta name="generator" content="policylab">'
    (plans / "reports" / "portrait.html").write_text(head + TEXT.format(n=7), encoding="utf-8")
    (plans / "reports" / "portrait.xlsx").write_bytes(own_workbook())
    dataset = pl.build(plans, tmp_path / "out")
    assert sorted(dataset.targets["value"]) == [30, 50]
    found = dataset.problems[["source_file", "code", "severity"]].to_numpy().tolist()
    assert found == [
        ["reports/portrait.html", "own-page", "note"],
        ["reports/portrait.xlsx", "own-page", "note"],
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_every_file_is_counted_once(plans: Path, tmp_path: Path) -> None:
    """A link that leads nowhere and a pipe have the names of files; an archive without an entry gives nothing."""
    (plans / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(plans / "pipe.txt")
    zipfile.ZipFile(plans / "none.zip", "w").close()
    (plans / "odd.xyz").write_bytes(b"?")
    (plans / "empty.txt").write_bytes(b"")
    for name in (".hidden", "README.md", "corpus.toml"):
        (plans / name).write_text("", encoding="utf-8")
    pl.build(plans, plans / "results" / "dataset")
    n_made = sum(path.is_file() for path in (plans / "results").rglob("*"))
    dataset = pl.build(plans, tmp_path / "out")
    found = dict(zip(dataset.problems["source_file"], dataset.problems["code"], strict=True))
    assert found == {
        "empty.txt": "empty-file",
        "gone.txt": "no-file",
        "none.zip": "gave-nothing",
        "odd.xyz": "format-not-read",
        "pipe.txt": "no-file",
    }
    counted = dataset.files
    assert counted is not None
    assert (counted.with_documents, counted.with_problems, counted.left_out) == (2, 5, 2 + n_made)
    assert counted.beside == 1  # corpus.toml
    assert counted.seen == sum(not path.is_dir() for path in plans.rglob("*"))


def own_workbook() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        parts.writestr("docProps/core.xml", "<x><dc:creator>policylab</dc:creator></x>")
    return content.getvalue()


def test_an_output_that_cannot_be_written_is_said_before_work_starts(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pl.build(plans, tmp_path / "out")
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "out")
    monkeypatch.setattr("policylab.dataset.read_parts", lambda *_, **__: pytest.fail("work had begun"))
    with pytest.raises(SourceError, match="nothing can be written there"):
        pl.build(plans, tmp_path / "out")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_dataset_behind_a_link_is_renewed_where_it_lies(plans: Path, tmp_path: Path) -> None:
    place = tmp_path / "disk" / "dataset"
    pl.build(plans, place)
    link = tmp_path / "link"
    link.symlink_to(place, target_is_directory=True)
    (plans / "a.txt").write_text(TEXT.format(n=31), encoding="utf-8")
    pl.build(plans, link)
    assert link.is_symlink()
    assert sorted(pl.load(place).targets["value"]) == [31, 50]
