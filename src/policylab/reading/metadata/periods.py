"""Steps that find the years a plan covers."""

from __future__ import annotations

from policylab.reading.metadata.fields import Reading
from policylab.text.characters import fold
from policylab.text.dates import horizon, period_in_title
from policylab.text.rules import Rule

_REVIEW = Rule(
    "a year that a title reviews", r"20\d\d年\S{0,8}?(?:总结|情况|回顾)", "2031年工作总结", "2031年工作要点"
)

_TERM = "有效期|执行期限|执行期|实施期限|政策期限|执行时间|期限|有效期限|施行|执行|实施|试行"
_VALID = Rule(
    "until when a measure holds",
    rf"""
    (?:{_TERM})[^。;]{{0,24}}?(?:至|到)\s?
    (?P<year>20\d\d)年(?:\s?\d{{1,2}}月\s?\d{{1,2}}日|底|末)
    """,
    "有效期至2031年12月31日",
    "有效期至期满为止",
)
_IN_FORCE = Rule(
    "when a measure comes into force",
    r"自[^。;]{0,12}?(?P<year>20\d\d)年\d{1,2}月\d{1,2}日\)?起[^。]{0,16}$",
    "自2031年5月6日起施行,有效期",
    "截至2031年5月6日",
)
_STATED = Rule(
    "the term of the plan, as the text states it",
    r"""
    (?:规划|行动|计划|方案|实施)(?:期限?|年限|时限)[为:是]?\s?[自从]?
    (?P<first>20\d\d)年?(?:\d{1,2}月)?\s?(?:-{1,2}|—{1,2}|–|~|至|到)\s?(?P<last>20\d\d)年
    """,
    "规划期为2031—2035年",
    "规划期内,2031—2035年新建",
)
_YEARLY = ("政府工作报告", "工作要点", "工作总结与要点")
_HEAD = 6000
"""Characters at the head of a plan that may state its own term; further on, another plan's may be told."""
_TERMED = ("措施", "办法", "通知", "实施意见")


def period(reading: Reading) -> None:
    """Years that the text states as the plan's term; else of the title, a yearly report, a term of validity, an annex, or the goals.

    Examples
    --------
    >>> from policylab.reading.page.furniture import Page
    >>> from policylab.reading.page.title_block import TitleBlock
    >>> reading = Reading(Page(), TitleBlock(title="青禾市科技创新规划（2023—2027年）"), [], [], "")
    >>> period(reading)
    >>> reading.values
    {'period_start': 2023, 'period_end': 2027}
    """
    title = reading.titles.title or reading.titles.notice
    if stated := _STATED.search(fold(reading.body[:_HEAD])):
        term = int(stated["first"]), int(stated["last"])
        _set_period(reading, term, reading.body[stated.start() : stated.end()], "term of the plan")
    elif title and (years := _years_of_title(title, republic=reading.republic)):
        _set_period(reading, years, title, "title")
    elif reading.values.get("genre") in _YEARLY:
        _year_of_report(reading)
    elif not _term_of_validity(reading):
        _years_of_the_text(reading)


_LOOKS_BACK = Rule("a heading that looks back", r"回顾|总结|情况|成就", "2031年工作回顾", "2032年工作安排")
_EVENT = Rule(
    "the year of an event",
    r"20\d\d年?第[一二三四五六七八九十百\d]+[届次]",
    "2031年第六届竹产业博览会",
    "2031年第一季度",
)
_REPUBLIC = Rule(
    "years of the Republic",
    r"(?<!\d)(?P<first>[89]\d|1[0-4]\d)年?(?:[-—至~](?P<last>[89]\d|1[0-4]\d))?年",
    "安和县113年施政计画",
    "安和县2024年施政计画",
)
_NUMBERED = Rule(
    "the number of a five-year period", r"第十([一二三四五六])个五年", "第十四个五年规划", "第十四次会议"
)


