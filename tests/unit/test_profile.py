"""A set at a glance: a row a plan for small sets, a row a tier for large ones, and what is not known stays unknown."""

from pathlib import Path

import pandas as pd
import pytest

from policylab.dataset import Dataset, build
from policylab.reports.pages.index import further_pages, write_index
from policylab.reports.running.batch_file import read_batch_file
from policylab.reports.running.manifest import Manifest, Record
from policylab.reports.said import profile as module
from policylab.reports.said.profile import glance
from policylab.reports.said.summaries import commitments, overview
from policylab.resources import value_label
from policylab.words.attention import theme_hits
from policylab.words.segment import segment
from policylab.words.themes_apart import LEAST_HITS

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return build(CORPUS, tmp_path_factory.mktemp("glance") / "dataset")


def test_small_set_has_a_row_a_plan(dataset: Dataset) -> None:
    rows = glance(dataset)
    assert [row.name for row in rows] == list(overview(dataset)["label"])
    assert [row.n_targets for row in rows] == list(commitments(dataset)["n_targets"])
    for row in rows:
        assert len(row.themes) <= 3
        assert all(0 <= share <= 1 for _, share in row.themes)
        assert sum(n for _, n in row.years) <= row.n_targets
    first = next(row.themes[0][0] for row in glance(dataset, language="zh") if row.themes)
    assert any(character >= "\u4e00" for character in first)


def test_large_set_has_a_row_a_tier(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ROWS", 3)
    rows = glance(dataset)
    counts = dataset.documents["tier"].value_counts()
    assert {row.name: row.n_plans for row in rows} == counts.to_dict()
    assert [row.name for row in rows] == ["province", "city", "county"]


def test_plans_without_targets_have_none_to_show(dataset: Dataset) -> None:
    class Bare:
        documents, targets = dataset.documents, dataset.targets.head(0)

        def __getattr__(self, name: str) -> pd.DataFrame:
            return getattr(dataset, name)

        def table(self, name: str) -> pd.DataFrame:
            return self.targets if name == "targets" else dataset.table(name)

    assert {(row.n_targets, row.years) for row in glance(Bare())} == {(0, ())}


@pytest.mark.parametrize(
    ("language", "start", "copy"),
    [
        ("en", "Start here: ", "left out of the comparison; repeats"),
        ("zh", "从这里开始：", "不计入比较；与之相同的是"),
    ],
)
def test_index_leads_on_and_says_what_is_invented_or_repeated(
    dataset: Dataset, tmp_path: Path, language: str, start: str, copy: str
) -> None:
    manifest = Manifest(tmp_path)
    manifest.put(
        Record("comparison", "report_comparison", {}, "key", "done", 1, 1.0, "", ("reports/comparison.html",))
    )
    for doc_id in dataset.documents["doc_id"]:
        files = (f"reports/{doc_id}.html",)
        manifest.put(Record(doc_id, "report_plan", {"doc_id": doc_id}, "key", "done", 1, 1.0, "", files))
    page = write_index(dataset, tmp_path, name="corpus", language=language).read_text(encoding="utf-8")
    assert f'{start}<a href="reports/comparison.html">' in page
    glanced = page.partition('class="glance"')[2].partition("</table>")[0]
    assert glanced.count("<a href=") == len(dataset.documents)
    assert page.count(copy) == 1
    assert ("These plans are invented." in page) == (language == "en")
    own = dataset.select(dataset.documents["doc_id"].head(0))
    assert "invented" not in write_index(own, tmp_path, name="none").read_text(encoding="utf-8")


@pytest.mark.parametrize("every_plan", [True, False])
def test_a_plan_that_nobody_chose_for_a_portrait_is_found_by_its_text(
    dataset: Dataset, tmp_path: Path, every_plan: bool
) -> None:
    first, other, *_ = dataset.documents["doc_id"]
    files = (f"reports/{first}.html",)
    Manifest(tmp_path).put(Record(first, "report_plan", {"doc_id": first}, "", "done", files=files))
    texts = tmp_path / "reports" / "texts"
    texts.mkdir(parents=True)
    for doc_id in (first, other):
        (texts / f"{doc_id}.html").touch()
    page = write_index(dataset, tmp_path, name="corpus", every_plan=every_plan).read_text(encoding="utf-8")
    rows = page.partition('id="list"')[2].partition("</table>")[0].split("<tr ")[1:]
    assert "one report" in page
    assert len(rows) == 1 + every_plan
    assert page.count(f'<a href="reports/{first}.html">') == 2  # at a glance, and in the list
    assert any(f'<a href="reports/texts/{other}.html">' in row for row in rows) == every_plan
    assert page.count("no portrait") == 2 * every_plan  # the row, and the choice of a status


def test_few_words_are_no_stress_and_much_more_than_others_is(dataset: Dataset) -> None:
    stressed = {row.name: [theme for theme, _ in row.themes] for row in glance(dataset.distinct())}
    assert any(stressed.values())
    hits = theme_hits(segment(dataset.distinct()))
    labels = dataset.documents.set_index("doc_id")["label"]
    counts = hits.groupby([hits["doc_id"].map(labels), "theme"]).size()
    for name, themes in stressed.items():
        named = {value_label("theme", theme, "en"): n for theme, n in counts[name].items()}
        assert all(named[theme] >= LEAST_HITS for theme in themes)


def test_file_that_the_index_offers_makes_pages_of_what_the_set_holds(
    dataset: Dataset, tmp_path: Path
) -> None:
    (tmp_path / "pages.toml").write_text(
        further_pages(dataset, "zh").replace('"dataset"', f'"{dataset.folder}"'), encoding="utf-8"
    )
    wanted = read_batch_file(tmp_path / "pages.toml")
    assert [Path(each.notebook).stem for each in wanted.reports] == [
        "report_topics",
        "report_theme",
        "report_place",
    ]
    one_each = dataset.select(dataset.documents.drop_duplicates("region")["doc_id"])
    assert "report_place" not in further_pages(one_each)


def test_the_index_has_no_column_of_themes_where_no_plan_stands_out(dataset: Dataset, tmp_path: Path) -> None:
    few = dataset.select(dataset.documents["doc_id"].head(2))
    page = write_index(few, tmp_path, name="two").read_text(encoding="utf-8")
    assert not any(row.themes for row in glance(few))
    assert "stands out" not in page
    assert "Targets: each once" in page
    assert "stands out" in write_index(dataset, tmp_path, name="all").read_text(encoding="utf-8")
