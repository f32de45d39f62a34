"""Six ways in which researchers hold one collection: place and year come from where they stand, and never go without a word."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from policylab.dataset import Dataset, build
from policylab.errors import SourceError
from policylab.reading.formats.encodings import decode
from policylab.reports.corpus import shipped

CORPUS = Path(shipped("corpus"))
PLACES = {
    row["source_file"]: row for row in csv.DictReader((CORPUS / "sources.csv").open(encoding="utf-8-sig"))
}
PLANS = sorted(path for path in CORPUS.glob("*.txt") if "reprint" not in path.name)


def bare(path: Path) -> str:
    """A plan from its twentieth line (or its middle) on, without its place, the year of its number and its date."""
    lines = decode(path.read_bytes(), path.name)[0].split("\n")
    lines = lines[min(19, len(lines) // 2) :]
    named = re.compile(
        rf"{PLACES[path.name]['region'][:2]}.?|岚海.?|20\d\d年\d{{1,2}}月\d{{1,2}}日|打印|网站|〔20\d\d〕"
    )
    return named.sub("", "\n".join(lines))


RECORDS = [
    {
        "name": path.stem,
        "province": "岚海省",
        "region": PLACES[path.name]["region"],
        "year": int(re.search(r"20\d\d", path.name)[0]),  # type: ignore[index]
        "text": bare(path),
    }
    for path in PLANS
]


def in_names(folder: Path) -> None:
    (folder / "corpus.toml").write_text('names = "{year}_{province}_{region}_{id}"\n', encoding="utf-8")
    for number, record in enumerate(RECORDS):
        name = f"{record['year']}_{record['province']}_{record['region']}_{number}.txt"
        (folder / name).write_text(record["text"], encoding="utf-8")


def in_folders(folder: Path) -> None:
    (folder / "corpus.toml").write_text('names = "{region}/{year}/{_}"\n', encoding="utf-8")
    for record in RECORDS:
        place = folder / record["region"] / str(record["year"])
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{record['name'].split('_')[0]}.txt").write_text(record["text"], encoding="utf-8")


def in_a_csv(folder: Path) -> None:
    with (folder / "plans.csv").open("w", encoding="gb18030", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["省份", "城市", "年份", "正文", "GDP"])
        rows.writerows([r["province"], r["region"], r["year"], r["text"], 3.5] for r in RECORDS)


def in_json_lines(folder: Path) -> None:
    records = [
        {"meta": {"province": r["province"], "city": r["region"], "year": r["year"]}, "content": r["text"]}
        for r in RECORDS
    ]
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    (folder / "plans.jsonl").write_text(lines, encoding="utf-8")


def in_a_database(folder: Path) -> None:
    (folder / "corpus.toml").write_text(
        '[columns]\nregion = "danwei"\nyear = "nian"\ntext = "neirong"\n', encoding="utf-8"
    )
    with closing(sqlite3.connect(folder / "plans.db")) as base:
        base.execute("create table plans (danwei, nian, neirong)")
        rows = [(r["region"], str(r["year"]), r["text"]) for r in RECORDS]
        base.executemany("insert into plans values (?, ?, ?)", rows)
        base.commit()


def in_sheets_by_year(folder: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for year in sorted({r["year"] for r in RECORDS}):
        sheet = book.create_sheet(str(year))
        sheet.append(["地区", "全文"])
        for record in RECORDS:
            if record["year"] == year:
                sheet.append([record["region"], record["text"][:32000]])
    book.save(folder / "plans.xlsx")


WAYS = (in_names, in_folders, in_a_csv, in_json_lines, in_a_database, in_sheets_by_year)


def built(folder: Path, write: Callable[[Path], None]) -> Dataset:
    plans = folder / "plans"
    plans.mkdir()
    write(plans)
    return build(plans, folder / "out")


@pytest.mark.parametrize("write", WAYS, ids=lambda write: write.__name__)
def test_place_and_year_are_those_of_the_name_or_column(
    write: Callable[[Path], None], tmp_path: Path
) -> None:
    dataset = built(tmp_path, write)
    found = sorted(zip(dataset.documents["region"], dataset.documents["year"].astype(int), strict=True))
    assert found == sorted((record["region"], record["year"]) for record in RECORDS)
    assert not (dataset.problems["severity"] == "error").any()


def test_the_columns_are_kept_as_the_owner_wrote_them(tmp_path: Path) -> None:
    documents = built(tmp_path, in_a_csv).documents
    assert set(documents["城市"]) == {record["region"] for record in RECORDS}
    assert set(documents["province"]) == set(documents["省份"]) == {"岚海省"}
    assert set(documents["GDP"]) == {3.5}


SIGNED = (
    "{title}\n一、总体目标\n到2027年，建成示范工坊30家，形成两个产业集群。\n{place}人民政府\n2021年3月5日\n"
)


def one(folder: Path, name: str, text: str, said: str = "") -> tuple[dict[str, Any], list[str]]:
    (folder / "plans").mkdir()
    (folder / "plans" / name).write_text(text, encoding="utf-8")
    if said:
        (folder / "plans" / "corpus.toml").write_text(said, encoding="utf-8")
    dataset = build(folder / "plans", folder / "out")
    (row,) = dataset.documents.to_dict("records")
    return row, list(dataset.problems["code"])


def test_a_column_wins_over_the_text_and_says_so(tmp_path: Path) -> None:
    text = SIGNED.format(title="宁波市竹产业规划", place="宁波市")
    row, codes = one(tmp_path, "a.csv", f'province,city,year,text\n浙江省,杭州市,2019,"{text}"\n')
    assert (row["region"], row["division_code"], row["year"], row["year_rule"]) == (
        "杭州市", "330100", 2019, "column of the owner",
    )  # fmt: skip
    assert codes.count("stated-differs") == 2


def test_a_district_of_the_city_in_the_column_is_no_difference(tmp_path: Path) -> None:
    text = SIGNED.format(title="杭州市西湖区竹产业规划", place="杭州市西湖区")
    row, codes = one(tmp_path, "a.csv", f'省份,城市,text\n浙江省,杭州市,"{text}"\n')
    assert (row["region"], row["城市"]) == ("西湖区", "杭州市")
    assert "stated-differs" not in codes


def test_the_text_wins_over_a_name_that_nobody_explained_and_says_so(tmp_path: Path) -> None:
    text = SIGNED.format(title="宁波市竹产业规划", place="宁波市")
    row, codes = one(tmp_path, "2019_杭州市.txt", text)
    assert (row["region"], row["year"]) == ("宁波市", 2021)
    assert codes.count("name-differs") == 2


def test_a_name_says_title_and_genre_where_the_text_has_none(tmp_path: Path) -> None:
    text = "一、总体目标\n到2027年，建成示范工坊30家，形成两个产业集群。\n二、保障措施\n加强组织领导，落实资金。\n"
    row, _ = one(tmp_path, "青禾市竹产业行动计划（2024—2027年）.txt", text)
    assert (row["title"], row["genre"], row["period_end"]) == (
        "青禾市竹产业行动计划（2024—2027年）", "行动计划", 2027,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["qinghe2019.txt", "2021-2025.txt", "到2035年.txt"])
def test_a_year_that_is_no_year_of_the_document_is_left_alone(name: str, tmp_path: Path) -> None:
    text = "一、总体目标\n建成示范工坊30家，形成两个产业集群。\n二、保障措施\n加强组织领导，落实资金。\n"
    row, _ = one(tmp_path, name, text)
    assert row["year"] is None or row["year"] != row["year"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("\nnames = 3\n", "line 2"),
        ('names = "{year}{city}"\n', "nothing parts year and city"),
        ('[columns]\ntext = "正文"\nprovnce = "省"\n', "line 3: found provnce under [columns]"),
        ('[columns]\ntext = 3\n', "line 2: found text = 3"),
    ],
)  # fmt: skip
def test_a_slip_in_corpus_toml_is_told_with_its_line(said: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=re.escape(told)):
        one(tmp_path, "a.txt", "一、总则\n", said)


def test_files_unlike_the_pattern_are_told_once(tmp_path: Path) -> None:
    _, codes = one(
        tmp_path, "杭州市.txt", SIGNED.format(title="杭州市规划", place="杭州市"), 'names = "{year}_{city}"\n'
    )
    assert codes.count("names-unlike") == 1


def test_a_region_in_sources_csv_fills_province_tier_and_code(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.txt").write_text(SIGNED.format(title="某地规划", place=""), encoding="utf-8")
    said = "source_file,region,issued_date\na.txt,杭州市,2019\n"
    (tmp_path / "plans" / "sources.csv").write_text(said, encoding="utf-8")
    (row,) = build(tmp_path / "plans", tmp_path / "out").documents.to_dict("records")
    found = [row[name] for name in ("region", "province", "tier", "division_code", "issued_date", "year")]
    assert found == ["杭州市", "浙江省", "city", "330100", "2019", 2019]


@pytest.mark.parametrize(
    ("name", "first", "title"),
    [
        ("青禾市竹林保护法.txt", "青禾市竹林保护法", "青禾市竹林保护法"),
        ("青禾市竹林保护法.txt", "青禾市  竹林保护法", "青禾市竹林保护法"),
        ("青禾市竹林保护法.txt", "青禾市公园保护法", None),
        ("竹林法.txt", "竹林法", None),  # too short to tell
    ],
)
def test_a_name_that_the_first_line_prints_is_the_title(
    tmp_path: Path, name: str, first: str, title: str | None
) -> None:
    (tmp_path / "plans").mkdir()
    text = f"{first}\n第一条 为保护竹林，制定本法。\n第二条 竹林由林业主管部门管理。\n"
    (tmp_path / "plans" / name).write_text(text, encoding="utf-8")
    found = build(tmp_path / "plans", tmp_path / "out").documents["title"]
    assert [None if value is None or value != value else value for value in found] == [title]


def test_an_old_stata_file_in_gbk_is_read_in_chinese(tmp_path: Path) -> None:
    """Stata up to 13 keeps bytes without saying of which encoding they are."""
    texts = ["青禾市竹产业规划\n一、总体目标\n建成工坊30家。", "São Tomé\n1. 30 mills."]
    kept = [texts[0].encode("gb18030").decode("latin-1"), texts[1]]
    frame = pd.DataFrame({"text": kept, "pinpai": [kept[0][:6], "é"]})
    (tmp_path / "plans").mkdir()
    frame.to_stata(tmp_path / "plans" / "a.dta", write_index=False, version=114)
    dataset = build(tmp_path / "plans", tmp_path / "out")
    assert list(dataset.paragraphs["text"].str.cat(sep="\n").split("\n")) == "\n".join(texts).split("\n")
    assert list(dataset.documents["pinpai"]) == ["青禾市", "é"]
