"""Scans against the same plans as text: characters, targets and duties, and seconds a page on one core.

Each plan is printed by Chromium, drawn by pdftoppm at 200 dots an inch, turned by up to 2 degrees and made noisy, then read
as a numbered set of pictures. Run:
``python benchmarks/scans.py [plan.txt ...]``.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
from PIL import Image
from rapidfuzz.distance import Levenshtein

import policylab as pl
from policylab.building.extract import source_rows
from policylab.reading.overrides import Overrides
from policylab.reading.sources import list_sources

CORPUS = Path(pl.__file__).parents[2] / "corpus"
PLANS = [
    CORPUS / name for name in ("pulan_2024_plan.txt", "lanhai_2023_action_plan.txt", "yanxi_2024_plan.txt")
]
STEEPEST, NOISE, DOTS = 2.0, 12.0, 200
STYLE = "@page{size:A4;margin:2.6cm 2.4cm}body{font:16pt/28pt 'Noto Serif CJK SC'}p{margin:0;text-indent:2em;text-align:justify}table{border-collapse:collapse}td{border:1px solid;padding:0 4pt}"


def paragraph_or_row(line: str) -> str:
    """A line as it is printed; the cells of a row stand between rules."""
    if not line.rstrip().endswith("|"):
        return f"<p>{html.escape(line)}</p>"
    cells = (html.escape(cell.strip()) for cell in line.strip().strip("|").split("|"))
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def printed(text: str, out: Path) -> list[Path]:
    """Pages of a text as pictures, turned and made noisy."""
    lines = "".join(map(paragraph_or_row, (line for line in text.split("\n") if line.strip())))
    lines = re.sub("(?:<tr>.*?</tr>)+", lambda rows: f"<table>{rows[0]}</table>", lines)
    page, pdf = out / "page.html", out / "page.pdf"
    page.write_text(f"<meta charset=utf-8><style>{STYLE}</style>{lines}", encoding="utf-8")
    chromium = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--no-pdf-header-footer",
        f"--print-to-pdf={pdf}",
        page,
    ]
    subprocess.run(chromium, check=True, capture_output=True)
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-gray", "-png", pdf, out / "page"], check=True)
    random = np.random.default_rng(0)
    (out / "plan").mkdir()
    pages = []
    for number, drawn in enumerate(sorted(out.glob("page-*.png")), 1):
        angle = random.uniform(-STEEPEST, STEEPEST)
        turned = Image.open(drawn).convert("L").rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
        grey = 0.88 * np.asarray(turned, dtype=float) + 18
        grey += random.normal(0, NOISE, grey.shape)
        pages.append(out / "plan" / f"{number:03d}.png")
        Image.fromarray(grey.clip(0, 255).astype(np.uint8)).save(pages[-1])
    return pages


def facts(tables: dict, name: str, *columns: str) -> Counter:
    """Facts as tuples of what tells them apart."""
    rows = pd.DataFrame(tables[name], columns=list(columns))
    return Counter(map(tuple, rows.astype(str).to_numpy()))


def body(tables: dict) -> str:
    text = "".join(row["text"] for row in tables["paragraphs"])
    return "".join(text.split()).replace("|", "").translate(str.maketrans("（）：；，", "():;,"))


def shares(want: Counter, got: Counter) -> tuple[float, float]:
    """Recall and precision."""
    both = (want & got).total()
    return both / max(want.total(), 1), both / max(got.total(), 1)


def measured(plan: Path) -> dict[str, object]:
    with TemporaryDirectory() as place:
        out = Path(place)
        (out / "text").mkdir()
        (out / "text" / "plan.txt").write_text(plan.read_text(encoding="utf-8"), encoding="utf-8")
        pages = printed(plan.read_text(encoding="utf-8"), out)
        (source,) = list_sources(out / "text")
        want = source_rows(source, Overrides())
        (scan,) = list_sources(out / "plan")
        begun = time.process_time()
        got = source_rows(scan, Overrides())
        seconds = (time.process_time() - begun) / len(pages)
    one, other = body(want), body(got)
    right = 1 - Levenshtein.distance(one, other) / max(len(one), 1)
    targets = [facts(t, "targets", "value", "value_max", "unit", "year", "kind") for t in (want, got)]
    duties = [facts(t, "duties", "agency", "role") for t in (want, got)]
    show(one, other, targets, duties)
    return {
        "plan": plan.name[:24], "pages": len(pages), "characters": right,
        "targets": shares(*targets)[0], "targets_right": shares(*targets)[1],
        "duties": shares(*duties)[0], "duties_right": shares(*duties)[1],
        "n_targets": targets[0].total(), "n_duties": duties[0].total(), "cpu_seconds_a_page": seconds,
    }  # fmt: skip


def show(one: str, other: str, *facts: list[Counter]) -> None:
    """Say on standard error what differs."""
    for kind, at, end, start, stop in Levenshtein.opcodes(one, other):
        if kind != "equal":
            print(
                f"  {one[max(at - 6, 0) : at]}[{one[at:end]}|{other[start:stop]}]{one[end : end + 6]}",
                file=sys.stderr,
            )
    for want, got in facts:
        print("  missed", dict(want - got), "made up", dict(got - want), file=sys.stderr)


if __name__ == "__main__":
    plans = [Path(name) for name in sys.argv[1:]] or PLANS
    print(pd.DataFrame([measured(plan) for plan in plans]).round(4).to_string(index=False))
