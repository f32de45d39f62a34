"""A dataset shown in part: chosen plans, and plans without their near-duplicates."""

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from policylab.dataset import Dataset, build, load
from policylab.errors import SourceError
from policylab.words import segment

TEXT = (
    "栖云县人才工作实施方案\n一、总体要求\n到2027年，引进人才{n}名。\n二、保障措施\n加强组织领导，{tail}。\n"
)

FIRST = "建立联席会议，每季度通报进展，把任务分到科室，由督查室核实完成情况，年底评选先进集体并公布结果"
SECOND = "安排专项经费，向青年教师倾斜，支持企业办实训车间，开放图书馆和体育场，组织夏令营邀请家长参加"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("plans")
    for name, n, tail in (("a", 20, FIRST), ("b", 30, SECOND), ("c", 20, FIRST)):
        (folder / f"{name}.txt").write_text(TEXT.format(n=n, tail=tail), encoding="utf-8")
    return build(folder, folder / "out")


def test_selected_dataset_shows_chosen_plans_in_every_table(dataset: Dataset) -> None:
    first = dataset.documents["doc_id"].iloc[0]
    chosen = dataset.select([first])
    assert set(chosen.documents["doc_id"]) == {first}
    assert set(chosen.paragraphs["doc_id"]) == {first}
    assert set(chosen.targets["doc_id"]) == {first}


def test_distinct_dataset_leaves_out_the_copy(dataset: Dataset) -> None:
    assert len(dataset.documents) == 3
    assert dataset.documents["duplicate_of"].notna().sum() == 1
    assert len(dataset.distinct().documents) == 2


def test_a_folder_of_plans_is_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(
        SourceError, match="no dataset.json here; wanted a built dataset: `policylab build PLANS`"
    ):
        load(tmp_path)


def test_unknown_plan_is_refused(dataset: Dataset) -> None:
    with pytest.raises(SourceError, match="no plan nobody"):
        dataset.select(["nobody"])


def test_a_table_that_is_not_there_is_said(dataset: Dataset, tmp_path: Path) -> None:
    with pytest.raises(AttributeError, match="a dataset has no 'target'; its tables are documents, "):
        _ = dataset.target
    with pytest.raises(SourceError, match="no table target; wanted one of documents, "):
        dataset.table("target")
    shutil.copytree(dataset.folder, tmp_path / "dataset")
    (tmp_path / "dataset" / "targets.parquet").write_bytes(b"broken")
    (tmp_path / "dataset" / "duties.parquet").unlink()
    for name in ("targets", "duties"):
        with pytest.raises(SourceError, match=f"table {name} cannot be read .*; build the dataset again"):
            load(tmp_path / "dataset").table(name)


def test_rows_by_plan_are_those_of_the_table(dataset: Dataset) -> None:
    chosen = dataset.select(dataset.documents["doc_id"].iloc[1:])
    for shown in (dataset, chosen):
        table = shown.sentences
        found = dict(shown.rows_by_plan("sentences", ["start_char", "doc_id"]))
        assert list(found) == table["doc_id"].unique().tolist()
        assert [row for rows in found.values() for row in rows] == [
            *table[["start_char", "doc_id"]].itertuples(index=False, name=None)
        ]


def test_a_table_in_another_order_is_refused(dataset: Dataset, tmp_path: Path) -> None:
    shutil.copytree(dataset.folder, tmp_path / "dataset")
    path = tmp_path / "dataset" / "sentences.parquet"
    rows = pq.read_table(path)
    half = len(rows) // 2
    pq.write_table(pa.concat_tables([rows.slice(half), rows.slice(0, half)]), path)
    with pytest.raises(
        SourceError, match=r"table sentences has rows of plan .* out of the order of the plans"
    ):
        segment(load(tmp_path / "dataset"))


def test_display_escapes_text(dataset: Dataset, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("<script>县 方案\n一、总体要求\n做好工作。\n", encoding="utf-8")
    shown = build(tmp_path, tmp_path / "out")._repr_html_()
    assert "<script>" not in shown
