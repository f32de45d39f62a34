"""When a figure is due or was reached: time phrases of a text, and the setting of a section.

A year comes from the clause, else the sentence, else what governs the paragraph or the heading, else, in a work report
or in yearly work points, from the document; never from a plan's title or date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from policylab.facts.targets.cues import cue_pattern
from policylab.text.numerals import whole_number
from policylab.text.rules import Rule

FIVE_YEAR = {
    "十五": 2005,
    "十一五": 2010,
    "十二五": 2015,
    "十三五": 2020,
    "十四五": 2025,
    "十五五": 2030,
    "十六五": 2035,
}
"""Last year of each five-year period."""

_TIME = Rule(  # what it may begin with is asked first, which takes a third of the time
    "a phrase that dates",
    r"""(?=[\d“一二两三四五六七八九十较比与同以高低超快好优相自从由是为今本全年明去上前过这每未])
    (?P<base>(?:较|比|与|同|以|高于|低于|超过|快于|超|好于|优于|相比|相较|自|从|由|是|为)“?)?
    (?:(?P<from>(?:19|20)\d\d)年?\s?[-—–~～至到]{1,2}\s?(?P<to>(?:19|20)\d\d)年
      |(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2}月)?
      |(?P<chinese>二〇[一二三四五]〇?[一二三四五六七八九]?)年
      |“?(?P<five>十[一二三四五六]五|(?<=“)十五(?=”)|十五(?=时期|期间|规划期))”?(?P<span>时期|期间|末|以来|收官|规划期|规划实施以来)?
      |(?P<this>今年|本年度?)|(?P<current>全年|年内|年底前|今年底|年底)
      |(?P<next>明年)
      |(?P<last>去年|上年|前一年)
      |(?P<past>(?:过去的?|这)五年|五年来)
      |(?P<every>(?<!每[人户亩])(?<!人均)(?:每年|每个?季度|每月))
      |(?P<within>(?:未来|今后)?[一二两三四五六七八九十\d]{1,2}年(?:内|之内)|(?:未来|今后)[一二三四五]年))""",
    "到2031年建成",
    "到场3人",
)
DATES = re.compile("[年五季月]")
"""Signs of which every phrase that dates has one: most sentences hold none."""
_COMPARING = {
    "较",
    "比",
    "与",
    "同",
    "以",
    "高于",
    "低于",
    "超过",
    "快于",
    "超",
    "好于",
    "优于",
    "相比",
    "相较",
}
_TITLE = Rule(
    "a title, whose years date nothing",
    r"《[^《》]{0,90}》",
    "《云江市2031年规划》",
    "“云江”",
)
_PLAN_YEAR = Rule(
    "the year in the title of a report or of work points",
    r"(20\d\d)年?(?:度|全[省市区县州])?[^\d]{0,20}?(?:政府工作报告|工作要点|工作计划|工作安排|重点工作)",
    "2031年政府工作报告",
    "2031年大事记",
)
_SESSION = Rule(
    "the session at which a report is given",
    r"(?P<year>20\d\d|二〇[一二三四]\S?)年(?P<month>[\d一二三四五六七八九十]{1,3})月.{0,40}?(?:人民代表大会|大会).{0,16}?(?:会议|上)",
    "2031年1月8日在云江市第五届人民代表大会第一次会议上",
    "2031年1月8日印发",
)
_PART_OF = Rule("a share of what a year had", r"同?期?的[\d.]{1,6}[%成]", "的92%", "底前建成")
_OPEN_ENDED = Rule(
    "a year from which something runs on",
    r"(?:\d{1,2}月(?:\d{1,2}日)?)?(?:以来|起)",
    "以来",
    "前",
)
_TIMES_OF = Rule(
    "so many times the year before",
    r"[初末底]?的[\d.]{1,6}倍",
    "末的2.3倍",
    "末的企业",
)
ONE_YEAR = Rule(
    "one year, and no span or date",
    r"(?<![-—–~至到\d])(20\d\d)年(?!\s?[-—–~至到]|\d{1,2}月\d)",
    "2031年工作",
    "2031年-2033年",
)
YEARLY_PLAN = Rule(
    "a title of a plan for one year",
    r"(?<![-—–~至到\d])20\d\d年度?(?!\s?[-—–~至到\d]|[以之]?前|底|末|以后|起|远景|行动议程)[^《》]{0,40}(?:方案|计划|要点|安排|行动|任务|清单|措施|意见|举措|通知|实事)",
    "云江市2031年城市更新实施方案",
    "云江市2031年远景方案",
)
RULES = (
    _TIME,
    _TITLE,
    _PLAN_YEAR,
    _SESSION,
    _OPEN_ENDED,
    _TIMES_OF,
    _PART_OF,
    ONE_YEAR,
    YEARLY_PLAN,
)

YearRule = Literal["clause", "sentence", "paragraph", "section", "document", "column", "none"]


class TimePhrase(NamedTuple):
    """A phrase that dates: ``year`` is null for 每年 and 五年内; a ``base`` is what a change is measured from.

    ``current`` marks 全年 and 年底前: the year of the section, else the year in which the document was written;
    ``shift`` is 1 for 明年 and -1 for 去年 where no year of the plan is known; ``five`` marks a five-year period, which
    its last year stands for.

    Examples
    --------
    >>> phrase = find_times("到2027年,企业达到90家")[0]
    >>> phrase.year, phrase.due, phrase.governs
    (2027, True, True)
    """

    start: int
    end: int
    year: int | None
    base: bool
    recurring: bool = False
    governs: bool = False
    due: bool = False
    current: bool = False
    shift: int = 0
    since: int | None = None
    five: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What a heading or the document says of the figures below: their year, and whether they are results.

    ``plan_year`` is the year of a work report or of yearly work points, ``written`` the year of any document; ``policy``
    marks measures and notices, where most figures are sums on offer and conditions; ``goal`` a section of goals, whose
    year is when they are due; ``since`` is the year before the five years that a section reviews, ``opens`` the first
    year that a plan covers; ``report`` marks work reports and yearly work points, where sums of aid are results; ``current`` is the
    year that 全年 means, and 今年 in a report given before the year it plans.

    Examples
    --------
    >>> Setting("result", 2025, "section", 2026).status
    'result'
    """

    status: str = "target"
    year: int | None = None
    rule: YearRule = "none"
    plan_year: int | None = None
    written: int | None = None
    policy: bool = False
    goal: bool = False
    since: int | None = None
    opens: int | None = None
    report: bool = False
    current: int | None = None


