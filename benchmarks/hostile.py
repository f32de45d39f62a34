"""Two hundred hostile files among sixty plans: ``python benchmarks/hostile.py FOLDER [--seconds S] [--jobs N]``.

Writes invented plans into FOLDER/plans and builds them; puts the hostile files beside them (broken and lying archives, bombs,
nestings, cells and spans without end, bytes that are no text, links in circles, names that no name should have), builds again
and prints: whether every table says of the sixty what it said without them, which hostile files no row of ``problems`` names,
whether the count of files adds up, seconds, and the peak memory of all processes together. S seconds (30 when not said) are
what a document may take in the second build.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import io
import json
import os
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
import tarfile
import threading
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import numpy as np
import openpyxl
import pandas as pd
import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from policylab.schemas import SCHEMAS

PLACES = ["青禾", "澜川", "望秀", "浦岚", "岐河", "溪北", "云埠", "沙汀", "临浦", "稻香"]
THEMES = ["数字经济", "养老服务", "生态产品", "营商环境", "科技创新", "乡村建设"]


def plan(place: str, theme: str, n: int) -> str:
    return (
        f"{place}市{theme}发展规划\n{place[0]}政发〔203{n % 10}〕{n + 1}号\n一、总体目标\n"
        f"到203{n % 10 + 1}年，建成{theme}示范点{n * 7 + 3}个，覆盖率达到{40 + n}.5%以上，投资{n + 2}亿元。\n"
        f"二、重点任务\n（一）{theme}提升行动。由市发展改革委牵头，市财政局配合，新增企业{n * 3 + 5}家。\n"
        f"（二）{place}特色行动。每年举办活动{n + 1}场次，受益{n * 11 + 20}万人次。\n三、保障措施\n加强组织领导，落实资金。\n"
    )


def word(text: str) -> bytes:
    file, content = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        file.add_paragraph(line)
    file.save(content)
    return content.getvalue()


def write_plans(folder: Path) -> None:
    """Sixty plans: texts, pages and Word files in turn."""
    folder.mkdir(parents=True)
    for n, (place, theme) in enumerate((place, theme) for place in PLACES for theme in THEMES):
        text, name = plan(place, theme, n), f"plan {n:02d} {place}"
        if n % 6 == 4:
            (folder / f"{name}.docx").write_bytes(word(text))
        elif n % 6 == 5:
            body = "".join(f"<p>{line}</p>" for line in text.splitlines())
            page = f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'
            (folder / f"{name}.html").write_text(page, encoding="utf-8")
        else:
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")


TEXT = plan("乌有", "虚构产业", 3)


def packed(**parts: bytes | str) -> bytes:
    """An archive; two underscores in a name stand for a slash, and one before its ending for a dot."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), part)
    return content.getvalue()


