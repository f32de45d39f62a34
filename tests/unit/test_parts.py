"""Parts: the tables are the same bytes for any size of a part and any number of jobs; one changed row reads one document."""

import io
import shutil
import signal
from pathlib import Path

import pandas as pd
import pytest

import policylab as pl
from policylab.building import reading, stretches
from policylab.building.assemble import write_tables
from policylab.building.cache import EntryCache
from policylab.building.pipeline import read_parts
from policylab.building.units import Unit
from policylab.building.workers import run
from policylab.errors import WorkerLostError
from policylab.reading.formats.collections.data_files import read_parquet
from policylab.reading.formats.stored import Stored
from policylab.reports.corpus import shipped
from policylab.schemas import SCHEMAS


def plans(folder: Path) -> Path:
    """The corpus that ships, and some of its plans again as a collection."""
    shutil.copytree(shipped("corpus"), folder)
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))[:5]]
    rows = {"title": ["甲", "乙", "丙", "丁", "戊"], "gdp": [3, 4, None, 1, 2], "text": texts}
    pd.DataFrame(rows).to_parquet(folder / "more.parquet")
    return folder


def tables(folder: Path, place: Path, part_size: int, jobs: int) -> dict[str, bytes]:
    place.mkdir()
    write_tables(read_parts(folder, EntryCache(place / "cache"), jobs=jobs, part_size=part_size), place)
    return {name: (place / f"{name}.parquet").read_bytes() for name in SCHEMAS}


def test_tables_are_the_same_bytes_for_any_part_and_any_number_of_jobs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = plans(tmp_path / "plans")
    wanted = tables(folder, tmp_path / "wanted", 1, 1)
    for part_size in (1, 3, 1000):
        assert tables(folder, tmp_path / f"{part_size}", part_size, 1) == wanted
    monkeypatch.setattr(reading, "_FEW", 0)
    for part_size in (1, 3, 1000):
        assert tables(folder, tmp_path / f"{part_size}-2", part_size, 2) == wanted


def test_a_changed_row_reads_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = plans(tmp_path / "plans")
    before = pl.build(folder, tmp_path / "out").documents.set_index("source_member")
    rows = pd.read_parquet(folder / "more.parquet")
    rows.loc[2, "text"] += "\n附则：建成青禾实验室17家。\n"
    rows.to_parquet(folder / "more.parquet")
    read: list[str | None] = []
    tables = Unit.tables
    monkeypatch.setattr(
        Unit, "tables", lambda unit: (read.append(unit.raw and unit.raw.member), tables(unit))[1]
    )
    dataset = pl.build(folder, tmp_path / "out")
    assert read == ["row 3"]
    after = dataset.documents.set_index("source_member")
    same = ["row 1", "row 2", "row 4", "row 5"]
    assert after.loc[same, "doc_id"].equals(before.loc[same, "doc_id"])
    collected = dataset.documents.query("source_file == 'more.parquet'")
    assert collected["source_sha256"].nunique() == 1
    assert set(collected["source_sha256"]).isdisjoint(before["source_sha256"])
    monkeypatch.undo()
    shutil.rmtree(tmp_path / ".out-cache")
    anew = pl.build(folder, tmp_path / "out")
    for name in SCHEMAS:
        assert anew.table(name).equals(dataset.table(name)), name


def test_what_was_read_before_a_build_was_stopped_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = plans(tmp_path / "plans")
    done: list[object] = []

    def stop(documents: object) -> object:
        for document in documents:  # type: ignore[attr-defined]
            done.append(document)
            if len(done) == 7:
                raise KeyboardInterrupt
            yield document

    with pytest.raises(KeyboardInterrupt):
        pl.build(folder, tmp_path / "out", progress=stop)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == [".out-cache"]
    read: list[Unit] = []
    tables = Unit.tables
    monkeypatch.setattr(Unit, "tables", lambda unit: (read.append(unit), tables(unit))[1])
    dataset = pl.build(folder, tmp_path / "out")
    assert 0 < len(read) <= len(dataset.documents) - 7


