"""Portraits of a folder of plans with forked kernels and with plain papermill: ``python benchmarks/reports.py FOLDER [N]``.

Each way runs in a process of its own, two reports at a time; printed are seconds, CPU seconds of all processes, their ratio, and
whether the pages are equal byte for byte. The dataset is built before and not counted.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WAYS = ("forked", "plain")


def run(way: str, dataset: Path, out: Path, n: int) -> None:
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # as the command line does
    from policylab.dataset import load
    from policylab.reports.corpus_report import ReportChoice, corpus_tasks
    from policylab.reports.running.batch import BatchOptions, run_batch

    tasks = corpus_tasks(load(dataset), ReportChoice())[1 : n + 1]
    made = run_batch(tasks, out, options=BatchOptions(preload=way == "forked", jobs=2, retries=0))
    print(made["status"].value_counts().to_dict(), flush=True)


def main(folder: Path, n: int) -> None:
    from policylab.dataset import build

    with tempfile.TemporaryDirectory() as temporary:
        dataset = build(folder, Path(temporary, "dataset"))
        n = min(n, len(dataset.documents))
        # Where it is set, every plain kernel would compile again what a user's has compiled once.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        used = {}
        for way in WAYS:
            before, start = os.times(), time.perf_counter()
            command = [
                sys.executable,
                __file__,
                "--run",
                way,
                str(dataset.folder),
                str(Path(temporary, way)),
                str(n),
            ]
            subprocess.run(command, check=True, env=environment)
            after = os.times()
            cpu = after.children_user + after.children_system - before.children_user - before.children_system
            used[way] = cpu
            print(
                f"{way}: {n} reports, {time.perf_counter() - start:.1f} s, {cpu:.1f} CPU s, {cpu / n:.2f} CPU s a report"
            )
        print(f"CPU of forked / plain: {used['forked'] / used['plain']:.2f}; load {os.getloadavg()[0]:.1f}")
        pages = {
            way: {p.name: p.read_bytes() for p in Path(temporary, way, "reports").glob("*.html")}
            for way in WAYS
        }
        print("pages equal:", pages["forked"] == pages["plain"], len(pages["plain"]))


if __name__ == "__main__":
    if sys.argv[1] == "--run":
        run(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]), int(sys.argv[5]))
    else:
        main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 24)
