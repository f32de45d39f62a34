"""One document that takes too much costs itself: it is ended and named, and the rest is read."""

from __future__ import annotations

import gzip
import io
import json
import mmap
import signal
import subprocess
import sys
import time
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest

import policylab as pl
from policylab.building import reading, units
from policylab.building.lanes import Lane, at_step
from policylab.building.reading import Part, read_part
from policylab.building.workers import one_by_one, run
from policylab.errors import SourceError, WorkerLostError
from policylab.reading import members, raw
from policylab.reading.formats import archives
from policylab.reading.limits import MOST_PLACES, Limits
from policylab.reading.overrides import read_overrides

TEXT = "青禾市203{n}年工作要点\n一、总体目标\n建成示范工坊{n}家。\n"


def nested_forms(depth: int, calls: int) -> bytes:
    """A PDF of a few kB whose page draws a form that draws a form: ``calls`` to the power of ``depth`` boxes."""

    def stream(head: bytes, body: bytes) -> bytes:
        return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(body), body)

    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    )
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page]
    parts.append(stream(b"", b"/F Do " * calls))
    for number in range(6, 6 + depth):
        last = number == 5 + depth
        inner = b"" if last else b"/Resources<</XObject<</F %d 0 R>>>>" % number
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + inner
        parts.append(stream(head, b"0 0 10 10 re f" if last else b"/F Do " * calls))
    content, places = b"%PDF-1.5\n", list[int]()
    for number, part in enumerate(parts, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(parts) + 1, len(content)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return content + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, start)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    for n in (1, 2, 3):
        (folder / f"{n}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    return folder


def codes(dataset: pl.Dataset) -> list[list[str]]:
    return dataset.problems[["source_file", "code", "severity"]].to_numpy().tolist()  # type: ignore[no-any-return]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_takes_too_much_memory_is_named_and_the_rest_is_read(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    if jobs == 2:
        monkeypatch.setattr(reading, "_FEW", 0)
    (plans / "2 bomb.pdf").write_bytes(nested_forms(25, 4))
    (plans / "corpus.toml").write_text("[limits]\nmegabytes = 450\n", encoding="utf-8")
    dataset = pl.build(plans, tmp_path / "out", jobs=jobs)
    assert sorted(dataset.targets["value"]) == [1, 2, 3]
    assert codes(dataset) == [["2 bomb.pdf", "out-of-memory", "error"]]
    assert "[limits]" in dataset.problems["remedy"].iloc[0]


@pytest.mark.slow
def test_a_document_that_takes_too_long_is_named_and_read_when_more_is_allowed(
    plans: Path, tmp_path: Path
) -> None:
    file = docx.Document()
    for line in TEXT.format(n=4).splitlines():
        file.add_paragraph(line)
    file.save(plans / "4.docx")
    (plans / "corpus.toml").write_text("[limits]\nseconds = 1e-9\n", encoding="utf-8")
    dataset = pl.build(plans, tmp_path / "out")
    assert codes(dataset) == [["4.docx", "too-long", "error"]]
    assert sorted(dataset.targets["value"]) == [1, 2, 3]
    (plans / "corpus.toml").unlink()
    assert sorted(pl.build(plans, tmp_path / "out").targets["value"]) == [1, 2, 3, 4]


@pytest.mark.slow
def test_a_worker_that_passes_a_limit_is_ended_and_says_which_task_is_to_blame() -> None:
    found = dict(run(time.sleep, [600, 0], jobs=1, limits=Limits(seconds=1)))
    first, second = found[600], found[0]
    assert isinstance(first, WorkerLostError)
    assert isinstance(second, WorkerLostError)
    assert (first.fields["reason"], first.fields["blamed"], second.fields["blamed"]) == (
        "too-long",
        True,
        False,
    )


_LEFT: list[mmap.mmap] = []


def leave_behind(megabytes: int) -> int:
    """Keep so much that nobody touches: it counts as allocated, and takes no memory."""
    if sys.platform == "linux":
        flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
        _LEFT.append(mmap.mmap(-1, megabytes * 1_000_000, flags=flags))
    return megabytes


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere allocations have no limit of their own")
def test_what_a_task_left_in_its_worker_is_no_part_of_what_the_next_may_allocate() -> None:
    lane = Lane(Limits(megabytes=300))
    assert lane.result(lane.submit(leave_behind, 500)) == 500
    assert lane.result(lane.submit(leave_behind, 500)) == 500
    assert isinstance(lane.submit(leave_behind, 1000).exception(), OSError)
    lane.stop()


def halt(at: int) -> None:
    """Sleep in the step ``at`` of three."""
    for step in range(3):
        at_step(step)
        time.sleep(600 if step == at else 0)


@pytest.mark.slow
def test_a_lost_worker_tells_which_step_of_its_task_is_to_blame() -> None:
    found = dict(run(halt, [1], jobs=1, limits=Limits(seconds=1)))[1]
    assert isinstance(found, WorkerLostError)
    assert (found.fields["reason"], found.fields["blamed"], found.fields["step"]) == ("too-long", True, 1)


def growing(megabytes: int) -> Iterator[int]:
    """Numbers, of which the second comes with much memory taken and after the time in which a worker is not looked at."""
    yield 0
    held = b"x" * (megabytes * 1_000_000)
    time.sleep(1.2)
    yield len(held)
    yield from range(3)


@pytest.mark.slow
@pytest.mark.parametrize("megabytes", [350, 550])
def test_what_is_handed_over_one_by_one_is_not_lost_with_a_worker_that_grows(megabytes: int) -> None:
    """loky ends a process that has grown by 300 MB between two tasks; so did a lane one that holds half of what it may."""
    assert list(one_by_one(growing, megabytes)) == [0, megabytes * 1_000_000, 0, 1, 2]


@pytest.mark.parametrize("blamed", [True, False])
def test_what_is_to_blame_is_not_read_again_and_the_others_are(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blamed: bool
) -> None:
    again = list[str]()

    def spread(parts: Iterable[Part], jobs: int, limits: Limits, at_hand: int = 2) -> Any:
        for part in parts:
            if at_hand == 2:
                lost = {"cause": "", "reason": "too-long", "blamed": blamed, "step": len(part.units) - 1}
                yield part, WorkerLostError("worker-lost", **lost)
            else:
                again.append(part.units[0].source.path)
                yield part, read_part(part)

    monkeypatch.setattr(reading, "_FEW", 0)
    monkeypatch.setattr(reading, "_spread", spread)
    dataset = pl.build(plans, tmp_path / "out")
    told = dataset.problems[dataset.problems["code"] == "too-long"]["source_file"].tolist()
    assert told == (["1.txt", "3.txt"] if blamed else [])  # the last of a part of one, and of one of two
    assert again == (["2.txt"] if blamed else ["1.txt", "2.txt", "3.txt"])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_an_ended_program_leaves_no_words_about_semaphores(tmp_path: Path) -> None:
    code = (
        "import os, signal, time\n"
        "from policylab.building.workers import run\n"
        "def end(pid): os.kill(pid, signal.SIGKILL); time.sleep(9)\n"
        "def start(): list(run(end, [os.getpid()], jobs=1))\n"
    )
    (tmp_path / "ends.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "-c", "import ends; ends.start()"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (-signal.SIGKILL, b"")  # read until nobody can write to it


@pytest.mark.slow
def test_with_one_task_at_hand_a_lost_worker_costs_no_other() -> None:
    found = dict(run(time.sleep, [600, 0], jobs=1, limits=Limits(seconds=1), at_hand=1))
    assert isinstance(found[600], WorkerLostError)
    assert found[0] is None


@pytest.mark.parametrize(
    "written", ["limits = 3", "[limits]\nsecond = 3", "[limits]\nseconds = 0", '[limits]\nmegabytes = "9"']
)
def test_a_slip_in_the_limits_is_told_with_its_line(tmp_path: Path, written: str) -> None:
    (tmp_path / "corpus.toml").write_text(written, encoding="utf-8")
    with pytest.raises(
        SourceError, match=r"corpus.toml, line [12]: found .* wanted numbers above 0 under \[limits\]"
    ):
        read_overrides(tmp_path)


def test_tables_that_say_they_are_huge_are_named(plans: Path, tmp_path: Path) -> None:
    spans = "<tr><td rowspan=200 colspan=200>甲</td><td>乙</td></tr>" * 200
    (plans / "a.html").write_text(f"<p>青禾市规划</p><table>{spans}</table>", encoding="utf-8")
    with zipfile.ZipFile(plans / "b.zip", "w") as archive:
        archive.writestr("b.html", f"<table>{spans}</table>")
        archive.writestr("c.txt", TEXT.format(n=9))
    dataset = pl.build(plans, tmp_path / "out")
    assert codes(dataset) == [["a.html", "too-large", "error"], ["b.zip", "too-large", "error"]]
    assert "b.html" in dataset.problems["message"].iloc[1]
    assert sorted(dataset.targets["value"]) == [1, 2, 3, 9]
    assert MOST_PLACES > 200 * 200


def test_a_cell_of_word_that_says_it_is_300_million_columns_wide_is_read(plans: Path, tmp_path: Path) -> None:
    file = docx.Document()
    for line in TEXT.format(n=4).splitlines():
        file.add_paragraph(line)
    table = file.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "甲"
    table.cell(1, 0).text, table.cell(1, 1).text = "乙", "丙"
    content = io.BytesIO()
    file.save(content)
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(plans / "4.docx", "w") as new:
        for name in old.namelist():
            body = old.read(name).replace(b'<w:gridSpan w:val="2"/>', b'<w:gridSpan w:val="300000000"/>')
            new.writestr(name, body)
    assert sorted(pl.build(plans, tmp_path / "out").targets["value"]) == [1, 2, 3, 4]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limit", "code"), [("seconds = 0.3", "too-long"), ("megabytes = 100", "out-of-memory")]
)
def test_a_collection_that_takes_too_much_is_named_and_the_rest_is_read(
    plans: Path, tmp_path: Path, limit: str, code: str
) -> None:
    """Names of their own in each of 4,000 records: a table of 32 million cells out of 0.2 MB. No worker starts in 100 MB."""
    rows = [{f"a{n}": 1, f"b{n}": 2, "text": ""} for n in range(4_000)]
    (plans / "2 bomb.json").write_text(json.dumps(rows), encoding="utf-8")
    (plans / "corpus.toml").write_text(f"[limits]\n{limit}\n", encoding="utf-8")
    dataset = pl.build(plans, tmp_path / "out")
    assert sorted(dataset.targets["value"]) == [1, 2, 3]
    assert codes(dataset) == [["2 bomb.json", code, "error"]]


def test_a_collection_that_unpacks_to_far_too_many_texts_is_named_and_what_was_read_stays(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(units, "LEAST_BOMB", 3_000)
    monkeypatch.setattr(units, "BOMB", 1)
    monkeypatch.setattr(units, "is_plain", lambda source: True)  # so that the bounds hold in this process
    table = pd.DataFrame({"text": [TEXT.format(n=n) for n in range(2_000)]})
    table.to_parquet(plans / "4.parquet")
    dataset = pl.build(plans, tmp_path / "out")
    assert codes(dataset)[0] == ["4.parquet", "too-large", "error"]
    assert 3 < len(dataset.documents) < 500


def test_a_text_that_fills_a_collection_is_read_as_often_as_it_is_known_as_a_copy(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a table of 3 million equal texts, which packs to nothing, costs little; two rows without a text are no repeats."""
    monkeypatch.setattr(units, "_SAME", 3)
    rows = [TEXT.format(n=7) * 3] * 4 + [TEXT.format(n=8)] + [TEXT.format(n=7) * 3] * 2
    pd.DataFrame({"title": [f"甲{n}" for n in range(7)], "text": rows}).to_csv(plans / "4.csv", index=False)
    dataset = pl.build(plans, tmp_path / "out")
    found = dataset.documents[dataset.documents["source_file"] == "4.csv"]
    assert list(found["source_member"]) == ["row 1", "row 2", "row 3", "row 5"]
    assert ["4.csv", "repeated-text", "warning"] in codes(dataset)
    assert "3 rows are left out" in " ".join(dataset.problems["message"])


def test_a_document_larger_than_any_is_named_without_being_read(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raw, "LARGEST_FILE", 1_000)
    (plans / "4.txt").write_text(TEXT.format(n=4) * 100, encoding="utf-8")
    dataset = pl.build(plans, tmp_path / "out")
    assert codes(dataset) == [["4.txt", "too-large", "error"]]
    assert len(dataset.documents) == 3


def test_an_entry_or_an_archive_that_unpacks_to_too_much_costs_that_entry(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "LARGEST_ENTRY", 1_000)
    monkeypatch.setattr(members, "LARGEST_ARCHIVE", 1_500)
    monkeypatch.setattr(archives, "LARGEST_ENTRY", 1_000)
    monkeypatch.setattr(
        reading, "_needs_worker", lambda unit: False
    )  # so that the bounds hold in this process
    large, small = (TEXT.format(n=4) * 15).encode(), TEXT.format(n=5).encode()
    assert len(large) > 1_000 > 500 > len(small)
    with zipfile.ZipFile(plans / "4.zip", "w") as archive:
        for name, content in (("1.txt", small), ("2.txt", large), ("3.txt", small)):
            archive.writestr(name, content)
    with zipfile.ZipFile(plans / "5.zip", "w") as archive:
        for n in range(50):
            archive.writestr(f"{n:02}.txt", small)
    (plans / "6.txt.gz").write_bytes(gzip.compress(large))
    dataset = pl.build(plans, tmp_path / "out")
    told = dataset.problems[dataset.problems["code"] == "too-large"]
    assert [message.partition(":")[0] for message in told["message"] if "5.zip" not in message] == ["4.zip, 2.txt", "6.txt.gz, 6.txt"]  # fmt: skip
    read = dataset.documents["source_file"].value_counts()
    assert (read["4.zip"], read["5.zip"], "6.txt.gz" in read) == (2, 1_500 // len(small), False)


@pytest.mark.slow
def test_a_long_text_that_passes_a_limit_is_named(plans: Path, tmp_path: Path) -> None:
    (plans / "4.txt").write_text(TEXT.format(n=4) * 60_000, encoding="utf-8")
    (plans / "corpus.toml").write_text("[limits]\nseconds = 2\n", encoding="utf-8")
    dataset = pl.build(plans, tmp_path / "out")
    assert codes(dataset) == [["4.txt", "too-long", "error"]]
    assert len(dataset.documents) == 3


def test_a_file_that_unpacks_to_too_much_is_named_before_it_is_read(plans: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(plans / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<x/>")
        with archive.open("word/media/image1.png", "w", force_zip64=True) as picture:
            for _ in range(51):
                picture.write(bytes(10_000_000))
    dataset = pl.build(plans, tmp_path / "out")
    assert codes(dataset) == [["a.docx", "too-large", "error"]]
    assert sorted(dataset.targets["value"]) == [1, 2, 3]


def test_that_a_grown_worker_is_replaced_is_no_news() -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        lane = Lane(Limits(seconds=301))  # not the one that other builds have left
        assert lane.submit(abs, -1).result() == 1
        lane.stop()
        warnings.warn("A worker was restarted while some jobs were given to the executor", stacklevel=1)
        warnings.warn("another warning", stacklevel=1)
    assert [str(each.message) for each in told] == ["another warning"]
