"""What sites print around a plan, by family of sites: the body of a plan with it is the body of the plan without it."""

import json
from pathlib import Path

import pytest

from policylab.reading.document import Document
from policylab.reading.formats.plain import read_plain
from policylab.reading.raw import RawText, Source
from policylab.reading.read import read_document

FILE = Path(__file__).parent / "debris.jsonl"
CASES: list[dict[str, str]] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
TITLE = "青禾市人民政府办公室关于印发青禾市绿色建筑行动方案（2024—2026年）的通知"
REST = """青政办发〔2024〕12号
各县（市、区）人民政府，市政府各部门：
现将《青禾市绿色建筑行动方案（2024—2026年）》印发给你们，请认真组织实施。
青禾市人民政府办公室
2024年2月26日
（此件公开发布）
青禾市绿色建筑行动方案
（2024—2026年）
为加快绿色建筑发展，结合我市实际，制定本方案。
一、总体要求
（一）主要目标。到2026年，新建绿色建筑占比达到90%以上。
二、重点任务
（二）推广新技术。打印构件、收藏档案、分享经验，建成示范项目12个。（责任单位：市住建局）
三、保障措施
各地要加强组织领导，抓好政策解读，确保任务落到实处。"""


def read(text: str) -> Document:
    return read_document(RawText(Source(Path(), "case.txt", "0" * 64), read_plain(text), "txt", "utf-8"))


def page_of(case: dict[str, str]) -> str:
    """The plan with what the case prints around it."""
    parts = {"above": "", "under the title": "", "below": ""} | {case["where"]: case["text"]}
    return "\n".join([parts["above"], TITLE, parts["under the title"], REST, parts["below"]])


def test_there_are_cases() -> None:
    assert len(CASES) > 80


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_body_is_the_same_inside_a_page(case: dict[str, str]) -> None:
    document = read(page_of(case))
    assert document.body == f"{TITLE}\n{REST}".replace("主要目标。到", "主要目标。\n到").replace(
        "技术。打", "技术。\n打"
    )
    found = [
        document.metadata[name] for name in ("title", "issuer", "doc_number", "issued_date", "period_end")
    ]
    wanted = [
        "青禾市绿色建筑行动方案（2024—2026年）",
        "青禾市人民政府办公室",
        "青政办发〔2024〕12号",
        "2024-02-26",
        2026,
    ]
    assert found == wanted
