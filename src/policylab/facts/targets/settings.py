"""The setting of each paragraph: what the headings above it and the document say of year and status."""

from __future__ import annotations

import re
from dataclasses import replace

from policylab.facts.targets.figures import fold
from policylab.facts.targets.times import (
    FIVE_YEAR,
    Setting,
    YearRule,
    find_times,
    plan_year_of,
    setting_of_heading,
    year_of_yearly_plan,
)
from policylab.reading.document import Document, Paragraph, Section
from policylab.text.dates import period_in_title
from policylab.text.rules import Rule

_GOAL = Rule(
    "a section of goals",
    r"目标|指标",
    "工作目标",
    "工作任务",
)
_FIGURE = Rule("a figure", r"\d[万亿]?[一-鿿%]", "热源厂5座", "十四五")
_AHEAD = Rule(
    "a paragraph that opens the year to come",
    r"^.{0,12}(?:今年|(20\d\d)年|“?(十[四五六]五)”?(?:时期|期间)).{0,40}?(?:目标|努力实现|重点(?:抓好|做好)|安排)",
    "今年经济社会发展的主要目标是",
    "今年以来",
)
_NOW = Rule(
    "a paragraph that opens this year, behind one on the years ahead",
    r"^.{0,4}今年是.{0,40}之年|^.{0,12}今年.{0,12}(?:总体|总的)要求",
    "今年是“十五五”开局之年",
    "今年是第三次调整",
)
_BEHIND = Rule(
    "a paragraph that opens the years behind",
    r"^.{0,4}(?:过去(?:的)?(?:一年|五年)|一年来|五年来|去年|刚刚过去)",
    "过去五年,我们",
    "今年,我们",
)
_BACKGROUND = Rule(
    "a heading of what stands",
    r"(?:基础|现状|回顾|成效|成就|成绩|总结|情况)$",
    "发展基础",
    "基础工程",
)
_SPOKEN = Rule(
    "a line that is the title of a work report",
    r"工作报告(?:$|[(\s—\-_:全摘])",
    "2031年政府工作报告",
    "2031年区《政府工作报告》确定的任务分解方案",
)
_TOLD = Rule(
    "a title of what was done",
    r"(?:情况|总结)的?(?:报告|通报|汇报)?(?:\([^()]*\))?$",
    "“十四五”期间竹产业发展情况报告",
    "2031年工作总结和2032年工作要点",
)

_NOT_WRITTEN_THEN = {"period_end", "published_date"}
_YEARLY_GENRES = {"政府工作报告", "工作要点"}
_HANDS_OUT = Rule(
    "a title of measures that hand out",
    r"补贴|补助|奖励|奖补|房票|公积金|消费券|优惠|兑付|申报",
    "购房补贴实施细则",
    "产业发展规划",
)
_POLICY_GENRES = {"措施", "办法", "通知", "其他"}
_MIXED_GENRES = {"通知", "其他"}
_OFFERS = Rule(
    "words of what is handed out, lent or asked of buyers",
    r"补贴|补助|奖励|奖补|资助|房票|公积金|消费券|贷款|首付|契税|减免|缴纳|缴存",
    "给予购房补贴",
    "平均浓度下降",
)
RULES = (
    _GOAL,
    _FIGURE,
    _AHEAD,
    _NOW,
    _BEHIND,
    _BACKGROUND,
    _HANDS_OUT,
    _OFFERS,
    _SPOKEN,
    _TOLD,
)
_CHARACTERS_AN_OFFER = 1000
_FEWEST_OFFERS = 3


def _offers_much(document: Document) -> bool:
    """Whether a notice or a text of no known kind is one of measures: it speaks of offers once in a thousand characters, and three times."""
    body, spoken = document.body, len(_OFFERS.regex.findall(document.body))
    return spoken >= _FEWEST_OFFERS and spoken * _CHARACTERS_AN_OFFER >= len(body)


def _of_undated_report(text: str, current: Setting) -> Setting:
    """Setting of a paragraph in a work report whose year nothing says: it may open the year to come or those behind."""
    if _AHEAD.match(text):
        return replace(current, status="target")
    return replace(current, status="result") if _BEHIND.match(text) else current


