"""One plan in several files or rows is read as one where names or columns say so; several plans in one text are told."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest

import policylab as pl
from policylab.reading import sources
from policylab.reading.document import UnreadableError
from policylab.reading.formats.stored import Stored
from policylab.reading.members import Member, read_members
from policylab.reading.parts import in_parts, part_of
from policylab.reading.raw import Source

FIRST = "青禾市竹产业发展规划\n一、总体目标\n到2031年，建成示范工坊30家。\n二、重点任务\n（一）培育企业。由市林业局牵头，新增企业12家。\n"
SECOND = "三、保障措施\n（一）资金保障。由市财政局牵头，投资5亿元。\n"
OTHER = "澜川市养老服务实施方案\n一、工作目标\n到2030年，建成站点50个。\n二、主要任务\n（一）完善设施。由市民政局牵头，新建中心8家。\n"
TABLE = "重点任务分工表\n1. 建设工坊9家。（市林业局负责）\n"


def build(folder: Path, files: dict[str, str]) -> pl.Dataset:
    (folder / "plans").mkdir()
    for name, text in files.items():
        (folder / "plans" / name).write_text(text, encoding="utf-8")
    return pl.build(folder / "plans", folder / "out")


def codes(dataset: pl.Dataset) -> list[tuple[str, str]]:
    wanted = {"parts-joined", "part-alone", "annex-apart", "holds-several", "empty-file", "printed-twice"}
    rows = dataset.problems[["source_file", "code"]].itertuples(index=False, name=None)
    return sorted(row for row in rows if row[1] in wanted)


def headings(dataset: pl.Dataset) -> list[str]:
    level = dataset.sections[dataset.sections["level"] == 1]
    return list(level["marker"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("规划（上）.txt", "规划（下）.txt"),
        ("规划上册.txt", "规划下册.txt"),
        ("规划_上.txt", "规划_下.txt"),
        ("规划第一部分.txt", "规划第二部分.txt"),
        ("规划之一.txt", "规划之二.txt"),
        ("plan part1.txt", "plan part2.txt"),
        ("Plan-Part 1.md", "Plan-Part 2.md"),
    ],
)
def test_parts_are_known_by_their_names(one: str, other: str) -> None:
    sources = [Source(Path(), name, "") for name in sorted((one, other))]
    assert [(source.path, source.more) for source in in_parts(sources)] == [(one, (other,))]


@pytest.mark.parametrize(
    "names",
    [
        ("总结（上半年）.txt", "总结（下半年）.txt"),
        ("规划（上）.txt", "规划（中）.txt"),  # the last part is not there
        ("规划（上）.txt", "方案（下）.txt"),
        ("规划（上）.txt", "规划（下）.docx"),
        ("规划（上）.txt", "规划之二.txt"),
        ("a/规划（上）.txt", "b/规划（下）.txt"),
        ("规划第二部分.txt", "规划第三部分.txt"),
        ("规划1.txt", "规划2.txt"),
        ("2031年规划.txt", "2032年规划.txt"),
        ("规划（一）.txt", "规划（二）.txt"),
        ("江上.txt", "江下.txt"),
        ("规划（上）.csv", "规划（下）.csv"),
        ("附件1.txt", "附件2.txt"),
        ("规划.txt", "方案附件.txt"),
    ],
)
def test_other_names_are_no_parts(names: Sequence[str]) -> None:
    sources = [Source(Path(), name, "") for name in names]
    assert in_parts(sources) == sources


def test_three_parts_stand_in_order() -> None:
    names = ["规划（上）.txt", "规划（下）.txt", "规划（中）.txt"]
    (source,) = in_parts([Source(Path(), name, "") for name in names])
    assert source.more == ("规划（中）.txt", "规划（下）.txt")
    assert part_of("规划（中）") == ("规划", True, 2)


@pytest.mark.parametrize(
    "names",
    [
        ["规划（上）.txt", "规划（上）附件.txt", "规划（下）.txt", "规划（下）附件.txt"],
        ["规划.txt", "规划附件.txt", "规划附件附件1.txt", "规划附件附件1附件.txt"],
    ],
)
def test_no_file_is_lost_where_parts_have_annexes(names: list[str]) -> None:
    joined = in_parts([Source(Path(), name, "") for name in names])
    assert sorted(path for source in joined for path in (source.path, *source.more)) == sorted(names)


def test_a_plan_in_two_files_is_read_as_one(tmp_path: Path) -> None:
    dataset = build(tmp_path, {"竹产业规划（上）.txt": FIRST, "竹产业规划（下）.txt": SECOND})
    assert list(dataset.documents["source_file"]) == ["竹产业规划（上）.txt"]
    assert headings(dataset) == ["一、", "二、", "三、"]
    assert sorted(dataset.targets["value"]) == [5, 12, 30]
    assert codes(dataset) == [("竹产业规划（上）.txt", "parts-joined")]
    assert dataset.files is not None
    assert (dataset.files.seen, dataset.files.with_documents) == (2, 2)


def test_another_second_part_is_read_anew(tmp_path: Path) -> None:
    build(tmp_path, {"规划（上）.txt": FIRST, "规划（下）.txt": SECOND})
    (tmp_path / "plans" / "规划（下）.txt").write_text(SECOND.replace("5亿元", "7亿元"), encoding="utf-8")
    assert sorted(pl.build(tmp_path / "plans", tmp_path / "out").targets["value"]) == [7, 12, 30]


def test_an_annex_in_a_file_of_its_own_is_read_with_its_plan(tmp_path: Path) -> None:
    dataset = build(tmp_path, {"规划.txt": FIRST, "规划-附件.txt": TABLE})
    assert list(dataset.documents["source_file"]) == ["规划.txt"]
    assert 9 in set(dataset.targets["value"])
    assert "附件" in list(dataset.paragraphs["text"])


def test_a_part_that_cannot_be_read_costs_itself(tmp_path: Path) -> None:
    dataset = build(tmp_path, {"规划（上）.txt": FIRST, "规划（下）.txt": ""})
    assert sorted(dataset.targets["value"]) == [12, 30]
    assert codes(dataset) == [("规划（上）.txt", "empty-file"), ("规划（上）.txt", "parts-joined")]
    assert "规划（下）.txt" in " ".join(dataset.problems["message"])


def test_a_part_or_an_annex_alone_is_told(tmp_path: Path) -> None:
    dataset = build(tmp_path, {"方案（下）.txt": SECOND, "附件2：分工.txt": TABLE, "规划.txt": FIRST})
    assert codes(dataset) == [("方案（下）.txt", "part-alone"), ("附件2：分工.txt", "annex-apart")]
    assert len(dataset.documents) == 3


def pack(folder: Path, name: str, files: Sequence[tuple[str, str]]) -> pl.Dataset:
    """A dataset of one archive with these entries, in this order."""
    (folder / "plans").mkdir()
    path = folder / "plans" / name
    if name.endswith(".zip"):
        with zipfile.ZipFile(path, "w") as archive:
            for entry, text in files:
                archive.writestr(entry, text)
    else:
        with tarfile.open(path, "w:gz") as tar:
            for entry, text in files:
                said = tarfile.TarInfo(entry)
                said.size = len(text.encode())
                tar.addfile(said, io.BytesIO(text.encode()))
    return pl.build(folder / "plans", folder / "out")


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
def test_entries_of_an_archive_are_joined_as_files_are(tmp_path: Path, name: str) -> None:
    entries = [
        ("x/竹产业规划（下）.txt", SECOND),
        ("养老方案-附件1.txt", TABLE),
        ("x/竹产业规划（上）.txt", FIRST),
        ("养老方案.txt", OTHER),
        ("要点（下）.txt", SECOND),
        ("y/竹产业规划（上）.txt", ""),
    ]
    dataset = pack(tmp_path, name, entries)
    members = dataset.documents.set_index("source_member")["doc_id"]
    assert set(members.index) == {"x/竹产业规划（上）.txt", "养老方案.txt", "要点（下）.txt"}
    values = dataset.targets.groupby("doc_id")["value"].apply(sorted)
    assert values[members["x/竹产业规划（上）.txt"]] == [5, 12, 30]
    assert 9 in values[members["养老方案.txt"]]
    assert codes(dataset) == [(name, "empty-file"), (name, "part-alone"), *[(name, "parts-joined")] * 2]
    assert set(dataset.problems["source_file"]) == {name}


def test_a_part_of_an_archive_that_cannot_be_read_costs_itself(tmp_path: Path) -> None:
    dataset = pack(tmp_path, "a.zip", [("规划（上）.docx", "no document"), ("规划（下）.docx", "none either"), ("b.txt", OTHER)])  # fmt: skip
    assert sorted(dataset.targets["value"]) == [8, 50]
    errors = dataset.problems[dataset.problems["severity"] == "error"]["message"]
    assert "规划（上）.docx" in " ".join(errors)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_entries_of_one_name_are_each_read(tmp_path: Path) -> None:
    twice = [("规划（上）.txt", FIRST), ("规划（下）.txt", SECOND), ("规划（下）.txt", OTHER)]
    assert len(pack(tmp_path, "a.zip", twice).documents) == 3


def test_an_archive_that_breaks_off_loses_no_part_that_was_read(tmp_path: Path) -> None:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        for name in ("a.txt", "规划（上）.txt", "规划（下）.txt"):
            said = tarfile.TarInfo(name)
            said.size = 600
            archive.addfile(said, io.BytesIO(b"x" * 600))
    found = list[str]()
    members = read_members(Stored("a.tar", content.getvalue()[: 3 * 1536 - 800]), sources._joined)
    with pytest.raises(UnreadableError):
        found.extend(each.stored.name for each in members if isinstance(each, Member))
    assert found == ["a.txt", "规划（上）.txt"]


def rows(tmp_path: Path, **columns: Sequence[object]) -> pl.Dataset:
    (tmp_path / "plans").mkdir()
    pd.DataFrame(columns).to_csv(tmp_path / "plans" / "a.csv", index=False)
    return pl.build(tmp_path / "plans", tmp_path / "out")


def test_rows_that_a_column_numbers_as_parts_are_one_plan(tmp_path: Path) -> None:
    dataset = rows(
        tmp_path, title=["竹产业规划"] * 2 + ["养老方案"], part=[1, 2, 1], text=[FIRST, SECOND, OTHER]
    )
    assert list(dataset.documents["source_member"]) == ["row 1", "row 3"]
    assert sorted(dataset.targets["value"]) == [5, 8, 12, 30, 50]
    assert codes(dataset) == [("a.csv", "parts-joined")]


def test_columns_of_lists_are_compared_too(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    records = [
        {"title": "竹产业规划", "tags": ["竹", "林"], "part": n + 1, "text": text}
        for n, text in enumerate((FIRST, SECOND))
    ]
    pd.DataFrame(records).to_parquet(tmp_path / "plans" / "a.parquet")
    (tmp_path / "plans" / "b.json").write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    dataset = pl.build(tmp_path / "plans", tmp_path / "out")
    assert len(dataset.documents) == 2
    assert {"failed", "parts-joined"} & set(dataset.problems["code"]) == {"parts-joined"}


@pytest.mark.parametrize(
    "columns",
    [
        {"title": ["竹产业规划", "养老方案"], "part": [1, 2]},
        {"title": ["规划", "规划"], "year": [2031, 2032], "part": [1, 2]},
        {"title": ["规划", "规划"], "part": [1, 1]},
        {"title": ["规划", "规划"], "part": [2, 3]},
        {"title": ["规划", "规划"], "no": [1, 2]},
        {"part": [1, 2]},
    ],
)
def test_other_rows_are_plans_of_their_own(tmp_path: Path, columns: dict[str, list[object]]) -> None:
    dataset = rows(tmp_path, **columns, text=[FIRST, OTHER])
    assert len(dataset.documents) == 2
    assert codes(dataset) == []


SIGNED = "青禾市人民政府\n2030年3月4日\n"


@pytest.mark.parametrize("between", ["", SIGNED, "——\n"])
def test_a_text_that_holds_two_documents_is_told(tmp_path: Path, between: str) -> None:
    dataset = build(tmp_path, {"a.txt": FIRST + SECOND + between + OTHER})
    assert codes(dataset) == [("a.txt", "holds-several")]
    assert "澜川市养老服务实施方案" in dataset.problems["message"].iloc[0]


CHAPTERS = "第一章 总则\n第一条 为规范管理，制定本办法。\n第二条 本办法适用于本市。\n第三条 市林业局负责。\n第二章 附则\n第四条 由市林业局解释。\n第五条 自公布之日起施行。\n"


def test_chapters_that_begin_anew_are_another_document(tmp_path: Path) -> None:
    two = "青禾市竹林管理办法\n" + CHAPTERS + "青禾市公园管理办法\n（2031年3月4日公布）\n" + CHAPTERS
    dataset = build(tmp_path, {"a.txt": two})
    assert codes(dataset) == [("a.txt", "holds-several")]
    assert "青禾市公园管理办法" in dataset.problems["message"].iloc[0]


@pytest.mark.parametrize(
    "text",
    [
        FIRST + SECOND,
        "青禾市竹林管理办法\n" + CHAPTERS + "附件\n青禾市公园管理办法\n" + CHAPTERS,
        "青禾市竹林管理办法\n第一章 总则\n第二章 附则\n" + CHAPTERS,
        "青禾市五年规划\n第一篇 基础\n第一章 成就\n增长5%。\n第二章 形势\n有利。\n第二篇 任务\n第一章 产业\n增长6%。\n",
        FIRST + "附件1：青禾市重点任务分工方案\n一、基本要求\n要求明确。\n二、分工\n由市林业局牵头。\n",
        FIRST + "附件\n青禾市重点任务分工方案\n一、基本要求\n要求明确。\n二、分工\n由市林业局牵头。\n",
        "青禾市政府工作报告\n第一部分 2030年工作回顾\n一、经济增长\n增长5%。\n二、民生改善\n新增就业3万人。\n第二部分 2031年工作安排\n一、扩大内需\n增长6%。\n二、改善民生\n新增就业4万人。\n",
        "青禾市政府工作报告\n一、经济增长\n增长5%。\n二、民生改善\n新增就业3万人。\n2031年重点工作安排\n一、扩大内需\n增长6%。\n",
        "青禾市人民政府关于印发青禾市竹产业发展规划的通知\n各县人民政府：\n现将《青禾市竹产业发展规划》印发给你们。\n"
        + SIGNED
        + FIRST
        + SECOND,
    ],
)
def test_one_document_is_no_two(tmp_path: Path, text: str) -> None:
    assert codes(build(tmp_path, {"a.txt": text})) == []


def test_a_text_that_stands_twice_is_read_once_and_told(tmp_path: Path) -> None:
    longer = FIRST + "".join(
        f"{n}. 第{n}项任务是建设服务站点{n}{n}处，由第{n}个单位负责并在年底前完成。\n" for n in range(1, 9)
    )
    dataset = build(tmp_path, {"a.txt": longer + longer})
    assert codes(dataset) == [("a.txt", "printed-twice")]


HEADED = "青禾市人民政府文件\n青政发〔2031〕{n}号\n青禾市{name}发展规划\n一、总体目标\n到2032年，建成示范工坊{n}家。\n二、重点任务\n新增企业1{n}家。\n青禾市人民政府\n2031年5月{n}日\n"
ONE, TWO, THREE = (
    HEADED.format(n=n, name=name) for n, name in ((6, "竹产业"), (7, "养老服务"), (8, "数字经济"))
)


def test_a_text_that_holds_several_documents_is_parted_where_each_has_its_head_and_end(
    tmp_path: Path,
) -> None:
    dataset = build(tmp_path, {"a.txt": ONE + TWO + "（此件公开发布）\n" + THREE})
    assert list(dataset.documents["source_member"]) == ["document 1", "document 2", "document 3"]
    assert list(dataset.documents["title"]) == [
        f"青禾市{name}发展规划" for name in ("竹产业", "养老服务", "数字经济")
    ]
    assert list(dataset.documents["doc_number"]) == [f"青政发〔2031〕{n}号" for n in (6, 7, 8)]
    assert list(dataset.documents["issued_date"]) == [f"2031-05-0{n}" for n in (6, 7, 8)]
    assert sorted(dataset.targets["value"]) == [6, 7, 8, 16, 17, 18]
    assert {"documents-parted", "holds-several"} & set(dataset.problems["code"]) == {"documents-parted"}


@pytest.mark.parametrize(
    "text",
    [
        ONE + TWO.replace("青政发〔2031〕7号\n", ""),  # no number of its own
        ONE.replace("2031年5月6日\n", "") + TWO,  # no end
        ONE + TWO.replace("2031年5月7日\n", ""),
        ONE + "附件\n" + TWO,
        ONE.replace("一、总体目标", "现印发《青禾市养老服务发展规划》。\n一、总体目标") + TWO,
        TWO.replace("养老服务发展规划", "养老服务发展规划（2031—2035年）") + "附件2\n" + THREE,
        ONE + "青政发〔2031〕7号是依据。\n2031年5月7日\n",
        ONE.replace("2031年5月6日", "2031年5月6日起施行") + TWO,
        "\n".join(f"说明{n}" for n in range(9)) + "\n" + ONE + TWO,
    ],
    ids=["number", "end", "last end", "annex", "named", "annex of one", "cited", "in force", "no head"],
)
def test_a_text_of_which_a_head_or_an_end_is_not_certain_is_left_whole(tmp_path: Path, text: str) -> None:
    assert len(build(tmp_path, {"a.txt": text}).documents) == 1
