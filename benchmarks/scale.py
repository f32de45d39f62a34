"""Building at size: ``python benchmarks/scale.py POLICIES.parquet PLACE N … [--size 3000] [--jobs 1 2] [--workers 4] [--by-hand]``.

POLICIES.parquet has a column ``text``. Documents of SIZE characters or a little more are made of its sentences, drawn at
random with a seed and with other figures in them, into one Parquet file of N rows in PLACE, for each N. Told, as lines of JSON:
seconds by the clock and of the processors, peak memory of all processes together, bytes on the disk; the same of the second
build after one row has changed; and with --workers, of a Dask cluster
of as many processes, one of which is killed midway, and whether its tables are the same; the power of N with which the processors' seconds grow. On a busy machine these count, not
the clock's. How much faster several jobs are is the clock's alone: on a quiet machine, three minutes are enough for

    python benchmarks/scale.py POLICIES.parquet PLACE 2500 --jobs 1 2
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path

import pandas as pd
import psutil
import pyarrow as pa
import pyarrow.parquet as pq

BUILD = (
    "import sys; from policylab.dataset import build; build(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3]))"
)
CLUSTER = """
import os, signal, sys, threading
from distributed import LocalCluster
from policylab.dataset import build
if __name__ == "__main__":
    with LocalCluster(n_workers=int(sys.argv[3]), threads_per_worker=1, dashboard_address=None) as cluster:
        def watched(documents):
            for number, each in enumerate(documents):
                if number == int(sys.argv[4]):
                    os.kill(cluster.workers[0].pid, signal.SIGKILL)
                yield each
        build(sys.argv[1], sys.argv[2], jobs=cluster.scheduler_address, progress=watched)
"""
HAND = """
import re, sys, jieba, pandas as pd
from collections import Counter
rows = pd.read_parquet(sys.argv[1])
words = rows["text"].map(lambda text: len(Counter(jieba.lcut(text))))
figures = rows["text"].map(lambda text: re.findall(r"(\\d+(?:\\.\\d+)?)(%|个|家|亿元|万元|人|项)", text))
figures.explode().dropna().to_frame().astype(str).to_parquet(sys.argv[2])
words.to_frame("n").to_parquet(sys.argv[2] + ".words")
"""


def make_documents(policies: Path, path: Path, n: int, size: int) -> None:
    """Write ``n`` documents of sentences drawn at random, every figure another one, a thousand rows at a time."""
    draw = random.Random(1)
    texts = pd.read_parquet(policies)["text"]
    sentences = [each for text in texts for each in re.split(r"(?<=。)", text) if 12 < len(each) < 200]
    schema = pa.schema({"title": pa.string(), "region": pa.string(), "text": pa.string()})
    with pq.ParquetWriter(path, schema) as writer:
        for first in range(0, n, 1000):
            rows = [document(draw, sentences, number, size) for number in range(first, min(first + 1000, n))]
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))


def document(draw: random.Random, sentences: list[str], number: int, wanted: int) -> dict[str, str]:
    lines, size, head = [], 0, 0
    while size < wanted:
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
    """Seconds, processors' seconds and peak megabytes of a command with all processes that it starts."""
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.time()
    process = subprocess.Popen(
        command, env=settings
    )  # without compiled modules each process starts two seconds later
    peak, spent, done = [0.0], dict[tuple[int, float], float](), threading.Event()

    def watch() -> None:
        while not done.wait(0.5):
            peak[0] = max(peak[0], look(process.pid, spent))

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    done.set()
    watcher.join()
    if code:
        sys.exit(f"{command[:3]} ended with {code}")
    seconds = {"seconds": round(time.time() - begun, 1), "cpu_seconds": round(sum(spent.values()), 1)}
    return seconds | {"peak_mb": round(peak[0])}