def find_times(text: str, plan_year: int | None = None, now: int | None = None) -> list[TimePhrase]:
    """Time phrases of a folded text, in order; ``now`` is the year in which a report was given, if not its plan's.

    Examples
    --------
    >>> [(t.year, t.base) for t in find_times("到2027年,较2020年翻一番,“十四五”末达到")]
    [(2027, False), (2020, True), (2025, False)]
    """
    if not DATES.search(text):
        return []
    titles = [match.span() for match in _TITLE.finditer(text)] if "《" in text else []
    ends = [end for _, end in titles]
    found = []
    for match in _TIME.finditer(text):
        at = bisect_right(ends, match.start())
        in_title = at < len(titles) and titles[at][0] < match.start()
        named = match["five"] and not match["span"] and not text.startswith(("到", "至"), match.start() - 1)
        if not in_title and not named and not text.startswith(("远景", "前碳"), match.end()):
            found.append(_time_phrase(text, match, plan_year, now or plan_year))
    return found


def times_before(times: Sequence[TimePhrase], position: int) -> list[TimePhrase]:
    """Last dozen of the time phrases that end by ``position``.

    Examples
    --------
    >>> [time.year for time in times_before(find_times("2026年和2029年"), 6)]
    [2026]
    """
    if not times:
        return []
    last = bisect_right(times, position, key=lambda time: time.end)
    return list(times[max(0, last - 12) : last])


def _time_phrase(text: str, match: re.Match[str], plan_year: int | None, now: int | None) -> TimePhrase:
    year, since = _read_time(match, plan_year, now)
    if match["year"] and _OPEN_ENDED.match(text, match.end()):  # 2018年以来, 自2024年起
        year, since = None, year
    before, compared = text[max(0, match.start() - 2) : match.start()], (match["base"] or "").rstrip("“")
    base = (
        compared in _COMPARING
        or text.startswith("相比", match.end())
        or (compared in {"是", "为"} and bool(match["five"]))
        or (compared in {"从", "由"} and text.startswith("的", match.end()))
        or bool(_TIMES_OF.match(text, match.end()))
        or bool(_PART_OF.match(text, match.end()) and before in {"复至", "复到", "当于"})
    )
    opens = not before or before[-1] in ",;。:、(—争 "
    due = before.endswith(("到", "至")) and before not in {"截至", "截止"}
    governs = (due or opens) and year is not None and not match["month"] and not match["last"]
    recurring, current = bool(match["every"] or match["within"]), bool(match["this"] or match["current"])
    shift = 0 if year is not None else 1 if match["next"] else -1 if match["last"] else 0
    five = match["span"] in {"时期", "期间", "以来"} or bool(match["past"])
    return TimePhrase(
        match.start(),
        match.end(),
        year,
        base,
        recurring,
        governs,
        due,
        current or bool(shift),
        shift,
        since,
        five,
    )


