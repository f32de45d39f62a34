"""The head of a sheet of texts: which row it is, which columns hold the texts, which the fields of a document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from policylab.reading.formats.collections.raw_tables import Cells
from policylab.text.rules import Rule

TEXT_COLUMNS = (
    "text", "content", "正文", "全文", "内容", "政策内容", "政策全文", "文本", "body", "fulltext", "full text", "正文内容",
    "policy content", "policy text", "文件内容", "文本内容", "政策文本", "报告内容", "报告全文", "article", "article content", "maintext", "raw text",
)  # fmt: skip
"""Names of the column that holds the texts, in order of preference; spaces, ``_`` and ``-`` do not matter."""

FIELD_COLUMNS = {
    "title": (
        "title", "标题", "题目", "名称", "政策名称", "文件名称", "文件标题", "政策标题", "政策题目", "policy title", "policy name", "document title", "doc title",
    ),
    "doc_number": ("doc number", "文号", "发文字号", "发文文号", "document number", "policy number", "文件号", "文件编号"),
    "index_number": ("index number", "索引号"),
    "issuer": (
        "issuer", "发文机关", "发布机构", "发文单位", "发布单位", "制定机关", "发文机构", "发布部门", "发文部门", "颁布主体", "颁布机构", "颁布部门",
        "颁布单位", "发布主体", "制定部门", "issuing department", "issuing agency", "issuing authority", "agency", "department",
    ),
    "issued_date": ("issued date", "issue date", "印发日期", "印发时间", "发文日期", "发文时间", "颁布日期", "颁布时间", "签发日期"),
    "written_date": ("written date", "成文日期", "成文时间"),
    "published_date": (
        "published date", "date", "日期", "发布日期", "发布时间", "公开日期", "公布日期", "公开时间", "时间", "publish date", "pub date",
        "publication date", "release time", "release date", "publish time", "pubtime", "pubdate",
    ),
    "source_url": ("source url", "url", "link", "链接", "网址", "来源链接", "原文链接", "原文网址", "来源网址", "href"),
    "source": ("source", "来源", "信息来源", "文章来源"),
    "retrieved": ("retrieved", "采集日期", "抓取时间", "采集时间", "crawl time", "crawled at"),
    "province": ("province", "prov", "省份", "省", "所属省份", "所在省份", "省级", "省自治区直辖市", "省份名称", "province name"),
    "city": ("city", "城市", "地级市", "市", "地市", "所属城市", "所在城市", "城市名称", "所属地市", "地级市名称", "city name", "prefecture"),
    "county": ("county", "district", "区县", "县", "县区", "县市区", "区县名称", "所属区县", "county name"),
    "region": ("region", "place", "locality", "地区", "区域", "行政区", "行政区划", "地方", "所属地区", "地区名称", "发文地区"),
    "year": ("year", "年份", "年", "年度", "发布年份", "发文年份", "颁布年份", "政策年份", "报告年份", "publish year", "pub year"),
    "tier": ("tier", "level", "级别", "层级", "行政级别", "行政层级", "政府级别", "政策级别"),
    "genre": ("genre", "文种", "公文种类", "文件类型", "文体", "政策类型", "文件种类", "体裁"),
}  # fmt: skip
"""Columns whose values are taken for a field of the document; every other column becomes the owner's own."""

