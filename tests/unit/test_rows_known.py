"""Rows of a collection that were read before: opened without blocks, under the key that they had."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from policylab.building.packed import pack
from policylab.building.units import list_units
from policylab.reading.formats.plain import read_plain
from policylab.reading.layout import Block, Layout, Paragraphs, Place
from policylab.reading.overrides import Overrides
from policylab.reading.raw import RawText, Source
from policylab.reading.sources import list_sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = "".join(f"青禾市{n}号规划,一、目标 建成工坊{n}家。\n" for n in range(300, 340))
    padding = "x" * 1_000_001  # a table that a worker opens
    (tmp_path / "plans.csv").write_text(f"title,text\n{rows}甲,一、总则 {padding}\n", encoding="utf-8")
    return tmp_path


def test_a_known_row_comes_without_its_text_and_has_the_key_that_it_had(folder: Path) -> None:
    sources = list_sources(folder)
    keys = [unit.key() for unit in list_units(sources, Overrides())]
    assert len(set(keys)) == 41
    known = set(keys) - {keys[7]}
    again = list(list_units(sources, Overrides(), known))
    assert [unit.key() for unit in again] == keys
    assert [at for at, unit in enumerate(again) if unit.raw.content] == [7]


def test_paragraphs_are_the_blocks_that_they_stand_for() -> None:
    lines = ("一、总则", "", "二、目标")
    blocks = tuple(Block("paragraph", line, place=Place(line=at)) for at, line in enumerate(lines, start=1))
    found = Paragraphs(lines)
    assert (found, tuple(found), found[-1], found[1:]) == (blocks, blocks, blocks[-1], blocks[1:])
    assert Paragraphs(lines[:2]) != blocks
    with pytest.raises(IndexError):
        found[3]
    assert read_plain("\n".join(lines)).blocks == blocks
    assert Layout(found).text == Layout(blocks).text


def test_a_packed_row_holds_its_text_once() -> None:
    row = RawText(Source(Path(), "a.csv", ""), read_plain("一、目标\n" * 1000), "csv", None, "row 1")
    assert row.layout.text
    packed = pack(row)
    assert packed.unpacked() == row
    assert len(packed.content) < 1.5 * len(pickle.dumps(tuple(row.layout.blocks.lines)))
