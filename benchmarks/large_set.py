"""Reports on a large set: ``python benchmarks/large_set.py TEXTS.parquet OUT [N]``.

Writes N texts, taken evenly from a table with ``title`` and ``text``, as files into OUT/plans, runs ``policylab report`` on them, twice, and
prints for each run seconds, CPU seconds, how the reports went and the size of the pages: the second has nothing to do.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pandas as pd


def write_plans(table: Path, folder: Path, n: int) -> None:
    rows = pd.read_parquet(table, columns=["title", "text"]).dropna()
    folder.mkdir(parents=True, exist_ok=True)
    for number, row in enumerate(rows.iloc[:: max(len(rows) // n, 1)].head(n).itertuples()):
        name = re.sub(r"\W+", "", row.title)[:50]
        (folder / f"{number:04d}_{name}.txt").write_text(f"{row.title}\n{row.text}", encoding="utf-8")


def report(folder: Path, out: Path) -> None:
    before, start = os.times(), time.perf_counter()
    command = [str(Path(sys.executable).with_name("policylab")), "report", str(folder), "--out", str(out)]
    code = subprocess.run(command, check=False).returncode
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    records = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["reports"]
    sizes = {path.stem: path.stat().st_size / 1e6 for path in (out / "reports").glob("*.html")}
    print(f"exit {code}: {time.perf_counter() - start:.0f} s, {cpu:.0f} CPU s, load {os.getloadavg()[0]:.1f}")
    print(f"  {Counter(row['status'] for row in records)}")
    index = (out / "index.html").stat().st_size / 1e6
    print(
        f"  pages {sum(sizes.values()):.0f} MB, comparison {sizes['comparison']:.1f} MB, index {index:.2f} MB"
    )
    for row in records:
        if row["status"] == "failed":
            print("  failed:", row["report_id"], row["message"])


if __name__ == "__main__":
    place = Path(sys.argv[2])
    write_plans(Path(sys.argv[1]), place / "plans", int(sys.argv[3]) if len(sys.argv) > 3 else 200)
    for _ in range(2):
        report(place / "plans", place / "out")
