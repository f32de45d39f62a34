"""One plan with a merged table of indicators and a table of tasks, in the shapes that people hold plans in: the same facts from all.

Word and PDF are also made by the programs that people use (LibreOffice, Chromium); where one is not here, its shapes are skipped.
"""

import base64
import csv
import gzip
import html
import io
import json
import shutil
import sqlite3
import subprocess
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import openpyxl
import pandas as pd
import pytest

from policylab.building.extract import source_rows
from policylab.figures.style import font_path
from policylab.reading.overrides import Overrides
from policylab.reading.sources import list_sources

Printer = Callable[[str, Path], Path]
Row = tuple[str | None, ...]

TEXT = (Path(__file__).parents[2] / "corpus" / "lanhai_2023_action_plan.txt").read_text(encoding="utf-8")
PLAN = [line for line in TEXT[TEXT.index("岚海省人民政府关于印发") :].split("\n") if line and line[0] != "•"]
PLAN = PLAN[: next(number for number, line in enumerate(PLAN) if line.startswith(("打印", "相关")))]
INDICATORS: list[Row] = [
    ("类别", "指标", "单位", "2022年", "2027年", "属性"),
    ("创新投入", "研发人员", "万人", "8.2", "12.5", "预期性"),
    (None, "省重点实验室", "家", "41", "65", "约束性"),
    ("创新产出", "技术合同成交额", "亿元", "1250", "3000", "预期性"),
    (None, "科技型中小企业", "万家", "2.4", "5.5", "预期性"),
]
TASKS: list[Row] = [
    ("序号", "重点任务", "具体举措", "牵头单位", "配合单位"),
    ("1", "建设创新平台", "组建技术创新中心", "省科技厅", "省财政厅"),
    ("2", None, "开放科研仪器", "省教育厅", "省市场监管局"),
    ("3", "培育创新企业", "认定首台套装备", "省经信厅", "省国资委"),
]
TABLES = (("附件1", "岚海省科技创新主要指标表", INDICATORS), ("附件2", "重点任务分工表", TASKS))


def lines_with(row: Callable[[Row, int], str]) -> str:
    """The plan as lines of text, a row of a table as ``row`` writes it (it is told which row it is)."""
    lines = list(PLAN)
    for marker, caption, rows in TABLES:
        lines += ["", marker, "", caption, "", *(row(cells, number) for number, cells in enumerate(rows)), ""]
    return "\n".join(lines)


def tabs(cells: Row, _: int) -> str:
    return "\t".join(cell or "" for cell in cells)


def pipes(cells: Row, number: int) -> str:
    line = "| " + " | ".join(cell or "" for cell in cells) + " |"
    return line + ("\n" + "|---" * len(cells) + "|" if number == 0 else "")


def as_page() -> str:
    parts = [f"<p>{html.escape(line)}</p>" for line in PLAN]
    for marker, caption, rows in TABLES:
        parts.append(f"<p>{marker}</p><p>{caption}</p><table>")
        for number, cells in enumerate(rows):
            parts.append("<tr>")
            for column, cell in enumerate(cells):
                span = 1 + sum(1 for _ in covered(rows, number, column))
                if cell is not None:
                    parts.append(f'<td rowspan="{span}">{cell}</td>')
            parts.append("</tr>")
        parts.append("</table>")
    style = "table {border-collapse: collapse} td {border: 1px solid black; padding: 4px} p {margin: 0; text-indent: 2em; font-size: 14pt}"
    return (
        f'<html><head><meta charset="utf-8"><style>{style}</style></head><body>{"".join(parts)}</body></html>'
    )


def covered(rows: list[Row], number: int, column: int) -> list[int]:
    """Rows below a cell that it covers."""
    below = []
    while number + 1 + len(below) < len(rows) and rows[number + 1 + len(below)][column] is None:
        below.append(number + 1 + len(below))
    return below


def write_docx(path: Path) -> None:
    document = docx.Document()
    for line in PLAN:
        document.add_paragraph(line)
    for marker, caption, rows in TABLES:
        document.add_paragraph(marker)
        document.add_paragraph(caption)
        table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell is not None:
                    below = covered(rows, number, column)
                    last = table.cell(below[-1], column) if below else table.cell(number, column)
                    table.cell(number, column).merge(last).text = cell
    document.save(str(path))


def write_xlsx(path: Path) -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active.append(["编号", "正文"])
    workbook.active.append([1, lines_with(tabs)])
    workbook.save(path)


def write_csv(path: Path) -> None:
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([["编号", "正文"], ["1", lines_with(pipes)]])


