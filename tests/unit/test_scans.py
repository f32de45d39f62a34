"""Pages that are pictures: invented lines drawn by Pillow, turned and made noisy, are read as lines, cells and figures."""

from __future__ import annotations

import io
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from policylab.building.extract import source_rows
from policylab.dataset import Dataset, build
from policylab.reading.certainty import certainties_in
from policylab.reading.formats.scans.page import Box, ScannedPage, SeenLine
from policylab.reading.formats.scans.scanning import Scanning, can_recognise
from policylab.reading.formats.scans.sheets import sheet_of
from policylab.reading.layout import RecognisedLine
from policylab.reading.overrides import Overrides
from policylab.reading.sources import list_sources

needs_ocr = pytest.mark.skipif(
    find_spec("rapidocr") is None, reason='recognition is an extra: python -m pip install "policylab[ocr]"'
)
CORPUS = Path(__file__).parents[2] / "corpus"
LINES = (
    "青禾市2027年工坊发展实施方案",
    "一、总体目标",
    "到2027年，建成示范工坊30家，培训教师1250人次，",
    "产值年均增长6.5%以上。（责任单位：市商务局）",
)
ROWS = (("指标", "单位", "2027年"), ("示范工坊", "家", "30"), ("培训教师", "人次", "1250"))


def drawn(lines: tuple[str, ...] = LINES, *, table: bool = False, angle: float = 0.0, grey: int = 0) -> bytes:
    """A page of 760 by 640 pixels with the lines, a table below them, turned, with noise in shades of grey."""
    from PIL import Image, ImageDraw, ImageFont
    from pylopdf_fonts_zh_cn import sans_path

    page = Image.new("L", (760, 640), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(str(sans_path()), 24)
    for number, line in enumerate(lines):
        indent = 78 if number in (1, 2) else 230 if number == 0 else 30
        pen.text((indent, 40 + 48 * number), line, font=font, fill=20)
    for down, row in enumerate(ROWS if table else ()):
        for at, word in enumerate(row):
            left, top = 90 + 180 * at, 330 + 56 * down
            pen.rectangle((left, top, left + 180, top + 56), outline=0, width=2)
            pen.text((left + 16, top + 14), word, font=font, fill=20)
    turned = np.asarray(page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255), dtype=float)
    noisy = 0.88 * turned + 20 + np.random.default_rng(0).normal(0, grey, turned.shape)
    held = io.BytesIO()
    Image.fromarray(noisy.clip(0, 255).astype(np.uint8)).save(held, "PNG")
    return held.getvalue()


def built(tmp_path: Path, files: dict[str, bytes], **how: str) -> Dataset:
    for name, content in files.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return build(tmp_path / "in", tmp_path / "out", **how)


def values(dataset: Dataset) -> list[tuple[float, str]]:
    rows = dataset.targets[["value", "unit"]]
    return [(value, unit) for value, unit in rows.itertuples(index=False) if pd.notna(value)]


@needs_ocr
def test_a_turned_and_noisy_page_gives_its_text_and_its_table(tmp_path: Path) -> None:
    dataset = built(tmp_path, {"plan.png": drawn(table=True, angle=1.3, grey=10)})
    (document,) = dataset.documents.to_dict("records")
    assert (document["title"], document["source_format"]) == (LINES[0], "png")
    assert LINES[2] + LINES[3].split("（")[0] in dataset.body(document["doc_id"])
    assert values(dataset)[:3] == [(30.0, "家"), (1250.0, "人次"), (6.5, "%")]
    assert [tuple(names) for names in dataset.annex_tables["columns"]] == [ROWS[0]]
    assert dataset.cells["text"].tolist() == [word for row in ROWS[1:] for word in row]


@needs_ocr
def test_a_numbered_set_is_one_document_and_is_not_recognised_again(tmp_path: Path) -> None:
    pages = {"青禾市/002.png": drawn(LINES[3:]), "青禾市/001.png": drawn(LINES[:3])}
    first = built(tmp_path, pages)
    assert first.documents["source_file"].tolist() == ["青禾市/001.png"]
    assert values(first) == [(30.0, "家"), (1250.0, "人次"), (6.5, "%")]
    for entry in (tmp_path / ".out-cache").glob("*.arrow"):
        entry.unlink()
    for page in (tmp_path / ".out-cache" / "pages").iterdir():
        page.write_text(page.read_text(encoding="utf-8").replace("工坊30", "工坊40"), encoding="utf-8")
    assert values(built(tmp_path, {}))[0] == (40.0, "家")


@needs_ocr
def test_a_scanned_pdf_is_read_as_its_picture(tmp_path: Path) -> None:
    from PIL import Image

    held = io.BytesIO()
    Image.open(io.BytesIO(drawn())).save(held, "PDF", resolution=120)
    assert values(built(tmp_path, {"scan.pdf": held.getvalue()})) == [
        (30.0, "家"),
        (1250.0, "人次"),
        (6.5, "%"),
    ]


