"""What a document is: title, issuer, place, numbers, dates, period and genre, each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from policylab.reading.characters import fold
from policylab.reading.dates import FIVE_YEARS, PRINTED, find_date, horizon, period_in_title
from policylab.reading.document import Evidence, Paragraph, Section
from policylab.reading.furniture import Page
from policylab.reading.places import (
    UNLISTED,
    Place,
    anonymous_tier,
    first_place,
    most_named,
    place_at_head,
    tier_by_addressee,
)
from policylab.reading.title_block import TitleBlock
from policylab.reading.titles import NUMBER, genre_of

_OFFICE = re.compile(
    r"(?P<office>[^,。:;《》()“”]{2,60}?(?:人民政府|政府办公厅|政府办公室|办公厅|办公室|委员会|管委会|管理局|总局|局|厅|委|部|中心|银行|分行|领导小组|指挥部|行署|公署|支行|院|办))(?=关于|印发|转发|$|\s)"
)
_DATE_LINE = re.compile(PRINTED)


@dataclass
class Reading:
    """What the fields are read from, and what has been read."""

    page: Page
    titles: TitleBlock
    paragraphs: list[Paragraph]
    sections: list[Section]
    body: str
    values: dict[str, Any] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)

    def set(self, name: str, value: Any, quote: str | None, rule: str, confidence: float) -> None:
        """Record ``value`` of field ``name`` and why; null values and fields that are set already are passed over."""
        if value is None or self.values.get(name) is not None:
            return
        start = self.body.find(quote) if quote else -1
        self.values[name] = value
        found = quote is not None and start >= 0
        self.evidence.append(
            Evidence(
                field=name,
                value=str(value),
                quote=quote,
                start_char=start if found else None,
                end_char=start + len(quote or "") if found else None,
                rule=rule,
                confidence=confidence,
            )
        )

    def labelled(self, name: str) -> list[tuple[str, str]]:
        """Values that the page prints under labels of ``name``, with the label."""
        return [(pair.value, pair.label) for pair in self.page.pairs if pair.field == name and pair.value]


def read_metadata(reading: Reading) -> None:
    """Fill ``reading.values`` with the columns of table ``documents`` that the text and its page give."""
    for step in _STEPS:
        step(reading)


def apply_override(reading: Reading, fields: Mapping[str, Any]) -> None:
    """Put the owner's values in place of what was read, marked in the evidence; the year follows its rule anew."""
    if not fields:
        return
    reading.evidence[:] = [one for one in reading.evidence if one.field not in fields]
    for name, value in fields.items():
        reading.values[name] = value
        shown = None if value is None else str(value)
        reading.evidence.append(Evidence(name, shown, None, None, None, "owner", 1.0, overridden=True))
    if "year" in fields:
        reading.values["year_rule"] = "owner"
    else:
        _year(reading)


def _titles(reading: Reading) -> None:
    titles = reading.titles
    reading.set("title", titles.title, titles.title, titles.rule, 0.95)
    reading.set("notice_title", titles.notice, titles.notice, "title line", 0.9)
    for value, label in reading.labelled("title"):
        reading.set("title", value, value, f"label {label}", 0.8)


def _numbers(reading: Reading) -> None:
    for value, label in reading.labelled("index_number"):
        reading.set("index_number", value.strip(), value, f"label {label}", 0.98)
    for value, label in reading.labelled("doc_number"):
        if match := NUMBER.search(fold(value)):
            reading.set("doc_number", value[match.start() : match.end()], value, f"label {label}", 0.98)
    for value, label in reading.labelled("title"):
        if match := NUMBER.search(fold(value)):
            reading.set("doc_number", value[match.start() : match.end()], value, f"label {label}", 0.8)
    for index, paragraph in enumerate(reading.paragraphs[:8]):
        text = paragraph.text
        found = NUMBER.search(fold(text)) if len(text) < 90 else None
        if found and (
            len(text) < 40 and found.end() - found.start() >= len(text) - 3 or index < reading.page.n_title
        ):
            number = re.sub(r"\s", "", text[found.start() : found.end()])
            reading.set(
                "doc_number", number, found[0] if found[0] in text else text, "line under the title", 0.95
            )


