"""Pages to read plans on: whole, escaped, every sentence an anchor, every mark and note from a row of the tables."""

import re
from pathlib import Path

import pytest
from lxml import html as markup

from policylab.dataset import Dataset, build
from policylab.reports.pages.addresses import places_address
from policylab.reports.pages.reader import write_texts
from policylab.reports.said.passages import PassageFinder

HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
PLAN = f"""云泊县人民政府关于印发云泊县科技创新行动计划（2023—2027年）的通知
云政发〔2023〕5号

各镇人民政府：

一、总体目标
到2027年，全社会研发经费占地区生产总值比重达到3.1%，高新技术企业达到90家。{HOSTILE}𠮷祥。
（一）企业培育
到2025年，新增科技型中小企业50家。（责任单位：县科技局、县财政局）
{"第五届大会 " * 3}

云泊县人民政府
2023年5月6日
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, Path]:
    folder = tmp_path_factory.mktemp("plans")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    dataset = build(folder, folder / "out" / "dataset")
    return dataset, write_texts(dataset, folder / "out" / "reports")


@pytest.fixture
def page(made: tuple[Dataset, Path]):
    return markup.fromstring(next(made[1].glob("*.html")).read_text(encoding="utf-8"))


def said(element) -> str:
    return "".join(line.text_content() for line in element.iter("span") if line.get("class") == "line")


def test_the_whole_text_stands_there_and_no_tag_of_it_is_one(made: tuple[Dataset, Path], page) -> None:
    dataset, _ = made
    body = dataset.body(dataset.documents["doc_id"].iloc[0])
    assert "onerror" in body
    assert "\n".join(said(row) for row in page.iter("div") if row.get("class") == "row") == body
    assert page.findall(".//img") == []
    assert len(list(page.iter("script"))) == 1


def test_every_sentence_has_its_anchor_at_its_own_place(made: tuple[Dataset, Path], page) -> None:
    dataset, _ = made
    body = dataset.body(dataset.documents["doc_id"].iloc[0])
    for row in dataset.sentences.to_dict("records"):
        line = page.get_element_by_id(row["sentence_id"])
        assert int(line.get("data-at")) == row["start_char"]
        assert body[row["start_char"] :].startswith(line.text_content())


@pytest.mark.parametrize(("kind", "table"), [("target", "targets"), ("duty", "duties")])
def test_what_is_marked_is_what_the_table_holds(
    made: tuple[Dataset, Path], page, kind: str, table: str
) -> None:
    dataset, _ = made
    rows = getattr(dataset, table)
    body = dataset.body(dataset.documents["doc_id"].iloc[0])
    covered = set()
    for start, end in rows[["start_char", "end_char"]].to_numpy():
        covered |= set(range(int(start), int(end)))
    marked = "".join(
        piece.text_content() for piece in page.iter("span") if f"m-{kind}" in piece.get("class", "").split()
    )
    assert marked == "".join(body[at] for at in sorted(covered))
    assert len([note for note in page.iter("li") if note.get("class") == f"n-{kind}"]) > 0


def test_a_note_says_value_unit_and_year(page) -> None:
    notes = [note.text_content() for note in page.iter("li") if note.get("class") == "n-target"]
    assert any("3.1%" in note and "2027" in note for note in notes)


def test_the_source_is_named_as_a_quotation_names_it(page) -> None:
    assert page.get_element_by_id("text").get("data-citation").startswith("云泊县人民政府：《")
    assert "云政发〔2023〕5号" in page.get_element_by_id("text").get("data-citation")


def test_a_link_holds_every_place_of_its_number_and_no_other(made: tuple[Dataset, Path]) -> None:
    dataset, _ = made
    evidence = PassageFinder(dataset).evidence(dataset.targets, limit=1)
    address = places_address(evidence.places[0])
    at, found = 0, []
    for step, length in re.findall(r"(\w+)\.(\w+)", address.partition("?at=")[2].partition("#")[0]):
        at += int(step, 36)
        found.append((at, at + int(length, 36)))
    wanted = dataset.targets[["start_char", "end_char"]].astype(int).itertuples(index=False, name=None)
    assert found == sorted(set(wanted))
    assert len(evidence.passages) == 1


def test_pages_are_kept_until_something_changes_and_go_with_their_plan(made: tuple[Dataset, Path]) -> None:
    dataset, folder = made
    page = next(folder.glob("*.html"))
    page.write_text("mine", encoding="utf-8")
    write_texts(dataset, folder.parent)
    assert page.read_text(encoding="utf-8") == "mine"
    write_texts(dataset, folder.parent, language="zh")
    assert "目标与结果" in page.read_text(encoding="utf-8")
    (folder / "gone.html").write_text("", encoding="utf-8")
    write_texts(dataset, folder.parent, language="zh")
    assert [path.name for path in folder.glob("*.html")] == [page.name]
