"""How pages that are pictures are read holds for later builds of a dataset, until another way is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import policylab as pl
from policylab.building.pipeline import read_parts
from policylab.crates import pack, verify
from policylab.dataset import ocr_of

TEXT = "青禾市2031年工作要点\n一、总体目标\n建成示范工坊30家。\n"


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "plans"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The modes in which folders were read, in order."""
    modes: list[str] = []

    def noted(*arguments: Any, **named: Any) -> Any:
        modes.append(named["ocr"])
        return read_parts(*arguments, **named)

    monkeypatch.setattr("policylab.dataset.read_parts", noted)
    return modes


def test_a_mode_holds_until_another_is_named(plans: Path, asked: list[str]) -> None:
    out = Path("outputs/plans/dataset")
    pl.build(plans, out)
    pl.build(plans, out, ocr="force")
    pl.build(plans, out)
    pl.build(plans, out, ocr="auto")
    pl.build(plans, out)
    assert asked == ["auto", "force", "force", "auto", "auto"]


def test_what_was_read_in_another_mode_is_read_again(plans: Path, tmp_path: Path) -> None:
    """No dataset holds documents of two modes: the mode is part of what documents are kept under."""
    forced = pl.build(plans, tmp_path / "out", ocr="force")
    kept = set((tmp_path / ".out-cache").glob("*.arrow"))
    again = pl.build(plans, tmp_path / "out", ocr="never")
    assert not kept & set((tmp_path / ".out-cache").glob("*.arrow"))
    assert ocr_of(again.folder) == "never"
    assert again.documents.equals(forced.documents)  # a text has no pages


@pytest.mark.parametrize("content", ["", "[]", '{"ocr": "some"}', "{}"])
def test_a_dataset_that_does_not_say_it_is_read_as_usual(
    plans: Path, tmp_path: Path, asked: list[str], content: str
) -> None:
    out = pl.build(plans, tmp_path / "out", ocr="force").folder
    (out / "dataset.json").write_text(content, encoding="utf-8")
    assert ocr_of(out) is None
    pl.build(plans, out)
    assert asked == ["force", "auto"]


def test_a_packed_dataset_is_verified_in_its_mode(plans: Path, tmp_path: Path, asked: list[str]) -> None:
    dataset = pl.build(plans, tmp_path / "out", ocr="never")
    crate = pack(dataset.folder, tmp_path / "crate", plans=plans)
    assert json.loads((crate / "dataset" / "dataset.json").read_text(encoding="utf-8"))["ocr"] == "never"
    assert verify(crate, jobs=1).same
    assert asked == ["never", "never"]
