"""Coverage-guided fuzzing of each reader and of facts: ``python tests/fuzz/fuzz.py [TARGET ...] [--seconds S]``, or ``make fuzz``.

A target is a format, or ``facts``: then the bytes are the text of a plan. Formats that are .zip archives get their main part
from the fuzzer. An input is a fault when it gives an error that nobody foresaw (a row ``failed`` or ``passage-failed``), an
exception, or takes more than ten seconds of the processor. Faults are told, each kind once, and their inputs laid into ``build/fuzz/``; the exit
code is then 1. S seconds (300 when not said) are shared by the targets. Needs atheris, which ``make fuzz`` installs.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import re
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
FOUND = HERE.parents[1] / "build" / "fuzz"
TARGETS = tuple(sorted(path.name for path in (HERE / "seeds").iterdir()))
SLOW = 10.0
FAULTS = frozenset({"failed", "passage-failed"})
_SHELLS = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml", "odt": "content.xml"}


def shell(target: str) -> bytes:
    """A file of the target's format whose main part the fuzzer writes; empty for one whose bytes it writes as they are."""
    content = io.BytesIO()
    if target == "docx":
        import docx

        docx.Document().save(content)
    elif target == "xlsx":
        import openpyxl

        openpyxl.Workbook().save(content)
    elif target == "odt":
        zipfile.ZipFile(content, "w").close()
    return content.getvalue()


def filled(target: str, around: bytes, content: bytes) -> bytes:
    """A whole file with ``content`` as its main part."""
    if target not in _SHELLS:
        return content
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(around)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name != _SHELLS[target]:
                new.writestr(name, old.read(name))
        new.writestr(_SHELLS[target], content)
    return made.getvalue()


def problems_of(target: str, content: bytes) -> list[str]:
    """Errors that nobody foresaw, of one file."""
    from policylab.building.extract import source_rows
    from policylab.reading.formats.scans.scanning import Scanning
    from policylab.reading.overrides import Overrides
    from policylab.reading.raw import Source

    suffix = "txt" if target == "facts" else target
    if target == "facts":
        content = content.decode("utf-8", "ignore").encode()
    source = Source(Path(), f"a.{suffix}", hashlib.sha256(content).hexdigest(), content=content)
    rows = source_rows(source, Overrides(scanning=Scanning("never")))["problems"]
    return [row["message"] for row in rows if row["code"] in FAULTS]


class Watch:
    """Counts inputs, keeps one of each kind of fault, ends the process in time."""

    def __init__(self, target: str, seconds: float) -> None:
        self.target, self.until = target, time.monotonic() + seconds
        self.around = shell(target)
        self.kinds: dict[str, str] = {}
        self.n_inputs = 0
        self.slowest = 0.0

    def __call__(self, content: bytes) -> None:
        begun = time.process_time()
        self.n_inputs += 1
        try:
            for message in problems_of(self.target, filled(self.target, self.around, content)):
                self.note(message, content)
        except Exception:
            self.note(traceback.format_exc()[-500:], content)
        taken = time.process_time() - begun
        self.slowest = max(self.slowest, taken)
        if taken > SLOW:
            self.note(f"took {taken:.0f} s", content)
        if time.monotonic() > self.until:
            self.over()

    def note(self, message: str, content: bytes) -> None:
        kind = re.sub(r"[\d\W]+", " ", message)[:60]
        if kind not in self.kinds:
            name = f"{self.target}-{hashlib.sha256(content).hexdigest()[:8]}"
            FOUND.mkdir(parents=True, exist_ok=True)
            (FOUND / name).write_bytes(content)
            self.kinds[kind] = f"{name}: {message}"

    def over(self) -> None:
        print(
            f"{self.target}: {self.n_inputs} inputs, slowest {self.slowest:.1f} s, {len(self.kinds)} faults"
        )
        for message in self.kinds.values():
            print(f"  {message}")
        sys.stdout.flush()
        os._exit(int(bool(self.kinds)))


def fuzz(target: str, seconds: float) -> None:
    import atheris

    with atheris.instrument_imports(include=["policylab.reading", "policylab.facts", "policylab.text"]):
        import policylab.building.extract  # noqa: F401
    watch = Watch(target, seconds)
    with tempfile.TemporaryDirectory() as grown:
        options = [
            "-max_len=8192",
            "-verbosity=0",
            "-timeout=120",
            "-rss_limit_mb=3000",
            f"-artifact_prefix={grown}/",
        ]
        atheris.Setup([sys.argv[0], *options, grown, str(HERE / "seeds" / target)], watch)
        atheris.Fuzz()


def main() -> int:
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("targets", nargs="*", default=TARGETS)
    reading.add_argument("--seconds", type=float, default=300)
    asked = reading.parse_args()
    if len(asked.targets) == 1:
        fuzz(asked.targets[0], asked.seconds)
    share = str(asked.seconds / len(asked.targets))
    codes = [
        subprocess.run([sys.executable, __file__, target, "--seconds", share], check=False).returncode
        for target in asked.targets
    ]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
