"""The head of a sheet of texts: which row it is, which columns hold the texts, which the fields of a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

TEXT_COLUMNS = (
    "text",
    "content",
    "正文",
    "全文",
    "内容",
    "政策内容",
    "政策全文",
    "文本",
    "body",
    "fulltext",
    "full_text",
    "正文内容",
)
"""Names of the column that holds the texts, in order of preference."""

FIELD_COLUMNS = {
    "title": ("title", "标题", "题目", "名称", "政策名称", "文件名称", "文件标题"),
    "doc_number": ("doc_number", "文号", "发文字号", "发文文号"),
    "index_number": ("index_number", "索引号"),
    "issuer": ("issuer", "发文机关", "发布机构", "发文单位", "发布单位", "制定机关", "发文机构"),
    "written_date": ("written_date", "成文日期"),
    "published_date": ("published_date", "date", "日期", "发布日期", "发布时间", "发文日期", "公开日期", "时间", "publish_date", "pub_date"),
    "source_url": ("source_url", "url", "link", "链接", "网址", "来源链接", "原文链接"),
    "retrieved": ("retrieved", "采集日期", "抓取时间", "采集时间"),
}  # fmt: skip
"""Columns whose values are taken for a field of the document; every other column becomes the owner's own."""


_PART = re.compile(r"(?P<name>.+?)[\s_\-]*[(（]?(?:\d{1,2}|[一二三四五六上中下]|续\d?|part\s?\d)[)）]?")
_CELL_LIMIT = 32767
_HIGHEST_HEAD = 6
_LEAST = 50
_CHINESE = re.compile("[\u4e00-\u9fff]")

Cells = Sequence[Any]


def split_head(rows: Sequence[Cells]) -> tuple[Cells, Sequence[Cells]]:
    """Head of a sheet and the rows below it; rows above the head (a title over all columns, notes) are left out.

    Examples
    --------
    >>> split_head([["政策汇总表", None], ["标题", "正文"], ["甲", "一、总则"]])
    (['标题', '正文'], [['甲', '一、总则']])
    """
    for number, row in enumerate(rows[:_HIGHEST_HEAD]):
        if any(_text_name(name) for name in names_of(row)):
            return row, rows[number + 1 :]
        if sum(bool(name) for name in names_of(row)) > 1:
            break
    number = next(
        (at for at, row in enumerate(rows[:_HIGHEST_HEAD]) if sum(bool(name) for name in names_of(row)) > 1),
        0,
    )
    return (rows[number], rows[number + 1 :]) if rows else ((), ())


def names_of(row: Cells) -> list[str]:
    """Names that the cells of a row can be: lower case, without outer white space.

    Examples
    --------
    >>> names_of([" Title", None])
    ['title', '']
    """
    return ["" if value is None else str(value).strip().lower() for value in row]


def _text_name(name: str) -> str | None:
    """Name of a column of texts that a name is, or a part of (正文2, 正文（续）, 续正文); null for another column."""
    if name in TEXT_COLUMNS:
        return name
    part = _PART.fullmatch(name)
    plain = part["name"] if part else name.removeprefix("续")
    return plain if plain in TEXT_COLUMNS else None


def text_columns(head: Cells, rows: Sequence[Cells]) -> tuple[int, ...]:
    """Indices of the columns of texts: those named so (正文, or 正文1 and 正文2, which are put together), else the one with most Chinese.

    A column of numbers holds no texts, whatever its name; of several that are named so, one with 50 characters a cell comes
    first. One without a known name needs 100 characters a cell.

    Examples
    --------
    >>> text_columns(["标题", "正文"], [["甲", "一、总则"]]), text_columns(["标题", "正文1", "正文2"], [["甲", "一、总", "则"]])
    ((1,), (1, 2))
    """
    names = names_of(head)
    sample = rows[:200]
    named = [
        parts
        for wanted in TEXT_COLUMNS
        if (
            parts := tuple(
                at for at, name in enumerate(names) if _text_name(name) == wanted and _holds_texts(rows, at)
            )
        )
    ]
    if named:
        sizes = [sum(_mean_length(sample, index)[1] for index in parts) for parts in named]
        long_enough = [parts for parts, size in zip(named, sizes, strict=True) if size >= _LEAST]
        return long_enough[0] if long_enough else named[sizes.index(max(sizes))]
    means = [_mean_length(sample, index) for index in range(len(names))]
    best = max(range(len(names)), key=lambda index: means[index], default=None)
    return (best,) if best is not None and means[best][1] >= 100 else ()


def _mean_length(rows: Sequence[Cells], index: int) -> tuple[float, float]:
    """Mean number of Chinese characters and of all characters in a column's cells."""
    texts = [row[index] for row in rows if index < len(row) and isinstance(row[index], str)]
    size = max(len(rows), 1)
    return sum(len(_CHINESE.findall(text)) for text in texts) / size, sum(map(len, texts)) / size


def _holds_texts(rows: Sequence[Cells], index: int) -> bool:
    """Whether a column holds texts and no numbers."""
    values = [row[index] for row in rows[:200] if index < len(row) and row[index] not in (None, "")]
    texts = [value for value in values if isinstance(value, str) and not _is_number(value)]
    return not values or 2 * len(texts) > len(values)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\s*[-+]?[\d.,]+\s*%?\s*", text) is not None


def is_cut(value: Any) -> bool:
    """Whether a cell is as long as a cell of Excel can be: what was longer was cut off there.

    Examples
    --------
    >>> is_cut("字" * 32767), is_cut("字" * 32766)
    (True, False)
    """
    return isinstance(value, str) and len(value.encode("utf-16-le", "surrogatepass")) // 2 == _CELL_LIMIT


def field_columns(head: Cells, texts: Sequence[int]) -> dict[int, str]:
    """Field of each column that fills one, by its index.

    Examples
    --------
    >>> field_columns(["标题", "正文", "文号"], (1,))
    {0: 'title', 2: 'doc_number'}
    """
    names = names_of(head)
    found: dict[int, str] = {}
    for field, known in FIELD_COLUMNS.items():
        index = next(
            (names.index(name) for name in known if name in names and names.index(name) not in texts), None
        )
        if index is not None:
            found[index] = field
    return found