def write_tsv(path: Path) -> None:
    with path.open("w", encoding="utf-16", newline="") as file:
        csv.writer(file, delimiter="\t").writerows([["编号", "正文"], ["1", lines_with(pipes)]])


def write_json(path: Path) -> None:
    """An answer of a server, with the list inside and the text as a page."""
    answer = {"code": 0, "data": {"total": 1, "rows": [{"id": 1, "content": as_page()}]}}
    path.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")


def json_lines() -> bytes:
    return (json.dumps({"meta": {"id": 1}, "text": lines_with(tabs).split("\n")}) + "\n").encode()


def write_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("create table plans (id, 正文)")
        base.execute("create table logs (message)")
        base.execute("insert into plans values (1, ?)", [lines_with(tabs)])
        base.commit()


def write_dump(path: Path) -> None:
    text = lines_with(tabs).replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    head = "CREATE TABLE `plans` (\n  `id` int(11) NOT NULL,\n  `content` longtext,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB;\n"
    path.write_text(f"{head}INSERT INTO `plans` VALUES (1,'{text}');\n", encoding="utf-8")


def write_duckdb(path: Path) -> None:
    base = pytest.importorskip("duckdb").connect(str(path))
    base.execute("create table plans (id integer, content varchar)")
    base.execute("insert into plans values (1, ?)", [lines_with(tabs)])
    base.close()


def write_stata(path: Path) -> None:
    table = pd.DataFrame({"id": [1], "content": [lines_with(tabs)]})
    table.to_stata(path, write_index=False, version=118, convert_strl=["content"])


def write_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("内/计划.html", as_page())


def write_tar(path: Path) -> None:
    entry = tarfile.TarInfo("内/计划.html")
    entry.size = len(as_page().encode())
    with tarfile.open(path, "w:gz") as archive:
        archive.addfile(entry, io.BytesIO(as_page().encode()))


def write_mht(path: Path) -> None:
    page = MIMEText(as_page(), "html", "gb18030")
    saved = MIMEMultipart("related")
    saved.attach(page)
    path.write_bytes(saved.as_bytes())


def write_epub(path: Path) -> None:
    package = '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a%20b.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>'
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("OEBPS/content.opf", package)
        parts.writestr("OEBPS/a b.xhtml", as_page())


def write_7z(path: Path) -> None:
    if (program := shutil.which("7z")) is None:
        pytest.skip("no program that packs .7z is here")
    page = path.parents[1] / "work" / "计划.html"
    page.write_text(as_page(), encoding="utf-8")
    subprocess.run([program, "a", "-bd", str(path), str(page)], check=True, capture_output=True)


def convert(path: Path, ending: str) -> Path:
    """The file as LibreOffice saves it."""
    if not office_starts():
        pytest.skip("LibreOffice is not here, or does not start: it needs a font")
    run_office(path, ending)
    return path.parent / "out" / f"{path.stem}.{ending}"


def run_office(path: Path, ending: str) -> None:
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(path.parent / "out"), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)


@cache
def office_starts() -> bool:
    """Tried on one line, so that a plan that it cannot convert fails and is not skipped."""
    if shutil.which("soffice") is None:
        return False
    with TemporaryDirectory() as folder:
        line = Path(folder) / "line.txt"
        line.write_text("一行", encoding="utf-8")
        try:
            run_office(line, "docx")
        except subprocess.CalledProcessError:
            return False
        return (line.parent / "out" / "line.docx").exists()


def with_font(page: str) -> str:
    """The page with the font of the figures in it: where a system has none with Chinese signs, all print as one box."""
    font = base64.b64encode(font_path().read_bytes()).decode()
    rules = (
        f"@font-face {{ font-family: Han; src: url(data:font/otf;base64,{font}) }} * {{ font-family: Han }}"
    )
    assert page.count("<style>") == 1
    return page.replace("<style>", f"<style>{rules} ")


def print_by_browser(path: Path, out: Path) -> None:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium here")
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={path.parent}/chrome", f"--print-to-pdf={out}", path.as_uri()]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)