def _years_of_title(title: str, *, republic: bool = False) -> tuple[int, int] | None:
    """Years that a title gives the plan; those of an event or of what it reviews are not the plan's.

    Examples
    --------
    >>> _years_of_title("青禾市国民经济和社会发展第十四个五年规划纲要"), _years_of_title("关于申办2009年第二十四届运动会的复函")
    ((2021, 2025), None)
    >>> _years_of_title("安和县政府113年施政计画", republic=True)
    (2024, 2024)
    """
    title = _EVENT.sub("", _REVIEW.sub("", title))
    if years := period_in_title(title):
        return years
    if republic and (named := _REPUBLIC.search(title)):
        return int(named["first"]) + 1911, int(named["last"] or named["first"]) + 1911
    numbered = _NUMBERED.search(title)
    if numbered is None:
        return None
    first = 2001 + 5 * "一二三四五六".index(numbered[1]) + 5
    return first, first + 4


def _year_of_report(reading: Reading) -> None:
    """Year that the headings plan for, else the year of the report itself."""
    for section in reading.sections:
        planned = section.level == 1 and not _LOOKS_BACK.search(section.heading)
        if planned and "20" in section.heading and (years := period_in_title(section.heading)):
            _set_period(reading, (years[0], years[0]), section.heading, "heading of the plan's year")
            return
    reviewed = [
        years[1]
        for section in reading.sections
        if section.level == 1 and "回顾" in section.heading and (years := period_in_title(section.heading))
    ]
    if reviewed:
        _set_period(reading, (reviewed[0] + 1, reviewed[0] + 1), None, "year after the one reviewed")
        return
    year = str(reading.values.get("issued_date") or reading.values.get("published_date") or "")[:4]
    if year:
        _set_period(reading, (int(year), int(year)), None, "year of the report")


def _issued(reading: Reading) -> tuple[int | None, str | None]:
    issued = reading.values.get("issued_date") or reading.values.get("written_date")
    return (int(issued[:4]), issued) if issued else (None, None)


def _term_of_validity(reading: Reading) -> bool:
    """Whether a measure says until when it holds (有效期至2025年12月31日); its period ends then."""
    valid = next(reversed(list(_VALID.finditer(reading.body))), None)
    first, issued = _issued(reading)
    if valid is None or reading.values.get("genre") not in _TERMED or (first and int(valid["year"]) < first):
        return False
    quote = reading.body[valid.start() : valid.end()]
    reading.set("period_end", int(valid["year"]), quote, "term of validity")
    if start := _IN_FORCE.search(reading.body[max(valid.start() - 80, 0) : valid.start()]):
        reading.set("period_start", int(start["year"]), start[0], "day it comes into force")
    reading.set("period_start", first, issued, "year of issue")
    return True


_EDITION = Rule(
    "the edition of what an annex holds",
    r"[(（]?(?:19|20)\d\d\s?年?\s?版[)）]?",
    "(2031年版)",
    "2031年重点任务表",
)


def _years_of_the_text(reading: Reading) -> None:
    tops = [section for section in reading.sections if section.level == 1]
    captions = " ".join(section.heading for section in tops if (section.marker or "").startswith("附"))
    first, issued = _issued(reading)
    if years := period_in_title(_EDITION.sub("", captions)):
        _set_period(reading, years, captions, "caption of an annex")
    elif latest := horizon(reading.body[: max(3000, len(reading.body) // 3)]):
        last, start, end = latest
        reading.set("period_end", last, reading.body[start:end], "latest year in the goals")
        reading.set("period_start", first, issued, "year of issue")


def _set_period(reading: Reading, years: tuple[int, int], quote: str | None, rule: str) -> None:
    reading.set("period_start", years[0], quote, rule)
    reading.set("period_end", years[1], quote, rule)


RULES = (
    _REVIEW,
    _STATED,
    _VALID,
    _IN_FORCE,
    _EVENT,
    _REPUBLIC,
    _NUMBERED,
    _LOOKS_BACK,
    _EDITION,
)
