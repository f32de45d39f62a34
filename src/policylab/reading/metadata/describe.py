"""What a document is: title, issuer, place, numbers, dates, period and genre, each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from policylab.reading.metadata.decrees import decree
from policylab.reading.metadata.fields import Reading
from policylab.reading.metadata.genres import genre_in_text, genre_of, report_opening
from policylab.reading.metadata.issuers import (
    cover,
    issuer_in_title,
    issuer_of_news,
    issuer_on_page,
    meeting,
    signature,
    signature_without_date,
)
from policylab.reading.metadata.periods import period
from policylab.reading.metadata.placing import place, tier
from policylab.reading.metadata.stated import (
    COLUMN,
    FILE_NAME,
    genre_stated,
    say_that_it_differs,
    title_of_name,
    weigh_place,
    year_of_name,
    year_stated,
)
from policylab.reading.metadata.titles import NUMBER
from policylab.text.characters import fold
from policylab.text.dates import find_date
from policylab.text.rules import Rule


def read_metadata(reading: Reading) -> None:
    """Fill ``reading.values`` with the columns of table ``documents`` that the text and its page give.

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> reading = Reading(Page(), TitleBlock(title="杭州市竹产业行动计划（2024—2026年）"), [], [], "")
    >>> read_metadata(reading)
    >>> [reading.values[name] for name in ("region", "tier", "genre", "period_start", "period_end")]
    ['杭州市', 'city', '行动计划', 2024, 2026]
    """
    for step in _STEPS:
        step(reading)


def _titles(reading: Reading) -> None:
    titles = reading.titles
    reading.set("title", titles.title, titles.title, titles.rule)
    reading.set("notice_title", titles.notice, titles.notice, "title line")
    for value, label in reading.labelled("title"):
        reading.set("title", value, value, f"label {label}")
    if reading.values.get("notice_title") is None and (named := title_of_name(reading.source_file)):
        reading.set("title", named, named, FILE_NAME)
    if reading.values.get("title") is None and (printed := _printed_name(reading)):
        reading.set("title", printed, printed, FILE_NAME)


def _printed_name(reading: Reading) -> str | None:
    """The name of the file where one of the first lines says it too: a law, a list, whatever such documents are called."""
    name = PurePosixPath(reading.source_file).stem
    lines = ("".join(paragraph.text.split()) for paragraph in reading.paragraphs[:3])
    return name if re.search("[\u4e00-\u9fff]{4}", name) and "".join(name.split()) in lines else None


def _number_in(text: str) -> re.Match[str] | None:
    return NUMBER.search(fold(text)) if "号" in text else None


def _numbers(reading: Reading) -> None:
    for value, label in reading.labelled("index_number"):
        reading.set("index_number", value.strip(), value, f"label {label}")
    for value, label in reading.labelled("doc_number"):
        if match := _number_in(value):
            reading.set("doc_number", value[match.start() : match.end()], value, f"label {label}")
    for value, label in reading.labelled("title"):
        if match := _number_in(value):
            reading.set("doc_number", value[match.start() : match.end()], value, f"label {label}")
    for index, paragraph in enumerate(reading.paragraphs[:8]):
        text = paragraph.text
        found = _number_in(text) if len(text) < 90 else None
        if found and (
            len(text) < 40 and found.end() - found.start() >= len(text) - 3 or index < reading.page.n_title
        ):
            number = re.sub(r"\s", "", text[found.start() : found.end()])
            reading.set("doc_number", number, found[0] if found[0] in text else text, "line under the title")


def _dates(reading: Reading) -> None:
    for name in ("written_date", "issued_date", "published_date"):
        for value, label in reading.labelled(name):
            reading.set(name, find_date(value), value, f"label {label}")
    for value, label in reading.labelled("source"):
        reading.set("published_date", find_date(value), value, f"label {label}")
    for line in reading.page.bare_dates:
        reading.set("published_date", find_date(line.text), line.text, "date of the page")


def _genre(reading: Reading) -> None:
    stated = genre_stated(reading.stated.get("genre", ""))
    _genre_of_the_text(reading)
    found = reading.values["genre"]
    if found in ("其他", "通知"):
        named = genre_of(str(reading.values.get("title") or ""))
        better = stated or (named if named not in ("其他", "通知") else None)
        if better and found == "其他":
            reading.evidence[:] = [one for one in reading.evidence if one.field != "genre"]
            reading.values["genre"] = None
            reading.set("genre", better, reading.stated.get("genre"), COLUMN if stated else FILE_NAME)
    elif stated and stated != found:
        say_that_it_differs(reading, "genre", stated, str(found))


def _genre_of_the_text(reading: Reading) -> None:
    if spoken := report_opening(reading.body):
        reading.set("genre", "政府工作报告", spoken, "what the text says of itself")
    titles = reading.titles
    if titles.title:
        genre = genre_of(titles.title)
        if genre in ("通知", "其他"):
            genre = genre_of(titles.notice or titles.title)
        if genre == "其他" and titles.rule == "title that the notice quotes":
            genre = "通知"
        reading.set("genre", genre, titles.title, "title")
        return
    tops = "、".join(section.heading for section in reading.sections if section.level == 1)
    genre = genre_of(tops) if tops else "其他"
    if genre in ("工作总结与要点", "工作要点", "政府工作报告"):
        reading.set("genre", genre, tops, "headings")
    elif found := genre_in_text(reading.body):
        reading.set("genre", found[0], found[1], "what the text calls itself")
    reading.set("genre", "其他", None, "no kind named")


_DATES = ("issued_date", "written_date", "published_date")


def find_year(reading: Reading) -> None:
    """The year to group by, and the rule that gave it.

    What a column says; else of the dates of issue and writing the first, the name of the file, the date of publication;
    without these the year that a yearly plan is for, else that of the document number, else the first year of the
    period. The end of a period is never the year of a plan. Where column or name and a date differ, a problem says so.
    """
    values = reading.values
    start, end = values.get("period_start"), values.get("period_end")
    stated = year_stated(reading.stated.get("year", ""))
    named, place = year_of_name(reading.source_file, reading.source_member) or (None, FILE_NAME)
    known: list[tuple[str, Any]] = [
        (COLUMN, stated),
        *((name, values.get(name)) for name in _DATES[:2]),
        (place, named),
        (_DATES[2], values.get(_DATES[2])),
        ("plan_year", start if start == end else None),
        ("doc_number", values.get("doc_number")),
        ("period_start", start),
    ]
    values["year"] = values["year_rule"] = None
    reading.evidence[:] = [one for one in reading.evidence if one.field != "year"]
    for rule, value in known:
        if match := _YEAR.search(str(value or "")):
            values["year_rule"] = rule
            reading.set("year", int(match[0]), str(value), rule)
            break
    dated = next((str(values[name])[:4] for name in _DATES[:2] if values.get(name)), None)
    if dated and stated and int(dated) != stated:
        say_that_it_differs(reading, "year", str(stated), dated)
    elif dated and named and not stated and int(dated) != named:
        say_that_it_differs(reading, "year", str(named), dated, code="name-differs")


def _source_url(reading: Reading) -> None:
    for value, label in reading.labelled("source_url"):
        if match := _ADDRESS.match(value):
            reading.set("source_url", match[0], value, f"label {label}")


_YEAR = Rule("a year", r"(?:19|20)\d\d", "2031-05-06", "31-05-06")
_ADDRESS = Rule("an address", r"https?://[\x21-\x7e]+", "https://example.org/a.html", "example.org")
_GOVERNMENT = Rule(
    "the address of a government",
    r"https?://[\w.-]*\.gov\.cn(?::\d+)?(?:/|$)",
    "https://www.example.gov.cn/a.html",
    "https://www.example.org/gov.cn",
)


def _source_kind(reading: Reading) -> None:
    urls = [value for name in ("source_url", "site_domain") for value, _ in reading.labelled(name)]
    if url := next((value for value in urls if _GOVERNMENT.match(value)), None):
        reading.set("source_kind", "official page", url, "address of the page")
    dropped = " ".join(run.text for run in reading.page.dropped)
    for kind, rule in _SITES:
        if match := rule.search(dropped):
            reading.set("source_kind", kind, match[0], "page furniture")
    reading.values.setdefault("source_kind", "unknown")


_SITES = (
    ("official page", Rule(
        "the mark of a government's site", r"网站标识码|政府网站标识", "网站标识码:1200000001", "网站地图"
    )),
    ("document-sharing site", Rule(
        "words of a site that shares files",
        r"上传人|文档编号|由会员分享|下载资源|点击查看更多|豆丁|百度文库|道客巴巴",
        "上传人:江云", "发布人:江云",
    )),
    ("aggregator", Rule(
        "words of a site that reprints",
        r"转载请|版权保护|微信公众号|站点关键词|详细咨询|据.{0,10}公众号",
        "转载请注明出处", "政务公开",
    )),
    ("official page", Rule(
        "labels of a government's page",
        r"""
        索\s*引\s*号|政务公开|政府信息公开|公开方式|主题分类|发文机关|发布机构|网站标识码|信息来源
        |来源:.{0,10}(?:政府|日报|办公)
        """,
        "索 引 号:K-1", "来源:竹乡论坛",
    )),
)  # fmt: skip
"""Kinds of sites, each with the rule for what such a site prints, in the order in which they are tried."""


_STEPS: tuple[Callable[[Reading], None], ...] = (
    _titles, _numbers, decree, issuer_in_title, signature, signature_without_date, cover, _genre, issuer_of_news, meeting, place, weigh_place, tier, issuer_on_page, _dates, period, find_year,
    _source_url,
    _source_kind,
)  # fmt: skip
"""In order: later steps use what earlier ones found."""


RULES = (
    _YEAR,
    _ADDRESS,
    _GOVERNMENT,
    *(rule for _, rule in _SITES),
)
