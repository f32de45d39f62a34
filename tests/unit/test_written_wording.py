import pandas as pd
import pytest

import policylab as pl
from policylab.between import arrays, reuse, runs, written_wording
from policylab.between.wording import MOST_PASSAGES, shared_passages
from policylab.errors import OptionError


@pytest.fixture(scope="module")
def wanted():
    return reuse.shared_wording(pl.open_corpus())


@pytest.mark.parametrize("rows", [60, 100_000])
def test_the_file_has_the_rows_of_the_table_whatever_is_looked_at_at_once(
    wanted, rows, tmp_path, monkeypatch
):
    monkeypatch.setattr(written_wording, "_ROWS", rows)
    monkeypatch.setattr(runs, "_AT_ONCE", 5_000)
    path = tmp_path / "wording.parquet"
    assert written_wording.write_shared_wording(pl.open_corpus(), path) == len(wanted) > 400
    pd.testing.assert_frame_equal(pd.read_parquet(path), wanted)
    assert [each.name for each in tmp_path.iterdir()] == ["wording.parquet"]


def test_the_table_is_the_same_when_characters_lie_in_files(wanted, monkeypatch):
    monkeypatch.setattr(arrays, "MOST_IN_MEMORY", 10)
    monkeypatch.setattr(runs, "_AT_ONCE", 20_000)
    pd.testing.assert_frame_equal(reuse.shared_wording(pl.open_corpus()), wanted)


def test_plans_that_share_nothing_give_a_file_without_rows(make_dataset, tmp_path):
    documents = [{"doc_id": "a", "label": "a"}, {"doc_id": "b", "label": "b"}]
    text = {
        "doc_id": "a",
        "paragraph_id": "p1",
        "start_char": 0,
        "end_char": 4,
        "kind": "text",
        "text": "办竹艺节",
    }
    path = tmp_path / "none.parquet"
    assert (
        written_wording.write_shared_wording(make_dataset(documents=documents, paragraphs=[text]), path) == 0
    )
    read = pd.read_parquet(path)
    assert read.empty
    assert (read.dtypes["source"], read.dtypes["n_chars"]) == ("str", "int64")


def test_too_many_passages_are_refused_with_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(written_wording, "MOST_WRITTEN", 100)
    with pytest.raises(OptionError, match=r"^shared wording of 25 plans: up to \d+ passages of 12 or more"):
        written_wording.write_shared_wording(pl.open_corpus(), tmp_path / "wording.parquet")
    assert [*tmp_path.iterdir()] == []


def test_a_table_of_more_than_two_million_passages_is_refused():
    texts = {str(k): f"甲{k}办好竹艺节" * 60 for k in range(60)}
    with pytest.raises(OptionError, match="write_shared_wording"):
        shared_passages(texts, n=4)
    assert MOST_PASSAGES == 2_000_000


@pytest.mark.parametrize("name", ["wording.csv", "nowhere/wording.parquet"])
def test_a_path_that_cannot_take_the_file_is_refused(name, tmp_path):
    with pytest.raises(OptionError, match="wanted a file ending in .parquet"):
        written_wording.write_shared_wording(pl.open_corpus(), tmp_path / name)
