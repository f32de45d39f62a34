"""How long a figure is counted: every year, the mean of years, a total of several; nothing where it is of one year or date.

A total of five years beside the figure of one says nothing, and the year of either does not tell them apart.
"""

from __future__ import annotations

import re

import pandas as pd

from policylab.dataset import Dataset
from policylab.rows import Row, rows_of
from policylab.text.rules import Rule

MEAN = "年均"
_NUMBER = r"[一二两三四五六七八九十]|\d{1,2}"
_FIVE = r"“?十[一二三四五六]五”?"

_TIME = Rule(
    "a phrase that says how long a figure is counted, or of which one year it is",
    rf"""(?P<each>每年|逐年)
      |(?P<mean>年均(?!浓度|气温|降[水雨]|径流|值))
      |(?P<all>累计(?!达))
      |(?P<plan>{_FIVE}(?:规划)?(?:期间|时期|五年|实施以来|以来))
      |(?<![〇零一二三四五六七八九十\d第续每满])(?P<n>{_NUMBER})年
         (?:内|间|来|共|累计|,|，|(?=新|建|培|引|选|取|净|增|完成|实现|投入|认定|力争|再|打造|创))
      |(?P<one>(?<![由从比较自])(?:19|20)\d\d年|今年|去年|全年|当年|本年|明年|上年|年内|今年?底|过去的?一年|一年来|截[至止])""",
    "三年新增45家",
    "三年行动计划",
)
_OPENING = Rule(
    "of how many years a paragraph or section speaks, or of which one",
    rf"""(?P<plan>{_FIVE}(?:规划)?(?:期间|时期|五年|以来))
      |(?:过去的?|这|今后|未来)(?P<n>[三五])年|(?P<five>五)年[来间]
      |(?P<one>(?<![由从比较自])(?:19|20)\d\d年(?![的底末])|今年|去年|全年|一年来|过去的?一年|当年)""",
    "五年来,创新实力日益彰显",
    "连续五年居第一",
)
_AT_A_DATE = Rule(
    "a verb or noun after which stands what there is at a date",
    r"达|总数|总量|保持|稳定|超过|突破|[增升降减提]\S{0,2}[至到]|控制|覆盖|占|率|不低于|拥有",
    "总数达到120家",
    "三年建设6家",
)
_CLAUSE = re.compile("[,，;；。:：]")
RULES = (_TIME, _OPENING, _AT_A_DATE)
_DIGITS = {"2": "两", "3": "三", "4": "四", "5": "五", "6": "六", "7": "七", "8": "八", "9": "九", "10": "十"}  # fmt: skip


_AHEAD = 3000
"""Characters before a sentence in which the words that date its section are looked for."""


def periods(dataset: Dataset, facts: pd.DataFrame) -> pd.Series:
    """How long the figure of each row of table ``targets`` is counted, from its sentence, else from what its section says before.

    Examples
    --------
    >>> import policylab as pl
    >>> plans = pl.open_corpus()
    >>> int((periods(plans, plans.targets) == "每年").sum()) > 5
    True
    """
    starts: dict[tuple[str, str], int] = {
        (row["doc_id"], row[f"{name}_id"]): row["start_char"]
        for name, table in (("section", dataset.sections), ("sentence", dataset.sentences))
        for row in rows_of(table)
    }
    bodies: dict[str, str] = {doc_id: dataset.body(doc_id) for doc_id in facts["doc_id"].unique()}
    found = []
    for fact in rows_of(facts):
        body, end = bodies[fact["doc_id"]], fact["end_char"]
        own = starts.get((fact["doc_id"], fact["sentence_id"]), int(fact["start_char"]))
        opens = starts.get((fact["doc_id"], fact["section_id"]), own)
        found.append(period(fact, body[max(opens, own - _AHEAD) : own], body[own:end]))
    return pd.Series(found, index=facts.index, dtype=object)


def period(row: Row, ahead: str, said: str) -> str | None:
    """The words of a plan for how long the figure of ``row`` is counted, such as 每年, 年均, 三年, 累计; None for one year or date.

    Parameters
    ----------
    row : row of table ``targets``
    ahead : str
        Text of its section before its sentence.
    said : str
        Its sentence, up to the figure's end.

    Examples
    --------
    >>> flow, stock, growth = ({"kind": kind, "year": 2030} for kind in ("flow", "level", "change"))
    >>> period(flow, "", "三年新增高新技术企业45家"), period(stock, "", "三年新增高新技术企业45家,总数达到120家")
    ('三年', None)
    >>> period(growth, "", "年均增长6%"), period(flow, "", "每年新增30家、科技型中小企业90家")
    ('年均', '每年')
    >>> period(flow, "过去五年,我们稳住就业。", "城镇新增就业40万人"), period(flow, "去年,我们稳住就业。", "城镇新增就业8万人")
    ('五年', None)
    """
    if row["kind"] == "rank":
        return None
    spans, dated, total = "", False, ""
    for match in _TIME.finditer(said):
        rest = said[match.end() :]
        if match["mean"] or match["all"]:
            total = match[0] if _in_one_clause(rest, row) else total
        elif match["one"]:
            spans, dated = "", True
        elif row["kind"] == "level" and _AT_A_DATE.search(rest):
            dated = True
        else:
            spans, dated = _words(match), True
    if not (spans or dated) and row["kind"] in {"flow", "change"} and _ends_a_plan(row["year"]):
        spans = next((_words(match) for match in reversed([*_OPENING.finditer(ahead)])), "")
    return MEAN if total == MEAN else (spans + total) or None


def same_time(one: Row, other: Row) -> bool:
    """Whether two rows with ``period`` and ``kind`` count as long: one year, or the same number of years; a flow of every year is one of a year.

    Examples
    --------
    >>> five, mean = {"period": "五年", "kind": "flow"}, {"period": "年均", "kind": "change"}
    >>> same_time(five, {"period": "十五五时期", "kind": "flow"}), same_time(mean, {"period": None, "kind": "change"})
    (True, False)
    >>> same_time({"period": "每年", "kind": "flow"}, {"period": None, "kind": "flow"})
    True
    """
    return _counted(one) == _counted(other)


def _counted(row: Row) -> str:
    """The years that are counted, in a word to compare by."""
    said = row["period"]
    if not isinstance(said, str):
        return ""
    if said in {MEAN, "每年", "逐年"}:
        return MEAN if row["kind"] == "change" else ""
    return "五" if "五" in said else said[0]


def _in_one_clause(rest: str, row: Row) -> bool:
    """Whether a word that holds for its own clause reaches the figure: of amounts the first one, of growths all in a list."""
    if _CLAUSE.search(rest):
        return False
    return row["kind"] == "change" or len(re.findall(r"\d[\d.,]*", rest)) == 1


def _words(match: re.Match[str]) -> str:
    found = match.groupdict()
    if found.get("one"):
        return ""
    if found.get("five"):
        return "五年"
    if found.get("n"):
        n = _DIGITS.get(found["n"], found["n"])
        return "" if n in {"一", "1"} else f"{n}年"
    return re.sub("[“”]", "", match[0])


def _ends_a_plan(year: float | None) -> bool:
    """Whether a figure without words of its own may be of a five-year period: its year ends one, or is not known."""
    return year is None or pd.isna(year) or year % 5 == 0
