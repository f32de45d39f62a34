"""Make the plans of corpus/ that are Word, PDF and Excel files from the readable texts beside this script.

    python tests/corpus_shapes/make.py [FOLDER]

A line is a paragraph; lines that begin with | are rows of a table, and ^ is a cell that the one above it covers. The same
text gives the same bytes in Word and Excel; a PDF also depends on the version of WeasyPrint.
"""

from __future__ import annotations

import html
import io
import sys
import zipfile
from datetime import datetime
from itertools import groupby
from pathlib import Path

import docx
import xlsxwriter
from docx.enum.text import WD_ALIGN_PARAGRAPH

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "corpus"
MADE = datetime(2026, 11, 21)
WORD = ("jizhou_2022_elderly_care", "wuting_2026_digital_economy")
PDF = ("jizhou_2023_ecological_products", "xiwan_2026_digital_economy")
BOOK = "suxi_civil_affairs"
SHEET = (
    ("序号", "标题", "发文机关", "发布日期", "正文"),
    (1, "素溪县民政局2024年工作要点", "素溪县民政局", "2024-02-07", "suxi_work_points_1"),
    (2, "素溪县民政局2024年工作总结和2025年工作要点", "素溪县民政局", "2025-01-23", "suxi_work_points_2"),
)
HEADS = ("一、", "二、", "三、", "四、", "五、", "第一章", "第二章", "第三章")
STYLE = """
@page {size: A4; margin: 3cm 2.6cm; @bottom-center {content: "— " counter(page) " —"; font-size: 10pt}}
body {font-family: "Noto Serif CJK SC", "Shipped", serif; font-size: 13pt; line-height: 1.6}
p {margin: 0; text-indent: 2em} p.head {font-weight: bold} p.right {text-align: right}
table {border-collapse: collapse; width: 100%; font-size: 10pt; margin: 6pt 0}
td {border: 0.6pt solid black; padding: 3pt; text-indent: 0}
"""


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    for name in WORD:
        (folder / f"{name}.docx").write_bytes(word(lines_of(name)))
    for name in PDF:
        (folder / f"{name}.pdf").write_bytes(pdf(lines_of(name)))
    (folder / f"{BOOK}.xlsx").write_bytes(book())


def lines_of(name: str) -> list[str]:
    return (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def blocks(lines: list[str]) -> list[list[list[str]] | str]:
    """Paragraphs, and the rows of each table."""
    found: list[list[list[str]] | str] = []
    for is_row, group in groupby(lines, key=lambda line: line.startswith("|")):
        same = list(group)
        found += [[row.strip("| ").split(" | ") for row in same]] if is_row else same
    return found


def covered(rows: list[list[str]], number: int, column: int) -> int:
    """How many cells below a cell it covers."""
    below = 0
    while number + 1 + below < len(rows) and rows[number + 1 + below][column] == "^":
        below += 1
    return below


def word(lines: list[str]) -> bytes:
    document = docx.Document()
    document.core_properties.author = "岚海省电子政务中心"
    document.core_properties.created = document.core_properties.modified = MADE
    for block in blocks(lines):
        if isinstance(block, str):
            paragraph = document.add_paragraph()
            paragraph.add_run(block).bold = block.startswith(HEADS)
            if block[-2:] in {"政府", "0日", "3日"} and len(block) < 12:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            continue
        table = document.add_table(len(block), len(block[0]), style="Table Grid")
        for number, cells in enumerate(block):
            for column, cell in enumerate(cells):
                if cell != "^":
                    last = table.cell(number + covered(block, number, column), column)
                    table.cell(number, column).merge(last).text = cell
    content = io.BytesIO()
    document.save(content)
    return repacked(content.getvalue())


def repacked(content: bytes) -> bytes:
    """The same archive without the time at which it was written."""
    clean = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            info = zipfile.ZipInfo(entry.filename, MADE.timetuple()[:6])
            new.writestr(info, old.read(entry), zipfile.ZIP_DEFLATED)
    return clean.getvalue()


def pdf(lines: list[str]) -> bytes:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from policylab.figures.style import font_path

    parts = []
    for block in blocks(lines):
        if isinstance(block, str):
            kind = ' class="head"' if block.startswith(HEADS) else ""
            parts.append(f"<p{kind}>{html.escape(block)}</p>")
            continue
        parts.append("<table>")
        for number, cells in enumerate(block):
            row = "".join(
                f'<td rowspan="{1 + covered(block, number, column)}">{html.escape(cell)}</td>'
                for column, cell in enumerate(cells)
                if cell != "^"
            )
            parts.append(f"<tr>{row}</tr>")
        parts.append("</table>")
    page = f'<html lang="zh"><head><meta charset="utf-8"><style>{STYLE}</style></head><body>{"".join(parts)}</body></html>'
    fonts = FontConfiguration()  # the font that ships stands in where the machine has no Chinese one
    face = f"@font-face {{font-family: 'Shipped'; src: url('{font_path().as_uri()}')}}"
    style = CSS(string=face, font_config=fonts)
    printed = HTML(string=page).write_pdf(stylesheets=[style], font_config=fonts, pdf_identifier=b"corpus")
    return bytes(printed)


def book() -> bytes:
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    workbook.set_properties({"author": "岚海省电子政务中心", "created": MADE})
    sheet = workbook.add_worksheet("政策文本")
    sheet.write_row(0, 0, SHEET[0])
    for number, row in enumerate(SHEET[1:], start=1):
        sheet.write_row(number, 0, (*row[:-1], "\n".join(lines_of(str(row[-1])))))
    workbook.close()
    return content.getvalue()


if __name__ == "__main__":
    main()