def _signature(reading: Reading) -> None:
    """Office and date of the first signature: a date on a line of its own below an office."""
    paragraphs = reading.paragraphs
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind != "signature":
            continue
        if (match := _DATE_LINE.search(fold(paragraph.text))) and (date := find_date(match[0])):
            reading.set("issued_date", date, paragraph.text, "signature", 0.95)
            offices: list[str] = []
            for before in reversed(paragraphs[max(index - 12, 0) : index]):
                if before.kind != "signature" or _DATE_LINE.search(fold(before.text)):
                    break
                offices.insert(0, before.text)
            if offices:
                reading.set("issuer", first_office(offices[0]), offices[0], "signature", 0.95)
            return


_OFFICE_END = re.compile(
    r"(?:政府办公[厅室]|人民政府|政府|委员会|办公[厅室]|管委会|中心|分行|支行|局|厅|委|部)"
)
_NEXT_OFFICE = re.compile(r"$|[、\s]|关于|印发|转发|中共|中国|国家|市[一-鿿]{2,}局|省[一-鿿]{2,}[厅局]")


def first_office(text: str) -> str:
    """First of the offices that a line or a title's head names, also when they run together.

    Examples
    --------
    >>> first_office("绍兴市财政局绍兴市税务局关于印发某办法的通知"), first_office("绍 兴 市 人 民 政 府")
    ('绍兴市财政局', '绍兴市人民政府')
    """
    text = re.sub(r"(?<=[一-鿿])\s(?=[一-鿿](?:\s|$))", "", text).strip()
    for match in _OFFICE_END.finditer(text):
        rest = text[match.end() :]
        branch = match[0] == "局" and text[match.end() - 2] == "总"
        if match.end() >= 4 and (
            _NEXT_OFFICE.match(rest) or (place_at_head(rest) is not None and not branch)
        ):
            return text[: match.end()]
    return text


def _meeting(reading: Reading) -> None:
    """Date and office of a report to a congress, from the line under its title."""
    for paragraph in reading.paragraphs[: reading.page.n_title + 2]:
        if (
            re.search(r"会议|代表大会|全会|通过|批准|^[(（].*[日月][)）]$", paragraph.text)
            and (date := find_date(paragraph.text))
            and len(paragraph.text) < 80
        ):
            reading.set("issued_date", date, paragraph.text, "line under the title", 0.8)


def _issuer(reading: Reading) -> None:
    for title in (reading.titles.notice, reading.titles.title):
        if (
            title
            and (match := _OFFICE.match(title))
            and "关于" in title[match.end() : match.end() + 2] + title[match.end() :][:2]
        ):
            office = first_office(match["office"])
            if not office.startswith(_ELIDED):
                reading.set("issuer", office, match["office"], "title", 0.95)


def _reporting(reading: Reading) -> None:
    """Office that issued the act which a news page reports: before 印发《…》."""
    title = reading.titles.title
    if reading.titles.rule != "title that a news page reports" or not title:
        return
    found = re.search(
        rf"(?P<office>[一-鿿、]{{3,60}}?)(?:近日|日前|联合|正式|共同)*(?:印发|出台|发布|下发|制定).{{0,6}}《{re.escape(title)}",
        reading.body,
    )
    office = first_office(re.sub(r"^.*?(?:近日|日前|消息|获悉)[,，]?", "", found["office"])) if found else ""
    if found and _OFFICE_END.search(office[-6:]) and (office.startswith(_ELIDED) or place_at_head(office)):
        reading.set("issuer", office, found["office"], "news page", 0.7)


_NATIONAL = re.compile(
    r"国务院.*|中共中央.*|全国(?:人民代表大会|政协).*|国家[^省市区]{2,10}(?:局|委|委员会|办|总局)|[^省市区县]{2,12}部|中国人民银行|中国[^省市区]{2,12}委员会|[^省市区县]{2,14}总局"
)