class Settings:
    """Walks through a document's paragraphs and says under which setting each stands.

    Examples
    --------
    >>> settings = Settings(Document("a", {"year": 2024, "genre": "规划"}, ()))
    >>> settings.of_section(None).status
    'target'
    """

    def __init__(self, document: Document) -> None:
        self._sections = {section.section_id: section for section in document.sections}
        self._apart = document.apart
        self._settings: dict[str | None, Setting] = {None: self._of_document(document)}
        self._goals = self._years_of_goals(document)

    @staticmethod
    def _of_document(document: Document) -> Setting:
        titles = [str(document.metadata.get(name) or "") for name in ("title", "notice_title")]
        opening = [paragraph.text for paragraph in document.paragraphs[:8] if paragraph.section_id is None]
        lines = [fold(line) for line in (*titles, *opening) if line]
        plan_year, genre = plan_year_of(lines), document.metadata.get("genre")
        year, rule = document.metadata.get("year"), document.metadata.get("year_rule")
        written = None if year is None or rule in _NOT_WRITTEN_THEN else int(year)
        if plan_year is None and genre in _YEARLY_GENRES:
            plan_year = written
        spoken = genre == "政府工作报告" or any(_SPOKEN.search(line) for line in lines)
        if spoken and plan_year is not None:
            now = written if written == plan_year - 1 else None  # heard in December
            return Setting("result", plan_year - 1, "document", plan_year, written, report=True, current=now)
        if plan_year is not None:
            return Setting("target", plan_year, "document", plan_year, written, report=True)
        if genre == "政府工作报告":  # of a year that nothing says: what it looks back on is done all the same
            return Setting("result", report=True)
        if titles[0] and _TOLD.search(fold(titles[0])):
            years = period_in_title(titles[0])
            named: YearRule = "document" if years else "none"
            return Setting("result", years[1] if years else None, named, written=written, report=True)
        policy = genre in _POLICY_GENRES or any(_HANDS_OUT.search(title) for title in titles)
        if policy and genre in _MIXED_GENRES:
            policy = _offers_much(document)
        opens = document.metadata.get("period_start")
        yearly = next((found for title in titles if (found := year_of_yearly_plan(fold(title)))), None)
        if yearly is not None:
            return Setting("target", yearly, "document", yearly, written, policy=policy, opens=opens)
        current = written
        if opens is not None and opens == document.metadata.get("period_end") and written == opens - 1:
            current = int(opens)  # 全年 in a plan for the next year, signed in December
        return Setting(written=written, current=current, policy=policy, opens=opens)

    def _years_of_goals(self, document: Document) -> dict[str, int]:
        """Year of a section of goals that names one year only: it holds for all of the section."""
        years: dict[str, int] = {}
        ends = document.metadata.get("period_end")
        for section in document.sections:
            if _GOAL.search(section.heading) and section.end_char - section.start_char < 6000:
                text = fold(document.body[section.start_char : section.end_char])
                named = [
                    time
                    for time in find_times(text)
                    if time.governs and not time.base and time.year is not None
                ]
                found = {time.year for time in named if time.year is not None}
                if len(found) == 1 and not (
                    ends and min(found) < int(ends) and _FIGURE.search(text, 0, named[0].start)
                ):  # a year on the way to the end of the plan holds for no figure before it
                    years[section.section_id] = found.pop()
        return years

    def enter(self, paragraph: Paragraph) -> Setting:
        """Setting of a paragraph; a paragraph that opens a new part changes it for those that follow, a text box nothing."""
        if paragraph.paragraph_id in self._apart:
            return self._settings[None]
        here = paragraph.section_id
        current = self.of_section(here)
        text = fold(paragraph.text)
        if paragraph.kind not in {"heading", "signature"} and len(text) <= 30 and "。" not in text:
            current = setting_of_heading(text, current)
        elif current.report and current.plan_year is None:
            current = _of_undated_report(text, current)
        elif current.plan_year and (opened := _AHEAD.match(text)):
            year = int(opened[1]) if opened[1] else FIVE_YEAR.get(opened[2] or "", current.plan_year)
            if year >= current.plan_year:
                current = replace(current, status="target", year=year, rule="section")
        elif (
            current.plan_year and current.status == "target" and current.current is None and _NOW.match(text)
        ):
            current = replace(current, year=current.plan_year, rule="section")
        elif current.plan_year and _BEHIND.match(text):
            current = replace(current, status="result", year=current.plan_year - 1, rule="section")
        self._settings[here] = current
        return current

    def of_section(self, section_id: str | None) -> Setting:
        """Setting that a section starts with, or has come to."""
        if section_id in self._settings:
            return self._settings[section_id]
        section = self._sections.get(section_id or "")
        if section is None:
            return self._settings[None]
        above = self.of_section(section.parent_id)
        own = self._own(section, above)
        self._settings[section_id] = own
        return own

    def _own(self, section: Section, above: Setting) -> Setting:
        heading = fold(section.heading)
        dated = re.search(r"20\d\d年|十[三四五六]五", heading)
        own = above
        if (
            section.level == 1
            or dated
            or (not above.plan_year and len(heading) < 16 and _BACKGROUND.search(heading))
        ):
            own = setting_of_heading(heading, above)
        if own.year is None and (year := self._goals.get(section.section_id)):
            own = replace(own, year=year, rule="section", goal=True)
        return own
