"""Building at size: ``python benchmarks/scale.py POLICIES.parquet PLACE N [--jobs 1 2] [--by-hand]``.

POLICIES.parquet has a column ``text``. Documents of some 3,000 characters are made of its sentences, drawn at random with a
seed and with other figures in them, into one Parquet file of N rows in PLACE. Told, as lines of JSON: documents a second,
peak memory of all processes together, bytes on the disk; and of the second build after one row has changed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pandas as pd
import psutil
import pyarrow as pa
import pyarrow.parquet as pq

SIZE = 3000
BUILD = (
    "import sys; from policylab.dataset import build; build(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3]))"
)
HAND = """
import re, sys, jieba, pandas as pd
from collections import Counter
rows = pd.read_parquet(sys.argv[1])
words = rows["text"].map(lambda text: Counter(jieba.lcut(text)))
figures = rows["text"].map(lambda text: re.findall(r"(\\d+(?:\\.\\d+)?)(%|个|家|亿元|万元|人|项)", text))
figures.explode().dropna().to_frame().astype(str).to_parquet(sys.argv[2])
pd.DataFrame({"n": words.map(len)}).to_parquet(sys.argv[2] + ".words")
"""


def make_documents(policies: Path, path: Path, n: int) -> None:
    """Write ``n`` documents of sentences drawn at random, every figure another one, a thousand rows at a time."""
    draw = random.Random(1)
    texts = pd.read_parquet(policies)["text"]
    sentences = [each for text in texts for each in re.split(r"(?<=。)", text) if 12 < len(each) < 200]
    schema = pa.schema({"title": pa.string(), "region": pa.string(), "text": pa.string()})
    with pq.ParquetWriter(path, schema) as writer:
        for first in range(0, n, 1000):
            rows = [document(draw, sentences, number) for number in range(first, min(first + 1000, n))]
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))


def document(draw: random.Random, sentences: list[str], number: int) -> dict[str, str]:
    lines, size, head = [], 0, 0
    while size < SIZE:
        if len(lines) % 6 == 0:
            head += 1
            lines.append(f"{'一二三四五六七八九十'[head % 10]}、第{head}项工作")
        line = re.sub(
            r"\d+", lambda found: str(draw.randint(1, 10 ** len(found[0]))), draw.choice(sentences)
        ).strip()
        lines.append(line)
        size += len(line)
    place = f"第{number}市"
    return {"title": f"{place}{2016 + number % 10}年工作要点", "region": place, "text": "\n".join(lines)}


def measured(command: list[str]) -> dict[str, float]:
    """Seconds and peak megabytes of a command with all processes that it starts."""
    begun = time.time()
    process = subprocess.Popen(command)
    peak, done = [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(0.2):
            peak[0] = max(peak[0], memory(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    done.set()
    watcher.join()
    if code:
        sys.exit(f"{command[:3]} ended with {code}")
    return {"seconds": round(time.time() - begun, 1), "peak_mb": round(peak[0])}


def memory(pid: int) -> float:
    total = 0
    try:
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            total += process.memory_full_info().pss if psutil.LINUX else process.memory_info().rss
    except psutil.Error:
        pass
    return total / 1e6


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("policies", type=Path)
    options.add_argument("place", type=Path)
    options.add_argument("n", type=int)
    options.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    options.add_argument("--by-hand", action="store_true")
    asked = options.parse_args()
    plans = asked.place / f"plans-{asked.n}"
    plans.mkdir(parents=True, exist_ok=True)
    path = plans / "plans.parquet"
    if not path.exists():
        make_documents(asked.policies, path, asked.n)
    for jobs in asked.jobs:
        out = asked.place / f"out-{asked.n}-{jobs}"
        shutil.rmtree(out, ignore_errors=True)
        found = measured([sys.executable, "-c", BUILD, str(plans), str(out / "dataset"), str(jobs)])
        tables, kept = size_of(out / "dataset"), size_of(out / ".dataset-cache")
        rate = round(asked.n / found["seconds"], 1)
        tell(
            asked.n,
            f"build, {jobs} jobs",
            found | {"a_second": rate, "tables_mb": tables // 10**6, "kept_mb": kept // 10**6},
        )
    if asked.jobs:
        change_one_row(path)
        tell(
            asked.n,
            "one row changed",
            measured([sys.executable, "-c", BUILD, str(plans), str(out / "dataset"), str(jobs)]),
        )
    if asked.by_hand:
        found = measured([sys.executable, "-c", HAND, str(path), str(asked.place / "hand.parquet")])
        tell(asked.n, "by hand", found | {"a_second": round(asked.n / found["seconds"], 1)})


def change_one_row(path: Path) -> None:
    rows = pd.read_parquet(path)
    rows.loc[len(rows) // 2, "text"] += "\n建成实验室17家。"
    rows.to_parquet(path)


def tell(n: int, what: str, found: dict[str, float]) -> None:
    print(json.dumps({"n": n, "what": what, **found}), flush=True)


if __name__ == "__main__":
    main()