def _read_time(match: re.Match[str], plan_year: int | None, now: int | None) -> tuple[int | None, int | None]:
    """Year that a phrase names, and the first year of a span of years."""
    if match["to"]:
        return int(match["to"]), int(match["from"])
    if match["year"] or match["chinese"]:
        return whole_number(match["year"] or match["chinese"]), None
    if match["five"]:
        return FIVE_YEAR[match["five"]], None
    if (
        plan_year is None or now is None or match["every"] or match["current"]
    ):  # only a document of one year dates 今年
        return None, None
    if match["past"]:
        return plan_year - 1, plan_year - 6
    if match["within"]:
        return (plan_year + 4 if match["within"] in {"今后五年", "未来五年"} else None), None
    return now + (1 if match["next"] else -1 if match["last"] else 0), None


_NEXT_YEAR_FROM = 11
"""Month from which a session hears the report on the year that ends, and the plan for the next."""


def plan_year_of(lines: list[str]) -> int | None:
    """Year that a work report or yearly work points are for, from their title or their session; else null.

    Examples
    --------
    >>> plan_year_of(["云江市2024年科技工作要点"]), plan_year_of(["政府工作报告", "2026年1月8日在云江市第五届人民代表大会第一次会议上"])
    (2024, 2026)
    """
    head = [line for line in lines if len(line) < 90]
    if any("工作报告" in line for line in head):
        for line in head:
            if session := _SESSION.search(line):
                year, month = whole_number(session["year"]), whole_number(session["month"])
                return year + 1 if year and month and month >= _NEXT_YEAR_FROM else year
    for line in head:
        if (named := _PLAN_YEAR.search(line)) and not re.search(r"20\d\d年?[-—–~至到]{1,2}20\d\d", line):
            return int(named[1])
    return None


def year_of_yearly_plan(title: str) -> int | None:
    """The one year that a title says its plan is for; null for a span of years, a date and a goal year.

    Examples
    --------
    >>> [year_of_yearly_plan(title) for title in ("云江市2031年城市更新实施方案", "云江市城市更新方案(2031—2033年)")]
    [2031, None]
    """
    named = {int(match[1]) for match in ONE_YEAR.finditer(title)}
    return named.pop() if len(named) == 1 and YEARLY_PLAN.search(title) else None


def setting_of_heading(heading: str, above: Setting) -> Setting:
    """Setting under a heading: what the heading itself says, and the rest from above.

    Examples
    --------
    >>> report = Setting("target", 2026, "document", 2026)
    >>> setting_of_heading("一、2025年和“十四五”时期工作回顾", report)
    Setting(status='result', year=2025, rule='section', plan_year=2026, written=None, policy=False, goal=False, since=None, opens=None, report=False, current=None)
    >>> setting_of_heading("二、“十五五”时期主要目标", report).year
    2030
    """
    results, targets = (
        cue_pattern("heading", "result").search(heading),
        cue_pattern("heading", "target").search(heading),
    )
    year = next((int(match[1]) for match in ONE_YEAR.finditer(heading)), None)
    period = next(
        (
            FIVE_YEAR[name]
            for name in FIVE_YEAR
            if f"{name}”时期" in heading or f"{name}时期" in heading or f"“{name}”" in heading
        ),
        None,
    )
    if results and targets and results.start() < targets.start() and above.plan_year:
        return replace(above, status="result", year=above.plan_year - 1, rule="section")
    if results:
        last = above.plan_year - 1 if above.plan_year else None
        since = period - 5 if period and not year else None
        told = (
            above.year if above.status == "result" and not last else None
        )  # 一、主要指标完成情况 of a year's report
        return replace(
            above, status="result", year=year or period or last or told, rule="section", since=since
        )
    if targets and (year or period) and above.plan_year:
        return replace(above, status="target", year=period if period and not year else year, rule="section")
    if targets and above.status == "result" and (above.plan_year or above.report):
        return replace(
            above, status="target", year=above.plan_year, rule="section" if above.plan_year else "none"
        )
    if year and (targets or above.plan_year):
        behind = above.plan_year is not None and year < above.plan_year
        return replace(above, status="result" if behind else "target", year=year, rule="section")
    return above
