"""The folder of a dataset: swapped in as one, and put right again after a build was killed."""

from pathlib import Path

import pyarrow as pa
import pytest

from policylab.building import storage as stored
from policylab.building.storage import TableWriter, clear_leftovers, read_stored, swapped_in

DEAD = 999_999_999
"""A process id above what systems give."""


def table(word: str) -> dict[str, pa.Table]:
    return {"documents": pa.table({"doc_id": [word]})}


def write_stored(out: Path, tables: dict[str, pa.Table]) -> None:
    with swapped_in(out) as fresh:
        for name, rows in tables.items():
            with TableWriter(fresh / f"{name}.parquet") as writer:
                writer.write(rows)
        (fresh / "dataset.json").write_text("{}", encoding="utf-8")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    write_stored(tmp_path / "dataset", table("a"))
    return tmp_path / "dataset"


def words(out: Path) -> list[str]:
    return read_stored(out / "documents.parquet")["doc_id"].to_pylist()


def test_table_that_is_written_anew_is_read_anew(out: Path) -> None:
    assert words(out) == ["a"]
    write_stored(out, table("b"))
    assert words(out) == ["b"]


def test_notes_and_folders_of_others_stay_beside_the_tables(out: Path) -> None:
    (out / "note.txt").write_text("mine", encoding="utf-8")
    (out / "kept").mkdir()
    (out / "kept" / "terms.parquet").write_bytes(b"x")
    (out / "crosswalk.parquet").write_bytes(b"mine")
    (out / "notes.json").write_bytes(b"mine")
    write_stored(out, table("b"))
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    mine = {"note.txt", "kept/terms.parquet", "crosswalk.parquet", "notes.json"}
    assert found == {"dataset.json", "documents.parquet", *mine}
    assert [path.name for path in out.parent.iterdir()] == ["dataset"]


def test_build_killed_between_two_renames_gets_its_dataset_back(out: Path) -> None:
    out.rename(out.parent / f".dataset-{DEAD}-old")
    (out.parent / f".dataset-{DEAD}-new").mkdir()
    clear_leftovers(out)
    assert words(out) == ["a"]
    assert [path.name for path in out.parent.iterdir()] == ["dataset"]


def test_build_killed_after_the_swap_loses_no_note(out: Path) -> None:
    old = out.parent / f".dataset-{DEAD}-old"
    old.mkdir()
    (old / "note.txt").write_text("mine", encoding="utf-8")
    (old / "documents.parquet").write_bytes(b"old")
    clear_leftovers(out)
    assert (out / "note.txt").read_text(encoding="utf-8") == "mine"
    assert words(out) == ["a"]
    assert not old.exists()


def test_folders_of_others_are_no_leftovers(out: Path) -> None:
    names = [".dataset-cache", ".dataset2-1-new", ".dataset-notes-new"]
    for name in names:
        (out.parent / name).mkdir()
    clear_leftovers(out)
    assert {path.name for path in out.parent.iterdir()} == {"dataset", *names}


def test_failed_write_leaves_the_dataset_as_it_was(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stored.pq, "ParquetWriter", fail)
    with pytest.raises(OSError, match="No space left"):
        write_stored(out, table("b"))
    assert words(out) == ["a"]
    assert [path.name for path in out.parent.iterdir()] == ["dataset"]