def _place(reading: Reading) -> None:
    if (issuer := reading.values.get("issuer")) and _NATIONAL.fullmatch(issuer):
        reading.set("tier", "national", issuer, "central organ", 0.8)
        return
    subtitle = " ".join(paragraph.text for paragraph in reading.paragraphs[: reading.page.n_title])
    sources = [
        (reading.values.get("issuer"), "issuer", 0.95),
        (reading.titles.notice, "title", 0.9),
        (reading.titles.title, "title", 0.9),
        *(
            (value, f"label {label}", 0.85)
            for value, label in [*reading.labelled("issuer"), *reading.labelled("publisher")]
        ),
        *((value.lstrip("【"), "headline", 0.7) for value, _ in reading.labelled("title")),
    ]
    hidden = anonymous_tier(reading.body)
    for text, rule, confidence in sources:
        place = (place_at_head(text) or first_place(text)) if text else None
        if place is not None and (place.rule != UNLISTED or rule == "issuer" or len(str(place.region)) <= 4):
            _set_place(reading, place, text, rule, confidence)
            return
    if (match := re.search(r"在(\S{2,12}?)第\S{1,6}届", subtitle)) and (place := place_at_head(match[1])):
        _set_place(reading, place, match[0], "congress", 0.9)
        return
    if hidden:
        reading.set("tier", hidden, None, "anonymised place", 0.6)
        return
    own = [value for value, _ in [*reading.labelled("issuer"), *reading.labelled("publisher")]]
    own += [
        text for text in (reading.values.get("issuer"), reading.titles.notice, reading.titles.title) if text
    ]
    prefix = next((text[0] for text in own if text.startswith(_ELIDED)), None)
    if prefix == "省":
        reading.set("tier", "province", own[0], "office without its place", 0.8)
    tiers = _OWN_TIERS.get(prefix or _self_reference(reading.body), ("province", "city", "county"))
    if place := most_named(reading.body, tiers, at_least=1 if prefix == "省" else 3):
        _set_place(reading, place, place.region, "most named in the text", 0.6)


def _self_reference(body: str) -> str:
    """What a text calls itself most (全省 我市 本县): 省, 市, 县 or 区; empty when two are near each other."""
    counts = {unit: sum(body.count(word + unit) for word in "全我本") for unit in "省市县区"}
    first, second = sorted(counts.items(), key=lambda item: -item[1])[:2]
    return first[0] if first[1] > 2 * second[1] else ""


_OWN_TIERS = {"省": ("province",), "市": ("city", "county"), "县": ("county",), "区": ("county",)}
_ELIDED = tuple("省市县区州旗")


def _set_place(reading: Reading, place: Place, quote: str | None, rule: str, confidence: float) -> None:
    reading.set("region", place.region, quote, rule, confidence)
    reading.set("province", place.province, quote, "table of divisions", confidence)
    reading.set("tier", place.tier, quote, "table of divisions" if place.code else "kind of name", confidence)
    reading.set("division_code", place.code, quote, "table of divisions", confidence)


def _tier(reading: Reading) -> None:
    head = "\n".join(paragraph.text for paragraph in reading.paragraphs[:12])
    if found := tier_by_addressee(head):
        reading.set("tier", found[0], found[1], "addressee", 0.7)


def _office_names(reading: Reading) -> None:
    """Issuer that only the page names, with the place before it when the page leaves it out (市科技局)."""
    region, province = reading.values.get("region"), reading.values.get("province")
    if reading.values.get("genre") == "政府工作报告" and region:
        reading.set("issuer", f"{region}人民政府", region, "a work report is the government's", 0.8)
    if (signed := reading.values.get("issuer")) and signed[0] in _ELIDED:
        reading.values["issuer"] = _in_full(signed, region, province)
    for title in (reading.titles.notice, reading.titles.title):
        if title and title.startswith(_ELIDED) and (match := _OFFICE.match(title)) and region:
            office = first_office(match["office"])
            reading.set("issuer", _in_full(office, region, province), office, "title", 0.8)
    for name in ("issuer", "publisher"):
        for value, label in reading.labelled(name):
            reading.set("issuer", _in_full(value, region, province), value, f"label {label}", 0.7)


def _in_full(office: str, region: str | None, province: str | None) -> str:
    """Office with its place before it where the page leaves the place out: 市科技局 in a page of 绍兴市."""
    if not office.startswith(_ELIDED) or not region or place_at_head(office) is not None:
        return office
    place = province if office[0] == "省" and province else region
    return place + re.sub("^政府", "人民政府", office[1:])


def _dates(reading: Reading) -> None:
    for name in ("written_date", "published_date"):
        for value, label in reading.labelled(name):
            reading.set(name, find_date(value), value, f"label {label}", 0.9)
    for line in reading.page.bare_dates:
        reading.set("published_date", find_date(line.text), line.text, "date of the page", 0.7)


def _genre(reading: Reading) -> None:
    title = reading.titles.title
    if title:
        genre = genre_of(title)
        if genre == "通知" or genre == "其他":
            genre = genre_of(reading.titles.notice or title)
        reading.set("genre", genre, title, "title", 0.9)
        return
    tops = "、".join(section.heading for section in reading.sections if section.level == 1)
    genre = genre_of(tops) if tops else "其他"
    reading.set(
        "genre",
        genre if genre in ("工作总结与要点", "工作要点", "政府工作报告") else "其他",
        tops or None,
        "headings",
        0.6,
    )


