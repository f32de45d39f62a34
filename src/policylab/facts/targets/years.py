"""Year and status of a figure in its sentence: the sentence's time phrases first, then what governs it from above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policylab.facts.targets.times import Setting, TimePhrase, find_times, times_before
from policylab.text.rules import Rule

_RESULT = Rule(
    "words of what is done",
    r"(?:^|[,;。])(?:已(?![婚享签缴购办符纳结生退申取出在育经])|目前|截至|累计已|先后|去年|上年)|已(?:建成|有(?![的关])[^,;。\d]{0,12}$|达|累计|完成|实现|获|形成)|(?:集聚|汇聚|拥有|集中|建成|形成|建立)了(?=[^,;。]{0,24}$)",
    "目前已建成",
    "已婚职工",
)
_TOLD = Rule(
    "a verb that says it is done",
    r"(?:今年|20\d\d年)(?:上半年|前三季度)[^,;。前底内]{2,24}(?:新增|累计|实现|达到?|发放|投放)[约近超]?$|(?:收到|采纳)[^,;。的]{0,16}$|已经(?![营济])[^,;。的]{0,24}$|(?<![为除罢])(?<!提出|明确|制定|确定|部署|设定|规划|描绘|绘就|安排|细化|列出|谋划|确立|下达|定下|作出)了(?![解结断然如得])[^,;。]{0,24}$",
    "改造了",
    "为了改造",
)
_TOLD_BEHIND = Rule(
    "a verb that says it is done, behind what is counted",
    r"\d[\d.,]*[^\d,;。:()]{2,24}(?<![为除罢])了(?![解结断然如得])",
    "8家企业签订了",
    "8家企业为了",
)
_MEASURED = Rule(
    "a part of a year that was measured",
    r"20\d\d年\d{1,2}月(?![底前起至到日\d-])|\d{1,2}月末|季度末|前[\d一二三四五六七八九十]{1,2}个?(?:季度|月)|1\s?[-—–~至]\s?\d{1,2}月|(?:今年|年|月)以来|数据显示|据(?:统计|测算|[^,;。]{2,12}(?:数据|统计))|(?:现有|共有(?!产权))[^,;。\d]{0,12}$",
    "9月末",
    "9月底前",
)
_AS_OF = Rule(
    "the day of a count",
    r"截[至止]到?(?:目前|20\d\d年(?:\d{1,2}月)?[末底])|十[一二三四五六]五”?(?:规划实施)?以来|近[\d两三四五]?年来|过去[\d两三四五六]年(?!内)",
    "截至2030年底",
    "截止日期",
)
_COMPARED = Rule(
    "a comparison with the past",
    r"同比|环比|多增|[较比](?:年初|上年|去年|上月)",
    "同比增长",
    "比例",
)
_GREW = Rule(
    "by how much a value grew on the year before, right behind it",
    r"[,、(]?(?:同比|环比|[较比](?:上年|去年)(?:同期)?)(?:增|下|提|减|上|多|少|降)",
    ",同比增长",
    ",力争增长",
)
_AHEAD = Rule(
    "words of what is to come",
    r"力争|争取|确保|努力|预计|预期|(?<!年度)计划|拟|下一步|将|要(?!素|求)|到(?:20\d\d年|“?十[五六]五)",
    "力争达到",
    "要素达到",
)
SHARED_YEARS = Rule(
    "years that share out the figures behind them",
    r"(?P<years>20\d\d年?(?:[、和及与]20\d\d年?){1,5})(?:年)?(?:各?分别|依次)(?=[^,;。])",
    "2031年、2032年分别新增",
    "2031年、2032年新增",
)
NEXT = Rule(
    "what comes next in a report of what was done",
    r"(?:下半年|下一步|下阶段|接下来|明年)[^,;。]{0,6}(?:力争|争取|确保|计划|预计|将)|(?:力争|确保)(?:全年|年底)|全年力争",
    "下半年力争新增",
    "下半年新增",
)
_DECIMAL = Rule(
    "a value with a decimal",
    r"[-+负]?\d+\.\d",
    "-5.2%",
    "5%",
)
RULES = (
    SHARED_YEARS,
    NEXT,
    _RESULT,
    _TOLD,
    _TOLD_BEHIND,
    _MEASURED,
    _AS_OF,
    _COMPARED,
    _GREW,
    _AHEAD,
    _DECIMAL,
)
_VALUE = re.compile(r"\d[\d.,]*[^\d,;。、()]{0,10}")
_DONE = re.compile("了|已经|收到|采纳|上半年|前三季度")
_STOP = re.compile(r"[,;。]")
_DATED = {"clause", "sentence", "paragraph"}


@dataclass(frozen=True, slots=True)
class SentenceTimes:
    """A folded sentence with its time phrases, its setting, and the phrase that governs it from the sentences before.

    Examples
    --------
    >>> dated = SentenceTimes.of("到2027年,企业达到90家", Setting(), None)
    >>> dated.year(11), dated.status(11)
    ((2027, 'clause'), 'target')
    """

    text: str
    times: tuple[TimePhrase, ...]
    setting: Setting
    carried: TimePhrase | None

    @classmethod
    def of(cls, text: str, setting: Setting, carried: TimePhrase | None) -> SentenceTimes:
        """Sentence with its own time phrases found."""
        return cls(text, tuple(find_times(text, setting.plan_year, setting.current)), setting, carried)

    def governing(self) -> TimePhrase | None:
        """Phrase that governs the sentences that follow in the paragraph."""
        if not self.times:
            return self.carried
        return next((time for time in reversed(self.times) if time.governs and not time.base), self.carried)

    def _before(self, position: int) -> list[TimePhrase]:
        return times_before(self.times, position)

    def _last(self, position: int) -> TimePhrase | None:
        """Last phrase before ``position`` that names a year and is no base of a comparison."""
        if not self.times:  # as of most sentences: asked several times of each figure
            return None
        before = reversed(self._before(position))
        return next((time for time in before if time.year is not None and not time.base), None)

    def year(self, position: int) -> tuple[int | None, str]:
        """Year of a figure at ``position`` and the rule that gave it, a value of ``year_rule``."""
        last, setting = self._last(position), self.setting
        recent = None
        if self.times:
            recent = next((time for time in reversed(self._before(position)) if not time.base), None)
        if last is not None:
            clause = not _STOP.search(self.text[last.end : position].lstrip(","))
            return last.year, "clause" if clause else "sentence"
        if recent is not None and recent.recurring:
            return None, "clause"
        meant = setting.current if recent is not None and recent.shift == 0 else setting.written
        if recent is not None and recent.current and setting.year is None and meant is not None:
            return meant + recent.shift, "document"
        if self.carried is not None:
            return self.carried.year, "paragraph"
        return setting.year, setting.rule

    def shared_years(self, positions: Sequence[int]) -> dict[int, int]:
        """Year of each figure that years with 分别 share out: 2031年、2032年分别新增20家、25家.

        Examples
        --------
        >>> dated = SentenceTimes.of("2031年、2032年分别新增20家、25家", Setting(), None)
        >>> dated.shared_years([16, 20])
        {16: 2031, 20: 2032}
        """
        told: dict[int, int] = {}
        for match in SHARED_YEARS.finditer(self.text) if self._shares() else ():
            stop = _STOP.search(self.text, match.end())
            behind = [
                at for at in positions if match.end() <= at < (stop.start() if stop else len(self.text))
            ]
            years = [int(year) for year in re.findall(r"20\d\d", match["years"])]
            if len(behind) == len(years):
                told |= dict(zip(behind, years, strict=True))
        return told

    def _shares(self) -> bool:
        """Whether the sentence has a word of sharing out at all: asked first, since few have one."""
        return "分别" in self.text or "依次" in self.text

    def without_shared_years(self) -> str:
        """Text with the years blanked that share out figures, as they are no parts of a list of things."""
        if not self._shares():
            return self.text
        return SHARED_YEARS.sub(
            lambda match: " " * len(match["years"]) + match[0][len(match["years"]) :], self.text
        )

    def names_year(self, position: int) -> bool:
        """Whether the sentence itself dates a figure at ``position``, by a year or by 全年 and 年内."""
        return self._last(position) is not None or any(time.current for time in self._before(position))

    def base_year(self, position: int) -> int | None:
        """Year that a change is measured from."""
        if not self.times:
            return None
        before = self._before(position)
        base = next((time.year for time in reversed(before) if time.base and time.year), None)
        return base or (before[-1].since if before else None)

    def start_year(self, position: int) -> int | None:
        """Year of a figure that a change starts from: the printed one, else the last before a five-year period."""
        printed = next((time.year for time in reversed(self._before(position)) if time.base), None)
        if printed is not None:
            return printed
        last = self._last(position) or self.carried
        if last is None:
            return self.setting.since
        return last.year - 5 if last.year and last.five and not last.due else None

    def status(self, position: int, *, exact: bool = False) -> str:
        """``result`` or ``target``: the setting's, unless the sentence dates the figure into the past or the future.

        ``exact`` says that no bound (以上, 左右) stands with the figure, as a measured value has none.
        """
        (year, rule), setting = self.year(position), self.setting
        if setting.plan_year and year is not None and rule in _DATED:
            return "result" if year < setting.plan_year else "target"
        last = self._last(position) or self.carried
        begins = setting.written or setting.opens or 0
        if setting.status == "result" and begins and rule in _DATED and year is not None and year > begins:
            return "target"  # “十四五”期间新增… in the review of a plan of 2021
        if setting.status == "result" and not setting.plan_year and NEXT.search(self.text, 0, position):
            return "target"
        if setting.status == "result" or setting.plan_year:
            return setting.status
        if last is not None and last.year is not None and not last.due and last.year < begins:
            return "result"
        undated = setting.year is None and (last is None or not last.due)
        due = last.end if last in self.times and last is not None and last.due else 0
        past = _RESULT.search(self.text[max(due, position - 30) : position])
        return "result" if past or (undated and self._measured(position, exact=exact)) else "target"

    def told(self, position: int) -> bool:
        """Whether 了, 已经 or a part of the year that ended says that a figure is done; no plan of one year says so of its goals."""
        if self.setting.plan_year or self.setting.report or not _DONE.search(self.text):
            return False
        year, written = self.year(position)[0], self.setting.written
        if year is not None and written is not None and year > written:
            return False  # 实施了到2035年建成工坊30家的工程
        before = self.text[max(0, position - 40) : position]
        return bool(_TOLD.search(before) or _TOLD_BEHIND.match(self.text, position))

    def _measured(self, position: int, *, exact: bool) -> bool:
        """Whether the words around a figure tell of a value that was measured: 9月末…; 同比增长5.2%."""
        before = self.text[max(0, position - 120) : position]
        if _AHEAD.search(before):
            return False
        compared = _COMPARED.search(before + self.text[position : position + 24])
        decimal = _DECIMAL.match(self.text, position)
        if exact and (told := _VALUE.match(self.text, position)) and _GREW.match(self.text, told.end()):
            return True
        return bool(_AS_OF.search(before) or (exact and (_MEASURED.search(before) or (decimal and compared))))

    def goes_on(self, start: int, end: int) -> bool:
        """Whether what is told of a figure that ends at ``start`` also holds at ``end``: no year and no promise between."""
        between = self.text[start:end]
        dated = any(start <= time.start < end for time in self._before(end))
        return self.setting.plan_year is None and not dated and not _AHEAD.search(between)

    def yearly(self, position: int) -> bool:
        """Whether a figure belongs to the work of one year, and not to what is to stand by a year (到2027年)."""
        last, setting = self._last(position), self.setting
        if last is not None:
            return not last.due and last.since is None
        if setting.year is None or setting.goal:
            return False
        return setting.plan_year is None or setting.year <= setting.plan_year
