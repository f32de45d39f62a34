"""A plan in traditional script is read as its simplified copy is, and stays in its own script."""

from pathlib import Path

from policylab.building.extract import _document_rows
from policylab.reading.document import Document
from policylab.reading.formats.plain import read_plain
from policylab.reading.printed import as_printed_row
from policylab.reading.raw import RawText, Source
from policylab.reading.read import read_document
from policylab.resources import read_resource
from policylab.text.folding import fold_text

PLAIN = """索引号：QH-7 发布日期：2022-04-20
青禾市人民政府办公室关于印发青禾市农业发展规划的通知
青政办发〔2022〕53号
各县（市、区）人民政府，市政府各部门：
现将《青禾市农业发展规划》印发给你们，请认真组织实施。
青禾市人民政府办公室
2022年4月16日
青禾市农业发展规划
一、总体要求
（一）发展目标。到2025年，粮食总产量达到85万吨，建设高标准农田12万亩。（责任单位：市农业农村局、市财政局）
二、保障措施
各地要加强组织领导，落实《国务院关于促进乡村产业振兴的指导意见》，形成工作合力。
附件
重点任务清单
| 序号 | 任务 | 责任单位 |
| 1 | 建设示范项目 | 市农业农村局 |
"""
TO_TRADITIONAL = {ord(row["term"]): row["variant"] for row in reversed(read_resource("traditional"))}
PRINTED = PLAIN.translate(TO_TRADITIONAL)


def read(text: str) -> Document:
    return read_document(RawText(Source(Path(), "case.txt", "0" * 64), read_plain(text), "txt", "utf-8"))


def test_the_two_texts_differ_and_fold_to_one() -> None:
    assert PRINTED != PLAIN
    assert fold_text(PRINTED, traditional=True).text == fold_text(PLAIN).text


def test_the_text_stays_as_printed() -> None:
    plain, printed = read(PLAIN), read(PRINTED)
    assert printed.body == plain.body.translate(TO_TRADITIONAL)
    assert printed.metadata["title"] == "青禾市农业发展规划".translate(TO_TRADITIONAL)
    same = ("region", "genre", "issued_date", "published_date", "index_number")
    assert [printed.metadata.get(name) for name in same] == [plain.metadata.get(name) for name in same]
    heads = [section.heading.translate(TO_TRADITIONAL) for section in plain.sections]
    assert [section.heading for section in printed.sections] == heads
    assert printed.tables[0].cells[1].text == "建设示范项目".translate(TO_TRADITIONAL)
    assert [problem.code for problem in printed.problems] == ["traditional-script"]


def test_facts_are_found_and_quoted_as_printed() -> None:
    plain, printed = _document_rows(read(PLAIN)), _document_rows(read(PRINTED))
    assert len(plain["targets"]) == 2
    for name, column in (("targets", "quote"), ("duties", "agency"), ("citations", "title")):
        wanted = [row[column] and row[column].translate(TO_TRADITIONAL) for row in plain[name]]
        assert [row[column] for row in printed[name]] == wanted
    for column in ("value", "year", "kind", "indicator_id", "start_char"):
        assert [row[column] for row in printed["targets"]] == [row[column] for row in plain["targets"]]


def test_rows_of_a_simplified_text_stay_as_they_are() -> None:
    row = {"quote": "粮食", "start_char": 3}
    assert as_printed_row(row, read(PLAIN)) == row
