"""Years that columns write in their own ways, and texts of central and party organs, which have no local place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policylab.dataset import Dataset, build
from policylab.reading.formats.rich_text import read_rtf
from policylab.reading.formats.stored import Stored

TEXT = "竹产业方案\n\n一、总体目标\n建成示范工坊30家，形成两个产业集群，带动就业五千人以上，全部由各单位按职责分工抓好落实，定期报告。"


def read(folder: Path, name: str, text: str) -> Dataset:
    (folder / "plans").mkdir(exist_ok=True)
    (folder / "plans" / name).write_text(text, encoding="utf-8")
    return build(folder / "plans", folder / "out")


def test_a_year_stands_in_whichever_column_a_record_has(tmp_path: Path) -> None:
    records = [
        {"year": 2019, "text": TEXT + "甲"},
        {"meta": {"year": "2020"}, "text": TEXT + "乙"},
        {"年份": "二〇二一年", "text": TEXT + "丙"},
        {"year": None, "publish_year": 2022.0, "text": TEXT + "丁"},
        {"year": "2016-2020", "text": TEXT + "戊"},
    ]
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    documents = read(tmp_path, "a.jsonl", lines).documents.set_index("source_member")
    years = documents["year"].astype(object).where(documents["year"].notna(), None)
    assert years.to_dict() == {"row 1": 2019, "row 2": 2020, "row 3": 2021, "row 4": 2022, "row 5": None}


def test_a_second_column_of_a_field_is_kept_where_the_first_is_filled(tmp_path: Path) -> None:
    rows = f'标题,政策名称,正文\n甲市竹产业规划,竹规,"{TEXT}"\n'
    documents = read(tmp_path, "a.csv", rows).documents
    assert documents.loc[0, "政策名称"] == "竹规"


@pytest.mark.parametrize(
    ("opening", "tier", "region"),
    [
        ("现在，我代表第十九届中央委员会向大会作报告。", "national", ""),
        ("我受国务院委托，向全国人大常委会报告工作。", "national", ""),
        ("现在，我代表中共杭州市第十二届委员会向大会作报告。", "city", "杭州市"),
    ],
)
def test_the_speaker_says_whose_the_text_is(opening: str, tier: str, region: str, tmp_path: Path) -> None:
    body = "一、主要工作\n北京冬奥成功举办。北京大兴机场投运。推进北京自贸区建设。发展北京科技创新中心。\n"
    documents = read(tmp_path, "a.txt", f"各位代表：\n{opening}\n{body}").documents
    assert tuple(documents.astype(object).fillna("").loc[0, ["tier", "region"]]) == (tier, region)


def test_a_report_to_a_congress_of_the_state_is_national(tmp_path: Path) -> None:
    body = "一、主要工作\n全市上下抓好落实。北京冬奥成功举办。北京大兴机场投运。推进北京自贸区建设。发展北京科技创新中心。\n"
    documents = read(tmp_path, "a.txt", f"在中国共产党第二十次全国代表大会上的报告\n\n{body}").documents
    assert tuple(documents.astype(object).fillna("").loc[0, ["tier", "region"]]) == ("national", "")


def test_rich_text_with_chinese_escapes_under_a_western_font_is_chinese() -> None:
    escapes = "".join(f"\\'{byte:02x}" for byte in "青禾市镕基“一网”、2024年".encode("gbk"))
    fonts = r"{\fonttbl{\f0\froman\fcharset0 Times;}{\f13\fnil\fcharset134 SimSun;}}"
    content = r"{\rtf1\ansi\ansicpg936\deff0" + fonts + r"\loch\f0\hich\af13\dbch\af13 " + escapes + r"\par}"
    assert read_rtf(Stored("a.rtf", content.encode())).strip() == "青禾市镕基“一网”、2024年"
    french = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset0 Times;}}\f0 caf\'e9 \'e0 No\'ebl}"
    assert read_rtf(Stored("a.rtf", french.encode())).strip() == "café à Noël"
