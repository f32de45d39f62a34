"""Kills and pairs: ``python benchmarks/kills.py WHAT [N] [--seconds S] [--seed S]``.

WHAT is ``build``, ``batch`` or ``export``: each of N runs (of two processes where it has any) is killed with all that it
started, half of them at a random moment, half at a write drawn at random (each ``rename``, ``replace``, ``mkdir``, ``unlink``
and ``fsync`` below the output counts), and run again to its end; what every file says is then compared with what those of a run say that was left
alone, and what is left over is counted. ``builds`` and ``batches`` start two runs into one output at once, at a random offset:
both must end with 0 or be refused, and what a refused one then makes must stand beside what the other made. Texts are invented.
Printed: how many runs were killed before their end, and how many differed.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

TEXT = "青禾市203{n}年第{n}号工作要点\n青政发〔203{n}〕{n}号\n一、总体目标\n到203{n}年，建成示范工坊{n}0家，覆盖率达到{n}1.5%以上。\n二、重点任务\n（一）培育企业。由市工业和信息化局牵头，新增企业{n}2家。\n"
NOTEBOOK = 'import policylab as pl\nplans = pl.load(corpus)\nprint(word, len(plans.documents), plans.targets["value"].sum())'
BATCH = 'corpus = "plans"\nout = "out"\njobs = 2\n[[reports]]\nnotebook = "{name}.ipynb"\ngrid.word = ["a", "b", "c"]\n'
STEPS = ("rename", "replace", "mkdir", "unlink", "fsync")


def make_plans(folder: Path) -> None:
    import docx
    import pandas as pd

    folder.mkdir(parents=True)
    for n in range(1, 7):
        (folder / f"{n}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    for n in (7, 8):
        file = docx.Document()
        for line in TEXT.format(n=n).splitlines():
            file.add_paragraph(line)
        file.save(str(folder / f"{n}.docx"))
    pd.DataFrame({"title": ["甲", "乙"], "text": [TEXT.format(n=9)] * 2}).to_csv(
        folder / "9.csv", index=False
    )


def make_notebook(path: Path) -> None:
    import nbformat

    made = nbformat.v4.new_notebook()
    made.cells = [
        nbformat.v4.new_code_cell('corpus = ""\nword = "a"'),
        nbformat.v4.new_code_cell(NOTEBOOK),
    ]
    made.cells[0].metadata["tags"] = ["parameters"]
    path.write_text(nbformat.writes(made), encoding="utf-8")


def lay_out(place: Path) -> None:
    """A folder in which every command runs: plans, two batches, a dataset beside them."""
    make_plans(place / "plans")
    for name in ("one", "two"):
        make_notebook(place / f"{name}.ipynb")
        (place / f"{name}.toml").write_text(BATCH.format(name=name), encoding="utf-8")
    assert end(start(["build", "plans", "--out", "dataset"], place)) == 0, (place / "said.txt").read_text()
    (place / "dataset" / "note.txt").write_text("mine", encoding="utf-8")


COMMANDS = {
    "build": ["build", "plans", "--out", "out/dataset", "--jobs", "2"],
    "batch": ["batch", "one.toml"],
    "export": ["export", "dataset", "--out", "out/tables", "--format", "csv,xlsx,parquet"],
}


def start(command: list[str], place: Path, prepared: Callable[[], object] = lambda: None) -> int:
    """A fork of this process that runs the command in ``place``, as the leader of a group of its own."""
    pid = os.fork()
    if pid:
        return pid
    code = 99
    try:
        os.setsid()
        os.chdir(place)
        temporary = place / "tmp"
        temporary.mkdir(exist_ok=True)
        os.environ["TMPDIR"] = tempfile.tempdir = str(temporary)
        silence = os.open(place / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for stream in (1, 2):
            os.dup2(silence, stream)
        prepared()
        from policylab import cli

        sys.argv = ["policylab", *command]
        cli.main()
    except SystemExit as done:
        code = int(done.code or 0)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stderr.flush()
        os._exit(code)


def counted(at: int | None, told: Path | None = None) -> None:
    """Count the steps below the output that this process makes; kill its group just before step ``at``, or tell how many there were."""
    made = 0

    def wrap(step: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*args: Any, **kwargs: Any) -> Any:
            nonlocal made
            made += 1
            if made == at:
                os.killpg(0, signal.SIGKILL)
            if told is not None:
                told.write_text(str(made), encoding="utf-8")
            return step(*args, **kwargs)

        return stepping

    for name in STEPS:
        setattr(os, name, wrap(getattr(os, name)))


def end(pid: int) -> int:
    """Exit code of a fork; the rest of its group is gone, too."""
    _, status = os.waitpid(pid, 0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(status)


TIMES = r"20\d\d-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d| UTC)?|\b\d+(\.\d+)? (s|seconds)\b"
"""When a page was made, and how long that took."""


def said_by(path: Path, content: bytes) -> bytes:
    """What a file says, without when it was made and how long that took: cells of a notebook, of a workbook, words of a page."""
    if not content:
        return content
    if path.suffix == ".ipynb":
        cells = json.loads(content)["cells"]
        said = json.dumps([(each["source"], outputs_of(each)) for each in cells])
    elif path.suffix == ".xlsx":
        import openpyxl

        book = openpyxl.load_workbook(path)
        said = json.dumps([(sheet.title, [*sheet.values]) for sheet in book], default=str)
    elif path.suffix == ".html":
        from lxml import html

        page = html.fromstring(content)
        said = " ".join(page.xpath("//text()[not(parent::style)]")) + json.dumps(
            page.xpath("//@href | //@src")
        )
    else:
        return content
    return re.sub(TIMES, "TIME", said).encode()


def outputs_of(cell: dict[str, Any]) -> list[Any]:
    return [[each.get("text"), each.get("data")] for each in cell.get("outputs", [])]


def digest(out: Path) -> dict[str, str]:
    """Hash of what every file says that a run leaves for its user, times taken out."""
    found = {}
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(out).parts):
            content = path.read_bytes()
            if path.name == "manifest.json":
                rows = json.loads(content)["reports"]
                content = json.dumps(
                    [(row["report_id"], row["status"], row["files"]) for row in rows]
                ).encode()
            content = said_by(path, content)
            found[name] = hashlib.sha256(content).hexdigest()[:12]
    return found


def left_over(place: Path) -> list[str]:
    """Drafts in the output and files in the temporary folder of the runs."""
    drafts = [
        path for path in (place / "out").rglob(".*") if not path.name.endswith(("cache", "lock", "made-from"))
    ]
    return [path.relative_to(place).as_posix() for path in (*drafts, *(place / "tmp").iterdir())]


def fresh(original: Path, place: Path, built: Path | None) -> None:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(original, place)
    if built is not None:
        shutil.copytree(built, place / "out")


def kills(what: str, original: Path, rounds: int, seconds: float, chance: random.Random) -> None:
    command, place = COMMANDS[what], original.parent / "place"
    fresh(original, place, None)
    steps, begun = original.parent / "steps", time.monotonic()
    assert end(start(command, place, lambda: counted(None, steps))) == 0, (place / "said.txt").read_text()
    whole, n_steps, wanted = time.monotonic() - begun, int(steps.read_text()), digest(place / "out")
    fresh(original, place, None)
    assert end(start(command, place)) == 0
    assert digest(place / "out") == wanted, "two runs that were left alone differ"
    built = original.parent / "built"
    shutil.rmtree(built, ignore_errors=True)
    shutil.copytree(place / "out", built)
    print(f"{what}: alone {whole:.1f} s, {n_steps} steps, {len(wanted)} files", flush=True)
    said = {"killed": 0, "ended before": 0, "differ": 0, "left over": 0}
    until = time.monotonic() + seconds
    for number in range(rounds):
        if time.monotonic() > until:
            break
        over_old = built if what != "export" and number % 4 >= 2 else None
        fresh(original, place, over_old)
        if over_old:  # something to do for a build over an older one
            (place / "plans" / "1.txt").write_text(TEXT.format(n=1) + "三、保障\n", encoding="utf-8")
            assert end(start(command, place)) == 0
            (place / "plans" / "1.txt").write_text(TEXT.format(n=1), encoding="utf-8")
        if number % 2:
            code = end(start(command, place, lambda: counted(chance.randint(1, n_steps))))
        else:
            pid = start(command, place)
            time.sleep(chance.uniform(0, whole))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
            code = end(pid)
        said["killed" if code == -signal.SIGKILL else "ended before"] += 1
        exported = what == "export" and (place / "out" / "tables").exists()  # whole, or not there
        code = 0 if exported else end(start(command, place))
        found = digest(place / "out") if code == 0 else {}
        if found != wanted:
            said["differ"] += 1
            off = sorted(set(found.items()) ^ set(wanted.items()))
            print(
                f"  run {number}: exit {code}, {off[:4]}", (place / "said.txt").read_text()[-600:], flush=True
            )
        if rest := left_over(place):
            said["left over"] += 1
            print(f"  run {number}: {rest[:5]}", flush=True)
    print(what, said, flush=True)


def pairs(what: str, original: Path, rounds: int, seconds: float, chance: random.Random) -> None:
    place = original.parent / "place"
    commands = [COMMANDS["build"]] * 2 if what == "builds" else [["batch", "one.toml"], ["batch", "two.toml"]]
    fresh(original, place, None)
    begun = time.monotonic()
    for command in commands:
        assert end(start(command, place)) == 0, (place / "said.txt").read_text()
    whole, wanted = (time.monotonic() - begun) / 2, digest(place / "out")
    said = {"pairs": 0, "both done": 0, "one refused": 0, "lost": 0}
    until = time.monotonic() + seconds
    for number in range(rounds):
        if time.monotonic() > until:
            break
        fresh(original, place, None)
        first = start(commands[0], place)
        time.sleep(chance.uniform(0, whole))
        second = start(commands[1], place)
        codes = [end(first), end(second)]
        again = [command for command, code in zip(commands, codes, strict=True) if code]
        said["pairs"] += 1
        said["one refused" if again else "both done"] += 1
        lost = sorted(codes) not in ([0, 0], [0, 2])
        lost |= any(end(start(command, place)) for command in again) or digest(place / "out") != wanted
        if lost:
            said["lost"] += 1
            print(f"  pair {number}: exits {codes}", (place / "said.txt").read_text()[-900:], flush=True)
    print(what, said, flush=True)


def main() -> None:
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("what", choices=[*COMMANDS, "builds", "batches"])
    reading.add_argument("rounds", type=int, nargs="?", default=100)
    reading.add_argument("--seconds", type=float, default=1e9, help="no further run after so many")
    reading.add_argument("--seed", type=int, default=0)
    asked = reading.parse_args()
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # as the command line does
    for room in ("dataset", "exporting.tables", "reports.running.batch_file"):
        import_module(f"policylab.{room}")  # once, and not in every fork
    import_module("policylab.building.reading")._FEW = 0  # so that two workers read the few plans
    lanes = import_module("policylab.building.lanes")
    lanes._start = partial(lanes._start, way="fork")  # a worker that is there in no time
    with tempfile.TemporaryDirectory() as temporary:
        original = Path(temporary).resolve() / "original"
        original.mkdir()
        lay_out(original)
        run = kills if asked.what in COMMANDS else pairs
        run(asked.what, original, asked.rounds, asked.seconds, random.Random(asked.seed))


if __name__ == "__main__":
    main()
