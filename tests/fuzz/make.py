"""Seeds of the fuzzer, from invented text: ``python tests/fuzz/make.py`` writes ``seeds/TARGET/`` anew."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import docx
import openpyxl
import pandas as pd

SEEDS = Path(__file__).parent / "seeds"

LINES = [
    "青禾市人民政府关于印发青禾市“十五五”数字经济发展规划的通知",
    "青政发〔2031〕12号",
    "各县（市、区）人民政府，市政府各部门：",
    "一、总体目标",
    "到2035年，数字经济核心产业增加值占地区生产总值比重达到12.5%，规上企业突破300家，年均增长8%以上。",
    "（一）培育主体。由市工业和信息化局牵头，市财政局、各县（市、区）配合，新增高新技术企业50家，其中龙头企业5家。",
    "1．建成示范工坊30家、产业园3个，覆盖率由45%提高到63.6%，不低于全省平均水平。（责任单位：市商务局、市科技局）",
    "对新认定的企业给予20万元至50万元奖励，最高不超过200万元。",
    "根据《青禾省数字经济促进条例》（青禾省人大〔2029〕3号）和《“十四五”规划纲要》，制定本方案。",
    "完成投资120亿元，同比增长9.2%；全年接待游客1200万人次，较2030年翻一番。",
    "附件：主要指标表",
    "青禾市人民政府办公室",
    "2031年3月5日",
]
ROWS = [
    ["指标", "单位", "2030年", "2035年目标", "属性"],
    ["数字经济核心产业占比", "%", "8.1", "12.5", "预期性"],
    ["高新技术企业", "家", "120", "≥170", "预期性"],
    ["万元产值能耗下降", "%", "—", "[13.5]", "约束性"],
]


def table() -> str:
    rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in ROWS)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def page() -> str:
    body = "".join(f"<p>{line}</p>" for line in LINES)
    head = '<meta charset="utf-8"><title>通知</title><meta name="PubDate" content="2031-03-05">'
    return f'<html><head>{head}</head><body><div class="TRS_Editor">{body}{table()}</div></body></html>'


def part(content: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(content)).read(name)


def word() -> bytes:
    file, content = docx.Document(), io.BytesIO()
    for number, line in enumerate(LINES):
        file.add_paragraph(line, style="List Number" if number % 5 == 3 else None)
    made = file.add_table(len(ROWS), len(ROWS[0]))
    for at, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            made.cell(at, column).text = cell
    file.save(content)
    return part(content.getvalue(), "word/document.xml")


def sheet() -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in (["标题", "正文", "年份"], ["规划", "\n".join(LINES), 2031], ["要点", LINES[4], 2032]):
        book.active.append([{"r": cell}["r"] for cell in row])
    book.save(content)
    raw = part(content.getvalue(), "xl/worksheets/sheet1.xml").decode()
    texts = iter(["标题", "正文", "年份", "规划", "一、总则\n" + LINES[4], "要点", LINES[6]])
    while 't="s"' in raw:  # texts within the sheet, not in a list beside it
        start, end = raw.index('t="s"'), raw.index("</c>", raw.index('t="s"'))
        raw = raw[:start] + f't="inlineStr"><is><t>{next(texts)}</t></is>' + raw[end:]
    return raw.encode()


def printed() -> bytes:
    """A PDF whose stream is not packed, so that a changed byte changes what it draws."""
    draw = b"BT /F 12 Tf 72 720 Td (2031 plan 12.5% 300) Tj 0 -20 Td (1. one 30) Tj ET 72 600 200 80 re S 72 640 m 272 640 l S"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    content = b"%PDF-1.5\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(parts, 1))
    return content + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


def base() -> bytes:
    opened = sqlite3.connect(":memory:")
    opened.execute("create table plans (title, text, city)")
    opened.execute("insert into plans values ('规划', ?, '青禾市')", ["\n".join(LINES)])
    opened.commit()
    return bytes(opened.serialize())


def packed(kind: str) -> bytes:
    content = io.BytesIO()
    frame = pd.DataFrame({"title": ["规划"], "text": ["\n".join(LINES)], "year": [2031]})
    if kind == "dta":
        frame.to_stata(content, write_index=False, version=118)
    else:
        frame.to_parquet(content, compression="none")
    return content.getvalue()


def archive() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        parts.writestr("甲/一.txt", "\n".join(LINES))
        parts.writestr("二.html", page())
    return content.getvalue()


def seeds() -> dict[str, dict[str, bytes]]:
    text = "\n".join(LINES)
    records = [
        {"title": "规划", "text": text, "meta": {"city": "青禾市"}},
        {"text": ["一、", "二、"], "year": 2031},
    ]
    insert = "INSERT INTO `plans` VALUES (1,'" + text.replace("\n", "\\n") + "',NULL),(2,'二''、',3.5);\n"
    odt = "".join(f"<text:p>{line}</text:p>" for line in LINES)
    saved = f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset="utf-8"\nContent-Location: a.htm\n\n{page()}\n--b--\n'
    rich = "{\\rtf1\\ansi\\ansicpg936 " + "".join(f"\\u{ord(sign)}?" for sign in text[:200]) + "\\par}"
    return {
        "facts": {str(at): line.encode() for at, line in enumerate([text, *LINES[4:10], "|".join(ROWS[2])])},
        "txt": {"utf8": text.encode(), "gbk": text.encode("gbk"), "utf16": text.encode("utf-16")},
        "html": {"page": page().encode(), "gbk": page().replace("utf-8", "gbk").encode("gbk")},
        "docx": {"document": word()},
        "xlsx": {"sheet": sheet()},
        "odt": {"content": f'<o:d xmlns:o="o" xmlns:text="t">{odt}</o:d>'.encode()},
        "pdf": {"page": printed()},
        "csv": {"rows": f'标题,正文,年份\n规划,"{text}",2031\n要点,{LINES[6]},\n'.encode()},
        "json": {"records": json.dumps(records, ensure_ascii=False).encode()},
        "jsonl": {"lines": "\n".join(json.dumps(one, ensure_ascii=False) for one in records).encode()},
        "sql": {
            "dump": f"CREATE TABLE `plans` (\n `id` int,\n `text` text,\n `n` int\n);\n{insert}".encode()
        },
        "sqlite": {"base": base()},
        "parquet": {"table": packed("parquet")},
        "dta": {"table": packed("dta")},
        "zip": {"archive": archive()},
        "mht": {"saved": saved.encode()},
        "rtf": {"rich": rich.encode()},
    }


if __name__ == "__main__":
    for target, files in seeds().items():
        folder = SEEDS / target
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