_REVIEW = re.compile(r"20\d\d年\S{0,8}?(?:总结|情况|回顾)")


def _period(reading: Reading) -> None:
    if (title := reading.titles.title or reading.titles.notice) and (
        years := period_in_title(_REVIEW.sub("", title))
    ):
        _set_period(reading, years, title, "title", 0.9)
        return
    if reading.values.get("genre") in ("政府工作报告", "工作要点", "工作总结与要点"):
        tops = [section.heading for section in reading.sections if section.level == 1]
        plan = [
            top for top in tops if re.search(r"20\d\d年", top) and not re.search(r"回顾|总结|情况|成就", top)
        ]
        for top in plan:
            if years := period_in_title(top):
                _set_period(reading, (years[0], years[0]), top, "heading of the plan's year", 0.8)
                return
        year = str(reading.values.get("issued_date") or reading.values.get("published_date") or "")[:4]
        if year:
            _set_period(reading, (int(year), int(year)), None, "year of the report", 0.6)
        return
    issued = reading.values.get("issued_date") or reading.values.get("written_date")
    first = int(issued[:4]) if issued else None
    if valid := _VALID.search(fold(reading.body)):
        last = int(valid["year"])
        if (first is None or last >= first) and reading.values.get("genre") in (
            "措施",
            "办法",
            "通知",
            "实施意见",
        ):
            reading.set(
                "period_end", last, reading.body[valid.start() : valid.end()], "term of validity", 0.7
            )
            reading.set("period_start", first, issued, "year of issue", 0.5)
            return
    captions = " ".join(
        section.heading
        for section in reading.sections
        if section.level == 1 and (section.marker or "").startswith("附")
    )
    if years := period_in_title(captions):
        _set_period(reading, years, captions, "caption of an annex", 0.5)
        return
    if latest := horizon(reading.body[: max(3000, len(reading.body) // 3)]):
        last, start, end = latest
        reading.set("period_end", last, reading.body[start:end], "latest year in the goals", 0.6)
        reading.set("period_start", first, issued, "year of issue", 0.5)


def _set_period(
    reading: Reading, years: tuple[int, int], quote: str | None, rule: str, confidence: float
) -> None:
    reading.set("period_start", years[0], quote, rule, confidence)
    reading.set("period_end", years[1], quote, rule, confidence)


_VALID = re.compile(
    r"(?:有效期|执行期限|执行期|实施期限|政策期限|执行时间|期限|有效期限|施行|执行|实施|试行)[^。;]{0,24}?(?:至|到)\s?(?P<year>20\d\d)年(?:\s?\d{1,2}月\s?\d{1,2}日|底|末)"
)


_YEAR_FIELDS = ("issued_date", "written_date", "period_start", "doc_number", "published_date", "period_end")


def _year(reading: Reading) -> None:
    """The year to group by: of the first of issue, writing, the period's start, the number, publication, the period's end."""
    for name in _YEAR_FIELDS:
        if match := re.search(r"(?:19|20)\d\d", str(reading.values.get(name) or "")):
            reading.values["year"], reading.values["year_rule"] = int(match[0]), name
            return


def _source_kind(reading: Reading) -> None:
    dropped = " ".join(run.text for run in reading.page.dropped)
    for kind, pattern in _SITES:
        if match := pattern.search(dropped):
            reading.set("source_kind", kind, match[0], "page furniture", 0.7)
    reading.values.setdefault("source_kind", "unknown")


_SITES = (
    (
        "document-sharing site",
        re.compile(r"上传人|文档编号|由会员分享|下载资源|点击查看更多|豆丁|百度文库|道客巴巴"),
    ),
    ("aggregator", re.compile(r"转载请|版权保护|微信公众号|站点关键词|详细咨询|据.{0,10}公众号")),
    (
        "official page",
        re.compile(
            r"索\s*引\s*号|政务公开|政府信息公开|公开方式|主题分类|发文机关|发布机构|网站标识码|信息来源|来源[:：].{0,10}(?:政府|日报|办公)"
        ),
    ),
)

_STEPS: tuple[Callable[[Reading], None], ...] = (
    _titles, _numbers, _issuer, _signature, _genre, _reporting, _meeting, _place, _tier, _office_names, _dates, _period, _year, _source_kind,
)  # fmt: skip

__all__ = ["FIVE_YEARS", "Reading", "read_metadata"]
