"""The shipped dictionary and the researcher's own."""

from pathlib import Path

import pytest

from policylab.errors import SourceError
from policylab.resources import TERM_COLUMNS, read_resource
from policylab.words import Dictionary, policy_dictionary, read_dictionary, segment_texts
from policylab.words.dictionary import Word, dictionary_problems
from policylab.words.discovery import discover_terms, write_accepted


def test_shipped_dictionary_has_1500_terms_each_with_tag_and_source() -> None:
    rows = read_resource("dictionary")
    assert tuple(rows[0])[:4] == TERM_COLUMNS
    assert len({row["term"] for row in rows}) >= 1500
    assert all(row["source"] and row["tag"] and row["group"] for row in rows)


def test_no_variant_of_two_terms() -> None:
    variants = [row["variant"] for row in read_resource("dictionary")]
    assert sorted({v for v in variants if variants.count(v) > 1}) == []


def test_own_file_with_byte_order_mark_frequency_and_tag(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("# comment\n鹏岚计划 300 nz\n\n云上学堂\n鹏岚计划 500 nz\n云\n", encoding="utf-8-sig")
    mine = read_dictionary(path)
    assert mine.words == (Word("云上学堂"), Word("鹏岚计划", 500, "nz"))
    assert dictionary_problems(mine)[["line", "word"]].to_numpy().tolist() == [[5, "鹏岚计划"], [6, "云"]]
    tokens = segment_texts(["实施鹏岚计划和云上学堂"], dictionary=policy_dictionary() | mine)
    assert {"鹏岚计划", "云上学堂"} <= set(tokens.terms)


def test_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gbk.txt"
    path.write_text("鹏岚计划\n", encoding="gbk")
    with pytest.raises(
        SourceError,
        match="gbk.txt: cannot be read as a dictionary .*; wanted a text file in UTF-8, one word a line",
    ):
        read_dictionary(path)


def test_discovery_proposes_the_planted_term_and_its_file_reads_back(tmp_path: Path) -> None:
    frames = ["推进{}扩面", "依托{}培训", "完善{}网络", "评选{}名单", "发布{}章程", "检查{}账目"]
    texts = [frame.format("鹏岚学堂") for frame in frames] * 2 + ["学堂开课", "其他账目"]
    table = discover_terms(segment_texts(texts, dictionary=Dictionary()), min_count=5)
    assert table["term"].tolist()[:1] == ["鹏岚学堂"]
    write_accepted(table.head(1), tmp_path / "accepted.txt")
    assert read_dictionary(tmp_path / "accepted.txt").words == (Word("鹏岚学堂"),)
