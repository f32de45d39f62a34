"""What Windows and macOS do otherwise, shown on any system: names that they keep, capitals, long paths, files that are held."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import policylab as pl
from policylab import cli
from policylab.dataset import default_output
from policylab.files import portable_name, write_whole
from policylab.reading.raw import Source
from policylab.reading.read import document_id
from policylab.reports.running.batch_file import report_name
from policylab.scoring import write_templates

TEXT = "青禾市2031年工作要点\n一、总体目标\n建成示范工坊{n}家。\n"
LONGEST_PATH, LONGEST_NAME = 259, 255
"""Characters of a path on Windows, and bytes of a name on Linux."""


@pytest.mark.parametrize("name", ["CON", "nul.txt", "Aux", "com1.tar.gz", "LPT9", "con .txt"])
def test_names_of_devices_are_avoided(name: str) -> None:
    assert portable_name(name) == f"_{name}"


@pytest.mark.parametrize("name", ["console", "com10", "nullify.txt", "规划", "a.con", "v1.2"])
def test_other_names_stay(name: str) -> None:
    assert portable_name(name) == name


def test_an_output_has_a_name_that_windows_takes(tmp_path: Path) -> None:
    for name in ("aux", "plans.", "plans: 2031?"):
        (tmp_path / name).mkdir()
    made = [
        default_output(tmp_path / name, tmp_path / "outputs").name
        for name in ("aux", "plans.", "plans: 2031?")
    ]
    assert made == ["_aux", "plans", "plans-2031"]


def test_reports_keep_apart_where_capitals_do_not_count() -> None:
    names = [report_name("theme", {"word": word}) for word in ("AI", "ai", "Ai")]
    assert len({name.lower() for name in names}) == 3
    assert report_name("con", {}).lower() != "con"


def test_paths_stay_short_whatever_a_plan_is_called(tmp_path: Path) -> None:
    """An output in a folder of 100 characters is in reach of Windows, and the draft of a report is in reach of Linux."""
    longest = "青禾市国民经济和社会发展" * 7
    doc_id = document_id(Source(tmp_path, f"{longest}/{longest}.docx", "1a2b3c4d" * 8), "row 12345" + longest)
    name = report_name("report_plan", {"doc_id": doc_id, "language": "zh"})
    assert len(f"{'x' * 100}/reports/{name}-figures/{'x' * 30}.png") <= LONGEST_PATH
    assert len(f".{name}.failed.tmp.ipynb".encode()) <= LONGEST_NAME


def test_a_file_with_the_longest_name_can_be_written(tmp_path: Path) -> None:
    name = "规" * 83 + ".json"
    write_whole(tmp_path / name, b"1")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_templates_of_entries_have_names_that_windows_takes(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a: b?.txt").write_text(TEXT.format(n=3), encoding="utf-8")
    made = write_templates(pl.build(tmp_path / "plans", tmp_path / "out"), tmp_path / "truth")
    assert [path.name for path in made] == ["a- b-.json"]


HELD = PermissionError(13, "The process cannot access the file because it is being used by another process")


def test_a_file_that_another_program_has_open_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def held(draft: Path, target: Path) -> Path:
        raise HELD

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(PermissionError):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_dataset_that_another_program_opens_while_it_is_made_anew_stays_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder can be moved when the build begins, and not when it ends."""
    plans, out = tmp_path / "plans", tmp_path / "out"
    plans.mkdir()
    (plans / "a.txt").write_text(TEXT.format(n=30), encoding="utf-8")
    pl.build(plans, out)
    (plans / "a.txt").write_text(TEXT.format(n=50), encoding="utf-8")
    rename = Path.rename

    def held(path: Path, target: Path) -> Path:
        if path.name.endswith("-new"):
            raise PermissionError(*HELD.args, str(path))
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", held)
        patch.setattr(sys, "argv", ["policylab", "build", str(plans), "--out", str(out)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
    assert ended.value.code == 2
    assert "used by another process" in capsys.readouterr().err
    assert list(pl.load(out).targets["value"]) == [30]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out-cache", "out", "plans"]
    assert list(pl.build(plans, out).targets["value"]) == [50]
