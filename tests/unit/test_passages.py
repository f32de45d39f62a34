"""From facts to passages: the right paragraph, marks that never nest, long paragraphs cut around what was read."""

import base64
import dataclasses
import io
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

from policylab.dataset import Dataset, build
from policylab.errors import OptionError
from policylab.figures.overview import draw_lengths
from policylab.reports.pages.html import write_html
from policylab.reports.said import passages, writer
from policylab.reports.said.drawing import SVG_WANTED, drawn_figure
from policylab.reports.said.parts import Figure, Title, from_data
from policylab.reports.said.passages import MAX_CONTEXT, PassageFinder
from policylab.reports.said.summaries import overview
from policylab.reports.said.writer import Report

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return build(CORPUS, tmp_path_factory.mktemp("passages") / "dataset")


def facts_at(*spans: tuple[str, float, float]) -> pd.DataFrame:
    return pd.DataFrame(spans, columns=["doc_id", "start_char", "end_char"])


def test_marked_text_is_the_fact_in_its_paragraph(dataset: Dataset) -> None:
    targets = dataset.targets
    found = PassageFinder(dataset).row_by_row(targets)
    assert len(found) == len(targets)
    for evidence, fact in zip(found, targets.itertuples(), strict=True):
        (passage,) = evidence.passages
        ((start, end),) = passage.marks
        assert passage.text[start:end] == dataset.body(fact.doc_id)[fact.start_char : fact.end_char]
        assert len(passage.text) <= 2 * MAX_CONTEXT + (end - start) + 2


def test_facts_of_one_paragraph_share_a_passage_and_overlaps_merge(dataset: Dataset) -> None:
    row = dataset.paragraphs.query("kind == 'text' and text.str.len() > 60").iloc[0]
    at = int(row["start_char"])
    facts = facts_at(
        (row["doc_id"], at, at + 10), (row["doc_id"], at + 5, at + 20), (row["doc_id"], at + 30, at + 40)
    )
    evidence = PassageFinder(dataset).evidence(facts)
    (passage,) = evidence.passages
    assert (passage.marks, evidence.n_facts) == (((0, 20), (30, 40)), 3)


def test_of_many_plans_the_first_are_named_and_the_others_counted(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(passages, "MOST_PLANS_NAMED", 3)
    facts = dataset.targets
    plans = facts["doc_id"].unique()
    evidence = PassageFinder(dataset).evidence(facts)
    assert [each.doc_id for each in evidence.places] == plans[:3].tolist()
    assert (evidence.n_facts, evidence.n_plans_left) == (len(facts), len(plans) - 3)
    spans = {span for each in evidence.places for span in each.spans}
    assert len(evidence.places[0].spans) == len(facts[facts["doc_id"] == plans[0]].drop_duplicates(["start_char", "end_char"]))  # fmt: skip
    assert spans <= set(zip(facts["start_char"], facts["end_char"], strict=True))
    page = tmp_path / "page.html"
    write_html((Title("A", "", "en"), Figure("Targets", "Bars.", "", evidence=(evidence,))), page)
    assert f"{len(plans) - 3} further plans in the dataset" in page.read_text(encoding="utf-8")
    same = from_data({"kind": "Figure", **dataclasses.asdict(Figure("", "", "", evidence=(evidence,)))})
    assert same == Figure("", "", "", evidence=(evidence,))


def test_facts_without_a_place_have_no_passage_but_count(dataset: Dataset) -> None:
    doc_id = dataset.documents["doc_id"].iloc[0]
    facts = facts_at((doc_id, 0, 5), (doc_id, float("nan"), float("nan")))
    assert len(PassageFinder(dataset).evidence(facts).passages) == 1
    assert PassageFinder(dataset).evidence(facts).n_facts == 2
    assert [each.row for each in PassageFinder(dataset).row_by_row(facts)] == [0]


def test_table_that_does_not_say_where_is_refused(dataset: Dataset) -> None:
    with pytest.raises(OptionError, match="the facts lack start_char, end_char"):
        PassageFinder(dataset).evidence(pd.DataFrame({"doc_id": ["a"]}))


def test_each_cell_of_a_crossed_table_stands_on_its_own_facts(dataset: Dataset, monkeypatch) -> None:
    shown = []
    monkeypatch.setattr(writer, "_show", shown.append)
    facts = dataset.duties[["doc_id", "start_char", "end_char", "agency", "role"]]
    frame = pd.crosstab(facts["agency"], facts["role"]).reset_index()
    Report(dataset).table(frame, "Roles", evidence=facts, by=["agency", "role"])
    table = shown[0]
    for evidence in table.evidence:
        assert evidence.n_facts == table.rows[evidence.row][table.columns.index(evidence.column)]
    assert sum(evidence.n_facts for evidence in table.evidence) == len(facts)


def test_empty_table_is_left_out_with_the_reason(dataset: Dataset, monkeypatch) -> None:
    shown = []
    monkeypatch.setattr(writer, "_show", shown.append)
    Report(dataset, language="zh").figure(
        draw_lengths, overview(dataset).head(0), "comparison-length-of-the-plans"
    )
    assert (shown[0].what, shown[0].why) == ("文本长度", "文本中未发现此类内容")


def test_figure_is_white_paper_at_300_dpi_in_its_own_width(dataset: Dataset) -> None:
    figure = drawn_figure(draw_lengths(overview(dataset), language="zh"), "长度")
    with Image.open(io.BytesIO(base64.b64decode(figure.png))) as picture:
        assert picture.convert("RGB").getpixel((3, 3)) == (255, 255, 255)
        assert picture.width == pytest.approx(figure.width_cm / 2.54 * 300, abs=2)
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert "条形图" in figure.alt
    assert figure.svg.startswith("<?xml")


def test_no_svg_is_drawn_where_none_is_wanted(dataset: Dataset, monkeypatch) -> None:
    monkeypatch.setenv(SVG_WANTED, "0")
    figure = drawn_figure(draw_lengths(overview(dataset)), "Length")
    assert (figure.svg, figure.png[:6]) == ("", "iVBORw")


def test_section_begins_with_its_heading_marked_and_goes_on_below(dataset: Dataset) -> None:
    section = dataset.sections.query("level == 1 and end_char - start_char > 600").iloc[0]
    facts = facts_at((section["doc_id"], section["start_char"], section["end_char"]))
    (passage,) = PassageFinder(dataset).evidence(facts).passages
    ((start, end),) = passage.marks
    assert section["heading"] in passage.text[start:end]
    assert passage.text[end] == "\n"
    body = dataset.body(section["doc_id"])[section["start_char"] : section["end_char"]]
    assert body.startswith(passage.text.removesuffix("…"))
    assert len(passage.text) == end + MAX_CONTEXT + 1