WEIGHED = frozenset({"province", "city", "county", "region", "year", "tier", "genre", "source"})
"""Fields that are weighed against the text: their columns are the owner's own as well, as they are written."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the owner says about collections: columns by field (``text`` for that of the texts), and the sheets or tables to read.

    Examples
    --------
    >>> Said(columns={"text": ("政策",)}).tables
    ()
    """

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table are, by index: texts, which are put together; fields of a document; the owner's own.

    Several columns may give one field (``year`` and ``meta.year`` where records differ): in a row, the first that is filled does.

    Examples
    --------
    >>> Columns(head=("标题", "正文"), texts=(1,), fields={0: "title"}).texts
    (1,)
    """

    head: tuple[str, ...]
    texts: tuple[int, ...]
    fields: Mapping[int, str]


_PART = Rule(
    "the name of a column that holds a part of a text",
    r"(?P<name>.+?)[(（]?(?:\d{1,2}|[一二三四五六上中下]|续\d?|part\d)[)）]?",
    "正文(2)",
    "正文",
)
_CELL_LIMIT = 32767
_HIGHEST_HEAD = 6
_LEAST = 50
"""Chinese characters that the mean cell of a column of texts has."""
_UNNAMED = 100
"""Characters that the mean cell has where the name of the column does not say that it holds texts."""
_CHINESE = Rule("a Chinese character", "[\u4e00-\u9fff]", "青禾市", "Qinghe")
SAMPLE = 200
"""Rows from which the columns are told."""


def split_head(rows: Sequence[Cells], texts: Sequence[str] = ()) -> tuple[Cells, Sequence[Cells]]:
    """Head of a sheet and the rows below it; rows above the head (a title over all columns, notes) are left out.

    Examples
    --------
    >>> split_head([["政策汇总表", None], ["标题", "正文"], ["甲", "一、总则"]])
    (['标题', '正文'], [['甲', '一、总则']])
    """
    wanted = {_plain(name) for name in texts}
    for number, row in enumerate(rows[:_HIGHEST_HEAD]):
        if any(_text_name(name) or name in wanted for name in names_of(row)):
            return row, rows[number + 1 :]
        if sum(bool(name) for name in names_of(row)) > 1:
            break
    number = next(
        (at for at, row in enumerate(rows[:_HIGHEST_HEAD]) if sum(bool(name) for name in names_of(row)) > 1),
        0,
    )
    return (rows[number], rows[number + 1 :]) if rows else ((), ())


def names_of(row: Cells) -> list[str]:
    """Names that the cells of a row can be: lower case, without spaces, ``_`` and ``-``, and without what stands before a dot.

    Examples
    --------
    >>> names_of([" Policy_Title", "meta.city", None])
    ['policytitle', 'city', '']
    """
    return ["" if value is None else _plain(str(value)) for value in row]


def _plain(name: str) -> str:
    last = name.strip().rsplit(".", 1)[-1].lower()
    return re.sub(r"[\s_\-（）()、/]", "", last) if len(last) < 40 else last


_TEXTS = tuple(_plain(name) for name in TEXT_COLUMNS)
_FIELDS = {field: tuple(map(_plain, names)) for field, names in FIELD_COLUMNS.items()}


def _text_name(name: str) -> str | None:
    """Name of a column of texts that a name is, or a part of (正文2, 正文（续）, 续正文); null for another column."""
    if name in _TEXTS:
        return name
    part = _PART.fullmatch(name)
    plain = part["name"] if part else name.removeprefix("续")
    return plain if plain in _TEXTS else None


def choose_columns(head: Cells, rows: Sequence[Cells], said: Said = Said()) -> Columns:
    """What the columns of a table are, from its head and its first rows; without texts it holds no documents.

    Examples
    --------
    >>> chosen = choose_columns(["城市", "标题", "正文", "GDP"], [["甲市", "甲", "一、总则", 3.5]])
    >>> chosen.texts, chosen.fields
    ((2,), {1: 'title', 0: 'city'})
    """
    texts = _named(head, said.columns.get("text", ())) or text_columns(head, rows)
    names, fields = names_of(head), dict[int, str]()
    for field_name, known in _FIELDS.items():
        stated = _named(head, said.columns.get(field_name, ()))
        usual = (at for wanted in known for at, name in enumerate(names) if name == wanted)
        for index in (*stated, *usual):
            if index not in texts:
                fields.setdefault(index, field_name)
    return Columns(tuple("" if name is None else str(name).strip() for name in head), texts, fields)


def _named(head: Cells, wanted: Sequence[str]) -> tuple[int, ...]:
    names = names_of(head)
    return tuple(names.index(_plain(name)) for name in wanted if _plain(name) in names)


def text_columns(head: Cells, rows: Sequence[Cells]) -> tuple[int, ...]:
    """Indices of the columns of texts: those named so (正文, or 正文1 and 正文2, which are put together), else the one with most Chinese.

    A column of numbers, or of texts in another language beside one in Chinese, holds no texts, whatever its name. One
    without a known name needs 100 characters a cell.

    Examples
    --------
    >>> text_columns(["标题", "正文"], [["甲", "一、总则"]]), text_columns(["标题", "正文1", "正文2"], [["甲", "一、总", "则"]])
    ((1,), (1, 2))
    """
    names, sample = names_of(head), rows[:SAMPLE]
    means = [_mean_length(sample, index) for index in range(len(names))]
    best = max(range(len(names)), key=lambda index: means[index], default=None)
    named: dict[str, tuple[int, ...]] = {}
    for wanted in _TEXTS:
        found = (at for at, name in enumerate(names) if _text_name(name) == wanted and _holds_texts(rows, at))
        if parts := tuple(found):
            named[wanted] = parts
    chinese = {wanted: sum(means[at][0] for at in parts) for wanted, parts in named.items()}
    for wanted, parts in named.items():
        if chinese[wanted] >= _LEAST:
            return parts
    if best is not None and means[best][0] >= _LEAST and means[best][1] >= _UNNAMED:
        return (best,)
    return named[max(chinese, key=lambda name: chinese[name])] if named else ()


def _mean_length(rows: Sequence[Cells], index: int) -> tuple[float, float]:
    """Mean number of Chinese characters and of all characters in a column's cells."""
    texts = [row[index] for row in rows if index < len(row) and isinstance(row[index], str)]
    size = max(len(rows), 1)
    return sum(len(_CHINESE.regex.findall(text)) for text in texts) / size, sum(map(len, texts)) / size


def _holds_texts(rows: Sequence[Cells], index: int) -> bool:
    """Whether a column holds texts and no numbers."""
    values = [row[index] for row in rows[:SAMPLE] if index < len(row) and row[index] not in (None, "")]
    texts = [value for value in values if isinstance(value, str) and not _is_number(value)]
    return not values or 2 * len(texts) > len(values)


_NUMBER = Rule("the number of a cell", r"\s*[-+]?[\d.,]+\s*%?\s*", "12.5%", "工坊")


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def is_cut(value: Any) -> bool:
    """Whether a cell is as long as a cell of Excel can be: what was longer was cut off there.

    Examples
    --------
    >>> is_cut("字" * 32767), is_cut("字" * 32766)
    (True, False)
    """
    return isinstance(value, str) and len(value.encode("utf-16-le", "surrogatepass")) // 2 == _CELL_LIMIT


RULES = (_PART, _NUMBER, _CHINESE)