def look(pid: int, spent: dict[tuple[int, float], float]) -> float:
    """Megabytes of a process and its children together; what each has spent so far is put into ``spent``."""
    total = 0
    try:
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            times = process.cpu_times()
            spent[process.pid, process.create_time()] = times.user + times.system
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
    options.add_argument("n", type=int, nargs="+")
    options.add_argument("--size", type=int, default=3000)
    options.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    options.add_argument("--workers", type=int, default=0)
    options.add_argument("--by-hand", action="store_true")
    asked = options.parse_args()
    spent = {n: of_size(n, asked) for n in asked.n}
    for (few, before), (many, after) in pairwise(spent.items()):
        if before and after:
            power = math.log(after / before) / math.log(many / few)
            tell(many, f"power since {few}", {"power": round(power, 3)})


def of_size(n: int, asked: argparse.Namespace) -> float:
    """Measure the building of ``n`` documents; the processors' seconds with the first number of jobs."""
    plans = asked.place / f"plans-{n}-{asked.size}"
    plans.mkdir(parents=True, exist_ok=True)
    path, spent = plans / "plans.parquet", list[float]()
    make_documents(asked.policies, path, n, asked.size)
    first = 0.0
    for jobs in asked.jobs:
        out = asked.place / f"out-{n}-{asked.size}-{jobs}"
        shutil.rmtree(out, ignore_errors=True)
        build = [sys.executable, "-c", BUILD, str(plans), str(out / "dataset"), str(jobs)]
        found = measured(build)
        need_all(out / "dataset", n)
        spent.append(found["cpu_seconds"])
        tables, kept = size_of(out / "dataset"), size_of(out / ".dataset-cache")
        first = first or found["seconds"]
        sizes = {"tables_mb": tables // 10**6, "kept_mb": kept // 10**6}
        tell(n, f"build, {jobs} jobs", found | sizes | {"times_as_fast": round(first / found["seconds"], 2)})
    if asked.workers:
        on_cluster(n, plans, asked)
    if asked.jobs:
        change_one_row(path)
        found = measured(build)
        need_all(out / "dataset", n)
        tell(n, "one row changed", found | {"share_of_first": round(found["seconds"] / first, 3)})
    if asked.by_hand:
        tell(
            n, "by hand", measured([sys.executable, "-c", HAND, str(path), str(asked.place / "hand.parquet")])
        )
    return spent[0] if spent else 0.0


def need_all(dataset: Path, n: int) -> None:
    """End the program unless the dataset has ``n`` documents: a build that broke off is quick."""
    found = len(pd.read_parquet(dataset / "documents.parquet", columns=["doc_id"]))
    if found != n:
        sys.exit(f"{dataset}: {found} documents of {n}; see its problems.parquet")


def on_cluster(n: int, plans: Path, asked: argparse.Namespace) -> None:
    """The same on a Dask cluster of processes, one of which is killed when half is done; its tables must be those of before."""
    place = asked.place / f"out-{n}-{asked.size}-dask"
    shutil.rmtree(place, ignore_errors=True)
    script = asked.place / "cluster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    given = [str(plans), str(place / "dataset"), str(asked.workers), str(n // 2)]
    found = measured([sys.executable, str(script), *given])
    before = asked.place / f"out-{n}-{asked.size}-{asked.jobs[-1]}" / "dataset"
    files = [path.relative_to(before) for path in before.rglob("*.parquet") if path.is_file()]
    alike = all((place / "dataset" / file).read_bytes() == (before / file).read_bytes() for file in files)
    tell(n, f"Dask, {asked.workers} workers, one killed", found | {"equal_tables": alike})


def change_one_row(path: Path) -> None:
    rows = pd.read_parquet(path)
    rows.loc[len(rows) // 2, "text"] += "\n建成实验室17家。"
    rows.to_parquet(path, index=False)


def tell(n: int, what: str, found: dict[str, float]) -> None:
    if found.get("seconds"):
        found["a_second"] = round(n / found["seconds"], 1)
        found["a_cpu_second"] = round(n / found["cpu_seconds"], 1)
    print(json.dumps({"n": n, "what": what, **found}), flush=True)


if __name__ == "__main__":
    main()
