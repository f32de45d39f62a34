"""Clauses and codes: ids that stay, what is left out, a file beside the plans that nothing loses."""

import pandas as pd
import pytest

from policylab.coding import (
    add_codes,
    check_codes,
    left_out,
    list_units,
    read_codebook,
    read_codes,
    write_codes,
)
from policylab.coding.codes import COLUMNS
from policylab.dataset import build
from policylab.errors import OptionError, SourceError

PLAN = """石溪县促进消费实施方案

一、工作目标
到2031年,社会消费品零售总额达到120亿元,新增限额以上企业35家。

二、重点任务
(一)办好消费节。全年举办促消费活动40场以上；发放消费券300万元。(牵头单位:县商务局;责任单位:县文旅局)
(二)改善环境。一是建设便民网点12个，二是规范市场秩序，三是培训店长200人。(牵头单位:县住建局)
"""


@pytest.fixture
def plans(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "shixi.txt").write_text(PLAN, encoding="utf-8")
    return folder


def units_of(plans, **options):
    return list_units(build(plans, plans.parent / "out"), **options)


def test_clauses_are_sentences_and_items_without_brackets(plans):
    units = units_of(plans)
    assert units["text"].tolist() == [
        "到2031年,社会消费品零售总额达到120亿元,新增限额以上企业35家。",
        "全年举办促消费活动40场以上；",
        "发放消费券300万元。",
        "一是建设便民网点12个，",
        "二是规范市场秩序，",
        "三是培训店长200人。",
    ]
    assert units["number"].tolist() == ["1-1-1", "1-3-1", "1-3-2", "1-4-1", "1-4-2", "1-4-3"]
    body = build(plans, plans.parent / "out").body(units["doc_id"][0])
    assert all(body[row.start_char : row.end_char] == row.text for row in units.itertuples())


def test_what_is_left_out_is_counted_and_can_be_kept(plans):
    dataset = build(plans, plans.parent / "out")
    table = left_out(dataset).set_index("layer")["n"].to_dict()
    assert table["responsibility"] == 2
    assert table["heading"] == 4
    kept = list_units(dataset, keep=("responsibility", "fragment"))
    assert kept["text"].str.contains("牵头单位").sum() == 2
    with pytest.raises(OptionError, match="keep: found brackets"):
        list_units(dataset, keep=("brackets",))


def test_ids_stay_when_another_plan_comes_or_another_sentence(plans):
    before = units_of(plans).set_index("text")["unit_id"]
    (plans / "aaa.txt").write_text(
        "甲乙县规划\n\n一、目标\n到2030年，建成新区，安居乐业。\n", encoding="utf-8"
    )
    assert set(before) <= set(units_of(plans)["unit_id"])


def row(unit="u1", code="tax", coder="LM", **more):
    return {
        "unit_id": unit, "doc_id": "a", "start_char": 0, "end_char": 9, "codebook": "instruments_cn", "variable": "instrument",
        "code": code, "coder": coder, "when": "2031-05-01T10:00:00", "note": None, **more,
    }  # fmt: skip


def frame(*rows):
    return pd.DataFrame(rows, columns=list(COLUMNS))


def test_codes_survive_a_round_trip_and_start_no_formula(tmp_path):
    codes = frame(row(coder="=LM", note="-1"), row(unit="u2", code="none"))
    write_codes(tmp_path, codes)
    assert "\n'=" not in (tmp_path / "codes.csv").read_text(encoding="utf-8-sig")
    assert "'=LM" in (tmp_path / "codes.csv").read_text(encoding="utf-8-sig")
    pd.testing.assert_frame_equal(read_codes(tmp_path).sort_values("unit_id"), codes, check_dtype=False)


def test_a_coder_replaces_only_their_own_judgement(tmp_path):
    add_codes(tmp_path, frame(row(), row(coder="ZX")))
    after = add_codes(tmp_path, frame(row(code="funding")))
    assert after[["coder", "code"]].to_numpy().tolist() == [["LM", "funding"], ["ZX", "tax"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("unit_id,code\nu1,tax\n", "codes.csv, line 1: no column doc_id"),
        (",".join(COLUMNS) + "\nu1,a,x,9,b,v,tax,LM,,\n", "codes.csv, line 2: start_char is 'x'"),
        (",".join(COLUMNS) + "\nu1,a,0,9,b,v,tax,,,\n", "codes.csv, line 2: coder is empty"),
    ],
)
def test_a_broken_file_names_its_line(tmp_path, text, said):
    (tmp_path / "codes.csv").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_codes(tmp_path)
    assert said in str(caught.value)


def test_checks_name_unit_coder_and_reason():
    codes = frame(
        row(code="taxi"), row(unit="u9"), row(variable="tone"), row(unit="u2"), row(unit="u2", code="funding")
    )
    faults = check_codes(codes, read_codebook("instruments_cn"), pd.DataFrame({"unit_id": ["u1", "u2"]}))
    assert faults[["unit_id", "fault"]].to_numpy().tolist() == [
        ["u1", "unknown code"],
        ["u9", "unit gone"],
        ["u1", "unknown variable"],
        ["u2", "several codes"],
    ]
    assert "wanted one of talent" in faults["message"][0]
