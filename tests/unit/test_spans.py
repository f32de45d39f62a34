"""Layers that are found once, at build: who is responsible, titles, the notice, signatures, quoted titles."""

from pathlib import Path

import policylab as pl
from policylab.words.segment import segment

TEXT = """青禾市人民政府办公室关于印发清溪行动方案的通知
各县人民政府：
现将《清溪行动方案》印发给你们。
青禾市人民政府办公室
2031年3月5日
清溪行动方案
一、清理河道
清理河道30公里。（责任单位：市水利局，
市财政局）建成步道12公里，由市城管局牵头。
"""


def test_spans_are_found_at_build_and_kept_out_of_counts(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.txt").write_text(TEXT, encoding="utf-8")
    dataset = pl.build(tmp_path / "plans", tmp_path / "dataset")
    body = "\n".join(dataset.paragraphs["text"])
    found = [
        (row.layer, body[row.start_char : row.end_char]) for row in dataset.spans.itertuples(index=False)
    ]
    assert ("quoted title", "《清溪行动方案》") in found
    assert [text for layer, text in found if layer == "title"][-1] == "清溪行动方案"
    assert ("wrapper", "各县人民政府：") in found
    (bracket,) = [text for layer, text in found if layer == "responsibility"]
    assert "".join(bracket.split()) == "（责任单位：市水利局，市财政局）"

    table = segment(dataset, by="plan").table()
    by_layer = table.groupby("layer")["term"].apply("".join)
    assert "水利局" in by_layer["responsibility"]
    assert "水利局" not in by_layer["body"]
    assert "城管局" in by_layer["body"]  # a clause in running prose is no bracket
    assert "印发给你们" in by_layer["wrapper"]
    assert "清溪行动方案" in by_layer["title"]
    assert "".join(table["term"]) == "".join(dataset.paragraphs["text"])