def changed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """An archive with bytes of one part exchanged."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            body = before.read(name)
            after.writestr(name, body.replace(old, new) if name == part else body)
    return made.getvalue()


def lying(content: bytes, size: int) -> bytes:
    """An archive whose directory says that each entry has ``size`` bytes."""
    found, at = bytearray(content), content.find(b"PK\x01\x02")
    while at >= 0:
        found[at + 24 : at + 28] = struct.pack("<I", size)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(found)


def sheet(rows: list[list[object]] | None = None) -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in rows or [["标题", "正文"], ["甲", TEXT]]:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


def far_cell() -> bytes:
    """A sheet of a few kB whose last cell is the last that a sheet can have."""
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return changed(sheet(), "xl/worksheets/sheet1.xml", b"</sheetData>", cell)


def table(kind: str) -> bytes:
    content, frame = io.BytesIO(), pd.DataFrame({"title": ["甲"] * 50, "text": [TEXT] * 50})
    frame.to_stata(content, write_index=False, version=118) if kind == "dta" else frame.to_parquet(content)
    return content.getvalue()


def base() -> bytes:
    opened = sqlite3.connect(":memory:")
    opened.execute("create table plans (title, text)")
    opened.executemany("insert into plans values (?, ?)", [("甲", TEXT)] * 50)
    opened.commit()
    return bytes(opened.serialize())


def nested_forms(depth: int, calls: int) -> bytes:
    """A PDF of a few kB whose page draws a form that draws a form: ``calls`` to the power of ``depth`` boxes."""

    def stream(head: bytes, body: bytes) -> bytes:
        return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(body), body)

    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    )
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        stream(b"", b"/F Do " * calls),
    ]
    for number in range(6, 6 + depth):
        last = number == 5 + depth
        inner = b"" if last else b"/Resources<</XObject<</F %d 0 R>>>>" % number
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + inner
        parts.append(stream(head, b"0 0 10 10 re f" if last else b"/F Do " * calls))
    return printed(parts)


def printed(parts: list[bytes]) -> bytes:
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, part) for number, part in enumerate(parts, start=1))
    return b"%PDF-1.5\n" + body + b"trailer<</Size " + str(len(parts) + 1).encode() + b"/Root 1 0 R>>\n%%EOF"


def circular_pages() -> bytes:
    return printed([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999>>"])


def spans(n: int) -> bytes:
    row = "<tr><td rowspan=200 colspan=200>甲</td><td>乙</td></tr>"
    return f"<p>{TEXT}</p><table>{row * n}</table>".encode()


def tarred(content: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        entry = tarfile.TarInfo("a.txt")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return made.getvalue()


def equal_texts(rows: int) -> bytes:
    """A table of one text over and over, which packs to nothing."""
    content = io.BytesIO()
    texts = pa.DictionaryArray.from_arrays(np.zeros(rows, dtype="int32"), pa.array([TEXT * 3]))
    pq.write_table(pa.table({"text": texts}), content)
    return content.getvalue()


def noise(chance: random.Random, size: int = 3000) -> bytes:
    return chance.randbytes(size)


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randint(len(content) // 4, len(content) * 3 // 4)]


Made = tuple[str, bytes]
"""Ending and bytes of a hostile file."""

COSTLY: dict[str, tuple[int, Callable[[random.Random], Made]]] = {
    "nested forms": (3, lambda _: (".pdf", nested_forms(25, 4))),
    "many paragraphs": (1, lambda _: (".docx", changed(word("甲"), "word/document.xml", b"<w:sectPr", b"<w:p/>" * 8_000_000 + b"<w:sectPr"))),
    "tag with attributes": (1, lambda _: (".html", ("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + f">{TEXT}</p>").encode())),
    "equal texts": (1, lambda _: (".parquet", equal_texts(3_000_000))),
    "entry of zeros": (2, lambda _: (".zip", packed(a_txt=bytes(250_000_000)))),
    "parts of zeros": (2, lambda _: (".docx", packed(word__document_xml="<x/>", word__a_png=bytes(510_000_000)))),
    "one long text": (1, lambda _: (".txt", (TEXT * 60_000).encode())),
    "wide table": (1, lambda _: (".csv", ("text," + ",".join(f"c{n}" for n in range(20_000)) + "\n" + ",".join(["甲" * 60] * 20_001) + "\n").encode())),
}  # fmt: skip
"""Kinds that take seconds or hundreds of megabytes until they are stopped: how many, and how each is made."""

QUICK: dict[str, tuple[int, Callable[[random.Random], Made]]] = {
    "cut zip": (6, lambda r: (".zip", cut(packed(a_txt=TEXT, b_txt=TEXT * 3), r))),
    "zip in zip": (4, lambda r: (".zip", packed(a_zip=packed(a_txt=TEXT)))),
    "lying zip": (4, lambda r: (".zip", lying(packed(a_txt=TEXT), r.randint(3, 2_000_000_000)))),
    "locked zip": (2, lambda r: (".zip", packed(a_txt=TEXT).replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"))),
    "zip of noise": (4, lambda r: (".zip", packed(a_docx=noise(r), b_xlsx=noise(r), c_pdf=noise(r)))),
    "zip of nothing": (2, lambda r: (".zip", packed())),
    "cut docx": (8, lambda r: (".docx", cut(word(TEXT), r))),
    "docx that is none": (4, lambda r: (".docx", packed(a_xml="<x/>"))),
    "lying docx": (3, lambda r: (".docx", lying(word(TEXT), 900_000_000))),
    "docx of broken XML": (4, lambda r: (".docx", changed(word(TEXT), "word/document.xml", b"</w:body>", b"</w:p></w:q>"))),
    "cut xlsx": (6, lambda r: (".xlsx", cut(sheet(), r))),
    "lying xlsx": (3, lambda r: (".xlsx", lying(sheet(), 900_000_000))),
    "xlsx of no texts": (2, lambda r: (".xlsx", sheet([["a", "b"], [1, 2], [3, 4]]))),
    "xlsx with a far cell": (3, lambda r: (".xlsx", far_cell().replace(b"", b""))),
    "spans": (4, lambda r: (".html", spans(r.randint(200, 2000)))),
    "cut pdf": (6, lambda r: (".pdf", cut(nested_forms(3, 1), r)[:-30])),
    "pages in a circle": (3, lambda r: (".pdf", circular_pages())),
    "pdf of noise": (4, lambda r: (".pdf", b"%PDF-1.7\n" + noise(r))),
    "empty page": (2, lambda r: (".pdf", nested_forms(1, 1))),
    "cut parquet": (5, lambda r: (".parquet", cut(table("parquet"), r))),
    "cut dta": (4, lambda r: (".dta", cut(table("dta"), r)[:400])),
    "cut sqlite": (4, lambda r: (".db", b"SQLite format 3\x00" + noise(r))),
    "deep json": (4, lambda r: (".json", b"[" * r.randint(50_000, 500_000))),
    "broken json": (3, lambda r: (".json", json.dumps([{"text": TEXT}] * 3).encode()[:-9])),
    "broken jsonl": (4, lambda r: (".jsonl", json.dumps({"text": TEXT}).encode() + b"\n{\n")),
    "csv without a head": (3, lambda r: (".csv", b"1,2,3\n4,5,6\n")),
    "text of noise": (10, lambda r: (".txt", noise(r))),
    "broken encoding": (5, lambda r: (".txt", TEXT.encode()[:-60] + b"\xff\xfe\xfd" * 40 + TEXT.encode("gbk"))),
    "nulls": (5, lambda r: (".txt", bytes(r.randint(1, 9000)))),
    "nothing": (6, lambda r: (".txt", b"")),
    "blanks": (4, lambda r: (".txt", b" \n\t" * r.randint(1, 900))),
    "a mark alone": (2, lambda r: (".txt", b"\xef\xbb\xbf")),
    "own page": (3, lambda r: (".html", b'<html><head><meta name="generator" content="policylab">' + TEXT.encode())),
    "unknown ending": (8, lambda r: (f".x{r.randint(1, 99)}", noise(r))),
    "programs and films": (6, lambda r: (r.choice([".exe", ".mp4", ".pptx"]), noise(r))),
    "broken doc": (4, lambda r: (".doc", b"\xd0\xcf\x11\xe0" + noise(r))),
    "broken odt": (4, lambda r: (".odt", packed(a_txt="a"))),
    "broken epub": (3, lambda r: (".epub", noise(r))),
    "broken ods": (3, lambda r: (".ods", noise(r))),
    "broken xls": (3, lambda r: (".xls", noise(r))),
    "broken 7z": (3, lambda r: (".7z", noise(r))),
    "broken tar": (4, lambda r: (".tgz", cut(tarred(TEXT.encode()), r))),
    "broken gz": (4, lambda r: (".txt.gz", cut(gzip.compress(TEXT.encode()), r))),
    "packed noise": (3, lambda r: (".txt.gz", b"\x1f\x8b" + zlib.compress(noise(r)))),
    "broken picture": (4, lambda r: (".png", b"\x89PNG\r\n\x1a\n" + noise(r))),
}  # fmt: skip
"""Kinds that are told in no time: how many, and how each is made."""

NAMES = (
    "a\nb",
    "\u202egpj",
    "x" * 120,
    "-rf",
    "$(id)",
    "{0}",
    "'\"`",
    "%s%n",
    "a b\t",
    "..a",
    "甲\u0301\u200b",
    "=1+1",
)


def write_hostile(folder: Path, *, costly: bool = True) -> list[str]:
    """Hostile files, and links in circles and to nowhere; names of all."""
    chance, before = random.Random(7), {path.name for path in folder.iterdir()}
    kinds = {**(COSTLY if costly else {}), **QUICK}
    for kind, (number, made) in kinds.items():
        for n in range(number):
            ending, content = made(chance)
            (folder / f"hostile {kind} {chr(97 + n)}{ending}").write_bytes(content)
    if os.name != "nt":
        for n, name in enumerate(NAMES):
            (folder / f"hostile {name}{n}.txt").write_bytes(b"" if n % 2 else noise(chance))
        for n in range(3):
            (folder / f"hostile circle {n}.txt").symlink_to(folder / f"hostile circle {(n + 1) % 3}.txt")
            (folder / f"hostile nowhere {n}.txt").symlink_to(folder / "nowhere" / str(n))
        os.mkfifo(folder / "hostile pipe.txt")
    return sorted({path.name for path in folder.iterdir()} - before)


def said_of(dataset: Path, names: set[str]) -> dict[str, list[dict[str, Any]]]:
    """What the columns of the contract say of the plans in these files, by table.

    Own columns are those of the whole folder, and ``shares-text`` speaks of other files too: neither is compared.
    """
    tables = {
        name: pq.read_table(dataset / f"{name}.parquet", columns=schema.names).to_pylist()
        for name, schema in SCHEMAS.items()
        if "doc_id" in schema.names
    }
    ids = {row["doc_id"] for row in tables["documents"] if row["source_file"] in names}
    return {
        name: [row for row in rows if row["doc_id"] in ids and row.get("code") != "shares-text"]
        for name, rows in tables.items()
    }


class Memory(threading.Thread):
    """Watches a process and all below it; ``peak`` is what they took together, in MB, as shares of pages where the system says them."""

    def __init__(self, process: psutil.Process) -> None:
        super().__init__(daemon=True)
        self.process, self.peak = process, 0.0
        self.start()

    def run(self) -> None:
        with contextlib.suppress(psutil.Error):
            while self.process.is_running():
                family = [self.process, *self.process.children(recursive=True)]
                self.peak = max(self.peak, sum(self._of(each) for each in family) / 1e6)
                time.sleep(0.2)

    @staticmethod
    def _of(process: psutil.Process) -> int:
        with contextlib.suppress(psutil.Error):
            return int(process.memory_info().rss)
        return 0


def build(folder: Path, out: Path, jobs: int) -> tuple[int, str, float, str]:
    """Exit code, seconds on the clock and of the processor, peak of memory, and what was told on standard error."""
    command = [
        str(Path(sys.executable).with_name("policylab")),
        "build",
        str(folder),
        "--out",
        str(out),
        "--jobs",
        str(jobs),
    ]
    begun, worked = time.perf_counter(), os.times()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    memory = Memory(psutil.Process(process.pid))
    told = process.communicate()[1].decode(errors="replace")
    done, lasted = os.times(), time.perf_counter() - begun
    work = sum(done[2:4]) - sum(worked[2:4])  # of processes that were waited for
    return process.returncode, f"{lasted:.0f} s, of the processor {work:.0f}", memory.peak, told


def unnamed(dataset: Path, hostile: list[str]) -> Iterator[str]:
    """Hostile files that no row of ``problems`` is about."""
    named = set(pd.read_parquet(dataset / "problems.parquet")["source_file"])
    return (name for name in hostile if name not in named)


def main() -> None:
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("folder", type=Path)
    reading.add_argument("--seconds", type=float, default=30)
    reading.add_argument("--jobs", type=int, default=2)
    asked = reading.parse_args()
    plans, out = asked.folder / "plans", asked.folder / "dataset"
    shutil.rmtree(asked.folder, ignore_errors=True)
    write_plans(plans)
    names = {path.name for path in plans.iterdir()}
    code, seconds, peak, _ = build(plans, out, asked.jobs)
    alone = said_of(out, names)
    print(f"{len(names)} plans alone: exit {code}, {seconds} s, {peak:.0f} MB", flush=True)
    hostile = write_hostile(plans)
    (plans / "corpus.toml").write_text(f"[limits]\nseconds = {asked.seconds}\n", encoding="utf-8")
    shutil.rmtree(out.parent / ".dataset-cache")
    code, seconds, peak, told = build(plans, out, asked.jobs)
    print(f"with {len(hostile)} hostile files: exit {code}, {seconds} s, {peak:.0f} MB")
    print(next((line for line in told.splitlines() if " gave documents" in line), told[-500:]))
    beside = said_of(out, names)
    differ = [name for name in alone if beside.get(name) != alone[name]]
    print(f"tables that differ: {differ}; hostile files without a row: {list(unnamed(out, hostile))}")


if __name__ == "__main__":
    main()
