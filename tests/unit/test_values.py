"""Whole numbers stay whole, and no digit is lost, where values become names of groups or cells."""

import numpy as np
import pandas as pd
import pytest

from policylab.dataset import Dataset, build
from policylab.errors import OptionError
from policylab.reports.corpus_report import chosen_plans
from policylab.reports.said.summaries import attention_by, side_by_side
from policylab.topics.prevalence import prevalence
from policylab.words import attention, count, segment, terms_by_group


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Three plans, one without a year and a number of people."""
    folder = tmp_path_factory.mktemp("values") / "plans"
    folder.mkdir()
    for name, date in (("临溪县", "2024年5月6日"), ("沅泽县", "2023年5月6日"), ("澄湖县", "")):
        text = f"{name}实施方案\n一、目标\n推进科技创新，建成实验室3家。\n{name}人民政府\n{date}\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    own = "source_file,people\n临溪县.txt,1234567\n沅泽县.txt,100000000\n"
    (folder / "sources.csv").write_text(own, encoding="utf-8")
    return build(folder, folder.parent / "dataset")


@pytest.mark.parametrize(
    ("column", "names"), [("year", ["2023", "2024"]), ("people", ["1234567", "100000000"])]
)
def test_groups_of_whole_numbers_have_no_decimals(plans: Dataset, column: str, names: list[str]) -> None:
    assert plans.documents[column].isna().sum() == 1
    counts = count(segment(plans))
    table = terms_by_group(counts, column)
    assert list(table["label"].unique()) == names
    assert [str(group) for group in table["group"].unique()] == names
    shares = attention(segment(plans))
    assert set(attention_by(shares, plans.documents, column)["label"]) == {*names, "unknown"}
    doc_ids = plans.documents["doc_id"]
    sections = pd.DataFrame(
        {"unit": doc_ids, "doc_id": doc_ids, "tokens": 10, "topic": 1, "name": "a", "badge": "", "share": 1.0}
    )
    groups = prevalence(sections, plans.documents, by=column)["group"]
    assert set(groups) == {*names, "unknown"}


def test_plans_are_chosen_by_a_long_number(plans: Dataset) -> None:
    assert len(chosen_plans(plans, "people=1234567")) == 1
    with pytest.raises(OptionError, match="wanted one of its values: 100000000, 1234567"):
        chosen_plans(plans, "people=5")


def test_long_values_stand_in_cells_as_they_are_and_no_unit_is_empty() -> None:
    row = {"indicator_id": "投资额", "status": "target", "value_max": np.nan, "year": 2027.0, "period": None}
    values = pd.DataFrame(
        [
            row | {"label": "甲", "value": 3923456.0, "unit": "万元"},
            row | {"label": "乙", "value": 2.35, "value_max": 1234567.5, "unit": np.nan, "year": np.nan},
        ]
    )
    table = side_by_side(values)
    assert table[["甲", "乙"]].to_numpy().tolist() == [["3923456万元 (2027)", "2.35–1234567.5"]]