def write_shape(shape: str, folder: Path, work: Path, print_pdf: Printer) -> None:
    plain: dict[str, Callable[[Path], object]] = {
        "plan.txt": lambda path: path.write_text(lines_with(tabs), encoding="utf-8"),
        "plan.md": lambda path: path.write_text(lines_with(pipes), encoding="utf-8"),
        "plan.html": lambda path: path.write_text(as_page(), encoding="utf-8"),
        "plan.docx": write_docx,
        "plan.xlsx": write_xlsx,
        "plan.csv": write_csv,
        "plan.tsv": write_tsv,
        "plan.json": write_json,
        "plan.jsonl": lambda path: path.write_bytes(json_lines()),
        "plan.jsonl.gz": lambda path: path.write_bytes(gzip.compress(json_lines())),
        "plan.sqlite": write_sqlite,
        "plan.sql": write_dump,
        "plan.duckdb": write_duckdb,
        "plan.dta": write_stata,
        "plan": lambda path: path.write_text(lines_with(tabs), encoding="gb18030"),
        "plan.mht": write_mht,
        "plan.epub": write_epub,
        "plan.zip": write_zip,
        "plan.tar.gz": write_tar,
        "plan.7z": write_7z,
        "weasyprint.pdf": lambda path: print_pdf(as_page(), path),
    }
    if shape in plain:
        plain[shape](folder / shape)
    elif shape == "chromium.pdf":
        (work / "plan.html").write_text(with_font(as_page()), encoding="utf-8")
        print_by_browser(work / "plan.html", folder / shape)
    else:
        ending = shape.rpartition(".")[2]
        plan = work / ("plan.xlsx" if ending in ("xls", "ods") else "plan.docx")
        (write_xlsx if plan.suffix == ".xlsx" else write_docx)(plan)
        shutil.copy(convert(plan, ending), folder / shape)


def facts_of(folder: Path) -> tuple[Counter[tuple[object, ...]], Counter[tuple[object, ...]], list[str]]:
    """Targets and duties with what they say, and the headings, of the one plan in a folder."""
    (source,) = list_sources(folder)
    tables = source_rows(source, Overrides())
    assert len(tables["documents"]) == 1
    columns = ("indicator", "value", "value_max", "unit", "comparator", "year", "kind", "status")
    targets = Counter(tuple(row.get(name) for name in columns) for row in tables["targets"])
    duties = Counter((row["task"], row["agency"], row["role"], row["basis"]) for row in tables["duties"])
    return targets, duties, [row["heading"] for row in tables["sections"]]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    folder = tmp_path_factory.mktemp("plan")
    (folder / "plan.html").write_text(as_page(), encoding="utf-8")
    return facts_of(folder)


def test_the_tables_are_read_with_their_merged_cells(expected: tuple[Counter, Counter, list[str]]) -> None:
    targets, duties, headings = expected
    assert ("省重点实验室", 41.0, None, "家", "eq", 2022, "level", "result") in targets
    assert ("科技型中小企业", 5.5, None, "万家", "eq", 2027, "level", "target") in targets
    assert {
        ("建设创新平台", "省教育厅", "lead", "column"),
        ("建设创新平台", "省市场监管局", "support", "column"),
    } <= set(duties)
    assert headings[-2:] == ["岚海省科技创新主要指标表", "重点任务分工表"]


SHAPES = (
    "plan", "plan.txt", "plan.md", "plan.docx", "plan.xlsx", "plan.csv", "plan.tsv", "plan.json", "plan.jsonl", "plan.jsonl.gz",
    "plan.sqlite", "plan.sql", "plan.duckdb", "plan.dta", "plan.mht", "plan.epub", "plan.zip", "plan.tar.gz", "plan.7z", "weasyprint.pdf",
)  # fmt: skip
BY_PROGRAMS = (
    "libreoffice.docx", "libreoffice.pdf", "chromium.pdf", "libreoffice.odt", "libreoffice.rtf",
    "libreoffice.doc", "libreoffice.xls",
)  # fmt: skip
WITHOUT_MERGED_CELLS = frozenset({*SHAPES, "libreoffice.rtf", "libreoffice.xls"}) - {
    "plan.docx", "plan.json", "plan.mht", "plan.epub", "plan.zip", "plan.tar.gz", "plan.7z", "weasyprint.pdf"
}  # fmt: skip
"""Shapes that are text, which cannot say that an empty cell is merged."""


@pytest.mark.parametrize(
    "shape", [*SHAPES, *(pytest.param(shape, marks=pytest.mark.slow) for shape in BY_PROGRAMS)]
)
def test_every_shape_gives_the_same_facts(
    shape: str, expected: tuple[Counter, Counter, list[str]], tmp_path: Path, print_pdf: Printer
) -> None:
    folder, work = tmp_path / "plans", tmp_path / "work"
    folder.mkdir()
    work.mkdir()
    write_shape(shape, folder, work, print_pdf)
    targets, duties, headings = facts_of(folder)
    wanted = expected
    assert targets - wanted[0] == wanted[0] - targets == Counter()
    if shape in WITHOUT_MERGED_CELLS:
        duties, wanted_duties = (Counter(key[1:] for key in rows) for rows in (duties, wanted[1]))
    else:
        wanted_duties = wanted[1]
    assert duties - wanted_duties == wanted_duties - duties == Counter()
    assert headings == wanted[2]
