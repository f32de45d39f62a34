"""A set at a glance: a row a plan for small sets, a row a tier for large ones, and what is not known stays unknown."""

from pathlib import Path

import pandas as pd
import pytest

from policylab.dataset import Dataset, build
from policylab.reports import glance as module
from policylab.reports.glance import glance
from policylab.reports.summaries import commitments, overview

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return build(CORPUS, tmp_path_factory.mktemp("glance") / "dataset")


def test_small_set_has_a_row_a_plan(dataset: Dataset) -> None:
    rows = glance(dataset)
    assert [row.name for row in rows] == list(overview(dataset)["label"])
    numbers = commitments(dataset).set_index("label")["share_numbers"]
    assert [row.share_numbers for row in rows] == pytest.approx(list(numbers), nan_ok=True)
    for row in rows:
        assert len(row.themes) == 3
        assert all(0 <= share <= 1 for _, share in row.themes)
        assert sum(n for _, n in row.years) <= row.n_targets
    assert any(character >= "\u4e00" for character in glance(dataset, language="zh")[0].themes[0][0])


def test_large_set_has_a_row_a_tier(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ROWS", 3)
    rows = glance(dataset)
    counts = dataset.documents["tier"].value_counts()
    assert {row.name: row.n_plans for row in rows} == counts.to_dict()
    assert [row.name for row in rows] == ["province", "city", "county"]


def test_plans_without_targets_have_no_share(dataset: Dataset) -> None:
    class Bare:
        documents, targets = dataset.documents, dataset.targets.head(0)

        def __getattr__(self, name: str) -> pd.DataFrame:
            return getattr(dataset, name)

        def table(self, name: str) -> pd.DataFrame:
            return self.targets if name == "targets" else dataset.table(name)

    assert {(row.share_numbers, row.n_targets, row.years) for row in glance(Bare())} == {(None, 0, ())}
