"""Steps that find who issued a document, and when it was signed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from policylab.reading.document import Paragraph
from policylab.reading.metadata.fields import Reading
from policylab.reading.metadata.offices import ELIDED, OFFICE_AT_HEAD, OFFICE_END, first_office, in_full
from policylab.reading.metadata.places import place_at_head
from policylab.text.dates import PRINTED, find_date
from policylab.text.rules import Rule

_DATE_LINE = Rule("a date as a signature prints it", PRINTED, "2031年5月6日", "2031年")


_ACTS = Rule(
    "what follows the office at the head of a title",
    r"\s?(?:联合)?(?:印发|转发|批转|关于|《)",
    "关于加强竹林管护的通知",
    "竹林管护通知",
)
"""What follows the office at the head of a title: 关于, 印发, 转发."""

_OFFICE_AND_YEAR = Rule(
    "an office at the head of a yearly report or plan",
    r"""
    (?P<office>[一-鿿]{1,20}[省市县区州旗镇乡][一-鿿]{0,14}?(?:局|厅|委员会|管委会|办公室|人民政府|中心))
    (?:关于)?(?=20\d\d年)
    """,
    "青禾县教育局2031年工作总结",
    "青禾县教育局工作总结",
)
"""An office at the head of a yearly report or plan (某县教育局2023年工作总结)."""


def issuer_in_title(reading: Reading) -> None:
    """Office at the head of the notice's title or of the plan's own; an elided one waits for its place.

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> reading = Reading(Page(), TitleBlock(notice="青禾市人民政府关于印发青禾市规划的通知"), [], [], "")
    >>> issuer_in_title(reading)
    >>> reading.values
    {'issuer': '青禾市人民政府'}
    """
    for title in (reading.titles.notice, reading.titles.title):
        if title and (match := OFFICE_AT_HEAD.match(title)) and _ACTS.match(title[match.end() :]):
            office = first_office(match["office"])
            if not office.startswith(ELIDED):
                reading.set("issuer", office, match["office"], "title")
        elif title and (match := _OFFICE_AND_YEAR.match(title)) and place_at_head(title):
            reading.set("issuer", match["office"], match["office"], "title")


def signature(reading: Reading) -> None:
    """Office and date of the first signature: a date on a line of its own below an office.

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> signed = [Paragraph("p1", None, "signature", "青禾市人民政府", 0, 7), Paragraph("p2", None, "signature", "2024年3月5日", 8, 17)]
    >>> reading = Reading(Page(), TitleBlock(), signed, [], "")
    >>> signature(reading)
    >>> reading.values
    {'issued_date': '2024-03-05', 'issuer': '青禾市人民政府'}
    """
    paragraphs = reading.paragraphs
    for index, paragraph in enumerate(paragraphs):
        if printed := _PRINTED_ROW.fullmatch(paragraph.text) if paragraph.kind == "table_row" else None:
            reading.set("issued_date", find_date(printed["date"]), paragraph.text, "signature")
            reading.set("issuer", first_office(printed["office"]), paragraph.text, "signature")
            return
        if paragraph.kind != "signature":
            continue
        if (match := _DATE_LINE.search(paragraph.text)) and (date := find_date(match[0])):
            own = _PRINTS.sub("", paragraph.text[: match.start()].strip("([ "))
            offices = [own] if own else _offices_above(paragraphs, index)
            if own in {"办公室", "办公厅"}:  # its name breaks over two lines
                offices = ["".join([*_offices_above(paragraphs, index)[-1:], own])]
            inside = _NEAR_THE_HEAD < index < len(paragraphs) - _NEAR_THE_END
            if not offices and inside and not _OFFICE_SHORT.fullmatch(paragraphs[index - 1].text):
                continue  # a date in a table or a list, that nobody signs
            reading.set("issued_date", date, paragraph.text, "signature")
            if offices:
                reading.set("issuer", first_office(offices[0]), offices[0], "signature")
            return


_PRINTED_ROW = Rule(
    "the line of printing as the row of a table",
    rf"\s*(?P<office>[一-鿿]{{2,30}}?{OFFICE_END.pattern})[\s|]*\|\s*(?P<date>{PRINTED})印发[\s|]*",
    "青禾市人民政府办公室 | 2031年5月6日印发 |",
    "青禾市人民政府办公室 | 2031年5月6日 |",
)
_PRINTS = Rule("what the line of printing says of its office", r"\s*印[发制]$", "县政府办公室印发", "印发科")
_OFFICE_SHORT = Rule(
    "an office, also in short", r"[一-鿿、\s]{2,30}(?:委|办|府|局|厅|部)", "县委 县政府", "县农业园"
)

_NEAR_THE_HEAD, _NEAR_THE_END = 25, 8
"""Paragraphs within which a date of its own is a signature without an office beside it: of a notice, or of the plan."""


def cover(reading: Reading) -> None:
    """Office and date on a cover: an office alone on its line, and a date on the next or beside it, above the text.

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> texts = ["青禾市港口规划", "青禾市交通运输局", "2021年12月"]
    >>> printed = [Paragraph(f"p{n}", None, "text", text, 0, 0) for n, text in enumerate(texts)]
    >>> reading = Reading(Page(), TitleBlock(title=texts[0]), printed, [], "")
    >>> cover(reading)
    >>> reading.values
    {'issued_date': '2021-12', 'issuer': '青禾市交通运输局'}
    """
    head = [one for one in reading.paragraphs[:10] if one.section_id is None]
    for one in head:
        if beside := _OFFICE_AND_DATE.fullmatch(one.text.strip("()（） ")):
            reading.set("issued_date", find_date(beside["date"]), one.text, "cover")
            reading.set("issuer", first_office(beside["office"]), one.text, "cover")
            return
    for index, (office, dated) in enumerate(itertools.pairwise(head)):
        match = _DATE_OF_COVER.match(dated.text)
        if match and _is_office(office):
            first = index
            while first > 0 and _is_office(head[first - 1]):  # two offices, one under the other
                first -= 1
            reading.set("issued_date", find_date(match[0]), dated.text, "cover")
            reading.set("issuer", first_office(_office_of(head[first])), head[first].text, "cover")
            return
    days = [one.text for one in head[:6] if _DATE_OF_COVER.fullmatch(one.text)]
    if len(days) == 1 and reading.titles.title:  # a cover that names no office
        reading.set("issued_date", find_date(days[0]), days[0], "cover")


def _office_of(line: Paragraph) -> str:
    """A line of a cover without the word behind an office that says what it did."""
    return _MADE_BY.sub("", line.text)


def _is_office(line: Paragraph) -> bool:
    """Whether a line of a cover is the name of an office, or of several, and nothing else."""
    return len(line.text) <= 60 and _OFFICE_ALONE.fullmatch(_office_of(line)) is not None


_OFFICE_AND_DATE = Rule(
    "an office and a date beside it on a cover",
    rf"(?!.*(?:关于|印发|通知))(?P<office>(?:[一-鿿]{{2,30}}?{OFFICE_END.pattern}[、\s]*)+)(?P<date>{PRINTED})",
    "青禾市交通运输局2031年5月6日",
    "青禾市交通运输局关于印发 2031年5月6日",
)
_DATE_OF_COVER = Rule(
    "a date on a cover",
    rf"""
    \(?{PRINTED}\)?(?=$|\s|前\s*言|目\s*录)
    | \(?(?:19|20)\d\d\s?[-./·]\s?(?:0?[1-9]|1[0-2])(?:\s?[-./·]\s?\d{{1,2}})?\)?$
    """,
    "2031.05",
    "2031.05起施行",
)
_MADE_BY = Rule(
    "what an office on a cover did",
    r"\s*(?:组织)?(?:编制|编写|编)$",
    "青禾县自然资源局 编制",
    "青禾县机构编制委员会",
)
_NEWS = Rule("the words of news before an office", r"^.*?(?:近日|日前|消息|获悉),?", "近日,青禾市", "青禾市")
_PROVINCE_BEFORE_CITY = Rule(
    "a province before its city",
    r"^[一-鿿]{2,3}省(?=[一-鿿]{2,8}[市州])",
    "云江省青禾市财政局",
    "云江省财政局",
)
_OFFICE_ALONE = Rule(
    "offices alone on a line",
    rf"(?!.*(?:关于|印发|通知))(?:[一-鿿]{{2,30}}?{OFFICE_END.pattern}[、\s]*)+",
    "青禾市交通运输局",
    "青禾市交通运输局通知",
)


def signature_without_date(reading: Reading) -> None:
    """Office that ends the text, where no date is signed.

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> signed = [Paragraph("p1", None, "signature", "青禾市人民政府", 0, 7)]
    >>> reading = Reading(Page(), TitleBlock(), signed, [], "青禾市人民政府")
    >>> signature_without_date(reading)
    >>> reading.values
    {'issuer': '青禾市人民政府'}
    """
    last = [
        one for one in reading.paragraphs[-3:] if one.kind == "signature" and OFFICE_END.search(one.text[-6:])
    ]
    if last and last[-1] is reading.paragraphs[-1]:
        reading.set("issuer", first_office(last[0].text), last[0].text, "signature without a date")


def _offices_above(paragraphs: Sequence[Paragraph], dated: int) -> list[str]:
    """Lines of a signature above its date, in order."""
    offices: list[str] = []
    for before in reversed(paragraphs[max(dated - 12, 0) : dated]):
        if before.kind != "signature" or _DATE_LINE.search(before.text):
            break
        if before.text.startswith("("):
            continue  # a remark: (此件公开发布)
        offices.insert(0, before.text)
    return offices


def issuer_of_news(reading: Reading) -> None:
    """Office that issued the act which a news page reports: before 印发《…》.

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> titles = TitleBlock(title="青禾市竹产业规划", rule="title that a news page reports")
    >>> reading = Reading(Page(), titles, [], [], "杭州市人民政府近日印发《青禾市竹产业规划》")
    >>> issuer_of_news(reading)
    >>> reading.values
    {'issuer': '杭州市人民政府'}
    """
    title = reading.titles.title
    if reading.titles.rule != "title that a news page reports" or not title:
        return
    found = re.search(
        rf"(?P<office>[一-鿿、]{{3,60}}?)(?:近日|日前|今日|昨日|今天|昨天|联合|正式|共同)*(?:印发|出台|发布|下发|制定).{{0,6}}《{re.escape(title)}",
        reading.body,
    )
    office = first_office(_NEWS.sub("", found["office"])) if found else ""
    office = _PROVINCE_BEFORE_CITY.sub("", office)  # newspapers put the province before the city
    if found and OFFICE_END.search(office[-6:]) and (office.startswith(ELIDED) or place_at_head(office)):
        reading.set("issuer", office, found["office"], "news page")


_HEARD = Rule(
    "a meeting, or a date in brackets, under a title",
    r"会议|代表大会|全会|通过|批准|^\(.*[日月]\)$",
    "(2031年1月8日)",
    "2031年1月8日",
)
_APPROVED = Rule(
    "a meeting that approved",
    r"(?:会议|大会|全会)\S{0,6}(?:通过|批准)",
    "青禾市第三次会议审议通过",
    "青禾市第三次会议",
)


def meeting(reading: Reading) -> None:
    """Date and office of a report to a congress, from the line under its title.

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> line = "2024年1月8日在青禾市第三届人民代表大会第四次会议上"
    >>> reading = Reading(Page(), TitleBlock(), [Paragraph("p1", None, "text", line, 0, len(line))], [], line)
    >>> meeting(reading)
    >>> reading.values
    {'issued_date': '2024-01-08'}
    """
    head = reading.paragraphs[: reading.page.n_title + 3]
    for index, (paragraph, following) in enumerate(zip(head, [*head[1:], *head[-1:]], strict=True)):
        if (
            (
                _HEARD.search(paragraph.text)
                or (index < len(head) - 1 and _APPROVED.search(following.text[:40]))
            )
            and (date := find_date(paragraph.text))
            and len(paragraph.text) < 80
            and "。" not in paragraph.text
        ):
            reading.set("issued_date", date, paragraph.text, "line under the title")


def issuer_on_page(reading: Reading) -> None:
    """Issuer that only the page names, with the place before it when the page leaves it out (市科技局).

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> values = {"genre": "政府工作报告", "region": "青禾市"}
    >>> reading = Reading(Page(), TitleBlock(), [], [], "", values)
    >>> issuer_on_page(reading)
    >>> reading.values["issuer"]
    '青禾市人民政府'
    """
    region, province = reading.values.get("region"), reading.values.get("province")
    if reading.values.get("genre") == "政府工作报告" and region:
        reading.set("issuer", f"{region}人民政府", region, "a work report is the government's")
    if (signed := reading.values.get("issuer")) and signed[0] in ELIDED:
        reading.correct("issuer", in_full(signed, region, province))
    for title in (reading.titles.notice, reading.titles.title):
        if title and title.startswith(ELIDED) and (match := OFFICE_AT_HEAD.match(title)) and region:
            office = first_office(match["office"])
            reading.set("issuer", in_full(office, region, province), office, "title")
    for paragraph in reading.paragraphs[:_HEAD]:
        if (head := _LETTERHEAD.match(paragraph.text)) and (
            place_at_head(head["office"]) or head["office"].startswith(ELIDED)
        ):
            office = first_office(head["office"])
            reading.set("issuer", in_full(office, region, province), paragraph.text, "letterhead")
    for name in ("issuer", "publisher"):
        for value, label in reading.labelled(name):
            if value.endswith(("网站", "网", "门户")):
                continue
            reading.set("issuer", in_full(value, region, province), value, f"label {label}")


_HEAD = 6
"""Paragraphs at the head of a document among which its letterhead stands."""
_LETTERHEAD = Rule(
    "the letterhead of an office",
    rf"\A(?P<office>[一-鿿]{{2,30}}?{OFFICE_END.pattern})\s?文\s?件[\s|]*\Z",
    "青禾市人民政府办公室文件",
    "青禾市人民政府关于清理文件的通知",
)

RULES = (
    _LETTERHEAD,
    _DATE_LINE,
    _ACTS,
    _OFFICE_AND_YEAR,
    _PRINTED_ROW,
    _PRINTS,
    _OFFICE_SHORT,
    _OFFICE_ALONE,
    _HEARD,
    _APPROVED,
    _OFFICE_AND_DATE,
    _DATE_OF_COVER,
    _MADE_BY,
    _NEWS,
    _PROVINCE_BEFORE_CITY,
)
