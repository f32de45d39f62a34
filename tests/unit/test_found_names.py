"""Names as they are found: entries of one archive that end alike, and names that are no UTF-8."""

import os
import sys
import zipfile
from pathlib import Path

import pytest

from policylab.dataset import build
from policylab.errors import SourceError
from policylab.facts.reviews import FILE, Review, write_reviews

TEXT = "{place}数字经济三年行动计划\n一、总体目标\n到2027年，建成平台{n}个以上。\n二、重点任务\n（一）建设设施。推进{place}园区建设。\n"
LONG = "关于印发数字经济高质量发展三年行动计划的通知（2023—2027年）.txt"


def test_entries_of_an_archive_that_end_alike_are_two_plans(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    with zipfile.ZipFile(folder / "plans.zip", "w") as archive:
        for n, place in enumerate(("白石县", "青禾市"), start=3):
            archive.writestr(f"{place}/{LONG}", TEXT.format(place=place, n=n))
    dataset = build(folder, tmp_path / "out")
    assert dataset.documents["doc_id"].nunique() == len(dataset.documents) == 2
    by_plan = dataset.targets.set_index("doc_id")["value"]
    places = dataset.documents.set_index("doc_id")["region"]
    assert {places[doc_id]: value for doc_id, value in by_plan.items()} == {"白石县": 3, "青禾市": 4}


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the system keeps names in Unicode")
def test_name_in_gbk_is_read_as_its_owner_wrote_it(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / os.fsdecode("白石县.txt".encode("gbk"))).write_text(
        TEXT.format(place="白石县", n=3), encoding="utf-8"
    )
    (folder / "青禾市.txt").write_text(TEXT.format(place="青禾市", n=4), encoding="utf-8")
    dataset = build(folder, tmp_path / "out")
    assert dataset.documents["source_file"].tolist() == [
        "白石县.txt",
        "青禾市.txt",
    ]  # in the order of names as read


def test_date_of_an_owner_is_kept_as_text(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT.format(place="白石县", n=3), encoding="utf-8")
    (folder / "corpus.toml").write_text("[defaults]\ncollected = 2024-01-01\n", encoding="utf-8")
    assert build(folder, tmp_path / "out").documents["collected"].tolist() == ["2024-01-01"]


def test_reviews_that_cannot_be_written_whole_leave_the_old_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = Review("t1", "targets", "AB", "right", {}, "")
    before = write_reviews(tmp_path, [review]).read_bytes()
    real = Path.write_bytes

    def fill_the_disk(path: Path, content: bytes) -> int:
        real(path, content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fill_the_disk)
    with pytest.raises(SourceError, match="cannot be written"):
        write_reviews(tmp_path, [])
    assert (tmp_path / FILE).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_file_that_cannot_be_opened_is_a_problem_and_the_others_are_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    for place in ("白石县", "青禾市"):
        (folder / f"{place}.txt").write_text(TEXT.format(place=place, n=3), encoding="utf-8")
    real = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == "白石县.txt":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    dataset = build(folder, tmp_path / "out")
    assert dataset.documents["source_file"].tolist() == ["青禾市.txt"]
    (problem,) = dataset.problems.loc[dataset.problems["source_file"] == "白石县.txt"].itertuples()
    assert (problem.code, problem.severity) == ("unreadable", "error")
    assert "cannot be opened (Permission denied)" in problem.message