def test_the_bar_counts_the_documents_inside_a_collection(tmp_path: Path) -> None:
    folder = plans(tmp_path / "plans")
    counted: list[int] = []

    def bar(documents: object) -> object:
        for document in documents:  # type: ignore[attr-defined]
            counted.append(documents.expected)  # type: ignore[attr-defined]
            yield document

    dataset = pl.build(folder, tmp_path / "out", progress=bar)
    assert len(counted) == counted[-1] == len(dataset.documents) > 5


def die(number: int) -> int:
    if number == 3:
        signal.raise_signal(signal.SIGABRT)
    return number


@pytest.mark.slow
def test_a_lost_worker_costs_what_it_had_at_hand_and_the_rest_is_done() -> None:
    found = list(run(die, range(8), jobs=2))
    lost = {task for task, result in found if isinstance(result, WorkerLostError)}
    assert 3 in lost
    assert len(lost) <= 2
    assert {result for _, result in found if not isinstance(result, WorkerLostError)} == set(range(8)) - lost


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pl.Dataset:
    """The same plans where ten documents are many."""
    monkeypatch.setattr(stretches, "LARGE", 10)
    monkeypatch.setattr(stretches, "PART", 7)
    return pl.build(plans(tmp_path / "plans"), tmp_path / "out")


def test_a_large_dataset_is_a_folder_of_parts_that_every_reader_reads_as_one_table(
    large: pl.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(list((large.folder / "targets.parquet").iterdir())) == -(-len(large.documents) // 7)
    monkeypatch.undo()
    whole = pl.build(tmp_path / "plans", tmp_path / "whole")
    assert (whole.folder / "targets.parquet").is_file()
    for name in SCHEMAS:
        assert large.table(name).equals(whole.table(name)), name
        assert pd.read_parquet(large.folder / f"{name}.parquet").equals(whole.table(name)), name
        assert large.sql(f"from {name}").equals(whole.sql(f"from {name}")), name
    some = large.documents["doc_id"][3:9]
    assert large.select(some).targets.equals(whole.select(some).targets)
    assert large.texts(["text"]).equals(whole.texts(["text"]))


def test_only_parts_with_a_changed_document_are_written_again(
    large: pl.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = pd.read_parquet(tmp_path / "plans" / "more.parquet")
    rows.loc[2, "text"] += "\n附则：建成青禾实验室17家。\n"
    rows.to_parquet(tmp_path / "plans" / "more.parquet")
    before = {path: path.stat().st_ino for path in sorted(large.folder.glob("targets.parquet/*"))}
    pl.build(tmp_path / "plans", tmp_path / "out")
    kept = [path for path, number in before.items() if path.stat().st_ino == number]
    assert len(kept) == len(before) - 1
    for part in kept[:1]:  # one that somebody changed is not taken over
        part.write_bytes(b"no table")
    again = pl.build(tmp_path / "plans", tmp_path / "out")
    shutil.rmtree(tmp_path / ".out-cache")
    anew = pl.build(tmp_path / "plans", tmp_path / "anew")
    for path in sorted(anew.folder.glob("*.parquet/*")):
        place = path.relative_to(anew.folder)
        assert path.read_bytes() == (again.folder / place).read_bytes(), place


class Counted(io.BytesIO):
    """A file that counts the bytes that are read of it."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.taken += len(found)
        return found


def test_of_a_file_with_all_rows_in_one_group_no_more_is_read_than_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As pandas writes it; to read the group ahead took the memory of the whole collection."""
    content = Counted()
    texts = [f"第{number}项" * 400 for number in range(20_000)]
    pd.DataFrame({"text": texts}).to_parquet(content, compression=None)
    size = len(content.getvalue())
    monkeypatch.setattr(Stored, "stream", lambda self: content)
    (table,) = read_parquet(Stored("a.parquet", b""))
    rows = iter(table.rows)
    assert [next(rows), next(rows)] == [["text"], [texts[0]]]
    assert content.taken < size / 5