@needs_ocr
@pytest.mark.parametrize(("failures", "is_read"), [(1, True), (2, False)])
def test_a_program_that_fails_is_made_anew_once(
    failures: int, is_read: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from functools import cache

    from policylab.reading.formats.scans import engine

    made = list[int]()

    @cache
    def failing() -> Any:
        made.append(len(made))

        def run(picture: Any, **wanted: bool) -> Any:
            if len(made) <= failures:
                raise RuntimeError("no memory")
            return type("Found", (), {"boxes": None})()

        return run

    monkeypatch.setattr(engine, "_engine", failing)
    white = np.full((96, 96), 255, dtype=np.uint8)
    with nullcontext() if is_read else pytest.raises(RuntimeError, match="no memory"):
        assert engine.find_boxes(white) == []
    assert made == [0, 1]


@needs_ocr
def test_a_figure_with_a_doubtful_digit_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from policylab.reading.formats.scans import engine

    def unsure(part: np.ndarray) -> list[tuple[str, float, float]]:
        return [(sign, at, 0.5 if sign == "3" else sure) for sign, at, sure in read(part)]

    read = engine._read
    monkeypatch.setattr(engine, "_read", unsure)
    (tmp_path / "plan.png").write_bytes(drawn())
    tables = source_rows(list_sources(tmp_path)[0], Overrides())
    least = {row["value"]: row["certainty"] for row in tables["targets"]}
    assert least[30.0] == 0.5
    assert least[1250.0] > 0.9
    codes = [row["code"] for row in tables["problems"]]
    assert codes.count("figure-uncertain") == codes.count("pages-recognised") == 1


@needs_ocr
def test_a_picture_without_text_is_no_plan(tmp_path: Path) -> None:
    checked = built(tmp_path, {"logo.png": drawn(()), "a.txt": "\n".join(LINES).encode()})
    assert checked.problems["code"].tolist().count("picture-without-text") == 1


@pytest.mark.parametrize(
    ("extra", "ocr", "said"), [(True, "never", "--ocr never"), (False, "auto", "policylab[ocr]")]
)
def test_a_picture_that_is_not_read_says_what_to_do(
    extra: bool, ocr: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policylab.reading.formats.scans.scanning.can_recognise", lambda: extra)
    (tmp_path / "page.jpg").write_bytes(b"\xff\xd8\xff")
    overrides = Overrides(scanning=Scanning(ocr))
    (row,) = source_rows(list_sources(tmp_path)[0], overrides)["problems"]
    assert row["code"] == "picture-not-read"
    assert said in row["message"] + row["remedy"]


def test_what_is_broken_in_what_was_kept_is_read_again(tmp_path: Path) -> None:
    line = SeenLine(Box(100, 100, 184, 139), "工坊", (120.0, 162.0), (1.0, 0.9))
    page = ScannedPage(1654, 2339, 0.0, (line,))
    scanning = Scanning(kept=tmp_path)
    assert scanning.page(b"x", lambda: page) == page
    (kept,) = tmp_path.iterdir()
    assert scanning.page(b"x", lambda: pytest.fail("it was kept")) == page
    kept.write_text("{}", encoding="utf-8")
    assert scanning.page(b"x", lambda: page) == page


def test_lines_of_nearly_one_height_are_one_size_of_type() -> None:
    lines = [
        SeenLine(
            Box(100, 60 * at, 220, 60 * at + height), "示范工坊", (115.0, 145.0, 175.0, 205.0), (1.0,) * 4
        )
        for at, height in enumerate((38, 40, 39, 66))
    ]
    sizes = [glyph.size for glyph in sheet_of(ScannedPage(1654, 2339, 0.0, tuple(lines)), 1).glyphs][::4]
    assert sizes[0] == sizes[1] == sizes[2] < sizes[3]


def test_the_extra_is_known_by_its_packages() -> None:
    assert can_recognise() == all(find_spec(name) for name in ("rapidocr", "onnxruntime", "cv2"))


def test_certainties_are_found_where_the_lines_went() -> None:
    body = "一、目标\n工坊 | 30 |\n教师 | 30 |"
    lines = [
        RecognisedLine(1, "一、目标", (1.0,) * 4),
        RecognisedLine(1, "工坊30", (1.0, 1.0, 0.6, 1.0)),
        RecognisedLine(1, "教师", (1.0, 0.8)),
        RecognisedLine(1, "30", (1.0, 0.9)),
    ]
    found = certainties_in(body, lines)
    assert found is not None
    assert [round(float(found[at]), 1) for at in (5, 10, 11, 16, 20, 21)] == [1.0, 0.6, 1.0, 0.8, 1.0, 0.9]
    assert certainties_in(body, []) is None


@pytest.mark.slow
@needs_ocr
def test_the_scan_that_ships_gives_the_facts_of_its_plan(tmp_path: Path) -> None:
    plan = CORPUS / "wangxiu_2026_plan.txt"
    scan = build(CORPUS / "truth" / "scan", tmp_path / "scan")
    text = built(tmp_path, {plan.name: plan.read_bytes()})
    for name, columns in (
        ("targets", ["value", "value_max", "unit", "year", "kind", "status"]),
        ("duties", ["agency", "role"]),
    ):
        one, other = (getattr(dataset, name)[columns].astype(str).value_counts() for dataset in (scan, text))
        assert one.to_dict() == other.to_dict(), name
    assert scan.targets["certainty"].between(0.9, 1).all()
    assert text.targets["certainty"].isna().all()
